"""几项里至少几项：若干条件至少符合几项，每项都要有佐证，佐证要在期限内。

选项 `need`：至少几项；`yes`：符合的写法；`within`：佐证在截止日期以前多少个月之内；`conditions`：各项条件，每项有
`met` 是否符合的字段、`evidence` 佐证字段（几篇论文、几个年度各写一栏，不能写同一件）、`dates` 佐证的年月字段、
`window = false` 不限期限、`running = true` 各年月的年份要一年接一年。
填了符合而时间超出期限的、晚于截止日期的，不算。没有写佐证、没有写时间、两栏写了同一件的（标点、空白、全角半角不看），
刚好在期限那个月的（哪一天看不出来），年份接不上的，不能证明，也不能说不符合：这样的项决定够不够时记待核。空着、
读不出来的项决定够不够时不报，由别的问题去管。
母表的年月只认6位数字，符合只认 `yes` 的原样；空着没填的项先不变色，待核的、读不出来的按待核变色；两栏是不是同一件，
只去掉空白和常用标点来比。

    need = 1
    yes = "是"
    within = 36
    conditions = [{ met = "表彰", evidence = ["表彰佐证"], dates = ["表彰时间"] }, { met = "考核" }]
    通过：  表彰=是 表彰佐证=县级先进党支部 表彰时间=202201 考核=否
    通过：  表彰=否 表彰佐证= 表彰时间= 考核=是
    不通过：表彰=是 表彰佐证= 表彰时间=202201 考核=否 （没有写佐证，待核）
    不通过：表彰=是 表彰佐证=县级先进党支部 表彰时间=202111 考核=否
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Literal, TypeAlias

from attrs import field as attribute
from attrs import frozen

from toolkit.declared import no_blank, not_empty, positive
from toolkit.fields.cleaning import letters_only
from toolkit.model import Record
from toolkit.months import month_at, months_of
from toolkit.rules.breach import Breach, Cells
from toolkit.rules.dated import MONTHS
from toolkit.rules.formula_text import bare, is_month, is_nothing, quoted

WORDS = ("need", "count", "why")

MARKS = '，,。.、；;：:“”"《》（）()！!？?·—-'
"""What a formula leaves out of two texts before it compares them: the marks that people type."""


@frozen
class Condition:
    """One of the conditions, by field names; see the manual."""

    met: str = attribute(validator=no_blank)
    evidence: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    window: bool = True
    running: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that it looks at."""
        return (self.met, *self.evidence, *self.dates)


@frozen
class Options:
    """`need`: how many; `yes`: what a met condition says; `within`: months before the as-of day; `conditions`."""

    need: int = attribute(validator=positive)
    yes: str = attribute(validator=no_blank)
    within: int = attribute(validator=positive)
    conditions: tuple[Condition, ...] = attribute(validator=not_empty)

    def __attrs_post_init__(self) -> None:
        """Raise ValueError where more is asked than there is."""
        if self.need > len(self.conditions):
            raise ValueError(f"need（{self.need}）比 conditions（{len(self.conditions)}项）还多")


State: TypeAlias = Literal["holds", "doubtful", "unknown", "fails"]
"""Of one condition; `unknown` is one that nobody filled in, or that intake could not read."""


def fields(options: Options) -> tuple[str, ...]:
    """The fields it looks at; it points at the first condition."""
    return tuple(dict.fromkeys(name for one in options.conditions for name in one.fields))


def types(options: Options) -> Mapping[str, tuple[str, ...]]:
    """The types that its fields may have, by field."""
    return {name: MONTHS for condition in options.conditions for name in condition.dates}


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    names = "、".join(condition.met for condition in options.conditions)
    free = [condition.met for condition in options.conditions if condition.dates and not condition.window]
    but = f"（{'、'.join(free)}不限）" if free else ""
    return f"{names}这{len(options.conditions)}项至少符合{options.need}项，都有佐证，在{options.within}个月内{but}"


def check(record: Record, options: Options, day: date) -> Iterator[Breach]:
    """A breach where too few hold; a doubt where it turns on what the text can't prove."""
    judged = [_judged(record, condition, options, day) for condition in options.conditions]
    states = [state for state, _ in judged]
    holding = states.count("holds")
    likely = holding + states.count("doubtful")
    doubt = likely >= options.need
    if holding >= options.need or (not doubt and likely + states.count("unknown") >= options.need):
        return
    said = [f"{one.met}{why}" for one, (_, why) in zip(options.conditions, judged, strict=True) if why]
    why = "；".join(said) or f"{'其余的没有' if holding else '没有一项'}填“{options.yes}”"
    count = f"{holding}" if not doubt else f"{holding}至{likely}"
    yield Breach(
        options.conditions[0].met,
        f"{len(states)}项里够条件的有{count}项，应至少有{options.need}项（{why}）",
        "请补全佐证和时间，按原件核对，并在“说明”中写明"
        if doubt
        else "够条件的请补全佐证和时间；确实不够的不符合条件",
        doubt=doubt,
        words={"need": str(options.need), "count": count, "why": why},
    )


