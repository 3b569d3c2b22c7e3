"""Years and months: the one ruling on what a cell of a month column says.

Pure: the same cell and bounds give the same answer, whatever the locale, the day or the cells around.

Decisions on what can be read in more than one way:

- 197506 and 19750615 are read as written before anything else. 1975.06 is June, 1975.6 too: no month is 60.
- The number 1975.1 is January or October. A format of two decimals shows 1975.10: October, with a notice.
  As text it is January; in csv and HTML, which know no types, undecided, while 1975.10 there is October: a
  number would have lost its zero.
- A number that is a serial date gives its month; one that could be YYYYM too (19756) is undecided,
  whatever the bounds.
- Years of two digits need one plausible century. 05.06 may be May 2006 too and is undecided; 05年6月 is not.
- 25/06/1975 has one reading, 06/05/1975 two. 1975/25/06 has no month 25.
- What was fully written (202512) is read even if it lies after `latest`; a rule judges the future.
- Words beside a date must be known (中共党员, 出生); any other make it undecided, with the month as proposal.
"""

from datetime import date, time, timedelta

from toolkit.fields.months.dates import ONLY_TIME, read_date
from toolkit.fields.months.numbers import NOISE, read_number
from toolkit.fields.months.texts import read_text
from toolkit.fields.months.verdicts import Bounds, invalid, with_example
from toolkit.model import Coerced, Raw, RawCell
from toolkit.raw_text import raw_text

__all__ = ["needs_format", "read_month"]


def read_month(cell: RawCell, earliest: str, latest: str, words: tuple[str, ...] = ()) -> Coerced:
    """The month (text YYYYMM) that a cell says.

    `earliest` and `latest` (YYYYMM) are the field's plausible months, `words` may stand beside the date.
    Value None without a doubt: the cell is empty, or only the form's own 年 月 stands there (words such as 无
    are intake's). Otherwise a doubt `date_ambiguous` (with a proposal where one is sensible) or `date_invalid`
    says why.
    """
    bounds = Bounds(earliest, latest)
    return with_example(_read(cell, bounds, words), bounds)


def _read(cell: RawCell, bounds: Bounds, words: tuple[str, ...]) -> Coerced:
    match cell.value:
        case None:
            return Coerced(None)
        case bool():
            return invalid(raw_text(cell.value), "不是年月")
        case time() | timedelta():
            return invalid(raw_text(cell.value), ONLY_TIME)
        case date() as day:
            return read_date(cell, day, bounds)
        case int() | float() as number:
            return read_number(cell, number, bounds)
        case text:
            return read_text(text, bounds, words, typed=cell.typed)


def needs_format(value: Raw) -> bool:
    """Whether the ruling may turn on the cell's number format: 1975.1, and dates (m月d日 hides the year)."""
    if isinstance(value, float):
        return 1900 <= value < 2101 and abs(value % 1 - 0.1) < NOISE
    return isinstance(value, date)
