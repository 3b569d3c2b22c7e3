"""The table of a 退回件: a master's sheet with the unit's rows in it, what is wrong marked, and its own columns."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.addresses import address
from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import Finding, Record
from toolkit.raw_text import raw_text
from toolkit.returning import Extras, Package
from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.finding_notes import MOST_NOTES, note_options, note_text, opinion_of
from toolkit.workbooks.lean_writer import FittedSheet
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.sent_cells import Look, as_sent, write_sent
from toolkit.workbooks.shared_formats import (
    LIST_CELL,
    LIST_HEADING,
    LIST_SIZE,
    OWN_FILL,
    SharedFormats,
    level_fill,
)
from toolkit.workbooks.styles import BODY_SIZE, BORDER, UNLOCKED
from toolkit.workbooks.summary_layout import OWN_WIDTHS
from toolkit.workbooks.summary_marks import worst
from toolkit.workbooks.table_master import OPEN_ROWS, SERIAL, first_column, input_look

OPINION = "opinion"
UNIT = "unit"
SOURCES = ("source_file", "source_sheet", "source_row")
UNIT_WIDTH = 14.0
EXTRA_WIDTH = 14.0
LAST_ROW = 1048575
"""The last row of a sheet, from 0: a print area down to it is one of whole columns."""


@frozen
class ReturnTable:
    """What stands where in the sheet; rows and columns from 0.

    `form` has the optional fields that the unit sent among its columns; `own` are the keys of the program's columns
    behind them (words.toml), then come the unit's `extras`, those in which these rows hold anything.
    """

    collection: Collection
    package: Package
    form: Form
    records: Sequence[Record]
    extras: Extras
    header: int
    own: Sequence[str]
    by_record: Mapping[str, Sequence[Finding]]
    rows: Mapping[str, int] = field(factory=dict)

    @classmethod
    def of(
        cls, collection: Collection, package: Package, form: Form, extras: Extras, header: int
    ) -> "ReturnTable":
        """The table of a package below a header row."""
        records = package.rows_of(form)
        by_record: dict[str, list[Finding]] = {record.id: [] for record in records}
        for finding in package.findings:
            for record in set(finding.records) & by_record.keys():
                by_record[record].append(finding)
        rows = {record.id: header + n for n, record in enumerate(records, 1)}
        used = {title for record in records for title in extras.values.get(record.id, ())}
        extras = evolve(extras, columns=[title for title in extras.columns if title in used])
        own = tuple(_own(records, package.unit))
        return cls(collection, package, form, records, extras, header, own, by_record, rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.end + len(self.own) + len(self.extras.columns)

    @property
    def first(self) -> int:
        """The column of the form's first field."""
        return first_column(self.form)

    @property
    def end(self) -> int:
        """The column behind the form's last field."""
        return self.first + len(self.form.columns)

    def cell(self, finding: Finding) -> str | None:
        """Where a finding shows now: C5; None where it is about no row of the table."""
        row = next((self.rows[record] for record in finding.records if record in self.rows), None)
        return None if row is None else address(row + 1, self.column(finding))

    def column(self, finding: Finding) -> int:
        """The column of a finding's field, else of the key."""
        names = [entry.name for entry in self.form.columns]
        return self.first + names.index(finding.field if finding.field in names else self.form.key)


def write_rows(table: ReturnTable, draft: Draft, sheet: FittedSheet, formats: SharedFormats) -> None:
    """Write the rows into a master's sheet, with colours, comments, and the columns beside the form's."""
    looks = [{**input_look(draft, entry), **BORDER} for entry in table.form.columns]
    noted = sum(map(len, table.by_record.values())) <= MOST_NOTES
    _write_headings(table, sheet, formats)
    serial = {**SERIAL, **BORDER}
    for number, record in enumerate(table.records, 1):
        findings = table.by_record[record.id]
        if table.form.serial:
            sheet.write_number(table.rows[record.id], 0, number, formats.get(serial))
        _write_fields(table, sheet, record, looks, formats)
        _write_own(table, sheet, record, findings, formats)
        sheet.fit_row(table.rows[record.id], _height(table, record, findings))
        if noted:
            _write_notes(table, sheet, table.rows[record.id], findings)
    # A filter over the form's columns alone would sort these and leave the others where they are.
    sheet.autofilter(table.header, 0, table.header + OPEN_ROWS, table.width - 1)
    sheet.print_area(0, 0, LAST_ROW, table.end - 1)
    sheet.dim_colmax = table.width - 1


