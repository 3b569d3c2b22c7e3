"""至少：一段时间（月数）或一个数不低于下限。

选项 `field`：字段；`minimum`：下限（年限按月数写，12 即一年）；`unit`：不是年限的数写上单位（平方米、人）。
约数（近一年、只写起始年月）正好等于下限时，文字不能证明够不够，记待核。空着的由必填规则指出。母表里年限只认
3、3年、3年6个月 这样的写法，数只认数字，后面可以有这个单位，其余写法一律变色提醒，由检查判断。

    field = "任职年限"
    minimum = 12
    通过：  任职年限=3年
    不通过：任职年限=半年
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import positive
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import quoted

WORDS = ("field", "sent", "minimum")

MOST_YEARS = 60
"""Above it a number before 年 is a calendar year, not a number of years."""


@frozen
class Options:
    """`field`: its name; `minimum`: the least value, in months, or in `unit` where that is given."""

    field: str
    minimum: int = attribute(validator=positive)
    unit: str = ""

    @property
    def limit(self) -> str:
        """The minimum as people say it."""
        return f"{self.minimum}{self.unit}" if self.unit else months_in_words(self.minimum)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.field: ("integer", "number") if options.unit else ("duration",)}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    least = f"{options.field}不少于{options.limit}"
    return least if options.unit else f"{least}；只写约数（如“近一年”）或起始年月、正好在下限上的，待核"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach under the minimum; a doubt where an approximate value stands exactly at it."""
    value = record.values.get(options.field)
    if not isinstance(value, int | float):
        return
    doubt = value == options.minimum and options.field in record.approximate
    if value < options.minimum or doubt:
        yield _breach(record, options, doubt)


def _breach(record: Record, options: Options, doubt: bool) -> Breach:
    sent, limit = raw_text(record.sent(options.field)), options.limit
    said = f"{options.field}填的是“{sent}”"
    return Breach(
        options.field,
        f"{said}，不能确定是否满{limit}" if doubt else f"{said}，不满{limit}",
        f"请核实并在“说明”中写明起止年月；满{limit}的请写明确"
        if doubt
        else f"不满{limit}的不符合条件；填错的请更正",
        doubt=doubt,
        words={"field": options.field, "sent": sent, "minimum": limit},
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where the number of years, bare or before 年, lies under the minimum or is none that can be read.

    Quiet only for 3, 3年, 3年6个月 and the like: whatever else (近一年, 2019.9至今, 1年左右) changes colour.
    """
    if options.field not in cells.at:
        return
    cell, limit = cells.at[options.field], f"{options.minimum / 12:g}"
    if options.unit:
        number = (
            f"IFERROR(VALUE({cell}),IFERROR(VALUE(LEFT({cell},FIND({quoted(options.unit)},{cell})-1)),-1))"
        )
        yield options.field, f"AND(LEN(TRIM({cell}))>0,{number}<{options.minimum})"
        return
    years = f'IFERROR(VALUE(LEFT({cell},FIND("年",{cell})-1)),IFERROR(VALUE({cell}),-1))'
    tail = f'IFERROR(MID({cell},FIND("年",{cell})+1,99),"")'
    vague = f'AND({years}={limit},LEN({tail})>0,ISERROR(FIND("个月",{tail})))'
    yield options.field, f"AND(LEN(TRIM({cell}))>0,OR({years}<{limit},{years}>{MOST_YEARS},{vague}))"


def months_in_words(months: int) -> str:
    """12 → 1年, 18 → 1年6个月, 6 → 6个月, 0 → 0个月."""
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")
