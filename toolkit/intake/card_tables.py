"""Tables of a document that belong to one card: a page may cut it in two, and a cell may hold a table of its own."""

from collections.abc import Sequence

from attrs import evolve

from toolkit.intake.card_cells import CardCells, Vocabulary
from toolkit.intake.grid import Grid, Span


def cards_whole(grids: Sequence[Grid], words: Vocabulary) -> list[Grid]:
    """The tables of a document; what a page or an empty line cut off is joined to its card.

    The rows of the joined table count on. The tables in its cells follow it.
    """
    joined: list[Grid] = []
    outer = 0
    for grid in grids:
        above = joined[outer] if joined else None
        if above is None or not _is_inside(above, grid):
            if above and _goes_on(above, grid, words):
                joined[outer] = _joined(above, grid)
                continue
            outer = len(joined)
        joined.append(grid)
    return joined


def inner_tables(grids: Sequence[Grid], grid: Grid) -> list[Grid]:
    """The tables that stand in the cells of a table."""
    return [other for other in grids if other.name != grid.name and _is_inside(grid, other)]


def _is_inside(outer: Grid, inner: Grid) -> bool:
    (first, last), (begin, end) = outer.story, inner.story
    return first <= begin and end <= last and begin < end


def _goes_on(above: Grid, grid: Grid, words: Vocabulary) -> bool:
    """Whether no text stands between two tables, and only the upper one has the key among its labels."""
    if above.follows != grid.follows or above.cell_starts is None or grid.cell_starts is None:
        return False
    names = [{hit.name for hit in CardCells(part, words).hits if not hit.listed} for part in (above, grid)]
    return words.key in names[0] and words.key not in names[1] and bool(names[1] - names[0])


def _joined(above: Grid, grid: Grid) -> Grid:
    rows = len(above.rows)
    moved = [Span(s.top + rows, s.left, s.bottom + rows, s.right) for s in grid.merged]
    return evolve(
        above,
        rows=[*above.rows, *grid.rows],
        merged=[*above.merged, *moved],
        hidden_rows=above.hidden_rows | {row + rows for row in grid.hidden_rows},
        cell_starts=[*(above.cell_starts or ()), *(grid.cell_starts or ())],
        story=(above.story[0], grid.story[1]),
    )
