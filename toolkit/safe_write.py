"""Writing a file so that its final name only ever holds a whole one (law 3)."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from toolkit.errors import RefusalError

_TEMPORARY = re.compile(r"\.~[0-9a-f]{12}(\.[^.]*)?")
"""The names that `replacing` gives."""

DAY = 24 * 3600


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside the target; rename it into place when the block ends well.

    The folder is made where it is missing. The temporary name starts with `.~`, which intake ignores.
    Raises RefusalError where the target can't be written (open in Excel, no right, disk full).
    """
    temporary = _beside(target)
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise RefusalError(_why(target, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def refuse_open(target: Path) -> None:
    """Raise RefusalError, before long work, where a file of this name can't be replaced: it is open in Excel."""
    try:
        target.open("r+b").close()
    except FileNotFoundError:
        return
    except OSError as error:
        raise RefusalError(_why(target, error)) from error


def clear_left(folder: Path) -> None:
    """Remove what a killed run left half written below a folder; what is younger than a day may be in the making."""
    for path in folder.rglob(".~*"):
        try:
            if _TEMPORARY.fullmatch(path.name) and time.time() - path.stat().st_mtime > DAY:
                path.unlink()
        except OSError:
            continue


def _beside(target: Path) -> Path:
    """A new empty file beside the target, with the rights that any file of the user's gets."""
    temporary = target.with_name(f".~{token_hex(6)}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(exist_ok=False)
    except OSError as error:
        raise RefusalError(_why(target, error)) from error
    return temporary


def _why(target: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"写不进“{target}”：请先关闭正在打开它的 Excel 或 WPS，并确认对文件夹有写入权限，再运行一次"
    return f"写不进“{target}”：{error.strerror or error}。请确认磁盘有空间、路径存在，再运行一次"
