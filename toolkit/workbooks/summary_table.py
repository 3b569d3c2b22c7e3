"""汇总表: a row a record; the notice's columns to print, ours beside them to check and to trace."""

from collections.abc import Mapping, Sequence

from attrs import define, field
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.addresses import address
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, VERDICTS, Change, Finding, Record, Verdict
from toolkit.workbooks.cell_text import CUT, cell_text
from toolkit.workbooks.content_digest import ContentDigest
from toolkit.workbooks.filled_heading import write_filled_heading
from toolkit.workbooks.finding_notes import MOST_NOTES, note_options, note_text, opinion_of
from toolkit.workbooks.formal_cells import Fitted, FormalCells, label_height, write_text
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.paper_text import paper_texts
from toolkit.workbooks.row_heights import MAX_CELL, column_pixels
from toolkit.workbooks.shared_formats import (
    LIST_CELL,
    LIST_HEADING,
    LIST_SIZE,
    OWN_FILL,
    REMARK,
    SharedFormats,
    level_fill,
)
from toolkit.workbooks.styles import LABEL, TITLE
from toolkit.workbooks.summary_layout import (
    HEADING_ROW,
    SHEET,
    TITLE_ROW,
    SummaryLayout,
)
from toolkit.workbooks.summary_marks import Marks, field_of, worst

PAGE = Page("landscape", left=12.0, right=12.0, top=14.0, bottom=16.0)
TOO_LONG = "（“{label}”太长，打印时显示不全，请另附页）"
CUT_HOW = f"原文超过 Excel 单元格上限 {MAX_CELL} 字，汇总表中截短，全文见来源文件"
FEW_NOTES = "问题单元格超过 {most} 个，为免打开缓慢，本表不加批注；全部问题见“审核意见”列和“问题清单”"


@define
class _Table:
    """What one run of the writer needs at every row."""

    collection: Collection
    layout: SummaryLayout
    marks: Marks
    sheet: Worksheet
    formats: SharedFormats
    with_notes: bool
    cells: FormalCells = field(init=False)
    names: Sequence[str] = field(init=False)
    verdict_looks: Mapping[Verdict, Format] = field(init=False)
    plain: Format = field(init=False)
    centred: Format = field(init=False)
    unit_labels: dict[Unit | None, str] = field(init=False)
    digest: ContentDigest = field(factory=ContentDigest)
    cuts: list[Change] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.cells = FormalCells(self.layout.formal, self.formats)
        self.names = [entry.name for entry in self.layout.fields]
        self.plain = self.formats.get(LIST_CELL)
        self.centred = self.formats.get(LIST_CELL, align="center")
        self.verdict_looks = {
            verdict: self.formats.get(LIST_CELL, level_fill(verdict), align="center") for verdict in VERDICTS
        }
        self.unit_labels = {None: ""}

    def unit_label(self, unit: Unit | None) -> str:
        """推荐单位 of a record."""
        label = self.unit_labels.get(unit)
        if label is None and unit is not None:
            label = self.unit_labels[unit] = unit.label_below(self.collection.top)
        return label or ""


def write_summary_table(
    collection: Collection, layout: SummaryLayout, marks: Marks, book: Workbook, formats: SharedFormats
) -> tuple[str, list[Change]]:
    """Write the sheet.

    Returns the digest of its formal cells, by which a later run sees that someone edited them, and a change for
    each text that had to be cut to Excel's limit.
    """
    noted = sum(map(len, marks.by_record.values()))
    sheet = book.add_worksheet(SHEET)
    table = _Table(collection, layout, marks, sheet, formats, with_notes=noted <= MOST_NOTES)
    _set_up(table)
    _write_head(table)
    _write_labels(table)
    for index, record in enumerate(collection.records):
        _write_record(table, index, record)
    return table.digest.text, table.cuts


def _set_up(table: _Table) -> None:
    sheet, layout = table.sheet, table.layout
    last_row = layout.label_row + len(table.collection.records)
    for column, formal in enumerate(layout.formal):
        sheet.set_column_pixels(column, column, formal.pixels)
    for column, key in enumerate(layout.own, len(layout.formal)):
        sheet.set_column_pixels(column, column, column_pixels(layout.own_width(key), LIST_SIZE))
    set_page(sheet, PAGE)
    sheet.print_area(0, 0, last_row, len(layout.formal) - 1)
    sheet.repeat_rows(TITLE_ROW, layout.label_row)
    sheet.freeze_panes(layout.first_row, 3)
    sheet.autofilter(layout.label_row, 0, last_row, layout.width - 1)
    # YYYYMM and phone numbers are text on purpose: no green corners.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{address(last_row + 1, layout.width - 1)}"})


