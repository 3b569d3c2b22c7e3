"""One date found in a text → its month."""

import re

from toolkit.fields.months.digits import read_digits
from toolkit.fields.months.verdicts import (
    Bounds,
    ambiguous,
    decided,
    decided_day,
    decided_two_digits,
    invalid,
    is_day,
    yyyymm,
)
from toolkit.model import Coerced

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_token(shown: str, found: re.Match[str], bounds: Bounds) -> Coerced:
    """Reads a match of `patterns.DATE`."""
    if found["compact"]:
        return read_digits(shown, found["compact"], bounds, number=False, date1904=False)
    if found["year"]:
        return _year_first(shown, found, bounds)
    if found["year3"]:
        return _year_last(shown, found, bounds)
    if found["year2"]:
        return decided(shown, int(found["year2"]), int(found["month2"]), bounds, "先月后年改成6位年月")
    if found["yy"]:
        return _two_digits(shown, found, bounds)
    return _english(shown, found, bounds)


def _bare(separator: str | None) -> str:
    return "".join((separator or "").split())


def _even(first: str, second: str) -> bool:
    """Whether both separators belong to one date: 1998.7-9 is a range, 1998年7月9日 and 1998.7.9 are days."""
    if "月" in second:
        return True
    return "年" not in first and _bare(first) == _bare(second)


def _year_first(shown: str, found: re.Match[str], bounds: Bounds) -> Coerced:
    year, month, how = int(found["year"]), int(found["month"]), "写法改成6位年月"
    if found["day"] is None:
        return decided(shown, year, month, bounds, how)
    if not _even(found["s1"], found["s2"]):
        proposal = yyyymm(year, month)
        return ambiguous(shown, "好像写了一段时间", proposal if proposal >= bounds.earliest else "")
    return decided_day(shown, (year, month, int(found["day"])), bounds, f"{how}，去掉日")


def _year_last(shown: str, found: re.Match[str], bounds: Bounds) -> Coerced:
    """25/06/1975 has one reading; 06/05/1975 has two."""
    year, a, b = int(found["year3"]), int(found["a"]), int(found["b"])
    if _bare(found["t1"]) != _bare(found["t2"]):
        return ambiguous(shown, "看不出哪个是月份")
    months = {month for month, day in ((a, b), (b, a)) if is_day(year, month, day)}
    if len(months) > 1:
        return ambiguous(shown, f"看不出是{a}月还是{b}月")
    if not months:
        return invalid(shown, "不是真实的日期")
    return decided(shown, year, months.pop(), bounds, "先日后年改成6位年月，去掉日")


def _two_digits(shown: str, found: re.Match[str], bounds: Bounds) -> Coerced:
    """75.6 and 75年6月1日; where another order is possible (05.06, 01-06-75) nothing is decided."""
    year, month, how = int(found["yy"]), int(found["mm"]), "两位年份补成四位"
    marked = bool(found["quote"]) or "年" in found["v1"]
    plausible = bounds.of_two_digits(year, month) if 1 <= month <= 12 else []
    sole = plausible[0] if len(plausible) == 1 else ""
    if found["dd"] is None:
        turned = _turned(found, bounds) if not marked else []
        if turned and turned != plausible:
            either = {*plausible, *turned}
            return ambiguous(shown, "看不出哪个是年份，哪个是月份", either.pop() if len(either) == 1 else "")
        return decided_two_digits(shown, year, month, bounds, how)
    if not marked and (year <= 31 or not _even(found["v1"], found["v2"])):
        return ambiguous(shown, "看不出年、月、日的先后", sole) if sole else invalid(shown, "不是年月")
    return _short_day(shown, (year, month, int(found["dd"])), bounds, f"{how}，去掉日")


def _short_day(shown: str, parts: tuple[int, int, int], bounds: Bounds, how: str) -> Coerced:
    """A day with a year of two digits; the day must exist and is dropped."""
    year, month, day = parts
    reading = decided_two_digits(shown, year, month, bounds, how)
    if reading.value is not None and not is_day(int(str(reading.value)[:4]), month, day):
        return invalid(shown, f"不是真实的日期：{month}月没有{day}日")
    return reading


def _turned(found: re.Match[str], bounds: Bounds) -> list[str]:
    """Plausible months of MM.YY."""
    month, year = int(found["yy"]), found["mm"]
    return bounds.of_two_digits(int(year), month) if len(year) == 2 and 1 <= month <= 12 else []


def _english(shown: str, found: re.Match[str], bounds: Bounds) -> Coerced:
    name = (found["emon"] or found["fmon"])[:3].lower()
    year, month = found["eyear"] or found["fyear"], MONTHS.index(name) + 1
    day = found["eday"] or found["fday"] or found["gday"]
    how = "英文月份改成数字，去掉日" if day else "英文月份改成数字"
    parts = int(year), month, int(day or 1)
    if len(year) == 4:
        return decided_day(shown, parts, bounds, how)
    if int(year) <= 31 and not day and not found["fquote"]:
        plausible = bounds.of_two_digits(int(year), month)
        return ambiguous(shown, "看不出是年份还是日", plausible[0] if len(plausible) == 1 else "")
    return _short_day(shown, parts, bounds, how)
