"""What goes with a pack: the 报送函 and the mail's draft."""

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit.campaign.handing_in import CAMPAIGN, UNIT
from toolkit.campaign.model import Campaign
from toolkit.campaign.patterns import filled
from toolkit.campaign.units import Unit
from toolkit.handing_in.pack_file import Entry, attached_kind
from toolkit.handing_in.packing import Packing
from toolkit.letters.letter import Letter, Table
from toolkit.letters.render import render

LETTER = "报送函"
NAME = f"{LETTER}.docx"
UNNAMED = "＿＿＿＿＿＿"
"""Stands for an addressee that no campaign can name."""


def covering_letter(packing: Packing, entries: Sequence[Entry], day: date) -> Letter:
    """The letter to whom the pack goes. Raises RefusalError where the campaign's own letter asks for more."""
    collection = packing.collection
    values = {
        "收函单位": addressee(collection.campaign, collection.top),
        "发函单位": collection.campaign.sender(collection.top),
        "活动名称": collection.campaign.title,
        "单位数": len({packing.label(r.unit).split("/")[0] for r in packing.people}),
        "人数": len(packing.people),
        "量词": collection.form.counter,
        "文件数": len(entries),
        "材料清单": _listed(entries, collection.form.key, _on_paper(collection.campaign)),
        "成文日期": day,
    }
    return render(collection.campaign, LETTER, values)


def subject(packing: Packing) -> str:
    """The mail's subject by the campaign's pattern."""
    collection = packing.collection
    values = {CAMPAIGN: collection.campaign.title, UNIT: collection.top.name}
    return filled(packing.hand_in.subject, values)


def addressee(campaign: Campaign, top: Unit) -> str:
    """Whom a unit hands in to: the unit above it, the organiser where only the tree's top is above.

    Above the top itself, which is the organiser's own, the campaign knows nobody: `UNNAMED`, to be filled in.
    """
    if top == campaign.units:
        return UNNAMED
    if len(top.path) <= len(campaign.units.path) + 1:
        return campaign.organiser
    return next(u.name for u in campaign.units.walk() if u.path == top.path[:-1])


def _on_paper(campaign: Campaign) -> dict[str, str]:
    """Kinds of papers of which several copies are due, each with how many: a form, and what is attached to it."""
    return {
        kind: f"{kind}（纸质一式{form.copies}份）"
        for form in campaign.forms
        if form.copies > 1
        for kind in (form.id, attached_kind(form))
    }


def _listed(entries: Sequence[Entry], key: str, on_paper: Mapping[str, str]) -> Table:
    """A row for each person, and for each unit's own papers: what kinds of papers there are."""
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        kinds.setdefault((entry.unit, entry.person), {})[on_paper.get(entry.kind, entry.kind)] = None
    rows = [(n, unit, person, "、".join(found)) for n, ((unit, person), found) in enumerate(kinds.items(), 1)]
    return Table(("序号", "单位", key, "材料"), rows)
