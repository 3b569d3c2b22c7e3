"""Excel's serial dates: days counted from 1900 (with the 29 February 1900 that never was) or from 1904."""

from datetime import date, datetime, time, timedelta

from toolkit.fields.months.verdicts import FIRST_YEAR, LAST_YEAR, yyyymm

EPOCH_1900 = date(1899, 12, 30)
"""Serial 61 is 1 March 1900. Before that day Excel is one day ahead of the calendar."""
EPOCH_1904 = date(1904, 1, 1)
LEAP_BUG = 60
LAST_SERIAL = 2958465
"""31 December 9999, Excel's last day."""


OLDEST = 366
"""The days of 1900: nobody's month, but where a typed age or number of years lands."""


def serial_date(serial: int, *, date1904: bool) -> date | None:
    """The day of a serial date; None for none, and for the 29 February 1900 that never was."""
    last = LAST_SERIAL - (1462 if date1904 else 0)
    if not 1 <= serial <= last or (not date1904 and serial == LEAP_BUG):
        return None
    day = (EPOCH_1904 if date1904 else EPOCH_1900) + timedelta(days=serial)
    return day + timedelta(days=1) if not date1904 and serial < LEAP_BUG else day


def serial_month(serial: int, *, date1904: bool) -> str:
    """YYYYMM of a serial date; "" for none, or for one outside the years that we take."""
    if not date1904 and serial == LEAP_BUG:
        return yyyymm(1900, 2)
    day = serial_date(serial, date1904=date1904)
    return yyyymm(day.year, day.month) if day else ""


def serial_of(day: date, *, date1904: bool) -> float:
    """The number behind a date cell. Negative for days that Excel does not know."""
    midnight = day.date() if isinstance(day, datetime) else day
    days = (midnight - (EPOCH_1904 if date1904 else EPOCH_1900)).days
    if not date1904 and days <= LEAP_BUG:
        days -= 1
    clock = day.time() if isinstance(day, datetime) else time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
    return days + seconds / 86400


def typed_into_a_date(serial: float) -> str:
    """What someone typed into a cell formatted as a date: "197506", "1975", "1975.06"; "" for a real date.

    Excel makes 197506 the year 2440 and 1975 the 28 May 1905; a clock time of 1905 can only be 1975.06.
    """
    whole = int(serial)
    hundredths = round(serial * 100)
    if serial == whole and yyyymm(whole // 100, whole % 100):
        return str(whole)
    if not (FIRST_YEAR <= whole <= LAST_YEAR or 1 <= whole <= OLDEST):
        return ""
    # A clock keeps whole seconds, 1.2e-5 of a day; the next hundredth is 1e-2 away.
    return (
        f"{hundredths / 100:.2f}" if serial != whole and abs(serial * 100 - hundredths) < 2e-3 else str(whole)
    )
