"""应提到：文字里每一组词至少出现一个，否则请人核对。

选项 `field`：字段；`each_of`：若干组，每组有名称 `name` 和词 `words`。空着的由必填规则指出。
母表把“无”“—”和只有换行等看不见的字的，也当作没有写明。

    field = "荣誉"
    each_of = [{ name = "级别", words = ["县", "市"] }, { name = "党建", words = ["党", "支部"] }]
    通过：  荣誉=2021年市优秀党务工作者
    不通过：荣誉=先进个人
"""

from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import holds

WORDS = ("field", "missing")


@frozen
class Group:
    """Words of which one must be there; `name` is what the message calls them."""

    name: str
    words: tuple[str, ...] = attribute(validator=not_empty)


@frozen
class Options:
    """`field`: its name; `each_of`: the groups."""

    field: str
    each_of: tuple[Group, ...] = attribute(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    groups = (f"{group.name}（如“{'”“'.join(group.words[:6])}”）" for group in options.each_of)
    return f"{options.field}应写明{'、'.join(groups)}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """One breach that names every group of which no word is there."""
    text = record.values.get(options.field)
    if not isinstance(text, str):
        return
    missing = "、".join(group.name for group in options.each_of if not any(w in text for w in group.words))
    if missing:
        yield Breach(
            options.field,
            f"{options.field}没有写明{missing}",
            f"请在{options.field}中补写{missing}；确已写明的，在“说明”中指出",
            words={"field": options.field, "missing": missing},
        )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where a filled cell lacks every word of some group."""
    if options.field in cells.at:
        cell = cells.at[options.field]
        lacking = (_lacks(cell, group.words) for group in options.each_of)
        yield options.field, f"AND(LEN(TRIM({cell}))>0,OR({','.join(lacking)}))"


def _lacks(cell: str, words: tuple[str, ...]) -> str:
    return f"NOT(OR({','.join(holds(cell, word) for word in words)}))"
