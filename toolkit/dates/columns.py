"""Finding the columns that hold months: by what their heading says and by what stands below it."""

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import define, field, frozen

from toolkit.addresses import letters
from toolkit.dates.months import Months
from toolkit.intake.grid import Span
from toolkit.labels import fold, without_aside
from toolkit.raw_text import raw_text
from toolkit.workbooks.package_areas import column_number

HEADING_ROWS = 30
"""How far down a sheet its first heading may stand."""

LONGEST_HEADING = 20
"""Characters of a heading, folded, without what stands in brackets."""

WIDEST_GROUP = 4
"""Columns that a group heading (任职时间 over 起、止) may span; what is wider is a title."""


@frozen
class DateColumn:
    """One column below one heading. `heading` is its text without blanks; `rows` are the rows of data, as shown.

    A column without heading, named by the user, has its letter as heading and its first month's row.
    """

    column: int
    heading: str
    heading_row: int
    rows: Sequence[int]

    @property
    def span(self) -> Span:
        """From the first to the last row of data."""
        return Span(self.rows[0], self.column, self.rows[-1], self.column)


@frozen
class FoundColumns:
    """`columns` hold months; `doubted` have the heading, but most of what stands below reads as none, though
    it has figures.
    """

    columns: Sequence[DateColumn]
    doubted: Sequence[DateColumn] = ()


Candidate = Callable[[int, int], bool]


def find_columns(months: Months, wanted: Sequence[str] = ()) -> FoundColumns:
    """The date columns of a sheet, by column, then downwards.

    `wanted` (letters of columns, or heading texts) replaces the search by heading words and values.
    """
    sheet = _Sheet(months)
    if not wanted:
        found = [b for c in range(months.width) for b in _blocks(sheet, c, sheet.speaks_of_months)]
        good = [b for b in found if _mostly_months(months, b)]
        return FoundColumns(good, [b for b in found if b not in good and _has_figures(months, b)])
    chosen: dict[tuple[int, int], DateColumn] = {}
    for wish in wanted:
        for block in _wanted_blocks(sheet, wish):
            chosen[block.column, block.heading_row] = block
    return FoundColumns([chosen[place] for place in sorted(chosen)])


def _wanted_blocks(sheet: "_Sheet", wish: str) -> Iterator[DateColumn]:
    if re.fullmatch(r"[A-Za-z]{1,3}", wish):
        column = column_number(wish)
        blocks = list(_blocks(sheet, column, sheet.says_anything)) if column < sheet.months.width else []
        yield from blocks or _without_heading(sheet.months, column)
        return
    for column in range(sheet.months.width):
        yield from _blocks(sheet, column, sheet.says(fold(wish)))


def _without_heading(months: Months, column: int) -> Iterator[DateColumn]:
    """A column that the user chose and that has no heading: from its first month on."""
    rows = [row for row in range(1, months.last_row + 1) if not _aside(months, row, column)]
    first = next((row for row in rows if months.like(row, column)), None)
    if first:
        yield DateColumn(column, f"{letters(column)}列", first, tuple(row for row in rows if row >= first))


def _mostly_months(months: Months, block: DateColumn) -> bool:
    filled = [row for row in block.rows if not months.empty(row, block.column)]
    return not filled or 2 * sum(months.like(row, block.column) for row in filled) > len(filled)


def _has_figures(months: Months, block: DateColumn) -> bool:
    """Whether any value has a digit: a column of plain words (出生地) is no month column gone wrong."""
    return any(re.search(r"\d", raw_text(months.raw(row, block.column))) for row in block.rows)


