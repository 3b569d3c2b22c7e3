"""Months in numeric cells: 197506, 1975.06, 1975.1, the serial 27545."""

from toolkit.fields.months.digits import read_digits
from toolkit.fields.months.formats import shows_two_decimals
from toolkit.fields.months.verdicts import (
    FIRST_YEAR,
    LAST_YEAR,
    Bounds,
    ambiguous,
    decided,
    invalid,
    is_day,
    yyyymm,
)
from toolkit.model import Coerced, Doubt, RawCell
from toolkit.raw_text import raw_text

NOISE = 1e-6
"""What binary fractions and formulas leave behind; a month is 1e-2."""


def read_number(cell: RawCell, number: float, bounds: Bounds) -> Coerced:
    """Reads a number of a typed cell, except serials shown as dates (those arrive as dates)."""
    shown = raw_text(cell.value)
    if not 0 < number < 1e18:
        return invalid(shown, "不是年月")
    if abs(number - round(number)) < NOISE:
        return read_digits(shown, str(round(number)), bounds, number=True, date1904=cell.date1904)
    if FIRST_YEAR <= number < LAST_YEAR + 1:
        return _year_point(shown, number, bounds, two_decimals=shows_two_decimals(cell.number_format))
    if 10 <= number < 100:
        return _short_year_point(shown, number, bounds)
    if 10000 <= number < 100000:
        return read_digits(shown, str(int(number)), bounds, number=True, date1904=cell.date1904)
    return invalid(shown, "不是年月")


def _decimals(number: float) -> str:
    """The digits after the point as Excel shows them, noise rounded away."""
    return f"{number:.6f}".rstrip("0").partition(".")[2]


def _year_point(shown: str, number: float, bounds: Bounds, *, two_decimals: bool) -> Coerced:
    year, decimals = int(number), _decimals(number)
    if decimals == "1":
        return _january_or_october(shown, year, bounds, two_decimals=two_decimals)
    if len(decimals) <= 2:
        return decided(shown, year, int(decimals), bounds, "小数写法改成6位年月")
    month, day = int(decimals[:2]), int(decimals[2:].ljust(2, "0")[:2])
    if len(decimals) <= 4 and is_day(year, month, day) and yyyymm(year, month) >= bounds.earliest:
        return ambiguous(shown, "小数点后不是两位月份", yyyymm(year, month))
    return invalid(shown, "小数点后不是月份")


def _january_or_october(shown: str, year: int, bounds: Bounds, *, two_decimals: bool) -> Coerced:
    """1975.10 typed as a number is stored as 1975.1: only the format still tells what the sender saw."""
    if not two_decimals:
        return either_month(shown)
    reading = decided(shown, year, 10, bounds, "按单元格的两位小数格式读作10月")
    if reading.value is None:
        return reading
    message = f"“{shown}”在表中显示为{year}.10，读作{reading.value}"
    return Coerced(
        reading.value,
        reading.how,
        Doubt("date_ambiguous", message, "请核对；如为1月，请改写成6位数字", str(reading.value), "notice"),
    )


def either_month(shown: str) -> Coerced:
    """The doubt of 1975.1 where nothing tells January from October."""
    return ambiguous(shown, "看不出是1月还是10月")


def _short_year_point(shown: str, number: float, bounds: Bounds) -> Coerced:
    decimals = _decimals(number)
    plausible = bounds.of_two_digits(int(number), int(decimals)) if len(decimals) <= 2 else []
    if not plausible:
        return invalid(shown, "不是年月")
    sure = len(plausible) == 1 and decimals != "1"
    return ambiguous(shown, "的年份只有两位", plausible[0] if sure else "")
