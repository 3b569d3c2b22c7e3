"""不相同：两个字段写的不能是同一个（变更前后的负责人）。

选项 `field`、`other`：两个字段。不分空白、标点、大小写和全角半角。有一个空着就不判断。
母表只去掉空白来比，标点不同、全角半角不同的由检查判断。

    field = "变更后负责人"
    other = "变更前负责人"
    通过：  变更后负责人=周远山  变更前负责人=林一舟
    不通过：变更后负责人=林一舟  变更前负责人=林一舟
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from toolkit.fields.cleaning import clip, letters_only
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import bare

WORDS = ("field", "other", "value")


@frozen
class Options:
    """`field`, `other`: names of the two fields."""

    field: str
    other: str


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the first."""
    return (options.field, options.other)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}和{options.other}不能相同"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where both fields say the same."""
    value, other = (record.values.get(name) for name in fields(options))
    if not isinstance(value, str) or not isinstance(other, str) or letters_only(value) != letters_only(other):
        return
    yield Breach(
        options.field,
        f"{options.field}和{options.other}都是“{clip(value)}”",
        f"请核对{options.field}和{options.other}，填错的请更正",
        words={"field": options.field, "other": options.other, "value": clip(value)},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where both cells are filled and have the same text but for blanks."""
    if options.field in cells.at and options.other in cells.at:
        value, other = (bare(cells.at[name]) for name in fields(options))
        yield options.field, f"AND(LEN({value})>0,{value}={other})"
