"""分项统计 in the summary: a sheet a tally, a line a value or unit, and who has nothing."""

from collections.abc import Iterator, Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.collection import Collection
from toolkit.tallies import TallyLine, TallyTable, tally_of
from toolkit.workbooks.list_table import (
    ROW_HEIGHT,
    Cell,
    ListColumn,
    set_list_page,
    write_list_heading,
    write_list_rows,
)
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.shared_formats import LIST_CELL, LIST_SIZE, REMARK, SharedFormats, level_fill

HEADING_ROW = 2
FIRST_ROW = 3
BY_UNIT = "单位"
NAME_WIDTH, COUNT_WIDTH, UNITS_WIDTH = 24, 11, 60
WITHOUT = "报了表、这一项没有的单位"
NOTHING_SENT = "未报"
SILENT = "一行也没有报的单位（{number}个）：{units}"


def write_tallies(collection: Collection, book: Workbook, formats: SharedFormats) -> None:
    """Add the sheets that the campaign declares, in its order."""
    for tally in collection.campaign.tallies:
        _write(tally_of(collection, tally), collection, book, formats)


def _write(table: TallyTable, collection: Collection, book: Workbook, formats: SharedFormats) -> None:
    tally, sheet = table.tally, book.add_worksheet(table.tally.title)
    columns = list(_columns(table))
    set_list_page(sheet, columns, tally.title, formats)
    only = f"，只数{'、'.join(map(str, tally.when))}的" if tally.when else ""
    remark = f"数的是“{tally.form}”的行{only}；逾期等以 {collection.as_of.isoformat()} 为准"
    sheet.write_string(1, 0, remark, formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    rows = [_cells(line, table)[: len(columns)] for line in (*table.lines, table.total)]
    after = write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
    _mark_nothing(table, sheet, formats)
    if table.silent and tally.by:
        said = SILENT.format(number=len(table.silent), units="、".join(table.silent))
        look = formats.get(LIST_CELL, border=0)
        sheet.merge_range(after + 1, 0, after + 1, len(columns) - 1, said, look)
        sheet.set_row(after + 1, _height(said, columns))
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.repeat_rows(HEADING_ROW)


def _mark_nothing(table: TallyTable, sheet: Worksheet, formats: SharedFormats) -> None:
    """Colour what should not be 0: the first count, which is of the whole line, and those of a stretch of time."""
    look = formats.get(LIST_CELL, level_fill("verify"), align="center")
    for row, line in enumerate(table.lines, FIRST_ROW):
        for column, (count, number) in enumerate(zip(table.tally.counts, line.counts, strict=True), 1):
            if number == 0 and line.name not in table.silent and (column == 1 or count.month):
                sheet.write_number(row, column, 0, look)


def _height(text: str, columns: Sequence[ListColumn]) -> float:
    room = capacity(sum(column_pixels(column.width, LIST_SIZE) for column in columns), LIST_SIZE)
    return max(height(line_count(text, room), LIST_SIZE), ROW_HEIGHT)


def _columns(table: TallyTable) -> Iterator[ListColumn]:
    yield ListColumn(table.tally.by or BY_UNIT, NAME_WIDTH)
    yield from (ListColumn(count.name, COUNT_WIDTH, centred=True) for count in table.tally.counts)
    if table.tally.by:
        yield ListColumn(WITHOUT, UNITS_WIDTH)


def _cells(line: TallyLine, table: TallyTable) -> list[Cell]:
    """A line's cells; a unit that sent nothing is told apart from one that sent nothing of this."""
    counts = [NOTHING_SENT] * len(line.counts) if line.name in table.silent else line.counts
    return [line.name, *counts, "、".join(line.without)]
