"""The generated module `Patterns`: every regular expression that the VBA needs, taken from where Python has it."""

import re
from collections.abc import Iterator, Mapping

from toolkit import appendix, continuation, labels, ladders
from toolkit.fields import (
    chars,
    chinese_numbers,
    cleaning,
    duration,
    han,
    lengths,
    numerals,
    periods,
    person_name,
    phone,
)
from toolkit.fields.months import affixes, folding, formats, patterns, texts, tokens
from toolkit.intake import card_cells, rows
from toolkit.macros.characters import of_category
from toolkit.macros.matcher_code import Program, Ranges
from toolkit.macros.vba_text import constants, module_text, procedures
from toolkit.pictures import MARK
from toolkit.rules import captioned, cited, headings, one_of, prose, subheadings, title

MODULE = "Patterns"

SHARED: Mapping[str, re.Pattern[str]] = {
    "INVISIBLE": cleaning.INVISIBLE,
    "CONTROL": cleaning.CONTROL,
    "LINE_BREAK": cleaning.LINE_BREAK,
    "EXCEL_ERROR": cleaning.EXCEL_ERROR,
    "PICTURE": cleaning.PICTURE,
    "SCIENTIFIC": cleaning.SCIENTIFIC,
    "CLOCK": folding.CLOCK,
    "WEEKDAY": folding.WEEKDAY,
    "QUIET": formats.QUIET,
    "TWO_DECIMALS": formats.TWO_DECIMALS,
    "CONDITION": formats.CONDITION,
    "FIRST_MONTH": chinese_numbers.FIRST_MONTH,
    "HAN_YEAR": chinese_numbers.YEAR,
    "HAN_COUNT": chinese_numbers.COUNT,
    "HAN_BETWEEN_SIGNS": chinese_numbers.BETWEEN_SIGNS,
    "HAN_AFTER_SIGN": chinese_numbers.AFTER_SIGN,
    "HAN_NUMBER": chinese_numbers.NUMBER,
    "DATE_SHAPE": patterns.DATE,
    "UNFILLED": patterns.UNFILLED,
    "YEAR_ONLY": patterns.YEAR_ONLY,
    "SHORT_YEAR": patterns.SHORT_YEAR,
    "UNSURE": patterns.UNSURE,
    "SPAN": patterns.SPAN,
    "LUNAR": patterns.LUNAR,
    "REPUBLIC": patterns.REPUBLIC,
    "RANGE_SIGN": patterns.RANGE,
    "LENGTH_WORD": patterns.LENGTH,
    "JOINT": affixes.JOINT,
    "POINT_ZEROS": texts.POINT_ZEROS,
    "BARE_DIGITS": texts.BARE_DIGITS,
    "LETTERED": texts.LETTERED,
    "NOTE": duration.NOTE,
    "LENGTH_UNDER": lengths.UNDER,
    "LENGTH_ROUGH": lengths.ROUGH,
    "LENGTH_ROUGH_BEFORE": lengths.ROUGH_START,
    "LENGTH_BEFORE": lengths.BEFORE,
    "LENGTH_AFTER": lengths.AFTER,
    **{f"LENGTH_{number}": shape for number, (shape, _) in enumerate(lengths.SHAPES, 1)},
    "PERIOD": periods.PERIOD,
    "PERIOD_GAP": periods.GAP,
    "PERIOD_NOTHING": periods.NOTHING,
    "NUMBER": numerals.NUMBER,
    "PLAIN_NAME": person_name.PLAIN,
    "HAN_TEXT": han.HAN_TEXT,
    "NAME_DOTS": person_name.DOTS,
    "NAME_TITLE": person_name.TITLE,
    "NAME_SEVERAL": person_name.SEVERAL,
    "NAME_NOTE": person_name.NOTE,
    "NAME_WHOLE": person_name.WHOLE,
    "NAME_DIGIT": of_category("Nd", "No"),
    "PHONE_BETWEEN": phone.BETWEEN,
    "PHONE_SIGNS": phone.SIGNS,
    "PHONE_OTHERS": phone.NO_DIGITS,
    "PHONE_MOBILE": phone.MOBILE,
    "PHONE_SERVICE": phone.SERVICE,
    "PHONE_LAND": phone.LAND_LINE,
    "PHONE_LOCAL": phone.LOCAL,
    "PHONE_EXTENSION": phone.EXTENSION,
    "SENTENCE_END": prose.END,
    "PARAGRAPH": prose.PARAGRAPH,
    "QUOTED": prose.QUOTED,
    "LABEL_DROPPED": labels.DROPPED,
    "LABEL_ASIDE": labels.ASIDE,
    "LIST_NUMBER": one_of.NUMBER,
    "SILENT": cleaning.SILENT,
    "HEADING_NUMBER": headings.NUMBERING,
    "HEADING_BRACKETED": headings.BRACKETED,
    "HEADING_STOP": headings.STOP,
    "HEADING_FOLDED": headings.FOLDED,
    "HEADING_ASIDE": headings.ASIDE,
    "HEADING_INSIDE": headings.INSIDE,
    "FIRST_BLANK": headings.FIRST_BLANK,
    "FIRST_BLANK_OR_BRACKET": headings.FIRST_BLANK_OR_BRACKET,
    "COMMA": headings.COMMA,
    "LETTER": headings.LETTER,
    "COUNTED_POINT": subheadings.COUNTED,
    "TITLE_IN_MARKS": title.IN_MARKS,
    "QUOTATION": cited.QUOTATION,
    "CITED_END": cited.END,
    "CITED_ENDED": cited.ENDED,
    "CITED_PAUSED": cited.PAUSED,
    "CITED_BEHIND": cited.BEHIND,
    "CAPTION_SENTENCE": captioned.SENTENCE_SIGN,
    "SEVERAL_TITLES": ladders.SEVERAL,
    "TITLE_NOTE": ladders.NOTE,
    "GOES_ON": continuation.MARKED,
    "ON_PAGE": appendix.WRITTEN,
    "SEE_PAGE": appendix.SEEN,
    "LABEL_COLON": card_cells.COLON,
    "SECTION": rows.SECTION,
    "LETTER_OR_DIGIT": re.compile(r"\w"),
}
"""Constant in VBA → pattern."""

