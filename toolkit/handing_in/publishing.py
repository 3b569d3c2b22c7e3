"""公示: the list that is published, with nothing in it but what the campaign allows."""

from collections.abc import Sequence

from attrs import frozen

from toolkit.campaign.model import Publish, Words
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.handing_in.private_texts import private_texts
from toolkit.handing_in.strokes import SOURCE, stroke_key, uncounted
from toolkit.model import Record
from toolkit.namesakes import name_of
from toolkit.review import NO, YES, Mark, Review
from toolkit.workbooks.paper_text import paper_texts

SHOWN = 5


@frozen
class Left:
    """Somebody who is not on the list, and why."""

    unit: str
    name: str
    reason: str


@frozen
class NameList:
    """The list: headings and rows of texts with their number first, a note below, and who is left out.

    `listed` are the ids of the records on it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    left: tuple[Left, ...]
    listed: frozenset[str]


def name_list(collection: Collection, publish: Publish, review: Review, *, by_strokes: bool) -> NameList:
    """The list of a round's table: in unit order, or by the strokes of the names.

    Where anybody is marked 推荐 only those are on it, else everybody but 不推荐; 一票否决 never. Raises RefusalError
    where nobody is left, or where a text holds what looks like a phone or identity number, or a birth.
    """
    marks = {record.id: collection.mark(record, review) for record in collection.records}
    some = any(mark.recommended == YES and not mark.vetoed for mark in marks.values())
    reasons = {id_: _reason(mark, some) for id_, mark in marks.items()}
    people = [record for record in collection.records if not reasons[record.id]]
    if not people:
        raise RefusalError("没有可以公示的：收件里一行也没有读到，或者审核都没有通过（见汇总表的“审核”）")
    if by_strokes:
        people.sort(key=lambda record: stroke_key(_name(record, collection)))
    rows = tuple(_row(n, record, collection, publish) for n, record in enumerate(people, 1))
    _refuse_private(rows, collection.campaign.words)
    unit = (collection.campaign.words.own_columns["unit"],) if publish.unit else ()
    return NameList(
        f"{collection.campaign.title}{publish.title}",
        (collection.campaign.words.own_columns["serial"], *unit, *publish.fields),
        rows,
        _note(people, collection) if by_strokes else "",
        tuple(_left(r, reasons[r.id], collection) for r in collection.records if reasons[r.id]),
        frozenset(record.id for record in people),
    )


def _reason(mark: Mark, some: bool) -> str:
    """Why somebody is not on the list, "" who is on it; `some`: anybody is marked 推荐."""
    if mark.vetoed:
        return "一票否决"
    if mark.recommended == NO:
        return NO
    return f"没有选“{YES}”" if some and mark.recommended != YES else ""


def _row(number: int, record: Record, collection: Collection, publish: Publish) -> tuple[str, ...]:
    unit = (unit_label(record.unit, collection.top),) if publish.unit else ()
    return (str(number), *unit, *paper_texts(record, publish.fields))


def _name(record: Record, collection: Collection) -> str:
    return name_of(record, collection.form.key)


def _left(record: Record, reason: str, collection: Collection) -> Left:
    return Left(unit_label(record.unit, collection.top), _name(record, collection), reason)


def _refuse_private(rows: Sequence[Sequence[str]], words: Words) -> None:
    found = list(private_texts((text for row in rows for text in row[1:]), words))
    if found:
        shown = "；".join(f"“{text}”" for text in found[:SHOWN])
        raise RefusalError(
            f"要公示的内容里有像电话、证件号或出生年月的数字，没有写出：{shown}。请在收件的表里改好，重新登记"
        )


def _note(people: Sequence[Record], collection: Collection) -> str:
    """How the list is ordered, on what that rests, and whom it could not place."""
    strange = [name for record in people if uncounted(name := _name(record, collection))]
    said = f"；查不到笔画数的字排在后面：{'、'.join(strange)}" if strange else ""
    form = collection.form
    order = "姓氏" if form.names_people else f"{form.key}的"
    return f"按{order}笔画排列，{SOURCE}{said}。"
