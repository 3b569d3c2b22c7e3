"""From the merged list to entries with numbers: in the list's order, or shuffled where the review is blind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.review import identity
from toolkit.scoring.declared import Scoring
from toolkit.scoring.panel import Entry, digest, order_without_hint

DIGITS = 3
HIDDEN = "□□"
"""Stands where a blind review hides a unit's name inside a text."""

SHORTEST_NAME = 2


def entries_of(
    records: Iterable[Record],
    form: Form,
    scoring: Scoring,
    top: Unit,
    salt: str,
    known: Sequence[Entry] = (),
    *,
    groups: Mapping[str, str] | None = None,
    apart: Mapping[str, str] | None = None,
) -> list[Entry]:
    """An entry a record, by number. `known` are the entries of an earlier run; what is one of them keeps its number.

    `groups` are classes by the record's id, in their order: the first class has the first numbers. `apart` is what
    tells namesakes apart, by record id.
    """
    groups, apart = groups or {}, apart or {}
    order = {group: place for place, group in enumerate(dict.fromkeys(groups.values()))}
    by_class = sorted(records, key=lambda record: order.get(groups.get(record.id, ""), 0))
    made = [
        evolve(_entry(record, form, scoring, top, apart.get(record.id, "")), group=groups.get(record.id, ""))
        for record in by_class
    ]
    kept = _kept(made, known)
    fresh = [entry for place, entry in enumerate(made) if place not in kept]
    digits = max(DIGITS, len(str(len(made) + len(known))))
    last = max((int(entry.number) for entry in known), default=0)
    ordered = order_without_hint(fresh, salt) if scoring.blind else fresh
    numbered = [evolve(made[place], number=number) for place, number in kept.items()]
    numbered += [evolve(entry, number=f"{n:0{digits}d}") for n, entry in enumerate(ordered, last + 1)]
    return sorted(numbered, key=lambda entry: int(entry.number))


def _kept(entries: Sequence[Entry], known: Sequence[Entry]) -> dict[int, str]:
    """The earlier numbers by place in the entries.

    Who says the same is the same. Whose row was mended is known by unit, name and `own`, else by unit and name, where
    these mean one on either side: a namesake never gets the number of who withdrew.
    """
    kept: dict[int, str] = {}
    old, new = _places(known, _all), _places(entries, _all)
    for said, places in new.items():
        kept |= {place: known[was].number for place, was in zip(places, old.get(said, ()), strict=False)}
    for telling in (_own, _name):
        old, new = _places(known, telling), _places(entries, telling)
        taken = set(kept.values())
        for said, places in new.items():
            numbers = [known[was].number for was in old.get(said, ())]
            if len(places) == len(numbers) == 1 and places[0] not in kept and numbers[0] not in taken:
                kept[places[0]] = numbers[0]
    return kept


def _places(entries: Sequence[Entry], telling: Callable[[Entry], object]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        found[telling(entry)].append(place)
    return found


def _all(entry: Entry) -> object:
    return _name(entry), entry.own, entry.said


def _own(entry: Entry) -> object:
    return _name(entry), entry.own


def _name(entry: Entry) -> object:
    """Unit and name: namesakes may come and go."""
    return entry.identity.partition("#")[0]


def _entry(record: Record, form: Form, scoring: Scoring, top: Unit, apart: str) -> Entry:
    """The entry of a record, without its number."""
    own = tuple(filter(None, (_text(record, name) for name in scoring.own)))
    shown = [_text(record, name) for name in scoring.show]
    if scoring.blind:
        names = sorted({*own, *_names_of(record.unit, top)}, key=len, reverse=True)
        shown = [_masked(text, names) for text in shown]
    label = record.unit.label_below(top) if record.unit else ""
    path = record.unit.path if record.unit else ()
    said = digest([[name, _text(record, name)] for name in record.values])
    who, name = identity(record, form, apart), _text(record, form.key)
    return Entry("", who, path, label, name, own, tuple(shown), said)


def _text(record: Record, name: str) -> str:
    return raw_text(record.sent(name)).strip()


def _names_of(unit: Unit | None, top: Unit) -> Iterator[str]:
    """The unit's names, and of those above it up to the merging unit, which all entries share."""
    if unit:
        yield from (
            name for name in (*unit.path[len(top.path) :], *unit.aliases) if len(name) >= SHORTEST_NAME
        )


def _masked(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, HIDDEN)
    return text
