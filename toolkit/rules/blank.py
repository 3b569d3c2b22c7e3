"""应空着：字段不能填。

选项 `fields`：应空着的字段。哪些行才管（还没有完成的），用 `when` 写。“无”“—”等词视同空白；读不出来的格子已有别的问题，
不再重复。母表里，填了的就变色。

    fields = ["完成时间"]
    通过：  进展=推进中  完成时间=
    不通过：进展=推进中  完成时间=202409
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import blank

WORDS = ("field", "value")


@frozen
class Options:
    """`fields`: names of the fields that must stay empty."""

    fields: tuple[str, ...] = field(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{'、'.join(options.fields)}应空着"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each field that holds anything."""
    for name in options.fields:
        if record.values.get(name) is not None:
            sent = raw_text(record.sent(name)).strip()
            yield Breach(
                name,
                f"{name}应空着，填的是“{sent}”",
                f"请删去{name}；填得对的，请更正与它不合的那一栏",
                words={"field": name, "value": sent},
            )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell holds anything but a word for nothing."""
    for name in options.fields:
        if name in cells.at:
            yield name, f"NOT({blank(cells, name)})"
