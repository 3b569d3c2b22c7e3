"""What of this computer decides whether the buttons work: Excel or WPS, what macros may do, Python and xlwings."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import frozen

from toolkit.live.addin import FILE, Target
from toolkit.live.registry import Registry, WindowsRegistry


@frozen
class Machine:
    """`startup` is Excel's XLSTART folder, where it opens everything and runs macros; None without Windows.

    `environment` are its variables; `frozen`: this program has no Python of its own beside it (PyInstaller); `store`:
    Python is the one of the Microsoft Store, whose files in APPDATA no other program sees.
    """

    windows: bool
    environment: Mapping[str, str]
    registry: Registry
    python: Path
    xlwings: str
    data_folders: tuple[Path, ...]
    frozen: bool = False
    store: bool = False

    @property
    def startup(self) -> Path | None:
        """Excel's folder for add-ins of this user ([MS] "Use of XLSTART", %APPDATA%\\Microsoft\\Excel\\XLSTART)."""
        roaming = self.environment.get("APPDATA", "")
        return Path(roaming) / "Microsoft" / "Excel" / "XLSTART" if self.windows and roaming else None

    @property
    def addin(self) -> Path | None:
        """Where our add-in stands, or would."""
        return self.startup / FILE if self.startup else None

    @property
    def desktop(self) -> Path | None:
        """The user's desktop: 桌面 is only what Windows shows for its name, and it may lie in OneDrive."""
        found = self.registry.values(
            r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        ).get("Desktop")
        return Path(str(found)) if self.windows and found else None

    @property
    def excel(self) -> str:
        """The program that answers to Excel's name, "" for none; WPS may have taken the name."""
        number = self._default(r"HKCR\Excel.Application\CLSID")
        views = ("CLSID", r"WOW6432Node\CLSID") if number else ()
        found = (self._default(rf"HKCR\{view}\{number}\LocalServer32") for view in views)
        return next(filter(None, found), "")

    @property
    def has_excel(self) -> bool:
        """Whether Microsoft's own Excel is there."""
        return "excel.exe" in self.excel.lower()

    @property
    def has_wps(self) -> bool:
        """Whether WPS 表格 is there."""
        names = (r"HKCR\KET.Application\CLSID", r"HKCR\ET.Application\CLSID")
        return any(self._default(name) for name in names) or bool(self.excel and not self.has_excel)

    @property
    def office(self) -> str:
        """The version of Office as its keys are called: 16.0; "" where it is unknown."""
        number = self._default(r"HKCR\Excel.Application\CurVer").rpartition(".")[2]
        return f"{number}.0" if number.isdecimal() else ""

    def setting(self, path: str, name: str) -> object:
        """A setting of Excel: what the administrator ordered, else what the user chose; None for neither.

        `{}` in the path stands for the version of Office.
        """
        for root in (r"Software\Policies\Microsoft\Office", r"Software\Microsoft\Office"):
            for hive in ("HKCU", "HKLM"):
                found = self.registry.values(rf"{hive}\{root}\{path.format(self.office)}").get(name)
                if found is not None:
                    return found
        return None

    @property
    def target(self) -> Target:
        """What the add-in is to start. The DLLs may be missing."""
        return Target(self.python, self.xlwings, self._dll(64), self._dll(32))

    def _dll(self, bits: int) -> Path:
        name = f"xlwings{bits}-{self.xlwings}.dll"
        places = [folder / name for folder in self.data_folders]
        return next((place for place in places if place.is_file()), places[0])

    def _default(self, key: str) -> str:
        return str(self.registry.values(key).get("", ""))


def this_machine() -> Machine:
    """The computer that this runs on."""
    return Machine(
        windows=sys.platform == "win32",
        environment=os.environ,
        registry=WindowsRegistry(),
        python=Path(sys.executable),
        xlwings=_xlwings(),
        data_folders=tuple(_data_folders()),
        frozen=hasattr(sys, "frozen"),
        store="WindowsApps" in Path(sys.base_prefix).parts,
    )


def _xlwings() -> str:
    """The version of xlwings, "" where it is not installed."""
    try:
        return version("xlwings")
    except PackageNotFoundError:
        return ""


def _data_folders() -> Iterator[Path]:
    """Where pip puts the DLLs of xlwings: beside the interpreter's folder, or in the user's own."""
    yield Path(sysconfig.get_path("data"))
    yield Path(sys.prefix)
    yield Path(sys.base_prefix)
    if user := site.getuserbase():
        yield Path(user)
