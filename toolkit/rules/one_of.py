"""所列之一：写的是所列的一项，或它的另一种写法。

选项 `field`：字段；`choices`：所列各项，每项有名称 `name`、别的写法 `also`。不分空白、全角半角和标点，写作“1.名称”的
也认得；写了两项以上的也算不是所列之一。空着的由必填规则指出。母表只认名称和别的写法的原样，会早提醒。

    field = "方向"
    choices = [{ name = "组织力与组织生活", also = ["组织力"] }, { name = "师德师风" }]
    通过：  方向=师德师风
    通过：  方向=（1）组织力
    不通过：方向=家校共育
    不通过：方向=组织力、师德师风
"""

import re
from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blanks, not_empty
from toolkit.fields.cleaning import clip, letters_only
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import is_one_of

WORDS = ("field", "value", "count")

NUMBER = re.compile(r"^[0-9一二三四五六七八九十]{1,2}(?=[^0-9])")
"""What is left of 1. or （一） before a name."""


@frozen
class Choice:
    """One of the list; `also` are other ways to write it."""

    name: str
    also: tuple[str, ...] = attribute(default=(), validator=no_blanks)


@frozen
class Options:
    """`field`: its name; `choices`: the list."""

    field: str
    choices: tuple[Choice, ...] = attribute(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}是这{len(options.choices)}项之一：{'；'.join(c.name for c in options.choices)}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the field names none of the list."""
    text = record.values.get(options.field)
    if isinstance(text, str) and choice_of(text, options) is None:
        count = str(len(options.choices))
        yield Breach(
            options.field,
            f"{options.field}“{clip(text)}”不在所列的{count}项里",
            f"请核对；属于其中一项的，请照写：{'；'.join(c.name for c in options.choices)}",
            words={"field": options.field, "value": clip(text), "count": count},
        )


def choice_of(text: str, options: Options) -> str | None:
    """The name of the item that a text means, None for no item of the list."""
    plain = letters_only(text)
    said = {plain, NUMBER.sub("", plain)}
    found = (c.name for c in options.choices if said & {letters_only(name) for name in (c.name, *c.also)})
    return next(found, None)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is filled and is none of the writings as they stand."""
    if options.field in cells.at:
        cell = cells.at[options.field]
        known = [name for choice in options.choices for name in (choice.name, *choice.also)]
        yield options.field, f"AND(LEN(TRIM({cell}))>0,NOT({is_one_of(cell, known)}))"
