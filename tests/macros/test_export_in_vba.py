"""导出 in LibreOffice, the macros in another book as those of the add-in are: what lies in the folder afterwards.

LibreOffice writes another format under the name .xlsx: that the file is one in Excel is in docs/macros.md to be seen.
"""

import io
import re
import zipfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.libreoffice import NEEDED, office
from tests.macros.open_books import LIST, STATE, changed
from tests.package_check import problems_of_package
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import CARD, TABLE, at, campaign, card_cells, master, row
from toolkit.macros.books import write_macro_books
from toolkit.macros.package import EMPTY_TABS, RIBBON_2007, RIBBON_2010
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

UNIT = "扬州市"
NAME = f"{UNIT}-{campaign().title}-{TABLE}"


@pytest.fixture(scope="module")
def macros(tmp_path_factory):
    path = tmp_path_factory.mktemp("holder") / "holder.xlsx"
    openpyxl.Workbook().save(path)
    with office() as running, running.open(path, Hidden=False) as holder:
        yield running, Vba(holder, texts(campaign()))


@pytest.fixture
def table(macros):
    with opened(macros, master(TABLE), TABLE) as book:
        book.put(row(1, 姓名="赵一", 性别="外", 出生年月="1999.13"), {"D3": UNIT})
        yield book


@contextmanager
def opened(macros, path, sheet):
    running, vba = macros
    with running.open(path, Hidden=False) as document:
        yield Active(document, sheet, vba)


class Active:
    """The book that the commands speak of."""

    def __init__(self, document, sheet, vba):
        self.document, self.vba, self.name = document, vba, sheet
        self.sheet = document.sheet(sheet)
        self.path = Path(unquote(urlsplit(document.component.URL).path))

    def put(self, *cells):
        for address, text in (pair for one in cells for pair in one.items()):
            self.sheet.getCellRangeByName(address).setString(text)

    def run(self, command):
        return self.call(f'gSilent = True: RunCommand "{command}": Call__ = gSaid')

    def call(self, statement):
        # without a window LibreOffice makes another book the active one when the copy is closed, and does not notice
        for component in (self.vba.component, self.document.component):
            component.CurrentController.Frame.activate()
        return self.vba.call(statement)

    def files(self):
        """What lies in the folder besides the book and its lock."""
        return {p.name for p in self.path.parent.iterdir() if not p.name.startswith(".")} - {self.path.name}


def master_sheets():
    return openpyxl.load_workbook(master(TABLE), read_only=True).sheetnames


def test_the_copy_is_clean_and_complete_and_the_book_stays_as_it_was(macros, table):
    before = table.path.read_bytes()
    table.document.component.Sheets.insertNewByName("自己的表", 9)
    table.document.sheet("自己的表").getCellRangeByName("A1").setString("备忘")
    table.run("check")
    said = table.run("export")
    assert said == f"已另存一份不带宏、没有标记的：{table.path.parent}/{NAME}.xlsx"
    assert table.files() == {f"{NAME}.xlsx"}
    running, _ = macros
    with running.open(table.path.with_name(f"{NAME}.xlsx")) as made:
        assert made.sheet_names() == (*master_sheets(), "自己的表")
        assert made.text("自己的表", "A1") == "备忘"
        sheet = made.sheet(TABLE)
        cell = sheet.getCellRangeByName(at("性别", 1))
        assert (cell.String, cell.Annotation.String, cell.CellBackColor) == ("外", "", -1)
        assert sheet.isProtected()
        assert made.component.CurrentController.ActiveSheet.Name == TABLE
        assert {at("性别", 1), at("出生年月", 1)} <= made.invalid(TABLE)
    assert LIST in table.document.sheet_names()
    assert table.sheet.getCellRangeByName(at("性别", 1)).Annotation.String.startswith("【报送检查】")
    assert table.path.read_bytes() == before


