"""导出 in LibreOffice, the macros in another book as those of the add-in are: what lies in the folder afterwards.

LibreOffice writes another format under the name .xlsx: that the file is one in Excel is in docs/macros.md to be seen.
"""

from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import openpyxl
import pytest

from tests.libreoffice import NEEDED, office
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import CARD, TABLE, at, campaign, card_cells, master, row
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

LIST = "问题清单"
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
        # without a window LibreOffice makes another book the active one when the copy is closed
        self.document.component.CurrentController.Frame.activate()
        return self.vba.call(f'gSilent = True: RunCommand "{command}": Call__ = gSaid')

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
