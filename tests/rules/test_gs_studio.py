"""The shipped campaign gs-studio: its rules are pinned, and each judges at its boundary as the plan says."""

import re
from itertools import groupby

import pytest

from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.derived import Derived
from toolkit.rules.engine import rules_of

GS = load_campaign("gs-studio")
CARD, TABLE, LEDGER = (GS.form(name) for name in ("申报书", "推荐汇总表", "工作室台账"))

BRANCH = "中共青松学院数学学院教师党支部"
BASICS = {
    "姓名": "林一舟",
    "性别": "女",
    "出生年月": "198506",
    "学段": "高校",
    "学历学位": "研究生、博士",
    "职称": "副教授",
    "职务": "数学系副主任",
    "任党支部书记年限": "5年",
    "联系电话": "13800000001",
    "工作单位": "青松学院",
    "党支部全称": BRANCH,
    "党支部类别": "教师党支部",
    "工作室名称": "青松学院数学学院教师党支部书记工作室",
    "建设方向": "党建与课程思政融合",
    "办公面积": "20",
    "工作简历": "2008年到青松学院任教。",
    "主要业绩和专长": "主持省级教学改革项目。",
    "工作室建设计划": "三年建成示范支部。",
}
SIX = {
    "党组织表彰": "是",
    "党组织表彰依据": "2024年校级先进基层党组织",
    "党组织表彰时间": "202406",
    "论文著作": "是",
    "论文著作依据一": "《支部建设一》，省级刊物甲，第一作者",
    "论文著作时间一": "202303",
    "论文著作依据二": "《支部建设二》，省级刊物乙，第一作者",
    "论文著作时间二": "202410",
    "述职评议": "是",
    "述职评议依据一": "2023年度“好”",
    "述职评议时间一": "202401",
    "述职评议依据二": "2024年度“好”",
    "述职评议时间二": "202501",
    "课题作品": "否",
    "课题作品依据": "",
    "课题作品时间": "",
    "书记表彰": "否",
    "书记表彰依据": "",
    "书记表彰时间": "",
    "指导获奖": "否",
    "指导获奖依据": "",
    "指导获奖时间": "",
}
VETO = dict.fromkeys(
    ("党务力量未达标", "严重问题或重大事件", "支部党员违纪违法", "单位教职工违纪违法"), "没有"
)
GOOD = {**BASICS, **SIX, **VETO}
SCHOOL = {
    "学段": "中小学",
    "党组织表彰依据": "2024年县级先进基层党组织",
    "职称": "一级教师",
    "工作单位": "青松县第一中学",
    "党支部全称": "中共青松县第一中学支部委员会",
    "党支部类别": "",
    "工作室名称": "青松县第一中学支部委员会书记工作室",
    "论文著作依据二": "",
    "论文著作时间二": "",
}
STUDIO = {
    "工作室名称": BASICS["工作室名称"],
    "立项时主持人": "林一舟",
    "工作单位": "青松学院",
    "党支部全称": BRANCH,
    "建设方向": "党建与课程思政融合",
    "批准年月": "202403",
    "到期年月": "202703",
    "办公面积": "20",
    "年度计划批准单位": "青松学院党委",
    "年度计划批准年月": "202501",
    "年度计划备案年月": "202502",
    "年度经费": "3.5",
    "变更前主持人": "",
    "变更后主持人": "",
    "学校党组织同意变更": "",
    "变更批准文号": "",
    "变更年月": "",
    "验收年月": "",
    "验收结果": "",
}


def card(said):
    lines = groupby(CARD.columns, key=lambda entry: entry.line)
    return "\n".join("|".join(f"{e.label}|{said[e.name]}" for e in entries) for _, entries in lines)


def table(*rows):
    names = [entry.name for entry in TABLE.columns]
    return "\n".join(["|".join(names), *("|".join(row[name] for name in names) for row in rows)])


def ledger(*rows):
    return "\n".join(["|".join(STUDIO), *("|".join(row.values()) for row in rows)])


