"""What a score workbook says of itself on its very hidden sheet, besides the fingerprint: whose it is."""

from xlsxwriter.workbook import Workbook

from toolkit.fingerprint import SHEET
from toolkit.scoring.returned import CHECK, EXPERT

FIRST = 2


def write_marks(book: Workbook, expert: str, check: str) -> None:
    """Write the expert and the check that only this expert's sheet bears. Call it after the fingerprint."""
    sheet = book.get_worksheet_by_name(SHEET)
    for row, (label, text) in enumerate(((EXPERT, expert), (CHECK, check)), FIRST):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, text)
