"""Laying a card out: page 1 holds the whole form, every text is there or on 附页, nothing is higher than its page."""

import tempfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbooks.card_masters import (
    FORM,
    LONG,
    MASTERS,
    STAMP,
    checked_in,
    content,
    drawn_up_anew,
    opened,
)
from tests.workbooks.masters_for_tests import CARD
from toolkit.appendix import SEE, join_appendix
from toolkit.errors import RefusalError
from toolkit.workbooks.card_appendix import HEADING_HEIGHT
from toolkit.workbooks.card_frame import Frame, frame_of
from toolkit.workbooks.card_layout import LEAST_SIZE, lay_out
from toolkit.workbooks.page import POINTS_PER_MM
from toolkit.workbooks.row_heights import MAX_HEIGHT

SENTENCE = "支部建在年级组，党员教师带头上公开课。"
LENGTHS = st.integers(0, 4000)
ELASTIC = [entry.name for entry in FORM.columns]


@cache
def frame(made=checked_in) -> Frame:
    with tempfile.TemporaryDirectory() as folder:
        return frame_of(opened(made(Path(folder))))


def of_length(length):
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def test_a_typical_card_keeps_the_master_s_heights_and_fonts():
    layout = lay_out(frame(), content())
    assert layout.heights == frame().heights
    assert (layout.sizes, layout.appendix, layout.pages) == ({}, (), 1)
    assert layout.texts == content().texts


def test_a_longer_text_takes_the_room_that_others_leave():
    layout = lay_out(frame(), content(个人简历=of_length(300)))
    row, long = frame().master.fields["个人简历"].top, frame().master.fields[LONG].top
    assert layout.heights[row] > frame().heights[row]
    assert layout.heights[long] < frame().heights[long]
    assert (layout.sizes, layout.appendix) == ({}, ())


def test_what_does_not_fit_goes_to_further_pages():
    text = f"党建领航\n{of_length(1200)}"
    layout = lay_out(frame(), content(**{LONG: text}))
    heading, *rows = layout.appendix
    assert layout.texts[LONG] == f"党建领航\n{SEE}"
    assert (heading.text, heading.heads, heading.breaks) == (f"附页：{LONG}", True, True)
    assert join_appendix(row.text for row in rows) == text
    assert layout.pages == 2


def test_a_first_line_that_is_no_title_is_not_repeated():
    assert lay_out(frame(), content(**{LONG: of_length(2000)})).texts[LONG] == SEE


def test_a_short_answer_that_is_too_long_is_set_smaller():
    layout = lay_out(frame(), content(职称="中小学正高级教师、省特级教师、国务院政府特殊津贴专家"))
    assert list(layout.sizes) == ["职称"]
    assert LEAST_SIZE <= layout.sizes["职称"] < 11.0
    assert layout.appendix == ()


def test_several_texts_may_be_continued():
    layout = lay_out(frame(), content(**{LONG: of_length(3000), "个人简历": of_length(3000)}))
    heads = [row.text for row in layout.appendix if row.heads]
    assert heads == ["附页：个人简历", f"附页：{LONG}"]
    assert layout.texts["个人简历"] == layout.texts[LONG] == SEE


def test_a_text_longer_than_a_cell_holds_is_printed_whole():
    text = of_length(40_000)
    layout = lay_out(frame(), content(**{LONG: text}))
    assert join_appendix(row.text for row in layout.appendix if not row.heads) == text


def test_no_page_begins_with_the_end_of_a_short_paragraph():
    """A paragraph that fits on the next page is not split where less than three lines are left."""
    paragraphs = [of_length(n) for n in (900, 500, 600, 130, 700)]
    rows = [r for r in lay_out(frame(), content(**{LONG: "\n".join(paragraphs)})).appendix if not r.heads]
    assert all(len(row.text) > 3 * len(SENTENCE) for row in rows if row.text.endswith(" "))
    assert all(row.text.rstrip().endswith("。") for row in rows if row.text.endswith(" "))


@pytest.mark.parametrize("made", MASTERS)
def test_a_stamp_box_has_room_for_a_seal(made):
    box = frame(made).boxes[STAMP]
    assert frame(made).height(box) >= FORM.stamp_mm * POINTS_PER_MM
    assert frame(made).width(box) / 96 * 25.4 >= FORM.stamp_mm


def test_the_stamp_box_of_a_master_drawn_up_anew_is_the_cell_that_says_so():
    found = frame(drawn_up_anew)
    assert found.boxes[STAMP].left == 0
    assert found.heights[found.boxes[STAMP].top] >= 159.75


@pytest.mark.parametrize("made", MASTERS)
@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.sampled_from(ELASTIC), LENGTHS), st.integers(1, 60))
def test_whatever_the_lengths_nothing_is_lost_and_every_page_is_full_at_most(made, lengths, paragraph):
    here = frame(made)
    texts = {name: _paragraphs(of_length(length), paragraph) for name, length in lengths.items()}
    layout = lay_out(here, content(**texts))
    assert sum(layout.heights.values()) <= here.page_points + 0.01
    assert max(layout.heights.values()) <= MAX_HEIGHT
    for name, text in texts.items():
        rows = [row.text for row in layout.appendix if row.field == name and not row.heads]
        assert (join_appendix(rows) if layout.texts[name].endswith(SEE) else layout.texts[name]) == text
        if not rows:
            span = here.master.fields[name]
            size = layout.sizes.get(name, here.master.look((span.top, span.left)).size)
            high = sum(layout.heights[row] for row in range(span.top, span.bottom + 1))
            assert here.needed(text, span, size) <= high
    _check_pages(here, layout)


def _paragraphs(text, every):
    sentences = [text[n : n + len(SENTENCE)] for n in range(0, len(text), len(SENTENCE))]
    return "\n".join("".join(sentences[n : n + every]) for n in range(0, len(sentences), every))


def _check_pages(here, layout):
    filled = 0.0
    for number, row in enumerate(layout.appendix):
        assert row.breaks or number > 0
        filled = row.height if row.breaks else filled + row.height
        assert filled <= here.page_points
        assert row.height <= MAX_HEIGHT
        if row.heads:
            assert row.height == HEADING_HEIGHT
            assert not layout.appendix[number + 1].breaks


def test_a_master_that_is_higher_than_the_page_is_told(tmp_path):
    path = checked_in(tmp_path)
    book = openpyxl.load_workbook(path)
    book[CARD].row_dimensions[2].height = 300
    book.save(path)
    with pytest.raises(RefusalError, match="第1页太满"):
        frame_of(opened(path))


def test_a_stamp_box_that_is_too_narrow_is_told(tmp_path):
    path = checked_in(tmp_path)
    book = openpyxl.load_workbook(path)
    book[CARD].column_dimensions["A"].width = 2
    book.save(path)
    with pytest.raises(RefusalError, match="盖章栏“主管单位党组织”打印出来只有 42 毫米宽"):
        frame_of(opened(path))


def test_a_stamp_box_that_is_too_low_is_made_higher(tmp_path):
    path = checked_in(tmp_path)
    book = openpyxl.load_workbook(path)
    book[CARD].row_dimensions[11].height = 90
    book.save(path)
    here = frame_of(opened(path))
    assert lay_out(here, content()).heights[11] >= FORM.stamp_mm * POINTS_PER_MM
