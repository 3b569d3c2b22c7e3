"""Where everything stands in a score workbook: the writer writes by it, the reader reads by it.

Where items have lines (扣分情形) each entry has a sheet; where experts only give points, all entries share a wide one.
Rows and columns count from 0.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from attrs import frozen

from toolkit.scoring.declared import Item, Line, Scoring
from toolkit.scoring.panel import Entry, Expert

Place = tuple[int, int]

OVERVIEW = "总览"
WIDE = "评分表"
NUMBER_TITLE = "编号"
STATES = DONE, RECUSED = ("已评", "回避")

GROUP, CODE, NAME, WORTH, LABEL, RATE, MARK, AMOUNT, SCORE = range(9)
"""Columns of an entry's sheet."""

FIRST_SHOWN = 2
LONGEST = 16000
"""Excel cuts texts at 32,767 units, of which a character takes up to two."""


@frozen
class Cell:
    """One cell that an expert fills in: the item's code and the place of its line, None for a plain score."""

    code: str
    line: int | None
    place: Place


@frozen
class EntryCells:
    """The cells of one entry: what is filled in, what is computed, and what must stand there still (`fixed`)."""

    sheet: str
    marks: tuple[Cell, ...]
    scores: Mapping[str, Place]
    total: Place
    state: Place
    comment: Place
    vetoes: tuple[Place, ...]
    fixed: Mapping[Place, str | float]

    @property
    def filled(self) -> tuple[Place, ...]:
        """Every cell in which the expert writes."""
        return (*(mark.place for mark in self.marks), self.state, *self.vetoes, self.comment)


@frozen
class LineRow:
    """A row of an item: its line, None for a plain score; `first` and `last` are the rows of the whole item."""

    row: int
    group: int
    item: Item
    line: Line | None
    first: int
    last: int


@frozen(slots=False)
class SheetPlan:
    """The rows of an entry's own sheet."""

    scoring: Scoring

    fixed: ClassVar[Mapping[Place, str | float]] = {}
    """No entry shares anything with another: what must stand there still is in its own sheet."""

    @cached_property
    def header(self) -> int:
        """The row of the column headings, below what is shown of the entry."""
        return FIRST_SHOWN + len(self.scoring.show)

    @cached_property
    def lines(self) -> tuple[LineRow, ...]:
        """The rows of all items; a group's subtotal stands below its last one."""
        row, found = self.header + 1, []
        for place, group in enumerate(self.scoring.group):
            for item in group.items:
                lines = item.lines or (None,)
                last = row + len(lines) - 1
                found += [LineRow(row + n, place, item, line, row, last) for n, line in enumerate(lines)]
                row = last + 1
            row += 1
        return tuple(found)

    @cached_property
    def subtotals(self) -> tuple[int, ...]:
        """The row of each group's subtotal."""
        return tuple(
            max(line.last for line in self.lines if line.group == place) + 1
            for place in range(len(self.scoring.group))
        )

    expert: ClassVar[Place] = (1, WORTH)
    """The cell that names the expert."""

    @property
    def total(self) -> int:
        """The row of the total."""
        return self.subtotals[-1] + 1

    @property
    def comment(self) -> int:
        """The row of the comment, below a row for each veto."""
        return self.total + 1 + len(self.scoring.veto)

    @property
    def state(self) -> int:
        """The row that says whether the expert is done, and has room for the signature."""
        return self.comment + 1

    def cells(self, entry: Entry) -> EntryCells:
        """The cells of an entry's sheet."""
        fixed: dict[Place, str | float] = {(1, MARK): entry.number}
        fixed |= {(row, WORTH): text for row, text in enumerate(entry.shown, FIRST_SHOWN) if _fits(text)}
        marks, scores = [], {}
        for line in self.lines:
            marks.append(Cell(line.item.code, line.row - line.first if line.line else None, (line.row, MARK)))
            scores[line.item.code] = (line.first, SCORE)
            fixed[line.first, CODE] = line.item.code
            fixed[line.first, WORTH] = line.item.points
            if line.line:
                fixed[line.row, LABEL] = line.line.label
        vetoes = tuple((self.total + 1 + n, MARK) for n in range(len(self.scoring.veto)))
        fixed |= {(row, NAME): text for (row, _), text in zip(vetoes, self.scoring.veto, strict=True)}
        return EntryCells(
            sheet=entry.number,
            marks=tuple(marks),
            scores=scores,
            total=(self.total, SCORE),
            state=(self.state, MARK),
            comment=(self.comment, NAME),
            vetoes=vetoes,
            fixed=fixed,
        )


@frozen(slots=False)
class WidePlan:
    """The rows and columns of the one sheet that all entries share."""

    scoring: Scoring
    numbers: tuple[str, ...]

    header = 2
    first = 3
    expert = (1, 0)
    """The line that names the expert."""

    @property
    def fixed(self) -> Mapping[Place, str | float]:
        """What must stand in the heading that all entries share."""
        items = {
            (self.header, column): heading(item) for column, item in enumerate(self.scoring.items, self.items)
        }
        return {(self.header, 0): NUMBER_TITLE, **items}

    @property
    def items(self) -> int:
        """The first item's column, behind the number and what is shown."""
        return 1 + len(self.scoring.show)

    @property
    def total(self) -> int:
        """The total's column."""
        return self.items + len(self.scoring.items)

    @property
    def state(self) -> int:
        """The column that says whether the expert is done; behind it a column a veto, then the comment."""
        return self.total + 1

    @property
    def comment(self) -> int:
        """The comment's column, the last one."""
        return self.state + 1 + len(self.scoring.veto)

    def cells(self, entry: Entry) -> EntryCells:
        """The cells of an entry's row as it is written."""
        return self.cells_in(entry, self.first + self.numbers.index(entry.number))

    def cells_in(self, entry: Entry, row: int) -> EntryCells:
        """The cells of an entry in the row where it stands now: experts delete rows and sort them."""
        places = {item.code: (row, self.items + n) for n, item in enumerate(self.scoring.items)}
        return EntryCells(
            sheet=WIDE,
            marks=tuple(Cell(code, None, place) for code, place in places.items()),
            scores={},
            total=(row, self.total),
            state=(row, self.state),
            comment=(row, self.comment),
            vetoes=tuple((row, self.state + 1 + n) for n in range(len(self.scoring.veto))),
            fixed={(row, n): text for n, text in enumerate((entry.number, *entry.shown)) if _fits(text)},
        )


Plan = SheetPlan | WidePlan


def plan_of(scoring: Scoring, numbers: Sequence[str]) -> Plan:
    """The plan of a workbook with these entries: a sheet an entry where items have lines, else a wide sheet."""
    if any(item.lines for item in scoring.items):
        return SheetPlan(scoring)
    return WidePlan(scoring, tuple(numbers))


def plan_for(scoring: Scoring, expert: Expert) -> Plan:
    """The plan of an expert's workbook."""
    return plan_of(scoring, expert.numbers)


def heading(item: Item) -> str:
    """An item's column heading: what it is called and worth."""
    return f"{item.name or item.code}\n（{item.points:g}分）"


def _fits(text: str) -> bool:
    """Whether a text stands in its cell as it is, rather than cut."""
    return len(text) < LONGEST
