"""At its limit, just under and just over it, every kind that compares with one decides in VBA as in the check."""

from datetime import date

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED, office
from tests.macros.batches import findings_in_python, findings_in_vba, macros, records_of, telling_all
from tests.rules.test_formulas import JS
from toolkit.campaign.model import Field, Form, FormField, Rule
from toolkit.fields import TYPES
from toolkit.rules import KINDS

pytestmark = [*NEEDED, pytest.mark.slow]

NAMES = {
    "起始年月": "yyyymm",
    "出生年月": "yyyymm",
    "批准年月": "yyyymm",
    "到期年月": "yyyymm",
    "年月": "yyyymm",
    "日期": "date",
    "起日": "date",
    "任职年限": "duration",
    "面积": "number",
    "简介": "text",
    "事迹": "text",
}
OPTIONS = {
    "yyyymm": {"latest": "203012"},
    "date": {"latest": date(2030, 12, 31)},
    "number": {"units": ("平方米",)},
}
RULES = {
    "months_since": {"field": "起始年月", "minimum": 12},
    "age_at_most": {"field": "出生年月", "years": 45},
    "months_between": {"earlier": "出生年月", "later": "批准年月", "minimum": 216},
    "months_between by months": {
        "earlier": "出生年月",
        "later": "批准年月",
        "minimum": 216,
        "same_month": "enough",
    },
    "months_between of days": {"earlier": "起日", "later": "日期", "minimum": 12},
    "months_between of order alone": {
        "earlier": "批准年月",
        "later": "到期年月",
        "minimum": 0,
        "same_month": "enough",
    },
    "month_after": {"field": "到期年月", "start": "批准年月", "months": 36},
    "not_future": {"fields": ("年月", "日期")},
    "overdue": {"fields": ("年月", "日期")},
    "at_least": {"field": "任职年限", "minimum": 12},
    "at_least of a number": {"field": "面积", "minimum": 15, "unit": "平方米"},
    "max_chars": {"field": "简介", "limit": 5},
    "about_chars": {"field": "事迹", "about": 10, "within": 2, "fewer": 3},
}


def month(day, back):
    """So many months before the day's own."""
    year, at = divmod(day.year * 12 + day.month - 1 - back, 12)
    return f"{year}{at + 1:02}"


def rows(day):
    """Records at a limit −1, 0 and +1, for every rule."""
    near = (-1, 0, 1)
    yield from ({"起始年月": month(day, 12 + n)} for n in near)
    yield from ({"出生年月": month(day, 46 * 12 + n)} for n in near)
    yield from ({"出生年月": "197506", "批准年月": one} for one in ("199305", "199306", "199307"))
    yield from ({"起日": "2023-06-15", "日期": one} for one in ("2024-06-14", "2024-06-15", "2024-06-16"))
    yield from ({"起日": "2024-02-29", "日期": one} for one in ("2025-02-27", "2025-02-28", "2025-03-01"))
    yield from ({"批准年月": "202001", "到期年月": one} for one in ("202212", "202301", "202302"))
    yield from ({"批准年月": "202001", "到期年月": one} for one in ("201912", "202001", "202002"))
    yield from ({"年月": month(day, n)} for n in near)
    yield from ({"日期": date.fromordinal(day.toordinal() + n).isoformat()} for n in near)
    lengths = ("11个月", "12个月", "13个月", "1年", "近一年", "约1年", "约2年", "1年左右", "半年")
    yield from ({"任职年限": one} for one in (*lengths, *(f"{month(day, 12 + n)}至今" for n in near)))
    yield from ({"面积": one} for one in (14, 14.9, 15, 15.1, 16, "15平方米"))
    yield from ({"简介": "字" * n} for n in (4, 5, 6))
    yield from ({"事迹": "字" * n} for n in (6, 7, 8, 11, 12, 13))


def campaign_of(day):
    """js-2024 with these fields and rules alone."""
    fields = tuple(
        Field(name, kind, TYPES[kind].Options(**OPTIONS.get(kind, {})), TYPES[kind])
        for name, kind in NAMES.items()
    )
    form = Form("表", "table", "题", fields[0].name, tuple(FormField(one, one.name) for one in fields))
    rules = tuple(
        telling_all(Rule(code, kind, KINDS[kind], KINDS[kind].Options(**options), "return", "依据"))
        for code, options in RULES.items()
        for kind in [code.partition(" ")[0]]
    )
    return evolve(JS, fields=fields, forms=(form,), rules=rules, as_of=day, hand_in=None)


@pytest.mark.parametrize("day", [date(2024, 12, 4), date(2023, 2, 28), date(2024, 2, 28)])
def test_at_the_limit_and_on_either_side_both_decide_alike(day):
    """Of these days the second is its month's last: the month is over then, and nothing is in doubt."""
    campaign, every = campaign_of(day), list(rows(day))
    with office() as running, macros(running, campaign) as vba:
        theirs = findings_in_vba(vba, "表", every)
    ours = [findings_in_python(campaign, record) for record in records_of(campaign, every)]
    assert [pair for pair in zip(every, ours, theirs, strict=True) if pair[1] != pair[2]] == []
    assert {code for found in ours for code, *_ in found} == set(RULES)
    assert {"verify", "return"} == {level for found in ours for _, _, level, _ in found}
