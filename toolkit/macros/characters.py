"""What kinds of characters there are, as ranges of codes for VBA, which knows no Unicode tables of its own."""

import re
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


@cache
def _matching(pattern: str) -> tuple[tuple[int, int], ...]:
    return runs(lambda char: re.fullmatch(pattern, char) is not None)


class _Categories:
    """The ranges of \\s, \\d and \\w by the parse tree's names for them."""

    def __getitem__(self, name: str) -> tuple[tuple[int, int], ...]:
        return _matching({"space": r"\s", "digit": r"\d", "word": r"\w"}[name])


CATEGORIES = _Categories()
