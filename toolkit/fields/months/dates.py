"""Date cells: what Excel took for a date, and what had been typed before it did."""

from datetime import date

from toolkit.fields.months.digits import read_digits
from toolkit.fields.months.formats import unseen_part
from toolkit.fields.months.serials import serial_of, typed_into_a_date
from toolkit.fields.months.verdicts import Bounds, ambiguous, decided, invalid, yyyymm
from toolkit.model import Coerced, RawCell
from toolkit.raw_text import raw_text

ONLY_TIME = "是空的日期或只有时间"


def read_date(cell: RawCell, day: date, bounds: Bounds) -> Coerced:
    """Reads a date or datetime cell."""
    shown = raw_text(day)
    serial = serial_of(day, date1904=cell.date1904)
    if serial < 1:
        return invalid(shown, ONLY_TIME)
    typed = typed_into_a_date(serial)
    if len(typed) == 6 and "." not in typed:
        reading = read_digits(typed, typed, bounds, number=True, date1904=cell.date1904)
        return (
            reading if reading.value is None else Coerced(reading.value, f"日期格式的单元格里填的是{typed}")
        )
    if typed:
        return _typed_year(shown, typed, bounds)
    if unseen := unseen_part(cell.number_format):
        return ambiguous(shown, f"在表中显示时没有{unseen}，填表人看到的可能不是这个年月")
    return decided(shown, day.year, day.month, bounds, "日期改写成年月")


def _typed_year(shown: str, typed: str, bounds: Bounds) -> Coerced:
    """A bare year (1975) or 1975.06 in a date cell, which shows a day of 1905."""
    year, _, digits = typed.partition(".")
    meant = yyyymm(int(year), int(digits)) if digits and digits != "10" else ""
    proposal = meant if meant >= bounds.earliest else ""
    return ambiguous(shown, f"好像是在日期格式的单元格里填了{typed}", proposal)
