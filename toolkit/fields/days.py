"""The day that stands beside a month: what a cell says once the month ruling has decided on year and month."""

import re
from datetime import date

from toolkit.fields.chinese_numbers import to_digits
from toolkit.fields.months.folding import fold_date
from toolkit.fields.months.formats import shows_day
from toolkit.fields.months.patterns import DATE, EDGE
from toolkit.fields.months.serials import serial_date
from toolkit.fields.months.verdicts import is_day
from toolkit.model import RawCell

DAYS = ("day", "dd", "eday", "fday", "gday")
"""The groups of `patterns.DATE` that hold a day where the order of its parts is beyond doubt."""


def day_beside(cell: RawCell, month: str) -> date | None:
    """The day of that month (YYYYMM) which the cell names; None where it names none, or shows none.

    `month` is what `read_month` read in the cell, or proposed.
    """
    match cell.value:
        case date() as day:
            return _shown_day(cell, day, month)
        case int() | float() as number if number == int(number):
            return _of_digits(str(int(number)), month) or _of_serial(cell, int(number), month)
        case str() as text:
            folded = fold_date(text)
            return _of_digits(folded.strip(EDGE), month) or _of_text(to_digits(folded), month)
        case _:
            return None


def readings(text: str) -> list[date]:
    """The days that a text such as 06/05/2024 may mean, its year behind; empty for any other text (约06/05/2024)."""
    found = DATE.fullmatch(to_digits(fold_date(text)).strip(EDGE))
    if not found or not found["year3"]:
        return []
    year, a, b = int(found["year3"]), int(found["a"]), int(found["b"])
    return [day for month, number in {(a, b), (b, a)} if (day := _day(f"{year}{month:02}", number))]


def _shown_day(cell: RawCell, day: date, month: str) -> date | None:
    """Of a date cell; 197506 typed into one shows a day of the year 2440, and yyyy年m月 shows no day at all."""
    real = f"{day:%Y%m}" == month and shows_day(cell.number_format)
    return date(day.year, day.month, day.day) if real else None


def _of_digits(digits: str, month: str) -> date | None:
    """20240615, and 240615, which only a proposal makes of that month."""
    short = re.fullmatch("[0-9]{6}", digits) and digits[:4] == month[2:]
    whole = re.fullmatch("[0-9]{8}", digits) and digits[:6] == month
    return _day(month, int(digits[-2:])) if short or whole else None


def _of_serial(cell: RawCell, serial: int, month: str) -> date | None:
    day = serial_date(serial, date1904=cell.date1904)
    return day if day and f"{day:%Y%m}" == month else None


def _of_text(text: str, month: str) -> date | None:
    """The only day that the dates of a text name for the month."""
    days = {day for match in DATE.finditer(text) if (day := _of_match(match, month))}
    return days.pop() if len(days) == 1 else None


def _of_match(found: re.Match[str], month: str) -> date | None:
    if found["compact"]:
        return _of_digits(found["compact"], month)
    if found["year3"]:
        return next((day for day in readings(found[0]) if f"{day:%Y%m}" == month), None)
    number = next((found[group] for group in DAYS if found[group]), None)
    return _day(month, int(number)) if number else None


def _day(month: str, number: int) -> date | None:
    year, of_year = int(month[:4]), int(month[4:])
    return date(year, of_year, number) if is_day(year, of_year, number) else None
