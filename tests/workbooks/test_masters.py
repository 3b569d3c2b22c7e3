"""What every master carries, as its package says it."""

import re
import zipfile

import pytest

from tests.package_check import formula_cells, problems_of_package
from tests.workbooks.masters_for_tests import CARD, TABLE, at, campaign, header_row, master, opened
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.workbooks.masters import write_master, write_masters
from toolkit.workbooks.table_master import OPEN_ROWS, READY_ROWS

BOTH = pytest.mark.parametrize("form", [CARD, TABLE])


@BOTH
def test_the_package_is_one_that_excel_opens(form):
    assert problems_of_package(master(form)) == []
    assert formula_cells(master(form)) == []


@BOTH
def test_the_same_declaration_gives_the_same_bytes(form, tmp_path):
    write_master(tmp_path / "再次.xlsx", campaign(), campaign().form(form))
    assert (tmp_path / "再次.xlsx").read_bytes() == master(form).read_bytes()


@BOTH
def test_there_are_no_text_boxes_links_or_macros(form):
    with zipfile.ZipFile(master(form)) as package:
        assert not [
            n for n in package.namelist() if re.search("drawing|external|vba|media", n, re.IGNORECASE)
        ]


@BOTH
def test_sheets_and_their_visibility(form):
    states = {sheet.title: sheet.sheet_state for sheet in opened(form).worksheets}
    assert states == {form: "visible", "填写说明": "visible", "选项": "hidden", "版本信息": "veryHidden"}
    assert opened(form).active.title == form


@BOTH
def test_intake_knows_it_again(form):
    [received] = read_files([master(form)])
    assert fingerprint_of(received.book) == Fingerprint("js-2024", form, campaign().version, (), "master")


@BOTH
def test_the_version_is_seen(form):
    texts = [cell.value for row in opened(form)[form].iter_rows(max_row=3) for cell in row if cell.value]
    assert f"版本号：js-2024-{campaign().version}" in texts


def test_a_unit_has_its_name_filled_in_and_its_path_in_the_fingerprint(tmp_path):
    unit = campaign().units.children[9]
    table = write_masters(tmp_path, campaign(), unit)[1]
    [received] = read_files([table])
    assert fingerprint_of(received.book).unit == unit.path
    assert problems_of_package(table) == []
    line = next(row for row in received.book.grids[0].rows if "填报单位（盖章）：" in row)
    assert [value for value in line if value] == ["填报单位（盖章）：", unit.name, "联系人：", "联系电话："]


@BOTH
def test_protection_has_no_password_and_leaves_the_work_open(form):
    protection = opened(form)[form].protection
    assert protection.sheet
    assert not protection.password
    # openpyxl says True for what is forbidden
    for allowed in (
        "insertRows",
        "deleteRows",
        "sort",
        "autoFilter",
        "formatRows",
        "formatColumns",
        "objects",
    ):
        assert getattr(protection, allowed) is False, allowed
    assert protection.selectLockedCells is False


def test_a_row_is_open_from_end_to_end_so_that_it_can_be_deleted():
    sheet = opened(TABLE)[TABLE]
    columns = list(sheet.column_dimensions.values())
    assert max(c.max for c in columns) == 16384
    assert all(not c.protection.locked for c in columns)
    ready = sheet.iter_rows(min_row=header_row() + 1, max_row=header_row() + READY_ROWS, max_col=11)
    assert not [cell.coordinate for row in ready for cell in row if cell.protection.locked or cell.value]
    assert (sheet.max_row, sheet.max_column) == (header_row() + READY_ROWS, 11)
    with zipfile.ZipFile(master(TABLE)) as package:
        assert f'<dimension ref="A1:K{sheet.max_row}"/>' in package.read("xl/worksheets/sheet1.xml").decode()


def test_labels_are_locked():
    sheet = opened(TABLE)[TABLE]
    locked = [c for row in sheet.iter_rows(max_row=header_row(), max_col=11) for c in row if c.value]
    assert len(locked) > 15
    assert all(cell.protection.locked for cell in locked)


def test_columns_are_the_notices_own_and_no_serial_numbers():
    sheet = opened(TABLE)[TABLE]
    header = [cell.value for cell in sheet[header_row()]]
    assert header == [f.label for f in campaign().form(TABLE).columns]
    assert "序号" not in header
    assert "参加工作时间" not in header


def test_months_are_text_without_green_corners():
    sheet = opened(TABLE)[TABLE]
    assert sheet[at("出生年月", 1)].number_format == "@"
    assert sheet[at("出生年月", READY_ROWS)].number_format == "@"
    with zipfile.ZipFile(master(TABLE)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    ignored = re.search(r'<ignoredError sqref="([A-Z]+\d+):([A-Z]+)(\d+)" numberStoredAsText="1"/>', xml)
    assert ignored
    assert int(ignored[3]) == header_row() + OPEN_ROWS


def test_validation_reaches_down_and_its_lists_stand_on_the_hidden_sheet():
    sheet = opened(TABLE)[TABLE]
    found = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
    month = found[f"{at('出生年月', 1)}:{at('出生年月', OPEN_ROWS)}"]
    assert month.showErrorMessage
    assert month.showInputMessage
    assert re.search("6位", month.prompt)
    gender = found[f"{at('性别', 1)}:{at('性别', OPEN_ROWS)}"]
    assert (gender.type, gender.formula1) == ("list", "选项_性别")
    sheet, area = opened(TABLE).defined_names["选项_性别"].attr_text.split("!")
    assert sheet == "'选项'"
    assert [cell.value for line in opened(TABLE)["选项"][area.replace("$", "")] for cell in line] == [
        "男",
        "女",
    ]
    assert not [v.formula1 for v in found.values() if v.type == "list" and v.formula1.startswith('"')]


def test_the_foot_note_does_not_stand_in_the_way_of_rows():
    sheet = opened(TABLE)[TABLE]
    note = campaign().form(TABLE).footnote
    assert [c.row < header_row() for row in sheet.iter_rows() for c in row if c.value == note] == [True]


@BOTH
def test_print_set_up(form):
    sheet = opened(form)[form]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == campaign().form(form).orientation
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what none means
    assert sheet.page_setup.fitToHeight in ((None, 1) if form == CARD else (0,))
    assert "&P" in sheet.oddFooter.center.text
    if form == TABLE:
        assert sheet.print_title_rows == f"${header_row()}:${header_row()}"


@BOTH
def test_fonts_are_written_out(form):
    with zipfile.ZipFile(master(form)) as package:
        styles = package.read("xl/styles.xml").decode()
    fonts = re.findall(r'<font>.*?<name val="([^"]+)"', styles, re.DOTALL)
    assert fonts[0] == "宋体"
    assert set(fonts) == {"宋体", "仿宋_GB2312", "方正小标宋简体", "黑体"}
    assert "<scheme" not in styles
