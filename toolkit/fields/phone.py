"""phone: mobile numbers and land lines of mainland China."""

import re
import unicodedata
from datetime import date

from attrs import frozen

from toolkit.fields.cleaning import LONGEST_ENTRY, clip, damaged, tidy, unreadable
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text

MOBILE = re.compile(r"(?:\+?(?:00)?86)?(1[3-9][0-9]{9})")
LAND_LINE = re.compile(r"(?:\+?(?:00)?86)?(0(?:10|2[0-9]|[3-9][0-9]{2}))([2-8][0-9]{6,7})")
"""Area code 010, 02x or four digits, then seven or eight digits that begin with 2–8 (电信网编号计划, 2017)."""
LOCAL = re.compile("[2-8][0-9]{6,7}")
EXTENSION = re.compile(r"(.+?)\s*(?:-|转|[xX]|ext\.?)\s*([0-9]{1,6})")
SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
BETWEEN = re.compile(r"[、,;/\n|]|(?<!86)\s+(?=1[3-9][0-9\s-]{9}|0[1-9][0-9-]{8})|或")
SIGNS = re.compile(r"[\s()\-.‐-―−]")
NO_DIGITS = re.compile(r"[^0-9+]")
REMEDY = "请写11位手机号，或带区号的固定电话，如025-12345678"


@frozen
class Options:
    """A telephone number has no options."""


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The number as text (13812345678, 025-12345678); None for an empty cell.

    Several numbers stay the text that was sent, with half-width signs; what is no number is `value_unreadable`.
    """
    if doubt := damaged(cell):
        return doubt
    sent = raw_text(cell.value)
    text = unicodedata.normalize("NFKC", tidy(sent)[0])
    if not text:
        return Coerced(None)
    parts = BETWEEN.split(text) if len(text) <= LONGEST_ENTRY else []
    numbers = [_number(part) for part in parts if part.strip()]
    if not numbers or None in numbers or isinstance(cell.value, date):
        return unreadable(f"“{clip(sent)}”不是完整的电话号码", REMEDY, _lost_zero(cell, text))
    value = text if len(numbers) > 1 else str(numbers[0])
    return Coerced(value, "" if value == sent else "统一电话号码的写法")


def _number(part: str) -> str | None:
    """One number in its usual writing, None where it is none."""
    digits = SIGNS.sub("", part)
    if mobile := MOBILE.fullmatch(digits):
        return mobile[1]
    if service := SERVICE.fullmatch(digits):
        return "-".join(service.groups())
    if line := _land_line(digits):
        return line
    extended = EXTENSION.fullmatch(part.strip())
    line = _land_line(NO_DIGITS.sub("", extended[1])) if extended else None
    return f"{line}-{extended[2]}" if line and extended else None


def _land_line(digits: str) -> str | None:
    if line := LAND_LINE.fullmatch(digits):
        return f"{line[1]}-{line[2]}"
    return digits if LOCAL.fullmatch(digits) else None


def _lost_zero(cell: RawCell, text: str) -> str:
    """A land line that became a number and lost the zero before it; "" for anything else."""
    number = isinstance(cell.value, int | float)
    return _number(f"0{text}") or "" if number else ""


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A prompt only: a number has many good writings. Text cells, so that the zero before an area code stays."""
    return Validation("any", label[:32], REMEDY, text_format=True)