def _judged(record: Record, condition: Condition, options: Options, day: date) -> tuple[State, str]:
    """How a condition stands, and what keeps it from holding; "" where it was not said to be met."""
    met = record.values.get(condition.met)
    if met != options.yes:
        return ("unknown" if met is None else "fails"), ""
    if any(name in record.undecided for name in condition.fields):
        return "unknown", ""
    filled = {name: str(value) for name in condition.fields if (value := record.values.get(name)) is not None}
    months = [filled[name] for name in condition.dates if name in filled]
    if late := _out_of_time(condition, months, options, day):
        return "fails", late
    unsure = _unproved(condition, filled) or _untimely(condition, months, options, day)
    return ("doubtful" if unsure else "holds"), unsure


def _out_of_time(condition: Condition, months: Sequence[str], options: Options, day: date) -> str:
    """Which month is too early, or yet to come; "" for none."""
    if months and max(months) > f"{day:%Y%m}":
        return f"的时间{max(months)}晚于{day.isoformat()}"
    if condition.window and months and min(months) < first_month(day, options.within):
        return f"的时间{min(months)}超出了{options.within}个月"
    return ""


def _unproved(condition: Condition, filled: Mapping[str, str]) -> str:
    """What is missing from the proof; "" for nothing. A cell left empty does not say that there was nothing."""
    if empty := [name for name in (*condition.evidence, *condition.dates) if name not in filled]:
        return f"没有写{'、'.join(empty)}"
    texts = [letters_only(filled[name]) for name in condition.evidence]
    return f"的{'、'.join(condition.evidence)}写的是同一件" if len(set(texts)) < len(texts) else ""


def _untimely(condition: Condition, months: Sequence[str], options: Options, day: date) -> str:
    """What the months leave open; "" for nothing."""
    edge = first_month(day, options.within)
    if condition.window and edge in months:
        return f"的时间{edge}正好在{options.within}个月的边上"
    if condition.running and {int(b[:4]) - int(a[:4]) for a, b in pairwise(months)} not in ({1}, {-1}):
        return f"的时间{'、'.join(months)}看不出是接连的年度"
    return ""


def first_month(day: date, within: int) -> str:
    """The month in which the time begins that counts."""
    return month_at(months_of(day) - within)


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where too few conditions hold beyond doubt, those that nobody answered taken as holding."""
    if not all(name in cells.at for name in fields(options)):
        return
    holding = "+".join(f"IF({_held(cells, one, options, day)},1,0)" for one in options.conditions)
    yield options.conditions[0].met, f"AND({cells.used},{holding}<{options.need})"


def certain(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """True where too many conditions were denied, or have a month out of time."""
    if not all(name in cells.at for name in fields(options)):
        return
    failing = "+".join(f"IF({_failed(cells, one, options, day)},1,0)" for one in options.conditions)
    yield options.conditions[0].met, f"AND({cells.used},{failing}>{len(options.conditions) - options.need})"


def _failed(cells: Cells, condition: Condition, options: Options, day: date) -> str:
    met = bare(cells.at[condition.met])
    limits = [f">{day:%Y%m}"] + [f"<{first_month(day, options.within)}"] * condition.window
    late = [is_month(cells.at[name], limit) for name in condition.dates for limit in limits]
    return f"AND(LEN({met})>0,OR({','.join([f'{met}<>{quoted(options.yes)}', *late])}))"


def _held(cells: Cells, condition: Condition, options: Options, day: date) -> str:
    met = bare(cells.at[condition.met])
    dates = [cells.at[name] for name in condition.dates]
    texts = [bare(cells.at[name]) for name in condition.evidence]
    tests = [f"{met}={quoted(options.yes)}", *(_filled(cells, text) for text in texts)]
    tests += [f"{one}<>{other}" for one, other in combinations(map(_unmarked, texts), 2)]
    least = first_month(day, options.within) if condition.window else "0"
    latest = f"{day:%Y%m}"
    tests += [is_month(cell, limit) for cell in dates for limit in (f">{least}", f"<={latest}")]
    if condition.running:
        steps = [f"IFERROR(LEFT({b},4)-LEFT({a},4),0)" for a, b in pairwise(dates)]
        up, down = (",".join(f"{step}={by}" for step in steps) for by in (1, -1))
        tests.append(f"OR(AND({up}),AND({down}))")
    return f"OR(LEN({met})=0,AND({','.join(tests)}))"


def _unmarked(text: str) -> str:
    for mark in MARKS:
        text = f'SUBSTITUTE({text},{quoted(mark)},"")'
    return text


def _filled(cells: Cells, text: str) -> str:
    nothing = f",NOT({is_nothing(cells, text)})" if cells.empty else ""
    return f"LEN({text})>0{nothing}"
