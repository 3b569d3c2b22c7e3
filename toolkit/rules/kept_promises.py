"""Counting kept promises (完成率): of each member, how often each should have been kept and was, and what counts not.

Every record is counted once: as kept, as one that does not count with the reason, or as nobody's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field, frozen

from toolkit.campaign.unit_names import unit_below
from toolkit.campaign.units import Unit
from toolkit.findings import unit_label
from toolkit.model import Record
from toolkit.rules.terms import PER_WORDS, Calendar, Per, due

if TYPE_CHECKING:
    from toolkit.rules.completion import Options, Promise

OUTSIDE = "不在学期内"
REPEATED = "同一{per}已经算过一次"
NOT_WORKED = "{day}不是工作日"
NO_WORK = "这一{per}没有工作日"


@frozen
class Left:
    """A record that does not count, with the reason in Chinese."""

    record: Record
    reason: str

    @property
    def outside(self) -> bool:
        """Whether its day lies in no term."""
        return self.reason == OUTSIDE


@frozen
class Count:
    """One promise of a member: how often it should have been kept, and how often it was."""

    promise: "Promise"
    expected: int
    done: int


@frozen
class Member:
    """A member of a group in one post, with all its promises; `first` is its first record."""

    group: str
    name: str
    post: str
    first: Record
    counts: tuple[Count, ...]
    left: tuple[Left, ...]

    @property
    def expected(self) -> int:
        """How often all promises together should have been kept."""
        return sum(count.expected for count in self.counts)

    @property
    def done(self) -> int:
        """How often they were."""
        return sum(count.done for count in self.counts)

    @property
    def rate(self) -> float | None:
        """The share kept; None where nothing was due."""
        return rate_of(self.done, self.expected)

    @property
    def rows(self) -> int:
        """How many records are the member's."""
        return self.done + len(self.left)

    def under(self, share: int) -> bool:
        """Whether less than `share` per cent were kept."""
        return self.done * 100 < share * self.expected


@frozen
class Tally:
    """All members, by group, then as first met; `nobody`: records that say no name or no post."""

    members: tuple[Member, ...]
    nobody: tuple[Left, ...]

    @property
    def left(self) -> tuple[Left, ...]:
        """All records that do not count."""
        return (*(left for member in self.members for left in member.left), *self.nobody)


def rate_of(done: int, expected: int) -> float | None:
    """A share; None where nothing was expected."""
    return done / expected if expected else None


def rate_text(rate: float | None) -> str:
    """A share in per cent; — where nothing was expected."""
    return "—" if rate is None else f"{rate:.2%}"


Key: TypeAlias = tuple[int, str, str, str]
"""A member: the group's order and name, the person's name, the post."""


@define
class _Book:
    """A member's records while they are counted."""

    first: Record
    seen: dict[str, set[str]] = field(factory=dict)
    left: list[Left] = field(factory=list)

    def take(self, record: Record, options: "Options", calendar: Calendar) -> None:
        """Count the record where it counts, else keep it with the reason."""
        reason = _unsaid(record, (options.every, options.day, options.done))
        promise = options.promise(_said(record, options.post), _said(record, options.every))
        if not reason and promise is None:
            reason = f"{options.post}与{options.every}对不上"
        if not reason and promise is not None:
            reason = self._keep(record, promise, options, calendar)
        if reason:
            self.left.append(Left(record, reason))

    def _keep(self, record: Record, promise: "Promise", options: "Options", calendar: Calendar) -> str:
        """Keep the promise, once a slot; returns why the record does not count, "" where it does."""
        day = _day(_said(record, options.day))
        if day is None:
            return f"{options.day}读不出来"
        slot = calendar.slot(promise.per, day)
        if slot is None:
            return _why_not(promise.per, day, calendar)
        if _said(record, options.done) != options.yes:
            return f"{options.done}：{_said(record, options.done)}"
        seen = self.seen.setdefault(promise.every, set())
        if slot in seen:
            return REPEATED.format(per=PER_WORDS[promise.per])
        seen.add(slot)
        return ""


def tally(records: Iterable[Record], options: "Options", top: Unit, day: date) -> Tally:
    """Count all records; units are told by the field that names them, else by who sent the file.

    Expected is what was due by the day, and what was kept before it was due.
    """
    calendar = options.calendar
    books: dict[Key, _Book] = {}
    nobody: list[Left] = []
    named = cache(lambda text: unit_below(top, text))
    for record in records:
        if reason := _unsaid(record, (options.name, options.post)):
            nobody.append(Left(record, reason))
            continue
        text = _said(record, options.unit)
        key = (
            *_group(record, text, named(text), top),
            _said(record, options.name),
            _said(record, options.post),
        )
        books.setdefault(key, _Book(record)).take(record, options, calendar)
    ordered = sorted(books.items(), key=lambda item: item[0][:2])
    return Tally(tuple(_member(key, book, options, day) for key, book in ordered), tuple(nobody))


def _member(key: Key, book: _Book, options: "Options", day: date) -> Member:
    _, group, name, post = key
    counts = tuple(
        _count(promise, book.seen.get(promise.every, set()), options.calendar, day)
        for promise in options.promises_of(post)
    )
    return Member(group, name, post, book.first, counts, tuple(book.left))


def _count(promise: "Promise", kept: set[str], calendar: Calendar, day: date) -> Count:
    return Count(promise, len(due(calendar, promise.per, day) | kept), len(kept))


def _group(record: Record, text: str, named: Unit | None, top: Unit) -> tuple[int, str]:
    """A group's place in the tree's order, and what it is called; one that the tree lacks comes last."""
    unit = named or record.unit
    if unit is None or unit == top:
        return top.order + sum(1 for _ in top.walk()), text or top.name
    return unit.order, unit_label(unit, top)


def _unsaid(record: Record, names: Sequence[str]) -> str:
    """The first of the fields that says nothing, as a reason; "" where all do."""
    for name in names:
        if record.values.get(name) in (None, ""):
            return f"{name}读不出来" if name in record.undecided else f"没有写{name}"
    return ""


def _said(record: Record, name: str) -> str:
    return str(record.values.get(name) or "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _why_not(per: Per, day: date, calendar: Calendar) -> str:
    if calendar.term(day) is None:
        return OUTSIDE
    return NOT_WORKED.format(day=day) if per == "day" else NO_WORK.format(per=PER_WORDS[per])


def people(members: Iterable[Member]) -> Mapping[tuple[str, str], list[Member]]:
    """The members by group and name: a person in two posts is one."""
    found: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        found.setdefault((member.group, member.name), []).append(member)
    return found


@frozen
class GroupCount:
    """A group: its people, how many are under the share in any post, and all their promises together."""

    group: str
    members: int
    under: int
    expected: int
    done: int


def groups(members: Sequence[Member], share: int) -> Iterator[GroupCount]:
    """The groups in the order of their members."""
    for group in dict.fromkeys(member.group for member in members):
        own = [member for member in members if member.group == group]
        size, under = len(people(own)), len(people(m for m in own if m.under(share)))
        yield GroupCount(group, size, under, sum(m.expected for m in own), sum(m.done for m in own))


def every_of(members: Sequence[Member]) -> tuple[str, ...]:
    """The frequencies that any member promised, in the declared order."""
    counted: Mapping[str, None] = dict.fromkeys(c.promise.every for m in members for c in m.counts)
    return tuple(counted)
