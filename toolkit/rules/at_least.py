"""至少：一段时间（月数）或一个数不低于下限。

选项 `field`：字段；`minimum`：下限（年限按月数写，12 即一年）；`unit`：不是年限的数写上单位（平方米、人）。
约数（近一年、只写起始年月）正好等于下限时，文字不能证明够不够，记待核。空着的由必填规则指出。母表里年限只认
3、3年、2.5年、3年6个月、30个月、2019.09至今 这样的写法，数只认数字，后面可以有这个单位；其余写法一律按待核变色，
由检查判断。

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
from toolkit.months import months_of
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.formula_text import quoted

WORDS = ("field", "sent", "minimum")

MOST_YEARS = 50
"""A master is quiet up to so many: with the 99个月 that may stand behind them, still a length that the check reads."""


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
    """True where the number of months, or of the unit, is not surely enough, or is none that can be read.

    Quiet only for 3, 3年, 2.5年, 3年6个月, 30个月, 2019.09至今 and the like: whatever else (近一年, 2018.9-2024.11,
    1年左右) changes colour.
    """
    if options.field in cells.at:
        cell = cells.at[options.field]
        yield options.field, f"AND(LEN(TRIM({cell}))>0,NOT({_compared(cell, options, day, '>=', '>')}))"


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where what can be read is surely too little."""
    if options.field in cells.at:
        cell = cells.at[options.field]
        yield options.field, f"AND(LEN(TRIM({cell}))>0,{_compared(cell, options, day, '<', '<')})"


def _compared(cell: str, options: Options, day: date, exact: str, rough: str) -> str:
    """A formula: the cell can be read, and lies so to the minimum; `rough` is for what days may change by a month."""
    if options.unit:
        return f"IFERROR({_number(cell, options.unit)}{exact}{options.minimum},FALSE)"
    return (
        f"OR(IFERROR({_length(cell)}{exact}{options.minimum},FALSE),"
        f"IFERROR({_since(cell, day)}{rough}{options.minimum},FALSE))"
    )


def _number(cell: str, unit: str) -> str:
    """A formula: the number in the cell, with its unit or without; an error for other texts."""
    bare = f"IF(RIGHT({cell},{len(unit)})={quoted(unit)},LEFT({cell},LEN({cell})-{len(unit)}),{cell})"
    # between 0 and E0, 1-2 is no date, 12:30 no time and +15 no number
    return f'IF(LEN({bare})>0,--("0"&{bare}&"E0"),NA())'


def _length(cell: str) -> str:
    """A formula: the months of years, whole ones or with a half, behind 年 nothing or months; else an error.

    Both are compared with how a number is written: what Excel takes for one besides (a date, 1E2, +3) is not.
    """
    text = f'IF(ISNUMBER(FIND("年",{cell})),"",IF(RIGHT({cell},2)="个月","0年",""))&{cell}'
    years = f'LEFT({text},FIND("年",{text}&"年")-1)'
    tail = f'MID({text},FIND("年",{text}&"年")+1,99)'
    rest = f"LEFT({tail},LEN({tail})-2)"
    more = f'IF({tail}="",0,IF(EXACT(TEXT(ABS({rest}),"0")&"个月",{tail}),--{rest},NA()))'
    sound = f'AND(EXACT(TEXT(2*{years},"0")/2&"",{years}),--{years}>=0,--{years}<={MOST_YEARS},LEN({tail})<5)'
    return f"IF({sound},12*{years}+{more},NA())"


def _since(cell: str, day: date) -> str:
    """A formula: the months from 2019.09至今 or 2019.9至今 to the day; an error for other texts, and for the future."""
    year, month = f"--LEFT({cell},4)", f"--MID({cell},6,LEN({cell})-7)"
    written = (f'{cell}=TEXT({year},"0000")&"."&TEXT({month},"{digits}")&"至今"' for digits in ("00", "0"))
    gone = f"{months_of(day)}-12*{year}-{month}"
    sound = f"AND(OR({','.join(written)}),{year}>=1900,{month}>=1,{month}<=12,{gone}>=0)"
    return f"IF({sound},{gone},NA())"


def months_in_words(months: int) -> str:
    """12 → 1年, 18 → 1年6个月, 6 → 6个月, 0 → 0个月."""
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")