def _own(records: Sequence[Record], unit: Unit) -> Iterator[str]:
    """审核意见 always; 推荐单位 where rows are of units below; where a row came from where a lower level said it."""
    yield OPINION
    if any(record.unit != unit for record in records):
        yield UNIT
    if any(record.origin for record in records):
        yield from SOURCES


def _write_headings(table: ReturnTable, sheet: Worksheet, formats: SharedFormats) -> None:
    first, labels = table.end, table.collection.campaign.words.own_columns
    ours, theirs = formats.get(LIST_HEADING, bg_color=OWN_FILL), formats.get(LIST_HEADING)
    open_cells = formats.get(UNLOCKED)
    for column, key in enumerate(table.own, first):
        width = OWN_WIDTHS.get(key, UNIT_WIDTH)
        sheet.set_column_pixels(column, column, column_pixels(width, LIST_SIZE), open_cells)
        sheet.write_string(table.header, column, labels[key], ours)
    for column, title in enumerate(table.extras.columns, first + len(table.own)):
        sheet.set_column_pixels(column, column, column_pixels(EXTRA_WIDTH, LIST_SIZE), open_cells)
        sheet.write_string(table.header, column, cell_text(title), theirs)


def _write_fields(
    table: ReturnTable, sheet: Worksheet, record: Record, looks: Sequence[Look], formats: SharedFormats
) -> None:
    by_column: dict[int, list[Finding]] = {}
    for finding in table.by_record[record.id]:
        by_column.setdefault(table.column(finding), []).append(finding)
    for column, (entry, look) in enumerate(zip(table.form.columns, looks, strict=True), table.first):
        level = worst(by_column.get(column, ()), table.collection)
        shown = {**look, **level_fill(level)}
        write_sent(sheet, table.rows[record.id], column, as_sent(record, entry.name), formats, shown)


def _height(table: ReturnTable, record: Record, findings: Sequence[Finding]) -> float:
    """Points that a row needs for its longest text, 审核意见 among them; not over Excel's limit."""
    texts = [(raw_text(as_sent(record, e.name)), e.width, BODY_SIZE) for e in table.form.columns]
    texts.append((opinion_of(findings, table.collection), OWN_WIDTHS[OPINION], LIST_SIZE))
    return max(
        height(line_count(text, capacity(column_pixels(width, size), size)), size)
        for text, width, size in texts
    )


def _write_notes(table: ReturnTable, sheet: Worksheet, row: int, findings: Sequence[Finding]) -> None:
    for column in sorted({table.column(finding) for finding in findings}):
        text = note_text([f for f in findings if table.column(f) == column], table.collection)
        sheet.write_comment(row, column, text, note_options(text))


def _write_own(
    table: ReturnTable, sheet: Worksheet, record: Record, findings: Sequence[Finding], formats: SharedFormats
) -> None:
    origin, look = record.origin, {**LIST_CELL, **UNLOCKED}
    below = record.unit if record.unit != table.package.unit else None
    texts = {
        OPINION: opinion_of(findings, table.collection),
        UNIT: below.label_below(table.package.unit) if below else "",
        **dict(
            zip(SOURCES, (origin.file, origin.sheet, raw_text(origin.row)) if origin else (), strict=False)
        ),
    }
    row, first = table.rows[record.id], table.end
    for column, key in enumerate(table.own, first):
        write_sent(sheet, row, column, texts.get(key, ""), formats, {**look, "num_format": "@"})
    extras = table.extras.values.get(record.id, {})
    for column, title in enumerate(table.extras.columns, first + len(table.own)):
        write_sent(sheet, row, column, extras.get(title), formats, look)