GROUPS = ("DATE_SHAPE", "PERIOD", "HEADING_NUMBER")
"""Patterns whose named groups become constants: G_YEAR of DATE_SHAPE …"""

COMMON: Ranges = (
    *((0x20, 0x7E), (0xB7, 0xB7), (0x2010, 0x2027), (0x3001, 0x3011)),
    *((0x4E00, 0x9FA5), (0xFF01, 0xFF5E)),
)
"""What nearly all characters of a form are: ASCII, Chinese marks, the Han characters of GBK, full-width forms."""

LIKE_SIGNS = "!-[]^\\&#?*"
"""What may mean something of its own at the edge of a range between Like's brackets, in one Basic or another."""


def patterns_module(own: Mapping[str, re.Pattern[str]]) -> str:
    """The module's source. `own` are patterns of the campaign, by the constant that the rule table calls them."""
    program = Program()
    every = {**SHARED, **own}
    placed = [program.add(pattern) for pattern in every.values()]
    return module_text(
        MODULE,
        _constants(every),
        _signs(),
        procedures("FillPatterns", _filling(program, placed)),
    )


def _constants(every: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    for number, name in enumerate(every, 1):
        yield f"Public Const P_{name} As Long = {number}"
    for name in GROUPS:
        for group, number in every[name].groupindex.items():
            yield f"Public Const G_{group.upper()} As Long = {number}"


def _signs() -> Iterator[str]:
    """Signs and words that are looked for without a pattern."""
    digits = chinese_numbers.DIGITS
    texts_by_name = {
        "HAN_DIGITS": "".join(digits),
        "DIGITS_OF_HAN": "".join(map(str, digits.values())),
        "HAN_TENS": "".join(sorted(chinese_numbers.TENS, key=chinese_numbers.TENS.__getitem__)),
        "HAN_TEN": "十元",
        "SIGN_YEAR": "年",
        "SIGN_MONTH": "月",
        "LETTERS_FOR_DIGITS": "".join(map(chr, patterns.LETTER_DIGITS)),
        "DIGITS_OF_LETTERS": "".join(map(str, patterns.LETTER_DIGITS.values())),
        "ENGLISH_MONTHS": "".join(tokens.MONTHS),
        "COUNTED_QUOTES": chars.QUOTES,
        "PICTURE_MARK": MARK,
        "TITLE_OPEN": ladders.OPEN,
        "HEADING_STOPS": headings.ENDS,
        "SENTENCE_STOP": "。",
        "CONTINUED_SIGN": continuation.MARK.strip("（）"),
        "Edge": patterns.EDGE,
    }
    return constants(texts_by_name)


def _filling(program: Program, placed: list[tuple[int, int]]) -> Iterator[str]:
    begun = {first for _, first in placed}
    for number, ranges in enumerate(program.sets, 1):
        yield from _set_lines(ranges)
        if number in begun:
            yield from _harmless_lines(ranges)
    starts = [start for start, _ in placed]
    for (start, first), end in zip(placed, [*starts[1:], len(program.code)], strict=True):
        yield f"AddPattern {first}"
        for place in range(start, end, 120):
            yield f'AddCode "{" ".join(map(str, program.code[place : min(place + 120, end)]))}"'


def _set_lines(ranges: Ranges) -> Iterator[str]:
    words = [f"{low:X}" if low == high else f"{low:X}-{high:X}" for low, high in ranges]
    yield f'AddSet "{" ".join(words[:80])}"'
    for start in range(80, len(words), 80):
        yield f'MoreOfSet "{" ".join(words[start : start + 80])}"'


def _harmless_lines(ranges: Ranges) -> Iterator[str]:
    """Common characters outside a set, where VBA's Like can name them."""
    if others := harmless(ranges):
        yield f'AddHarmless "{" ".join(f"{low:X}-{high:X}" for low, high in others)}"'


def harmless(ranges: Ranges) -> Ranges:
    """The common characters outside a set."""
    inside = [(low, high) for low, high in ranges if low <= COMMON[-1][1]]
    found = []
    for first, last in COMMON:
        edges = [
            first - 1,
            *(edge for low, high in inside if high >= first and low <= last for edge in (low, high)),
            last + 1,
        ]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        found += [_without_signs(before + 1, after - 1) for before, after in pairs]
    return tuple((low, high) for low, high in found if low <= high)


def _without_signs(low: int, high: int) -> tuple[int, int]:
    """A range that neither begins nor ends with a sign that means something between Like's brackets."""
    while low <= high and chr(low) in LIKE_SIGNS:
        low += 1
    while low <= high and chr(high) in LIKE_SIGNS:
        high -= 1
    return low, high
