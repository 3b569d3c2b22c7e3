"""Months written as text."""

import re

from toolkit.fields.chinese_numbers import to_digits
from toolkit.fields.cleaning import EXCEL_ERROR, LONGEST_ENTRY
from toolkit.fields.months.affixes import only_known_words
from toolkit.fields.months.digits import read_digits
from toolkit.fields.months.folding import fold_date
from toolkit.fields.months.numbers import either_month
from toolkit.fields.months.patterns import (
    DATE,
    EDGE,
    LENGTH,
    LETTER_DIGITS,
    LUNAR,
    RANGE,
    REPUBLIC,
    SHORT_YEAR,
    SPAN,
    UNFILLED,
    UNSURE,
    YEAR_ONLY,
)
from toolkit.fields.months.tokens import read_token
from toolkit.fields.months.verdicts import Bounds, ambiguous, invalid, yyyymm
from toolkit.model import Coerced

LONGEST_NOTE = 12
"""More characters than this beside a date are prose, not a note to it."""

POINT_ZEROS = re.compile(r"(?<=[0-9]{5})\.0+$")
BARE_DIGITS = re.compile("[0-9]+|[0-9]{17}[Xx]")
LETTERED = re.compile(r"(?<![A-Za-z])[0-9lIiOo|〇○零.\-/年月]{4,}(?![A-Za-z])")
"""Digits among which letters may stand for some."""


def read_text(text: str, bounds: Bounds, words: tuple[str, ...], *, typed: bool) -> Coerced:
    """Reads a text cell; `words` may stand beside the date, `typed` is False for csv and HTML."""
    shown = text.strip()
    if len(shown) > LONGEST_ENTRY:
        return invalid(shown, "是一段话，不是年月")
    folded = fold_date(text)
    if UNFILLED.fullmatch(folded):
        return Coerced(None)
    if EXCEL_ERROR.fullmatch(shown):
        return invalid(shown, "是错误值，不是年月")
    if not typed and re.fullmatch(r"(?:[0-9]{2}){1,2}\.1", shown):
        return either_month(shown)
    bare = POINT_ZEROS.sub("", folded.strip(EDGE))
    if BARE_DIGITS.fullmatch(bare):
        reading = read_digits(shown, bare, bounds, number=False, date1904=False)
    else:
        reading = _read_phrase(shown, to_digits(folded), bounds, words)
    return _logged(text, reading)


def _logged(text: str, reading: Coerced) -> Coerced:
    """A change that has no better word: blanks and signs around six digits."""
    if reading.value is None or reading.how or reading.value == text:
        return reading
    return Coerced(reading.value, "写法改成6位年月", reading.doubt)


def _read_phrase(shown: str, text: str, bounds: Bounds, words: tuple[str, ...]) -> Coerced:
    found = list(DATE.finditer(text))
    if LENGTH.search(text) and not any(match["year"] or match["compact"] for match in found):
        return invalid(shown, "是时长或年龄，不是年月")
    if len(found) > 1:
        readings = {read_token(shown, match, bounds).value for match in found}
        agreed = readings.pop() if len(readings) == 1 else None
        return ambiguous(shown, "写了不止一个年月", str(agreed or ""))
    if found:
        return _read_single(shown, text, found[0], bounds, words)
    return _read_lettered(shown, text, bounds, words) or _read_year(shown, text, bounds)


def _read_single(
    shown: str, text: str, match: re.Match[str], bounds: Bounds, words: tuple[str, ...]
) -> Coerced:
    """One date, and what stands beside it."""
    rest = f"{text[: match.start()]}\0{text[match.end() :]}"
    if REPUBLIC.search(rest):
        return ambiguous(shown, "是民国纪年", _republican(match, bounds))
    if LUNAR.search(rest):
        return ambiguous(shown, "是农历")
    if SPAN.search(rest):
        return ambiguous(shown, "没有写明是哪个月")
    reading = read_token(shown, match, bounds)
    if reading.value is None:
        return reading
    if only_known_words(rest, words):
        note = _note(rest)
        return Coerced(
            reading.value, f"{reading.how or '写法改成6位年月'}，去掉“{note}”" if note else reading.how
        )
    return _beside(shown, rest, str(reading.value))


def _beside(shown: str, rest: str, month: str) -> Coerced:
    """A date with something beside it that makes it doubtful."""
    if UNSURE.search(rest):
        return ambiguous(shown, "不是确定的年月", month)
    if re.search("[0-9]", rest):
        return ambiguous(shown, "除了年月还有别的数字", month)
    note = _note(rest)
    if RANGE.fullmatch(note[:1]) or RANGE.fullmatch(note[-1:]) or RANGE.fullmatch(note):
        return ambiguous(shown, "好像写了一段时间", month)
    if len(note) > LONGEST_NOTE:
        return invalid(shown, "是一段话，不是年月", month)
    return ambiguous(shown, f"除了年月还写了“{note}”", month)


def _note(rest: str) -> str:
    """What stands beside the date, for the eye."""
    return "".join(rest.replace("\0", "").split()).strip(EDGE)


def _republican(match: re.Match[str], bounds: Bounds) -> str:
    """民国64年 is 1975; "" where that gives no plausible month."""
    month = yyyymm(1911 + int(match["yy"]), int(match["mm"])) if match["yy"] else ""
    return month if month and bounds.hold(month) else ""


def _read_lettered(shown: str, text: str, bounds: Bounds, words: tuple[str, ...]) -> Coerced | None:
    """l975.06 and 197O06: letters for digits are named, never mended. None where there are none."""
    swapped = LETTERED.sub(lambda run: run[0].translate(LETTER_DIGITS), text)
    if swapped == text or not re.search("[0-9]", text):
        return None
    reading = read_text(swapped, bounds, words, typed=True)
    return ambiguous(shown, "里的字母好像应是数字", str(reading.value)) if reading.value else None


def _read_year(shown: str, text: str, bounds: Bounds) -> Coerced:
    """No month was found: a year alone, or no date at all."""
    if REPUBLIC.search(text) and re.search("[0-9]", text):
        return ambiguous(shown, "是民国纪年")
    if len(YEAR_ONLY.findall(text)) == 1 and len(text) <= LONGEST_NOTE * 2:
        return ambiguous(shown, "只有年份，没有写明月份")
    short = SHORT_YEAR.search(text)
    if short and any(bounds.of_two_digits(int(short[1]), month) for month in range(1, 13)):
        return ambiguous(shown, "只有年份，没有写明月份")
    return invalid(shown, "不是年月")
