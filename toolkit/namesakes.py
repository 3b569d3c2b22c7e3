"""同名的: what tells the records of one form, unit and name from one another, the same from run to run."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.campaign.model import Form
from toolkit.model import Record
from toolkit.raw_text import raw_text

LONGEST = 20
"""Characters of a text that is shown to tell somebody by."""

MOST_DIGITS = 4
"""A text with more of them may be a birth, a phone's or an identity number: it is shown to nobody."""

Crowd = Sequence[Record]
"""Records of one name in one file, of those that say the very same the first."""


def name_of(record: Record, key: str) -> str:
    """What a record is called: its key field's value, as it was sent where that is no clean name; "" for nothing."""
    return str(record.values.get(key) or raw_text(record.sent(key))).strip()


def told_apart(records: Iterable[Record], forms: Iterable[Form]) -> dict[str, str]:
    """A text for each record that has a namesake, by its id; nothing for the others.

    Namesakes are records of one form, unit and name that stand in one file and differ: what comes in another file is
    the same person, sent again. Rows that say the very same are one. They are told by what the first short field says
    that tells them all apart, else by a digest: of another such field, else of all that they say. Where a namesake
    comes or goes the others' texts may be others.
    """
    of_form = {form.id: form for form in forms}
    groups: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[record.form, record.unit, name_of(record, of_form[record.form].key)].append(record)
    found: dict[str, str] = {}
    for (form, *_), group in groups.items():
        crowds = list(_crowds(group)) if len(group) > 1 else []
        if crowds:
            found |= _texts(group, crowds, of_form[str(form)])
    return found


def _crowds(group: Iterable[Record]) -> Iterator[Crowd]:
    files: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in group:
        files[record.file].setdefault(_digest(_all(record)), record)
    yield from (list(different.values()) for different in files.values() if len(different) > 1)


def _texts(group: Sequence[Record], crowds: Sequence[Crowd], form: Form) -> Mapping[str, str]:
    names = [f.name for f in form.fields if f.name != form.key]
    telling = [name for name in names if all(_tells(name, crowd) for crowd in crowds)]
    shown = next((name for name in telling if all(_may_be_shown(r, name) for r in group)), None)
    if shown:
        said = {r.id: _said(r, shown) for r in group}
    elif telling:
        said = {r.id: _digest(text) if (text := _said(r, telling[0])) else "" for r in group}
    else:
        said = {r.id: _digest(_all(r)) for r in group}
    return {record: text for record, text in said.items() if text}


def _tells(name: str, crowd: Crowd) -> bool:
    texts = {_said(record, name) for record in crowd}
    return "" not in texts and len(texts) == len(crowd)


def _may_be_shown(record: Record, name: str) -> bool:
    texts = (_said(record, name), str(record.values.get(name) or ""))
    return all(len(text) <= LONGEST and sum(map(str.isdigit, text)) <= MOST_DIGITS for text in texts)


def _said(record: Record, name: str) -> str:
    return " ".join(raw_text(record.sent(name)).split())


def _all(record: Record) -> str:
    return "\x1f".join(f"{name}\x1e{said}" for name in sorted(record.values) if (said := _said(record, name)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
