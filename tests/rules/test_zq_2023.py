"""The shipped campaign zq-2023: its rules are pinned, and each judges at its boundary as the notice says."""

import pytest

from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.campaign.units import Unit
from toolkit.intake.grid import Book, Received
from toolkit.rules.engine import rules_of

ZQ = load_campaign("zq-2023")
PARTY = "中共星岩中学总支部"
GOOD = {"党组织": PARTY, "联系人": "陈一鸣", "联系电话": "13900000001", "推荐案例名称": "红烛领航聚合力"}
SCHOOL = "肇庆市星岩中学（样例）"
TABLE = f"{SCHOOL}/推荐汇总表.xlsx"
CARD = f"{SCHOOL}/申报表.xlsx"
TEXT = f"{SCHOOL}/红烛领航聚合力/案例文本.docx"
PICTURE = "［图片］"


def table(*rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return "\n".join(["|".join(names), *("|".join(row.get(name, "") for name in names) for row in rows)])


def card(**said):
    values = {**GOOD, "摘要": "建强支部堡垒。", **said}
    return "\n".join(
        [
            f"案例负责人姓名|{values['联系人']}|联系方式|{values['联系电话']}",
            f"所在党组织|{values['党组织']}",
            f"案例名称|{values['推荐案例名称']}",
            f"{values.get('标签', '案例摘要')}|{values['摘要']}",
        ]
    )


def document(*lines, file=TEXT):
    plain = [line for line in lines if line != PICTURE]
    return Received(file, "read", Book((), document=True, paragraphs=plain, story=lines), digest=file)


def whole(text=("红烛领航聚合力", "学校党总支建强支部。"), row=(), **said):
    """The findings of one school's row, card and case text; `row` changes the row, `said` the card."""
    files = {TABLE: table({**GOOD, **dict(row)}), CARD: card(**said)}
    if text:
        files[TEXT] = document(*text)
    return sorted((f.code, f.level) for f in merge(files, ZQ).findings)


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in ZQ.rules] == [
        ("ZQ-0", "required", "return"),
        ("ZQ-2", "max_chars", "return"),
        ("ZQ-3a", "required", "return"),
        ("ZQ-3b", "body_chars", "return"),
        ("ZQ-4", "captioned", "return"),
        ("ZQ-5", "agree", "return"),
        ("ZQ-6", "one_of", "notice"),
        ("ZQ-5b", "unique", "return"),
        ("ZQ-1a", "quota", "return"),
        ("ZQ-1b", "quota", "return"),
        ("ZQ-1c", "quota", "return"),
        ("ZQ-1d", "quota", "return"),
    ]
    assert all(rule.enabled and rule.basis for rule in ZQ.rules)
    assert len(rules_of(ZQ, ZQ.form("申报表"))) == 7
    assert len(rules_of(ZQ, ZQ.table)) == 8


def test_a_whole_submission_is_eligible_and_its_text_is_in_the_card():
    collection = merge({TABLE: table(GOOD), CARD: card(), TEXT: document("红烛领航聚合力", "建强支部。")}, ZQ)
    assert collection.findings == []
    assert set(collection.verdicts.values()) == {"eligible"}
    assert [c.values["案例正文"] for c in collection.cards] == ["红烛领航聚合力\n建强支部。"]
    assert [s.set_aside[0].reason for s in collection.submissions if s.kind == "attached"] == [
        f"正文已接到红烛领航聚合力的申报表（{CARD}）里，不另计一行"
    ]


