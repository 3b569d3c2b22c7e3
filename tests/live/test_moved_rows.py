"""Where rows went: what decides whether an original value may go back into a cell."""

import pytest

from toolkit.live.moved_rows import places_now, row_sum

MONTH = 1
ROWS = [
    ["姓名", "出生年月", "学校"],
    ["甲", "197506", "一中"],
    ["乙", "197506", "二中"],
    ["甲", "197506", "一中"],
]


def known(*rows):
    """The months of these rows (from 1), as they were known when they were changed."""
    return {(row, MONTH): row_sum(ROWS[row - 1], {MONTH}) for row in rows}


def test_rows_alike_stay_where_they_are():
    assert places_now(known(2, 3, 4), ROWS) == {(n, MONTH): (n, MONTH) for n in (2, 3, 4)}


def test_a_moved_row_is_followed_and_rows_alike_that_moved_are_left_out():
    heading, first, second, third = ROWS
    assert places_now(known(2, 3, 4), [heading, second, first, third]) == {
        (3, MONTH): (2, MONTH),
        (4, MONTH): (4, MONTH),
    }


def test_an_edited_row_is_where_it_was_unless_another_one_stands_there():
    heading, first, second, _ = ROWS
    edited = [heading, first, ["乙", "197506", "九中"]]
    assert places_now(known(3), edited) == {(3, MONTH): (3, MONTH)}
    assert places_now(known(2, 3), [heading, second]) == {(3, MONTH): (2, MONTH)}


@pytest.mark.parametrize("rows", [[], [["姓名"]], [[1.0, "197506", None]] * 3])
def test_rows_without_texts_and_rows_that_are_gone(rows):
    bare = {(2, MONTH): row_sum([1.0, "197506"], {MONTH})}
    assert bare == {(2, MONTH): ""}
    assert places_now(bare, rows) == {(2, MONTH): (2, MONTH)}


def test_numbers_in_front_of_rows_don_t_tell_them_apart():
    assert row_sum([1.0, "197506", "一中"], {MONTH}) == row_sum([7.0, "197507", "一中"], {MONTH})
    assert row_sum(["一", "中"], ()) != row_sum(["一中"], ())
