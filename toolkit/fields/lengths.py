"""Lengths of time in words: 3年, 2年零6个月, 一年半, 18个月, 近一年."""

import re
from collections.abc import Callable

from toolkit.fields.periods import Months

_N = r"([0-9]{1,3}(?:\.[0-9]{1,6})?)"
_YEARS = r"([0-9]{1,3}(?:\.(?!1[01](?![0-9]))[0-9]{1,6})?)"
"""2.10 and 1.11 are no years: who writes them means months, or lost a number's last digit."""
ROUGH_BEFORE = "约|大约|大概|近|将近|接近"
ROUGH_AFTER = "左右|上下"
BEFORE = re.compile("^(?:已任职|任职|任期|任|共|总共|累计|合计|已|满|已满|超过|超)+")
AFTER = re.compile("(?:以上|有余|整|累计|多)$")
UNDER = re.compile("^(?:不满|不足|未满|不到)")
ROUGH = re.compile(f"^(?:{ROUGH_BEFORE})|(?:{ROUGH_AFTER})$")
ROUGH_START = re.compile(f"^(?:{ROUGH_BEFORE})")

SHAPES: tuple[tuple[re.Pattern[str], Callable[..., float]], ...] = (
    (re.compile(f"{_YEARS}(?:周?年|[多余]年|年[多余])?"), lambda years: float(years) * 12),
    (re.compile(f"{_N}周?年[零又加]?{_N}个月"), lambda years, months: float(years) * 12 + float(months)),
    (
        re.compile("([1-9])年[零又加]?([1-9]|1[01])月"),
        lambda years, months: float(years) * 12 + float(months),
    ),
    (re.compile(f"{_N}年半"), lambda years: float(years) * 12 + 6),
    (re.compile(f"{_N}个半月"), lambda months: float(months) + 0.5),
    (re.compile(f"{_N}个[多余]?月[多余]?"), float),
    (re.compile("(1[3-9]|[2-9][0-9]|[1-9][0-9]{2})月"), float),
    (re.compile("半年[多余]?"), lambda: 6.0),
)
"""What a length looks like, and its months. 多 and 余 are more than what is said: the least is taken.

Without 个, 6月 and 20年9月 may be dates and are no lengths; 18月 and 3年9月 can be nothing else.
"""


def read_length(text: str) -> Months | None:
    """The months of a length without blanks and with Arabic digits; None where it is none.

    A bare number is years. 近, 约 and 左右 are rough; 满, 以上 and 多 give the least; 不满一年 is eleven
    months, while 不满两年 says too little and is None.
    """
    if UNDER.match(text):
        return _under(UNDER.sub("", text))
    bare = ROUGH.sub("", text)
    rough = bare != text
    bare = AFTER.sub("", BEFORE.sub("", bare))
    if ROUGH_START.match(bare):
        bare, rough = ROUGH_START.sub("", bare), True
    months = _months(bare)
    if months is None:
        return None
    whole = round(months) if abs(months - round(months)) < 0.01 else None
    return Months(int(months) if whole is None else whole, rough or whole is None)


def _under(text: str) -> Months | None:
    return Months(11) if _months(text) == 12 else Months(5) if _months(text) == 6 else None


def _months(text: str) -> float | None:
    for shape, months in SHAPES:
        if match := shape.fullmatch(text):
            return months(*match.groups())
    return None
