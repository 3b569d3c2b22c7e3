"""封面: the page in front of a card. A line that is stamped has room for a seal, above and below its text."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.cover import Cover
from toolkit.campaign.model import Form
from toolkit.safe_write import replacing
from toolkit.workbooks.areas import Area
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.cells import put
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import POINTS_PER_MM, Page, set_page
from toolkit.workbooks.protection import protect
from toolkit.workbooks.sheet_names import sheet_names
from toolkit.workbooks.stamp_boxes import MARGIN_MM
from toolkit.workbooks.styles import HEADING_INPUT, HEADING_LABEL, TITLE, UNLOCKED

COVER = "封面"
PAGE = Page("portrait", left=25.0, right=25.0, top=25.0, bottom=25.0)

LABEL_SHARE = 0.36
TITLE_SIZE = 28.0
LINE_SIZE = 16.0
TITLE_POINTS = 190.0
GAP_POINTS = 84.0
LINE_POINTS = 48.0
MAKER_POINTS = 60.0

BLANK_DATE = "      年    月    日"
"""What a line shows that no field speaks for."""


def write_cover(
    book: Workbook, name: str, form: Form, cover: Cover, texts: Mapping[str, str] = {}
) -> dict[str, Area]:
    """Add a cover's sheet, the lines filled with the texts of their fields; what is not given stays open to fill in.

    Returns the cells of the fields.
    """
    sheet = book.add_worksheet(name)
    label = int(PAGE.width_pixels * LABEL_SHARE)
    sheet.set_column_pixels(0, 0, label)
    sheet.set_column_pixels(1, 1, int(PAGE.width_pixels) - label)
    sheet.set_row(0, TITLE_POINTS)
    put(sheet, Area(0, 0, 0, 1), cover.title, book.add_format({**TITLE, "font_size": TITLE_SIZE}))
    sheet.set_row(1, GAP_POINTS)
    stamped = (form.stamp_mm + MARGIN_MM) * POINTS_PER_MM
    before = book.add_format({**HEADING_LABEL, "font_size": LINE_SIZE})
    answer = book.add_format({**HEADING_INPUT, **UNLOCKED, "font_size": LINE_SIZE, "bottom": 0})
    areas = {line.field: Area(row, 1, row, 1) for row, line in enumerate(cover.lines, 2) if line.field}
    for row, line in enumerate(cover.lines, 2):
        sheet.set_row(row, stamped if line.stamp else LINE_POINTS)
        put(sheet, Area(row, 0, row, 0), line.label, before)
        text = texts.get(line.field, "") if line.field else BLANK_DATE
        put(sheet, Area(row, 1, row, 1), text, answer)
    _maker(book, sheet, len(cover.lines) + 2, cover.maker)
    set_page(sheet, PAGE, pages_high=1)
    sheet.set_footer("")
    protect(sheet)
    return areas


def write_cover_book(form: Form, cover: Cover, contents: Sequence[CardContent], target: Path) -> None:
    """Write a book with a cover for each card. Raises RefusalError where the target can't be written."""
    names = sheet_names([content.texts.get(form.key) or form.nameless for content in contents])
    with replacing(target) as temporary, new_book(temporary, cover.title) as book:
        for name, content in zip(names, contents, strict=True):
            write_cover(book, name, form, cover, content.texts)


def _maker(book: Workbook, sheet: Worksheet, row: int, text: str) -> None:
    sheet.set_row(row, GAP_POINTS)
    sheet.set_row(row + 1, MAKER_POINTS)
    look = book.add_format({**HEADING_LABEL, "font_size": LINE_SIZE, "align": "center"})
    put(sheet, Area(row + 1, 0, row + 1, 1), text, look)
    sheet.print_area(0, 0, row + 1, 1)
