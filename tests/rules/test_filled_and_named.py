"""Kinds about a few fields beside each other: together, none_of, month_after, named_after, differ."""

import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import differ, month_after, named_after, none_of, together

CHANGE = together.Options(("变更后负责人", "同意", "文号"))
VETO = none_of.Options(("严重问题", "违纪违法"), ("有",))
CYCLE = month_after.Options("参加工作时间", "入党时间", 36)
HOSTS = differ.Options("变更后负责人", "变更前负责人")
NAME = named_after.Options("工作室名称", "党支部全称", ("中共",))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("变更后负责人= 同意= 文号=", []),
        ("变更后负责人=林一舟 同意=是 文号=1号", []),
        ("变更后负责人=林一舟 同意= 文号=", ["同意", "文号"]),
        ("变更后负责人= 文号=1号", ["变更后负责人"]),  # a form without 同意
    ],
)
def test_together_asks_for_what_is_missing_beside_what_is_there(line, expected):
    assert [field for _, field, _ in verdicts(together, CHANGE, line)] == expected


def test_each_veto_is_told():
    assert [field for _, field, _ in verdicts(none_of, VETO, "严重问题=有 违纪违法=有")] == [
        "严重问题",
        "违纪违法",
    ]
    assert verdicts(none_of, VETO, "严重问题=没有 违纪违法=") == []


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        ("202303", "202603", ""),
        ("202312", "202612", ""),
        ("202312", "202611", "202612"),
        ("202301", "202512", "202601"),
    ],
)
def test_the_right_month_is_proposed(start, end, right):
    found = breaches(month_after, CYCLE, f"入党时间={start} 参加工作时间={end}")
    assert [breach.proposal for _, breach in found] == ([right] if right else [])


@pytest.mark.parametrize(
    ("name", "branch", "fits"),
    [
        ("青松学院数学教师党支部书记工作室", "中共青松学院数学教师党支部", True),
        ("中共青松学院（本部）数学支部“双优”书记工作室", "青松学院(本部)数学支部", True),
        ("青松学院书记工作室", "中共青松学院数学教师党支部", False),
        ("", "中共青松学院数学教师党支部", True),
        ("青松学院书记工作室", "", True),
    ],
)
def test_a_name_holds_the_whole_name_it_is_after(name, branch, fits):
    found = verdicts(named_after, NAME, f"工作室名称={name} 党支部全称={branch}")
    assert found == ([] if fits else [(1, "工作室名称", False)])


@pytest.mark.parametrize(
    ("after", "before", "fits"),
    [
        ("周远山", "林一舟", True),
        ("林一舟", "林一舟", False),
        ("林\\n一舟", "林一舟", False),
        ("Lin", "ｌｉｎ", False),
        ("林一舟", "", True),
        ("", "", True),
    ],
)
def test_who_comes_after_is_not_who_was_there_before(after, before, fits):
    line = f"变更后负责人={after} 变更前负责人={before}".replace(" 一", "　一")
    assert [field for _, field, _ in verdicts(differ, HOSTS, line)] == ["变更后负责人"] * (not fits)
