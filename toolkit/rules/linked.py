"""几个表按编号对应：一个单位的几个表里，编号相同的是同一件事。

选项 `table`：立编号的表，一个编号一行；`others`：跟着它的表，一个编号可以有几行；`key`：编号的字段；`fields`：
编号相同的，这些字段应当一致（有一边没有这一栏或没有填的不比）。每个编号在各表里都要有；跟着的表里不能有别的编号。有编号读不出来的，缺不缺说不准，记待核。
一个单位的几个表可以在一个文件里，也可以分几个文件报。不分空白和全角半角。
母表和宏只看自己这一张表，不比。

    table = "问题清单"
    others = ["任务清单"]
    key = "问题编号"
    fields = ["问题"]
    通过：  单位=四会市  问题编号=1  问题=课时不足 ／ 单位=四会市  问题编号=1  问题=课时不足
    不通过：单位=四会市  问题编号=1  问题=课时不足 ／ 单位=四会市  问题编号=1  问题=师资不足
    不通过：单位=四会市  问题编号=1  问题=课时不足 ／ 单位=四会市  问题编号=2  问题=课时不足
    不通过：单位=四会市  问题编号=1  问题=课时不足 ／ 单位=广宁县  问题编号=1  问题=课时不足
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.pairing import folded
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells

WORDS = ("field", "number", "other")


@frozen
class Options:
    """`table`, `others`: ids of forms; `key`, `fields`: field names."""

    table: str
    others: tuple[str, ...] = attribute(validator=not_empty)
    key: str
    fields: tuple[str, ...] = ()


Numbered: TypeAlias = Mapping[str, Sequence[Record]]
"""A unit's records of a form, by number."""


def fields(options: Options) -> tuple[str, ...]:
    """The fields it compares; it points at the number where a partner is missing."""
    return (options.key, *options.fields)


def forms(options: Options) -> tuple[str, ...]:
    """The forms it compares."""
    return options.table, *options.others


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    same = f"，{'、'.join(options.fields)}一致" if options.fields else ""
    return f"{'、'.join(forms(options))}按{options.key}对应，每个编号各表都有{same}"


def check_across(
    by_form: Mapping[str, Sequence[Record]], options: Options
) -> Iterator[tuple[Record, Breach]]:
    """Unit by unit: numbers given twice, numbers without a partner, and fields that disagree."""
    own = _by_unit(by_form.get(options.table, ()), options)
    own_unread = _with_unread_numbers(by_form.get(options.table, ()), options)
    for numbered in own.values():
        yield from _twice(numbered, options)
    for form in options.others:
        theirs = _by_unit(by_form.get(form, ()), options)
        unread = _with_unread_numbers(by_form.get(form, ()), options)
        for sender in dict.fromkeys((*own, *theirs)):
            ours, others = own.get(sender, {}), theirs.get(sender, {})
            yield from _missing(ours, others, form, options, doubt=sender in unread)
            yield from _strange(ours, others, options, doubt=sender in own_unread)
            yield from _disagreements(ours, others, options)


def _by_unit(records: Sequence[Record], options: Options) -> dict[object, dict[str, list[Record]]]:
    """Records by sender and number; those without a number are `required`'s concern."""
    found: dict[object, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        if number := folded(record.values.get(options.key)):
            found[_sender(record)][number].append(record)
    return found


def _with_unread_numbers(records: Sequence[Record], options: Options) -> set[object]:
    """The senders of whose numbers some could not be read: any of theirs may be the one that seems missing."""
    return {_sender(record) for record in records if options.key in record.undecided}


def _sender(record: Record) -> object:
    """Whose record it is: files of unknown units stand for themselves."""
    return record.unit or record.file


def _twice(numbered: Numbered, options: Options) -> Iterator[tuple[Record, Breach]]:
    """Numbers that a file gives twice; those of two files are two submissions, which is told by itself."""
    for number, records in numbered.items():
        for record in records:
            twins = (other for other in records if other is not record and other.file == record.file)
            if others := "；".join(_place(other, options.key) for other in twins):
                yield (
                    record,
                    Breach(
                        options.key,
                        f"{options.key}“{number}”用了不止一次，另见 {others}",
                        "请一件事用一个编号，各表一起改",
                        words={"field": options.key, "number": number, "other": others},
                    ),
                )


def _missing(
    ours: Numbered, others: Numbered, form: str, options: Options, *, doubt: bool
) -> Iterator[tuple[Record, Breach]]:
    """Numbers that another form lacks; a doubt where numbers there could not be read."""
    for number, records in ours.items():
        if number not in others:
            yield (
                records[0],
                Breach(
                    options.key,
                    f"{form}里没有{options.key}“{number}”",
                    f"请在{form}里补上这一条；编号写错的，请各表一起改",
                    doubt=doubt,
                    words={"field": options.key, "number": number, "other": form},
                ),
            )


def _strange(
    ours: Numbered, others: Numbered, options: Options, *, doubt: bool
) -> Iterator[tuple[Record, Breach]]:
    """Numbers that the main table lacks; a doubt where numbers there could not be read."""
    for number, records in others.items():
        if number not in ours:
            yield (
                records[0],
                Breach(
                    options.key,
                    f"{options.table}里没有{options.key}“{number}”",
                    f"请在{options.table}里补上这一条；编号写错的，请改成{options.table}里的编号",
                    doubt=doubt,
                    words={"field": options.key, "number": number, "other": options.table},
                ),
            )


def _disagreements(ours: Numbered, others: Numbered, options: Options) -> Iterator[tuple[Record, Breach]]:
    """Each other record against the first that gave its number."""
    for number, records in others.items():
        for record in records:
            for first in ours.get(number, ())[:1]:
                for name in options.fields:
                    if _differ(first, record, name):
                        yield record, _disagreement(first, record, name, number)


def _differ(one: Record, other: Record, name: str) -> bool:
    said, theirs = folded(one.values.get(name)), folded(other.values.get(name))
    return said != theirs and bool(said and theirs)


def _disagreement(first: Record, record: Record, name: str, number: str) -> Breach:
    place = _place(first, name)
    return Breach(
        name,
        f"编号“{number}”的{name}两处不一致：这里是“{_shown(record, name)}”，"
        f"{first.form}是“{_shown(first, name)}”（{place}）",
        "请核对以哪个为准，各表改成一样",
        words={"field": name, "number": number, "other": place},
        touches=(first.id,),
    )


def _shown(record: Record, name: str) -> str:
    return raw_text(record.sent(name)).strip()


def _place(record: Record, name: str) -> str:
    return f"{record.file} {record.sheet} {record.cell(name) or f'第{record.row}行'}"


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """Nothing: what another sheet holds is compared on return."""
    return iter(())
