"""Rows on paper: whole texts, readable sizes, no row higher than a page."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hand_made import FORM
from toolkit.continuation import continued
from toolkit.workbooks.page import Page
from toolkit.workbooks.paper_rows import HIGHEST, LEAST_SIZE, PaperTable
from toolkit.workbooks.row_heights import column_pixels

PAGE = Page("landscape", left=12.0, right=12.0, top=15.0, bottom=16.0)
TABLE = PaperTable.of(FORM, PAGE)
SHORT = ("张三", "198001", "高级教师", "2年6个月")


def rows(story, name="张三", table=TABLE):
    return table.rows((name, *SHORT[1:], story))


def test_columns_fill_the_page_at_true_size():
    assert PAGE.width_pixels - len(TABLE.pixels) - 1 <= sum(TABLE.pixels) <= PAGE.width_pixels
    assert TABLE.size == 11


def test_many_columns_are_set_smaller_but_no_smaller_than_paper_needs():
    wide = evolve(FORM, fields=tuple(evolve(f, width=f.width * 3) for f in FORM.fields))
    table = PaperTable.of(wide, PAGE)
    assert (table.size, table.sizes) == (9.0, (9.0, LEAST_SIZE))
    assert sum(table.pixels) <= PAGE.width_pixels < sum(column_pixels(f.width, 9.0) for f in wide.columns)


def test_a_usual_row_is_one_row():
    (row,) = rows("事迹" * 100)
    assert row.texts == (*SHORT, "事迹" * 100)
    assert set(row.sizes) == {11.0}


def test_a_long_text_is_set_smaller_first():
    (row,) = rows("事迹" * 550)
    assert row.sizes[:4] == (11.0,) * 4
    assert LEAST_SIZE <= row.sizes[4] < 11
    assert row.height <= HIGHEST


def test_a_longer_one_goes_on_in_rows_that_bear_the_mark():
    story = "事迹一句话。" * 2000
    first, *others = rows(story)
    assert len(others) >= 2
    assert first.texts[:4] == SHORT
    assert all(row.texts[:4] == ("（续）张三", "", "", "") for row in others)
    assert all(continued(row.texts[0]) == "张三" for row in others)
    assert all(row.texts[4].endswith("。") for row in (first, *others))
    assert "".join(row.texts[4] for row in (first, *others)) == story


def test_a_row_is_no_higher_than_the_page_that_it_is_made_for():
    table = PaperTable.of(FORM, PAGE, 200.0)
    assert max(row.height for row in rows("事迹" * 1000, table=table)) <= 200


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("汉，a1 \n。𠮷W"), max_size=4000),
    st.text(st.sampled_from("名·a "), min_size=1, max_size=300),
)
def test_nothing_is_cut_or_lost(story, name):
    found = rows(story, name)
    assert "".join(row.texts[4] for row in found) == story
    assert [row.texts[1] for row in found if row.texts[1]] == ["198001"]
    for row in found:
        assert row.height <= HIGHEST
        assert min(row.sizes) >= LEAST_SIZE
        needed = (TABLE.needed(n, text, row.sizes[n]) for n, text in enumerate(row.texts))
        assert max(needed) <= row.height


@pytest.mark.parametrize("count", [1, 4])
def test_the_labels_height(count):
    assert TABLE.label_height(["姓名"] * count) == TABLE.label_height(["姓名"])
    assert TABLE.label_height(["案例主要内容（200字以内）"] * count) > TABLE.label_height(["姓名"])