def of_card(**said):
    """The findings of one card alone."""
    found = merge({"兰州大学/申报书.xlsx": card({**GOOD, **said})}, GS).findings
    return [f"{f.code} {f.level}" for f in found]


def of_school(**said):
    return of_card(**{**SCHOOL, **said})


def of_ledger(*changes):
    found = merge({"兰州大学/台账.xlsx": ledger(*({**STUDIO, **one} for one in changes))}, GS).findings
    return [f"{f.code} {f.level} {f.field}" for f in found]


def test_the_rules_are_pinned():
    ineligible, back = "ineligible", "return"
    assert [(rule.code, rule.kind, rule.level) for rule in GS.rules] == [
        ("GS-0a", "required", back),
        ("GS-0b", "required", back),
        ("GS-1", "at_least", ineligible),
        ("GS-2a", "rank_at_least", ineligible),
        ("GS-2b", "rank_at_least", ineligible),
        ("GS-2c", "rank_at_least", ineligible),
        ("GS-3a", "age_at_most", ineligible),
        ("GS-3b", "age_at_most", ineligible),
        ("GS-3c", "not_future", back),
        ("GS-4", "required", back),
        ("GS-5", "at_least_k_of", ineligible),
        ("GS-6", "at_least_k_of", ineligible),
        *((f"GS-7{letter}", "required", back) for letter in "abcdefgh"),
        ("GS-7k", "not_future", back),
        *((code, "mentions", "verify") for code in ("GS-5b", "GS-5c", "GS-5d", "GS-6b", "GS-6c", "GS-6d")),
        *((code, "mentions", "verify") for code in ("GS-7i", "GS-7j", "GS-7l", "GS-7m", "GS-7n")),
        ("GS-7o", "words", "verify"),
        ("GS-7p", "words", "verify"),
        ("GS-8a", "required", back),
        ("GS-8b", "none_of", ineligible),
        ("GS-10a", "named_after", "verify"),
        ("GS-10b", "unique", back),
        ("GS-10c", "unique", back),
        ("GS-10d", "together", back),
        ("GS-10e", "none_of", back),
        ("GS-10f", "agree", back),
        ("GS-10g", "named_after", "verify"),
        ("GS-10h", "differ", back),
        ("GS-10i", "months_between", back),
        ("GS-11a", "required", back),
        ("GS-11b", "month_after", back),
        ("GS-11c", "together", back),
        ("GS-12a", "at_least", back),
        ("GS-12b", "required", back),
        ("GS-13a", "required", back),
        ("GS-13b", "months_between", back),
        ("GS-14", "agree", back),
    ]
    assert all(rule.enabled and rule.basis for rule in GS.rules)
    assert len(rules_of(GS, CARD)) == 40
    assert len(rules_of(GS, TABLE)) == 13
    assert len(rules_of(GS, LEDGER)) == 15


def test_the_day_that_the_plan_does_not_name_is_said_to_be_assumed():
    text = (GS.folder / "campaign.toml").read_text(encoding="utf-8")
    before = text[: text.index("as_of = ")].splitlines()
    assert "方案没有写截止日期。这一天是假定的" in before[-1]


def test_a_whole_card_of_either_kind_is_eligible():
    assert of_card() == []
    assert of_school() == []


