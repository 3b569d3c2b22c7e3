"""再报比对: what a unit's records say now against what they said before: mended, open, new, and changed unasked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.findings import unit_label
from toolkit.intake.records import text_on_paper
from toolkit.model import Finding, Record
from toolkit.raw_text import raw_text
from toolkit.round.people import Match, match

State = Literal["mended", "open", "settled", "emptied", "withdrawn", "new"]
STATES: Mapping[State, str] = {
    "new": "新出现",
    "open": "仍未改",
    "settled": "已说明",
    "emptied": "清空了",
    "mended": "已改好",
    "withdrawn": "随行删去",
}
"""What became of a finding, in the order in which people want to see it."""


@frozen
class Issue:
    """A finding and what became of it.

    `finding` is the one of now where it still stands or is new, else that of before. `was` and `now` are what its
    cell said before and says now, "" where there is no such cell. `explanation` is the 说明 that settled it, or that
    was written beside what has to be mended.
    """

    state: State
    finding: Finding
    was: str = ""
    now: str = ""
    explanation: str = ""


@frozen
class CellChange:
    """A cell that says something else now; `asked` for what was found there before, "" where nobody asked."""

    record: Record
    field: str
    was: str
    now: str
    asked: str

    @property
    def unasked(self) -> bool:
        """Whether it was changed though nobody asked."""
        return not self.asked


@frozen
class Changes:
    """What became of a unit's records and findings. `matched` is the number of rows that stand before and after.

    `added` are records of now, `gone` records of before.
    """

    unit: Unit
    matched: int
    issues: Sequence[Issue]
    cells: Sequence[CellChange]
    added: Sequence[Record]
    gone: Sequence[Record]

    def count(self, state: State) -> int:
        """How many findings are in that state."""
        return sum(issue.state == state for issue in self.issues)

    @property
    def unasked(self) -> int:
        """How many cells were changed though nobody asked."""
        return sum(cell.unasked for cell in self.cells)


Key: TypeAlias = tuple[str, str, str]
"""What makes a finding of before and one of now the same: code, field, and the record's id of now ("" for a file)."""

Pair: TypeAlias = tuple[Record | None, Record | None]
"""A record as it was and as it is, None where it was not or is no longer."""

GONE = "gone "
"""Before the ids of records that are gone: another record may bear the id now."""


def compare(before: Collection, after: Collection, unit: Unit) -> Changes:
    """Compare a unit's records and findings, those of the units below it included, in two states of one round."""
    was, now = (_of_unit(state.everything, unit) for state in (before, after))
    found = match(was, now, before.campaign)
    asked = _asked(before)
    cells = [cell for pair in found.pairs for cell in _cells(*pair, asked)]
    return Changes(
        unit, len(found.pairs), _issues(before, after, unit, found), cells, found.added, found.gone
    )


def _of_unit(records: Iterable[Record], unit: Unit) -> list[Record]:
    return [record for record in records if record.unit and unit.holds(record.unit)]


def text_of(record: Record, name: str) -> str:
    """What a record's cell says, as it would be printed; "" for an empty or a missing one."""
    return text_on_paper(record.values.get(name), record.sent(name)).strip()


def _said(record: Record, name: str) -> tuple[str, bool]:
    """What counts as the same: the value, else the raw text, and whether it is known only roughly."""
    value = record.values.get(name)
    text = raw_text(value) if value is not None else raw_text(record.raw.get(name)).strip()
    return text, name in record.approximate


def _cells(was: Record, now: Record, asked: Mapping[tuple[str, str], str]) -> Iterator[CellChange]:
    for name in dict.fromkeys((*was.values, *now.values)):
        if _said(was, name) != _said(now, name):
            why = asked.get((was.id, name)) or asked.get((was.file, name), "")
            yield CellChange(now, name, text_of(was, name), text_of(now, name), why)


def _asked(before: Collection) -> dict[tuple[str, str], str]:
    """What was found about a record's field, or about a field in a whole file: (record id or file, field) → message."""
    several = _fields_together(before.campaign)
    told: dict[tuple[str, str], str] = {}
    for finding in before.findings:
        for name in {finding.field or "", *several.get(finding.code, ())} - {""}:
            for who in finding.records or (finding.file,):
                told.setdefault((who, name), finding.message)
    return told


