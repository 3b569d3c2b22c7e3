"""Locked labels and open input cells, without a password: a guard against slips, not against people."""

from xlsxwriter.worksheet import Worksheet

ALLOWED = {
    "insert_rows": True,
    "delete_rows": True,  # Excel deletes a row only where all its cells are unlocked
    "format_rows": True,
    "format_columns": True,
    "sort": True,
    "autofilter": True,
    "objects": True,  # 批注 and pictures
}


def protect(sheet: Worksheet) -> None:
    """Protect the sheet; rows may still be added, removed, sorted, filtered and made higher."""
    sheet.protect("", ALLOWED)