@define
class _Sheet:
    """What the rows of a sheet look like as headings."""

    months: Months
    _first: int = 0
    _single: bool = True
    _labels: frozenset[str] = frozenset()
    _row_labels: dict[int, frozenset[str]] = field(factory=dict)
    _groups: dict[tuple[int, int], Span] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        filled = [row for row in range(1, self.months.last_row + 1) if self._filled(row)]
        self._first = filled[0] if filled else 1
        head = [row for row in filled if self.near_top(row)]
        self._single = all(len(self._filled(row)) < 2 for row in head)
        for span in self.months.grid.merged:
            width = min(span.right - span.left + 1, WIDEST_GROUP + 1)
            if width <= WIDEST_GROUP:
                self._groups.update({(span.top, c): span for c in range(span.left, span.right + 1)})

    def _filled(self, row: int) -> list[int]:
        return [c for c, raw in enumerate(self.months.grid.rows[row - 1]) if raw is not None]

    def near_top(self, row: int) -> bool:
        return row < self._first + HEADING_ROWS

    def text(self, row: int, column: int) -> str:
        """A heading's text without blanks, that of its group where it is merged over several columns."""
        span = self._groups.get((row, column))
        raw = self.months.raw(row, span.left if span else column)
        return "".join(raw.split()) if isinstance(raw, str) else ""

    def bottom(self, row: int, column: int) -> int:
        """The last row that a heading covers, a line of sub-headings below a group included."""
        span = self._groups.get((row, column))
        if span is None:
            return row
        below = span.bottom + 1
        if span.left == span.right or below > self.months.last_row:
            return span.bottom
        return below if self._plain(below, column) else span.bottom

    def _plain(self, row: int, column: int) -> bool:
        """Whether the cell is a short text without digits that does not say "empty"."""
        text = self.text(row, column)
        return (
            bool(text)
            and len(text) <= 2 * LONGEST_HEADING
            and not self._has_digits(text)
            and not self.months.empty(row, column)
        )

    def _has_digits(self, text: str) -> bool:
        return re.search(r"\d", without_aside(fold(text))) is not None

    def _heads(self, row: int, column: int) -> bool:
        """Whether the cell can be a heading: short, no digits, no 填报日期： line, not alone like a title."""
        text = self.text(row, column)
        label = without_aside(fold(text))
        return (
            0 < len(label) <= LONGEST_HEADING
            and not self._has_digits(text)
            and not text.endswith(("：", ":"))
            and (self._single or len(self._filled(row)) > 1)
        )

    def speaks_of_months(self, row: int, column: int) -> bool:
        label = without_aside(fold(self.text(row, column)))
        return self._heads(row, column) and any(word in label for word in self.months.words.month_headings)

    def says(self, wish: str) -> Candidate:
        def candidate(row: int, column: int) -> bool:
            label = fold(self.text(row, column))
            return wish in (label, without_aside(label))

        return candidate

    def says_anything(self, row: int, column: int) -> bool:
        """Whether the cell can be the heading of a column that the user chose by its letter."""
        texts = all(isinstance(raw, str) for raw in self.months.grid.rows[row - 1] if raw is not None)
        months = any(self.months.like(row, c) for c in self._filled(row))
        return texts and not months and self._heads(row, column) and not self.months.empty(row, column)

    def learn(self, row: int) -> None:
        """Remember a heading row, so that its repetition further down is known."""
        self._labels |= self._labels_of(row)

    def repeats(self, row: int) -> bool:
        """Whether the row is a heading wherever it stands: it has a 序号, or labels of the heading above."""
        labels = self._labels_of(row)
        return not labels.isdisjoint(self.months.words.serial) or len(labels & self._labels) >= 2

    def _labels_of(self, row: int) -> frozenset[str]:
        if row not in self._row_labels:
            cells = self.months.grid.rows[row - 1]
            labels = {fold(raw) for raw in cells if isinstance(raw, str) and len(raw) <= 2 * LONGEST_HEADING}
            labels.discard("")
            self._row_labels[row] = frozenset(labels)
        return self._row_labels[row]


@define
class _Block:
    """A heading and the rows below it, while they are collected."""

    sheet: _Sheet
    column: int
    heading: str
    heading_row: int
    rows: list[int] = field(factory=list)
    begun: bool = False

    @property
    def label(self) -> str:
        """The folded heading."""
        return fold(self.heading)

    def finished(self) -> Iterator[DateColumn]:
        months = self.sheet.months
        waiting = months.grid.uncomputed
        if any(not months.empty(row, self.column) or (row, self.column) in waiting for row in self.rows):
            yield DateColumn(self.column, self.heading, self.heading_row, tuple(self.rows))


def _blocks(sheet: _Sheet, column: int, candidate: Candidate) -> Iterator[DateColumn]:
    months = sheet.months
    block: _Block | None = None
    for row in range(1, months.last_row + 1):
        heading = _heading(sheet, row, column, candidate, block)
        if heading or (block and _ends(block, row)):
            yield from block.finished() if block else ()
            block = _Block(sheet, column, heading, sheet.bottom(row, column)) if heading else None
            sheet.learn(row)
        elif block and row > block.heading_row and not _aside(months, row, column):
            block.rows.append(row)
            block.begun = block.begun or months.like(row, column)
    yield from block.finished() if block else ()


def _ends(block: _Block, row: int) -> bool:
    """Whether another table's heading begins here. An empty cell just below the heading belongs to it."""
    filled = block.sheet.months.raw(row, block.column) is not None
    return row > block.heading_row and (filled or block.begun) and block.sheet.repeats(row)


def _heading(sheet: _Sheet, row: int, column: int, candidate: Candidate, block: _Block | None) -> str:
    """The heading's text where a heading stands here, "" for none.

    Below months only the same heading again, or one in a row of headings, counts: 出生年月不详 is a value.
    """
    begun = block is not None and block.begun
    if begun or not sheet.near_top(row):
        again = begun and block is not None and sheet.months.label(row, column) == block.label
        if not again and not sheet.repeats(row):
            return ""
    if not candidate(row, column) or (block and row <= block.heading_row):
        return ""
    return sheet.text(row, column)


def _aside(months: Months, row: int, column: int) -> bool:
    raw = months.raw(row, column)
    return months.aside(row) or (isinstance(raw, str) and months.note(raw))
