"""分类评审: the class of each entry, by what it says in the declared field, its row first, then its card."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.campaign.model import Campaign
from toolkit.labels import fold
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules import one_of
from toolkit.scoring.declared import Scoring


@frozen
class Classes:
    """What the classes are told by: the field, rules that list them, its own choices, words for nothing and for the
    class of what names none of the list.
    """

    field: str
    lists: Sequence[one_of.Options]
    choices: Sequence[str]
    empty: Sequence[str]
    other: str

    @classmethod
    def of(cls, campaign: Campaign, field: str) -> "Classes":
        """The classes by a field; none are listed for ""."""
        lists = [
            rule.options
            for rule in campaign.rules
            if rule.enabled and rule.module is one_of and rule.options.field == field
        ]
        entry = campaign.table.get(field)
        choices = [choice.name for options in lists for choice in options.choices]
        choices += getattr(entry.field.options, "choices", ()) if entry else ()
        words = campaign.words
        free = (word for word in words.other_class if word not in choices)
        return cls(field, lists, choices, words.empty, next(free, words.other_class[-1]))

    def name(self, row: Record, card: Record | None) -> str:
        """The class of a row, or of its card where the row names none."""
        text = next(filter(None, (self._said(one) for one in (row, card) if one)), "")
        if text and self.lists:
            text = next(filter(None, (one_of.choice_of(text, options) for options in self.lists)), "")
        return text or self.other

    def meant(self, text: str, known: Sequence[str]) -> str:
        """The class that a text means, of these names or of the lists' items however they are written; "" for none."""
        exact = (name for name in known if fold(name) == fold(text))
        listed = (one_of.choice_of(text, options) for options in self.lists)
        return next(filter(None, (*exact, *listed)), "")

    def _said(self, record: Record) -> str:
        """The value that was decided, else the text as sent; "" for words that mean nothing (无)."""
        text = raw_text(record.values.get(self.field) or record.sent(self.field)).strip()
        return "" if text not in self.choices and fold(text) in self.empty else text


def classes_of(
    records: Sequence[Record], cards: Mapping[str, Record], campaign: Campaign, scoring: Scoring
) -> dict[str, str]:
    """Classes by the record's id, in the order of the list or the choices; nothing where all are ranked together.

    `cards` are by their row's id.
    """
    if not scoring.by:
        return {}
    classes = Classes.of(campaign, scoring.by)
    found = {record.id: classes.name(record, cards.get(record.id)) for record in records}
    free = sorted(set(found.values()) - {*classes.choices, classes.other})
    order = dict.fromkeys((*classes.choices, *free, classes.other))
    return {who: name for group in order for who, name in found.items() if name == group}
