"""Reading a TOML file that people edit: UTF-8 with or without BOM, Chinese sentences for mistakes."""

import re
import tomllib
from pathlib import Path
from typing import Any

from toolkit.campaign.structure import CampaignError

_HINT = "一行写一个“键 = 值”，文字用英文引号括起来，同一个键不写两次"


def read_toml(path: Path) -> dict[str, Any]:
    """The file's tables. Raises CampaignError naming file and line where it can't be opened or parsed."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CampaignError(f"打不开 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CampaignError(f"{path} 不是 UTF-8 编码：请用记事本“另存为”，编码选 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CampaignError(f"{path} {_place(str(error))}写法有误：{_HINT}") from error


def _place(message: str) -> str:
    """第3行第9列, from what Python says in English: Invalid value (at line 3, column 9)."""
    found = re.search(r"line (\d+), column (\d+)", message)
    return f"第{found[1]}行第{found[2]}列附近" if found else "末尾"
