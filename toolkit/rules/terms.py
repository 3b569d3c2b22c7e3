"""学期、节假日、调休: which days are worked, and how often a day, a week, a month, a term comes in the terms."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from attrs import Attribute, field, frozen

Per = Literal["day", "week", "month", "term"]

PER_WORDS: Mapping[Per, str] = {"day": "天", "week": "周", "month": "月", "term": "学期"}


def _ends_after(days: "Days", _: "Attribute[date]", to: date) -> None:
    if to < days.first:
        raise ValueError(f"“{days.name}”的 to（{to}）不能早于 from（{days.first}）")


@frozen
class Days:
    """A term or a holiday: all days from the first to the last."""

    name: str
    first: date = field(metadata={"key": "from"})
    last: date = field(metadata={"key": "to"}, validator=_ends_after)

    def hold(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last

    def each(self) -> Iterator[date]:
        """Day by day."""
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))


def in_order(_: object, __: "Attribute[Any]", terms: tuple[Days, ...]) -> None:
    """At least one term, each after the one before it and with a name of its own, for by its name it is counted."""
    if not terms:
        raise ValueError("“terms”至少要写一个学期")
    for one, other in pairwise(terms):
        if other.first <= one.last:
            raise ValueError(f"terms 里“{other.name}”应在“{one.name}”之后")
    names = [term.name for term in terms]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"terms 里“{name}”写了两次，请各用各的名称")


@frozen
class Calendar:
    """Monday to Friday are worked, but for holidays; so are `workdays`, the days worked instead (调休)."""

    terms: tuple[Days, ...]
    holidays: tuple[Days, ...] = ()
    workdays: tuple[date, ...] = ()

    def works(self, day: date) -> bool:
        """Whether the day is a working day, in a term or not."""
        if day in self.workdays:
            return True
        return day.weekday() < 5 and not any(holiday.hold(day) for holiday in self.holidays)

    def term(self, day: date) -> Days | None:
        """The term that the day lies in, None where in none."""
        return next((term for term in self.terms if term.hold(day)), None)

    def slot(self, per: Per, day: date) -> str | None:
        """Which day, week, month or term the day belongs to; None where nothing is expected in it.

        A day counts where it is worked; any day of a term counts for a week, a month or a term with a working day.
        """
        term = self.term(day)
        name = _name(per, day, term) if term else None
        return name if name in slots(self, per) else None


def _name(per: Per, day: date, term: Days) -> str:
    """What the day, week (Monday to Sunday, ISO 8601), month or term of a day is called."""
    return term.name if per == "term" else day.strftime(_PATTERNS[per])


_PATTERNS: Mapping[Per, str] = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}


@lru_cache(maxsize=64)
def slots(calendar: Calendar, per: Per) -> Mapping[str, date]:
    """The days, weeks, months or terms with a working day, in which something is expected, each with its last one."""
    days = ((day, term) for term in calendar.terms for day in term.each())
    return {_name(per, day, term): day for day, term in days if calendar.works(day)}


def due(calendar: Calendar, per: Per, day: date) -> frozenset[str]:
    """Those whose last working day has come: nobody is behind with a week that is not over."""
    return frozenset(slot for slot, last in slots(calendar, per).items() if last <= day)
