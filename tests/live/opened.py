"""Books drawn as text (`tests/tables.py`), open in the tests' Excel."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.tables import cell, lines

MISSING = "" if find_spec("xlwings") else "xlwings is missing: pip install xlwings (extra excel)"
NEEDED = pytest.mark.skipif(bool(MISSING), reason=MISSING or "xlwings is here")
"""Put `pytestmark = NEEDED` at the top of a test module."""

SMALL = Path(__file__).parent.parent / "small"


def saved(path, sheets, formats=None):
    """A workbook of these sheets, name → text; `formats` gives number formats by address of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row, line in enumerate(lines(text), 1):
            for column, part in enumerate(line.split("|"), 1):
                put(sheet.cell(row, column), cell(part))
    for address, code in (formats or {}).items():
        for one in cells_in(book.worksheets[0], address):
            one.number_format = code
    book.save(path)
    return path


def large(app, heading, rows, name="名册"):
    """A book of one sheet with many rows, never saved."""
    import xlwings

    file = Workbook()
    file.active.title = name
    for row in [heading, *rows]:
        file.active.append(row)
    return xlwings.Book(impl=app.books.impl.adopt(file, "大.xlsx"))


def put(place, value):
    """Text stays text, as the test draws it; what begins with = is a formula."""
    place.value = value
    if isinstance(value, str) and not value.startswith("="):
        place.data_type = "s"


def cells_in(sheet, address):
    """The cells of an address such as B2 or B2:B9."""
    found = sheet[address]
    return [found] if not isinstance(found, tuple) else [one for row in found for one in row]


def open_in(app, path, **options):
    """The book, open in this Excel and its active one."""
    return app.books.open(str(path), **options)


def file_of(book):
    """The openpyxl workbook behind an open book."""
    return book.impl.api.file


def look(book, sheet, address):
    """(value, number format, fill, note) of a cell, as the file has it."""
    from tests.live.engine_range import EngineRange

    one = file_of(book)[sheet][address]
    return one.value, one.number_format, EngineRange.fill_of(one), one.comment.text if one.comment else None


def use_small(home):
    """Settings in the user's home folder that name the tests' small campaign."""
    (home / ".baosong").mkdir()
    (home / ".baosong" / "baosong.conf").write_text(f"活动 = {SMALL}\n", encoding="utf-8")
