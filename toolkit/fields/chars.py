"""字数: how many characters a Chinese text has, as Word's 字数统计 counts them.

Each Han character and each full-width mark is one, rare characters beyond the basic plane included.
Everything else is counted by runs: what stands between two blanks or Chinese characters (a word, a number,
half-width punctuation and all: `GB/T 7714-2015,` is two) is one. Blanks, line breaks and invisible characters
are none.
"""

import unicodedata

QUOTES = "‘’“”"
"""Chinese and English share these; between letters (it’s) they belong to the word."""


def count_chars(text: str) -> int:
    """Word's 字数 of a text; 0 for an empty one."""
    count, in_run = 0, False
    for index, char in enumerate(text):
        if _invisible(char):
            continue
        if _counts_alone(char) and not _apostrophe(text, index):
            count, in_run = count + 1, False
        elif char.isspace():
            in_run = False
        else:
            count, in_run = count + (not in_run), True
    return count


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
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return text[index] in QUOTES and len(around) == 2 and around.isascii() and around.isalnum()