def _write_head(table: _Table) -> None:
    sheet, layout, collection = table.sheet, table.layout, table.collection
    last = len(layout.formal) - 1
    sheet.set_row(TITLE_ROW, 36)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, collection.form.title, table.formats.get(TITLE))
    write_filled_heading(sheet, HEADING_ROW, layout.headings, collection.heading_values, table.formats)
    if not table.with_notes:
        remark = FEW_NOTES.format(most=MOST_NOTES)
        sheet.write_string(HEADING_ROW, last + 2, remark, table.formats.get(REMARK))


def _write_labels(table: _Table) -> None:
    sheet, layout = table.sheet, table.layout
    formal = layout.formal
    label = table.formats.get(LABEL)
    for column, entry in enumerate(formal):
        sheet.write_string(layout.label_row, column, entry.label, label)
    own = table.formats.get(LIST_HEADING, bg_color=OWN_FILL)
    for column, key in enumerate(layout.own, len(formal)):
        sheet.write_string(layout.label_row, column, layout.labels[key], own)
    sheet.set_row(layout.label_row, label_height(formal))
    table.digest.add([entry.label for entry in formal[1:]])


def _write_record(table: _Table, index: int, record: Record) -> None:
    row = table.layout.first_row + index
    texts = [str(index + 1), table.unit_label(record.unit), *paper_texts(record, table.names)]
    _cut_to_limit(table, record, texts)
    table.digest.add(texts[1:])
    needed, small = table.cells.fit(texts)
    table.sheet.set_row(row, needed)
    table.sheet.write_number(row, 0, index + 1, table.cells.look(0, ""))
    table.cells.write(table.sheet, row, texts, small, first=1)
    findings = table.marks.by_record.get(index, ())
    if findings:
        _colour(table, row, findings, texts, small)
    opinion = opinion_of(findings, table.collection) if findings else ""
    opinion += "".join(
        TOO_LONG.format(label=table.layout.formal[c].label) for c, f in small.items() if not f.whole
    )
    _write_own(table, row, record, opinion)


def _cut_to_limit(table: _Table, record: Record, texts: list[str]) -> None:
    """Bring texts to what Excel can hold, in place; what is lost by it is noted as a change."""
    for column, text in enumerate(texts):
        if len(text) * 2 > MAX_CELL or "\r" in text:
            texts[column] = cell_text(text)
            if texts[column].endswith(CUT):
                name = table.layout.fields[column - 2].name
                was, now = (
                    f"（共 {len(text)} 个字符）{text[:60]}……",
                    f"前 {len(texts[column]) - len(CUT)} 个字符",
                )
                place = (record.file, record.sheet, record.cell(name) or "", name)
                table.cuts.append(Change(*place, was, now, CUT_HOW))


def _colour(
    table: _Table, row: int, findings: Sequence[Finding], texts: Sequence[str], small: Mapping[int, Fitted]
) -> None:
    """Colour the cells that findings speak of by their worst level, and say in a comment what is wrong."""
    by_column: dict[int, list[Finding]] = {}
    for finding in findings:
        column = table.layout.field_column(field_of(finding, table.layout, table.collection.form))
        by_column.setdefault(column, []).append(finding)
    for column, found in by_column.items():
        text, level = texts[column], worst(found, table.collection)
        size = small[column].size if column in small else None
        write_text(table.sheet, row, column, text, table.cells.look(column, text, size, level))
        if table.with_notes:
            note = note_text(found, table.collection)
            table.sheet.write_comment(row, column, note, note_options(note))


def _write_own(table: _Table, row: int, record: Record, opinion: str) -> None:
    first = len(table.layout.formal)
    verdict = table.collection.verdicts[record.id]
    write, plain = table.sheet.write_string, table.plain
    write(row, first, LEVEL_WORDS[verdict], table.verdict_looks[verdict])
    write_text(table.sheet, row, first + 1, cell_text(opinion), plain)
    write(row, first + 2, record.file, plain)
    write(row, first + 3, record.sheet, plain)
    table.sheet.write_number(row, first + 4, record.row, table.centred)
    if "origin" in table.layout.own:
        origin = record.origin
        text = f"{origin.file} · {origin.sheet} · 第{origin.row}行" if origin else ""
        write_text(table.sheet, row, first + 5, text, plain)
    for derived in table.collection.form.derived:
        value = derived.of(record, table.collection.as_of)
        table.sheet.write(row, table.layout.own_column(derived.label), value, table.centred)
