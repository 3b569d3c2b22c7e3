"""统计: how many records each unit has, of which verdict, and what they are like. Counted with pandas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.campaign.model import AgeBands
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.model import VERDICTS, Status, Value
from toolkit.rules.dated import alike, is_dated

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN_UNIT = "未确定单位"
NOT_GIVEN = "未填或待更正"
OTHERS = "其余 {kinds} 种"
MOST_VALUES = 30
"""Values of a field that are counted one by one; free text has more, and they are summed up in one line."""


@frozen
class UnitCount:
    """A direct child of the merging unit: forms that it handed in, and its records by verdict, worst first.

    `unread` are files of its that hold no form that could be read: locked, broken, scans, documents. `others` says how
    many records of each other form there are, of those that anyone sent, by form id.
    """

    unit: str
    forms: int
    unread: int
    by_verdict: Mapping[str, int]
    others: Mapping[str, int] = {}

    @property
    def total(self) -> int:
        """All its records of the table."""
        return sum(self.by_verdict.values())


@frozen
class ValueCount:
    """How many records have one value of a field, or lie in one band."""

    value: str
    number: int


def count_units(collection: Collection) -> list[UnitCount]:
    """Records of the table by unit and verdict, and how many there are of each other form.

    Each direct child of the merging unit has a line, even where it has none. Records and forms of
    the merging unit itself, and those whose unit is not known, follow where there are any.
    """
    import pandas as pd

    units = [line_of(record.unit, collection.top) for record in collection.records]
    verdicts = [collection.verdicts[record.id] for record in collection.records]
    # Two steps, since crosstab gives a table without columns where there is no record at all.
    counts = pd.DataFrame({"unit": units, "verdict": verdicts}, dtype=object).value_counts()
    handed = _lines_of(collection, "read", "partly")
    forms = pd.Series(handed, dtype=object).value_counts()
    unread = pd.Series(_lines_of(collection, "unreadable", "other"), dtype=object).value_counts()
    others = Counter((line_of(record.unit, collection.top), record.form) for record in collection.others)
    further = [form.id for form in collection.campaign.forms if form.id in {form for _, form in others}]
    lines = dict.fromkeys([*(child.name for child in collection.top.children), *units, *handed])
    return [
        UnitCount(
            line,
            int(forms.get(line, 0)),
            int(unread.get(line, 0)),
            {v: int(counts.get((line, v), 0)) for v in VERDICTS},
            {form: others[line, form] for form in further},
        )
        for line in lines
    ]


def _lines_of(collection: Collection, *statuses: Status) -> list[str]:
    return [line_of(s.unit, collection.top) for s in collection.submissions if s.status in statuses]


def missing_units(counts: Sequence[UnitCount]) -> list[UnitCount]:
    """The units of which the summary holds no record of any form."""
    return [count for count in counts if not count.total and not any(count.others.values())]


def count_values(collection: Collection, name: str) -> list[ValueCount]:
    """Records by the value of a field, most frequent first; those without one come last."""
    values = _column(collection, name)
    counts = values.dropna().value_counts().reset_index()
    counts.columns = ["value", "number"]
    counts = counts.sort_values(["number", "value"], ascending=[False, True])
    pairs = [ValueCount(str(v), int(n)) for v, n in zip(counts["value"], counts["number"], strict=True)]
    rest = pairs[MOST_VALUES:]
    summed = [ValueCount(OTHERS.format(kinds=len(rest)), sum(p.number for p in rest))] if rest else []
    empty = int(values.isna().sum())
    return [*pairs[:MOST_VALUES], *summed, *([ValueCount(NOT_GIVEN, empty)] if empty else [])]


def count_ages(collection: Collection, ages: AgeBands) -> list[ValueCount]:
    """Records by age on the as-of day, in bands; every band has a line, those without a birth month come last."""
    import pandas as pd

    years = _column(collection, ages.field).map(
        lambda month: _age(month, collection.as_of), na_action="ignore"
    )
    edges = [float("-inf"), *ages.bands, float("inf")]
    labels = _band_labels(ages.bands)
    bands = pd.cut(years.astype(float), edges, right=False, labels=labels)
    counts = bands.value_counts(sort=False)
    empty = int(bands.isna().sum())
    lines = [ValueCount(label, int(counts.get(label, 0))) for label in labels]
    return [*lines, *([ValueCount(NOT_GIVEN, empty)] if empty else [])]


def _column(collection: Collection, name: str) -> "pd.Series[Value]":  # type: ignore[type-var]
    import pandas as pd

    return pd.Series([record.values.get(name) or None for record in collection.records], dtype=object)


def line_of(unit: Unit | None, top: Unit) -> str:
    """The direct child of the merging unit that a unit is or lies under."""
    if unit is None:
        return UNKNOWN_UNIT
    depth = len(top.path)
    return unit.path[depth] if top.holds(unit) and len(unit.path) > depth else unit.name


def _age(month: object, day: date) -> int | None:
    """Full years on a day of one born in a month YYYYMM, which counts itself, or on a day YYYY-MM-DD."""
    text = str(month)
    if not is_dated(text):
        return None
    return day.year - int(text[:4]) - (alike(day, text)[4:] < text[4:])


def _band_labels(bands: Sequence[int]) -> list[str]:
    if not bands:
        return ["全部"]
    between = [f"{low}—{high - 1}岁" for low, high in pairwise(bands)]
    return [f"{bands[0]}岁以下", *between, f"{bands[-1]}岁及以上"]
