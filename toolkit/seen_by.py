"""What a unit may see of a finding: nothing that another unit sent stands in it, no file, no person, no value."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import evolve, frozen

from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import Finding, Record

ELSEWHERE = "别的报送件"
"""Stands for a place in what another unit sent."""

_SPOT = r"(?:第\d+行(?:第\d+列)?|[A-Z]{1,3}\d+)"
"""Where in a sheet a message points to: 第5行, C5, in a document 第5行第3列."""

_NUMBER = re.compile(r"\d+")

SECOND = "second_submission"
_CHOOSE = "请确认以哪份为准，告知收件单位，并在这一份里改好重报"
"""What the unit can do about two submissions of its own; the usual remedy speaks to whoever merges."""

_TO_UNITS = (
    ("重新放入收件文件夹", "重新报送"),
    ("放入收件文件夹", "重新报送"),
    ("另存到收件文件夹", "另存后重新报送"),
    ("移走另一份", "只报这一份"),
    ("后再运行一次", "后重新报送"),
    ("再运行一次", "重新报送"),
    ("请对方", "请"),
)
"""What remedies say to whoever merges, and what that is to a unit."""

_FOR_THE_OFFICE = re.compile("收件文件夹|收件夹|--drop")
"""Clauses that only whoever merges can follow."""


def owner_of(unit: Unit | None, top: Unit) -> Unit | None:
    """To whom what a unit sent goes back: the unit that hands in to the merging unit `top`; None where unknown."""
    if unit is None or not top.holds(unit):
        return None
    return next((child for child in top.children if child.holds(unit)), top)


@frozen(slots=False)
class View:
    """A unit's view of a collection. `own` are the files that hold something of the unit's, and `shared` those of
    them that hold something of another's too, `rows` the places of the unit's own rows in them.
    """

    people: dict[str, str]
    own: frozenset[str]
    shared: frozenset[str]
    rows: frozenset[tuple[str, str, int]]
    sheets: dict[str, set[str]]

    @classmethod
    def of(cls, collection: Collection, unit: Unit) -> "View":
        """The view of a unit that hands in to the collection's merging unit."""
        own: set[str] = set()
        others: set[str] = set()
        sheets: dict[str, set[str]] = {}
        for s in collection.submissions:
            sheets.setdefault(s.file, set()).update([s.sheet] if s.sheet else [])
            for sender in {r.unit for r in s.records} or {s.unit}:
                (own if owner_of(sender, collection.top) == unit else others).add(s.file)
        records = [r for r in collection.everything if owner_of(r.unit, collection.top) == unit]
        keys = {form.id: form.key for form in collection.campaign.forms}
        return cls(
            {r.id: str(r.values.get(keys[r.form]) or "") for r in records},
            frozenset(own),
            frozenset(own & others),
            frozenset((r.file, r.sheet, r.row) for r in records),
            sheets,
        )

    def of_finding(self, finding: Finding) -> Finding:
        """The finding as the unit may see it; its id stays."""
        first = finding.records[0] if finding.records else None
        if first and first not in self.people:
            mine = next((r for r in finding.records if r in self.people), "")
            finding = evolve(finding, person=self.people.get(mine, ""), value="", proposal="")
        if finding.basis and not self.people.keys() >= set(finding.records):
            # a rule that compares: what it says may hold the other's value
            finding = evolve(finding, message=f"“{finding.field}”与{ELSEWHERE}里的对不上", proposal="")
        if finding.file not in self.own:
            finding = evolve(finding, file="", sheet=None, cell=None)
        if finding.code == SECOND and finding.level != "notice":
            finding = evolve(finding, remedy=_CHOOSE)
        remedy = self.text(remedy_to_unit(finding.remedy))
        return evolve(finding, message=self.text(finding.message), remedy=remedy)

    def text(self, text: str) -> str:
        """A text with what it says of others' files left out."""
        named = [file for file in self._longest_first if file in text]
        return self._places(named).sub(self._seen, text) if named else text

    @cached_property
    def _longest_first(self) -> Sequence[str]:
        """All files, so that one whose name ends another's path is not taken for it."""
        return sorted(self.sheets, key=len, reverse=True)

    def _places(self, files: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(map(self._place, files)))

    def _place(self, file: str) -> str:
        sheets = sorted(self.sheets[file], key=len, reverse=True)
        spot = f"(?: (?:{'|'.join(map(re.escape, sheets))}) {_SPOT})?" if sheets else ""
        return f"{re.escape(file)}{spot}"

    def _seen(self, found: re.Match[str]) -> str:
        place = found[0]
        file = next(file for file in self._longest_first if place.startswith(file))
        if file not in self.own:
            return ELSEWHERE
        if file not in self.shared or place == file:
            return place
        sheet, _, spot = place[len(file) + 1 :].rpartition(" ")
        row = int(_NUMBER.findall(spot)[0])
        return place if (file, sheet, row) in self.rows else ELSEWHERE


def remedy_to_unit(remedy: str) -> str:
    """A remedy as the unit is told it: what speaks to whoever merges is put otherwise, or left out."""
    for said, instead in _TO_UNITS:
        remedy = remedy.replace(said, instead)
    return "；".join(clause for clause in remedy.split("；") if not _FOR_THE_OFFICE.search(clause))


def records_of(records: Iterable[Record], unit: Unit, top: Unit) -> list[Record]:
    """The records that go back to a unit, in their order."""
    return [record for record in records if owner_of(record.unit, top) == unit]
