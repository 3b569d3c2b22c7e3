"""推荐表 on paper: one page, room for real seals, cells that can be found again."""

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.workbooks.masters_for_tests import CARD, campaign, card_cells, opened
from toolkit.workbooks.card_grid import label_text
from toolkit.workbooks.masters import write_masters

MM = 72 / 25.4
PIXELS_A_MM = 96 / 25.4


def stamp_cells():
    return [c for row in opened(CARD)[CARD].iter_rows() for c in row if "（盖章）" in str(c.value)]


def merged(cell):
    return next(r for r in opened(CARD)[CARD].merged_cells.ranges if cell.coordinate in r)


def test_each_stamp_has_a_box_of_its_own_with_room_for_the_seal():
    sheet, form = opened(CARD)[CARD], campaign().form(CARD)
    boxes = stamp_cells()
    assert len(boxes) == len(form.stamps) == 2
    # with Noto Sans CJK for 宋体, LibreOffice makes columns 18 % wider, and prints the page that much smaller
    printable = (210 / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 96
    shrunk = min(1, printable / (24 * sheet.column_dimensions["A"].width * 8 * 1.18))
    narrow = sheet.column_dimensions["A"].width * 7  # pixels where the Normal font is missing
    for cell, title in zip(boxes, form.stamps, strict=True):
        area = merged(cell)
        height = sum(sheet.row_dimensions[r].height for r in range(area.min_row, area.max_row + 1))
        assert height / MM * shrunk >= form.stamp_mm
        assert height <= 409.5
        assert (area.max_col - area.min_col + 1) * narrow / PIXELS_A_MM >= form.stamp_mm
        assert sheet.cell(cell.row - 1, cell.column).value == title
        assert [line.split() for line in cell.value.split("\n")] == [["（盖章）"], ["年", "月", "日"]]


def test_everything_fits_on_the_page_without_being_made_smaller():
    sheet = opened(CARD)[CARD]
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    margins = sheet.page_margins
    assert sum(heights) <= (297 / 25.4 - margins.top - margins.bottom) * 72
    assert max(heights) <= 409.5
    widths = sheet.column_dimensions["A"].width * 8 * 24
    assert widths <= (210 / 25.4 - margins.left - margins.right) * 96


def test_the_seal_on_the_heading_line_is_far_enough_from_the_edge():
    sheet = opened(CARD)[CARD]
    above = sum(sheet.row_dimensions[row].height for row in (1, 2)) + sheet.row_dimensions[3].height / 2
    assert sheet.page_margins.top * 25.4 + above / MM >= 25


def test_every_field_and_heading_has_a_name_on_an_open_cell():
    sheet = opened(CARD)[CARD]
    form = campaign().form(CARD)
    expected = {f"字段_{f.name}" for f in form.columns} | {f"表头_{item.name}" for item in form.headings}
    assert set(card_cells()) == expected
    assert not [address for address in card_cells().values() if sheet[address].protection.locked]


def test_labels_stand_left_of_their_values():
    sheet = opened(CARD)[CARD]
    for entry in campaign().form(CARD).columns:
        value = sheet[card_cells()[f"字段_{entry.name}"]]
        left = max(
            (c for c in sheet[value.row] if c.column < value.column and c.value), key=lambda c: c.column
        )
        assert left.value.replace("\n", "") == entry.label
        assert left.protection.locked


@pytest.mark.parametrize(
    ("label", "columns", "text"),
    [
        ("姓名", 4, "姓名"),
        ("案例（二百字）", 6, "案例（二百字）"),
        ("个人荣誉（党建综合类及教学业务类）", 4, "个人荣誉\n（党建综合类及教学业务类）"),
        (
            "任职党组织书记年限（可异校累计）",
            6,
            "任职党组织书记年限（可异校累计）",
        ),  # would take a third line
        ("（一）个人荣誉和表彰奖励", 4, "（一）个人荣誉和表彰奖励"),
    ],
)
def test_a_long_labels_bracket_begins_a_line(label, columns, text):
    assert label_text(label, columns, 26) == text


def test_lines_are_those_of_the_printed_form():
    sheet = opened(CARD)[CARD]
    rows: dict[int, list[str]] = {}
    for entry in campaign().form(CARD).columns:
        rows.setdefault(sheet[card_cells()[f"字段_{entry.name}"]].row, []).append(entry.name)
    assert [len(names) for names in rows.values()] == [4, 3, 1, 1, 1, 1]


def test_what_stands_behind_the_headings_colon_comes_behind_the_answer():
    sheet = opened(CARD)[CARD]
    texts = [c.value for c in sheet[3] if c.value]
    assert texts == ["申报学校党组织：", "（加盖公章）"]
    answer = sheet[card_cells()["表头_申报学校党组织"]]
    assert sheet["A3"].column < answer.column


def test_an_official_document_s_margins_leave_the_stamps_their_room(tmp_path):
    loaded = campaign()
    forms = tuple(evolve(form, margins="official") for form in loaded.forms)
    write_masters(tmp_path, evolve(loaded, forms=forms))
    sheet = load_workbook(tmp_path / f"{CARD}.xlsx")[CARD]
    margins = [getattr(sheet.page_margins, side) * 25.4 for side in ("top", "left", "right", "bottom")]
    assert margins == pytest.approx([37, 28, 26, 35])
    rows = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    fitted = min(
        1, (297 - 37 - 35) * MM / sum(rows), 156 * PIXELS_A_MM / (24 * 8 * 1.18 * column_width(sheet))
    )
    box = next(c for row in sheet.iter_rows() for c in row if "（盖章）" in str(c.value))
    assert sheet.row_dimensions[box.row].height * fitted >= loaded.form(CARD).stamp_mm * MM - 1


def column_width(sheet):
    return sheet.column_dimensions["A"].width
