"""退回: what goes back to each unit that handed in: its rows, its cards, and its findings alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import Finding, Raw, Record, Submission
from toolkit.seen_by import View, owner_of, records_of


@frozen
class Package:
    """What goes back to one unit.

    `rows` are its rows of the campaign's tables in the order of its files and sheets; `cards` its cards that
    have an open finding;
    `findings` all its findings as it may see them, by unit, then as they were sent; `asked` the number of those that
    are open: to be mended, or to be explained. `headings` is what stood in its own heading lines.
    `submissions` are the tables that the rows come from, and its own without rows.
    """

    unit: Unit
    rows: Sequence[Record]
    cards: Sequence[Record]
    findings: Sequence[Finding]
    asked: int
    headings: Mapping[str, str]
    submissions: Sequence[Submission]

    def rows_of(self, form: Form) -> list[Record]:
        """Its rows of one table."""
        return [record for record in self.rows if record.form == form.id]


@frozen
class Extras:
    """Columns of the unit's own that the form does not know.

    `values` by record id and column; `lost` are sentences about columns that could not be read again.
    """

    columns: Sequence[str] = ()
    values: Mapping[str, Mapping[str, Raw]] = {}
    lost: Sequence[str] = ()


def is_open(finding: Finding, collection: Collection) -> bool:
    """Whether a unit must do something about a finding: mend it, or explain it."""
    return finding.level != "notice" and not collection.settled(finding)


def packages_of(collection: Collection) -> list[Package]:
    """A package for each unit that has open findings, in the units' order."""
    found = _by_owner(collection)
    asked = {unit: sum(is_open(f, collection) for f in findings) for unit, findings in found.items()}
    units = sorted((unit for unit in found if asked[unit]), key=lambda unit: unit.order)
    return [_package(collection, unit, found[unit], asked[unit]) for unit in units]


def ownerless(collection: Collection) -> list[Finding]:
    """The open findings that go back to nobody, for nobody knows whose they are."""
    units = _units(collection)
    return [f for f in collection.findings if is_open(f, collection) and not _owners(f, units)]


def _by_owner(collection: Collection) -> dict[Unit, list[Finding]]:
    units = _units(collection)
    found: dict[Unit, list[Finding]] = defaultdict(list)
    for finding in collection.findings:
        for unit in _owners(finding, units):
            found[unit].append(finding)
    return found


@frozen
class _Units:
    """To whom what is found goes back: by a record's id, and by a unit's label."""

    of_record: Mapping[str, Unit | None]
    of_label: Mapping[str, Unit | None]


def _units(collection: Collection) -> _Units:
    top = collection.top
    records = collection.everything
    return _Units(
        {record.id: owner_of(record.unit, top) for record in records},
        {unit.label_below(top): owner_of(unit, top) for unit in top.walk()},
    )


def _owners(finding: Finding, units: _Units) -> list[Unit]:
    """Whose rows a finding touches; where it touches none, whose file it is about."""
    found = [units.of_record.get(record) for record in finding.records] or [units.of_label.get(finding.unit)]
    return list(dict.fromkeys(unit for unit in found if unit))


def _package(collection: Collection, unit: Unit, findings: Sequence[Finding], asked: int) -> Package:
    view, top = View.of(collection, unit), collection.top
    forms = {form.id for form in collection.campaign.forms if form.kind == "table"}
    tables = [s for s in collection.submissions if s.form in forms]
    sent = [s for s in tables if records_of(s.records, unit, top)]
    blank = [s for s in tables if not s.records and owner_of(s.unit, top) == unit]
    touched = {record for f in findings if is_open(f, collection) for record in f.records}
    orders = {other.label_below(top): other.order for other in top.walk()}
    return Package(
        unit,
        [record for s in sent for record in records_of(s.records, unit, top)],
        [card for card in records_of(collection.cards, unit, top) if card.id in touched],
        [view.of_finding(f) for f in sorted(findings, key=lambda f: orders.get(f.unit, len(orders)))],
        asked,
        dict(_headings([s for s in tables if s.unit == unit])),
        [*sent, *blank],
    )


def _headings(submissions: Sequence[Submission]) -> Iterator[tuple[str, str]]:
    """What a unit's own heading lines say, of several forms the first that says anything."""
    for submission in reversed(submissions):
        yield from ((name, text) for name, text in submission.heading.items() if text)
