"""开始多久了：从一个年月到截止日期所在的月份，至少满若干个月。

选项 `field`：年月字段；`minimum`：最少满的月数（12 即一年）。按月算正好满的，只有年月看不出满没满，记待核（截止日期是
月底的算满）；格子里写了日的（2023.12.15）按日算。空着的由必填规则指出，读不出来的不判断。母表只认6位数字，超出合理范围的年月也比；别的写法，数据有效性已经变色。

    field = "参加工作时间"
    minimum = 12
    通过：  参加工作时间=202311（截止日期为2024年12月4日）
    不通过：参加工作时间=202312（正好12个月，看不出满没满：待核）
    不通过：参加工作时间=202401（截止日期为2024年12月4日）
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import positive
from toolkit.fields.days import day_beside
from toolkit.model import RawCell, Record
from toolkit.months import ends_month, months, months_of
from toolkit.rules.at_least import months_in_words
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import MONTHS
from toolkit.rules.formula_text import counted

WORDS = ("field", "month", "day", "minimum")


@frozen
class Options:
    """`field`: its name; `minimum`: the least months from it to the as-of day's month."""

    field: str
    minimum: int = attribute(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.field: MONTHS}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return (
        f"从{options.field}到截止日期满{months_in_words(options.minimum)}；只差在月内几天、看不出来的，待核"
    )


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where the month lies less than the minimum before the as-of day; a doubt where its days decide."""
    value = record.values.get(options.field)
    if not isinstance(value, str):
        return
    gone = months_of(day) - months(value)
    if gone >= sure(options, day):
        return
    began = _day_sent(record, options.field, value)
    if gone == options.minimum and began and began.day <= day.day:
        return
    doubt = gone == options.minimum and began is None
    words = {
        "field": options.field,
        "month": value,
        "day": day.isoformat(),
        "minimum": months_in_words(options.minimum),
    }
    yield Breach(
        options.field,
        f"{options.field}是{began or value}，到{words['day']}{'看不出满没满' if doubt else '不满'}{words['minimum']}",
        "请核实是从哪一天开始的，在“说明”里写明"
        if doubt
        else f"不满{words['minimum']}的不符合条件；填错的请更正",
        doubt=doubt,
        words=words,
    )


def _day_sent(record: Record, field: str, month: str) -> date | None:
    """The day that the cell named beside the month; None where it named none.

    Of a date cell the first of a month is none: Excel makes it of a month that was typed alone.
    """
    sent = record.raw.get(field)
    found = day_beside(RawCell(sent), month)
    return None if isinstance(sent, date) and sent.day == 1 else found


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, for cells of six digits."""
    return _shorter(cells, options, day, sure(options, day))


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same without the month whose days decide."""
    return _shorter(cells, options, day, options.minimum)


def _shorter(cells: Cells, options: Options, day: date, least: int) -> Iterator[tuple[str, str]]:
    if options.field in cells.at:
        cell = cells.at[options.field]
        short = f"{months_of(day)}-{counted(cell)}<{least}"
        yield options.field, f"AND(LEN({cell})=6,IFERROR({short},FALSE))"


def sure(options: Options, day: date) -> int:
    """So many months between the two are enough whatever the days: one more than asked, unless the month is over."""
    return options.minimum + (not ends_month(day))
