"""Finding a table in a grid by its labels, never by position."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from toolkit.intake.form_labels import Label, Labels, Places, fields_among
from toolkit.intake.grid import Grid
from toolkit.labels import fold
from toolkit.model import Raw

CARD_ROWS = 60
"""A card is looked for in so many rows: its labels stand on the first page."""

FEWEST_BELOW = 2
"""So many other labels after one row of values are the second line of a card."""


@frozen
class Block:
    """One table in a grid: its heading and the rows that belong to it.

    Rows are as Excel shows them. `first_row` is the first row that may hold its heading line (title, 填报单位 …),
    `top` and `header_row` the heading's first and last row, `last_row` the last row of its data. `columns` maps
    fields, `own` the keys of our summaries' own columns to 0-based columns. `repeated` are rows in which the
    heading stands again. `unknown` are heading cells that mean nothing to the form: (row, column, text).
    """

    first_row: int
    top: int
    header_row: int
    last_row: int
    columns: Mapping[str, int]
    own: Mapping[str, int]
    serial: frozenset[int]
    unknown: Sequence[tuple[int, int, str]]
    repeated: frozenset[int] = frozenset()


UnitBetween: TypeAlias = Callable[[int, int], str]
"""The text that names a unit on a heading line between two rows, both included; "" for none."""


def find_blocks(grid: Grid, labels: Labels, unit_between: UnitBetween) -> list[Block]:
    """All tables of a grid, from the top down; none where no row holds enough labels.

    A repeated heading (page two) goes on with its table, unless a heading line above it names another unit.
    """
    sheet = _Sheet.of(grid, labels)
    headers = list(sheet.headers())
    if not headers or sheet.is_card(headers):
        return []
    blocks: list[Block] = []
    for header in headers:
        last = blocks[-1] if blocks else None
        if last and _goes_on(last, header, unit_between):
            rows = range(header.top, header.header_row + 1)
            blocks[-1] = evolve(last, repeated=last.repeated.union(rows))
        else:
            blocks.append(evolve(header, first_row=_end(last) + 1))
    ends = [block.top - 1 for block in blocks[1:]] + [len(grid.rows)]
    return [evolve(block, last_row=end) for block, end in zip(blocks, ends, strict=True)]


def _goes_on(block: Block, header: Block, unit_between: UnitBetween) -> bool:
    """Whether a heading only repeats that of the table above it."""
    if block.columns != header.columns:
        return False
    unit = unit_between(_end(block) + 1, header.top - 1)
    return not unit or unit == unit_between(block.first_row, block.top - 1)


def _end(block: Block | None) -> int:
    """The last row in which the block's heading stands."""
    return max((block.header_row, *block.repeated)) if block else 0


