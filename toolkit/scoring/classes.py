"""分类评审: the class of each entry, by what it says in the declared field, its row first, then its card."""

from collections.abc import Mapping, Sequence

from toolkit.campaign.model import Campaign
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules import one_of
from toolkit.scoring.declared import Scoring

OTHER = "其他"
"""The class of what names none of the list, or nothing."""


def classes_of(
    records: Sequence[Record], cards: Mapping[str, Record], campaign: Campaign, scoring: Scoring
) -> dict[str, str]:
    """Classes by the record's id, in the list's order where a rule lists them; nothing where all are ranked together.

    `cards` are by their row's id.
    """
    if not scoring.by:
        return {}
    lists = [
        r.options
        for r in campaign.rules
        if r.enabled and r.module is one_of and r.options.field == scoring.by
    ]
    found = {record.id: _class_of(record, cards.get(record.id), scoring.by, lists) for record in records}
    order = [choice.name for options in lists for choice in options.choices]
    known = [name for name in order if name in found.values()]
    free = sorted(set(found.values()) - {*known, OTHER})
    return {who: name for group in (*known, *free, OTHER) for who, name in found.items() if name == group}


def _class_of(record: Record, card: Record | None, field: str, lists: Sequence[one_of.Options]) -> str:
    for one in filter(None, (record, card)):
        text = raw_text(one.sent(field)).strip()
        if text and lists:
            named = next(filter(None, (one_of.choice_of(text, options) for options in lists)), None)
            return named or OTHER
        if text:
            return text
    return OTHER
