"""Decisions about people who are no longer there: a name was corrected, a unit is known better, a row went away."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from toolkit.collection import Collection
from toolkit.model import Record
from toolkit.review import identity
from toolkit.round.decisions import RECOMMENDED, VETOED
from toolkit.round.folder import Round
from toolkit.round.ledger import Decision, Ledger
from toolkit.round.people import match
from toolkit.round.stored import units_by_path


@frozen
class Orphan:
    """A decision without its person, and who may be the person now (identities).

    `shared`: these have the name in common, and the decision holds for all of them.
    """

    decision: Decision
    perhaps: Sequence[str]
    shared: bool


def orphans(round_: Round, ledger: Ledger, collection: Collection) -> list[Orphan]:
    """The decisions of 推荐 and 一票否决 that nobody in the collection's table answers to."""
    there = {collection.who(record) for record in collection.records}
    made = [
        d for kind in (RECOMMENDED, VETOED) for who, d in ledger.decisions(kind).items() if who not in there
    ]
    return [_orphan(d, round_, ledger, collection) for d in made]


def _orphan(decision: Decision, round_: Round, ledger: Ledger, collection: Collection) -> Orphan:
    perhaps = _perhaps(decision.subject, round_, ledger, collection)
    return Orphan(decision, perhaps, any(who.startswith(f"{decision.subject}#") for who in perhaps))


def _perhaps(who: str, round_: Round, ledger: Ledger, collection: Collection) -> list[str]:
    """Those of the same unit and name, whom now something tells apart, else who says all else that the person said."""
    plain = who.partition("#")[0]
    called = dict.fromkeys(collection.who(record) for record in collection.records)
    same = [other for other in called if other.partition("#")[0] == plain]
    if same:
        return same
    was = next(_records(plain, round_, ledger), None)
    pairs = match([was], collection.records, round_.campaign).pairs if was else ()
    return [collection.who(now) for _, now in pairs]


def _records(plain: str, round_: Round, ledger: Ledger) -> Iterator[Record]:
    """The records that bore this identity, the latest first; what the ledger can't load any more bore none."""
    form, units = round_.campaign.table, units_by_path(round_.campaign.units)
    for receipt in reversed(ledger.history()):
        try:
            submissions = list(ledger.submissions([receipt], units))
        except (KeyError, TypeError, ValueError):
            continue
        records = (record for submission in submissions for record in submission.records)
        yield from (r for r in records if r.form == form.id and identity(r, form) == plain)
