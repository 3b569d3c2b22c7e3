"""What the user set once: which campaign and which unit, in `.baosong/baosong.conf` in the home folder.

    活动 = js-2024
    单位 = 扬州市

Both may be missing; a campaign may be the path of a folder. `baosong excel install` writes it. It is only ever read
from there: a file beside a received workbook, or a sheet in it, must not say what the program does.
"""

from pathlib import Path

from attrs import frozen

from toolkit.campaign.structure import nearest
from toolkit.errors import RefusalError
from toolkit.safe_write import replacing

CAMPAIGN, UNIT = "活动", "单位"
KEYS = (CAMPAIGN, UNIT)


@frozen
class Settings:
    """The campaign and the merging unit, "" for what is not set."""

    campaign: str = ""
    unit: str = ""


def settings_file() -> Path:
    """Where the settings stand."""
    return Path.home() / ".baosong" / "baosong.conf"


def read_settings() -> Settings:
    """The user's settings. Raises RefusalError where the file has a mistake."""
    path = settings_file()
    said: dict[str, str] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        key, equals, value = (part.strip() for part in line.partition("="))
        if not key or key.startswith("#"):
            continue
        if not equals or key not in KEYS:
            hint = nearest(key, KEYS) if equals else "一行写一个“键 = 值”"
            raise RefusalError(f"{path} 第{number}行看不懂“{line.strip()}”：{hint}")
        said[key] = value.strip('"')
    return Settings(said.get(CAMPAIGN, ""), said.get(UNIT, ""))


def _text(path: Path) -> str:
    """The file's text, as Notepad saves it: UTF-8, or GBK where it is old; "" where there is no file."""
    if not path.exists():
        return ""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def write_settings(settings: Settings) -> Path:
    """Write the settings; returns where. Raises RefusalError where that can't be."""
    path = settings_file()
    set_keys = {CAMPAIGN: settings.campaign, UNIT: settings.unit}
    text = "".join(f"{key} = {value}\n" for key, value in set_keys.items() if value)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return path
