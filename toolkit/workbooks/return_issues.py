"""问题清单 of a 退回件: a row a finding, where it stands now and where it stood, and a place for its 说明."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.issue_list import (
    EXPLANATION_TITLE,
    FIELD_TITLE,
    ID_TITLE,
    LEVEL_TITLE,
    MESSAGE_TITLE,
    SHEET,
    UNIT_TITLE,
)
from toolkit.model import LEVEL_WORDS, Finding
from toolkit.workbooks.formal_cells import write_text
from toolkit.workbooks.issues_sheet import LONGEST_VALUE
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.protection import protect
from toolkit.workbooks.return_table import ReturnTable
from toolkit.workbooks.shared_formats import LINK, LIST_CELL, REMARK, SharedFormats, level_fill
from toolkit.workbooks.styles import UNLOCKED

EMPTY = "没有读到可汇入的行：原因见下表。请在“{form}”里填好，把整个文件报回，{until}。"
HINTS = (
    "请直接在“{form}”里改，改好后把整个文件报回，{until}。变色的格子有问题，鼠标停在上面可看批注；"
    "颜色和批注改好后也不会消失，不影响报送。",
    "“待核”的问题，内容属实的不用改，请在最右边的“说明”里写明情况。编号请不要改动。",
)
_LEVEL, _CELL = 1, 3
_ENTRY = {"bg_color": "#FFFBE6", "num_format": "@", **UNLOCKED}


@frozen
class CardCell:
    """Where a card's field stands in what goes back: the card's file beside the workbook, and the cell."""

    file: str
    cell: str


@frozen
class ReturnList:
    """What the list shows: the findings of the tables' package, and where the cards went.

    `tables` are the book's, the campaign's table first; `cards` by finding id, for findings that are about a card.
    `until` is the last day to hand in again, None where the letter says it.
    """

    tables: Sequence[ReturnTable]
    cards: Mapping[str, CardCell]
    until: date | None
    remarks: tuple[str, ...] = ()

    @property
    def table(self) -> ReturnTable:
        """The campaign's table."""
        return self.tables[0]

    def place(self, finding: Finding) -> tuple[str, str] | None:
        """Sheet and cell of a finding that is about a row of the book."""
        cells = ((table.form.id, table.cell(finding)) for table in self.tables)
        return next(((sheet, cell) for sheet, cell in cells if cell), None)


def write_return_issues(made: ReturnList, book: Workbook, formats: SharedFormats) -> None:
    """Add the sheet, protected but for the 说明."""
    sheet, package = book.add_worksheet(SHEET), made.table.package
    columns = _columns(made)
    title = f"{package.unit.name}{SHEET}（需修改或说明 {package.asked} 处）"
    set_list_page(sheet, columns, title, formats, repeated=1)
    hints = [*_hints(made), *made.remarks]
    for row, hint in enumerate(hints, 1):
        sheet.write_string(row, 0, hint, formats.get(REMARK))
    heading = len(hints) + 1
    write_list_heading(sheet, heading, columns, formats)
    rows = (_cells(made, finding) for finding in package.findings)
    after = write_list_rows(sheet, heading + 1, columns, rows, formats)
    for row, finding in enumerate(package.findings, heading + 1):
        _mark_row(made, sheet, row, len(columns) - 1, finding, formats)
    sheet.freeze_panes(heading + 1, _LEVEL + 1)
    sheet.repeat_rows(heading)
    sheet.autofilter(heading, 0, max(after - 1, heading), len(columns) - 1)
    sheet.print_area(0, 0, max(after - 1, heading), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{heading + 2}:XFD{after + 1}"})
    protect(sheet)


def _hints(made: ReturnList) -> list[str]:
    """What to do, and by when."""
    first, *others = HINTS
    said = [first if made.table.package.rows else EMPTY, *others]
    forms = "”“".join(table.form.id for table in made.tables)
    return [hint.format(form=forms, until=_until(made.until)) for hint in said]


def _columns(made: ReturnList) -> tuple[ListColumn, ...]:
    return (
        ListColumn(ID_TITLE, 12, centred=True),
        ListColumn(LEVEL_TITLE, 8, centred=True),
        ListColumn("在哪张表", 12),
        ListColumn("单元格", 8, centred=True),
        ListColumn(FIELD_TITLE, 10),
        ListColumn(made.table.form.key, 9, centred=True),
        ListColumn(UNIT_TITLE, 11),
        ListColumn("填写内容", 16),
        ListColumn("建议", 9),
        ListColumn(MESSAGE_TITLE, 30),
        ListColumn("修改办法", 24),
        ListColumn("依据", 18),
        ListColumn("报送时在哪里", 20),
        ListColumn(EXPLANATION_TITLE, 26),
    )


def _cells(made: ReturnList, finding: Finding) -> list[str]:
    where, cell = _place(made, finding)
    return [
        finding.id,
        LEVEL_WORDS[finding.level],
        where,
        cell,
        finding.field or "",
        finding.person,
        finding.unit,
        _shortened(finding.value),
        finding.proposal,
        finding.message,
        finding.remedy,
        finding.basis,
        " ".join(part for part in (finding.file, finding.sheet, finding.cell) if part),
        made.table.collection.explanations.get(finding.id, ""),
    ]


def _place(made: ReturnList, finding: Finding) -> tuple[str, str]:
    """Sheet or file, and cell; nothing for what is about no row and no card that goes back."""
    place = made.place(finding)
    if place:
        return place
    card = made.cards.get(finding.id)
    return (card.file, card.cell) if card else ("", "")


def _mark_row(
    made: ReturnList, sheet: Worksheet, row: int, last: int, finding: Finding, formats: SharedFormats
) -> None:
    """Colour the level unless it is settled, link the cell, open the 说明."""
    collection = made.table.collection
    fill = {} if collection.settled(finding) else level_fill(finding.level)
    sheet.write_string(row, _LEVEL, LEVEL_WORDS[finding.level], formats.get(LIST_CELL, fill, align="center"))
    place = made.place(finding)
    if place:
        look = formats.get(LIST_CELL, LINK, align="center")
        sheet.write_url(row, _CELL, f"internal:'{place[0]}'!{place[1]}", look, place[1])
    write_text(sheet, row, last, collection.explanations.get(finding.id, ""), formats.get(LIST_CELL, _ENTRY))


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}……（全文 {len(value)} 个字符）"


def _until(day: date | None) -> str:
    return f"最迟 {day.year}年{day.month}月{day.day}日" if day else "期限见《退回修改通知》"
