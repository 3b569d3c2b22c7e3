"""The shipped campaign js-2024: its rules are pinned, and each judges at its boundary as the notice says."""

import pytest

from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.rules.engine import rules_of

JS = load_campaign("js-2024")
GOOD = {
    "姓名": "林一舟",
    "性别": "男",
    "出生年月": "197506",
    "入党时间": "199806",
    "学历学位": "本科",
    "职称": "高级教师",
    "任职党组织书记年限": "5年",
    "工作单位": "扬州市第一中学",
    "个人简历": "1997年8月参加工作",
    "案例主要内容": "党总支建立三级联动机制，推动党建与教学融合。",
    "个人主要荣誉": "2021年扬州市优秀党务工作者",
}


def row(**other):
    return {**GOOD, **other}


def judged(*rows, file="扬州市/汇总表.xlsx"):
    head = list(dict.fromkeys(name for one in rows for name in one))
    lines = [
        "|".join(head),
        *("|".join(one.get(name, "").replace("\n", "\\n") for name in head) for one in rows),
    ]
    return merge({file: "\n".join(lines)}, JS)


def codes(*rows):
    return sorted((f.code, f.level) for f in judged(*rows).findings)


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in JS.rules] == [
        ("JS-1a", "words", "verify"),
        ("JS-1b", "words", "verify"),
        ("JS-2", "at_least", "ineligible"),
        ("JS-3a", "required", "return"),
        ("JS-3b", "mentions", "verify"),
        ("JS-0", "required", "return"),
        ("JS-11", "max_chars", "return"),
        ("JS-12", "max_chars", "return"),
        ("JS-13", "title", "return"),
        ("JS-14", "sections", "return"),
        ("JS-15", "subheadings", "return"),
        ("JS-16", "words", "return"),
        ("JS-16b", "words", "verify"),
        ("JS-17", "cited", "notice"),
        ("JS-18a", "months_between", "verify"),
        ("JS-18b", "required", "return"),
        ("JS-18c", "not_future", "return"),
        ("JS-19", "agree", "return"),
        ("JS-20a", "unique", "return"),
        ("JS-20b", "unique", "verify"),
    ]
    assert all(rule.enabled and rule.basis for rule in JS.rules)


def test_a_good_row_is_eligible():
    collection = judged(row())
    assert (collection.findings, list(collection.verdicts.values())) == ([], ["eligible"])


HAN_200 = "党" * 200
CASES = [
    # JS-1: 公办中小学校, 中等职业学校 and 特殊教育学校 included
    ("工作单位", "扬州市民办育才学校", ["JS-1a verify"]),
    ("工作单位", "扬州市机关幼儿园", ["JS-1a verify"]),
    ("工作单位", "扬州民办大学附属实验小学", ["JS-1a verify"]),
    ("工作单位", "扬州大学", ["JS-1b verify"]),
    ("工作单位", "扬州市职业技术学院", ["JS-1b verify"]),
    ("工作单位", "扬州大学附属小学", []),
    ("工作单位", "扬州大学附属中学东部分校", []),
    ("工作单位", "扬大附中", []),
    ("工作单位", "江苏教育学院附中", []),
    ("工作单位", "扬州大学实验学校", []),
    ("工作单位", "扬州中等职业学校", []),
    ("工作单位", "扬州市特殊教育学校", []),
    # JS-2: 任职满1年, 可异校累计
    ("任职党组织书记年限", "1年", []),
    ("任职党组织书记年限", "12个月", []),
    ("任职党组织书记年限", "11个月", ["JS-2 ineligible"]),
    ("任职党组织书记年限", "半年", ["JS-2 ineligible"]),
    ("任职党组织书记年限", "近一年", ["JS-2 verify"]),
    ("任职党组织书记年限", "约1年", ["JS-2 verify"]),
    ("任职党组织书记年限", "2023.12至今", ["JS-2 verify"]),
    ("任职党组织书记年限", "2024.01至今", ["JS-2 ineligible"]),
    ("任职党组织书记年限", "2023.11至今", []),
    ("任职党组织书记年限", "5年（累计）", []),
    # JS-3: 县级及以上党建类表彰
    ("个人主要荣誉", "", ["JS-3a return"]),
    ("个人主要荣誉", "无", ["JS-3a return"]),
    ("个人主要荣誉", "仪征市先进基层党组织", []),
    ("个人主要荣誉", "全国优秀党务工作者", []),
    ("个人主要荣誉", "校级优秀共产党员", ["JS-3b verify"]),
    ("个人主要荣誉", "扬州市优秀教师", ["JS-3b verify"]),
    ("个人主要荣誉", "扬州市优秀思政课教师", ["JS-3b verify"]),
    ("个人主要荣誉", "先进个人", ["JS-3b verify"]),
    # JS-0: an empty field of the form
    *((name, "", ["JS-0 return"]) for name in ("姓名", "性别", "出生年月", "学历学位", "职称", "个人简历")),
    *((name, "", ["JS-0 return"]) for name in ("任职党组织书记年限", "工作单位", "案例主要内容")),
    # JS-11: 200字以内
    ("案例主要内容", HAN_200, []),
    ("案例主要内容", HAN_200 + "。", ["JS-11 return"]),
    ("案例主要内容", HAN_200[:-1] + "2024", []),
    # JS-16: third person; 我校, 今年, 去年
    *(("案例主要内容", f"{word}成立党员先锋岗", ["JS-16 return"]) for word in ("我校", "今年", "去年")),
    ("案例主要内容", "党员说：“我校一定办好”", ["JS-16 verify"]),
    ("案例主要内容", "我校党员说：“我校一定办好”", ["JS-16 return", "JS-16 verify"]),
    ("案例主要内容", "我们成立党员先锋岗", ["JS-16b verify"]),
    ("案例主要内容", "本人带头上党课", ["JS-16b verify"]),
    ("案例主要内容", "开展“我们的节日”主题党日", []),
    ("案例主要内容", "教育引导党员自我革新，服务我国教育事业", []),
    # JS-18: at least 18 years between birth and joining; a party member; not in the future
    ("入党时间", "199306", []),
    ("入党时间", "199305", ["JS-18a verify"]),
    ("入党时间", "", ["JS-18b return"]),
    ("入党时间", "群众", ["JS-18b return"]),
    ("入党时间", "202412", []),
    ("入党时间", "202501", ["JS-18c return"]),
    ("参加工作时间", "202412", []),
    ("参加工作时间", "202501", ["JS-18c return"]),
    ("参加工作时间", "", []),
]


