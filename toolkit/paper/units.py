"""Whose tables are printed, and where a unit's seal goes."""

from collections.abc import Sequence

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import Record
from toolkit.workbooks.sheet_names import sheet_names
from toolkit.workbooks.unit_sheet import UnitTable


def tables_of(collection: Collection, form: Form, named: Sequence[Unit] = ()) -> list[UnitTable]:
    """A table of the form for each named unit, with all records of the unit and of those below it; in the tree's order.

    With none named, for each unit that hands in to the merging unit and has records; those of the merging unit itself
    have a table of their own. Records whose unit is unknown are in none.
    """
    records = collection.of_form(form.id)
    found = {unit: within(records, [unit]) for unit in named} if named else _by_owner(records, collection.top)
    units = [unit for unit in sorted(found, key=lambda unit: unit.order) if found[unit]]
    names = sheet_names([unit.label_below(collection.top) for unit in units])
    return [
        UnitTable(name, _headings(collection, form, unit), found[unit])
        for unit, name in zip(units, names, strict=True)
    ]


def within(records: Sequence[Record], units: Sequence[Unit]) -> list[Record]:
    """The records of these units and of those below them."""
    return [r for r in records if r.unit and any(unit.holds(r.unit) for unit in units)]


def stamp_of(card: Form, unit: Unit, top: Unit) -> str | None:
    """The title of the stamp box that a unit's seal goes into; None where the card has none for it.

    The boxes stand in the order in which they are stamped, from below to above: the last one is that of the top unit
    and of those directly below it (设区市), the one before that of all deeper units (县、市、区).
    """
    place = 1 if len(unit.path) <= len(top.path) + 1 else 2
    return card.stamps[-place] if len(card.stamps) >= place else None


def _headings(collection: Collection, form: Form, unit: Unit) -> dict[str, str]:
    """The unit's name, and what its own tables say of 联系人 and the like where they say one thing only."""
    own = [s.heading for s in collection.submissions if s.unit == unit and s.form == form.id]
    said = {
        item.name: {text for heading in own if (text := heading.get(item.name))} for item in form.headings
    }
    told = {name: texts.pop() for name, texts in said.items() if len(texts) == 1}
    return {**told, **{item.name: unit.name for item in form.headings if item.unit}}


def _by_owner(records: Sequence[Record], top: Unit) -> dict[Unit, list[Record]]:
    """Records by the direct child of `top` that holds their unit, else `top`."""
    found: dict[Unit, list[Record]] = {}
    for record in within(records, [top]):
        owner = next((child for child in top.children if record.unit and child.holds(record.unit)), top)
        found.setdefault(owner, []).append(record)
    return found
