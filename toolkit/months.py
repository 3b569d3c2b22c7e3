"""Arithmetic of months: of values YYYYMM and YYYY-MM-DD, as the field types 年月 and 日期 write them."""

from datetime import date, timedelta


def months(value: str) -> int:
    """Months since the year 0 of a value's month, January of the year 1 being 13."""
    return int(value[:4]) * 12 + int(value[:7].replace("-", "")[4:])


def months_of(day: date) -> int:
    """The same of a day's month."""
    return day.year * 12 + day.month


def month_at(count: int) -> str:
    """The month YYYYMM of such a number."""
    year, month = divmod(count - 1, 12)
    return f"{year:04}{month + 1:02}"


def ends_month(day: date) -> bool:
    """Whether the day is the last one of its month: whatever began in a month like it has run its full months."""
    return (day + timedelta(days=1)).month != day.month
