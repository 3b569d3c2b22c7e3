"""Deciding what becomes of each cell of a sheet's date columns; nothing is written here."""

from collections.abc import Collection, Mapping, Sequence

from attrs import define, evolve, field, frozen

from toolkit.addresses import address, letters
from toolkit.dates.columns import DateColumn, FoundColumns
from toolkit.dates.months import Months
from toolkit.findings import finding_of_file
from toolkit.intake.grid import Span
from toolkit.model import Change, Coerced, Doubt, Finding, Problem
from toolkit.raw_text import raw_text
from toolkit.workbooks.package_patch import Mark, NewText

Place = tuple[int, int]

COLUMN_REFERRED = "column_referred"
FORMULA_CELL = "formula_cell"
COLUMN_UNKNOWN = "column_unknown"
"""Finding codes of this command; the other ones are intake's."""


@frozen
class Surroundings:
    """What the package says about a sheet's cells; empty for books that are written anew.

    `calculated` are formulas' places, `owned` the cells of table headings and pivot tables. `referring` says by
    column span where a formula stands that refers to it.
    """

    calculated: Collection[Place] = frozenset()
    owned: Sequence[Span] = ()
    referring: Mapping[Span, str] = field(factory=dict)


@frozen
class ColumnPlan:
    """What was found in one column: how many cells are rewritten, undecided, or formulas.

    `left` says where the formula stands for whose sake the column is left alone, "" where it is not.
    """

    sheet: str
    column: DateColumn
    normalised: int
    undecided: int
    formulas: int
    left: str = ""


@frozen
class SheetPlan:
    """What becomes of a sheet: its new cells by place, and what people are told about it."""

    sheet: str
    columns: Sequence[ColumnPlan]
    cells: Mapping[Place, NewText | Mark]
    findings: Sequence[Finding]
    changes: Sequence[Change]


def plan_sheet(file: str, months: Months, found: FoundColumns, around: Surroundings) -> SheetPlan:
    """Decide every cell of the columns found in a sheet."""
    works = [_ColumnWork(file, months, column, around) for column in found.columns]
    for work in works:
        work.decide()
    doubted = [_doubted(file, months.grid.name, column) for column in found.doubted]
    return SheetPlan(
        months.grid.name,
        [work.outcome() for work in works],
        {place: cell for work in works for place, cell in work.cells.items()},
        [finding for work in works for finding in work.findings] + doubted,
        [change for work in works for change in work.changes],
    )


@define
class _ColumnWork:
    """One column while it is decided."""

    file: str
    months: Months
    column: DateColumn
    around: Surroundings
    cells: dict[Place, NewText | Mark] = field(factory=dict)
    findings: list[Finding] = field(factory=list)
    changes: list[Change] = field(factory=list)
    _formulas: list[int] = field(factory=list)
    _left: str = ""

    def decide(self) -> None:
        for row in self.column.rows:
            place = (row, self.column.column)
            if place in self.around.calculated or place in self.months.grid.uncomputed:
                self._meet_formula(row)
            elif not self._owned(row):
                self._decide_cell(row, self.months.read(*place))
        where = self.around.referring.get(self.column.span, "")
        if where and self.cells:
            self._leave(where)
        if self._formulas:
            self.findings.append(self._formula_finding())

    def _owned(self, row: int) -> bool:
        at = self.column.column
        return any(s.top <= row <= s.bottom and s.left <= at <= s.right for s in self.around.owned)

    def _meet_formula(self, row: int) -> None:
        place = (row, self.column.column)
        raw = self.months.raw(*place)
        right = isinstance(raw, str) and self.months.read(*place).value == raw
        if place in self.months.grid.uncomputed or not (right or self.months.empty(*place)):
            self._formulas.append(row)

    def _decide_cell(self, row: int, read: Coerced) -> None:
        raw = self.months.raw(row, self.column.column)
        if read.value is not None and raw != read.value:
            self.cells[row, self.column.column] = NewText(str(read.value))
            if raw_text(raw) != read.value:
                self.changes.append(self._change(row, read))
        elif read.doubt is not None and read.value is None:
            self.cells[row, self.column.column] = Mark()
        if read.doubt is not None:
            self.findings.append(self._finding(row, read.doubt))

    def _change(self, row: int, read: Coerced) -> Change:
        raw = self.months.raw(row, self.column.column)
        return Change(
            self.file,
            self.months.grid.name,
            address(row, self.column.column),
            self.column.heading,
            raw_text(raw),
            str(read.value),
            read.how,
        )

    def _finding(self, row: int, doubt: Doubt) -> Finding:
        raw = raw_text(self.months.raw(row, self.column.column))
        problem = Problem(doubt.code, doubt.message, doubt.remedy, doubt.level)
        return self._told(problem, row, raw, doubt.proposal)

    def _told(self, problem: Problem, row: int, value: str = "", proposal: str = "") -> Finding:
        told = finding_of_file(
            self.file,
            problem,
            sheet=self.months.grid.name,
            cell=address(row, self.column.column),
            field=self.column.heading,
            value=value,
        )
        return evolve(told, proposal=proposal)

    def _leave(self, where: str) -> None:
        """Give up the column: results of formulas, charts and lists hang on its cells."""
        marked = sum(isinstance(cell, Mark) for cell in self.cells.values())
        message = (
            f"{letters(self.column.column)}列“{self.column.heading}”没有改动：{where}用到它，"
            f"改成文本会影响结果（可改写 {len(self.cells) - marked} 格，看不明白 {marked} 格）"
        )
        remedy = "确认不影响后加 --force 再运行，或先把用到它的公式改好"
        self.cells, self.changes, self.findings = {}, [], []
        self._left = where
        problem = Problem(COLUMN_REFERRED, message, remedy, "verify")
        self.findings.append(self._told(problem, self.column.heading_row))

    def _formula_finding(self) -> Finding:
        rows = self._formulas
        rest = f"等 {len(rows)} 格" if len(rows) > 1 else ""
        message = f"{address(rows[0], self.column.column)}{rest}是公式，不能改写成文本，没有改动"
        remedy = "请改公式使结果为6位年月，或复制后“选择性粘贴—数值”再运行"
        return self._told(Problem(FORMULA_CELL, message, remedy, "verify"), rows[0])

    def outcome(self) -> ColumnPlan:
        """The counts of the column."""
        marked = sum(isinstance(cell, Mark) for cell in self.cells.values())
        normalised = len(self.cells) - marked
        return ColumnPlan(
            self.months.grid.name, self.column, normalised, marked, len(self._formulas), self._left
        )


def _doubted(file: str, sheet: str, column: DateColumn) -> Finding:
    letter = letters(column.column)
    message = f"{letter}列“{column.heading}”的标题像年月，但多数内容读不成年月，没有改动"
    remedy = f"如果确是年月列，请加 --columns {letter} 再运行"
    problem = Problem(COLUMN_UNKNOWN, message, remedy, "notice")
    place = address(column.heading_row, column.column)
    return finding_of_file(file, problem, sheet=sheet, cell=place, field=column.heading)
