"""必填：字段不能空着。

选项 `fields`：要填的字段。表里没有的字段不管（缺列由 column_missing 指出）；“无”“—”等词视同空白，是选项的除外；
读不出来的格子已有别的问题，不再重复。母表里，一行只要填了任何一格，空着或只写“无”“—”的必填格就变色。

    fields = ["姓名", "职称"]
    通过：  姓名=林一舟  职称=高级教师
    不通过：姓名=林一舟  职称=
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import blank

WORDS = ("field",)


@frozen
class Options:
    """`fields`: names of the fields that must be filled in."""

    fields: tuple[str, ...] = field(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"必须填写：{'、'.join(options.fields)}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each empty field that the form has."""
    for name in options.fields:
        if name in record.values and record.values[name] is None and name not in record.undecided:
            sent = raw_text(record.sent(name)).strip()
            yield Breach(name, _message(name, sent), f"请填写{name}", words={"field": name})


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is blank, or holds a word for nothing, in a row that holds anything."""
    for name in options.fields:
        if name in cells.at:
            yield name, f"AND({blank(cells, name)},{cells.used})"


def _message(name: str, sent: str) -> str:
    return f"{name}填的是“{sent}”，等于没有填写" if sent else f"{name}没有填写"
