"""进度.xlsx: a round's status as a table with its totals and a native chart, for screen and A4."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.model import BEST_FIRST, LEVEL_WORDS, Level
from toolkit.round.status import Status
from toolkit.round.status_columns import DOUBTS, MISSING, RETURNS, UNIT, Column, columns_of, remark
from toolkit.safe_write import replacing
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import A4_MM, PIXELS_PER_MM
from toolkit.workbooks.shared_formats import LIST_HEADING, REMARK, SharedFormats
from toolkit.workbooks.styles import LEVEL_LOOKS
from toolkit.workbooks.verdict_chart import Counts, verdict_chart

SHEET = "进度"
CHART_SHEET = "图"
HEADING_ROW = 2
FIRST_ROW = 3
HEADING_HEIGHT = 34.0

ONE_PAGE_UNITS = 16
"""So many units leave room for the chart on the table's page; with more, it gets a page of its own."""

CHART_SIZE = (1000, 360)
PAGE_CHART = (int((A4_MM[1] - 30) * PIXELS_PER_MM), int((A4_MM[0] - 50) * PIXELS_PER_MM))


def write_status(status: Status, target: Path) -> None:
    """Write the book. Raises RefusalError where the file can't be written."""
    with replacing(target) as temporary, new_book(temporary, f"{status.title}进度") as book:
        formats = SharedFormats(book)
        columns = columns_of(status)
        sheet = book.add_worksheet(SHEET)
        after = _write_table(sheet, status, columns, formats)
        if len(status.units) <= ONE_PAGE_UNITS:
            _insert_chart(book, sheet, status, columns, (after + 1, 0), CHART_SIZE)
            sheet.fit_to_pages(1, 1)
        else:
            own = book.add_worksheet(CHART_SHEET)
            set_list_page(own, (), f"{status.title}　各单位审核结论", formats)
            _insert_chart(book, own, status, columns, (1, 0), PAGE_CHART)
            own.fit_to_pages(1, 1)


def _write_table(sheet: Worksheet, status: Status, columns: Sequence[Column], formats: SharedFormats) -> int:
    """Write title, table and totals; return the row after them."""
    listed = [ListColumn(c.title, c.width, centred=c.title not in (UNIT, MISSING)) for c in columns]
    set_list_page(sheet, listed, f"{status.title}　{status.top}收件进度", formats)
    sheet.write_string(1, 0, remark(status), formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, listed, formats)
    sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
    rows = [[column.cell(unit) for column in columns] for unit in status.units]
    after = write_list_rows(sheet, FIRST_ROW, listed, rows, formats)
    _write_totals(sheet, after, columns, rows, formats)
    _mark(sheet, after - 1, columns, formats)
    sheet.autofilter(HEADING_ROW, 0, after - 1, len(columns) - 1)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.repeat_rows(HEADING_ROW)
    return after + 1


def _write_totals(
    sheet: Worksheet,
    row: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | int]],
    formats: SharedFormats,
) -> None:
    look = formats.get(LIST_HEADING)
    for place, column in enumerate(columns):
        if column.total:
            letter = xl_col_to_name(place)
            total = sum(int(cells[place]) for cells in rows)
            sheet.write_formula(row, place, f"=SUM({letter}{FIRST_ROW + 1}:{letter}{row})", look, total)
        else:
            sheet.write_string(row, place, "" if place else "合计", look)


def _mark(sheet: Worksheet, last: int, columns: Sequence[Column], formats: SharedFormats) -> None:
    """Colour numbers of what is open, in the levels' own colours."""
    titles = [column.title for column in columns]
    marked: tuple[tuple[str, Level], ...] = ((RETURNS, "return"), (DOUBTS, "verify"))
    for title, level in marked:
        place = titles.index(title)
        look = formats.get(LEVEL_LOOKS[level].properties)
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": look}
        sheet.conditional_format(FIRST_ROW, place, last, place, rule)


def _insert_chart(
    book: Workbook,
    sheet: Worksheet,
    status: Status,
    columns: Sequence[Column],
    place: tuple[int, int],
    size: tuple[int, int],
) -> None:
    first = [column.title for column in columns].index(LEVEL_WORDS[BEST_FIRST[0]])
    counts = Counts(SHEET, HEADING_ROW, FIRST_ROW, FIRST_ROW + len(status.units) - 1, first)
    chart = verdict_chart(book, counts, "各单位审核结论（行数）", size)
    sheet.insert_chart(*place, chart, {"description": "各单位按审核结论的行数"})
