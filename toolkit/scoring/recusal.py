"""回避: an expert gets no entry of the own unit; nor, where that is a county, of any school in it.

A college of a university is of the university, and so is all that bears its name (附属中学): rather one too many is
left out than an own one judged.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve

from toolkit.campaign.unit_names import find_units, squeezed
from toolkit.campaign.units import Unit
from toolkit.labels import fold, without_aside
from toolkit.scoring.panel import Entry, Expert

OFFICES = ("局", "委", "办", "室", "中心", "政府")
"""How authorities' names end: who works there is of the whole county."""

SCHOOLS = ("大学", "学院", "中学", "小学", "校", "幼儿园")
"""How names of units end that are one school, with all its colleges, rather than a place with many schools in it."""

SHORTEST = 4
"""A name inside another is the same unit only from this length on: 一中 is in many."""


def assigned(experts: Iterable[Expert], entries: Sequence[Entry], top: Unit) -> list[Expert]:
    """The experts with what each scores, of the own classes, and what of it is left out for the own unit's sake."""
    return [_assign(expert, entries, top) for expert in experts]


def unknown_units(expert: Expert, entries: Sequence[Entry], top: Unit) -> list[str]:
    """The expert's units that are neither in the tree nor any entry's: nobody can tell what to recuse."""
    return [
        text
        for text in expert.units
        if not find_units(top, text) and not any(_same(text, name) for e in entries for name in e.own)
    ]


def _assign(expert: Expert, entries: Sequence[Entry], top: Unit) -> Expert:
    mine = [entry for entry in entries if not expert.groups or entry.group in expert.groups]
    own = {entry.number for entry in mine if any(_is_own(text, entry, top) for text in expert.units)}
    return evolve(
        expert,
        numbers=tuple(e.number for e in mine if e.number not in own),
        recused=tuple(e.number for e in mine if e.number in own),
    )


def _is_own(text: str, entry: Entry, top: Unit) -> bool:
    """Whether the entry is of that unit. The merging unit's own people may judge all."""
    if any(_same(text, name) for name in entry.own):
        return True
    meant = [unit for unit in find_units(top, text) if unit.path != top.path]
    return any(
        entry.unit[: len(unit.path)] == unit.path
        for unit in meant
        if _is_school(unit) or _names_all_of(text, unit)
    )


def _is_school(unit: Unit) -> bool:
    return without_aside(fold(unit.name)).endswith(SCHOOLS)


def _names_all_of(text: str, unit: Unit) -> bool:
    """Whether the text means the unit itself or its office, rather than one school in it."""
    rest = squeezed(text)
    for name in sorted({*unit.path, *unit.aliases}, key=len, reverse=True):
        rest = rest.replace(squeezed(name), "")
    return not rest or rest.endswith(OFFICES)


def _same(text: str, name: str) -> bool:
    one, other = squeezed(text), squeezed(name)
    short, long = sorted((one, other), key=len)
    return bool(short) and (one == other or (len(short) >= SHORTEST and short in long))
