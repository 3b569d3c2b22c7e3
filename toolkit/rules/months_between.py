"""两个年月的间隔：后一个至少比前一个晚若干个月。

选项 `earlier`、`later`：先后两个年月字段（日期字段也可以，只看年和月）；`minimum`：最少相隔的月数（216 即十八年）。
有一个空着或读不出来就不判断。
母表只认6位数字和 2024-06-15 这样的日期，超出合理范围的年月也比；别的写法，数据有效性已经变色。

    earlier = "出生年月"
    later = "入党时间"
    minimum = 216
    通过：  出生年月=197506  入党时间=199306
    不通过：出生年月=197506  入党时间=199305
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from toolkit.declared import positive
from toolkit.model import Record, Value
from toolkit.rules.at_least import months_in_words
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import DATED, month_of

WORDS = ("earlier", "later", "minimum")


@frozen
class Options:
    """`earlier`, `later`: names of the two fields; `minimum`: the least months between them."""

    earlier: str
    later: str
    minimum: int = field(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the later one."""
    return (options.later, options.earlier)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.earlier: DATED, options.later: DATED}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.later}比{options.earlier}至少晚{months_in_words(options.minimum)}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where both months are there and lie too near, or in the wrong order."""
    first, second = (_months(record.values.get(name)) for name in (options.earlier, options.later))
    if first is None or second is None or second - first >= options.minimum:
        return
    words = {
        "earlier": str(record.values[options.earlier]),
        "later": str(record.values[options.later]),
        "minimum": months_in_words(options.minimum),
    }
    yield Breach(
        options.later,
        f"{options.later}{words['later']}距{options.earlier}{words['earlier']}不到{words['minimum']}",
        f"请核对{options.earlier}和{options.later}，填错的请更正；无误的在“说明”中写明",
        words=words,
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits and of YYYY-MM-DD."""
    if options.earlier in cells.at and options.later in cells.at:
        first, second = cells.at[options.earlier], cells.at[options.later]
        near = f"IFERROR({_counted(second)}-{_counted(first)}<{options.minimum},FALSE)"
        yield options.later, f"AND({_is_dated(first)},{_is_dated(second)},{near})"


def _months(value: Value) -> int | None:
    if not isinstance(value, str):
        return None
    month = month_of(value)
    return int(month[:4]) * 12 + int(month[4:])


def _counted(cell: str) -> str:
    month = f'MID(SUBSTITUTE({cell},"-",""),5,2)'
    return f"(LEFT({cell},4)*12+{month})"


def _is_dated(cell: str) -> str:
    return f"OR(LEN({cell})=6,LEN({cell})=10)"
