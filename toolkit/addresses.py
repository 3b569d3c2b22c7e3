"""A1 addresses: what Excel shows beside a sheet and above it. Documents count rows and cells in words."""

import re
from functools import cache

_NUMBERS = re.compile(r"\d+")


@cache
def letters(column: int) -> str:
    """Letters of a 0-based column: 0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def address(row: int, column: int) -> str:
    """Address of a row as Excel shows it (from 1) and a 0-based column: (5, 2) → C5."""
    return f"{letters(column)}{row}"


def coordinates(cell: str) -> tuple[int, int]:
    """The inverse of `address`: C5 → (5, 2)."""
    letters_part = cell.rstrip("0123456789")
    column = 0
    for letter in letters_part:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters_part) :]), column - 1


def order_of(cell: str | None) -> tuple[int, int]:
    """What sorts places as they are read: C5 → (5, 2), 第5行第3列 → (5, 3), 第4段 → (4, 0); (0, 0) for a whole file."""
    if cell is None:
        return 0, 0
    if cell[0].isascii():
        return coordinates(cell)
    row, column, *_ = (*map(int, _NUMBERS.findall(cell)), 0, 0)
    return row, column
