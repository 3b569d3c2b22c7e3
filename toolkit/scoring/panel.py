"""评审安排: which entries are scored, under which numbers, by which experts. Plain data, kept in the key (编号对照)."""

import hashlib
import json
from collections.abc import Sequence

from attrs import asdict, frozen

from toolkit.scoring.declared import Scoring


@frozen
class Entry:
    """参评的一项: its number, who it is (`toolkit.review.identity`), its unit's path and name, what experts are shown.

    `own` are the names of the unit that it is of, as the table has them; `name` is the key field's value; `shown` in
    the order of the campaign's `show`. `said` stands for all that its row says: it tells namesakes apart.
    `group` is the class that it is ranked in, "" where all are ranked together.
    """

    number: str
    identity: str
    unit: tuple[str, ...]
    label: str
    name: str
    own: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    said: str = ""
    group: str = ""


@frozen
class Expert:
    """An expert: name, the units that entries are not taken from, and what is left to score, by number.

    `groups` are the classes that the expert reviews, none for all of them.
    """

    name: str
    units: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@frozen
class Panel:
    """All of it. `salt` is a random text that keeps numbers and checks from being guessed; `asked` stands for what
    the score sheets ask (`asked_by`); `key` is the key field's label,
    `source` what the campaign is loaded by.
    """

    campaign: str
    source: str
    version: str
    form: str
    key: str
    asked: str
    salt: str
    entries: tuple[Entry, ...]
    experts: tuple[Expert, ...]

    def entry(self, number: str) -> Entry:
        """The entry of a number; KeyError where there is none."""
        return {entry.number: entry for entry in self.entries}[number]

    def experts_of(self, number: str) -> list[Expert]:
        """Who is to score the entry, in the panel's order."""
        return [expert for expert in self.experts if number in expert.numbers]

    def check(self, expert: Expert) -> str:
        """A text that only the sheet of this expert, these numbers and these texts bears; it tells nothing of whose
        they are.
        """
        entries = [[e.number, e.identity, list(e.shown)] for e in self.entries if e.number in expert.numbers]
        return digest([self.salt, self.asked, expert.name, entries])


def asked_by(scoring: Scoring) -> str:
    """A text that changes when what is asked of experts changes: groups, items, steps, fields shown."""
    return digest(
        [asdict(group) for group in scoring.group] + [scoring.step, list(scoring.show), list(scoring.veto)]
    )


def order_without_hint(entries: Sequence[Entry], salt: str) -> list[Entry]:
    """The entries in an order that tells nothing about their units to who does not know the salt."""
    return sorted(entries, key=lambda entry: digest([salt, entry.identity, entry.said]))


def digest(data: object) -> str:
    """A short text that stands for the data."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()[:16]
