"""同名的: what tells the records of one form, unit and name from one another, the same from run to run."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from toolkit.campaign.model import Form
from toolkit.model import Record
from toolkit.raw_text import raw_text

LONGEST = 30
"""Characters of a text that is shown to tell somebody by; of a longer one a digest."""


def name_of(record: Record, key: str) -> str:
    """What a record is called: its key field's value, as it was sent where that is no clean name; "" for nothing."""
    return str(record.values.get(key) or raw_text(record.sent(key))).strip()


def told_apart(records: Iterable[Record], forms: Iterable[Form]) -> dict[str, str]:
    """A text for each record that has a namesake in its form and unit, by its id; no two namesakes have one text.

    It is what the first field says that tells them all apart, else what several say; rows that say the very same are
    counted. Where a namesake comes or goes the others' texts may be others.
    """
    of_form = {form.id: form for form in forms}
    groups: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[record.form, record.unit, name_of(record, of_form[record.form].key)].append(record)
    found: dict[str, str] = {}
    for (form, *_), group in groups.items():
        if len(group) > 1:
            found |= zip((r.id for r in group), _texts(group, of_form[str(form)]), strict=True)
    return found


def _texts(group: Sequence[Record], form: Form) -> list[str]:
    columns = [[_said(r, f.name) for r in group] for f in form.fields if f.name != form.key]
    single = next((c for c in columns if all(c) and len(set(c)) == len(group)), None)
    if single:
        return single
    several = ["、".join(filter(None, texts)) for texts in zip(*columns, strict=True)]
    return [
        text if several.count(text) == 1 else f"{text}第{several[: n + 1].count(text)}个"
        for n, text in enumerate(several)
    ]


def _said(record: Record, name: str) -> str:
    text = " ".join(raw_text(record.sent(name)).split())
    return text if len(text) <= LONGEST else hashlib.sha256(text.encode()).hexdigest()[:10]
