"""From the merged list to entries with numbers: in the list's order, or shuffled where the review is blind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.review import identity
from toolkit.scoring.declared import Scoring
from toolkit.scoring.panel import Entry, order_without_hint

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
    known: Mapping[str, str] | None = None,
) -> list[Entry]:
    """An entry a record, by number. `known` are numbers given before, by identity; they stay as they are."""
    found = dict(_named(records, form))
    numbers = _numbers(list(found), scoring.blind, salt, known or {})
    made = (_entry(record, who, numbers[who], form, scoring, top) for who, record in found.items())
    return sorted(made, key=lambda entry: int(entry.number))


def _named(records: Iterable[Record], form: Form) -> Iterator[tuple[str, Record]]:
    """Each record with who it is; the second of one name gets a number behind it."""
    seen: Counter[str] = Counter()
    for record in records:
        who = identity(record, form)
        seen[who] += 1
        yield (who if seen[who] == 1 else f"{who}#{seen[who]}"), record


def _numbers(identities: list[str], blind: bool, salt: str, known: Mapping[str, str]) -> dict[str, str]:
    ordered = order_without_hint(identities, salt) if blind else identities
    digits = max(DIGITS, len(str(len(identities) + len(known))))
    last = max((int(number) for number in known.values()), default=0)
    fresh = (who for who in ordered if who not in known)
    given = {who: f"{number:0{digits}d}" for number, who in enumerate(fresh, last + 1)}
    return {who: known.get(who) or given[who] for who in identities}


def _entry(record: Record, who: str, number: str, form: Form, scoring: Scoring, top: Unit) -> Entry:
    own = tuple(filter(None, (_text(record, name) for name in scoring.own)))
    shown = [_text(record, name) for name in scoring.show]
    if scoring.blind:
        names = sorted({*own, *_names_of(record.unit, top)}, key=len, reverse=True)
        shown = [_masked(text, names) for text in shown]
    label = record.unit.label_below(top) if record.unit else ""
    path = record.unit.path if record.unit else ()
    return Entry(number, who, path, label, _text(record, form.key), own, tuple(shown))


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
