"""From the rows of a table to records: every cell coerced once, every doubt a finding, every change logged."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from attrs import evolve, frozen

from toolkit.addresses import address
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_about
from toolkit.intake.cells import EMPTY, UNCOMPUTED, CellReader
from toolkit.intake.grid import Grid, Span
from toolkit.intake.locate import Block
from toolkit.model import Change, Coerced, Doubt, Finding, Origin, Raw, Record, Value
from toolkit.raw_text import raw_text

LONGEST_ROW_NUMBER = 7
"""Digits of Excel's last row, 1048576."""

UnitOfRow: TypeAlias = Callable[[str], Unit | None]


@frozen
class Table:
    """Where a block's records come from, and whose they are. `unit_of_row` reads a summary's own unit column."""

    file: str
    grid: Grid
    block: Block
    unit: Unit | None
    unit_of_row: UnitOfRow


@frozen
class Taken:
    """What came of a block's rows."""

    records: Sequence[Record]
    findings: Sequence[Finding]
    changes: Sequence[Change]


@frozen
class OddCell:
    """A cell that is not simply its own value. `span` is the merged range that hides what it should say."""

    coerced: Coerced
    raw: Raw
    span: Span | None = None


Odd: TypeAlias = Mapping[str, OddCell]
"""Odd cells of a record by field. All other cells are plain: empty, or the text that was sent."""

Columns: TypeAlias = Sequence[tuple[str, int, Callable[[Grid, int, int, Raw], Coerced]]]
"""Fields of a table with their columns and what reads their cells."""

Gaps: TypeAlias = Mapping[tuple[int, int], Span | None]
"""Empty cells that mean something: covered by a merged range, or (None) a formula without a stored result."""


@frozen
class RecordMaker:
    """Makes records of one form. `readers` coerce the cells, by field."""

    form: Form
    top: Unit
    readers: Mapping[str, CellReader]

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "RecordMaker":
        """The maker for a merging unit and an as-of day."""
        readers = {entry.name: CellReader.of(entry.field, campaign.words, day) for entry in form.fields}
        return cls(form, top, readers)

    def take(self, table: Table, rows: Sequence[tuple[int, Sequence[Raw]]]) -> Taken:
        """Records, findings and changes of a table's rows, in the order of the sheet."""
        gaps = _gaps(table)
        columns = [(name, column, self.readers[name].read) for name, column in table.block.columns.items()]
        records: list[Record] = []
        findings: list[Finding] = []
        changes: list[Change] = []
        merged: dict[tuple[Span, str], Finding] = {}
        for number, row in rows:
            values, odd = self._cells(table, number, row, columns, gaps)
            record = _record(self.form, table, number, row, values, odd)
            records.append(record)
            if odd:
                changes += changes_of(record, odd)
                findings += self.doubts(record, odd)
                self._hidden_by_merging(record, odd, merged)
        return Taken(records, [*findings, *merged.values()], changes)

    def _cells(
        self, table: Table, number: int, row: Sequence[Raw], columns: Columns, gaps: Gaps
    ) -> tuple[dict[str, Value], dict[str, OddCell]]:
        """Values by field, and the cells that are more than their value."""
        values: dict[str, Value] = {}
        odd: dict[str, OddCell] = {}
        grid = table.grid
        for name, column, read in columns:
            raw = row[column] if column < len(row) else None
            if raw is not None:
                coerced = read(grid, number, column, raw)
                if coerced.value != raw or coerced.doubt or coerced.approximate:
                    odd[name] = OddCell(coerced, raw)
                values[name] = coerced.value
            elif (number, column) in gaps:
                odd[name] = self._gap(table, name, gaps[number, column], column)
                values[name] = odd[name].coerced.value
            else:
                values[name] = None
        return values, odd

    def _gap(self, table: Table, name: str, span: Span | None, column: int) -> OddCell:
        """An empty cell: a formula without a result, or covered by a merged range, which may speak for it."""
        if span is None:
            return OddCell(UNCOMPUTED, None)
        entry = self.form.get(name)
        if entry is None or not entry.field.fill_down or span.left != column:
            return OddCell(EMPTY, None, span)
        above = table.grid.rows[span.top - 1]
        raw = above[column] if column < len(above) else None
        if raw is None:
            return OddCell(EMPTY, None)
        coerced = self.readers[name].read(table.grid, span.top, column, raw)
        how = f"合并单元格 {_range(span)} 的内容填到各行"
        return OddCell(evolve(coerced, how=how), None if isinstance(coerced.value, str) else raw)

    def doubts(self, record: Record, odd: Odd) -> list[Finding]:
        """A finding for every cell that could not be decided, or only with a remark."""
        return [
            self._finding(record, name, cell.coerced.doubt)
            for name, cell in odd.items()
            if cell.coerced.doubt
        ]

    def _hidden_by_merging(self, record: Record, odd: Odd, known: dict[tuple[Span, str], Finding]) -> None:
        """One finding a range and field, which touches all records whose own cell the range covers."""
        for name, cell in odd.items():
            if cell.span is None:
                continue
            earlier = known.get((cell.span, name))
            known[cell.span, name] = (
                evolve(earlier, records=(*earlier.records, record.id))
                if earlier
                else self._finding(record, name, _merged(name, cell.span), cell.span)
            )

    def _finding(self, record: Record, name: str, doubt: Doubt, span: Span | None = None) -> Finding:
        entry = self.form.get(name)
        basis = entry.field.basis if entry else ""
        cell = address(span.top, span.left) if span else None
        return finding_about(record, self.form, self.top, name, doubt, basis, cell)


