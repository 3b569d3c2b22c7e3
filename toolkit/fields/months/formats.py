"""What a cell's number format shows of its value, and so what the sender saw."""

import re

QUIET = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|\s')
"""Parts of a format code that show nothing of the value: texts, colours, locales, fillers (ECMA-376 18.8.31)."""

TWO_DECIMALS = re.compile(r"[#,?0]*[#?0]\.00")

CONDITION = re.compile(r"\[\s*[<>=]")
"""Which section shows the value then hangs on the value: nothing is proved."""


def _positive(number_format: str | None) -> str:
    """The section for positive numbers, bare of everything quiet."""
    return QUIET.sub("", number_format or "").partition(";")[0].lower()


def shows_two_decimals(number_format: str | None) -> bool:
    """Whether the format shows exactly two decimals: 0.00, `0.00_ `, #,##0.00;[Red]-#,##0.00."""
    if CONDITION.search(number_format or ""):
        return False
    return TWO_DECIMALS.fullmatch(_positive(number_format)) is not None


def unseen_part(number_format: str | None) -> str:
    """年份 or 月份 where a date's format (m"月"d"日") leaves it out; "" where it does not, or none is known."""
    code = _positive(number_format)
    if not re.search("[ymd]", code) or code.startswith("general"):
        return ""
    if not re.search("[yeg]", code):
        return "年份"
    return "" if "m" in code else "月份"


def shows_day(number_format: str | None) -> bool:
    """Whether a date's format shows the day of the month; where none is known, it is taken to."""
    code = _positive(number_format)
    return not re.search("[ym]", code) or "d" in code or code.startswith("general")