def test_a_copy_without_a_unit_is_named_after_the_form_and_it_is_said(table):
    table.put({"D3": ""})
    said = table.run("export").split("\n")
    name = NAME.replace(UNIT, TABLE)
    assert table.files() == {f"{name}.xlsx"}
    assert said[1] == "“填报单位”没有填写，文件名里也就没有单位：请填好，再导出一次。"


def test_what_lies_there_already_is_not_overwritten(table):
    taken = [table.path.with_name(f"{NAME}{number}.xlsx") for number in ("", "(2)")]
    for path in taken:
        path.write_bytes(b"mine")
    table.run("export")
    assert [path.read_bytes() for path in taken] == [b"mine"] * 2
    assert table.files() == {*(path.name for path in taken), f"{NAME}(3).xlsx"}


def test_a_sheet_with_a_password_whose_marks_can_t_go_stops_it_and_leaves_nothing(table):
    table.run("check")
    table.sheet.unprotect("")
    table.sheet.protect("密码")
    assert table.run("export").startswith(f"工作表“{TABLE}”有密码保护")
    assert table.files() == set()
    assert table.vba.call("Call__ = Workbooks.Count") == 2


def test_a_password_is_no_hindrance_where_nothing_is_marked(table):
    table.sheet.unprotect("")
    table.sheet.protect("密码")
    table.run("export")
    assert table.files() == {f"{NAME}.xlsx"}


def test_a_list_in_a_book_with_a_protected_structure_stops_it_and_leaves_nothing(table):
    table.run("check")
    table.document.component.protect("密码")
    assert table.run("export").startswith("工作簿的结构受保护")
    assert table.files() == set()
    table.document.component.unprotect("密码")
    table.run("clear")
    table.document.component.protect("密码")
    table.run("export")
    assert table.files() == {f"{NAME}.xlsx"}


def test_filtered_rows_and_merged_cells_are_in_the_copy(macros, table):
    table.put(row(2, 姓名="钱二"))
    table.sheet.unprotect("")
    table.sheet.getCellRangeByName(f"{at('职称', 1)}:{at('职称', 2)}").merge(True)
    table.sheet.getCellRangeByName(at("姓名", 2)).Rows.IsVisible = False
    table.run("export")
    running, _ = macros
    with running.open(table.path.with_name(f"{NAME}.xlsx")) as made:
        sheet = made.sheet(TABLE)
        assert made.text(TABLE, at("姓名", 2)) == "钱二"
        assert not sheet.getCellRangeByName(at("姓名", 2)).Rows.IsVisible
        assert sheet.getCellRangeByName(f"{at('职称', 1)}:{at('职称', 2)}").IsMerged


def test_an_error_in_the_middle_is_a_sentence_and_leaves_nothing(macros, tmp_path):
    running, _ = macros
    openpyxl.Workbook().save(tmp_path / "holder.xlsx")
    fails = {"    copy.SaveAs target, XLSX\n": "    Err.Raise 7\n"}
    with running.open(tmp_path / "holder.xlsx", Hidden=False) as holder:
        vba = Vba(holder, changed(texts(campaign()), fails))
        with opened((running, vba), master(TABLE), TABLE) as table:
            table.put(row(1, 姓名="赵一"))
            before, books = table.call(STATE), vba.call("Call__ = Workbooks.Count")
            assert table.run("export").startswith("没有做成（错误 7：")
            assert table.files() == set()
            assert vba.call("Call__ = Workbooks.Count") == books
            assert table.call(STATE) == before


def test_a_card_is_named_by_its_fields(macros):
    with opened(macros, master(CARD), CARD) as card:
        place = {name.partition("_")[2]: cell.replace("$", "") for name, cell in card_cells().items()}
        card.put({place["姓名"]: "林一舟", place["工作单位"]: "扬州市/第一中学"})
        card.run("export")
        assert card.files() == {f"林一舟-扬州市_第一中学-{CARD}.xlsx"}


