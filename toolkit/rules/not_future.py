"""不在未来：年月不晚于截止日期所在的月份，日期不晚于截止日期。

选项 `fields`：年月字段、日期字段。母表只认6位数字和 2024-06-15 这样的日期；别的写法，数据有效性已经变色。

    fields = ["入党时间"]
    通过：  入党时间=202412（截止日期为2024年12月4日）
    不通过：入党时间=202501（截止日期为2024年12月4日）
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import DATED, alike
from toolkit.rules.formula_text import beside_day

WORDS = ("field", "month", "day")


@frozen
class Options:
    """`fields`: names of fields that hold months or days."""

    fields: tuple[str, ...] = field(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return dict.fromkeys(options.fields, DATED)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{'、'.join(options.fields)}不晚于截止日期（年月不晚于它所在的月份）"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each month after the month of the as-of day, and for each day after it."""
    for name in options.fields:
        value = record.values.get(name)
        if isinstance(value, str) and value > alike(day, value):
            yield Breach(
                name,
                f"{name}{value}晚于{day.isoformat()}",
                f"请核对{name}，填错的请更正",
                words={"field": name, "month": value, "day": day.isoformat()},
            )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits and of YYYY-MM-DD."""
    for name in options.fields:
        if name in cells.at:
            yield name, beside_day(cells.at[name], ">", day)
