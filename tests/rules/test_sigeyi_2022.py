"""The shipped campaign sigeyi-2022: its rules are pinned, and each judges a record book as the plan says it."""

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.campaign.structure import CampaignError
from toolkit.rules.terms import slots

SG = load_campaign("sigeyi-2022")
TEACHING, SERVING = "教书育人先锋岗", "服务育人先锋岗"
FILE = "文科党小组/纪实簿.xlsx"
LABELLED = {"日期": "自查日期"}
COMPLETION = next(rule.options for rule in SG.rules if rule.kind == "completion")
GOOD = {
    "党小组": "文科党小组",
    "姓名": "孟春晓",
    "岗位": TEACHING,
    "频次": "每周",
    "日期": "2022-09-02",
    "完成": "是",
    "纪实内容": "谈心一次",
    "佐证": "谈心.jpg",
}


def table(*rows):
    names = list(GOOD)
    return "\n".join(["|".join(names), *("|".join({**GOOD, **row}[name] for name in names) for row in rows)])


def codes(*rows):
    """What is found, but for the share that a few rows never reach."""
    found = merge({FILE: table(*rows)}, SG).findings
    return sorted(f"{f.code} {f.level} {f.field}" for f in found if (f.code, f.field) != ("SG-4", "姓名"))


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in SG.rules] == [
        ("SG-3a", "required", "return"),
        ("SG-3b", "required", "verify"),
        ("SG-3c", "not_future", "return"),
        ("SG-4", "completion", "verify"),
    ]
    assert all(rule.enabled and rule.basis for rule in SG.rules)


@pytest.mark.parametrize("post", [TEACHING, SERVING])
def test_sg_1_and_sg_2__each_post_promises_something_at_every_frequency(post):
    promised = {promise.every: promise.per for promise in COMPLETION.promises_of(post)}
    assert promised == {"每天": "day", "每周": "week", "每月": "month", "每学期": "term"}


def test_sg_1_and_sg_2__the_guide_in_the_master_tells_all_eight_promises():
    guide = load_workbook(SG.folder / "纪实簿.xlsx")["填写说明"]
    [wants] = [row[1] for row in guide.iter_rows(values_only=True) if row[0] == "频次"]
    for promise in COMPLETION.promises:
        assert f"{promise.post}{promise.every}：{promise.text}" in wants.split("\n")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, []),
        *(({name: ""}, [f"SG-3a return {LABELLED.get(name, name)}"]) for name in list(GOOD)[:7]),
        ({"佐证": ""}, ["SG-3b verify 佐证"]),
        ({"佐证": "", "完成": "否"}, []),
        ({"日期": "2023-01-13"}, []),
        ({"日期": "2023-01-14"}, ["SG-3c return 自查日期", "SG-4 verify 自查日期"]),
        ({"日期": "2022-08-31"}, ["SG-4 verify 自查日期"]),
        ({"日期": "2022年9月"}, ["date_ambiguous return 自查日期"]),
        ({"频次": "每季度"}, ["value_unreadable return 频次"]),
        ({"频次": "每星期", "岗位": "教书育人", "完成": "√"}, []),
    ],
)
def test_sg_3__what_a_row_of_the_record_book_must_say(said, expected):
    assert codes(said) == expected


def test_sg_4__the_term_has_so_many_days_weeks_months():
    counts = {per: len(slots(COMPLETION.calendar, per)) for per in ("day", "week", "month", "term")}
    assert counts == {"day": 92, "week": 20, "month": 5, "term": 1}


def kept(number):
    """A row on each of so many working days, five weekly ones and the one of the term."""
    days = sorted(slots(COMPLETION.calendar, "day"))[:number]
    weeks = [f"2022-09-{day:02}" for day in (2, 9, 16, 23, 30)]
    rows = [{"频次": "每天", "日期": day} for day in days]
    return [*rows, *({"日期": day} for day in weeks), {"频次": "每学期"}]


@pytest.mark.parametrize(("days", "flagged"), [(88, [("verify", "B2", "孟春晓")]), (89, [])])
def test_sg_4__at_eighty_per_cent_of_118_nobody_is_flagged(days, flagged):
    rows = kept(days)  # 88 + 5 + 1 = 94 is 79.6 %, 95 is 80.5 %
    found = [f for f in merge({FILE: table(*rows)}, SG).findings if f.code == "SG-4"]
    assert [(f.level, f.cell, f.person) for f in found] == flagged


def test_sg_4__it_stands_when_it_is_explained():
    few = {FILE: table({})}
    [found] = [f for f in merge(few, SG).findings if f.code == "SG-4"]
    again = merge(few, SG, explanations={found.id: "产假，11月返岗"})
    assert set(again.verdicts.values()) == {"eligible"}


def test_sg_4__before_the_term_is_over_only_what_is_due_is_expected():
    early = evolve(SG, as_of=SG.as_of.replace(year=2022, month=9, day=9))
    rows = [{"频次": "每天", "日期": f"2022-09-{day:02}"} for day in (1, 2, 5, 6, 7, 8, 9)]
    assert merge({FILE: table(*rows, {}, {"日期": "2022-09-08"})}, early).findings == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('every = "每周", per', 'every = "每星期", per', "没有“每星期”，最接近的是"),
        ('post = "服务育人先锋岗", every = "每月"', 'post = "服务岗", every = "每月"', "没有“服务岗”"),
        ('yes = "是"', 'yes = "对"', "没有“对”"),
    ],
)
def test_a_promise_that_no_drop_down_offers_is_told_before_any_book_opens(tmp_path, old, new, said):
    text = (SG.folder / "campaign.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "campaign.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CampaignError, match=said):
        load_campaign(str(tmp_path))
