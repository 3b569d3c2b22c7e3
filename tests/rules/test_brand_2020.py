"""The shipped campaign brand-2020: rules and masters are pinned, each rule judges at its boundary."""

import pytest

from tests.golden import differences
from tests.package_check import problems_of_package
from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.workbooks.masters import write_masters

BRAND = load_campaign("brand-2020")
GOOD = {
    "单位名称": "东溪区第一小学",
    "品牌名称": "溪畔先锋",
    "党组织名称": "东溪区第一小学党支部",
    "党员数": "36",
    "党组织负责人": "林一舟",
    "联系电话": "13800000000",
    "品牌建设概述": "以溪为名，润物无声。",
}
CARD = """
填报单位：（盖章）|东溪区第一小学
单位名称|{单位名称}|品牌名称|{品牌名称}
党组织名称|{党组织名称}|党员数|{党员数}
党组织负责人|{党组织负责人}|联系电话|{联系电话}
品牌建设概述（300字以内）|{品牌建设概述}
品牌建设情况（2000字左右，可另附页）|{品牌建设情况}
"""


def judged(card=None, table=(GOOD,)):
    lines = ["|".join(GOOD), *("|".join(row.values()) for row in table)]
    card = CARD.strip().format(**{**GOOD, "品牌建设情况": "党" * 2000, **(card or {})})
    files = {"东溪区/推荐汇总表.xlsx": "\n".join(lines), "东溪区/申报书.xlsx": card}
    return sorted((f.code, f.level, f.field) for f in merge(files, BRAND).findings)


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in BRAND.rules] == [
        ("BR-0", "required", "return"),
        ("BR-1", "about_chars", "verify"),
        ("BR-2", "max_chars", "return"),
        ("BR-0b", "agree", "return"),
        ("BR-0c", "unique", "return"),
    ]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ({}, []),
        ({"品牌建设情况": "党" * 2400}, []),
        ({"品牌建设情况": "党" * 2401}, [("BR-1", "verify", "品牌建设情况")]),
        ({"品牌建设情况": "党" * 1600}, []),
        ({"品牌建设情况": "党" * 1599}, [("BR-1", "verify", "品牌建设情况")]),
        ({"品牌建设情况": ""}, [("BR-0", "return", "品牌建设情况")]),
        ({"党员数": "37"}, [("BR-0b", "return", "党员数")]),
        ({"党员数": "36人"}, []),
        ({"党员数": "36名"}, []),
        ({"党员数": "０"}, [("value_unreadable", "return", "党员数")]),
        ({"党员数": "-3"}, [("value_unreadable", "return", "党员数")]),
        ({"党员数": "12.5"}, [("value_unreadable", "return", "党员数")]),
        ({"党员数": "约36"}, [("value_unreadable", "return", "党员数")]),
    ],
)
def test_a_card_is_judged_at_its_boundaries(card, expected):
    assert judged(card) == expected


def test_br_2__a_summary_of_300_characters_passes_one_more_does_not():
    for length, expected in ((300, []), (301, [("BR-2", "return", "品牌建设概述")] * 2)):
        text = {"品牌建设概述": "党" * length}
        assert judged(text, [{**GOOD, **text}]) == expected


def test_a_school_has_one_brand():
    found = judged(table=[GOOD, {**GOOD, "品牌名称": "另一品牌"}])
    assert [code for code, *_ in found].count("BR-0c") == 2


def test_the_checked_in_masters_equal_a_rebuild(tmp_path):
    """Where not, run `baosong templates brand-2020 -o templates/brand-2020` and look at the sheets."""
    for made in write_masters(tmp_path, BRAND):
        assert problems_of_package(made) == []
        assert differences(BRAND.folder / made.name, made) == []
