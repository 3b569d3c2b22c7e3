"""两个年月的间隔：后一个至少比前一个晚若干个月。

选项 `earlier`、`later`：先后两个年月字段或日期字段；`minimum`：最少相隔的月数（216 即十八年；0 只管先后）；
`same_month`：按月算正好满的，`"enough"` 只看年和月，算满；不写则看日子，只有年月、看不出满没满的，记待核。
有一个空着或读不出来就不判断。
母表只认6位数字和 2024-06-15 这样的日期，超出合理范围的年月也比，按月算正好满的一律变色；有一个是别的写法的不比，
那一格数据有效性已经变色。

    earlier = "出生年月"
    later = "入党时间"
    minimum = 216
    通过：  出生年月=197506  入党时间=199307
    不通过：出生年月=197506  入党时间=199306 （看不出满没满：待核）
    不通过：出生年月=197506  入党时间=199305
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from toolkit.declared import not_negative
from toolkit.model import Record
from toolkit.months import ends_month, months
from toolkit.rules.at_least import months_in_words
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import DATED
from toolkit.rules.formula_text import counted, is_dated

DAY_LENGTH = len("2024-06-15")

WORDS = ("earlier", "later", "minimum")


@frozen
class Options:
    """`earlier`, `later`: names of the two fields; `minimum`: the least months between them.

    `same_month`: whether exactly so many months are enough whatever the days, or `verify` where no days are known.
    """

    earlier: str
    later: str
    minimum: int = field(validator=not_negative)
    same_month: Literal["verify", "enough"] = "verify"


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the later one."""
    return (options.later, options.earlier)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.earlier: DATED, options.later: DATED}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    but = "" if options.same_month == "enough" else "；只差在月内几天、看不出来的，待核"
    least = f"比{options.earlier}至少晚{months_in_words(options.minimum)}"
    return f"{options.later}{least if options.minimum else f'不早于{options.earlier}'}{but}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where both are there and lie too near, or in the wrong order; a doubt where unwritten days decide."""
    first, second = (record.values.get(name) for name in (options.earlier, options.later))
    if not isinstance(first, str) or not isinstance(second, str):
        return
    enough = _enough(first, second, options)
    if enough:
        return
    least, doubt = months_in_words(options.minimum), enough is None
    yield Breach(
        options.later,
        _said(
            f"{options.later}{second}", f"{options.earlier}{first}", least if options.minimum else "", doubt
        ),
        "请核实各是哪一天，在“说明”里写明"
        if doubt
        else f"请核对{options.earlier}和{options.later}，填错的请更正；无误的在“说明”中写明",
        doubt=doubt,
        words={"earlier": first, "later": second, "minimum": least},
    )


def _said(later: str, earlier: str, least: str, doubt: bool) -> str:
    """What is wrong between the two; `least` is "" where their order alone counts."""
    if least:
        return f"{later}距{earlier}{'看不出满没满' if doubt else '不到'}{least}"
    return f"{later}和{earlier}看不出先后" if doubt else f"{later}早于{earlier}"


def _enough(first: str, second: str, options: Options) -> bool | None:
    """Whether they lie far enough apart; None where days decide that nobody wrote.

    A month without the day that is due ends with its last day (民法典第二百零二条).
    """
    apart = months(second) - months(first)
    if apart != options.minimum or options.same_month == "enough":
        return apart >= options.minimum
    if len(first) == len(second) == DAY_LENGTH:
        return second[8:] >= first[8:] or ends_month(date.fromisoformat(second))
    return None


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits and of YYYY-MM-DD; the same month whatever its days."""
    return _nearer(cells, options, "<" if options.same_month == "enough" else "<=")


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same without the month whose days decide."""
    return _nearer(cells, options, "<")


def _nearer(cells: Cells, options: Options, sign: str) -> Iterator[tuple[str, str]]:
    if options.earlier in cells.at and options.later in cells.at:
        first, second = cells.at[options.earlier], cells.at[options.later]
        near = f"IFERROR({counted(second)}-{counted(first)}{sign}{options.minimum},FALSE)"
        yield options.later, f"AND({is_dated(first)},{is_dated(second)},{near})"