@frozen
class _Sheet:
    """A grid with its labels by row, for the rows that have any."""

    grid: Grid
    labels: Labels
    marked: Mapping[int, Places]

    @classmethod
    def of(cls, grid: Grid, labels: Labels) -> "_Sheet":
        places = ((number, labels.in_row(row)) for number, row in enumerate(grid.rows, 1))
        return cls(grid, labels, {number: found for number, found in places if found})

    def headers(self) -> Iterator[Block]:
        """Every heading, as a block that reaches down to the sheet's end."""
        last = 0
        for row, here in self.marked.items():
            if row > last and len(fields_among(here)) >= self.labels.enough:
                block = self._header_at(row, here, last)
                last = block.header_row
                yield block

    def is_card(self, headers: Sequence[Block]) -> bool:
        """Whether labels lie scattered over many rows, as on a form for one person, rather than in one heading.

        On such a form a label's value stands beside it, so that no two labels are neighbours; or below it, so that
        other labels follow after one row.
        """
        main = max(headers, key=lambda header: len(header.columns))
        others = fields_among(self.marked.get(main.header_row + 2, {})) - main.columns.keys()
        if len(others) >= FEWEST_BELOW:
            return True
        lines = [self.marked.get(row, {}) for row in range(main.top, main.header_row + 1)]
        if any(column + 1 in line for line in lines for column in line):
            return False
        rows = (row for row in self.marked if row <= CARD_ROWS and not main.top <= row <= main.header_row)
        elsewhere = {name for row in rows for name in fields_among(self.marked[row])}
        return len(elsewhere - main.columns.keys()) >= self.labels.enough

    def _header_at(self, row: int, here: Places, before: int) -> Block:
        """The heading with labels in a row; one before it, which ends in the row `before`, keeps its own."""
        above = self._above(row, here) if row - 1 > before else {}
        below = {} if above else self._below(row, here)
        return self._block(row - bool(above), row + bool(below), {**above, **here, **below})

    def _above(self, row: int, here: Places) -> Places:
        """Labels of the row above in columns where this row is empty: cells merged over both rows of a heading.

        A row that has another label above one of its own is no second row of a heading, but the next line of a card.
        """
        names = fields_among(here)
        above = self.marked.get(row - 1, {})
        if any(column in here and not _is_same(label, here[column]) for column, label in above.items()):
            return {}
        return {
            column: label
            for column, label in above.items()
            if label.name not in names and self._raw(row, column) is None
        }

    def _below(self, row: int, here: Places) -> Places:
        """Labels of the row below, where it is the second row of the heading and no row of data.

        It is one when the columns that already have a label are empty there (or repeat it); group and sub-label
        may make a label only together (任职 + 年限).
        """
        below = self.grid.rows[row] if row < len(self.grid.rows) else ()
        marked = self.marked.get(row + 1, {})
        if any(
            raw is not None and column in here and not _is_same(here[column], marked.get(column))
            for column, raw in enumerate(below)
        ):
            return {}
        found = {
            column: marked.get(column) or self.labels.find(f"{self._group(row, column)}{raw}")
            for column, raw in enumerate(below)
            if isinstance(raw, str) and column not in here
        }
        return {column: label for column, label in found.items() if label}

    def _group(self, row: int, column: int) -> str:
        """The text above a sub-label: in its column, or in the cell that is merged over it."""
        for span in self.grid.merged:
            if span.top <= row <= span.bottom and span.left <= column <= span.right:
                column = span.left
        raw = self._raw(row, column)
        return raw if isinstance(raw, str) else ""

    def _block(self, top: int, last: int, places: Places) -> Block:
        columns = _surest(places, own=False)
        own = _surest(places, own=True)
        texts = [
            (row, column, raw.strip())
            for row in range(top, last + 1)
            for column, raw in enumerate(self.grid.rows[row - 1])
            if isinstance(raw, str) and raw.strip()
        ]
        serial = frozenset(column for _, column, text in texts if fold(text) in self.labels.serial)
        known = serial.union(columns.values(), own.values())
        unknown = [
            (row, column, text)
            for row, column, text in texts
            if column not in known and not (row < last and self._is_group(row, column, places))
        ]
        return Block(1, top, last, len(self.grid.rows), columns, own, serial, unknown)

    def _is_group(self, row: int, column: int, places: Places) -> bool:
        """Whether a heading cell only groups sub-labels: it is merged sideways over columns that have labels."""
        return any(
            span.top <= row <= span.bottom
            and span.left == column
            and any(span.left <= other <= span.right for other in places)
            for span in self.grid.merged
        )

    def _raw(self, row: int, column: int) -> Raw:
        cells = self.grid.rows[row - 1]
        return cells[column] if column < len(cells) else None


def _is_same(label: Label, other: Label | None) -> bool:
    return other is not None and (label.name, label.own) == (other.name, other.own)


def _surest(places: Places, *, own: bool) -> dict[str, int]:
    """The column of each label, own ones or fields: where two columns claim one, the surer, then the left one."""
    ranked = sorted(places.items(), key=lambda item: (item[1].rank, item[0]))
    chosen: dict[str, int] = {}
    for column, label in ranked:
        if label.own is own:
            chosen.setdefault(label.name, column)
    return dict(sorted(chosen.items(), key=lambda item: item[1]))
