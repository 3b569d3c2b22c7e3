"""覆盖：报了的单位，所列各项一项不缺；或者每个时段各有一次。

选项 `field`：字段；`values`：应当都有的各项；`levels`：哪些级别的单位，不写就是报了的单位都算；`periods`：时段
（`name` 名称，`first`、`last` 起止年月），写了就是每一项在每个时段都要有，按年月字段 `month` 算；`held`：
哪些行才算有，与 `when` 同一写法（`when` 是哪些行才看，没有一行看的单位不问；`held` 不符合的行只是不算）。
各单位只看自己的行，不连同下级。到了最后一个月的时段才判断，没有过完的写明；`field`、`month`、`held` 里有读不出来的，
缺不缺说不准，记待核。问题是单位的，不影响各行的结论；一行也没有报的单位不在这里提醒，见 baosong status。
母表和宏不知道还有哪些行，不看覆盖。

    field = "要点"
    values = ["理论武装", "意识形态"]
    通过：  单位=四会市  要点=理论武装 ／ 单位=四会市  要点=意识形态
    不通过：单位=四会市  要点=理论武装 ／ 单位=广宁县  要点=意识形态
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import Attribute, frozen
from attrs import field as attribute

from toolkit.campaign.condition import Condition
from toolkit.campaign.units import Unit
from toolkit.declared import month as is_month
from toolkit.declared import no_blank, not_empty
from toolkit.model import Record
from toolkit.months import ends_month, month_at, months_of
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import DATED, is_dated, month_of

WORDS = ("unit", "missing")

SHOWN = 3
"""So many items are named where the rule is told; the drop-down has them all."""


@frozen
class Period:
    """A stretch of months, first and last (YYYYMM) included."""

    name: str = attribute(validator=no_blank)
    first: str = attribute(validator=is_month)
    last: str = attribute(validator=is_month)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"“{self.name}”的 last（{self.last}）不能早于 first（{self.first}）")


def _with_month(options: "Options", _: "Attribute[tuple[Period, ...]]", periods: tuple[Period, ...]) -> None:
    if bool(periods) != bool(options.month):
        raise ValueError("“periods”（时段）和“month”（按哪个年月字段算）要写就一起写")


@frozen
class Options:
    """`field`, `month`: field names, `month` "" for none; `levels`: none for all units; `held`: what a record must
    fulfil to count.
    """

    field: str
    values: tuple[str, ...] = attribute(validator=not_empty)
    levels: tuple[str, ...] = ()
    month: str = ""
    periods: tuple[Period, ...] = attribute(default=(), validator=_with_month)
    held: tuple[Condition, ...] = ()

    def counts(self, record: Record) -> bool:
        """Whether the record is one of those that count."""
        return all(condition.holds(record) for condition in self.held)


def fields(options: Options) -> tuple[str, ...]:
    """The field it points at, and the month that tells the period."""
    return (options.field, options.month) if options.month else (options.field,)


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {options.month: DATED} if options.month else {}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    who = f"每个{'、'.join(options.levels)}" if options.levels else "每个报送单位"
    when = "、".join(f"{p.name}（{p.first}—{p.last}）" for p in options.periods)
    when = f"在{when}各有一次" if when else "都有"
    only = f"（只算{'、'.join(map(str, options.held))}的）" if options.held else ""
    return f"{who}的{options.field}，{_listed(options.values)}{when}{only}"


def _listed(values: Sequence[str]) -> str:
    """All of a few, the first of many."""
    some = "、".join(values[:SHOWN])
    return some if len(values) <= SHOWN else f"{some}等{len(values)}项"


def values(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The fields whose values the options list, and these."""
    return {options.field: options.values, **{one.field: one.values for one in options.held}}


def named(options: Options) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The levels that the options name, and no units."""
    return options.levels, ()


def check_units(
    records: Sequence[Record], options: Options, top: Unit, day: date
) -> Iterator[tuple[Record, Breach]]:
    """A breach for each unit that sent any record and lacks something, on its first record."""
    sent: dict[Unit, list[Record]] = defaultdict(list)
    for record in records:
        if record.unit and (not options.levels or record.unit.level in options.levels):
            sent[record.unit].append(record)
    for unit, own in sent.items():
        if missing := lacking([record for record in own if options.counts(record)], options, day):
            told_by = {*fields(options), *(condition.field for condition in options.held)}
            unsure = any(told_by & record.undecided for record in own)
            yield own[0], _breach(unit, missing, options, doubt=unsure)


def lacking(records: Sequence[Record], options: Options, day: date) -> list[str]:
    """What these records lack, in words: an item, or an item in a period that has come to its last month."""
    due = [period for period in options.periods if period.last <= f"{day:%Y%m}"]
    if options.periods:
        there = {(record.values.get(options.field), _period(record, options)) for record in records}
        wanted = [(value, period) for value in options.values for period in due]
        return [
            f"{value}（{_shown(period, day)}）" for value, period in wanted if (value, period) not in there
        ]
    values = {record.values.get(options.field) for record in records}
    return [value for value in options.values if value not in values]


def _shown(period: Period, day: date) -> str:
    """The period's name, and that it is not over: what it lacks may still come."""
    last = f"{day:%Y%m}" if ends_month(day) else month_at(months_of(day) - 1)
    return period.name if period.last <= last else f"{period.name}，还没有过完"


def _period(record: Record, options: Options) -> Period | None:
    value = record.values.get(options.month)
    if not isinstance(value, str) or not is_dated(value):
        return None
    return next((p for p in options.periods if p.first <= month_of(value) <= p.last), None)


def _breach(unit: Unit, missing: Sequence[str], options: Options, *, doubt: bool) -> Breach:
    told = "、".join(missing)
    return Breach(
        options.field,
        f"{unit.name}的{options.field}还缺：{told}",
        "请补报；确实没有的，请说明原因",
        doubt=doubt,
        words={"unit": unit.name, "missing": told},
        total=f"{unit.name} 缺{len(missing)}",
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """Nothing: a row does not know what the rows to come will hold."""
    return iter(())
