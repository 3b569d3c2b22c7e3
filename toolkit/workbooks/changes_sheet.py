"""修改记录: every cell that was written otherwise than it was sent (law 3)."""

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from toolkit import own_sheets
from toolkit.model import Change
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import REMARK, SharedFormats

SHEET = own_sheets.CHANGES
HINT = "下列单元格由程序统一了写法；原内容仍在来源文件中，来源文件没有改动。"
HEADING_ROW = 2
FIRST_ROW = 3

COLUMNS = (
    ListColumn("文件", 36),
    ListColumn("工作表", 14),
    ListColumn("单元格", 9, centred=True),
    ListColumn("字段", 18),
    ListColumn("原内容", 28),
    ListColumn("现内容", 28),
    ListColumn("说明", 40),
)


def write_changes(changes: Sequence[Change], book: Workbook, formats: SharedFormats) -> None:
    """Write the sheet, in the order of the changes given."""
    sheet = book.add_worksheet(SHEET)
    set_list_page(sheet, COLUMNS, f"{SHEET}（共 {len(changes)} 处）", formats)
    sheet.write_string(1, 0, HINT, formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, COLUMNS, formats)
    rows = ((c.file, c.sheet, c.cell, c.field, c.was, c.now, c.how) for c in changes)
    after = write_list_rows(sheet, FIRST_ROW, COLUMNS, rows, formats)
    last_row = max(after - 1, HEADING_ROW)
    sheet.autofilter(HEADING_ROW, 0, last_row, len(COLUMNS) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:G{last_row + 1}"})
