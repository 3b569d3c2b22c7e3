"""正好晚若干个月：一个年月比另一个年月正好晚几个月（三年一个周期，到期年月是批准年月加36个月）。

选项 `field`：年月字段；`start`：从哪个年月算起；`months`：几个月。有一个空着或读不出来就不判断；不对的给出应是哪个月。
母表只认6位数字，超出合理范围的年月也比；有一个是别的写法的不比，那一格数据有效性已经变色。

    field = "到期年月"
    start = "批准年月"
    months = 36
    通过：  到期年月=202603  批准年月=202303
    不通过：到期年月=202602  批准年月=202303
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import positive
from toolkit.model import Record
from toolkit.months import month_at, months
from toolkit.rules.at_least import months_in_words
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import MONTHS
from toolkit.rules.formula_text import counted

WORDS = ("field", "value", "start", "months", "right")


@frozen
class Options:
    """`field`, `start`: names of the two fields; `months`: how many lie between them."""

    field: str
    start: str
    months: int = attribute(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the later one."""
    return (options.field, options.start)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.field: MONTHS, options.start: MONTHS}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"{options.field}是{options.start}之后{months_in_words(options.months)}的那个月"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach, with the right month as its proposal, where both months are there and it is another one."""
    value, start = (record.values.get(name) for name in (options.field, options.start))
    if not isinstance(value, str) or not isinstance(start, str):
        return
    right, length = month_at(months(start) + options.months), months_in_words(options.months)
    if value != right:
        yield Breach(
            options.field,
            f"{options.field}{value}不是{options.start}{start}之后{length}",
            f"应是{right}；{options.start}填错的，请更正{options.start}",
            proposal=right,
            words={
                "field": options.field,
                "value": value,
                "start": options.start,
                "months": length,
                "right": right,
            },
        )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits."""
    if options.field in cells.at and options.start in cells.at:
        value, start = cells.at[options.field], cells.at[options.start]
        differs = f"IFERROR({counted(value)}-{counted(start)}<>{options.months},FALSE)"
        yield options.field, f"AND(LEN({value})=6,LEN({start})=6,{differs})"
