"""个人信息: texts that hold what looks like a phone or identity number, or a birth, and so can't be published."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from toolkit.campaign.model import Words
from toolkit.fields.chinese_numbers import to_digits

_NUMBER = re.compile(r"(?<!\d)(?:(?:\+|00)?86)?(?:1\d{10}|0\d{2,3}\d{7,8})(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")
"""A mobile or fixed-line number, with or without the country's 86, or an identity number."""

_LEAST_DIGITS = 7
"""A local number without its area code."""

_NEAR, _BEHIND = 12, 2
"""Characters between a word and its number: before it stand a colon and perhaps a name; behind it hardly any."""

_MONTH = r"(?<!\d)(?:1[89]|20)\d{2}年?\d{1,2}月?(?:\d{1,2}日?)?"


_DASH = re.compile(r"(?<=\d)[一ー](?=\d)")


def private_texts(texts: Iterable[str], words: Words) -> Iterator[str]:
    """The texts that can't be published, as they are. How a number is grouped (138 0000 0000) doesn't hide it."""
    beside = _beside(words)
    for text in texts:
        if any(_NUMBER.search(said) or beside.search(said) for said in _readings(text)):
            yield text


def _beside(words: Words) -> re.Pattern[str]:
    """Numbers beside words that say what they are: a phone's, a birth's."""
    number, birth = _any_of(words.number_words), _any_of(words.birth_words)
    digits = rf"\d{{{_LEAST_DIGITS},}}"
    return re.compile(
        rf"{number}\D{{0,{_NEAR}}}{digits}|{digits}\D{{0,{_BEHIND}}}{number}"
        rf"|{birth}\D{{0,{_BEHIND}}}{_MONTH}|{_MONTH}{birth}(?!{_any_of(words.no_birth)})",
        re.IGNORECASE,
    )


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _readings(text: str) -> set[str]:
    """How the text may be read: as it stands, and without what groups digits; the number of a list's item (②, 2.) is a
    part of the number behind it or is none.
    """
    apart = "".join("，" if unicodedata.category(one) == "No" else one for one in text)
    return {said for one in (text, apart) for said in (_plain(one), _packed(_plain(one)))}


def _plain(text: str) -> str:
    """The text in Arabic digits (１９７５, 一九七五年六月)."""
    return to_digits(unicodedata.normalize("NFKC", text))


def _packed(plain: str) -> str:
    """The text without the blanks, dashes, dots and brackets that group its digits; 一 between them is a dash."""
    return "".join(one for one in _DASH.sub("", plain) if not _groups(one))


def _groups(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Pd", "Zs", "Cf", "Cc", "Ps", "Pe") or character in "−·•・‧．./_~"
    )