HAN = "党" * 5000
CASES = [
    # ZQ-0: every answer of the forms
    ({"党组织": ""}, ["ZQ-0 return"]),
    ({"联系人": "无"}, ["ZQ-0 return"]),
    ({"联系电话": ""}, ["ZQ-0 return"]),
    ({"摘要": ""}, ["ZQ-0 return"]),
    # ZQ-2: 案例摘要, which the notice calls 案例概述 too
    ({"摘要": "党" * 800}, []),
    ({"摘要": "党" * 801}, ["ZQ-2 return"]),
    ({"摘要": "党" * 801, "标签": "案例概述"}, ["ZQ-2 return"]),
    # ZQ-3: the text comes, and has 5,000 字 at most; a picture is none of them
    ({"text": ()}, ["ZQ-3a return"]),
    ({"text": (HAN,)}, []),
    ({"text": (HAN, PICTURE, "图1")}, ["ZQ-3b return"]),
    ({"text": (HAN[:-2], PICTURE, "图1")}, []),
    # ZQ-4: a caption under each picture
    ({"text": ("党建", PICTURE, "图1 主题党日")}, []),
    ({"text": ("党建", PICTURE, "主题党日现场")}, ["ZQ-4 verify"]),
    ({"text": ("党建", PICTURE, "党员积极参加。")}, ["ZQ-4 return"]),
    ({"text": ("党建", PICTURE)}, ["ZQ-4 return"]),
    # ZQ-5: row and card say the same
    ({"联系电话": "13900000002"}, ["ZQ-5 return"]),
    ({"党组织": "中共星岩中学委员会"}, ["ZQ-5 return"]),
    ({"联系人": "林一舟"}, ["ZQ-5 return"]),
    ({"推荐案例名称": "红烛引航聚合力", "text": ()}, ["ZQ-3a return", "ZQ-5 return"]),
    # ZQ-6: another theme is told, and no more than that
    ({"row": {"主题方向": "校风学风师德师风"}}, []),
    ({"row": {"主题方向": "头雁工程"}}, []),
    ({"row": {"主题方向": "家校共育"}}, ["ZQ-6 notice"]),
]


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_each_rule_at_its_boundary(said, expected):
    assert [" ".join(pair) for pair in whole(**said)] == expected


def test_zq_5__a_name_written_otherwise_is_one_disagreement_and_no_two_strangers():
    [found] = merge({TABLE: table(GOOD), CARD: card(推荐案例名称="红烛引航聚合力")}, ZQ).findings[:1]
    assert (found.field, found.person) == ("案例名称", "红烛领航聚合力")
    assert "推荐汇总表是“红烛领航聚合力”，申报表是“红烛引航聚合力”" in found.message


def test_zq_5b__one_case_is_recommended_once():
    rows = [GOOD, {**GOOD, "联系人": "林一舟"}, {**GOOD, "推荐案例名称": "另一个案例"}]
    found = merge({"端州区/推荐汇总表.xlsx": table(*rows, {**GOOD, "推荐案例名称": "第三个"})}, ZQ).findings
    assert [f.code for f in found] == ["ZQ-5b", "ZQ-5b"]


@pytest.mark.parametrize(
    ("unit", "number", "expected"),
    [
        ("端州区", 4, []),
        ("端州区", 3, ["ZQ-1a"]),
        ("四会市", 9, []),
        ("肇庆高新区", 3, ["ZQ-1a"]),
        ("肇庆学院", 4, []),
        ("广东理工学院", 3, ["ZQ-1b"]),
        ("星湖职业学院（样例）", 2, []),
        ("鼎湖山艺术学院（样例）", 1, ["ZQ-1c"]),
        (SCHOOL, 1, []),
        (SCHOOL, 2, ["ZQ-1d"]),
    ],
)
def test_zq_1__as_many_as_the_class_of_the_unit_asks(unit, number, expected):
    rows = [{**GOOD, "推荐案例名称": f"案例之{n}"} for n in range(number)]
    assert [f.code for f in merge({f"{unit}/推荐汇总表.xlsx": table(*rows)}, ZQ).findings] == expected


def test_every_unit_but_the_city_has_a_quota():
    levels = {level for rule in ZQ.rules if rule.kind == "quota" for level in rule.options.levels}

    def children(unit: Unit):
        return {child.level for child in unit.walk()} - {unit.level}

    assert children(ZQ.units) == levels


def test_a_document_may_hold_the_form_and_the_text_below_it():
    import attrs

    from tests.tables import grid

    below = ["附件2", "红烛领航聚合力", "学校党总支建强支部。" * 20, PICTURE, "党员积极参加。"]
    form = attrs.evolve(grid(card(), "表格1"), story=(1, 8), follows=1)
    story = ["附件1", *("格",) * 7, *below]
    book = Book([form], document=True, paragraphs=["附件1", *below[:3], below[4]], story=story)
    collection = merge({CARD: Received(CARD, "read", book, digest=CARD)}, ZQ)
    assert [(f.code, f.level) for f in collection.findings] == [("ZQ-4", "return")]
    assert [c.values["案例正文"] for c in collection.cards] == ["\n".join(below)]
