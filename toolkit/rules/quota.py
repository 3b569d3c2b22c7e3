"""名额：一个单位报多少，连同它下级的一起数。

选项 `field`：有这个字段的表，一行（一份）算一个，问题指在这个字段上；几个表里这个字段写得一样的是同一个，只算一次
（同一个表里写得一样的各算各的），写得不一样的各算一个，只因为这个才超的，记待核；`levels`：哪些级别的单位；`units`：或者哪几个单位，
写名称，或者 扬州市/仪征市 这样的路径；
`other_than`：其中除去的单位；`at_most`、`at_least`：至多、至少多少，写一个或两个都写，一样就是正好这么多。
不写哪些单位的，就是本级的每个直接下级。问题是单位的，不影响各行的结论；一行也没有报的单位不在这里提醒，
见 baosong status。
母表和宏不知道还有哪些行、是哪个单位的，不看名额。

    field = "姓名"
    units = ["四会市"]
    at_most = 2
    通过：  单位=四会市  姓名=林一舟 ／ 单位=四会市  姓名=周一帆 ／ 单位=广宁县  姓名=陈一鸣
    不通过：单位=四会市  姓名=林一舟 ／ 单位=四会市  姓名=周一帆 ／ 单位=四会市  姓名=陈一鸣
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import Attribute, frozen
from attrs import field as attribute

from toolkit.campaign.units import Unit
from toolkit.fields.cleaning import letters_only
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells

WORDS = ("unit", "number", "limit")


def _some_limit(options: "Options", _: "Attribute[int]", __: int) -> None:
    if options.at_most < 0 or options.at_least < 0 or not (options.at_most or options.at_least):
        raise ValueError("“at_most”（至多）、“at_least”（至少）要写一个，是大于0的数")
    if options.at_most and options.at_most < options.at_least:
        raise ValueError("“at_most”（至多）不能小于“at_least”（至少）")


@frozen
class Options:
    """`field`: where it points; `levels`, `units`, `other_than`: which units; 0 stands for no limit."""

    field: str
    levels: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    at_least: int = 0
    at_most: int = attribute(default=0, validator=_some_limit)


def fields(options: Options) -> tuple[str, ...]:
    """The field it points at, in the forms whose rows count."""
    return (options.field,)


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    who = [f"每个{'、'.join(options.levels)}"] if options.levels else []
    who += ["、".join(options.units)] if options.units else []
    but = f"（{'、'.join(options.other_than)}除外）" if options.other_than else ""
    return f"{'，'.join(who) or '每个下级单位'}{but}报{limit(options)}名（件）"


def named(options: Options) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The levels and the units that the options name."""
    return options.levels, (*options.units, *options.other_than)


def limit(options: Options) -> str:
    """The limit in words: 至多4, 至少2, 正好1, 2至4."""
    if options.at_least == options.at_most:
        return f"正好{options.at_most}"
    if options.at_least and options.at_most:
        return f"{options.at_least}至{options.at_most}"
    return f"至多{options.at_most}" if options.at_most else f"至少{options.at_least}"


def speaks_of(options: Options, unit: Unit, top: Unit) -> bool:
    """Whether the quota is a unit's; `top` is the unit that merges, whose direct children are meant by default."""
    if _is_named(unit, options.other_than):
        return False
    if not options.levels and not options.units:
        return unit.path[:-1] == top.path
    return unit.level in options.levels or _is_named(unit, options.units)


def excess(options: Options, number: int) -> int:
    """How many are too many; negative: how many are missing; 0 within the quota."""
    if options.at_most and number > options.at_most:
        return number - options.at_most
    return min(0, number - options.at_least)


def _is_named(unit: Unit, names: Sequence[str]) -> bool:
    path = "/".join(unit.path)
    return any(path == name or path.endswith(f"/{name}") for name in names)


def check_units(
    records: Sequence[Record], options: Options, top: Unit, day: date
) -> Iterator[tuple[Record, Breach]]:
    """A breach for each unit below `top` that sent any, but not as many as it should; on the first row too many."""
    for unit in top.walk():
        if speaks_of(options, unit, top):
            own = [record for record in records if record.unit and unit.holds(record.unit)]
            sent = counted(own, options)
            if sent and excess(options, len(sent)):
                breach = _breach(unit, len(sent), options, doubt=_is_doubtful(own, len(sent), options))
                yield sent[min(options.at_most or 0, len(sent) - 1)], breach


def counted(records: Iterable[Record], options: Options) -> list[Record]:
    """Those that count of records in several forms: of what the forms name alike, the first."""
    found: list[Record] = []
    most: Counter[str] = Counter()
    by_form: Counter[tuple[str, str]] = Counter()
    for record in records:
        name = letters_only(raw_text(record.values.get(options.field)))
        by_form[record.form, name] += 1
        if by_form[record.form, name] > most[name]:
            most[name] += 1
            found.append(record)
    return found


def _is_doubtful(own: Iterable[Record], number: int, options: Options) -> bool:
    """Whether they are too many only if names that differ from form to form are different things."""
    forms = Counter(record.form for record in own)
    return excess(options, number) > 0 >= excess(options, max(forms.values()))


def _breach(unit: Unit, number: int, options: Options, *, doubt: bool) -> Breach:
    over = excess(options, number) > 0
    return Breach(
        options.field,
        f"{unit.name}报了{number}，名额是{limit(options)}",
        "请由该单位确定保留哪些，其余撤回" if over else "请补报；报不足的，请说明原因",
        doubt=doubt,
        words={"unit": unit.name, "number": str(number), "limit": limit(options)},
        total=f"{unit.name} {number}",
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """Nothing: a master does not know whose it is."""
    return iter(())
