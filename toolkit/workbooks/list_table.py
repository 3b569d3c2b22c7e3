"""A plain list on a sheet: a heading row and rows below it, wrapped, with heights that fit."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from attrs import frozen
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.shared_formats import LIST_CELL, LIST_HEADING, LIST_SIZE, LIST_TITLE, SharedFormats

PAGE = Page("landscape", left=10.0, right=10.0, top=12.0, bottom=15.0)
HEADING_HEIGHT = 24.0
TITLE_HEIGHT = 26.0
ROW_HEIGHT = 19.5

SMALLEST_PRINT = 0.7
"""Lists of 10 points are printed no smaller than 7, a little less than 六号."""

Cell = str | int | float


@frozen
class ListColumn:
    """A column: heading, width in half-width characters, whether its texts are centred.

    `number_format` is how Excel shows its numbers, "" for plainly.
    `span` is the number of the sheet's columns that it takes (their cells are merged); the width is theirs together.
    """

    title: str
    width: float
    centred: bool = False
    span: int = 1
    number_format: str = ""


def set_list_page(
    sheet: Worksheet, columns: Sequence[ListColumn], title: str, formats: SharedFormats, repeated: int = 0
) -> None:
    """Widths, A4 landscape, and the title in the first row.

    One page wide however small; with `repeated` as many as it takes to be read, those first columns on each of them.
    """
    for column, entry in enumerate(columns):
        sheet.set_column_pixels(column, column, column_pixels(entry.width, LIST_SIZE))
    set_page(sheet, PAGE)
    if repeated:
        sheet.fit_to_pages(pages_wide(columns, repeated), 0)
        sheet.repeat_columns(0, repeated - 1)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, title, formats.get(LIST_TITLE))


def pages_wide(columns: Sequence[ListColumn], repeated: int) -> int:
    """How many pages side by side the columns take so that they can be read; the first `repeated` stand on each."""
    widths = [column_pixels(column.width, LIST_SIZE) for column in columns]
    room = PAGE.width_pixels / SMALLEST_PRINT
    pages, used = 1, 0
    for width in widths:
        if used and used + width > room:
            pages, used = pages + 1, sum(widths[:repeated])
        used += width
    return pages


def page_room(columns: int) -> float:
    """Half-width characters that so many columns hold together on a page that is printed as large as it is."""
    return (PAGE.width_pixels - columns * column_pixels(0, LIST_SIZE)) / LIST_SIZE * 1.5


def write_list_heading(
    sheet: Worksheet, row: int, columns: Sequence[ListColumn], formats: SharedFormats, left: int = 0
) -> None:
    """Write the heading row, from column `left` (0-based) on, as high as its titles need."""
    look = formats.get(LIST_HEADING)
    lines = max(line_count(c.title, capacity(column_pixels(c.width, LIST_SIZE), LIST_SIZE)) for c in columns)
    sheet.set_row(row, max(HEADING_HEIGHT, height(lines, LIST_SIZE)))
    for entry, first in zip(columns, _starts(columns, left), strict=True):
        _write(sheet, row, first, entry, entry.title, look)


def write_list_rows(
    sheet: Worksheet,
    first: int,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
    formats: SharedFormats,
    left: int = 0,
) -> int:
    """Write rows from row `first` and column `left` (0-based) on, a cell a column; return the row after the last."""
    row = first - 1
    rooms = [capacity(column_pixels(c.width, LIST_SIZE), LIST_SIZE) for c in columns]
    looks = [_look(column, formats) for column in columns]
    starts = _starts(columns, left)
    for row, cells in enumerate(rows, first):
        lines = 1
        for place, cell in enumerate(cells):
            _write(sheet, row, starts[place], columns[place], cell, looks[place])
            if isinstance(cell, str):
                lines = max(lines, line_count(cell, rooms[place]))
        if lines > 1:
            sheet.set_row(row, max(height(lines, LIST_SIZE), ROW_HEIGHT))
    return row + 1


def _look(column: ListColumn, formats: SharedFormats) -> Format:
    shown = {"num_format": column.number_format} if column.number_format else {}
    return formats.get(LIST_CELL, {"align": "center"} if column.centred else {}, shown)


def _starts(columns: Sequence[ListColumn], left: int) -> list[int]:
    return list(accumulate((c.span for c in columns[:-1]), initial=left))


def _write(sheet: Worksheet, row: int, first: int, column: ListColumn, cell: Cell, look: Format) -> None:
    if column.span > 1:
        sheet.merge_range(row, first, row, first + column.span - 1, "", look)
    if not isinstance(cell, str):
        sheet.write_number(row, first, cell, look)
    elif cell:
        sheet.write_string(row, first, cell_text(cell), look)
    else:
        sheet.write_blank(row, first, None, look)
