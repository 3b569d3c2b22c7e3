"""A card whose master takes several pages: each is laid out by itself, and no stamp box is cut."""

import shutil
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from openpyxl.worksheet.pagebreak import Break

from tests.libreoffice import NEEDED, office
from tests.package_check import problems_of_package
from tests.printed import printed
from toolkit.appendix import SEE, join_appendix
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.workbooks.card_book import write_card_book
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.card_grid import GRID, lines
from toolkit.workbooks.card_layout import lay_out
from toolkit.workbooks.card_master_file import open_card_master
from toolkit.workbooks.masters import write_master
from toolkit.workbooks.page import POINTS_PER_MM

CAMPAIGN = load_campaign("gs-studio")
FORM = CAMPAIGN.form("申报书")
FIRST, SECOND, LAST = "主要业绩和专长", "课题作品依据", "工作室建设计划"
SENTENCE = "支部建在教研组，党员教师带头上公开课。"
SHORT = {entry.name: "是" for entry in FORM.columns}


def text(length):
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


@cache
def frame():
    return frame_of(open_card_master(CAMPAIGN, FORM))


def laid_out(**texts):
    return lay_out(frame(), CardContent({**SHORT, **texts}))


def points(layout):
    return [sum(layout.heights[row] for row in rows) for rows in frame().pages]


def test_the_master_breaks_its_pages_where_the_declaration_says():
    pages = frame().pages
    assert len(pages) == 3
    starts = {frame().master.fields[name].top for name in ("党组织表彰", "党务力量未达标")}
    assert {rows.start for rows in pages[1:]} == starts


def test_every_stamp_box_lies_whole_on_the_last_page_with_room_for_a_seal():
    assert list(frame().boxes) == list(FORM.stamps)
    for box in frame().boxes.values():
        assert {box.top, box.bottom} <= set(frame().pages[-1])
        assert frame().height(box) >= FORM.stamp_mm * POINTS_PER_MM


def test_short_answers_keep_the_master_as_it_is():
    layout = laid_out()
    assert (layout.heights, layout.pages, layout.appendix) == (frame().heights, 3, ())
    assert set(layout.texts) == set(frame().master.fields)


def test_a_long_text_takes_room_on_its_own_page_alone():
    layout, bare = laid_out(**{SECOND: text(200)}), laid_out()
    assert layout.appendix == ()
    grown = [one > other for one, other in zip(points(layout), points(bare), strict=True)]
    assert grown == [False, True, False]


@pytest.mark.parametrize("name", [FIRST, SECOND, LAST])
def test_what_its_page_does_not_hold_goes_to_an_appendix_behind_the_form(name):
    layout = laid_out(**{name: text(2500)})
    assert layout.texts[name] == SEE
    assert join_appendix(row.text for row in layout.appendix if not row.heads) == text(2500)
    assert layout.pages >= 4


def test_no_page_is_higher_than_paper_whatever_is_written():
    for length in (0, 100, 400, 900, 3000):
        layout = laid_out(
            **{name: text(length) for name in (FIRST, SECOND, LAST, "工作简历", "书记表彰依据")}
        )
        assert max(points(layout)) <= frame().page_points + 0.01


def test_a_page_too_full_for_its_lines_is_told_where_masters_are_made(tmp_path):
    with pytest.raises(RefusalError, match=r"第2页的各行共高.*请把第18行写进 page_breaks"):
        write_master(tmp_path / "申报书.xlsx", CAMPAIGN, evolve(FORM, page_breaks=(10,)))


def test_stamps_that_the_last_page_has_no_room_for_begin_one_of_their_own(tmp_path):
    high = tuple(evolve(f, height=400.0) if f.name == LAST else f for f in FORM.fields)
    write_master(tmp_path / "申报书.xlsx", CAMPAIGN, evolve(FORM, fields=high))
    made = frame_of(open_card_master(evolve(CAMPAIGN, folder=tmp_path), FORM))
    assert len(made.pages) == 4
    assert all({box.top, box.bottom} <= set(made.pages[3]) for box in made.boxes.values())
    assert lay_out(made, CardContent(SHORT)).pages == 4


def test_a_stamp_box_that_an_office_s_page_break_cuts_is_told(tmp_path):
    path = Path(shutil.copy(CAMPAIGN.folder / "申报书.xlsx", tmp_path))
    book = openpyxl.load_workbook(path)
    box = frame().boxes[FORM.stamps[0]]
    book["申报书"].row_breaks.append(Break(id=box.top - 1))
    book.save(path)
    assert frame_of(open_card_master(evolve(CAMPAIGN, folder=tmp_path), FORM)).pages[-1].start == box.top
    book["申报书"].merge_cells(start_row=box.bottom + 1, end_row=box.bottom + 1, start_column=1, end_column=2)
    book = openpyxl.load_workbook(CAMPAIGN.folder / "申报书.xlsx")
    sheet = book["申报书"]
    sheet.insert_rows(box.bottom + 1)
    for merged in [m for m in sheet.merged_cells.ranges if m.min_row == box.top and m.min_col > 4]:
        sheet.unmerge_cells(str(merged))
        sheet.merge_cells(
            start_row=box.top, end_row=box.bottom + 1, start_column=merged.min_col, end_column=merged.max_col
        )
    sheet.row_breaks.append(Break(id=box.top))
    book.save(path)
    with pytest.raises(RefusalError, match="盖章栏“党支部所在学校党组织”被分页符分在两页"):
        frame_of(open_card_master(evolve(CAMPAIGN, folder=tmp_path), FORM))


def test_values_share_their_line_by_the_declared_widths():
    line = next(line for line in lines(FORM) if line.number == 10)
    met, evidence, month = (slot.value[1] - slot.value[0] + 1 for slot in line.slots)
    labels = sum(slot.label[1] - slot.label[0] + 1 for slot in line.slots)
    assert met + evidence + month + labels == GRID
    assert evidence > month >= met >= 3


pytest_slow = [*NEEDED, pytest.mark.slow]


class TestOnPaper:
    """As LibreOffice prints a book of two cards."""

    pytestmark = pytest_slow

    def test_a_book_prints_each_page_of_each_card(self, tmp_path):
        long = CardContent({**SHORT, "姓名": "周远山", LAST: text(2500)})
        write_card_book(
            frame().master, [CardContent({**SHORT, "姓名": "林一舟"}), long], tmp_path / "book.xlsx"
        )
        assert problems_of_package(tmp_path / "book.xlsx") == []
        with office() as running, running.open(tmp_path / "book.xlsx") as document:
            pages = printed(document.save(tmp_path / "book.pdf", "calc_pdf_Export"))
        assert len(pages) == 3 + lay_out(frame(), long).pages
        for first in (0, 3):
            assert all(stamp in pages[first + 2].text for stamp in FORM.stamps)
            assert "林一舟" in pages[0].text
        assert "第3页，共3页" in pages[2].text
