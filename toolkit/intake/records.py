"""From the rows of a table to records: every cell coerced once, every doubt a finding, every change logged."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from toolkit.addresses import address
from toolkit.campaign.model import Campaign, Field, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_about
from toolkit.intake.grid import Grid, Span
from toolkit.intake.locate import Block
from toolkit.labels import fold
from toolkit.model import Change, Coerced, Doubt, Finding, Origin, Raw, RawCell, Record, Value
from toolkit.raw_text import raw_text

LONGEST_REPEATING = 40
"""Longer texts hardly repeat: remembering what they became would only cost memory."""

MEMO_LIMIT = 100_000
"""So many different cells of a field are remembered before the memory starts anew."""

UnitOfRow = Callable[[str], Unit | None]


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
class _Cell:
    """One cell of a record after coercion: what it is, what stood there, and the range it was merged into."""

    coerced: Coerced
    raw: Raw
    span: Span | None = None


@frozen
class RecordMaker:
    """Makes records of one form. Coercion is remembered per field, for dates and choices repeat."""

    campaign: Campaign
    form: Form
    top: Unit
    day: date
    _memo: dict[tuple[str, Any], Coerced] = field(factory=dict, eq=False, repr=False)

    def take(self, table: Table, rows: Sequence[tuple[int, Sequence[Raw]]]) -> Taken:
        """Records, findings and changes of a table's rows, in the order of the sheet."""
        fields = [(self._field(name), column) for name, column in table.block.columns.items()]
        merged = _merged(table)
        records: list[Record] = []
        findings: list[Finding] = []
        changes: list[Change] = []
        spans: dict[tuple[Span, str], Finding] = {}
        for number, row in rows:
            cells = {f.name: self._cell(table, number, column, row, f, merged) for f, column in fields}
            record = _record(self.form, table, number, row, cells)
            records.append(record)
            changes += _changes(record, cells)
            findings += self._doubts(record, cells, spans)
        return Taken(records, [*findings, *spans.values()], changes)

    def _field(self, name: str) -> Field:
        entry = self.form.get(name)
        if entry is None:  # a block's columns are this form's by construction
            raise KeyError(name)
        return entry.field

    def _cell(
        self,
        table: Table,
        row: int,
        column: int,
        cells: Sequence[Raw],
        asked: Field,
        merged: Mapping[Any, Span],
    ) -> _Cell:
        raw = cells[column] if column < len(cells) else None
        if raw is not None:
            return _Cell(self._coerce(table.grid, row, column, raw, asked), raw)
        if (row, column) in table.grid.uncomputed:
            return _Cell(Coerced(None, doubt=UNCOMPUTED), None)
        span = merged.get((row, column))
        if span is None:
            return _Cell(Coerced(None), None)
        if not asked.fill_down or span.left != column:
            return _Cell(Coerced(None), None, span)
        return self._filled_down(table.grid, span, asked)

    def _filled_down(self, grid: Grid, span: Span, asked: Field) -> _Cell:
        above = grid.rows[span.top - 1]
        raw = above[span.left] if span.left < len(above) else None
        coerced = self._coerce(grid, span.top, span.left, raw, asked)
        how = f"合并单元格 {_range(span)} 的内容填到各行"
        return _Cell(evolve(coerced, how=how if coerced.value is not None else ""), None)

    def _coerce(self, grid: Grid, row: int, column: int, raw: Raw, asked: Field) -> Coerced:
        if raw is None or (isinstance(raw, str) and len(raw) < LONGEST_REPEATING and self._says_empty(raw)):
            return Coerced(None)
        shown = None
        if isinstance(raw, float) and not raw.is_integer():
            shown = grid.formats.get((row, column))
        cell = RawCell(raw, shown, grid.typed, grid.date1904)
        if isinstance(raw, str) and len(raw) > LONGEST_REPEATING:
            return self._by_type(asked, cell)
        key = (asked.name, (type(raw), cell))
        if key not in self._memo:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            self._memo[key] = self._by_type(asked, cell)
        return self._memo[key]

    def _by_type(self, asked: Field, cell: RawCell) -> Coerced:
        coerced: Coerced = asked.kind.coerce(cell, asked.options, self.day)
        return coerced

    def _says_empty(self, raw: str) -> bool:
        folded = fold(raw)
        return not folded or folded in self.campaign.words.empty

    def _doubts(
        self, record: Record, cells: Mapping[str, _Cell], spans: dict[tuple[Span, str], Finding]
    ) -> list[Finding]:
        found = []
        for name, cell in cells.items():
            if cell.span:
                self._merged_finding(record, name, cell.span, spans)
            if cell.coerced.doubt:
                found.append(self._finding(record, name, cell.coerced.doubt))
        return found

    def _finding(self, record: Record, name: str, doubt: Doubt, cell: str | None = None) -> Finding:
        return finding_about(record, self.form, self.top, name, doubt, self._field(name).basis, cell)

    def _merged_finding(
        self, record: Record, name: str, span: Span, spans: dict[tuple[Span, str], Finding]
    ) -> None:
        """One finding a range and field, which touches all records that the range takes a value from."""
        known = spans.get((span, name))
        if known:
            spans[span, name] = evolve(known, records=(*known.records, record.id))
            return
        doubt = Doubt(
            "merged_cells",
            f"{name}是合并单元格 {_range(span)}，第{record.row}行起的内容不能确定",
            "请取消合并，每行各填一格",
        )
        top = address(span.top, span.left)
        spans[span, name] = self._finding(record, name, doubt, top)


