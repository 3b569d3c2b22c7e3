"""What the cells of a form's heading may say, and what they mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from toolkit.campaign.model import Form, Words
from toolkit.labels import fold, without_aside
from toolkit.model import Raw

FEWEST_LABELS = 3
"""So many labels in one row (or all of a smaller form) make it a heading."""

LONGEST_LABEL = 60
"""A longer text is no label: prose that happens to fold to one does not occur."""

BRACKETS = frozenset("([【〔")
"""Only a label that has one of them has an aside to leave out."""


@frozen
class Label:
    """What a heading cell means: a field's name, or the key of an own column; `rank` 0 is the surest."""

    name: str
    rank: int
    own: bool = False


Places: TypeAlias = Mapping[int, Label]
"""Labels of a row by 0-based column."""


@frozen
class Labels:
    """All labels of a form, folded, with the columns that summaries of the program add.

    `enough` labels of fields in one row make it a heading; `beginnings` are the labels' first characters.
    """

    known: Mapping[str, Label]
    serial: frozenset[str]
    enough: int
    beginnings: frozenset[str]

    @classmethod
    def of(cls, form: Form, words: Words) -> "Labels":
        """The labels of a form: printed label and name first, then aliases, then printed labels without an aside."""
        known = {fold(text): Label(key, 0, own=True) for key, text in words.own_columns.items()}
        known |= {fold(column.label): Label(column.label, 0, own=True) for column in form.derived}
        for entry in form.fields:
            known |= {fold(alias): Label(entry.name, 1) for alias in entry.field.aliases}
        for entry in form.fields:
            known |= {fold(text): Label(entry.name, 0) for text in (entry.label, entry.name)}
        for text, name in _without_asides(form).items():
            known.setdefault(text, Label(name, 1))
        serial = frozenset({*words.serial, fold(words.own_columns["serial"])})
        beginnings = frozenset(label[0] for label in known)
        return cls(known, serial, min(FEWEST_LABELS, len(form.columns)), beginnings)

    def find(self, raw: Raw) -> Label | None:
        """The label that a cell's text is, None for any other cell."""
        if not isinstance(raw, str) or len(raw) > LONGEST_LABEL:
            return None
        first = raw[:1]
        if "一" <= first <= "鿿" and first not in self.beginnings:  # folding leaves a Han character as it is
            return None
        folded = fold(raw)
        label = self.known.get(folded)
        if label or BRACKETS.isdisjoint(folded):
            return label
        bare = self.known.get(without_aside(folded))
        return evolve(bare, rank=2) if bare else None

    def in_row(self, row: Sequence[Raw]) -> Places:
        """The labels of a row."""
        find = self.find
        return {
            column: label for column, raw in enumerate(row) if isinstance(raw, str) and (label := find(raw))
        }


def _without_asides(form: Form) -> Mapping[str, str]:
    """Printed labels without what stands in their brackets → fields, where that tells one field from all others."""
    bare = [(without_aside(fold(entry.label)), entry.name) for entry in form.fields]
    times = Counter(text for text, _ in bare)
    return {text: name for text, name in bare if text and times[text] == 1}


def fields_among(places: Places) -> set[str]:
    """The fields that the labels of a row name."""
    return {label.name for label in places.values() if not label.own}
