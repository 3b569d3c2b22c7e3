import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.row_heights import (
    MAX_HEIGHT,
    capacity,
    column_pixels,
    height,
    line_count,
    lines_at_most,
    most_lines,
    text_width,
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("汉字", 4), ("汉a，", 5), ("“引号”", 8), ("ａ", 2), ("𠮷", 2)],
)
def test_full_width_characters_count_two(text, width):
    assert text_width(text) == width


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("五个汉字长", 10, 1),
        ("六个汉字长吗", 10, 2),
        ("一\n二\n三", 10, 3),
        ("\n", 10, 2),
        ("13800000000", 14, 1),
        ("13800000000", 12, 2),
        ("字" * 100, 21, 10),
    ],
)
def test_lines_of_a_wrapped_text(text, room, lines):
    assert line_count(text, room) == lines


def test_latin_runs_leave_more_of_a_line_empty():
    assert line_count("word " * 40, 30) > line_count("字" * 100, 30)


@pytest.mark.parametrize("size", [6.0, 9.0, 11.0])
def test_a_column_holds_as_many_characters_as_it_was_made_for(size):
    assert capacity(column_pixels(10, size), size) == pytest.approx(10, abs=0.2)
    assert 0.95 * 45 < capacity(column_pixels(45, size), size) < 45 * 0.98


@pytest.mark.parametrize("size", [6.0, 7.5, 9.0, 11.0])
def test_the_highest_row_holds_the_most_lines(size):
    assert height(most_lines(size), size) <= MAX_HEIGHT
    assert height(most_lines(size) + 1, size) == MAX_HEIGHT
    assert height(1, size) >= size * 1.4


@given(st.text(st.sampled_from("汉，a1 \n𠮷"), max_size=400), st.floats(1, 200))
def test_the_quick_bound_is_never_passed(text, room):
    assert lines_at_most(text, room) >= line_count(text, room)
