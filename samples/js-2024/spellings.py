"""Months as people write them: what was sent, and what must come out of the notice's 年月 columns."""

from datetime import date, time

from plan import Sent

AMBIGUOUS = (("date_ambiguous", "return"),)
INVALID = (("date_invalid", "return"),)


def read(raw: object, value: str, number_format: str = "") -> Sent:
    """A spelling that leaves no doubt."""
    return Sent(raw, value, number_format=number_format)


def unclear(raw: object, number_format: str = "") -> Sent:
    """A spelling that could mean more than one month, or none for certain."""
    return Sent(raw, None, AMBIGUOUS, number_format=number_format)


def wrong(raw: object) -> Sent:
    """No month at all."""
    return Sent(raw, None, INVALID)


def october(raw: float, value: str) -> Sent:
    """1975.1 in a cell that shows two decimals: the sender saw 1975.10."""
    return Sent(raw, value, (("date_ambiguous", "notice"),), number_format="0.00")


BIRTHS = (
    read("1975.6", "197506"),
    read("75年6月", "197506"),
    read(27545, "197505"),
    read(date(1975, 6, 15), "197506"),
    read(1975.06, "197506"),
    unclear(1975.1),
    october(1975.1, "197510"),
    read("一九七五年六月", "197506"),
    read(197506, "197506"),
    read(19750615, "197506"),
    unclear("1975"),
    unclear("1975.06或1976.03"),
    wrong("1975年13月"),
    read("1975-06", "197506"),
    read("1975/6/15", "197506"),
    read("１９７５０６", "197506"),
    read("1975年6月15日", "197506"),
    read("1975·06", "197506"),
    read("1975.10", "197510"),
    read("1975.1", "197501"),
    read("1975年 6 月", "197506"),
    read("19750615", "197506"),
    read("一九七五年元月", "197501"),
    read("1975\u200b06", "197506"),
    unclear("约1975年6月"),
    unclear("1975年上半年"),
    unclear("农历1975年六月"),
    unclear("197O06"),
    unclear("1975.6以前"),
    unclear(19756),
    wrong("1975-06-31"),
    wrong("49岁"),
    wrong("197500"),
    wrong("见档案"),
    wrong(time(8, 30)),
    read(1975.12, "197512"),
)
"""出生年月 in a typed workbook; the person was born in the month that comes out, or in 197506."""

PARTY = (
    read("中共党员（1998.07）", "199807"),
    read("98.07", "199807"),
    read("1998年7月1日", "199807"),
    read(date(1998, 7, 1), "199807"),
    read(199807, "199807"),
    read("1998—07", "199807"),
    Sent("群众", None, (("JS-18b", "return"),)),
    Sent("未入党", None, (("JS-18b", "return"),)),
    Sent("年  月", None, (("JS-18b", "return"),)),
    unclear("1998.07/1999.07"),
    unclear("1998年"),
)
"""入党时间 in a typed workbook, for people born in 197506."""

UNTYPED = (
    unclear("1975.1"),
    read("1975.10", "197510"),
    read("1975.6", "197506"),
    read("1975/6/15", "197506"),
)
"""出生年月 in csv and HTML, which know no types: 1975.1 may have been October."""

OLD_BOOKS = (
    read(date(1975, 6, 15), "197506"),
    october(1975.1, "197510"),
    unclear(1975.1),
    read(197506, "197506"),
    read(1975.06, "197506"),
)
"""出生年月 in .xls and .ods, whose number formats stand elsewhere."""
