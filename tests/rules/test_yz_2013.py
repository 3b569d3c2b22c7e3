"""The shipped campaign yz-2013: its rules are pinned, and each judges at its boundary as the notice says."""

import pytest

from tests.tables import grid, merge
from toolkit.campaign.load import load_campaign
from toolkit.intake.forms import Reader
from toolkit.intake.grid import Book, Received
from toolkit.intake.inbox import read_files
from toolkit.rules.engine import rules_of

YZ = load_campaign("yz-2013")
STORY = "党" * 450
GOOD = {
    "申报党组织": "中共宝应县柳堡小学支部",
    "特色品牌名称": "柳荫先锋",
    "起始年月": "201109",
    "简介": STORY,
}
TABLE, CARD, TEXT = (f"宝应县/{name}" for name in ("汇总表.xlsx", "申报表.xlsx", "柳荫先锋介绍材料.docx"))


def table(*rows):
    return "\n".join(["|".join(GOOD), *("|".join(row.values()) for row in rows)])


def card(**said):
    values = {**GOOD, **said}
    lines = [
        f"申报党组织|{values['申报党组织']}",
        f"特色品牌名称|{values['特色品牌名称']}",
        f"特色品牌简介|{values['简介']}",
        "审核意见|学校党组织意见（盖章）|县（市、区）教育主管部门意见（盖章）",
    ]
    return "\n".join(lines)


def document(*lines, file=TEXT):
    return Received(file, "read", Book((), document=True, paragraphs=lines, story=lines), digest=file)


def judged(row=(), text=("柳荫先锋", "支部建在年级组。"), **said):
    """The findings of a row, its card and its text, but for the quota: one card alone is less than three."""
    files = {TABLE: table({**GOOD, **dict(row)}), CARD: card(**said)}
    if text:
        files[TEXT] = document(*text)
    return sorted(f"{f.code} {f.level}" for f in merge(files, YZ).findings if f.code != "YZ-5")


def test_the_rules_are_pinned():
    assert [(rule.code, rule.kind, rule.level) for rule in YZ.rules] == [
        ("YZ-7", "required", "return"),
        ("YZ-1", "max_chars", "return"),
        ("YZ-2", "about_chars", "notice"),
        ("YZ-3a", "required", "return"),
        ("YZ-3b", "max_chars", "return"),
        ("YZ-4a", "required", "return"),
        ("YZ-4b", "months_since", "ineligible"),
        ("YZ-5", "quota", "notice"),
        ("YZ-9a", "agree", "return"),
        ("YZ-9b", "unique", "return"),
    ]
    assert all(rule.enabled and rule.basis for rule in YZ.rules)
    assert len(rules_of(YZ, YZ.form("申报表"))) == 8
    assert len(rules_of(YZ, YZ.table)) == 8


BOTH = ["YZ-2 notice", "YZ-2 notice"]
NAME = "品" * 17
CASES = [
    ({}, []),
    # YZ-7: every answer of the form
    ({"申报党组织": ""}, ["YZ-7 return"]),
    ({"row": {"简介": "无"}}, ["YZ-7 return"]),
    # YZ-2: about 500; over 600 or under 300 is told
    ({"row": {"简介": "党" * 300}, "简介": "党" * 300}, []),
    ({"row": {"简介": "党" * 299}, "简介": "党" * 299}, BOTH),
    ({"row": {"简介": "党" * 600}, "简介": "党" * 600}, []),
    ({"row": {"简介": "党" * 601}, "简介": "党" * 601}, BOTH),
    # YZ-3: the text comes, and has 2,000 字 at most
    ({"text": ()}, ["YZ-3a return"]),
    ({"text": ("党" * 2000,)}, []),
    ({"text": ("党" * 2001,)}, ["YZ-3b return"]),
    # YZ-4: a year from the month of the beginning to the last day, 2013-10-21
    ({"row": {"起始年月": ""}}, ["YZ-4a return"]),
    ({"row": {"起始年月": "201209"}}, []),
    ({"row": {"起始年月": "201210"}}, ["YZ-4b verify"]),
    ({"row": {"起始年月": "201211"}}, ["YZ-4b ineligible"]),
    ({"row": {"起始年月": "201310"}}, ["YZ-4b ineligible"]),
    ({"row": {"起始年月": "2011.9"}}, []),
    # YZ-9: card and row say the same
    ({"申报党组织": "中共宝应县柳堡小学总支"}, ["YZ-9a return"]),
    ({"特色品牌名称": "柳荫下的先锋", "text": ()}, ["YZ-3a return", "YZ-9a return"]),
]


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_each_rule_at_its_boundary(said, expected):
    assert judged(**said) == expected


