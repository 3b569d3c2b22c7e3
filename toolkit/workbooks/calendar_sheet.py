"""日程: the days that the notice names, in the masters and in the summary."""

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import own_sheets
from toolkit.campaign.counting import CalendarEntry
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import SharedFormats

SHEET = own_sheets.CALENDAR
COLUMNS = (ListColumn("日期", 24, centred=True), ListColumn("事项", 60), ListColumn("依据", 40))
HEADING_ROW = 1
WEEKDAYS = "一二三四五六日"


def write_calendar(
    book: Workbook, entries: Sequence[CalendarEntry], formats: SharedFormats
) -> Worksheet | None:
    """Add the sheet, a row an entry, in the campaign's order; None and no sheet where it has none."""
    if not entries:
        return None
    columns = COLUMNS if any(entry.basis for entry in entries) else COLUMNS[:-1]
    sheet = book.add_worksheet(SHEET)
    set_list_page(sheet, columns, SHEET, formats)
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    rows = [(shown(entry), entry.what, entry.basis)[: len(columns)] for entry in entries]
    write_list_rows(sheet, HEADING_ROW + 1, columns, rows, formats)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    return sheet


def shown(entry: CalendarEntry) -> str:
    """The day as people write it: 2024年5月10日（周五）, or the words that stand for it."""
    day = entry.on
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）" if day else entry.day
