"""认人: which record of now is about whom of before, by unit and name, then by all else that they say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from toolkit.campaign.model import Campaign
from toolkit.model import Record
from toolkit.pairing import Candidate, best_pairs, folded
from toolkit.raw_text import raw_text

Said: TypeAlias = Mapping[str, str]
"""What a record says, folded, by field; nothing for what it leaves empty."""

TELLING = 2
"""So many other fields at least must agree, all of them, before another name counts as a corrected one."""


@frozen
class Match:
    """Records of before and now: pairs of the same person, those that are gone and those that were added.

    Each record of before is in a pair or gone, each of now in a pair or added; all in their lists' order.
    """

    pairs: Sequence[tuple[Record, Record]]
    gone: Sequence[Record]
    added: Sequence[Record]


@frozen
class _Side:
    """One list of records, each with what it says and its key field's name."""

    records: Sequence[Record]
    said: Sequence[Said]
    keys: Sequence[str]

    @classmethod
    def of(cls, records: Sequence[Record], campaign: Campaign) -> "_Side":
        return cls(
            records,
            [_said(record) for record in records],
            [campaign.form(record.form).key for record in records],
        )

    def name(self, place: int) -> tuple[str, str]:
        """The form and the name of the person: two of one name may be one person."""
        return self.records[place].form, self.said[place].get(self.keys[place], "")

    def all_but_name(self, place: int) -> tuple[object, ...] | None:
        """All that a record says but the name, None where that is too little to know anybody by."""
        rest = frozenset((name, text) for name, text in self.said[place].items() if name != self.keys[place])
        record = self.records[place]
        return (record.form, record.unit, rest) if len(rest) >= TELLING else None


def match(before: Sequence[Record], after: Sequence[Record], campaign: Campaign) -> Match:
    """Pair the records of each form.

    Those of one name pair up where they are most alike, in one unit first; of the others, a corrected name is
    recognised where one record of before and one of now agree in all else.
    """
    old, new = _Side.of(before, campaign), _Side.of(after, campaign)
    pairs = best_pairs(_namesakes(old, new))
    pairs |= _renamed(old, new, pairs)
    came = set(pairs.values())
    return Match(
        [(before[one], after[pairs[one]]) for one in sorted(pairs)],
        [record for place, record in enumerate(before) if place not in pairs],
        [record for place, record in enumerate(after) if place not in came],
    )


def _namesakes(old: _Side, new: _Side) -> Iterable[Candidate]:
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(new.records)):
        by_name[new.name(place)].append(place)
    for one in range(len(old.records)):
        for other in by_name.get(old.name(one), ()):
            yield _likeness(old, one, new, other), one, other


def _likeness(old: _Side, one: int, new: _Side, other: int) -> tuple[bool, int]:
    ours, theirs = old.said[one], new.said[other]
    alike = sum(theirs.get(name) == text for name, text in ours.items())
    return old.records[one].unit == new.records[other].unit, alike


def _renamed(old: _Side, new: _Side, paired: Mapping[int, int]) -> dict[int, int]:
    """Pairs of records left over that differ in the name only, each the only one of its kind on either side."""
    left = _by_rest(old, set(range(len(old.records))) - paired.keys())
    came = _by_rest(new, set(range(len(new.records))) - set(paired.values()))
    return {
        places[0]: came[rest][0]
        for rest, places in left.items()
        if len(places) == 1 and len(came.get(rest, ())) == 1
    }


def _by_rest(side: _Side, places: Iterable[int]) -> dict[object, list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place in places:
        rest = side.all_but_name(place)
        if rest is not None:
            groups[rest].append(place)
    return groups


def _said(record: Record) -> Said:
    """Values, else raw texts; what is known only roughly is not what is known exactly."""
    texts = {
        name: folded(value if value is not None else raw_text(record.raw.get(name)))
        + ("≈" if name in record.approximate else "")
        for name, value in record.values.items()
    }
    return {name: text for name, text in texts.items() if text}