def _fields_together(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """The fields of rules that find rows alike: each of them may be the one to mend."""
    rules = (rule for rule in campaign.rules if hasattr(rule.module, "check_all"))
    return {rule.code: rule.module.fields(rule.options) for rule in rules}


def _issues(before: Collection, after: Collection, unit: Unit, found: Match) -> list[Issue]:
    """What became of each finding of before, and what is new; in the order of the states."""
    names = {was.id: now.id for was, now in found.pairs} | {r.id: f"{GONE}{r.id}" for r in found.gone}
    then = _by_key(_findings_of(before, unit), names)
    now = _by_key(_findings_of(after, unit), {})
    cells = _Cells.of(before, after, found)
    issues: list[Issue] = []
    for key in dict.fromkeys((*now, *then)):
        old, new = _same_first(then.get(key, []), now.get(key, []))
        kept = min(len(old), len(new))
        issues += [_standing("open", finding, after, cells) for finding in new[:kept]]
        issues += [_standing("new", finding, after, cells) for finding in new[kept:]]
        issues += [_over(finding, found.gone, cells) for finding in old[kept:]]
    order = list(STATES)
    return sorted(issues, key=lambda issue: order.index(issue.state))


def _findings_of(state: Collection, unit: Unit) -> list[Finding]:
    if unit.holds(state.top):
        return [finding for finding in state.findings if finding.unit]
    label = unit_label(unit, state.top)
    return [finding for finding in state.findings if f"{finding.unit}/".startswith(f"{label}/")]


def _by_key(findings: Iterable[Finding], names: Mapping[str, str]) -> dict[Key, list[Finding]]:
    """Findings by what makes them the same. `names`: what the records of before are called now."""
    groups: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        about_row = finding.records and (finding.person or finding.basis)
        place = names.get(finding.records[0], finding.records[0]) if about_row else ""
        groups[finding.code, finding.field or "", place].append(finding)
    return groups


def _same_first(old: list[Finding], new: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Of several alike (two quotations without a source), those that say the very same first, in one order."""
    common = {finding.message for finding in old} & {finding.message for finding in new}

    def place(finding: Finding) -> tuple[bool, str]:
        return (False, finding.message) if finding.message in common else (True, "")

    return sorted(old, key=place), sorted(new, key=place)


@frozen
class _Cells:
    """The records that findings of before and of now speak of, each as it was and as it is, by id."""

    before: Mapping[str, Pair]
    after: Mapping[str, Pair]

    @classmethod
    def of(cls, before: Collection, after: Collection, found: Match) -> "_Cells":
        then: dict[str, Pair] = {r.id: (r, None) for r in before.everything}
        now: dict[str, Pair] = {r.id: (None, r) for r in after.everything}
        then |= {pair[0].id: pair for pair in found.pairs}
        now |= {pair[1].id: pair for pair in found.pairs}
        return cls(then, now)


def _texts(finding: Finding, records: Mapping[str, Pair]) -> tuple[str, str]:
    """What the finding's cell said before, and says now; "" where it is about no cell of one record."""
    if not (finding.records and finding.field):
        return "", ""
    was, now = records.get(finding.records[0], (None, None))
    return text_of(was, finding.field) if was else "", text_of(now, finding.field) if now else ""


def _standing(state: State, finding: Finding, after: Collection, cells: _Cells) -> Issue:
    said = after.explanations.get(finding.id, "").strip()
    return Issue("settled" if after.settled(finding) else state, finding, *_texts(finding, cells.after), said)


def _over(finding: Finding, gone: Iterable[Record], cells: _Cells) -> Issue:
    """What became of a finding that is no more: its row is gone, its cell says nothing now, else it was mended."""
    left = {record.id for record in gone}.issuperset(finding.records)
    was, now = _texts(finding, cells.before)
    if finding.records and left:
        return Issue("withdrawn", finding, was, now)
    return Issue("emptied" if was and not now else "mended", finding, was, now)
