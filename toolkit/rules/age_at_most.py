"""年龄不超过：到截止日期那一天，周岁不超过若干岁。

选项 `field`：出生年月；`years`：最多多少周岁。只知道年月：截止日期所在月份出生、生日过没过决定超不超的，文字不能证明，
记待核（截止日期是月底的，生日已经过了，算超过）。空着的由必填规则指出。母表只认6位数字；别的写法，数据有效性已经变色。

    field = "出生年月"
    years = 45
    通过：  出生年月=197901（截止日期为2024年12月4日，45周岁）
    不通过：出生年月=197812（生日过没过，决定是45还是46周岁：待核）
    不通过：出生年月=197811（46周岁）
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import positive
from toolkit.model import Record
from toolkit.months import ends_month, month_at, months, months_of
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import MONTHS
from toolkit.rules.formula_text import is_month

WORDS = ("field", "month", "years", "age", "day")


@frozen
class Options:
    """`field`: the month of birth; `years`: the most whole years."""

    field: str
    years: int = attribute(validator=positive)


def fields(options: Options) -> tuple[str, ...]:
    """The field it looks at."""
    return (options.field,)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.field: MONTHS}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    return f"按{options.field}，到截止日期不超过{options.years}周岁；生日在截止日期当月、看不出过没过的，待核"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach above the limit; a doubt where the birthday in the as-of day's own month decides."""
    month = record.values.get(options.field)
    if not isinstance(month, str):
        return
    lived = months_of(day) - months(month)
    age, doubt = lived // 12, lived == (options.years + 1) * 12 and not ends_month(day)
    if age <= options.years:
        return
    on = f"{day.year}年{day.month}月{day.day}日"
    words = {"field": options.field, "month": month, "years": str(options.years), "age": str(age), "day": on}
    if doubt:
        why = f"到{on}是{age - 1}周岁还是{age}周岁，要看生日过没过"
        how = f"请按身份证核对出生日期，并在“说明”中写明；已满{age}周岁的不符合条件"
    else:
        why = f"到{on}已满{age}周岁，超过{options.years}周岁"
        how = "超过的不符合条件；填错的请更正"
    yield Breach(options.field, f"{options.field}{month}，{why}", how, doubt=doubt, words=words)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same, the doubtful month included, for cells of six digits."""
    if options.field in cells.at:
        yield options.field, is_month(cells.at[options.field], f"<={_doubtful(options, day)}")


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """The same without the doubtful month."""
    if options.field in cells.at:
        sign = "<=" if ends_month(day) else "<"
        yield options.field, is_month(cells.at[options.field], f"{sign}{_doubtful(options, day)}")


def _doubtful(options: Options, day: date) -> str:
    """The month of birth of people who are too old if their birthday was before the day."""
    return month_at(months_of(day) - (options.years + 1) * 12)
