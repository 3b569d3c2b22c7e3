"""The notice's own form, filled: exactly its columns, to be printed, stamped and sent.

The seal goes on the heading line. It lies over title and form, which is the custom; its centre stays 25 mm and more
from the paper's edges, for the margin, the attachment's number and the title stand above the line.
"""

from pathlib import Path

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.addresses import address
from toolkit.collection import Collection
from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.filled_heading import write_filled_heading
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.formal_cells import FormalCells, FormalColumn, formal_columns, label_height
from toolkit.workbooks.heading_line import Place, places
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.paper_text import paper_texts
from toolkit.workbooks.row_heights import capacity, height, line_count
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.styles import ATTACHMENT, FOOTNOTE, LABEL, TITLE, TITLE_SIZE

TITLE_ROW = 1
HEADING_ROW = 2
NOTE_SIZE = 10.5


@frozen
class _Shape:
    """Columns of the form and the rows that hang on its heading line."""

    columns: tuple[FormalColumn, ...]
    headings: tuple[Place, ...]

    @property
    def label_row(self) -> int:
        return HEADING_ROW + 1 + max((place.line for place in self.headings), default=-1)

    @property
    def last_column(self) -> int:
        return len(self.columns) - 1

    @property
    def pixels(self) -> int:
        return sum(column.pixels for column in self.columns)


def write_form_only(collection: Collection, target: Path) -> None:
    """Write the notice's own form with the records of the summary, in its order.

    Raises RefusalError where the target can't be written.
    """
    form, campaign = collection.form, collection.campaign
    columns = tuple(formal_columns(form.columns))
    shape = _Shape(columns, tuple(places(form.headings, [c.pixels for c in columns])))
    with replacing(target) as temporary, new_book(temporary, form.title) as book:
        sheet = book.add_worksheet(form.id)
        formats = SharedFormats(book)
        _write_head(collection, shape, sheet, formats)
        after = _write_records(collection, shape, sheet, formats)
        last = _write_footnote(form.footnote, shape, after, sheet, formats)
        _set_up(collection, shape, sheet, last)
        mark = Fingerprint(campaign.id, form.id, campaign.version, collection.top.path, "form")
        write_fingerprint(book, mark)


def _set_up(collection: Collection, shape: _Shape, sheet: Worksheet, last: int) -> None:
    for column, entry in enumerate(shape.columns):
        sheet.set_column_pixels(column, column, entry.pixels)
    set_page(sheet, Page(collection.form.orientation, left=12.0, right=12.0, top=15.0, bottom=16.0))
    sheet.print_area(0, 0, last, shape.last_column)
    sheet.repeat_rows(shape.label_row)
    sheet.freeze_panes(shape.label_row + 1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{address(last + 1, shape.last_column)}"})


def _write_head(collection: Collection, shape: _Shape, sheet: Worksheet, formats: SharedFormats) -> None:
    form = collection.form
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, form.attachment, formats.get(ATTACHMENT))
    sheet.set_row(TITLE_ROW, 40)
    title = formats.get(TITLE, font_size=TITLE_SIZE + 2)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, shape.last_column, form.title, title)
    write_filled_heading(sheet, HEADING_ROW, shape.headings, collection.heading_values, formats)
    label = formats.get(LABEL)
    for column, entry in enumerate(shape.columns):
        sheet.write_string(shape.label_row, column, entry.label, label)
    sheet.set_row(shape.label_row, label_height(shape.columns))


def _write_records(collection: Collection, shape: _Shape, sheet: Worksheet, formats: SharedFormats) -> int:
    """Write a row a record; return the row after the last one."""
    cells = FormalCells(shape.columns, formats)
    names = [field.name for field in collection.form.columns]
    first = shape.label_row + 1
    for row, record in enumerate(collection.records, first):
        texts = [cell_text(text) for text in paper_texts(record, names)]
        needed, small = cells.fit(texts)
        sheet.set_row(row, needed)
        cells.write(sheet, row, texts, small)
    return first + len(collection.records)


def _write_footnote(text: str, shape: _Shape, row: int, sheet: Worksheet, formats: SharedFormats) -> int:
    """Write the note below the table, where the notice has it; return the last row in use."""
    if not text:
        return row - 1
    sheet.set_row(row, height(line_count(text, capacity(shape.pixels, NOTE_SIZE)), NOTE_SIZE) + 4)
    sheet.merge_range(row, 0, row, shape.last_column, text, formats.get(FOOTNOTE, font_size=NOTE_SIZE))
    return row
