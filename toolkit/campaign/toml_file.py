"""Reading a TOML file that people edit: UTF-8 with or without BOM, Chinese sentences for mistakes."""

import tomllib
from pathlib import Path
from typing import Any

from toolkit.campaign.structure import CampaignError


def read_toml(path: Path) -> dict[str, Any]:
    """The file's tables. Raises CampaignError naming file and line where it can't be opened or parsed."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CampaignError(f"打不开 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CampaignError(f"{path} 不是 UTF-8 编码：请用记事本“另存为”，编码选 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CampaignError(
            f"{path} 写法有误：{error}（line 行，column 列）。字符串要用英文引号括起来"
        ) from error
