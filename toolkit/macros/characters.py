"""What kinds of characters there are, as ranges of codes for VBA, which knows no Unicode tables of its own."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

LAST = 0xFFFF


def runs(holds: Callable[[str], bool]) -> tuple[tuple[int, int], ...]:
    """The ranges of the basic plane for whose characters it holds."""
    found: list[tuple[int, int]] = []
    for code in range(LAST + 1):
        if holds(chr(code)):
            if found and found[-1][1] == code - 1:
                found[-1] = found[-1][0], code
            else:
                found.append((code, code))
    return tuple(found)


RARE_HAN = (0x20000, 0x3FFFF)
"""The planes of rare Han characters: letters, the only ones beyond the basic plane that matter here."""


def of_category(*categories: str) -> re.Pattern[str]:
    """What matches a character of these general categories of Unicode."""
    ranges = runs(lambda char: unicodedata.category(char) in categories)
    return re.compile("[" + "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in ranges) + "]")


@cache
def _matching(pattern: str) -> tuple[tuple[int, int], ...]:
    found = runs(lambda char: re.fullmatch(pattern, char) is not None)
    return (*found, RARE_HAN) if re.fullmatch(pattern, chr(RARE_HAN[0])) else found


class _Categories:
    """The ranges of \\s, \\d and \\w by the parse tree's names for them."""

    def __getitem__(self, name: str) -> tuple[tuple[int, int], ...]:
        return _matching({"space": r"\s", "digit": r"\d", "word": r"\w"}[name])


CATEGORIES = _Categories()
