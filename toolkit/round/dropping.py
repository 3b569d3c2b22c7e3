"""不汇入: which files of the inbox do not count, by what lay there when it was decided."""

from collections.abc import Iterable, Mapping

from toolkit.round.decisions import DROPPED
from toolkit.round.ledger import Decision, Ledger, Receipt

INSIDE = "!/"
"""Between an archive and its member: a member is known by its archive's digest."""


def dropped_now(ledger: Ledger) -> dict[str, str]:
    """The files of the inbox at the last update that do not count, with the reason that 来源 shows."""
    return dropped_of(ledger.decisions(DROPPED), ledger.current().values())


def dropped_of(decisions: Mapping[str, Decision], receipts: Iterable[Receipt]) -> dict[str, str]:
    """The files among these receipts that were decided not to count, with the reason.

    A decision is about what lay there then: another file of that name counts. Where that lies there no more it goes
    with the file to its new place.
    """
    there = {receipt.file: receipt for receipt in receipts}
    found: dict[str, str] = {}
    for file, decision in decisions.items():
        outer, inside, member = file.partition(INSIDE)
        same = [r.file for r in there.values() if r.digest == decision.value != ""]
        same = [outer] if outer in same else same
        found |= {f"{place}{inside}{member}": f"{DROPPED}：{decision.reason}" for place in same}
    return found


def lapsed(ledger: Ledger) -> list[tuple[str, Decision]]:
    """The decisions whose place holds another file by now, which counts."""
    there = ledger.current()
    decisions = ledger.decisions(DROPPED).items()
    places = ((file, there.get(file.partition(INSIDE)[0]), decision) for file, decision in decisions)
    return [(file, decision) for file, here, decision in places if here and here.digest != decision.value]
