"""过期：时限在截止日期之前已经到了。

选项 `fields`：写时限的年月字段、日期字段。年月到那个月的月底才算过，日期到那一天过完才算过。哪些行才管（没有完成的），
用 `when` 写。空着的由必填规则指出。母表只认6位数字和 2024-06-15 这样的日期；别的写法，数据有效性已经变色。

    fields = ["完成时限"]
    通过：  完成时限=202412（截止日期为2024年12月4日）
    不通过：完成时限=202411（截止日期为2024年12月4日）
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import DATED, is_past
from toolkit.rules.formula_text import beside_day

WORDS = ("field", "limit", "day")


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
    return f"{'、'.join(options.fields)}没有过期（到截止日期为止）"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each month that ended, and each day that passed, before the as-of day."""
    for name in options.fields:
        value = record.values.get(name)
        if is_past(value, day):
            yield Breach(
                name,
                f"{name}{value}已过（截至{day.isoformat()}）",
                "已经完成的，请更新进展；没有完成的，请在“说明”中写明原因和新的时限",
                words={"field": name, "limit": str(value), "day": day.isoformat()},
            )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits and of YYYY-MM-DD."""
    for name in options.fields:
        if name in cells.at:
            yield name, beside_day(cells.at[name], "<", day)