PRIZE = {"书记表彰": "是", "书记表彰时间": "202406"}
WON = {"指导获奖": "是", "指导获奖时间": "202408"}
PROJECT = {"课题作品": "是", "课题作品时间": "202401"}
CASES = [
    # GS-0
    ({"建设方向": ""}, ["GS-0a return"]),
    ({"党支部类别": ""}, ["GS-0b return"]),
    # GS-1: three years
    ({"任党支部书记年限": "3年"}, []),
    ({"任党支部书记年限": "2年11个月"}, ["GS-1 ineligible"]),
    ({"任党支部书记年限": "约3年"}, ["GS-1 verify"]),
    # GS-2: titles of a teachers' branch and of another one
    ({"职称": "讲师"}, ["GS-2b ineligible"]),
    ({"职称": "副研究员"}, []),
    ({"职称": "二级教授"}, ["GS-2b verify"]),
    ({"职称": "讲师", "党支部类别": "学生党支部"}, ["GS-2c verify"]),
    ({"职称": "助教", "党支部类别": "机关党支部"}, ["GS-2c ineligible"]),
    ({"职称": "副教授", "党支部类别": "其他党支部"}, []),
    # GS-3: 45 on 15 September 2025
    ({"出生年月": "197910"}, []),
    ({"出生年月": "197909"}, ["GS-3b verify"]),
    ({"出生年月": "197908"}, ["GS-3b ineligible"]),
    ({"出生年月": "202510"}, ["GS-3c return"]),
    # GS-4
    ({"主要业绩和专长": "无"}, ["GS-4 return"]),
    # GS-5 and GS-7: three of six, each with evidence and date
    ({"党组织表彰": "否"}, ["GS-5 ineligible"]),
    ({"党组织表彰依据": ""}, ["GS-5 verify", "GS-7b return"]),
    ({"党组织表彰时间": ""}, ["GS-5 verify", "GS-7b return"]),
    ({"党组织表彰时间": "202209"}, ["GS-5 verify"]),
    ({"党组织表彰时间": "202208"}, ["GS-5 ineligible"]),
    ({"论文著作依据二": "", "论文著作时间二": ""}, ["GS-5 verify", "GS-7d return", "GS-7d return"]),
    ({"论文著作依据二": SIX["论文著作依据一"]}, ["GS-5 verify"]),
    ({"论文著作依据二": "《支部建设一》,省级刊物甲,第一作者。"}, ["GS-5 verify"]),
    ({"述职评议时间一": "201901", "述职评议时间二": "202001"}, []),
    ({"述职评议时间一": "202201"}, ["GS-5 verify"]),
    # what is dated after the as-of day was not there to apply with
    ({"党组织表彰时间": "202509"}, []),
    ({"党组织表彰时间": "202510"}, ["GS-5 ineligible", "GS-7k return"]),
    ({"述职评议时间一": "202601"}, ["GS-5 ineligible", "GS-7k return"]),
    ({"书记表彰时间": "202510"}, ["GS-7k return"]),
    ({"述职评议依据二": ""}, ["GS-5 verify", "GS-7e return"]),
    ({"书记表彰": ""}, ["GS-7a return"]),
    # the level of a prize, where the evidence does not name it
    ({**PRIZE, "书记表彰依据": "2024年省委教育工委优秀党务工作者"}, []),
    ({**PRIZE, "书记表彰依据": "2024年校级优秀党务工作者"}, ["GS-5b verify"]),
    ({**WON, "指导获奖依据": "2024年全国大学生竞赛二等奖"}, []),
    ({**WON, "指导获奖依据": "2024年省级竞赛一等奖"}, ["GS-5c verify"]),
    ({"论文著作依据一": "《支部建设一》"}, ["GS-7i verify"]),
    ({"论文著作依据二": "《支部建设二》"}, ["GS-7j verify"]),
    ({"党组织表彰依据": "2024年学院先进党支部"}, ["GS-5d verify"]),
    ({"党组织表彰依据": "2024年省委教育工委样板支部"}, []),
    # the author's place, the grade of a review, whose project it was, where the words say another one
    ({"论文著作依据一": "《支部建设一》，省级期刊，第二作者"}, ["GS-7i verify"]),
    ({"论文著作依据二": "《支部建设二》，核心期刊"}, ["GS-7j verify"]),
    ({"论文著作依据二": "《支部建设二》，主编"}, []),
    ({"论文著作依据二": "《支部建设二》，省级出版社，副主编"}, ["GS-7p verify"]),
    ({"述职评议依据一": "2023年度考核一般"}, ["GS-7m verify"]),
    ({"述职评议依据二": "2024年度考核称职"}, ["GS-7n verify"]),
    ({"述职评议依据一": "2023年度考核优秀"}, []),
    ({"述职评议依据二": "2024年度考核较好"}, ["GS-7o verify"]),
    ({**PROJECT, "课题作品依据": "校级课题结题"}, ["GS-7l verify"]),
    ({**PROJECT, "课题作品依据": "2024年省委教育工委党建研究课题结题"}, []),
    ({**PROJECT, "课题作品依据": "优秀党课二等奖"}, []),
    ({"课题作品": "是"}, ["GS-7f return", "GS-7f return"]),
    # GS-8: every tick of the four
    *(({name: "有"}, ["GS-8b ineligible"]) for name in VETO),
    *(({name: "无"}, []) for name in VETO),
    ({"严重问题或重大事件": ""}, ["GS-8a return"]),
    # GS-10, GS-12
    ({"工作室名称": "林一舟书记工作室"}, ["GS-10a verify"]),
    ({"办公面积": "15平方米"}, []),
    ({"办公面积": "14.9"}, ["GS-12a return"]),
]


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_each_condition_of_a_college_at_its_boundary(said, expected):
    assert sorted(of_card(**said)) == expected


