"""Writing the fingerprint into a workbook: a defined name and a very hidden sheet."""

from xlsxwriter.workbook import Workbook

from toolkit.fingerprint import NAME, SHEET, Fingerprint

REASON = "本表供程序识别模板版本，请勿删除。"


def write_fingerprint(book: Workbook, fingerprint: Fingerprint) -> None:
    """Add the name and the sheet. Call it after the visible sheets, so that these come first."""
    quoted = fingerprint.text.replace('"', '""')
    book.define_name(NAME, f'="{quoted}"')
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, fingerprint.text)
    sheet.write_string(1, 0, REASON)
    sheet.protect()
    sheet.very_hidden()
