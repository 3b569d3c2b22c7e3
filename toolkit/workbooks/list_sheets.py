"""The summary's lists of other forms than its table: a row a card, or a row of a further table, with its verdict and
where it came from.

Their labels are those by which a summary is read back: what a card says goes from one level to the next, and onto
paper again, without being typed twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen
from xlsxwriter.workbook import Workbook

from toolkit.campaign.model import Form, FormField
from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, Finding, Record
from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.finding_notes import opinion_of
from toolkit.workbooks.formal_cells import write_text
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading
from toolkit.workbooks.paper_text import paper_texts
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SharedFormats, level_fill
from toolkit.workbooks.summary_layout import DERIVED_WIDTH, OWN_WIDTHS

HEADING_ROW = 2
FIRST_ROW = 3
ROW_HEIGHT = 60.0
"""Points: a few lines of each text; the whole of it is in the cell."""

LONG_LINE = 60.0
"""A card's lines that are higher (points) hold texts."""

SHORT_WIDTH, LONG_WIDTH = 11.0, 40.0
OWN = ("verdict", "opinion", "source_file", "source_sheet", "source_row")
CARDS_HINT = "每行是一份{form}。长文字在格子里是全的，行高只显示开头几行；打印请用 baosong print。"
TABLE_HINT = "{form}里收到的各行。长文字在格子里是全的，行高只显示开头几行。"


@frozen
class ListPlace:
    """Where a record stands: its sheet, and its row (from 0)."""

    sheet: str
    row: int

    @property
    def number(self) -> int:
        """Its serial number in the sheet."""
        return self.row - FIRST_ROW + 1


ListPlaces: TypeAlias = Mapping[str, ListPlace]
"""By record id."""


def write_lists(collection: Collection, book: Workbook, formats: SharedFormats) -> ListPlaces:
    """Write a sheet for each other form that anyone sent; returns where each of their records stands."""
    by_form: dict[str, list[Record]] = defaultdict(list)
    for record in collection.others:
        by_form[record.form].append(record)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in collection.findings:
        for record_id in finding.records:
            findings[record_id].append(finding)
    places: dict[str, ListPlace] = {}
    for name, records in by_form.items():
        _write_form(collection, collection.campaign.form(name), records, findings, book, formats)
        places |= {record.id: ListPlace(name, row) for row, record in enumerate(records, FIRST_ROW)}
    return places


def _write_form(
    collection: Collection,
    form: Form,
    records: Sequence[Record],
    findings: Mapping[str, Sequence[Finding]],
    book: Workbook,
    formats: SharedFormats,
) -> None:
    sheet = book.add_worksheet(form.id)
    columns = _columns(collection, form)
    set_list_page(sheet, columns, f"{form.id}（共 {len(records)} {form.piece}）", formats, repeated=3)
    hint = CARDS_HINT if form.kind == "card" else TABLE_HINT
    sheet.write_string(1, 0, hint.format(form=form.id), formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    plain = formats.get(LIST_CELL, valign="top")  # a text higher than its row shows its beginning
    centred = formats.get(LIST_CELL, align="center")
    for row, record in enumerate(records, FIRST_ROW):
        sheet.set_row(row, ROW_HEIGHT)
        sheet.write_number(row, 0, row - FIRST_ROW + 1, centred)
        texts = _texts(collection, form, record, findings.get(record.id, ()))
        for column, text in enumerate(texts, 1):
            write_text(sheet, row, column, cell_text(text), centred if columns[column].centred else plain)
        behind = len(form.fields) + 2
        for column, derived in enumerate(form.derived, behind):
            sheet.write(row, column, derived.of(record, collection.as_of), centred)
        verdict = collection.verdicts[record.id]
        look = formats.get(LIST_CELL, level_fill(verdict), align="center")
        sheet.write_string(row, behind + len(form.derived), LEVEL_WORDS[verdict], look)
    last = FIRST_ROW + len(records) - 1
    sheet.autofilter(HEADING_ROW, 0, last, len(columns) - 1)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, last, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:XFD{last + 1}"})


def _columns(collection: Collection, form: Form) -> list[ListColumn]:
    labels = collection.campaign.words.own_columns
    fields = [ListColumn(entry.name, _width(form, entry)) for entry in form.fields]
    own = [ListColumn(labels[key], OWN_WIDTHS[key], centred=key == "source_row") for key in OWN]
    derived = [ListColumn(column.label, DERIVED_WIDTH, centred=True) for column in form.derived]
    lead = [ListColumn(labels["serial"], 6, centred=True), ListColumn(labels["unit"], 14)]
    return [*lead, *fields, *derived, *own]


def _width(form: Form, entry: FormField) -> float:
    if form.kind == "table":
        return max(entry.width, SHORT_WIDTH)
    return LONG_WIDTH if entry.height > LONG_LINE else SHORT_WIDTH


def _texts(collection: Collection, form: Form, record: Record, findings: Sequence[Finding]) -> list[str]:
    unit = record.unit.label_below(collection.top) if record.unit else ""
    return [
        unit,
        *paper_texts(record, [entry.name for entry in form.fields]),
        *("" for _ in form.derived),  # written as what they are
        LEVEL_WORDS[collection.verdicts[record.id]],
        opinion_of(findings, collection),
        record.file,
        record.sheet,
        str(record.row),
    ]
