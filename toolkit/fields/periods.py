"""Stretches of time between months: 2019.9至今, 2015.09-2018.08，2020.09至今."""

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from toolkit.fields.months import read_month
from toolkit.model import RawCell
from toolkit.months import months, months_of

_DAY = r"(?:\s*月\s*[0-9]{1,2}\s*日?|[.\-/][0-9]{1,2}(?![0-9.年]))?"
_DATE = rf"(?:[0-9]{{4}}\s*[年.\-/]\s*[0-9]{{1,2}}{_DAY}\s*月?日?|[0-9]{{6}}(?![0-9]))"
_NOW = "今|现在|目前|当前|现任"
_TO = r"(?:\s*(?:起?[-~]+至?|起?至|到)\s*)"
PERIOD = re.compile(
    rf"[自从]?\s*(?P<start>{_DATE})\s*(?:{_TO}(?P<end>{_DATE})|(?P<open>{_TO}\s*(?:{_NOW})|(?:-+|~+|起|开始|以来)(?:{_NOW})?))"
)
"""One stretch; an end that is 今 or missing is the as-of day."""

NOTHING = re.compile(r"[\s,.;:+和及与。；：()（）]*|(?:累计|任职|担任|任|书记|时间|止)+")
GAP = re.compile(r"[\s,;()]+")
BARE_START = re.compile(rf"[自从]?\s*({_DATE})\s*(?:任职?|开始任职?|上任)?")


@frozen
class Months:
    """A length in months; `rough` where the day in a month decides about one more or less."""

    count: int
    rough: bool = False


def read_periods(text: str, day: date) -> Months | None:
    """The time that stretches cover together, overlaps counted once. None where the text is no such thing.

    The days of the months are unknown, so every sum is rough. An end in the month before the start's own
    (September to August) closes a full year, as school years do.
    """
    found = list(PERIOD.finditer(text))
    if not found or not _only_periods(text):
        return None
    spans = [_span(match, day) for match in found]
    if None in spans:
        return None
    return Months(sum(end - start for start, end in _united(span for span in spans if span)), rough=True)


def bare_start(text: str, day: date) -> str:
    """The month that stands alone in a text (2019.09, 2019.9任) as it is written; "" for any other text."""
    match = BARE_START.fullmatch(text)
    start = _number(match[1], day) if match else None
    return match[1] if match and start and start <= months_of(day) else ""


def _only_periods(text: str) -> bool:
    rest = GAP.split(PERIOD.sub(" ", text))
    return all(NOTHING.fullmatch(part) for part in rest)


def _span(match: re.Match[str], day: date) -> tuple[int, int] | None:
    """Start and end as numbers of months, the end not included; None where they can't be."""
    start = _number(match["start"], day)
    end = _number(match["end"], day) if match["end"] else months_of(day)
    if start is None or end is None or not start <= end <= months_of(day):
        return None
    school_years = match["end"] is not None and (end - start) % 12 == 11
    return start, end + school_years


def _united(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps, in order."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def _number(text: str, day: date) -> int | None:
    """Months since the year 0 of a date's text."""
    month = read_month(RawCell(text.strip()), "190001", f"{day:%Y%m}").value
    return months(str(month)) if month else None
