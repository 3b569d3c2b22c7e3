"""Formulas of an .xls that wait for their result: libraries write them, and no spreadsheet program has opened it.

Record layouts: [MS-XLS] 2.4.21 BOF, 2.4.28 BoundSheet8, 2.4.127 Formula, 2.4.226 RecalcId, 2.5.133 FormulaValue.
"""

import struct
from collections.abc import Iterator

from toolkit.intake.xlsx_sheet import Place

_BOF, _EOF, _SHEET, _FORMULA, _RECALCULATED = 0x0809, 0x000A, 0x0085, 0x0006, 0x01C1
_HEAD = struct.Struct("<HH")
_WORKSHEET = 0
_NO_RESULT = (bytes(8), b"\x03\0\0\0\0\0\xff\xff")
"""The number 0 and the empty text: what libraries put where they have no result."""


def uncomputed(stream: bytes) -> list[frozenset[Place]]:
    """Places of such formulas for each worksheet, in the book's order; [] where a program has calculated the book.

    `stream` is the workbook stream of Excel 5 to 2003. Raises struct.error for a broken list of sheets.
    """
    book = list(_records(stream, 0))
    if any(sort == _RECALCULATED for sort, _ in book):
        return []
    sheets = [struct.unpack_from("<IBB", body) for sort, body in book if sort == _SHEET]
    return [frozenset(_waiting(stream, start)) for start, _, sort in sheets if sort == _WORKSHEET]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; those of charts inside it are left out."""
    depth = 0
    while at + _HEAD.size <= len(stream):
        sort, size = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        depth += (sort == _BOF) - (sort == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield sort, stream[at : at + size]
        at += size


def _waiting(stream: bytes, start: int) -> Iterator[Place]:
    for sort, body in _records(stream, start):
        if sort == _FORMULA and body[6:14] in _NO_RESULT:
            row, column = _HEAD.unpack_from(body)
            yield row + 1, column