def test_yz_1__a_name_of_16_characters_passes_one_more_does_not():
    for length, expected in ((16, []), (17, ["YZ-1 return"] * 2)):
        name = NAME[:length]
        text = document(name, "支部建在年级组。", file=f"宝应县/{name}介绍材料.docx")
        files = {TABLE: table({**GOOD, "特色品牌名称": name}), CARD: card(特色品牌名称=name), text.file: text}
        found = [f"{f.code} {f.level}" for f in merge(files, YZ).findings if f.code != "YZ-5"]
        assert found == expected


@pytest.mark.parametrize(
    ("unit", "number", "expected"),
    [
        ("宝应县", 3, []),
        ("宝应县", 2, ["YZ-5 notice"]),
        ("江都区", 5, []),
        ("开发区", 2, ["YZ-5 notice"]),
        ("蜀冈瘦西湖风景名胜区", 1, ["YZ-5 notice"]),
        ("扬州市琼花观中学（样例）", 1, []),
    ],
)
def test_yz_5__a_county_recommends_three_or_more_and_a_school_as_it_likes(unit, number, expected):
    files = {f"{unit}/{n}申报表.xlsx": card(特色品牌名称=f"品牌{n}") for n in range(number)}
    found = merge(files, YZ).findings
    assert [f"{f.code} {f.level}" for f in found if f.code == "YZ-5"] == expected


@pytest.mark.parametrize(
    ("rows", "cards", "expected"), [(3, 2, 0), (2, 0, 1), (2, 2, 1), (0, 2, 1), (2, 3, 0)]
)
def test_yz_5__the_table_is_counted_and_cards_that_it_lacks(rows, cards, expected):
    names = [f"品牌{n}" for n in range(rows)]
    files = {f"宝应县/{n}申报表.xlsx": card(特色品牌名称=f"品牌{n}") for n in range(cards)}
    if rows:
        files[TABLE] = table(*({**GOOD, "特色品牌名称": name} for name in names))
    told = [f for f in merge(files, YZ).findings if f.code == "YZ-5"]
    assert [f.message for f in told] == ["宝应县报了2，名额是至少3"] * expected


def test_yz_9b__a_party_organisation_has_one_brand():
    found = merge({TABLE: table(GOOD, {**GOOD, "特色品牌名称": "另一个"})}, YZ).findings
    assert [f.code for f in found if f.code != "YZ-5"] == ["YZ-9b", "YZ-9b"]


def test_the_units_are_those_of_2013():
    assert [(unit.name, unit.level) for unit in YZ.units.children][:8] == [
        ("宝应县", "县（市、区）"),
        ("高邮市", "县（市、区）"),
        ("仪征市", "县（市、区）"),
        ("江都区", "县（市、区）"),
        ("邗江区", "县（市、区）"),
        ("广陵区", "县（市、区）"),
        ("开发区", "功能区"),
        ("蜀冈—瘦西湖风景名胜区", "功能区"),
    ]
    schools = YZ.units.children[8:]
    assert {unit.level for unit in schools} == {"市直学校"}
    assert all("样例" in unit.name for unit in schools)  # invented ones


def test_a_form_with_one_label_a_line_is_told_from_a_list_of_labels():
    def forms(text):
        received = Received("宝应县/一.xlsx", "read", Book([grid(text)]), digest="1")
        reader = Reader.of(YZ, YZ.table, YZ.units, YZ.as_of)
        return [s.form for s in reader.take(received) if s.records]

    assert forms(card()) == ["申报表"]
    assert forms("栏目|怎么填\n申报党组织|写全称\n特色品牌名称|16字以内\n特色品牌简介|500字左右") == []


def test_the_master_of_the_card_is_read_and_its_guide_is_not():
    reader = Reader.of(YZ, YZ.table, YZ.units, YZ.as_of)
    (received,) = read_files([YZ.folder / "申报表.xlsx"])
    assert [(s.form, s.problem.code) for s in reader.take(received)] == [("申报表", "empty")]
