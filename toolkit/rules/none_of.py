"""不得有：几项里哪一项也不能填某些内容（一票否决）。

选项 `fields`：字段；`values`：不能有的内容。每一项各报一次。空着的由必填规则指出。
母表只认原样；选项的别的写法，数据有效性已经变色。

    fields = ["严重问题", "违纪违法"]
    values = ["有"]
    通过：  严重问题=无情形  违纪违法=无情形
    不通过：严重问题=有  违纪违法=无情形
"""

from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import is_one_of

WORDS = ("field", "value")


@frozen
class Options:
    """`fields`: their names; `values`: what none of them may hold."""

    fields: tuple[str, ...] = attribute(validator=not_empty)
    values: tuple[str, ...] = attribute(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    each, any_of = ("都", "，有一项就不行") if len(options.fields) > 1 else ("", "")
    return f"{'、'.join(options.fields)}{each}不能是“{'”“'.join(options.values)}”{any_of}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each field that holds one of the values."""
    for name in options.fields:
        value = record.values.get(name)
        if isinstance(value, str) and value in options.values:
            yield Breach(
                name,
                f"{name}填的是“{value}”，一票否决",
                "有这种情形的不符合条件；填错的请更正",
                words={"field": name, "value": value},
            )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is one of the values."""
    for name in options.fields:
        if name in cells.at:
            yield name, is_one_of(cells.at[name], options.values)
