"""汇总表 as a master: an empty table to fill in, a row a record.

The foot note stands under the heading line, not below the table, where it would be in the way of every row
that is added. Rows have no fixed height, so that Excel fits each to its longest text; a row gets its border
when it is used, so that an office with five people prints one page and not two hundred empty rows.
"""

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import Form, FormField
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cell_names import heading_names
from toolkit.workbooks.cells import put
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.entry_checks import add_entry_check
from toolkit.workbooks.formal_cells import SERIAL_WIDTH
from toolkit.workbooks.heading_line import places, write_headings
from toolkit.workbooks.live_rules import Inputs, add_highlights, inputs_of
from toolkit.workbooks.page import Page, page_of, set_page
from toolkit.workbooks.protection import protect
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.styles import (
    ATTACHMENT,
    BODY_SIZE,
    BORDER,
    FOOTNOTE,
    FOOTNOTE_SIZE,
    INPUT,
    LABEL,
    TITLE,
    TITLE_SIZE,
    UNLOCKED,
    VERSION,
)

READY_ROWS = 200
"""Rows that are there, formatted, when the master is opened."""

OPEN_ROWS = 5000
"""Rows below the header that the validation and the highlighting cover."""

BORDERED_ROWS = 10
"""Rows that an empty master shows on paper."""

LONG_WIDTH = 20.0
"""Columns at least as wide (half-width characters) hold texts, which read better from the left."""

LAST_COLUMN = 16383
PAGE = Page("landscape", left=12.0, right=12.0)
SERIAL: dict[str, object] = {**INPUT, **UNLOCKED, "align": "center"}
"""How the cells of 序号 look; whoever fills the table in numbers its rows."""


@frozen
class Sheet:
    """The table's sheet while it is written; `columns` are the pixel widths of what is printed, 序号 included."""

    draft: Draft
    sheet: Worksheet
    columns: tuple[int, ...]

    @property
    def first(self) -> int:
        """The column of the form's first field."""
        return first_column(self.draft.form)

    @property
    def last(self) -> int:
        """The last column of the form."""
        return len(self.columns) - 1


def first_column(form: Form) -> int:
    """Where the fields begin in a master: behind 序号, where the form prints it."""
    return int(form.serial)


def write_table(draft: Draft) -> tuple[Worksheet, int]:
    """Add the form's sheet; returns it and the row of its header (from 0)."""
    form = draft.form
    widths = [*[SERIAL_WIDTH] * form.serial, *(f.width for f in form.columns)]
    columns = tuple(column_pixels(width, BODY_SIZE) for width in widths)
    made = Sheet(draft, draft.book.add_worksheet(form.id), columns)
    header = _above(made)
    _columns(made, header)
    _header(made, header)
    areas = {
        f.name: Area(header + 1, c, header + OPEN_ROWS, c) for c, f in enumerate(form.columns, made.first)
    }
    inputs = inputs_of(draft, areas)
    for entry in form.columns:
        check = draft.validation(entry)
        if check:
            add_entry_check(made.sheet, inputs.areas[entry.name], entry.name, check, draft.lists)
    add_highlights(draft, made.sheet, inputs)
    _border_used_rows(made, inputs, header)
    _behaviour(made, header)
    set_page(made.sheet, page_of(form, PAGE))
    return made.sheet, header


def _above(made: Sheet) -> int:
    """Attachment word, 版本号, title, heading line and foot note. Returns the header's row."""
    draft, sheet = made.draft, made.sheet
    attachment = draft.book.add_format(ATTACHMENT)
    title = draft.book.add_format({**TITLE, "font_size": TITLE_SIZE + 2})
    sheet.set_row(0, 20, attachment)
    sheet.write_string(0, 0, draft.form.attachment, attachment)
    sheet.write_string(0, made.last, draft.mark.label, draft.book.add_format(VERSION))
    sheet.set_row(1, 36, title)
    put(sheet, Area(1, 0, 1, made.last), draft.form.title, title)
    found = places(draft.form.headings, made.columns)
    draft.name_cells(heading_names(draft.form), write_headings(draft, sheet, 2, found))
    row = 3 + max((place.line for place in found), default=-1)
    return _footnote(made, row) if draft.form.footnote else row


def _footnote(made: Sheet, row: int) -> int:
    text, size = made.draft.form.footnote, FOOTNOTE_SIZE
    look = made.draft.book.add_format(FOOTNOTE)
    made.sheet.set_row(row, height(line_count(text, capacity(sum(made.columns), size)), size) + 4, look)
    put(made.sheet, Area(row, 0, row, made.last), text, look)
    return row + 1


def _columns(made: Sheet, header: int) -> None:
    """Formats of whole columns, so that rows are open down to the sheet's end, and of the ready rows."""
    book, sheet = made.draft.book, made.sheet
    looks = [*[SERIAL] * made.first, *(input_look(made.draft, entry) for entry in made.draft.form.columns)]
    for column, (look, pixels) in enumerate(zip(looks, made.columns, strict=True)):
        plain, bordered = book.add_format(look), book.add_format({**look, **BORDER})
        sheet.set_column_pixels(column, column, pixels, plain)
        for row in range(1, READY_ROWS + 1):
            sheet.write_blank(header + row, column, None, bordered if row <= BORDERED_ROWS else plain)
    # Open beyond the form too: for columns of one's own; and one locked cell would keep a row from deletion.
    sheet.set_column(made.last + 1, LAST_COLUMN, None, book.add_format(UNLOCKED))
    sheet.dim_colmax = made.last  # XlsxWriter would call the sheet XFD columns wide, and readers believe it


def input_look(draft: Draft, entry: FormField) -> dict[str, object]:
    """How the cells of a field look, but for their border."""
    align = "left" if entry.width >= LONG_WIDTH else "center"
    return {**INPUT, **UNLOCKED, "align": align, "num_format": draft.text_format(entry)}


def _header(made: Sheet, row: int) -> None:
    look = made.draft.book.add_format(LABEL)
    serial = made.draft.campaign.words.own_columns["serial"]
    labels = [*[serial] * made.first, *(entry.label for entry in made.draft.form.columns)]
    rooms = [capacity(pixels, BODY_SIZE) for pixels in made.columns]
    lines = max(line_count(label, room) for label, room in zip(labels, rooms, strict=True))
    made.sheet.set_row(row, height(max(lines, 2), BODY_SIZE))
    for column, label in enumerate(labels):
        made.sheet.write_string(row, column, label, look)


def _border_used_rows(made: Sheet, inputs: Inputs, header: int) -> None:
    options = {
        "type": "formula",
        "criteria": f"={inputs.used}",
        "format": made.draft.book.add_format(BORDER),
    }
    made.sheet.conditional_format(header + 1, 0, header + OPEN_ROWS, made.last, options)


def _behaviour(made: Sheet, header: int) -> None:
    sheet, bottom = made.sheet, header + OPEN_ROWS
    sheet.ignore_errors({"number_stored_as_text": Area(2, 0, bottom, made.last).relative})
    sheet.autofilter(header, 0, bottom, made.last)
    sheet.freeze_panes(header + 1, made.first + 1)
    sheet.repeat_rows(header)
    sheet.set_selection(header + 1, made.first, header + 1, made.first)
    protect(sheet)
