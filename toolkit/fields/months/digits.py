"""Months written in digits alone, as a number or as text: 197506, 19750615, 750612, 1975."""

from toolkit.fields.months.serials import serial_month
from toolkit.fields.months.verdicts import (
    FIRST_YEAR,
    LAST_YEAR,
    Bounds,
    ambiguous,
    decided,
    decided_day,
    invalid,
    is_day,
    yyyymm,
)
from toolkit.model import Coerced


def read_digits(shown: str, digits: str, bounds: Bounds, *, number: bool, date1904: bool) -> Coerced:
    """Reads a run of digits. `number`: it was a number in a typed book, where serial dates are numbers."""
    if len(digits) == 5:
        return _five(shown, digits, bounds, number=number, date1904=date1904)
    reader = {4: _four, 6: _six, 7: _seven, 8: _eight, 15: _identity_number, 18: _identity_number}.get(
        len(digits)
    )
    return reader(shown, digits, bounds) if reader else invalid(shown, "不是年月")


def _eight(shown: str, digits: str, bounds: Bounds) -> Coerced:
    parts = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return decided_day(shown, parts, bounds, "去掉日")


def _six(shown: str, digits: str, bounds: Bounds) -> Coerced:
    if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return decided(shown, int(digits[:4]), int(digits[4:]), bounds)
    short = _short_date(digits, bounds)
    turned = yyyymm(int(digits[2:]), int(digits[:2]))
    if short or turned:
        proposals = {*short, *([turned] if turned and turned >= bounds.earliest else [])}
        return ambiguous(shown, "不是先年后月的6位写法", proposals.pop() if len(proposals) == 1 else "")
    return invalid(shown, "不是6位年月")


def _short_date(digits: str, bounds: Bounds) -> list[str]:
    """Plausible months of a YYMMDD."""
    year, month, day = (int(digits[i : i + 2]) for i in (0, 2, 4))
    months = bounds.of_two_digits(year, month) if 1 <= month <= 12 else []
    return [found for found in months if is_day(int(found[:4]), month, day)]


def _five(shown: str, digits: str, bounds: Bounds, *, number: bool, date1904: bool) -> Coerced:
    written = yyyymm(int(digits[:4]), int(digits[4:]))
    serial = serial_month(int(digits), date1904=date1904)
    plausible = [month for month in (written, serial) if month and bounds.hold(month)]
    if number and not written and plausible:
        return Coerced(serial, f"Excel日期序号{digits}换算成年月")
    if written or plausible:
        why = f"可能是年月{written}，也可能是Excel日期序号" if written else "可能是Excel日期序号"
        return ambiguous(shown, why, plausible[0] if len(set(plausible)) == 1 else "")
    return invalid(shown, "不是年月，作为Excel日期序号也不合常理")


def _four(shown: str, digits: str, bounds: Bounds) -> Coerced:
    if FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return ambiguous(shown, "只有年份，没有月份")
    plausible = bounds.of_two_digits(int(digits[:2]), int(digits[2:]))
    if plausible:
        return ambiguous(shown, "像是两位年份加月份", plausible[0] if len(plausible) == 1 else "")
    return invalid(shown, "不是年月")


def _seven(shown: str, digits: str, bounds: Bounds) -> Coerced:
    """A day or a month of one digit: 1975061, 1975612."""
    year = int(digits[:4])
    splits = ((int(digits[4:6]), int(digits[6:])), (int(digits[4:5]), int(digits[5:])))
    months = {yyyymm(year, month) for month, day in splits if is_day(year, month, day)}
    plausible = [month for month in months if month >= bounds.earliest]
    if plausible:
        return ambiguous(shown, "少了一位数字", plausible[0] if len(plausible) == 1 else "")
    return invalid(shown, "不是年月")


def _identity_number(shown: str, digits: str, bounds: Bounds) -> Coerced:
    """GB 11643: digits 7–14 are the day of birth; the old number of 15 digits leaves out the 19."""
    born = digits[6:12] if len(digits) == 18 else f"19{digits[6:10]}"
    month = yyyymm(int(born[:4]), int(born[4:]))
    return invalid(shown, "像是身份证号码，不是年月", month if bounds.hold(month) else "")