@pytest.mark.parametrize(("field", "value", "expected"), CASES)
def test_each_rule_at_its_boundary(field, value, expected):
    assert [" ".join(pair) for pair in codes(row(**{field: value}))] == expected


def test_js_16__each_place_is_a_finding_with_an_id_of_its_own_that_stays():
    text = row(案例主要内容="我校开会。我校又开会。我们散会。")
    one, other = judged(text).findings, judged(text, file="扬州市/再次.xlsx").findings
    assert [(f.code, f.message.partition("：")[2]) for f in one] == [
        ("JS-16", "我校开会。"),
        ("JS-16", "我校又开会。"),
        ("JS-16b", "我们散会。"),
    ]
    assert len({f.id for f in one}) == 3
    assert [f.id for f in one] == [f.id for f in other]


def test_js_20__the_same_person_is_recommended_once():
    other = row(性别="女", 工作单位="扬州市第二中学")
    assert codes(row(), other) == [("JS-20a", "return")] * 2
    assert codes(row(), row(出生年月="198006")) == [("JS-20b", "verify")] * 2
    assert codes(row(), row(出生年月="198006", 工作单位="扬州市第二中学")) == []
    assert codes(row(), row(姓名="林二舟")) == []


def test_js_20__whatever_the_city():
    head, line = "|".join(GOOD), "|".join(GOOD.values())
    files = {"扬州市/汇总表.xlsx": f"{head}\n{line}", "泰州市/汇总表.xlsx": f"{head}\n{line}"}
    found = merge(files, JS).findings
    assert [(f.code, f.file) for f in found] == [
        ("JS-20a", "扬州市/汇总表.xlsx"),
        ("JS-20a", "泰州市/汇总表.xlsx"),
    ]


CARD = """
姓名|{姓名}|性别|{性别}|出生年月|{出生年月}|入党时间|{入党时间}
学历/学位|{学历学位}|职称|{职称}|任职党组织书记年限（可异校累计）|{任职党组织书记年限}
工作单位|{工作单位}
个人简历|{个人简历}
个人荣誉（党建综合类及教学业务类）|{个人主要荣誉}
主要案例|见附件
"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, []),
        ({"职称": "正高级教师"}, [("JS-19", "职称", "F2")]),
        ({"出生年月": "1975年7月"}, [("JS-19", "出生年月", "C2")]),
        ({"任职党组织书记年限": "60个月"}, []),
        ({"个人简历": "另一种写法"}, []),
        ({"姓名": "周一帆"}, [("JS-19", "姓名", "A2"), ("JS-19", "姓名", "B1")]),
    ],
)
def test_js_19__card_and_table_agree(said, expected):
    head = "|".join(GOOD)
    card = CARD.strip().format(**row(**said))
    files = {"扬州市/汇总表.xlsx": f"{head}\n{'|'.join(GOOD.values())}", "扬州市/推荐表.xlsx": card}
    found = [f for f in merge(files, JS).findings if f.code.startswith("JS")]
    assert sorted((f.code, f.field, f.cell) for f in found) == sorted(expected)


def test_every_rule_of_a_table_has_a_case():
    seen = {code.split()[0] for *_, expected in CASES for code in expected} | {"JS-19", "JS-20a", "JS-20b"}
    assert seen == {rule.code for rule in rules_of(JS, JS.table)}
