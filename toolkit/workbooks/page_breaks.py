"""Where the pages of a printed table begin, so that every program breaks them alike and their number is known."""

from collections.abc import Sequence

FILLED = 0.98
"""The share of a page's height that is filled: printers' row heights differ a little from the file's."""

MOST = 1000
"""Excel takes 1,026 page breaks a sheet (Excel specifications and limits)."""


def page_breaks(heights: Sequence[float], first: float, further: float) -> list[int]:
    """The rows, from 0, with which a page begins, the first page's not included.

    `heights` are the rows' points; `first` and `further` the points that the first and every further page have for
    them. A row higher than a page has one to itself.
    """
    breaks: list[int] = []
    room = first * FILLED
    for row, height in enumerate(heights):
        if height > room and row not in (0, *breaks[-1:]):
            breaks.append(row)
            room = further * FILLED
        room -= height
    return breaks
