"""The shipped campaign yizheng-2024: its rules are pinned, and each judges at its boundary as the notice says."""

import pytest

from tests.tables import grid, merge, received
from toolkit.campaign.load import load_campaign
from toolkit.rules.engine import rules_of

YI = load_campaign("yizheng-2024")
SCHOOL, OFFICE = "星荷中学（样例）", "党建科（样例）"
POINTS = YI.form("落实台账").get("要点").field.options.choices
TASK = {"责任单位": "党支部", "责任人": "陈一鸣", "完成时限": "202412", "进展": "推进中"}
STUDY = {"要点": "11", "任务": "学习", "进展": "已完成", "佐证材料": "会议记录"}
LEDGER = [
    *({**TASK, "要点": point, "任务": f"落实{point}"} for point in POINTS if point != "11从严治党"),
    {**TASK, **STUDY, "完成时间": "202403"},
    {**TASK, **STUDY, "完成时间": "202409"},
]
ISSUE = {"问题编号": "1", "问题": "校本教研不够扎实", "领域": "教学", "提出单位": "教务处"}
DUTY = {"问题编号": "1", "问题": "校本教研不够扎实", "责任单位": "教务处", "责任人": "周一帆"}
MEASURE = {**DUTY, "类型": "立行立改", "解决措施": "每周一次集体备课", "整改目标": "", "完成时限": "202406"}


def table(form, rows):
    names = [entry.label for entry in YI.form(form).columns]
    return "\n".join(["|".join(names), *("|".join(row.get(name, "") for name in names) for row in rows)])


def book(ledger=LEDGER, issues=(ISSUE,), duties=(DUTY,), measures=(MEASURE,), unit=SCHOOL):
    """One workbook of a unit: the ledger and the three lists."""
    sheets = {"落实台账": ledger, "调研问题清单": issues, "调研责任清单": duties, "调研任务清单": measures}
    grids = [grid(table(name, rows), name) for name, rows in sheets.items() if rows]
    return {f"{unit}.xlsx": received(*grids, file=f"{unit}.xlsx")}


def said(**sheets):
    return [f"{f.code} {f.level} {f.field}" for f in merge(book(**sheets), YI).findings]


def with_task(**changes):
    """The ledger with one more task of point 1."""
    return [*LEDGER, {**TASK, "要点": "1", "任务": "读书班", **changes}]


def without(*points):
    return [row for row in LEDGER if row["要点"] not in points]


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in YI.rules] == [
        ("YI-1", "required", "return"),
        ("YI-2a", "linked", "return"),
        ("YI-2b", "required", "return"),
        ("YI-2c", "required", "return"),
        ("YI-2d", "required", "return"),
        ("YI-3a", "required", "return"),
        ("YI-3b", "required", "return"),
        ("YI-4", "coverage", "verify"),
        ("YI-6a", "required", "return"),
        ("YI-6b", "overdue", "verify"),
        ("YI-6c", "required", "return"),
        ("YI-6d", "not_future", "return"),
        ("YI-6g", "blank", "return"),
        ("YI-6e", "coverage", "verify"),
        ("YI-6f", "coverage", "notice"),
    ]
    assert all(rule.enabled and rule.basis for rule in YI.rules)
    assert {form.id: len(rules_of(YI, form)) for form in YI.forms} == {
        "落实台账": 9,
        "调研问题清单": 2,
        "调研责任清单": 2,
        "调研任务清单": 4,
    }


def test_the_points_are_fourteen_wherever_they_are_listed():
    listed = [rule.options.values for rule in YI.rules if rule.kind == "coverage"]
    assert [len(values) for values in listed] == [1, 14, 14]
    assert set(listed[1]) == set(listed[2]) == set(POINTS)


def test_a_whole_book_is_eligible_and_each_sheet_is_its_own_form():
    merged = merge(book(), YI)
    assert merged.findings == []
    assert [r.form for r in merged.others] == ["调研问题清单", "调研责任清单", "调研任务清单"]
    assert set(merged.verdicts.values()) == {"eligible"}


def test_a_unit_without_problems_leaves_the_lists_out():
    assert said(issues=(), duties=(), measures=()) == []


