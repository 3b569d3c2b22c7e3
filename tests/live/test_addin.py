"""报送工具.xlam: a package that Excel takes, with our tab, and VBA that says what we wrote."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.libreoffice import needs_libreoffice, office
from tests.package_check import problems_of_package
from tests.vba_office import Vba
from tests.vba_sources import sources_in
from toolkit.live.addin import BROKEN, FAILED, NO_BOOK, Target, addin_of, write_addin
from toolkit.live.buttons import BUTTONS
from toolkit.live.ribbon import CALLBACK, live_ribbon
from toolkit.macros.ribbon import NAMESPACE
from toolkit.macros.sources import folder

PYTHON = Path(r"C:\Users\张三\venv\Scripts\python.exe")
TARGET = Target(PYTHON, "0.37.8", Path(r"C:\x\xlwings64-0.37.8.dll"), Path(r"C:\x\xlwings32-0.37.8.dll"))


@pytest.fixture
def addin(tmp_path):
    write_addin(TARGET, tmp_path / "报送工具.xlam")
    return tmp_path / "报送工具.xlam"


def as_workbook(addin):
    """The same package as a macro workbook, which is what other programs open."""
    path = addin.with_name("a.xlsm")
    with zipfile.ZipFile(addin) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"excel.addin.macro", b"excel.sheet.macro"))
    return path


def test_the_package_is_whole(addin):
    assert problems_of_package(addin) == []
    with zipfile.ZipFile(addin) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("_rels/.rels").decode()
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert "sheet.macroEnabled" not in types
    assert 'Target="/customUI/customUI14.xml"' in relations


def test_the_same_target_gives_the_same_bytes():
    assert addin_of(TARGET) == addin_of(TARGET)


def test_vba_comes_back_with_the_version_of_xlwings(addin):
    source = sources_in(addin)["LiveRibbon"]
    written = (folder("live") / "LiveRibbon.bas").read_text(encoding="ascii")
    assert source.splitlines() == written.replace("{version}", "0.37.8").splitlines()
    assert 'Lib "xlwings64-0.37.8.dll"' in source
    assert 'Lib "xlwings32-0.37.8.dll"' in source
    assert "{version}" not in source
    assert source.isascii()
    module, _, callback = CALLBACK.partition(".")
    assert module == "LiveRibbon"
    assert f"Public Sub {callback}(" in source
    assert "Baosong" in callback, "Excel looks callbacks up by name among all that is open"


def test_nothing_of_the_active_book_decides_what_runs(addin):
    source = sources_in(addin)["LiveRibbon"]
    code = [line for line in source.splitlines() if not line.lstrip().startswith("'")]
    assert [line.strip() for line in code if "ActiveWorkbook" in line] == [
        "If ActiveWorkbook Is Nothing Or InProtectedView(Application) Then",
        'python.SetAttr python.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook',
    ]
    assert "xlwings.pro" not in source


def test_esc_never_stops_the_code_in_the_debugger(addin):
    """Excel itself does not run here: it shows its debugger for Esc unless the macro says otherwise beforehand."""
    lines = [line.strip() for line in sources_in(addin)["LiveRibbon"].splitlines()]
    assert "host.EnableCancelKey = DISABLED" in lines
    assert "Private Const DISABLED As Long = 0" in lines
    assert lines.index("IgnoreEsc Application") < lines.index("StartPython python")


def test_a_book_in_protected_view_is_never_taken_for_the_one_behind_it(addin):
    """Nor does Protected View run here: behind its window another book is Excel's active one."""
    lines = [line.strip() for line in sources_in(addin)["LiveRibbon"].splitlines()]
    asked = lines.index("If ActiveWorkbook Is Nothing Or InProtectedView(Application) Then")
    assert lines[asked + 1].startswith("MsgBox Setting(NO_BOOK_ROW)")
    assert "InProtectedView = Not (host.ActiveProtectedViewWindow Is Nothing)" in lines


def test_the_settings_stand_where_the_vba_reads_them(addin):
    source = sources_in(addin)["LiveRibbon"]
    rows = {
        line.split("_ROW As Long = ")[0].rpartition(" ")[2]: int(line.split("= ")[1])
        for line in source.splitlines()
        if "_ROW As Long = " in line and "DLL" not in line
    }
    sheet = openpyxl.load_workbook(as_workbook(addin)).worksheets[0]
    told = {name: sheet.cell(row, 2).value for name, row in rows.items()}
    assert told["INTERPRETER"] == str(PYTHON)
    assert (told["NO_BOOK"], told["FAILED"], told["BROKEN"]) == (NO_BOOK, FAILED, BROKEN)
    assert [sheet.cell(row, 2).value for row in (2, 3)] == [str(TARGET.dll64), str(TARGET.dll32)]


def test_each_button_stands_in_the_tab():
    tree = ElementTree.fromstring(live_ribbon())
    space = {"ui": NAMESPACE}
    (tab,) = tree.findall(".//ui:tab", space)
    buttons = tree.findall(".//ui:button", space)
    assert tab.get("label") == "报送"
    assert [button.get("id") for button in buttons] == list(BUTTONS)
    assert {button.get("onAction") for button in buttons} == {CALLBACK}
    assert all(len(button.get("screentip")) <= 1024 and len(button.get("label")) <= 6 for button in buttons)


@needs_libreoffice
def test_the_module_in_the_package_compiles_and_ends_well_without_python(addin):
    with office() as running, running.open(as_workbook(addin), Hidden=False) as document:
        vba = Vba(document)
        assert vba.call("LiveRibbon.Press a\nCall__ = 7", "check") == 7
