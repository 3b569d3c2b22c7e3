"""The texts of a record's fields as the summary prints them."""

from collections.abc import Iterable

from toolkit.intake.records import text_on_paper
from toolkit.model import Record


def paper_texts(record: Record, names: Iterable[str]) -> list[str]:
    """Texts of these fields; "" where one is empty, or missing from the form that was sent.

    Months of a duration and undecided values show as they were sent: nothing is guessed and nothing vanishes.
    """
    values = record.values
    return [
        value if isinstance(value := values.get(name), str) else text_on_paper(value, record.sent(name))
        for name in names
    ]
