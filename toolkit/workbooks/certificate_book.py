"""荣誉证书: a sheet of A4 each, on its side; below the text is room for a seal, with signature and day in it."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

from toolkit.letters.letter import Letter, Paragraph
from toolkit.safe_write import replacing
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import NARROWEST, POINTS_PER_MM, Page, set_page
from toolkit.workbooks.row_heights import capacity, height, line_count
from toolkit.workbooks.sheet_names import sheet_names
from toolkit.workbooks.styles import BODY_FONT, TITLE

PAGE = Page("landscape", left=30.0, right=30.0, top=24.0, bottom=18.0)
TITLE_SIZE, TEXT_SIZE = 48.0, 22.0
TITLE_POINTS, LINE_POINTS = 104.0, 52.0
SEAL_MM = 55.0
"""The free height and the least width of the box that the seal goes into: room for one of 50 mm."""

TEXT = {"font_name": BODY_FONT, "font_size": TEXT_SIZE, "text_wrap": True, "valign": "vcenter"}
INDENT = "　　"


def write_certificates(letters: Sequence[tuple[str, Letter]], target: Path) -> None:
    """Write a book with a sheet for each named letter. Raises RefusalError where the target can't be written."""
    names = sheet_names([name for name, _ in letters])
    with replacing(target) as temporary, new_book(temporary, letters[0][1].title) as book:
        for name, (_, letter) in zip(names, letters, strict=True):
            _write(book, name, letter)


def _write(book: Workbook, name: str, letter: Letter) -> None:
    sheet = book.add_worksheet(name)
    half = int(PAGE.width_pixels / 2)
    sheet.set_column_pixels(0, 1, half)
    sheet.set_row(0, TITLE_POINTS)
    put(sheet, Area(0, 0, 0, 1), letter.title, book.add_format({**TITLE, "font_size": TITLE_SIZE}))
    parts = [block for block in letter.blocks if isinstance(block, Paragraph)]
    row = 1
    for part in (part for part in parts if part.part not in ("signature", "date")):
        text = part.text if part.part == "to" else INDENT + part.text
        lines = line_count(text, capacity(2 * half * NARROWEST, TEXT_SIZE))
        sheet.set_row(row, max(LINE_POINTS, height(lines, TEXT_SIZE) * 1.3))
        put(sheet, Area(row, 0, row, 1), text, book.add_format(TEXT))
        row += 1
    sheet.set_row(row, SEAL_MM * POINTS_PER_MM)
    signed = "\n".join(part.text for part in parts if part.part in ("signature", "date"))
    put(sheet, Area(row, 1, row, 1), signed, book.add_format({**TEXT, "align": "center"}))
    sheet.print_area(0, 0, row, 1)
    set_page(sheet, PAGE, pages_high=1)
    sheet.set_footer("")
