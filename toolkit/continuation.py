"""续行: how a row of a printed table that no page holds goes on in the next row, and is joined again when read.

The contract between writing and reading. The row that goes on bears `MARK` before the text of the key field (the
person's name) in the row above; its other cells hold what is left of the long texts, and nothing where a text has
ended. A text's pieces are its own characters in order, none added, none left out: joined without anything between
them they are the text again. A piece may end with a line feed. So a row is a continuation only where its key names the
person of the row above; any other row that begins with `MARK` was torn from its place, and is nobody's record.
"""

import re
from collections.abc import Callable, Iterator

MARK = "（续）"

MARKED = re.compile(r"\s*[（(〔\[]\s*续\s*[）)〕\]]\s*")
_ENDS = re.compile(r"\n|[。！？；!?;][”’」』）)]*")
_RUN = re.compile(r"[!-~]")
_CLOSING = "，。、；：！？…—～·”’」』）》〉】〕%,.;:!?)]}"
_OPENING = "“‘「『（《〈【〔([{"

_SEARCHED = 2
"""A piece ends with a sentence where one ends in its second half; else anywhere."""


def marked(key: str) -> str:
    """The key of the row that goes on with the row of that key."""
    return MARK + key


def continued(key: str) -> str | None:
    """The key of the row that a row with this key goes on with; None for a row of its own."""
    found = MARKED.match(key)
    return key[found.end() :] if found else None


def pieces(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The text in pieces that fit, at least one; `fits` is true for single characters, and for what is shorter.

    Ends of sentences and lines are preferred; no run of Latin letters or digits is torn, and no line is made to
    begin or end with a bracket or mark that may not stand there.
    """
    return list(_pieces(text, fits))


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    while not fits(text):
        cut = _cut(text, _longest(text, fits))
        yield text[:cut]
        text = text[cut:]
    yield text


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a text that does not fit do, at least one."""
    fitting, over = 1, len(text)
    while over - fitting > 1:
        middle = (fitting + over) // 2
        fitting, over = (middle, over) if fits(text[:middle]) else (fitting, middle)
    return fitting


def _cut(text: str, most: int) -> int:
    """Where to cut, `most` characters from the beginning or a little before."""
    least = most - most // _SEARCHED
    ends = [found.end() for found in _ENDS.finditer(text, least, most)]
    if ends and not (ends[-1] < len(text) and text[ends[-1]] in _CLOSING):
        return ends[-1]
    return next((cut for cut in range(most, max(least, 1), -1) if _may_part(text[cut - 1], text[cut])), most)


def _may_part(before: str, after: str) -> bool:
    torn = bool(_RUN.match(before) and _RUN.match(after))
    joined = "\ufe00" <= after <= "\ufe0f" or "\U000e0100" <= after <= "\U000e01ef"  # variation selectors
    return not (torn or joined or after in _CLOSING or before in _OPENING)
