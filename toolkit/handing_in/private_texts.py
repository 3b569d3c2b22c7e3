"""个人信息: texts that hold what looks like a phone or identity number, or a birth, and so can't be published."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from toolkit.campaign.model import Words

_NUMBER = re.compile(r"(?<!\d)(?:(?:\+|00)?86)?(?:1\d{10}|0\d{2,3}\d{7,8})(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")
"""A mobile or fixed-line number, with or without the country's 86, or an identity number."""

_LEAST_DIGITS = 7
"""A local number without its area code."""

_NEAR, _BEHIND = 12, 2
"""Characters between a word and its number: before it stand a colon and perhaps a name; behind it hardly any."""

_MONTH = r"(?<!\d)(?:1[89]|20)\d{2}年?\d{1,2}月?(?:\d{1,2}日?)?"


def private_texts(texts: Iterable[str], words: Words) -> Iterator[str]:
    """The texts that can't be published, as they are. How a number is grouped (138 0000 0000) doesn't hide it."""
    beside = _beside(words)
    for text in texts:
        packed = _packed(text)
        if _NUMBER.search(packed) or beside.search(packed):
            yield text


def _beside(words: Words) -> re.Pattern[str]:
    """Numbers beside words that say what they are: a phone's, a birth's."""
    number, birth = _any_of(words.number_words), _any_of(words.birth_words)
    digits = rf"\d{{{_LEAST_DIGITS},}}"
    return re.compile(
        rf"{number}\D{{0,{_NEAR}}}{digits}|{digits}\D{{0,{_BEHIND}}}{number}"
        rf"|{birth}\D{{0,{_BEHIND}}}{_MONTH}|{_MONTH}{birth}(?!\w)",
        re.IGNORECASE,
    )


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _packed(text: str) -> str:
    """The text in plain digits, without the blanks, dashes, dots and brackets that group them."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not _groups(one))


def _groups(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Pd", "Zs", "Cf", "Cc", "Ps", "Pe") or character in "−·•・‧．./_~"
    )
