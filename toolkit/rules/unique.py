"""不重复：同一人（同一事）只报一次，各单位之间也一样。

选项 `fields`：几个字段全都相同就是重复；`differing`：再加一个条件，这个字段的内容不同（或读不出来）。
重复的每一行都有一个问题，写明其余各行在哪里。宏只比一张工作表里的各行。
母表也只比本表各行，不看 `differing`，会早提醒；只比原样，写法不同的（林一舟、林 一舟）由检查判断。

    fields = ["姓名", "出生年月"]
    通过：  姓名=林一舟  出生年月=197506 ／ 姓名=林一舟  出生年月=198001
    不通过：姓名=林一舟  出生年月=197506 ／ 姓名=林一舟  出生年月=197506
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from attrs import field, frozen

from toolkit.declared import not_empty
from toolkit.model import Record, Value
from toolkit.rules.breach import Breach, Cells

WORDS = ("fields", "others")

SHOWN = 5
"""So many places are named; nobody reads more."""


@frozen
class Options:
    """`fields`: what makes two records one; `differing`: a field that must differ for the breach, "" for none."""

    fields: tuple[str, ...] = field(validator=not_empty)
    differing: str = ""


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the first one."""
    return (*options.fields, options.differing) if options.differing else options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    but = f"而{options.differing}不同的要核对" if options.differing else "的只报一次"
    return f"{'、'.join(options.fields)}都相同{but}"


def check_all(records: Iterable[Record], options: Options) -> Iterator[tuple[Record, Breach]]:
    """A breach on every record of a group, naming the places of the others."""
    for group in _groups(records, options.fields):
        seen = Counter(record.values.get(options.differing) for record in group)
        for record in group:
            count = len(group) - _alike(record, seen, options)
            if count:
                others = (o for o in group if o is not record and _differs(record, o, options))
                yield record, _breach(list(islice(others, SHOWN)), count, options)


def _groups(records: Iterable[Record], names: Sequence[str]) -> Iterator[list[Record]]:
    groups: dict[tuple[Value, ...], list[Record]] = defaultdict(list)
    for record in records:
        key = tuple(record.values.get(name) for name in names)
        if None not in key:
            groups[key].append(record)
    return (group for group in groups.values() if len(group) > 1)


def _alike(record: Record, seen: Mapping[Value, int], options: Options) -> int:
    """How many of its group are no others of the record: itself, and those that `differing` rules out."""
    value = record.values.get(options.differing)
    return seen[value] if options.differing and value is not None else 1


def _differs(one: Record, other: Record, options: Options) -> bool:
    if not options.differing:
        return True
    values = one.values.get(options.differing), other.values.get(options.differing)
    return None in values or values[0] != values[1]


def _breach(others: Sequence[Record], count: int, options: Options) -> Breach:
    same = "、".join(options.fields)
    places = "；".join(f"{other.file} {other.sheet} 第{other.row}行" for other in others)
    places += f"等{count}处" if count > len(others) else ""
    but = f"，{options.differing}不同" if options.differing else ""
    return Breach(
        options.fields[0],
        f"与另一行{same}相同{but}：{places}",
        "确为重复的，请只保留一处；不重复的，在“说明”中写明",
        words={"fields": same, "others": places},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where another row of the sheet has the same texts, `differing` or not; for tables only."""
    names = options.fields
    if not all(name in cells.column for name in names):
        return
    same = "*".join(f"({cells.column[name]}={cells.at[name]})" for name in names)
    filled = ",".join(f"LEN({cells.at[name]})>0" for name in names)
    yield names[0], f"AND({filled},SUMPRODUCT({same})>1)"
