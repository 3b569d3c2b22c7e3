"""Folding of printed labels, so that 出生 年月、出生年月： and 出生\n年月* are one label."""

import re
import unicodedata
from functools import lru_cache

DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad*:_]+")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """NFKC, without blanks, line breaks, zero-width characters, colons, stars and underlines; lower case.

    For labels and marks only, never for names or texts.
    """
    return DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()


def without_aside(folded: str) -> str:
    """A folded label without what stands in brackets: 出生年月(如197506) → 出生年月."""
    return ASIDE.sub("", folded)


def squeeze(text: str) -> str:
    """NFKC without blanks and line breaks: for marks in which a colon counts (注： is a note, 注 a surname)."""
    return "".join(unicodedata.normalize("NFKC", text).split())
