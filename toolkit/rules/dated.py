"""Values of 年月 and 日期 fields for the kinds that compare them: 202406, and 2024-06-15."""

from datetime import date

from toolkit.model import Value

MONTHS = ("yyyymm",)
"""The field type of months."""

DATED = ("yyyymm", "date")
"""The field types of months and of days."""


def is_dated(value: Value) -> bool:
    """Whether a value is a month YYYYMM or a day YYYY-MM-DD, as both field types write them."""
    return isinstance(value, str) and len(value) in (6, 10) and value.replace("-", "").isdecimal()


def month_of(value: str) -> str:
    """The month, YYYYMM, of a month or a day."""
    return value[:7].replace("-", "")


def alike(day: date, value: str) -> str:
    """The day written as precisely as `value`, so that both compare as text."""
    return day.isoformat() if "-" in value else f"{day:%Y%m}"


def is_past(value: Value, day: date) -> bool:
    """Whether a month ended, or a day passed, before `day`; what is no date did not."""
    return isinstance(value, str) and is_dated(value) and value < alike(day, value)
