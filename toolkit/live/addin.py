"""报送工具.xlam: the ribbon tab, the VBA behind it, and a hidden sheet that says which Python to start.

It is built where it is installed, for it names the interpreter and the very version of xlwings that is there.
"""

import tempfile
from pathlib import Path

from attrs import frozen

from toolkit.live.ribbon import live_ribbon
from toolkit.live.session import NAME
from toolkit.macros.package import RIBBON_2010, WORKBOOK, Ribbon, add_macros
from toolkit.macros.project import module_of, vba_project
from toolkit.macros.sources import folder
from toolkit.safe_write import replacing
from toolkit.workbooks.new_book import new_book

FILE = "报送工具.xlam"

_SOURCE = "LiveRibbon.bas"
_SHEET = "settings"

STARTING = "正在启动 Python（只有第一次点要等几秒）…"
NO_BOOK = "请先打开要处理的工作簿；顶上有“启用编辑”的，请先点它"
FAILED = "没能启动 Python。请在命令行里运行 baosong excel doctor，看缺什么"
BROKEN = (
    "没有做完：Excel 正忙，或者 Python 中途停了。请结束正在编辑的格子，再点一次；还是不行，请重新打开 Excel"
)


@frozen
class Target:
    """What the add-in starts: the interpreter, and the DLLs of xlwings for Excel of 64 and 32 bits."""

    interpreter: Path
    version: str
    dll64: Path
    dll32: Path


def write_addin(target: Target, path: Path) -> None:
    """Build the add-in. Raises RefusalError where the file can't be written (Excel is open)."""
    with replacing(path) as temporary:
        temporary.write_bytes(addin_of(target))


def addin_of(target: Target) -> bytes:
    """The bytes of the add-in: the same for the same target."""
    source = (folder("live") / _SOURCE).read_text(encoding="ascii").replace("{version}", target.version)
    part, relation, _ = RIBBON_2010
    with tempfile.TemporaryDirectory(prefix="baosong") as scratch:
        plain, made = Path(scratch) / "plain.xlsx", Path(scratch) / FILE
        _write_settings(target, plain)
        add_macros(
            plain,
            made,
            "addin",
            lambda sheets: vba_project([module_of(source)], WORKBOOK, sheets),
            [Ribbon(part, relation, live_ribbon())],
        )
        return made.read_bytes()


def _write_settings(target: Target, path: Path) -> None:
    """A workbook whose only sheet holds the settings, one a row, as LiveRibbon.bas reads them."""
    settings = (
        ("INTERPRETER", str(target.interpreter)),
        ("DLL64", str(target.dll64)),
        ("DLL32", str(target.dll32)),
        ("TITLE", NAME),
        ("STARTING", f"{NAME}：{STARTING}"),
        ("NO BOOK", NO_BOOK),
        ("FAILED", FAILED),
        ("BROKEN", BROKEN),
    )
    with new_book(path, NAME) as book:
        sheet = book.add_worksheet(_SHEET)
        for row, (key, value) in enumerate(settings):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)
