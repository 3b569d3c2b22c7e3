"""What an expert writes into an item's cells, and the points that it comes to."""

import pytest

from tests.scoring.panels import LINES
from toolkit.scoring.marks import TICK, refusal, score

ONE, TWO, THREE = LINES.items


@pytest.mark.parametrize(
    ("item", "marks", "points"),
    [
        (ONE, (None, None, None, None), 6),
        (ONE, (TICK, None, None, None), 4),
        (ONE, ("✓ ", None, None, None), 4),
        (ONE, (None, 2, None, None), 3),
        (ONE, (None, None, 0.5, "中"), 4.5),
        (ONE, (TICK, 3, 6, "低"), 0),
        (TWO, (None, None), 0),
        (TWO, (1, 1), 4),
        (TWO, (9, 9), 4),
        (TWO, (2, None), 2),
        (THREE, (7.5,), 7.5),
    ],
)
def test_points_of_an_item_stay_between_nothing_and_its_value(item, marks, points):
    assert score(item, marks) == points


@pytest.mark.parametrize(
    ("item", "line", "mark", "said"),
    [
        (ONE, 0, TICK, ""),
        (ONE, 0, None, ""),
        (ONE, 0, "√ ", ""),
        (ONE, 0, " ✓", ""),
        (ONE, 0, "✔", ""),
        (ONE, 0, "√√", "只能选“√”或留空，现在是“√√”"),
        (ONE, 0, "对", "只能选“√”或留空，现在是“对”"),
        (ONE, 0, 1, "只能选“√”"),
        (ONE, 1, 3, ""),
        (ONE, 1, 3.0, ""),
        (ONE, 1, -1, "应在 0 到 99 之间"),
        (ONE, 1, 1.5, "应是 1 的整数倍"),
        (ONE, 1, "两次", "现在是文字“两次”"),
        (ONE, 1, "2", "现在是文字“2”"),
        (ONE, 1, True, "现在是文字“TRUE”"),
        (ONE, 2, 6, ""),
        (ONE, 2, 6.5, "应在 0 到 6 之间"),
        (ONE, 2, 0.3, "应是 0.5 的整数倍"),
        (ONE, 3, "低", ""),
        (ONE, 3, "高", "只能从列表里选：低、中"),
        (THREE, None, 10, ""),
        (THREE, None, 10.5, "应在 0 到 10 之间"),
        (THREE, None, float("nan"), "应在 0 到 10 之间"),
    ],
)
def test_a_mark_that_cannot_stand_is_told_why(item, line, mark, said):
    why = refusal(item, None if line is None else item.lines[line], mark, 0.5)
    assert said in why if said else why == ""
