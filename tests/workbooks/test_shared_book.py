"""Tables that share a workbook: one master, filled and read back sheet by sheet; one 退回件."""

from datetime import date

import openpyxl
import pytest
from attrs import evolve

from tests.intake.test_table_choice import ABSENT
from tests.package_check import formula_cells, problems_of_package
from tests.tables import SMALL, merge
from tests.workbooks.test_return_book import opened
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.returning import Extras, packages_of
from toolkit.workbooks.masters import write_masters
from toolkit.workbooks.return_book import ReturnContent, write_return

TABLES = tuple(
    evolve(form, book="台账") for form in (SMALL.table, evolve(ABSENT, headings=SMALL.table.headings))
)
CAMPAIGN = evolve(SMALL, forms=TABLES, rules=())
UNIT = next(unit for unit in SMALL.units.walk() if unit.name == "扬州市")
PEOPLE = {
    "姓名": "张三",
    "性别": "男",
    "出生年月": "197506",
    "任职年限": "3年",
    "工作单位": "一中",
    "简历": "x",
}
ABSENCE = {"姓名": "张三", "性别": "男", "电话": "13800000001", "备注": "病假"}


@pytest.fixture
def master(tmp_path):
    [path] = write_masters(tmp_path, CAMPAIGN)
    return path


def fill(path, **rows):
    """Type a row below the labels of each sheet, and the unit into the first sheet alone."""
    book = openpyxl.load_workbook(path)
    book["花名册"][book.defined_names["表头_花名册_填报单位"].attr_text.split("!")[1].replace("$", "")] = (
        "扬州市"
    )
    for name, row in rows.items():
        sheet = book[name]
        header = next(cell.row for cell in sheet["A"] if cell.value == "姓名")
        for cell in sheet[header]:
            if row.get(cell.value):
                sheet.cell(header + 1, cell.column, row[cell.value])
    book.save(path)
    [received] = read_files([path])
    return received


def test_one_workbook_has_a_sheet_for_each_form_and_one_guide(master):
    assert master.name == "台账.xlsx"
    assert openpyxl.load_workbook(master).sheetnames == ["花名册", "缺勤表", "填写说明", "选项", "版本信息"]
    assert problems_of_package(master) == []
    assert formula_cells(master) == []


def test_the_guide_tells_the_fields_of_all_forms(master):
    told = [row[0].value for row in openpyxl.load_workbook(master)["填写说明"].iter_rows() if row[0].value]
    assert told[0] == "台账填写说明"
    assert [text for text in told if text in ("花名册", "缺勤表", "出生年月", "电话")] == [
        "花名册",
        "出生年月",
        "缺勤表",
        "电话",
    ]


def test_each_sheet_is_read_back_as_its_own_form(master):
    received = fill(master, 花名册=PEOPLE, 缺勤表=ABSENCE)
    merged = merge({"一": received}, CAMPAIGN)
    assert merged.findings == []
    assert [(r.form, r.unit.name, r.values["姓名"]) for r in merged.everything] == [
        ("花名册", "扬州市", "张三"),
        ("缺勤表", "扬州市", "张三"),
    ]


def test_a_sheet_left_blank_is_no_mistake(master):
    assert merge({"一": fill(master, 花名册=PEOPLE)}, CAMPAIGN).findings == []


def test_the_return_holds_the_rows_of_all_sheets_and_points_at_their_cells(master, tmp_path):
    received = fill(master, 花名册=PEOPLE, 缺勤表={**ABSENCE, "电话": "12"})
    collection = merge({"一": received}, CAMPAIGN)
    [package] = packages_of(collection)
    path = tmp_path / "退回件.xlsx"
    write_return(path, ReturnContent(collection, package, Extras(), {}, date(2024, 12, 10)))
    assert problems_of_package(path) == []
    book = opened(path)
    assert book.sheetnames == ["花名册", "缺勤表", "问题清单", "填写说明", "选项", "版本信息"]
    [row] = [row for row in book["问题清单"].iter_rows(values_only=True) if row[1] == "退回"]
    assert row[2] == "缺勤表"
    assert book["缺勤表"][row[3]].comment.text
    [back] = read_files([path])
    assert fingerprint_of(back.book).kind == "return"
    again = merge({"回来": back}, CAMPAIGN)
    assert [(r.form, r.values["姓名"]) for r in again.everything] == [("花名册", "张三"), ("缺勤表", "张三")]
    assert [f.id for f in again.findings] == [f.id for f in collection.findings]


def test_a_unit_s_own_master_names_it_on_every_sheet(tmp_path):
    [path] = write_masters(tmp_path, CAMPAIGN, UNIT)
    book = openpyxl.load_workbook(path)
    for name in ("花名册", "缺勤表"):
        assert "扬州市" in [cell.value for row in book[name].iter_rows(max_row=5) for cell in row]
