"""From a unit file (`templates/shared/units/<name>.toml`) to the tree of units, verified."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from toolkit.campaign.structure import CampaignError, nearest, structure
from toolkit.campaign.toml_file import read_toml
from toolkit.campaign.unit_names import squeezed, without_city
from toolkit.campaign.units import Unit


@frozen
class UnitTable:
    """The keys of a unit: a name alone stands for a table with that name."""

    name: str
    level: str = ""
    aliases: tuple[str, ...] = ()
    units: tuple[Any, ...] = ()


@frozen
class EachTable:
    """The keys of `[[each]]`: a unit that every unit of the level `below` has, after its other ones."""

    below: str
    name: str
    level: str
    aliases: tuple[str, ...] = ()


@frozen
class TreeTable:
    """The file's top level: the top unit itself, and what holds for all units.

    `levels` are all levels there are, `listed_level` that of units which don't name theirs; of `same_endings` one
    ending stands for all.
    """

    name: str
    level: str
    levels: tuple[str, ...]
    listed_level: str
    units: tuple[Any, ...]
    aliases: tuple[str, ...] = ()
    same_endings: tuple[tuple[str, ...], ...] = ()
    each: tuple[EachTable, ...] = ()


@frozen
class AddedUnit:
    """A unit that a campaign adds to those of its unit file, behind the others below `under`.

    `under` is a path below the top unit (扬州市/仪征市), "" for the top unit itself.
    """

    name: str
    under: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()


@frozen
class _Source:
    """What a tree is made of: the file, and what a campaign adds to it."""

    file: TreeTable
    added: Sequence[AddedUnit]

    def tables_below(self, path: tuple[str, ...], level: str) -> list[UnitTable]:
        """The units below the one at `path` that its own table does not list."""
        under = "/".join(path[1:])
        shared = [UnitTable(e.name, e.level, e.aliases) for e in self.file.each if e.below == level]
        return [*shared, *(UnitTable(a.name, a.level, a.aliases) for a in self.added if a.under == under)]


def load_units(path: Path, added: Sequence[AddedUnit] = (), place: str = "") -> Unit:
    """Read and verify a unit file; the top unit with all units below it, and those that a campaign adds.

    `place` says in messages where `added` stands. Raises CampaignError naming file, key and the nearest valid name:
    a file that can't be read, unknown or missing keys, empty names, a level that is not among `levels`, one name for
    two units side by side, an `under` that is no unit.
    """
    data = read_toml(path)
    file = structure(data, TreeTable, str(path))
    _check_level(file.listed_level, file, f"{path} listed_level")
    for entry in file.each:
        _check_level(entry.below, file, f"{path} [[each]]“{entry.name}” below")
        _check_level(entry.level, file, f"{path} [[each]]“{entry.name}” level")
    table = UnitTable(file.name, file.level, file.aliases, file.units)
    top = _unit(table, (), _Source(file, added), str(path))
    _refuse_unknown_place(top, added, place)
    return _numbered(top, count())


def _refuse_unknown_place(top: Unit, added: Sequence[AddedUnit], place: str) -> None:
    known = ["/".join(unit.path[1:]) for unit in top.walk()]
    for unit in added:
        if unit.under not in known:
            near = nearest(unit.under, filter(None, known))
            raise CampaignError(f"{place}“{unit.name}” under：没有单位“{unit.under}”，{near}")


def _unit(table: UnitTable, above: tuple[str, ...], source: _Source, place: str) -> Unit:
    file = source.file
    place = f"{place}“{table.name}”"
    _check_names(table, place)
    path = (*above, table.name)
    below = [_table(entry, f"{place} units 第{n}个") for n, entry in enumerate(table.units, 1)]
    level = table.level or file.listed_level
    _check_level(level, file, f"{place} level")
    children = tuple(_unit(t, path, source, place) for t in (*below, *source.tables_below(path, level)))
    _refuse_shared_names(path, children, place)
    return Unit(path, level, aliases=_aliases(table, file.same_endings), children=children)


def _table(entry: object, place: str) -> UnitTable:
    if isinstance(entry, str):
        return UnitTable(entry)
    if not isinstance(entry, dict):
        raise CampaignError(f'{place}：应是单位名称，或 {{ name = "…", aliases = ["…"] }}，现在是 {entry!r}')
    return structure(entry, UnitTable, place)


def _check_level(level: str, file: TreeTable, place: str) -> None:
    if level not in file.levels:
        raise CampaignError(f"{place}：没有级别“{level}”，{nearest(level, file.levels)}")


def _check_names(table: UnitTable, place: str) -> None:
    for key, name in (("name", table.name), *(("aliases", alias) for alias in table.aliases)):
        if len(squeezed(name)) < 2:
            raise CampaignError(f"{place}：{key} 里的“{name}”太短，单位名称至少两个字")
        if "/" in name:
            raise CampaignError(f"{place}：{key} 里的“{name}”不能有“/”，上下级用 units 写")
    names = [squeezed(name) for name in (table.name, *table.aliases)]
    for name in names:
        if names.count(name) > 1:
            raise CampaignError(f"{place} aliases：“{name}”写了两次，或与 name 相同，请删去一个")


def _aliases(table: UnitTable, same_endings: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The aliases, and every name once more with each ending that means the same; no repeats."""
    varied = (v for name in (table.name, *table.aliases) for v in _with_endings(name, same_endings))
    return tuple(dict.fromkeys(name for name in (*table.aliases, *varied) if name != table.name))


def _with_endings(name: str, same_endings: Sequence[Sequence[str]]) -> Iterator[str]:
    fitting = ((ending, group) for group in same_endings for ending in group if name.endswith(ending))
    ending, group = max(fitting, key=lambda pair: len(pair[0]), default=("", ()))
    yield from (name.removesuffix(ending) + other for other in group)


def _refuse_shared_names(path: tuple[str, ...], children: Sequence[Unit], place: str) -> None:
    owner: dict[str, str] = {}
    for child in children:
        for name in (child.name, *child.aliases):
            for text in {squeezed(name), without_city(squeezed(name), path[-1])}:
                other = owner.setdefault(text, child.name)
                if other != child.name:
                    raise CampaignError(
                        f"{place}：“{text}”既指“{other}”又指“{child.name}”，请改其中一个的 name 或 aliases"
                    )
        if [c.name for c in children].count(child.name) > 1:
            raise CampaignError(f"{place}：units 里“{child.name}”写了两次，请删去一个")


def _numbered(unit: Unit, numbers: Iterator[int]) -> Unit:
    order = next(numbers)
    return evolve(unit, order=order, children=tuple(_numbered(child, numbers) for child in unit.children))