@pytest.mark.parametrize("name", VETO)
@pytest.mark.parametrize("said", ["有（已整改）", "是", "有，2024年3月", "√"])
def test_gs_8__an_answer_that_is_not_one_of_the_two_names_the_veto(name, said):
    """What it means is for the sender to say; what hangs on it he reads beside it."""
    [found] = merge({"兰州大学/申报书.xlsx": card({**GOOD, name: said})}, GS).findings
    assert (found.code, found.level, found.field) == ("value_unreadable", "return", name)
    assert found.basis == "GS-8b 方案四（五）：一票否决，有其中一项的不符合条件"
    assert found.remedy == "请从中选一项：有、没有"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"职称": "小学高级教师"}, []),
        ({"职称": "二级教师"}, ["GS-2a ineligible"]),
        ({"职称": "特级教师"}, ["GS-2a verify"]),
        ({"职称": "小学一级教师"}, ["GS-2a verify"]),
        ({"职称": "幼儿园一级教师"}, ["GS-2a verify"]),
        ({"职称": "小学二级教师"}, ["GS-2a ineligible"]),
        ({"出生年月": "197410"}, []),
        ({"出生年月": "197409"}, ["GS-3a verify"]),
        ({"出生年月": "197408"}, ["GS-3a ineligible"]),
        ({"论文著作": "否"}, ["GS-6 ineligible"]),
        ({**PRIZE, "书记表彰依据": "2024年县级优秀党务工作者"}, []),
        ({**PRIZE, "书记表彰依据": "2024年优秀党务工作者"}, ["GS-6b verify"]),
        ({**WON, "指导获奖依据": "2024年省级科技竞赛一等奖"}, []),
        ({**WON, "指导获奖依据": "2024年科技竞赛一等奖"}, ["GS-6c verify"]),
        ({"论文著作时间一": ""}, ["GS-6 verify", "GS-7c return"]),
        ({"党组织表彰依据": "学校先进党支部"}, ["GS-6d verify"]),
        ({"党组织表彰依据": "城关区教育局党委表彰"}, []),
    ],
)
def test_each_condition_of_a_school_at_its_boundary(said, expected):
    assert sorted(of_school(**said)) == expected


@pytest.mark.parametrize(
    "shorter",
    [r"（高校[：2][^）]*）", "^[①-⑥]", r"^[①-⑥]|（高校[：2][^）]*）"],
    ids=["no brackets", "no number", "neither"],
)
def test_the_six_conditions_are_known_by_shorter_labels(shorter):
    rows = [row.split("|") for row in card(GOOD).splitlines()]
    cut = [[re.sub(shorter, "", cell) for cell in row] for row in rows]
    assert sum(a != b for a, b in zip(rows, cut, strict=True)) >= 4
    assert merge({"兰州大学/申报书.xlsx": "\n".join("|".join(row) for row in cut)}, GS).findings == []


