"""A span of a grid as a range of the open sheet, and its values in one block."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from toolkit.intake.grid import Span
from toolkit.live import native
from toolkit.live.halving import halves
from toolkit.model import Raw

if TYPE_CHECKING:
    import xlwings as xw


def cells_of(sheet: "xw.Sheet", span: Span) -> "xw.Range":
    """The range that a span covers."""
    found: xw.Range = sheet.range((span.top, span.left + 1), (span.bottom, span.right + 1))
    return found


def span_of(cells: "xw.Range") -> Span:
    """The span that a range covers."""
    rows, columns = cells.shape
    top, left = cells.row, cells.column - 1
    return Span(top, left, top + rows - 1, left + columns - 1)


def values_of(sheet: "xw.Sheet", span: Span) -> list[list[Raw]]:
    """The values that a span covers, as intake's readers give them: errors as text, sums of money as numbers."""
    rows = _asked(sheet, span)
    return [[raw if type(raw) in PLAIN else _plain(raw) for raw in row] for row in rows]


def _asked(sheet: "xw.Sheet", span: Span) -> list[list[Any]]:
    """Excel's values. It refuses them where one is shown as a date that is none (19750601, a negative number): that
    cell is found by halving, and tells its bare number.
    """
    cells = cells_of(sheet, span)
    with native.forgiven():  # a COM error; where it has another reason, a single cell raises it again
        return list(cells.options(ndim=2, err_to_str=True).value)
    if (span.top, span.left) == (span.bottom, span.right):
        return [[native.bare_value(cells)]]
    one, other = (_asked(sheet, half) for half in halves(span))
    return one + other if span.bottom > span.top else [one[0] + other[0]]


ERROR = -2146828288
"""What Excel adds to the number of an error (XlCVError) when it hands it to other programs: 0x800A0000."""

ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's errors ([MS] XlCVError); xlwings knows the older ones only. Numbers of cells are never whole in Python."""


PLAIN = frozenset((str, float, bool, type(None)))
"""What is handed on as it is."""

ZERO, LEAP, DAY = datetime(1899, 12, 30), datetime(1900, 2, 28), timedelta(days=1)
"""Excel hands a moment to other programs as days since 1899-12-30 ([MS] VARIANT, VT_DATE). Its own calendar begins on
1900-01-01 and has a day more, the 29th of February 1900: before that the two differ by a day.
"""


def moment(raw: datetime) -> datetime | time:
    """What a cell shows of a moment that Excel hands over: a time where it has no day."""
    if raw.date() == ZERO.date():
        return raw.time()
    return raw + DAY if raw < LEAP else raw


def _plain(raw: Any) -> Raw:  # noqa: ANN401 -- whatever COM gives
    if isinstance(raw, datetime):
        return moment(raw)
    if isinstance(raw, Decimal):
        return float(raw)
    return ERRORS.get(raw - ERROR, "#UNKNOWN!") if isinstance(raw, int) else str(raw)
