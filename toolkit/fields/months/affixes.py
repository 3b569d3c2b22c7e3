"""Words that may stand beside a date without making it another: 中共党员（1998.07）, 1975年6月生."""

import re
from functools import cache

from toolkit.fields.months.patterns import EDGE

ALWAYS = ("公元", "公历", "阳历", "新历", "西历", "于", "在", "时间", "日期", "年月", "是", "为")

JOINT = re.compile(r"(?<=[一-鿿)）])\s*[-/]+\s*(?=\0)|(?<=\0)\s*[-/]+\s*(?=[一-鿿(（])")
"""A dash or stroke that sets a word off from the date, whose place is marked by a NUL: 中共党员/1998.07."""


@cache
def known_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """What matches the words, those of `ALWAYS`, and signs that mean nothing, any number of them."""
    return re.compile(f"(?:{'|'.join(map(re.escape, (*words, *ALWAYS)))}|[{re.escape(EDGE)}])*")


def only_known_words(rest: str, words: tuple[str, ...]) -> bool:
    """Whether what a text holds beside its date is such words and signs that mean nothing.

    `rest` has a NUL where the date stood.
    """
    return known_words(words).fullmatch(JOINT.sub("", rest).replace("\0", " ")) is not None
