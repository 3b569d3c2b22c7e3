"""What an expert writes into the cells of an item, what it may be, and the points that it comes to.

Marks are raw cell values: `TICK` for a tick, a number of times, of points, or a choice's label; None where nothing is
written. The formulas of the score sheets say the same as `score` (`toolkit/workbooks/score_formulas.py`).
"""

from collections.abc import Sequence

from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.scoring.declared import Item, Line, points_text

TICK = "√"
TICKS = (TICK, "✓", "✔")
"""What people type for a tick, with blanks beside it or without; the drop-down has the first."""

MOST_TIMES = 99
"""More times than this are a slip of the keyboard."""


def is_tick(mark: Raw) -> bool:
    """Whether a mark is a tick of any shape, blanks beside it or not."""
    return isinstance(mark, str) and mark.strip(" ") in TICKS


def refusal(item: Item, line: Line | None, mark: Raw, step: float) -> str:
    """Why a mark can't stand, as a sentence that says what may; "" where it can, or nothing is written."""
    if mark is None:
        return ""
    way = line.way if line else "judged"
    if way == "tick":
        return "" if is_tick(mark) else f"只能选“{TICK}”或留空，现在是“{raw_text(mark)}”"
    if line and way == "choice":
        labels = [choice.label for choice in line.choices]
        return "" if mark in labels else f"只能从列表里选：{'、'.join(labels)}"
    most, step = (MOST_TIMES, 1.0) if way == "count" else (item.points, step)
    if not isinstance(mark, int | float) or isinstance(mark, bool):
        return f"应是 0 到 {points_text(most)} 之间的数字，现在是文字“{raw_text(mark)}”"
    if not 0 <= mark <= most:
        return f"应在 0 到 {points_text(most)} 之间"
    return "" if mark % step == 0 else f"应是 {points_text(step)} 的整数倍"


def amount(line: Line, mark: Raw) -> float:
    """The points that a mark which stands takes off or earns; 0 for None."""
    if mark is None:
        return 0.0
    if line.way == "tick":
        return line.points
    if line.way == "choice":
        return next(choice.points for choice in line.choices if choice.label == mark)
    number = float(mark) if isinstance(mark, int | float) else 0.0
    return number * line.points if line.way == "count" else number


def score(item: Item, marks: Sequence[Raw]) -> float:
    """The points of an item whose marks all stand: never below 0, never above its value.

    `marks` in the order of its lines; the one plain score of an item without lines.
    """
    if not item.lines:
        [mark] = marks
        return float(mark) if isinstance(mark, int | float) else 0.0
    found = sum(amount(line, mark) for line, mark in zip(item.lines, marks, strict=True))
    return min(found, item.points) if item.earned else max(item.points - found, 0.0)
