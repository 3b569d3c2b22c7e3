"""字数: how many characters a Chinese text has, as Word's 字数统计 counts them.

Each Han character and each full-width mark is one, rare characters beyond the basic plane included.
Everything else is counted by runs: what stands between two blanks or Chinese characters (a word, a number,
half-width punctuation and all: `GB/T 7714-2015,` is two) is one. Blanks, line breaks and invisible characters
are none, nor is the mark where a picture stands.
"""

import unicodedata
from functools import lru_cache
from typing import Literal

from toolkit.pictures import without_pictures

LAST_OF_BASIC_PLANE = "\uffff"
"""Beyond it are rare Han characters and pictures: each is one, and a pair of surrogates to VBA."""

UNSEEN_PLANE = 14
"""Tags, and the selectors that tell forms of a rare character."""

QUOTES = "‘’“”"
"""Chinese and English share these; between letters (it’s) they belong to the word."""


def count_chars(text: str) -> int:
    """Word's 字数 of a text; 0 for an empty one."""
    count, in_run = 0, False
    text = without_pictures(text)
    for index, char in enumerate(text):
        sort = sort_of(char)
        if sort == "alone" and not (char in QUOTES and _apostrophe(text, index)):
            count, in_run = count + 1, False
        elif sort == "blank":
            in_run = False
        elif sort != "nothing":
            count, in_run = count + (not in_run), True
    return count


@lru_cache(maxsize=65536)
def sort_of(char: str) -> Literal["nothing", "alone", "blank", "run"]:
    """What a character is for counting; kept, for a text has a thousand of each."""
    if char > LAST_OF_BASIC_PLANE:
        return "nothing" if ord(char) >> 16 == UNSEEN_PLANE else "alone"
    if _invisible(char):
        return "nothing"
    if _counts_alone(char):
        return "alone"
    return "blank" if char.isspace() else "run"


def _invisible(char: str) -> bool:
    """Accents that join the letter before, variation selectors, zero-width and control characters."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") and not char.isspace()


def _counts_alone(char: str) -> bool:
    width = unicodedata.east_asian_width(char)
    if char.isspace():
        return False
    return width in "WFH" or (width == "A" and unicodedata.category(char)[0] != "L")


def _apostrophe(text: str, index: int) -> bool:
    """Whether a quotation mark stands inside a Latin word."""
    if not 0 < index < len(text) - 1:
        return False
    before, behind = text[index - 1], text[index + 1]
    return before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()