CASES = [
    # YI-1: every answer of the ledger but the remarks
    (with_task(任务=""), ["YI-1 return 任务"]),
    (with_task(责任人="无"), ["YI-1 return 责任人"]),
    (with_task(进展=""), ["YI-1 return 进展"]),
    (with_task(要点="理论武装"), []),
    (with_task(要点="1、理论武装"), []),
    (with_task(进展="正在推进"), []),
    (with_task(进展="一直在做"), ["value_unreadable return 进展"]),
    # YI-6a: the time limit, but for what lasts
    (with_task(完成时限=""), ["YI-6a return 完成时限"]),
    (with_task(完成时限="", 进展="长期坚持"), []),
    (with_task(完成时限="2024年12月"), []),
    (with_task(完成时限="年底"), ["date_invalid return 完成时限"]),
    # YI-6b: passed on 31 December 2024, and not done
    (with_task(完成时限="202411"), ["YI-6b verify 完成时限"]),
    (with_task(完成时限="202411", 进展="未启动"), ["YI-6b verify 完成时限"]),
    (with_task(完成时限="202411", 进展="长期坚持"), []),
    (with_task(完成时限="202503"), []),
    # YI-6c, YI-6d: when it was done, and what shows it; not in the future, not before 2024
    (with_task(进展="已完成"), ["YI-6c return 完成时间", "YI-6c return 佐证材料"]),
    (with_task(进展="已完成", 完成时间="202411", 佐证材料="照片"), []),
    (with_task(进展="已完成", 完成时间="202412", 佐证材料="照片"), []),
    (with_task(进展="已完成", 完成时间="202501", 佐证材料="照片"), ["YI-6d return 完成时间"]),
    (with_task(进展="已完成", 完成时间="202312", 佐证材料="照片"), ["date_invalid return 完成时间"]),
    (with_task(进展="已完成", 完成时间="202401", 佐证材料="照片"), []),
    # YI-6g: what is not done has no month of being done
    (with_task(完成时间="202409"), ["YI-6g return 完成时间"]),
    (with_task(进展="未启动", 完成时间="202409"), ["YI-6g return 完成时间"]),
    (with_task(进展="未启动", 完成时间="无"), []),
    (with_task(进展="长期坚持", 完成时间="202409"), []),
    # YI-6e: a point left out
    (without("3调查研究"), ["YI-6e verify 要点"]),
    (without("3调查研究", "14追责问责"), ["YI-6e verify 要点"]),
    # YI-4: studied once each half-year
    (LEDGER[:-1], ["YI-4 verify 要点"]),
    ([*LEDGER[:-1], {**LEDGER[-1], "完成时间": "202406"}], ["YI-4 verify 要点"]),
    ([*LEDGER[:-1], {**LEDGER[-1], "进展": "长期坚持"}], []),
    ([*LEDGER[:-1], {**LEDGER[-1], "进展": "未启动"}], ["YI-4 verify 要点", "YI-6g return 完成时间"]),
]


@pytest.mark.parametrize(("ledger", "expected"), CASES)
def test_the_ledger_at_its_boundaries(ledger, expected):
    assert said(ledger=ledger) == expected


LISTS = [
    # YI-2: the three agree by number, and no problem lacks its measure, its person, its time
    ({"measures": ()}, ["YI-2a return 问题编号"]),
    ({"duties": ()}, ["YI-2a return 问题编号"]),
    ({"issues": ()}, ["YI-2a return 问题编号", "YI-2a return 问题编号"]),
    ({"measures": ({**MEASURE, "问题": "教研不够"},)}, ["YI-2a return 问题"]),
    ({"measures": (MEASURE, {**MEASURE, "解决措施": "请专家指导"})}, []),
    ({"issues": ({**ISSUE, "领域": ""},)}, ["YI-2b return 领域"]),
    ({"duties": ({**DUTY, "责任人": ""},)}, ["YI-2c return 责任人"]),
    ({"measures": ({**MEASURE, "解决措施": ""},)}, ["YI-2d return 解决措施"]),
    ({"measures": ({**MEASURE, "责任人": ""},)}, ["YI-2d return 责任人"]),
    ({"measures": ({**MEASURE, "完成时限": ""},)}, ["YI-2d return 完成时限"]),
    # YI-3: which sort of problem; what lasts has its aim
    ({"measures": ({**MEASURE, "类型": ""},)}, ["YI-3a return 类型"]),
    ({"measures": ({**MEASURE, "类型": "即知即改"},)}, []),
    ({"measures": ({**MEASURE, "类型": "以后再说"},)}, ["value_unreadable return 类型"]),
    ({"measures": ({**MEASURE, "类型": "长期"},)}, ["YI-3b return 整改目标"]),
    ({"measures": ({**MEASURE, "类型": "限期整改", "整改目标": "年底前人人过关"},)}, []),
]


@pytest.mark.parametrize(("sheets", "expected"), LISTS)
def test_the_three_lists_at_their_boundaries(sheets, expected):
    assert said(**sheets) == expected


def test_yi_6f__an_office_is_told_of_points_and_no_more():
    assert said(ledger=[LEDGER[0]], unit=OFFICE) == ["YI-6f notice 要点"]


def test_yi_4__what_is_missing_is_named():
    [found] = merge(book(ledger=LEDGER[:-1]), YI).findings
    assert found.message == f"{SCHOOL}的要点还缺：11从严治党（下半年）"
    assert found.records == ()


def test_every_unit_but_the_bureau_answers_for_the_points():
    levels = {level for rule in YI.rules if rule.code in ("YI-6e", "YI-6f") for level in rule.options.levels}
    assert {child.level for child in YI.units.children} == levels
