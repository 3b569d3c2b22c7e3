"""A table for the terminal: columns of text that line up, a Chinese character being two wide."""

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

WIDTH = 100
"""Columns of a terminal that everybody has room for."""

GAP = 2
NARROWEST = 8
CUT = ".."


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def text_table(headings: Sequence[str], rows: Sequence[Sequence[str]], limit: int = WIDTH) -> list[str]:
    """The lines of a table: the first and the last column to the left, the numbers between to the right.

    Where it would be wider than `limit`, the gaps become narrow, and after that the first column is cut.
    """
    lines = [headings, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    gap = GAP if sum(widths) + GAP * (len(widths) - 1) <= limit else 1
    over = sum(widths) + gap * (len(widths) - 1) - limit
    widths[0] = min(widths[0], max(widths[0] - over, NARROWEST)) if over > 0 else widths[0]
    return [_line(cells, widths, " " * gap) for cells in lines]


def _line(cells: Sequence[str], widths: Sequence[int], gap: str) -> str:
    last = len(cells) - 1
    padded = [
        _left(_cut(cell, wide), wide) if place in (0, last) else f"{' ' * (wide - width(cell))}{cell}"
        for place, (cell, wide) in enumerate(zip(cells, widths, strict=True))
    ]
    return gap.join(padded).rstrip()


def _left(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))


def _cut(text: str, wide: int) -> str:
    """The text, or as much of its beginning as there is room for."""
    if width(text) <= wide:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > wide - len(CUT):
            break
        kept += char
    return kept + CUT
