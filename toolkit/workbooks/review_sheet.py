"""审核: a row a person, with drop-downs for 推荐 and 一票否决; what is marked here the round takes into its ledger."""

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import own_sheets
from toolkit.collection import Collection
from toolkit.model import LEVEL_WORDS, Record
from toolkit.review import CHOICES, VETO, Mark, Review
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SharedFormats, level_fill

SHEET = own_sheets.REVIEW
IDENTITY, RECOMMENDED, VETOED, REASON, WRITTEN = "标识", "推荐意见", "一票否决", "理由", "写出时"
REVIEWER = "审核人："
HINT = "在黄色的格子里选或写，保存后运行 baosong round update，就记入台账；“理由”写明一票否决或不推荐的缘由。"
HEADING_ROW = 2
FIRST_ROW = 3
SEPARATOR = "｜"

_RECOMMENDED, _VETOED, _REASON, _WRITTEN = 4, 5, 6, 8
_ENTRY = {"bg_color": "#FFFBE6"}


def write_review(collection: Collection, review: Review, book: Workbook, formats: SharedFormats) -> None:
    """Write the sheet, a row a record of the table in its order."""
    sheet = book.add_worksheet(SHEET)
    columns = _columns(collection.form.key)
    set_list_page(
        sheet, columns, f"{SHEET}（共 {len(collection.records)} {collection.form.counter}）", formats
    )
    sheet.write_string(1, 0, HINT, formats.get(REMARK))
    sheet.write_string(0, _REASON - 1, REVIEWER, formats.get(LIST_CELL, border=0, align="right"))
    sheet.write_string(0, _REASON, review.reviewer, formats.get(LIST_CELL, _ENTRY))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    rows = (_row(collection, review, n, record) for n, record in enumerate(collection.records, 1))
    after = write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
    for row, record in enumerate(collection.records, FIRST_ROW):
        _mark_row(sheet, row, collection, review, record, formats)
    _set_up(sheet, max(after - 1, HEADING_ROW), len(columns) - 1)


def written(mark: Mark) -> str:
    """What a person's marks were when the sheet was written, so that what a clerk changed since can be told."""
    return SEPARATOR.join((mark.recommended, VETO if mark.vetoed else "", mark.reason))


def _columns(key: str) -> tuple[ListColumn, ...]:
    return (
        ListColumn("序号", 6, centred=True),
        ListColumn("推荐单位", 16),
        ListColumn(key, 10, centred=True),
        ListColumn("审核结论", 9, centred=True),
        ListColumn(RECOMMENDED, 10, centred=True),
        ListColumn(VETOED, 10, centred=True),
        ListColumn(REASON, 40),
        ListColumn(IDENTITY, 30),
        ListColumn(WRITTEN, 12),
    )


def _row(collection: Collection, review: Review, number: int, record: Record) -> list[str | int]:
    mark = collection.mark(record, review)
    return [
        number,
        record.unit.label_below(collection.top) if record.unit else "",
        str(record.sent(collection.form.key) or ""),
        LEVEL_WORDS[collection.verdicts[record.id]],
        "",
        "",
        "",
        collection.who(record),
        written(mark),
    ]


def _mark_row(
    sheet: Worksheet, row: int, collection: Collection, review: Review, record: Record, formats: SharedFormats
) -> None:
    """Colour the verdict, and write the cells that a clerk fills in."""
    verdict = collection.verdicts[record.id]
    look = formats.get(LIST_CELL, level_fill(verdict), align="center")
    sheet.write_string(row, 3, LEVEL_WORDS[verdict], look)
    mark = collection.mark(record, review)
    centred = formats.get(LIST_CELL, _ENTRY, align="center", num_format="@")
    for column, text in ((_RECOMMENDED, mark.recommended), (_VETOED, VETO if mark.vetoed else "")):
        sheet.write(row, column, text or None, centred)
    sheet.write(row, _REASON, mark.reason or None, formats.get(LIST_CELL, _ENTRY, num_format="@"))


def _set_up(sheet: Worksheet, last_row: int, last_column: int) -> None:
    if last_row >= FIRST_ROW:
        for column, choices in ((_RECOMMENDED, CHOICES), (_VETOED, (VETO,))):
            options = {
                "validate": "list",
                "source": list(choices),
                "error_title": "请从下拉列表中选",
                "error_message": f"只能填{'、'.join(choices)}，或留空。",
            }
            sheet.data_validation(FIRST_ROW, column, last_row, column, options)
    sheet.set_column(_WRITTEN, _WRITTEN, None, None, {"hidden": True})
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, last_row, _REASON)
