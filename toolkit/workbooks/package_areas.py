"""Areas of a sheet as the file writes them: D5, D5:F9."""

import re
from functools import cache

from toolkit.intake.grid import Span

LAST_ROW = 1_048_576
LAST_COLUMN = 16_383
"""Excel's limits (Excel specifications and limits, Microsoft): rows as shown, columns from 0."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")


@cache
def column_number(letters: str) -> int:
    """0-based column of its letters: A → 0, aa → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def place_of(text: str) -> tuple[int, int]:
    """(row as Excel shows it, 0-based column) of one address. Raises ValueError."""
    match = _CELL.match(text)
    if match is None:
        raise ValueError(text)
    return int(match.group(2)), column_number(match.group(1))


def span_of(text: str) -> Span:
    """The span of `D5` or `D5:F9`. Raises ValueError."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return Span(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a cell."""
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )
