"""分类评审: the classes that each expert reviews, where the list of experts names any; all where it names none."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from toolkit.campaign.model import Campaign
from toolkit.campaign.structure import nearest
from toolkit.errors import RefusalError
from toolkit.scoring.classes import Classes
from toolkit.scoring.lists import several
from toolkit.scoring.panel import Entry, Expert, Panel


def with_classes(
    experts: Iterable[Expert], entries: Sequence[Entry], campaign: Campaign, by: str
) -> list[Expert]:
    """The experts with the names of their classes in place of what the list says.

    Raises RefusalError for what is no class of the campaign nor of an entry, and for any where `by` names no field.
    """
    classes = Classes.of(campaign, by)
    names = (*classes.choices, *(entry.group for entry in entries), classes.other)
    known = tuple(dict.fromkeys(names)) if by else ()
    return [evolve(expert, groups=tuple(dict.fromkeys(_named(expert, classes, known)))) for expert in experts]


def classes_without_experts(panel: Panel) -> list[str]:
    """The classes of which no expert has an entry to score, in the order of the entries."""
    scored = {number for expert in panel.experts for number in expert.numbers}
    groups = {entry.group: False for entry in panel.entries if entry.group}
    groups |= {entry.group: True for entry in panel.entries if entry.group and entry.number in scored}
    return [group for group, is_scored in groups.items() if not is_scored]


def _named(expert: Expert, classes: Classes, known: Sequence[str]) -> Iterator[str]:
    for text in expert.groups:
        whole = classes.meant(text, known)  # first, as a class's own name may hold a 、
        for part in (text,) if whole else several(text):
            name = classes.meant(part, known)
            if not name:
                raise RefusalError(_unknown(expert, part, known))
            yield name


def _unknown(expert: Expert, text: str, known: Sequence[str]) -> str:
    if not known:
        return f"这个活动不分类评审，{expert.name}的类别“{text}”用不上；请删去名单里的“类别”"
    near = nearest(text, known)
    return (
        f"{expert.name}的类别“{text}”不在所评的各类里，{near}。几类之间写“、”，或一类一行；空着就是各类都评"
    )
