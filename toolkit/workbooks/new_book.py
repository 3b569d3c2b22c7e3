"""Opening a new workbook so that the same content always gives the same bytes."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook, packager, workbook
from xlsxwriter.exceptions import FileCreateError

from toolkit.workbooks.lean_writer import LeanSheet, PlainStrings
from toolkit.workbooks.quick_zip import QuickZip
from toolkit.workbooks.styles import NORMAL

CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""The creation date that every workbook bears: a clock would make two runs differ."""

OPTIONS = {
    # Typed text must stay text: what begins with = is no formula, http:// no link.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # No theme font: machines resolve it differently, and column widths hang on the Normal font.
    "default_format_properties": {**NORMAL, "font_scheme": "none"},
    # What Excel takes for 宋体 11.
    "default_column_width": 72,
    "default_row_height": 18,
}


@contextmanager
def new_book(path: Path, title: str) -> Iterator[Workbook]:
    """Yield an empty workbook (XlsxWriter, normal mode) that is written to `path` when the block ends well.

    Raises OSError where the file can't be written.
    """
    book = Workbook(str(path), OPTIONS)
    book.worksheet_class = LeanSheet
    book.set_properties({"title": title, "created": CREATED})
    yield book
    try:
        with _our_packing():
            book.close()
    except FileCreateError as error:
        raise OSError(*error.args) from error


def untouched(path: Path) -> bool:
    """Whether a file is a workbook of ours that nobody has saved since: Excel and WPS date what they save.

    Raises OSError where the file can't be read.
    """
    stamp = f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode()
    try:
        with zipfile.ZipFile(path) as package:
            return package.read("docProps/core.xml").count(stamp) == 2
    except (zipfile.BadZipFile, KeyError):
        return False


@contextmanager
def _our_packing() -> Iterator[None]:
    """Let XlsxWriter, which has no options for it, pack in our way and write every text as plain text."""
    usual = workbook.ZipFile, packager.SharedStrings
    workbook.ZipFile, packager.SharedStrings = QuickZip, PlainStrings
    try:
        yield
    finally:
        workbook.ZipFile, packager.SharedStrings = usual