def test_gs_10__one_studio_a_branch_and_one_host_a_studio():
    other = {**GOOD, "姓名": "周远山", "联系电话": "13800000002"}
    found = merge({"兰州大学/汇总表.xlsx": table(GOOD, other)}, GS).findings
    assert [f.code for f in found] == ["GS-10b", "GS-10b"]
    second = {**GOOD, "党支部全称": "中共青松学院物理支部", "工作室名称": "青松学院物理支部书记工作室"}
    found = merge({"兰州大学/汇总表.xlsx": table(GOOD, second)}, GS).findings
    assert [f.code for f in found] == ["GS-10c", "GS-10c"]


CHANGE = {
    "变更前主持人": "林一舟",
    "变更后主持人": "周远山",
    "学校党组织同意变更": "是",
    "变更批准文号": "教工委〔2025〕1号",
    "变更年月": "202505",
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        (CHANGE, []),
        ({**CHANGE, "变更批准文号": ""}, ["GS-10d return 变更批准文号"]),
        ({**CHANGE, "学校党组织同意变更": "否"}, ["GS-10e return 学校党组织同意变更"]),
        ({**CHANGE, "变更前主持人": "柳青原"}, ["GS-10g verify 变更前主持人"]),
        ({**CHANGE, "变更后主持人": "林一舟"}, ["GS-10h return 变更后主持人"]),
        ({**CHANGE, "变更年月": "202403"}, []),
        ({**CHANGE, "变更年月": "202402"}, ["GS-10i return 变更年月"]),
        ({"年度计划备案年月": "202501"}, []),
        ({"年度计划备案年月": "202412"}, ["GS-13b return 年度计划备案年月"]),
        ({"到期年月": "202702"}, ["GS-11b return 到期年月"]),
        ({"到期年月": ""}, ["GS-11a return 到期年月"]),
        ({"验收年月": "202507"}, ["GS-11c return 验收结果"]),
        ({"办公面积": "12"}, ["GS-12a return 办公面积"]),
        ({"办公面积": ""}, ["GS-12b return 办公面积"]),
        (
            {"年度计划批准单位": "", "年度经费": ""},
            ["GS-13a return 年度计划批准单位", "GS-13a return 年度经费"],
        ),
        ({"年度经费": "三万"}, ["value_unreadable return 年度经费"]),
    ],
)
def test_the_ledger_at_its_boundaries(change, expected):
    assert of_ledger(change) == expected


def test_gs_10__a_studio_keeps_its_name_direction_and_host():
    files = {"兰州大学/申报书.xlsx": card(GOOD)}
    for change, expected in (
        ({}, []),
        ({"建设方向": "红色文化"}, ["建设方向"]),
        ({"立项时主持人": "周远山"}, ["姓名"]),
        ({"工作室名称": BASICS["工作室名称"] + "（新）"}, ["工作室名称"]),
        ({"工作室名称": "青松书记工作室", "立项时主持人": "周远山"}, ["工作室名称", "姓名"]),
    ):
        both = {**files, "兰州大学/台账.xlsx": ledger({**STUDIO, **change})}
        found = [f for f in merge(both, GS).findings if f.code == "GS-10f"]
        assert [f.field for f in found] == expected


def test_gs_11__the_summary_works_out_what_is_left_and_what_is_overdue():
    assert LEDGER.derived == (
        Derived("剩余月数", "months_left", "到期年月", "验收年月"),
        Derived("是否逾期", "overdue", "到期年月", "验收年月"),
    )


def test_gs_14__card_and_table_say_the_same():
    files = {
        "兰州大学/申报书.xlsx": card(GOOD),
        "兰州大学/汇总表.xlsx": table({**GOOD, "职称": "教授"}),
    }
    assert [(f.code, f.field) for f in merge(files, GS).findings] == [("GS-14", "职称")]


def test_gs_14__the_forms_have_their_three_stamps_and_the_scores_their_two_groups():
    assert len(CARD.stamps) == 3
    assert [group.name for group in GS.scoring.group] == ["材料评审", "主持人答辩"]
    assert GS.scoring.prizes == ()
