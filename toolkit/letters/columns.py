"""How wide a letter's table makes its columns: by how much they hold, but none too narrow for its heading."""

from collections.abc import Sequence

from toolkit.letters.letter import Table
from toolkit.letters.looks import LEFT_MM, PAGE_MM, POINTS_A_MM, RIGHT_MM, TABLE_PT, width

LINE = (PAGE_MM[0] - LEFT_MM - RIGHT_MM) * POINTS_A_MM / TABLE_PT
"""Characters of a table in a line of the page."""

PADDING = 1.0
"""Characters that a cell's edges take."""

SHORT = 7.0
"""Characters up to which a column is centred, and a heading keeps to one line: numbers, names, months."""

NARROWEST = 4.0
"""Characters that a column has room for where it holds as many: a name is not broken."""


def column_widths(table: Table) -> list[float]:
    """The columns' shares of the line, together 1.

    They share it as their cells' mean widths are; a column that would come out too narrow gets its least width.
    """
    columns = _cell_widths(table)
    weights = [PADDING + sum(cells) / len(cells) for cells in columns]
    least = [PADDING + max(min(cells[0], SHORT), min(max(cells), NARROWEST)) for cells in columns]
    widths = _shared(weights, least)
    return [share / sum(widths) for share in widths]


def _shared(weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """The line by weight; columns under their least width are given that, and the others share what is left."""
    pinned: set[int] = set()
    while len(pinned) < len(weights):
        room = LINE - sum(least[i] for i in pinned)
        share = room / sum(weight for i, weight in enumerate(weights) if i not in pinned)
        widths = [least[i] if i in pinned else weight * share for i, weight in enumerate(weights)]
        narrow = {i for i, found in enumerate(widths) if found < least[i]}
        if not narrow:
            return widths
        pinned |= narrow
    return list(least)


def short_columns(table: Table) -> list[bool]:
    """Whether all that a column holds is short: such columns are centred."""
    return [max(cells) <= SHORT for cells in _cell_widths(table)]


def _cell_widths(table: Table) -> list[list[float]]:
    """Column by column the widths of its heading and its cells, each by its longest line."""
    return [
        [max(map(width, text.split("\n"))) for text in texts]
        for texts in zip(table.heading, *table.rows, strict=True)
    ]
