"""The generated module `Characters`: what VBA can't ask about a character, as tables of runs.

Only the basic plane: beyond it are rare Han characters and pictures, which fold to themselves; a pair of surrogates
counts once.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from toolkit.fields.chars import sort_of
from toolkit.fields.months.folding import fold_date
from toolkit.macros.vba_text import module_text, procedures

MODULE = "Characters"
LAST = 0xFFFF
_SURROGATES = range(0xD800, 0xE000)
_SKIPPED = (range(0xAC00, 0xD800), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
"""Korean and Arabic, which no form of ours holds: they would double the tables."""

_PER_LINE = 35
_SORTS = {"run": 0, "alone": 1, "blank": 2, "nothing": 3}


@cache
def characters_module() -> str:
    """The module's source."""
    return module_text(
        MODULE,
        procedures("FillDateFolds", _fold_lines(_folded_in_dates)),
        procedures("FillPlainFolds", _fold_lines(_plain)),
        procedures("FillSorts", _sort_lines()),
    )


def _folded_in_dates(char: str) -> str:
    # between letters: white space at an end would go, which the whole text loses and not the character
    return fold_date(f"x{char}x")[1:-1]


def _plain(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _fold_lines(fold: Callable[[str], str]) -> Iterator[str]:
    """`AddFolds "FF01-FF5E>21 …"`: codes that become others in step; several codes are joined by +."""
    runs = [f"{low:X}{f'-{high:X}' * (high > low)}>{to}" for low, high, to in _fold_runs(fold)]
    for start in range(0, len(runs), _PER_LINE):
        yield f'AddFolds "{" ".join(runs[start : start + _PER_LINE])}"'


def _fold_runs(fold: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    low = high = -1
    target: tuple[int, ...] = ()
    for code in range(LAST + 1):
        made = _changed(fold, code)
        if made is None:
            continue
        steps = len(target) == len(made) == 1 and code == high + 1 and made[0] == target[0] + code - low
        if steps:
            high = code
            continue
        if high >= 0:
            yield low, high, "+".join(f"{one:X}" for one in target)
        low, high, target = code, code, made
    yield low, high, "+".join(f"{one:X}" for one in target)


def _changed(fold: Callable[[str], str], code: int) -> tuple[int, ...] | None:
    if code in _SURROGATES or any(code in skipped for skipped in _SKIPPED):
        return None
    made = fold(chr(code))
    units = made.encode("utf-16-be")
    pairs = zip(units[::2], units[1::2], strict=True)
    return None if made == chr(code) else tuple(high << 8 | low for high, low in pairs)


def _sort_lines() -> Iterator[str]:
    """`AddSorts "0:3 9:2 …"`: from this code on, this sort (0 run, 1 alone, 2 blank, 3 nothing)."""
    starts = []
    last = -1
    for code in range(LAST + 1):
        sort = _SORTS[_sort(code)]
        if sort != last:
            starts.append(f"{code:X}:{sort}")
            last = sort
    for start in range(0, len(starts), _PER_LINE):
        yield f'AddSorts "{" ".join(starts[start : start + _PER_LINE])}"'


def _sort(code: int) -> str:
    """A high surrogate stands for the characters that begin with it, the low one for nothing."""
    if code in _SURROGATES:
        return sort_of(chr((code - 0xD800 << 10) + 0x10000)) if code < 0xDC00 else "nothing"
    return sort_of(chr(code))
