"""以它命名：一个名称里含有另一个字段的全文（工作室以党支部全称命名）。

选项 `field`：名称；`after`：它应含有的字段；`without`：比较前两边都去掉的字样（中共）。不分空白和全角半角，标点不看。
有一个空着就不判断。母表只认原样，会早提醒。

    field = "工作室名称"
    after = "党支部全称"
    without = ["中共"]
    通过：  工作室名称=青松学院数学教师支部书记工作室  党支部全称=中共青松学院数学教师支部
    不通过：工作室名称=数学支部书记工作室  党支部全称=中共青松学院数学教师支部
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blanks
from toolkit.fields.cleaning import clip, letters_only
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import quoted

WORDS = ("field", "value", "after", "name")


@frozen
class Options:
    """`field`, `after`: names of the two fields; `without`: words that don't matter in either."""

    field: str
    after: str
    without: tuple[str, ...] = attribute(default=(), validator=no_blanks)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the name."""
    return (options.field, options.after)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}里含有{options.after}的全文"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the name does not hold the other field's whole text."""
    value, name = (record.values.get(field) for field in (options.field, options.after))
    if not isinstance(value, str) or not isinstance(name, str):
        return
    if _bare(name, options.without) not in _bare(value, options.without):
        words = {"field": options.field, "value": clip(value), "after": options.after, "name": clip(name)}
        yield Breach(
            options.field,
            f"{options.field}“{words['value']}”里没有{options.after}“{words['name']}”",
            f"请核对，{options.field}应写明{options.after}",
            words=words,
        )


def _bare(text: str, without: Sequence[str]) -> str:
    for word in without:
        text = text.replace(word, "")
    return letters_only(text)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the name does not hold the other cell's text as it stands."""
    if options.field in cells.at and options.after in cells.at:
        value, name = (_less(cells.at[field], options.without) for field in (options.field, options.after))
        filled = ",".join(f"LEN({cells.at[field]})>0" for field in (options.field, options.after))
        yield options.field, f"AND({filled},ISERROR(FIND({name},{value})))"


def _less(cell: str, without: Sequence[str]) -> str:
    """A formula: the cell's text without these words."""
    for word in without:
        cell = f'SUBSTITUTE({cell},{quoted(word)},"")'
    return cell
