"""前后两次: what a unit's files were at its last 退回 (else before its latest files came), and what they are now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import NoReturn

from attrs import frozen

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.model import Submission
from toolkit.pairing import folded
from toolkit.round.decisions import DROPPED, RETURNED
from toolkit.round.dropping import dropped_now, dropped_of
from toolkit.round.folder import Round
from toolkit.round.ledger import Ledger, Receipt
from toolkit.round.stored import units_by_path
from toolkit.round.update import collection_of


@frozen
class TwoStates:
    """Two states of a round, for comparing what one unit sent.

    `returned` and `since` are local times: of the 退回 that the comparison starts from ("" where there was none),
    and of the first file that came after it ("" where none did). `superseded` are files that still lie in the inbox
    beside newer ones of the same people: they are left out of `after`, though the summary counts them.
    `unreadable` are files of then that the ledger kept in a way that can't be read any more.
    """

    before: Collection
    after: Collection
    returned: str
    since: str
    superseded: Sequence[str]
    unreadable: Sequence[str] = ()


def two_states(round_: Round, ledger: Ledger, unit: Unit) -> TwoStates:
    """The states to compare for a unit. Raises RefusalError where it sent nothing, or only once."""
    history, forms = ledger.history(), _Forms(round_, ledger)
    returned = _returned(ledger, unit)
    border = _just_after(returned) if returned else _latest(history, forms, unit)
    then, now = forms.readable(_at(history, border)), [r for r in history if r.gone is None]
    its_then, its_now = ([r for r in at if forms.is_of(r, unit)] for at in (then, now))
    if not its_then:
        _refuse(round_, unit, [receipt.first_seen for receipt in its_now])
    dropped = dropped_now(ledger)
    dropped_then = _dropped_before(ledger, border, then)
    replaced = _superseded(its_now, forms, round_.campaign, dropped)
    doubled = _superseded(its_then, forms, round_.campaign, dropped_then)
    return TwoStates(
        collection_of(round_, ledger, then, _older(doubled) | dropped_then),
        collection_of(round_, ledger, now, _older(replaced) | dropped),
        returned,
        min((r.first_seen for r in its_now if r.first_seen >= border), default=""),
        sorted(replaced),
        forms.unreadable,
    )


def _refuse(round_: Round, unit: Unit, arrived: Sequence[str]) -> NoReturn:
    if not arrived:
        raise RefusalError(f"没有收到过{unit.name}的表；收到的单位见 baosong status {round_.folder}")
    raise RefusalError(
        f"{unit_label(unit, round_.top)}只报过一次（{max(arrived)}登记），没有可比的；"
        f"问题见 baosong round summary {round_.folder}"
    )


class _Forms:
    """The forms that came with receipts, read from the ledger when they are asked for.

    `unreadable` are files of which the ledger has what this program can't load: a unit has another name by now.
    """

    def __init__(self, round_: Round, ledger: Ledger) -> None:
        self._ledger, self._units = ledger, units_by_path(round_.campaign.units)
        self._known: dict[int, list[Submission] | None] = {}
        self.unreadable: list[str] = []

    def of(self, receipt: Receipt) -> list[Submission]:
        """The forms that came with a receipt."""
        if receipt.id not in self._known:
            self._known[receipt.id] = self._load(receipt)
        return self._known[receipt.id] or []

    def is_of(self, receipt: Receipt, unit: Unit) -> bool:
        """Whether any of it is of the unit or of those below it."""
        return any(_is_of(submission, unit) for submission in self.of(receipt))

    def readable(self, receipts: Iterable[Receipt]) -> list[Receipt]:
        """Those that can be loaded."""
        return [r for r in receipts if self.of(r) or self._known[r.id] is not None]

    def _load(self, receipt: Receipt) -> list[Submission] | None:
        try:
            return [s for s in self._ledger.submissions([receipt], self._units) if s.form]
        except (KeyError, TypeError, ValueError):
            self.unreadable.append(receipt.file)
            return None


def _latest(history: Iterable[Receipt], forms: _Forms, unit: Unit) -> str:
    """When the latest file of a unit was first seen, "" for none."""
    latest_first = sorted(history, key=lambda receipt: (receipt.first_seen, receipt.id), reverse=True)
    return next((receipt.first_seen for receipt in latest_first if forms.is_of(receipt, unit)), "")


def _is_of(submission: Submission, unit: Unit) -> bool:
    units = [submission.unit, *(record.unit for record in submission.records)]
    return any(one is not None and unit.holds(one) for one in units)


def _returned(ledger: Ledger, unit: Unit) -> str:
    """When something last went back to the unit, or to one above it that passes it on; "" for never."""
    decisions = ledger.decisions(RETURNED)
    paths = ["/".join(unit.path[:depth]) for depth in range(1, len(unit.path) + 1)]
    return max((decisions[path].at for path in paths if path in decisions), default="")


def _just_after(time: str) -> str:
    """The next second: what came in the same one was there when the 退回件 was made."""
    return (datetime.fromisoformat(time) + timedelta(seconds=1)).isoformat(" ", "seconds")


def _at(history: Sequence[Receipt], border: str) -> list[Receipt]:
    """The files that were there just before a time, one version each.

    A version that came back later bears the time when it was first seen, as does one that was read anew: of several
    the earliest was there, and counts as it was last read.
    """
    there: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in history:
        if receipt.first_seen < border and (receipt.gone is None or receipt.gone >= border):
            there[receipt.file].append(receipt)
    return [[r for r in versions if r.digest == versions[0].digest][-1] for versions in there.values()]


def _dropped_before(ledger: Ledger, border: str, receipts: Sequence[Receipt]) -> dict[str, str]:
    """The files that were decided not to count before a time."""
    made = (d for d in ledger.all_decisions() if d.kind == DROPPED and d.at < border)
    return dropped_of({decision.subject: decision for decision in made}, receipts)


def _older(files: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(files, "另有后来的件，比对时不算")


def _superseded(
    receipts: Iterable[Receipt], sent: _Forms, campaign: Campaign, dropped: Mapping[str, str]
) -> set[str]:
    """Files of which every form was first seen before another one of the same unit that has a person of theirs.

    What is dropped takes no other file's place.
    """
    keys = {form.id: form.key for form in campaign.forms}
    forms = [
        _Sent(receipt.first_seen, submission, _people(submission, keys))
        for receipt in receipts
        for submission in sent.of(receipt)
        if submission.records and submission.file not in dropped
    ]
    latest: dict[tuple[object, ...], str] = {}
    for one in forms:
        for person in one.people:
            latest[person] = max(one.seen, latest.get(person, ""))
    standing = {o.submission.file for o in forms if not any(latest[p] > o.seen for p in o.people)}
    return {one.submission.file for one in forms} - standing


@frozen
class _Sent:
    """A submission, when its file was first seen, and whom it is about: unit, form and name of each."""

    seen: str
    submission: Submission
    people: Set[tuple[object, ...]]


def _people(submission: Submission, keys: Mapping[str, str]) -> set[tuple[object, ...]]:
    named = ((record, folded(record.values.get(keys[record.form]))) for record in submission.records)
    return {(record.unit, record.form, name) for record, name in named if name}
