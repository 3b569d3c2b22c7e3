"""分项统计: the counts that a campaign declares, by a field's values or by unit."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from toolkit.campaign.counting import Count, Tally
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import Record
from toolkit.rules.dated import is_dated, is_past, month_of
from toolkit.statistics import NOT_GIVEN, line_of


@frozen
class TallyLine:
    """A line: what it is about, its counts, and the units that sent rows of the table but none of this line.

    `without` is empty for lines that are units themselves, and for rows without a value.
    """

    name: str
    counts: tuple[int, ...]
    without: tuple[str, ...] = ()


@frozen
class TallyTable:
    """A tally, counted. `silent` are the units that sent no row of the table at all."""

    tally: Tally
    lines: Sequence[TallyLine]
    total: TallyLine
    silent: Sequence[str]


def tally_of(collection: Collection, tally: Tally) -> TallyTable:
    """Count a tally's records. Every choice of the field has a line, and every unit below the merging one."""
    table = [r for r in collection.of_form(tally.form) if _is_meant(tally, r.unit)]
    records = [record for record in table if all(condition.holds(record) for condition in tally.when)]
    sent = {line_of(record.unit, collection.top) for record in table}
    children = [child.name for child in collection.top.children if _is_meant(tally, child)]
    units = [*children, *sorted(sent.difference(children))]
    groups = _by_value(collection, tally, records) if tally.by else _by_unit(collection, records, units)
    senders = [unit for unit in units if unit in sent] if tally.by else []
    return TallyTable(
        tally,
        [_line(name, own, tally, collection, senders) for name, own in groups.items()],
        _line("合计", records, tally, collection, ()),
        [unit for unit in children if unit not in sent],
    )


def _is_meant(tally: Tally, unit: Unit | None) -> bool:
    return not tally.levels or (unit is not None and unit.level in tally.levels)


def _line(
    name: str, own: Sequence[Record], tally: Tally, collection: Collection, senders: Iterable[str]
) -> TallyLine:
    having = {line_of(record.unit, collection.top) for record in own}
    without = [unit for unit in senders if unit not in having] if name != NOT_GIVEN else []
    counts = (sum(_holds(count, record, collection) for record in own) for count in tally.counts)
    return TallyLine(name, tuple(counts), tuple(without))


def _by_value(collection: Collection, tally: Tally, records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Records by the field's value: its choices in their order, else what was sent, those without one last."""
    field = next(field for field in collection.campaign.fields if field.name == tally.by)
    groups: dict[str, list[Record]] = {choice: [] for choice in getattr(field.options, "choices", ())}
    nothing: list[Record] = []
    for record in records:
        value = record.values.get(tally.by)
        (nothing if value is None else groups.setdefault(str(value), [])).append(record)
    return {**groups, NOT_GIVEN: nothing} if nothing else groups


def _by_unit(
    collection: Collection, records: Iterable[Record], units: Iterable[str]
) -> Mapping[str, list[Record]]:
    """Records by the direct child of the merging unit; every unit has a line."""
    groups: dict[str, list[Record]] = {name: [] for name in units}
    for record in records:
        groups[line_of(record.unit, collection.top)].append(record)
    return groups


def _holds(count: Count, record: Record, collection: Collection) -> bool:
    if not all(condition.holds(record) for condition in count.when):
        return False
    if count.past and not is_past(record.values.get(count.past), collection.as_of):
        return False
    if not count.month:
        return True
    value = record.values.get(count.month)
    month = month_of(value) if isinstance(value, str) and is_dated(value) else ""
    return str(count.first) <= month <= str(count.last)
