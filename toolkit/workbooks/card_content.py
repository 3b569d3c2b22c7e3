"""What one card says, made of a record."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.campaign.units import Unit
from toolkit.model import Record
from toolkit.workbooks.package_text import writable
from toolkit.workbooks.paper_text import paper_texts

_NUMBER = re.compile(r"0|[1-9]\d{0,14}|(?:0|[1-9]\d{0,9})\.\d{0,3}[1-9]")
"""A number as it is written in shortest form, and short enough to be the same number again."""


@frozen
class CardContent:
    """The texts of one card by field name, "" for what is to stay blank, and of its heading line by item name.

    `unit` is whose record it is, None where that is unknown. `numbers` are fields that were sent as a number which says
    too little (1975.1): as text it would say more. `dropped` are fields whose text held characters that no workbook
    can hold; they are not in `texts`. `told` is what the file says of itself below its fingerprint, in pairs.
    """

    texts: Mapping[str, str]
    headings: Mapping[str, str] = {}
    unit: Unit | None = None
    numbers: frozenset[str] = frozenset()
    dropped: tuple[str, ...] = ()
    told: Sequence[tuple[str, str]] = ()


def is_number(text: str) -> bool:
    """Whether a text is a number that, kept as a number, says no less and no more (1975.1, not 1975.10)."""
    return _NUMBER.fullmatch(text) is not None


def card_content(record: Record, form: Form) -> CardContent:
    """The content of the form's card for a record of any form: each field's own text, else that of its `source`.

    Texts are as they stand on paper: months of a duration and undecided values as they were sent. What the record
    says nothing about is "". The heading line stays blank: a record does not know it.
    """
    names = {entry.name: _source(record, entry.name, entry.source) for entry in form.fields}
    sent = dict(zip(names, paper_texts(record, names.values()), strict=True))
    texts = {name: writable(text) for name, text in sent.items()}
    undecided = frozenset(name for name, source in names.items() if source in record.undecided)
    dropped = tuple(name for name, text in sent.items() if len(_line_ends(text)) != len(texts[name]))
    numbers = frozenset(name for name in undecided if is_number(texts[name]))
    return CardContent(texts, unit=record.unit, numbers=numbers, dropped=dropped)


def _source(record: Record, name: str, source: str) -> str:
    """The field to take a text from: the other one only where the record's form lacks the field."""
    return source if source and name not in record.values else name


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")
