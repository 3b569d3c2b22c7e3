"""The published list as files: a workbook, a Word document, a page for the web."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import Campaign
from toolkit.handing_in.publishing import NameList
from toolkit.letters.letter import Letter, Paragraph, Table
from toolkit.letters.render import render
from toolkit.safe_write import replacing
from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.list_table import (
    Cell,
    ListColumn,
    set_list_page,
    write_list_heading,
    write_list_rows,
)
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count, text_width
from toolkit.workbooks.shared_formats import LIST_SIZE, LIST_TITLE, REMARK, SharedFormats

LETTER = "公示"
PAGE = Page("portrait", left=20.0, right=20.0, top=20.0, bottom=20.0)
ROOM = 84.0
"""Half-width characters of the list's size that a row of the page holds."""

TITLE_SIZE = 14.0
TITLE = {**LIST_TITLE, "font_size": TITLE_SIZE, "align": "center", "text_wrap": True}
TITLE_AIR = 12.0
"""Points above and below the title together."""

_NARROWEST, _SERIAL, _SHORT = 8.0, 6.0, 14.0


def list_letter(names: NameList) -> Letter:
    """The list alone: title, table, note."""
    note = [Paragraph("body", names.note)] if names.note else []
    return Letter(names.title, (Table(names.columns, names.rows), *note))


def notice_letter(names: NameList, campaign: Campaign, values: Mapping[str, object]) -> Letter:
    """The notice (公示) with the list as its annex. `values` are what the letter asks for besides the list.

    Raises RefusalError naming what the campaign's letter asks for and was not given.
    """
    letter = render(campaign, LETTER, {**values, "公示名单": Table(names.columns, names.rows)})
    note = (Paragraph("body", names.note),) if names.note else ()
    return evolve(letter, blocks=(*letter.blocks, *note))


def write_list(names: NameList, target: Path) -> None:
    """Write the list as a workbook on A4 upright. Raises RefusalError where the target can't be written."""
    columns = _columns(names)
    with replacing(target) as temporary, new_book(temporary, names.title) as book:
        formats = SharedFormats(book)
        sheet = book.add_worksheet("名单")
        set_list_page(sheet, columns, "", formats)
        set_page(sheet, PAGE)
        _write_title(sheet, names.title, columns, formats)
        write_list_heading(sheet, 1, columns, formats)
        rows: list[Sequence[Cell]] = [(int(row[0]), *row[1:]) for row in names.rows]
        after = write_list_rows(sheet, 2, columns, rows, formats)
        if names.note:
            sheet.write_string(after, 0, names.note, formats.get(REMARK))
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 0)


def _write_title(sheet: Worksheet, title: str, columns: Sequence[ListColumn], formats: SharedFormats) -> None:
    room = capacity(sum(column_pixels(c.width, LIST_SIZE) for c in columns), TITLE_SIZE)
    sheet.set_row(0, height(line_count(title, room), TITLE_SIZE) + TITLE_AIR)
    sheet.merge_range(0, 0, 0, len(columns) - 1, "", formats.get(TITLE))
    sheet.write_string(0, 0, cell_text(title), formats.get(TITLE))


def _columns(names: NameList) -> Sequence[ListColumn]:
    """The columns share the page's width as their longest texts ask; short ones are centred."""
    wanted = [
        max(_NARROWEST, *(text_width(row[n]) + 2 for row in (names.columns, *names.rows)))
        for n in range(1, len(names.columns))
    ]
    share = (ROOM - _SERIAL) / sum(wanted)
    others = [
        ListColumn(title, width * share, centred=width <= _SHORT)
        for title, width in zip(names.columns[1:], wanted, strict=True)
    ]
    return [ListColumn(names.columns[0], _SERIAL, centred=True), *others]
