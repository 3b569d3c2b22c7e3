"""What a reading of a month comes to: a value, a doubt or a refusal; and the bounds that decide."""

from calendar import monthrange

from attrs import evolve, frozen

from toolkit.fields.cleaning import clip
from toolkit.model import Coerced, Doubt

USUAL = "197506"
"""The month that people are shown, where it is plausible: a birth."""

REMEDY = f"应写6位数字，如{USUAL}"
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No notice asks for months of other centuries; Excel's own calendar begins in 1900."""


@frozen
class Bounds:
    """The months (YYYYMM) between which a field's values are plausible, both included."""

    earliest: str
    latest: str

    def hold(self, month: str) -> bool:
        """Whether the month is plausible."""
        return self.earliest <= month <= self.latest

    @property
    def example(self) -> str:
        """A plausible month to show people: the usual one, else one of the earliest year."""
        june = f"{self.earliest[:4]}06"
        return next((month for month in (USUAL, june) if self.hold(month)), self.earliest)

    def of_two_digits(self, year: int, month: int) -> list[str]:
        """The plausible months that a two-digit year may stand for, earliest first."""
        centuries = range(FIRST_YEAR, LAST_YEAR + 1, 100)
        months = (yyyymm(century + year, month) for century in centuries)
        return [found for found in months if found and self.hold(found)]


def yyyymm(year: int, month: int) -> str:
    """YYYYMM; "" for a month or year that can't be."""
    real = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    return f"{year:04d}{month:02d}" if real else ""


def is_day(year: int, month: int, day: int) -> bool:
    """Whether that month has that day."""
    return bool(yyyymm(year, month)) and 1 <= day <= monthrange(year, month)[1]


def ambiguous(shown: str, why: str, proposal: str = "") -> Coerced:
    """No value: more than one reading is possible, or the sender did not commit to one."""
    remedy = f"如为{proposal}，请改写成{proposal}；否则{REMEDY}" if proposal else f"请核对后重写，{REMEDY}"
    return Coerced(None, doubt=Doubt("date_ambiguous", f"“{clip(shown)}”{why}", remedy, proposal))


def with_example(reading: Coerced, bounds: Bounds) -> Coerced:
    """The reading, its remedy with a month that is plausible here."""
    if reading.doubt is None:
        return reading
    remedy = reading.doubt.remedy.replace(REMEDY, REMEDY.replace(USUAL, bounds.example))
    return evolve(reading, doubt=evolve(reading.doubt, remedy=remedy))


def invalid(shown: str, why: str, proposal: str = "") -> Coerced:
    """No value: this is no month at all, or none that can be."""
    return Coerced(
        None, doubt=Doubt("date_invalid", f"“{clip(shown)}”{why}", f"请核对后重写，{REMEDY}", proposal)
    )


def decided(shown: str, year: int, month: int, bounds: Bounds, how: str = "") -> Coerced:
    """The month as a value, or why it can't be one.

    Later than `bounds.latest` is no obstacle: what was fully written is read, and a rule judges the future.
    """
    if not 1 <= month <= 12:
        return invalid(shown, f"的月份是{month}，没有这个月")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return invalid(shown, f"的年份是{year}，不合常理")
    value = yyyymm(year, month)
    if value < bounds.earliest:
        return invalid(shown, f"早于这一栏可能的最早年月{bounds.earliest}")
    return Coerced(value, how)


def decided_day(shown: str, parts: tuple[int, int, int], bounds: Bounds, how: str) -> Coerced:
    """As `decided`, for year, month and day; the day must exist and is dropped."""
    year, month, day = parts
    reading = decided(shown, year, month, bounds, how)
    if reading.value is not None and not is_day(year, month, day):
        return invalid(shown, f"不是真实的日期：{year}年{month}月没有{day}日")
    return reading


def decided_two_digits(shown: str, year: int, month: int, bounds: Bounds, how: str) -> Coerced:
    """As `decided`, for a year of two digits: a value only where one century alone is plausible."""
    if not 1 <= month <= 12:
        return invalid(shown, f"的月份是{month}，没有这个月")
    plausible = bounds.of_two_digits(year, month)
    if len(plausible) == 1:
        return Coerced(plausible[0], how)
    if plausible:
        return ambiguous(shown, f"的年份只有两位，可能是{'或'.join(plausible)}")
    return invalid(shown, f"的年份只有两位，在{bounds.earliest}至{bounds.latest}之间没有这个年月")