def test_a_book_that_was_never_saved_has_no_folder(macros):
    running, vba = macros
    made = running.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    try:
        made.CurrentController.Frame.activate()
        labels = [field.label for field in campaign().form(TABLE).columns]
        for column, label in enumerate(labels):
            made.Sheets.getByIndex(0).getCellByPosition(column, 0).setString(label)
        said = vba.call('gSilent = True: RunCommand "export": Call__ = gSaid')
    finally:
        made.close(True)
    assert said == "这个工作簿还没有保存过，请先保存，再导出。"


FORMS = dict(zip((RIBBON_2010, RIBBON_2007), EMPTY_TABS, strict=True))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The parts of a macro book."""
    folder = tmp_path_factory.mktemp("macros")
    with zipfile.ZipFile(write_macro_books(folder, campaign())[0]) as made:
        return {name: made.read(name) for name in made.namelist()}


def packed(parts, path, kind=zipfile.ZIP_DEFLATED, piped=False):
    """The parts as a file; piped: written in one go, with the sizes behind each part, as some programs do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(_Pipe(buffer) if piped else buffer, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


class _Pipe(io.RawIOBase):
    """What can only be written to."""

    def __init__(self, target):
        self.target = target

    def writable(self):
        return True

    def write(self, data):
        return self.target.write(data)


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["packed", "stored"])
@pytest.mark.parametrize("piped", [False, True], ids=["seeking", "piped"])
def test_the_copy_that_excel_opens_has_no_tab_and_all_else(macros, book, tmp_path, kind, piped):
    """Excel may keep a book's tab in the .xlsx, where its buttons would find no macro."""
    _, vba = macros
    path = packed(book, tmp_path / "汇总表.xlsm", kind, piped)
    size = path.stat().st_size
    vba.call("EmptyTabs a", str(path))
    assert path.stat().st_size == size
    assert problems_of_package(path) == []
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        after = {name: archive.read(name) for name in archive.namelist()}
    for (part, _, _), empty in FORMS.items():
        assert b"button" in book[part]
        assert after[part].decode().rstrip(" ") == empty
        assert [*ElementTree.fromstring(after[part])] == []
    parts = {form[0] for form in FORMS}
    assert {n: d for n, d in after.items() if n not in parts} == {
        n: d for n, d in book.items() if n not in parts
    }


def test_a_copy_without_a_tab_and_what_is_no_archive_stay_as_they_are(macros, book, tmp_path):
    _, vba = macros
    plain = {name: data for name, data in book.items() if not name.startswith("customUI")}
    small = {**book, RIBBON_2010[0]: b"<a/>", RIBBON_2007[0]: b""}
    whole = packed(book, tmp_path / "whole").read_bytes()
    for number, content in enumerate([b"", b"PK", b"PK\5\6" * 9, whole[:-40], whole[-60:]]):
        (tmp_path / f"odd{number}").write_bytes(content)
    packed(plain, tmp_path / "plain")
    packed(small, tmp_path / "small")
    (tmp_path / "whole").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for path in before:
        vba.call("EmptyTabs a", str(path))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_tab_goes_before_excel_opens_the_copy():
    source = next(text for text in texts(campaign()) if 'VB_Name = "ExportCommand"' in text)
    steps = re.findall(r"(?m)^    (?:Set copy = )?(SaveCopy|EmptyTabs|Workbooks\.Open)\b", source)
    assert steps == ["SaveCopy", "EmptyTabs", "Workbooks.Open"]


LEGAL = {
    'a<b>c:d"e/f\\g|h?i*j[k]l': "a_b_c_d_e_f_g_h_i_j_k_l",
    " 扬州市\t汇总\r\n表 ": "扬州市_汇总__表",
    "长" * 80: "长" * 60,
    "长" * 59 + "𠮷": "长" * 59,
    "𠮷姓": "𠮷姓",
    "": "",
}


def test_names_are_such_as_windows_and_excel_take(macros):
    _, vba = macros
    assert {text: vba.call("Call__ = Legal(a)", text) for text in LEGAL} == LEGAL