UNCOMPUTED = Doubt(
    "uncomputed",
    "这一格是公式，文件里没有存下计算结果",
    "请用 Excel 或 WPS 打开，重新计算并保存；或复制后“选择性粘贴—数值”",
)


def _record(form: Form, table: Table, number: int, row: Sequence[Raw], cells: Mapping[str, _Cell]) -> Record:
    return Record(
        id=_record_id(table, number),
        form=form.id,
        unit=table.unit_of_row(_own(table, row, "unit")) or table.unit,
        file=table.file,
        sheet=table.grid.name,
        row=number,
        columns=table.block.columns,
        values={name: cell.coerced.value for name, cell in cells.items()},
        raw={name: cell.raw for name, cell in cells.items() if _differs(cell)},
        approximate=frozenset(name for name, cell in cells.items() if cell.coerced.approximate),
        undecided=frozenset(name for name, cell in cells.items() if _is_undecided(cell)),
        origin=_origin(table, row),
    )


def _record_id(table: Table, number: int) -> str:
    place = f"{table.file}\x1f{table.grid.name}\x1f{number}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def _differs(cell: _Cell) -> bool:
    """Whether what was sent must be kept beside the value: another text, another type, or a number of months."""
    value, raw = cell.coerced.value, cell.raw
    if raw is None:
        return False
    return not isinstance(value, str) or value != raw


def _is_undecided(cell: _Cell) -> bool:
    return cell.coerced.value is None and (cell.coerced.doubt is not None or cell.span is not None)


def _changes(record: Record, cells: Mapping[str, _Cell]) -> list[Change]:
    """Cells that are written otherwise than sent. Numbers of months are none: paper keeps the sender's text."""
    return [
        Change(
            record.file,
            record.sheet,
            record.cell(name) or "",
            name,
            raw_text(cell.raw),
            cell.coerced.value,
            cell.coerced.how,
            record.id,
        )
        for name, cell in cells.items()
        if isinstance(cell.coerced.value, str) and raw_text(cell.raw) != cell.coerced.value
    ]


def _own(table: Table, row: Sequence[Raw], key: str) -> str:
    column = table.block.own.get(key)
    return raw_text(row[column]).strip() if column is not None and column < len(row) else ""


def _origin(table: Table, row: Sequence[Raw]) -> Origin | None:
    """Where a lower level's summary says that the row came from; None for any other table."""
    file, sheet, number = (_own(table, row, key) for key in ("source_file", "source_sheet", "source_row"))
    return Origin(file, sheet, int(number)) if file and number.isdigit() else None


def _merged(table: Table) -> dict[tuple[int, int], Span]:
    """The covered cells (all but the first) of merged ranges in the table's data, in columns of the form."""
    columns = set(table.block.columns.values())
    return {
        (row, column): span
        for span in table.grid.merged
        for row in range(
            max(span.top, table.block.header_row + 1), min(span.bottom, table.block.last_row) + 1
        )
        for column in range(span.left, span.right + 1)
        if column in columns and (row, column) != (span.top, span.left)
    }


def _range(span: Span) -> str:
    return f"{address(span.top, span.left)}:{address(span.bottom, span.right)}"


def text_on_paper(value: Value, sent: Raw) -> str:
    """What is written into the summary: the value; the sender's own text for months and for what is undecided."""
    return value if isinstance(value, str) else raw_text(sent)
