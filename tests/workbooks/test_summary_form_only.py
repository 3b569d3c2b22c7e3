"""The notice's own form, filled."""

import pytest
from openpyxl import load_workbook

from tests.hand_made import collection, record, small_collection, submission
from tests.package_check import formula_cells, problems_of_package
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.workbooks.form_only import write_form_only

LABELS = 5
"""The row of the columns' labels."""


@pytest.fixture
def path(tmp_path):
    write_form_only(small_collection(), tmp_path / "上报.xlsx")
    return tmp_path / "上报.xlsx"


@pytest.fixture
def sheet(path):
    return load_workbook(path)["汇总表"]


def test_the_package_is_sound_and_holds_no_formulas(path):
    assert problems_of_package(path) == []
    assert formula_cells(path) == []


def test_it_has_exactly_the_columns_of_the_notice(sheet):
    labels = ["姓名", "出生年月", "职称", "任职年限", "主要事迹（200字以内）"]
    assert [c.value for c in sheet[LABELS]] == labels
    assert [c.value for c in sheet[LABELS + 1]] == ["张4", "198001", "高级教师", "2年6个月", "事迹"]
    assert sheet.max_column == len(labels)


def test_it_has_title_attachment_unit_and_foot_note(sheet):
    texts = [c.value for row in sheet.iter_rows() for c in row if c.value]
    assert texts[:3] == ["附件2", "甲省先进个人汇总表", "填报单位（盖章）：甲省"]
    assert texts[-1] == "注：年月写成6位数字。"


def test_it_bears_no_colors_comments_or_serials(sheet):
    cells = [c for row in sheet.iter_rows(min_row=LABELS + 1) for c in row]
    assert all(c.comment is None and c.fill.fill_type is None for c in cells)


def test_it_prints_whole_with_the_labels_repeated(sheet):
    assert sheet.print_area == "'汇总表'!$A$1:$E$11"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_middle_of_the_heading_line_lies_25_mm_from_the_edge(sheet):
    """A seal of 50 mm that is set on it stays on the paper."""
    above = sum(sheet.row_dimensions[row].height for row in (1, 2)) + sheet.row_dimensions[3].height / 2
    assert sheet.page_margins.top * 25.4 + above * 25.4 / 72 >= 25


def test_it_is_known_again_as_a_form(path):
    (received,) = read_files([path])
    assert fingerprint_of(received.book) == Fingerprint("xx-2024", "汇总表", "1", ("甲省",), "form")


def test_the_same_collection_gives_the_same_bytes(path, tmp_path):
    write_form_only(small_collection(), tmp_path / "再次.xlsx")
    assert (tmp_path / "再次.xlsx").read_bytes() == path.read_bytes()


def test_optional_fields_stay_out(tmp_path):
    of = collection([submission([record(4, values={"工龄": "200008"})])], optional=("工龄",))
    write_form_only(of, tmp_path / "上报.xlsx")
    assert "工龄" not in [c.value for c in load_workbook(tmp_path / "上报.xlsx")["汇总表"][LABELS]]
