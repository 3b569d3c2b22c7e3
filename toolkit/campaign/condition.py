"""条件: which records a rule, a tally or a column of it means (`when`)."""

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record


@frozen
class Condition:
    """Holds for a record whose field has one of these values; an empty or undecided field has none.

    In a master's colours it holds for the other spellings of a choice too, as they stand; of any other writing, which
    that field's own cell refuses, the rule's colour waits until it is mended.
    """

    field: str
    values: tuple[str, ...] = attribute(validator=not_empty, metadata={"key": "is"})

    def __str__(self) -> str:
        return f"{self.field}是“{'”或“'.join(self.values)}”"

    def holds(self, record: Record) -> bool:
        """Whether it holds for the record."""
        return record.values.get(self.field) in self.values
