"""一起填：几个字段要么都填，要么都不填。

选项 `fields`：字段。填了其中一个，空着的每一个各报一次。读不出来的也算填了，由它自己的问题去管；表里没有的不管。

    fields = ["变更后负责人", "批准文号"]
    通过：  变更后负责人=林一舟  批准文号=教党〔2025〕1号
    通过：  变更后负责人=  批准文号=
    不通过：变更后负责人=林一舟  批准文号=
"""

from collections.abc import Iterator
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import not_empty
from toolkit.model import Record
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import blank

WORDS = ("field", "others")


@frozen
class Options:
    """`fields`: names of the fields that are filled in together."""

    fields: tuple[str, ...] = attribute(validator=not_empty)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at."""
    return options.fields


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{'、'.join(options.fields)}要么都填，要么都不填"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach for each empty field beside one that is filled in."""
    here = [name for name in options.fields if name in record.values]
    empty = [name for name in here if record.values[name] is None and name not in record.undecided]
    filled = "、".join(name for name in here if name not in empty)
    for name in empty if filled else ():
        yield Breach(
            name,
            f"填了{filled}，没有填{name}",
            f"请填写{name}；没有这件事的，请把另外几栏也空着",
            words={"field": name, "others": filled},
        )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the cell is blank, or holds a word for nothing, and another one of the fields does not."""
    here = [name for name in options.fields if name in cells.at]
    for name in here:
        others = ",".join(f"NOT({blank(cells, other)})" for other in here if other != name)
        if others:
            yield name, f"AND({blank(cells, name)},OR({others}))"
