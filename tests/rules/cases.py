"""Records written in a line, as the manuals of the rule kinds write them: 姓名=林一舟  出生年月=197506."""

import re
from datetime import date

from toolkit.campaign.units import Unit
from toolkit.fields import date as day_of_year
from toolkit.fields import duration, text, yyyymm
from toolkit.model import RawCell, Record

DAY = date(2024, 12, 4)
TREE = Unit(
    ("肇庆市",),
    "市",
    children=(
        Unit(("肇庆市", "四会市"), "县级", 1, children=(Unit(("肇庆市", "四会市", "城中街道"), "镇", 2),)),
        Unit(("肇庆市", "广宁县"), "县级", 3),
        Unit(("肇庆市", "肇庆学院"), "高校", 4),
    ),
)
TYPES = {
    "出生年月": yyyymm,
    "入党时间": yyyymm,
    "参加工作时间": yyyymm,
    "完成日期": day_of_year,
    "完成时限": yyyymm,
}


def record(line, row=1, file="一.xlsx", undecided=()):
    """The record of a line: dates and durations are read by their field types, all else is text.

    `\\n` is a line break. 单位 is no field, but says who sent it.
    """
    sent = {name: raw.replace("\\n", "\n") for name, raw in re.findall(r"(\S+?)=(\S*)", line)}
    sender = sent.pop("单位", None)
    coerced = {name: coerce(name, raw) for name, raw in sent.items()}
    return Record(
        id=f"{file}-{row}",
        form="表",
        unit=next((unit for unit in TREE.walk() if unit.name == sender), None),
        file=file,
        sheet="表",
        row=row,
        columns={name: column for column, name in enumerate(sent)},
        values={name: one.value for name, one in coerced.items()},
        raw={name: raw for name, raw in sent.items() if raw and coerced[name].value != raw},
        approximate=frozenset(name for name, one in coerced.items() if one.approximate),
        undecided=frozenset(undecided),
    )


def coerce(name, raw):
    kind = TYPES.get(name) or (duration if name.endswith("年限") else text)
    bounds = {"latest": "203012"} if kind is yyyymm else {}
    return kind.coerce(RawCell(raw), kind.Options(**bounds), DAY)


def breaches(kind, options, *lines):
    """(row, breach) of everything that the kind finds in these records."""
    records = [record(line, number) for number, line in enumerate(lines, 1)]
    if hasattr(kind, "check_across"):
        return [(found.row, breach) for found, breach in across(kind, options, records)]
    if hasattr(kind, "check_units"):
        return [(found.row, breach) for found, breach in kind.check_units(records, options, TREE, DAY)]
    if hasattr(kind, "check_all"):
        return [(found.row, breach) for found, breach in kind.check_all(records, options)]
    return [(one.row, breach) for one in records for breach in kind.check(one, options, DAY)]


def across(kind, options, records):
    """What a kind that compares forms says of a row of the first form and of records of the second."""
    table, card, *_ = kind.forms(options)
    return kind.check_across({table: records[:1], card: records[1:]}, options)


def verdicts(kind, options, *lines):
    """(row, field, is it a doubt) of everything that the kind finds."""
    return [(row, breach.field, breach.doubt) for row, breach in breaches(kind, options, *lines)]
