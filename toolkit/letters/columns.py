"""How wide a letter's table makes its columns: what needs little gets that, the others share the rest."""

from toolkit.letters.letter import Table
from toolkit.letters.looks import LEFT_MM, PAGE_MM, POINTS_A_MM, RIGHT_MM, TABLE_PT, width

LINE = (PAGE_MM[0] - LEFT_MM - RIGHT_MM) * POINTS_A_MM / TABLE_PT
"""Characters of a table in a line of the page."""

MOST = 30.0
"""Characters up to which a text asks for room; what is longer wraps."""

SHORT = 7.0
"""Characters up to which a column is centred: numbers, names, months."""

PADDING = 1.0
"""Characters that a cell's edges take."""


def column_widths(table: Table) -> list[float]:
    """The columns' shares of the line, together 1.

    From the column that needs least: each gets what it needs, but never more than an even part of what is left.
    """
    needs = [
        PADDING + min(MOST, max(map(_widest, texts)))
        for texts in zip(table.heading, *table.rows, strict=True)
    ]
    widths = [0.0] * len(needs)
    room = LINE
    for done, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[column] = min(needs[column], room / (len(needs) - done))
        room -= widths[column]
    return [width / sum(widths) for width in widths]


def short_columns(table: Table) -> list[bool]:
    """Whether all that a column holds is short: such columns are centred."""
    return [max(map(_widest, texts)) <= SHORT for texts in zip(table.heading, *table.rows, strict=True)]


def _widest(text: str) -> float:
    return max(map(width, text.split("\n")))