def _merged(name: str, span: Span) -> Doubt:
    return Doubt(
        "merged_cells", f"{_range(span)} 是合并单元格，其中各行的{name}不能确定", "请取消合并，每行各填一格"
    )


def _record(
    form: Form, table: Table, number: int, row: Sequence[Raw], values: Mapping[str, Value], odd: Odd
) -> Record:
    in_document = table.grid.cell_starts is not None
    placed = table.block.columns.items() if in_document else ()
    return Record(
        id=record_id(table.file, table.grid.name, number),
        form=form.id,
        unit=table.unit_of_row(_own(table, row, "unit")) or table.unit,
        file=table.file,
        sheet=table.grid.name,
        row=number,
        columns={} if in_document else table.block.columns,
        places={name: table.grid.place(number, column) for name, column in placed},
        values=values,
        raw=kept_raw(odd),
        approximate=frozenset(name for name, cell in odd.items() if cell.coerced.approximate),
        undecided=undecided(odd),
        origin=_origin(table, row),
    )


def record_id(file: str, sheet: str, row: int, column: int | None = None) -> str:
    """A record's id: its place; cards, which may stand side by side, add the column."""
    place = f"{file}\x1f{sheet}\x1f{row}" + ("" if column is None else f"\x1f{column}")
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def kept_raw(odd: Odd) -> Mapping[str, Raw]:
    """What was sent, by field, where it must be kept beside the value."""
    kept = {name: cell.raw for name, cell in odd.items() if _differs(cell)}
    if len(kept) != 1:
        return kept
    ((name, raw),) = kept.items()
    return _only(name, raw) if isinstance(raw, str) else kept


@lru_cache(4096)
def _only(name: str, raw: str) -> Mapping[str, Raw]:
    """One mapping for all the rows of which only 3年 was sent otherwise than it is kept: they are most rows."""
    return {name: raw}


def _differs(cell: OddCell) -> bool:
    """Whether what was sent must be kept beside the value: another text, another type, or a number of months."""
    value = cell.coerced.value
    return cell.raw is not None and (not isinstance(value, str) or value != cell.raw)


def undecided(odd: Odd) -> frozenset[str]:
    """The fields that have no value and a finding that says why."""
    return frozenset(
        name
        for name, cell in odd.items()
        if cell.coerced.value is None and (cell.coerced.doubt is not None or cell.span is not None)
    )


def changes_of(record: Record, odd: Odd) -> list[Change]:
    """Cells that are written otherwise than sent. Numbers of months are none: paper keeps the sender's text."""
    return [
        Change(
            record.file,
            record.sheet,
            record.cell(name) or "",
            name,
            was,
            cell.coerced.value,
            cell.coerced.how,
            record.id,
        )
        for name, cell in odd.items()
        if isinstance(cell.coerced.value, str) and (was := raw_text(cell.raw)) != cell.coerced.value
    ]


def _own(table: Table, row: Sequence[Raw], key: str) -> str:
    column = table.block.own.get(key)
    return raw_text(row[column]).strip() if column is not None and column < len(row) else ""


def _origin(table: Table, row: Sequence[Raw]) -> Origin | None:
    """Where a lower level's summary says that the row came from; None for any other table."""
    if "source_file" not in table.block.own:
        return None
    file, sheet, number = (_own(table, row, key) for key in ("source_file", "source_sheet", "source_row"))
    known = file and number.isdecimal() and len(number) <= LONGEST_ROW_NUMBER
    return Origin(file, sheet, int(number)) if known else None


def _gaps(table: Table) -> dict[tuple[int, int], Span | None]:
    """Gaps in the table's data, in columns of the form. The first cell of a merged range is none."""
    columns = set(table.block.columns.values())
    first, last = table.block.header_row + 1, table.block.last_row
    gaps: dict[tuple[int, int], Span | None] = {
        (row, column): span
        for span in table.grid.merged
        for row in range(max(span.top, first), min(span.bottom, last) + 1)
        for column in columns.intersection(range(span.left, span.right + 1))
        if (row, column) != (span.top, span.left)
    }
    return gaps | {place: None for place in table.grid.uncomputed if first <= place[0] <= last}


def _range(span: Span) -> str:
    return f"{address(span.top, span.left)}:{address(span.bottom, span.right)}"


def text_on_paper(value: Value, sent: Raw) -> str:
    """What is written into the summary: the value; the sender's own text for months and for what is undecided."""
    return value if isinstance(value, str) else raw_text(sent)
