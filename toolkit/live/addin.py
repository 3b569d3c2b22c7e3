"""报送工具.xlam: the ribbon tab, the VBA behind it, and a hidden sheet that says which Python to start.

It is built where it is installed, for it names the interpreter and the very version of xlwings that is there.
"""

import zipfile
from io import BytesIO
from pathlib import Path

from attrs import frozen
from xlsxwriter.workbook import Workbook

from toolkit.live.ribbon import ribbon
from toolkit.live.session import NAME
from toolkit.macros.project import module_of, vba_project
from toolkit.safe_write import replacing
from toolkit.workbooks.new_book import CREATED

FILE = "报送工具.xlam"
_SHEET = "settings"
_CUSTOM_UI = "customUI/customUI14.xml"
_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADD_IN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"

STARTING = "正在启动 Python（只有第一次点要等几秒）…"
NO_BOOK = "请先打开要处理的工作簿；顶上有“启用编辑”的，请先点它"
FAILED = "没能启动 Python。请在命令行里运行 baosong excel doctor，看缺什么"


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
    source = _source().read_text(encoding="ascii").replace("{version}", target.version)
    project = vba_project([module_of(source)], "ThisWorkbook", ["Sheet1"])
    return _as_addin(_book(target, project))


def _source() -> Path:
    """Ribbon.bas: beside this module where it is installed, in macros/ in a checkout."""
    here = Path(__file__).resolve().parent
    return next(
        path
        for folder in (here / "ribbon_source", here.parent.parent / "macros" / "ribbon")
        if (path := folder / "Ribbon.bas").is_file()
    )


def _book(target: Target, project: bytes) -> bytes:
    """A macro workbook whose only sheet holds the settings, one a row, as Ribbon.bas reads them."""
    settings = (
        ("INTERPRETER", str(target.interpreter)),
        ("DLL64", str(target.dll64)),
        ("DLL32", str(target.dll32)),
        ("TITLE", NAME),
        ("STARTING", f"{NAME}：{STARTING}"),
        ("NO BOOK", NO_BOOK),
        ("FAILED", FAILED),
    )
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": NAME, "created": CREATED})
    book.add_vba_project(BytesIO(project), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    sheet = book.add_worksheet(_SHEET)
    sheet.set_vba_name("Sheet1")
    for row, (key, value) in enumerate(settings):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    book.close()
    return made.getvalue()


def _as_addin(book: bytes) -> bytes:
    """The package as an add-in with the ribbon's part."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "[Content_Types].xml":
                data = _replaced(data, _MAIN, _ADD_IN)
            elif item.filename == "_rels/.rels":
                related = f'<Relationship Id="rIdRibbon" Type="{_RELATION}" Target="{_CUSTOM_UI}"/>'
                data = _replaced(data, "</Relationships>", f"{related}</Relationships>")
            new.writestr(item, data)
        new.writestr(zipfile.ZipInfo(_CUSTOM_UI, old.infolist()[0].date_time), ribbon())
    return made.getvalue()


def _replaced(data: bytes, old: str, new: str) -> bytes:
    """The part with that text replaced, which it must have. Raises ValueError where it hasn't."""
    if data.count(old.encode()) != 1:
        raise ValueError(f"expected once: {old}")
    return data.replace(old.encode(), new.encode())
