"""An open sheet → a grid. Values come in blocks; what a block can't tell is found by halving."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from attrs import define, field

from toolkit.intake.grid import Grid, Span
from toolkit.intake.xlsx_sheet import refuse_beyond
from toolkit.live import native
from toolkit.live.halving import uniform
from toolkit.live.ranges import cells_of, span_of, values_of
from toolkit.model import Raw

if TYPE_CHECKING:
    import xlwings as xw

BLOCK = 200_000
"""Cells that are asked for at once: few enough that the status bar moves on."""

MOST_ASKED = 40_000_000
"""Cells that are asked for at all: a million rows of a form that was formatted to the sheet's end."""

MOST_HIDDEN = 200
"""Hidden rows that are looked for, from above: people are told the first ten."""

Step = Callable[[int, int], None]
"""Called after each block with: rows read, rows in all."""


def grid_of(sheet: "xw.Sheet", step: Step = lambda _done, _all: None) -> Grid:
    """The grid of an open sheet. Raises UnreadableError (too_large)."""
    rows = rows_of(sheet, step)
    filled = Span(1, 0, max(len(rows), 1), max(map(len, rows), default=1) - 1)
    refuse_beyond(filled.bottom, filled.right + 1)
    return Grid(
        name=sheet.name,
        rows=rows,
        merged=tuple(_merged(sheet, filled)) if rows else (),
        hidden_rows=frozenset(islice(_hidden_rows(sheet, filled), MOST_HIDDEN)) if rows else frozenset(),
        hidden=native.is_hidden(sheet),
        date1904=native.counts_from_1904(sheet.book),
        formats=OpenFormats(sheet, filled.bottom),
    )


def rows_of(sheet: "xw.Sheet", step: Step = lambda _done, _all: None) -> list[list[Raw]]:
    """The values down to the last filled row, each row as far as it is filled. Raises UnreadableError (too_large)."""
    last = sheet.used_range.last_cell
    whole = Span(1, 0, last.row, last.column - 1)
    refuse_beyond(whole.bottom, whole.right + 1, MOST_ASKED)
    height = max(BLOCK // (whole.right + 1), 1)
    rows: list[list[Raw]] = []
    filled = 0
    for top in range(1, whole.bottom + 1, height):
        part = Span(top, 0, min(top + height - 1, whole.bottom), whole.right)
        for row in values_of(sheet, part):
            while row and row[-1] is None:
                row.pop()
            rows.append(row)
            filled = len(rows) if row else filled
        step(part.bottom, whole.bottom)
    return rows[:filled]


def _merged(sheet: "xw.Sheet", whole: Span) -> Iterator[Span]:
    """Every merged range, once."""

    def ask(span: Span) -> bool | None:
        answer: bool | None = cells_of(sheet, span).merge_cells
        return answer

    known: set[tuple[int, int]] = set()
    for part, merged in uniform(whole, ask):
        places = _places(part) if merged else ()
        for row, column in places:
            if (row, column) not in known:
                area = span_of(cells_of(sheet, Span(row, column, row, column)).merge_area)
                known.update(_places(area))
                yield area


def _places(span: Span) -> Iterator[tuple[int, int]]:
    return ((r, c) for r in range(span.top, span.bottom + 1) for c in range(span.left, span.right + 1))


def _hidden_rows(sheet: "xw.Sheet", whole: Span) -> Iterator[int]:
    """Hidden and filtered rows, from above."""
    rows = Span(whole.top, 0, whole.bottom, 0)
    for part, hidden in uniform(rows, lambda span: native.rows_hidden(cells_of(sheet, span))):
        if hidden:
            yield from range(part.top, part.bottom + 1)


@define
class OpenFormats:
    """Number formats of an open sheet: a column is asked when one of its cells is in doubt, by halving."""

    sheet: "xw.Sheet"
    last_row: int
    _columns: dict[int, tuple[list[int], list[str]]] = field(factory=dict)

    def get(self, place: tuple[int, int], /) -> str | None:
        """The cell's format code; None below the last row."""
        row, column = place
        if column not in self._columns:
            self._columns[column] = self._column(column)
        starts, codes = self._columns[column]
        return codes[bisect_right(starts, row) - 1] if starts and row <= self.last_row else None

    def _column(self, column: int) -> tuple[list[int], list[str]]:
        """Where each format of the column begins, and its code."""

        def ask(span: Span) -> str | None:
            code: str | None = cells_of(self.sheet, span).number_format
            return code

        parts = list(uniform(Span(1, column, self.last_row, column), ask))
        return [part.top for part, _ in parts], [code for _, code in parts]
