"""Which unit a form comes from: the table is read as file, 填报单位, fingerprint, merging unit → unit or problem."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.campaign.unit_file import load_units
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.intake.unit_witness import Decision, Witnesses, decide

UNITS = Path(__file__).parents[2] / "templates/shared/units/jiangsu.toml"
UNKNOWN = "unit_unknown"


@cache
def tree() -> Unit:
    return load_units(UNITS)


def decided(file="", heading="", fingerprint="", top="江苏省", **weak) -> Decision:
    return decide(unit_named(tree(), top), Witnesses(fingerprint, heading, file, **weak), tree())


def label(unit: Unit | None) -> str | None:
    return unit and unit.label_below(tree())


# file, 填报单位, fingerprint → unit
PROVINCE = [
    # 填报单位 alone
    ("1.xlsx", "扬州市教育局（盖章）", "", "扬州市"),
    ("1.xlsx", "扬州市教育局(盖章)", "", "扬州市"),
    ("1.xlsx", "扬 州 市 教 育 局", "", "扬州市"),
    ("1.xlsx", "中共仪征市委教育工委", "", "扬州市/仪征市"),
    ("1.xlsx", "中共徐州市委教育工作委员会", "", "徐州市"),
    ("1.xlsx", "江苏省扬州市邗江区教育体育局", "", "扬州市/邗江区"),
    ("1.xlsx", "江苏省/扬州市/仪征市", "", "扬州市/仪征市"),
    ("1.xlsx", "海安", "", "南通市/海安市"),
    ("1.xlsx", "海安县教育局", "", "南通市/海安市"),
    ("1.xlsx", "如东教体局", "", "南通市/如东县"),
    ("1.xlsx", "丰县教育局", "", "徐州市/丰县"),
    ("1.xlsx", "大丰县教育局", "", "盐城市/大丰区"),
    ("1.xlsx", "东海县教育局", "", "连云港市/东海县"),
    ("1.xlsx", "连云港市教育局", "", "连云港市"),
    ("1.xlsx", "连云区教育局", "", "连云港市/连云区"),
    ("1.xlsx", "海州区教育局", "", "连云港市/海州区"),
    ("1.xlsx", "淮安市教育局", "", "淮安市"),
    ("1.xlsx", "淮安", "", "淮安市"),
    ("1.xlsx", "淮安区教体局", "", "淮安市/淮安区"),
    ("1.xlsx", "通州区教育体育局", "", "南通市/通州区"),
    ("1.xlsx", "南通市通州湾示范区社会事业局", "", "南通市/通州湾示范区"),
    ("1.xlsx", "江阴市教育局", "", "无锡市/江阴市"),
    ("1.xlsx", "江都区教育局", "", "扬州市/江都区"),
    ("1.xlsx", "新沂市教育局", "", "徐州市/新沂市"),
    ("1.xlsx", "新北区教育局", "", "常州市/新北区"),
    # functional zones
    ("1.xlsx", "苏州工业园区教育局", "", "苏州市/苏州工业园区"),
    ("1.xlsx", "苏州宿迁工业园区管委会", "", "宿迁市/苏州宿迁工业园区"),
    ("1.xlsx", "苏州高新区（虎丘区）教育局", "", "苏州市/虎丘区"),
    ("1.xlsx", "南京江北新区教育和社会保障局", "", "南京市/江北新区"),
    ("1.xlsx", "徐州经济技术开发区", "", "徐州市/徐州经开区"),
    ("1.xlsx", "常州经开区社会事业局", "", "常州市/常州经开区"),
    ("1.xlsx", "连云港市高新技术产业开发区", "", "连云港市/连云港高新区"),
    ("1.xlsx", "蜀冈-瘦西湖风景名胜区", "", "扬州市/蜀冈—瘦西湖风景名胜区"),
    ("1.xlsx", "蜀冈—瘦西湖景区教育局", "", "扬州市/蜀冈—瘦西湖风景名胜区"),
    ("1.xlsx", "泰州医药高新区（高港区）教育局", "", "泰州市/高港区"),
    ("1.xlsx", "盐南高新区", "", "盐城市/盐南高新区"),
    ("1.xlsx", "镇江经济技术开发区", "", "镇江市/镇江新区"),
    # 市直, and parts of a county that the tree doesn't divide
    ("1.xlsx", "扬州市直属学校", "", "扬州市/市直"),
    ("1.xlsx", "徐州市直", "", "徐州市/市直"),
    ("1.xlsx", "南京市教育局直属学校", "", "南京市/市直"),
    ("1.xlsx", "仪征市直属学校", "", "扬州市/仪征市"),
    ("1.xlsx", "昆山高新区教育局", "", "苏州市/昆山市"),
    ("扬州市/仪征市/市直学校汇总表.xlsx", "", "", "扬州市/仪征市"),
    ("常熟市/开发区汇总表.xlsx", "", "", "苏州市/常熟市"),
    ("扬州市/市直学校/1.xlsx", "扬州市教育局", "", "扬州市/市直"),
    # schools
    ("1.xlsx", "江苏省仪征中学", "", "扬州市/仪征市"),
    ("1.xlsx", "南京市第一中学", "", "南京市"),
    ("扬州市/1.xlsx", "扬州大学附属中学", "", "扬州市"),
    # folders, archives and file names
    ("宁 南京/1.xlsx", "", "", "南京市"),
    ("南京市-鼓楼区-汇总表(1).xlsx", "", "", "南京市/鼓楼区"),
    ("仪征汇总表.xlsx", "", "", "扬州市/仪征市"),
    ("附件2江苏省中小学校案例推荐表-扬州.xlsx", "", "", "扬州市"),
    ("扬州 汇总表.xlsx", "", "", "扬州市"),
    ("13徐州市.zip!/丰县/汇总表.xlsx", "", "", "徐州市/丰县"),
    ("南京.zip!/南京市/汇总表.xlsx", "", "", "南京市"),
    ("徐州\\鼓楼区\\汇总表.xlsx", "", "", "徐州市/鼓楼区"),
    # the deeper wins; a city from another witness
    ("扬州市/1.xlsx", "仪征市教育局", "", "扬州市/仪征市"),
    ("扬州市/仪征市/1.xlsx", "扬州市教育局", "", "扬州市/仪征市"),
    ("徐州/1.xlsx", "鼓楼区教育局", "", "徐州市/鼓楼区"),
    ("南京.zip!/鼓楼.xlsx", "", "", "南京市/鼓楼区"),
    ("镇江/高新区汇总表.xlsx", "", "", "镇江市/镇江高新区"),
    ("开发区/1.xlsx", "宿迁市教育局", "", "宿迁市/宿迁经开区"),
    ("1.xlsx", "", "江苏省/扬州市/仪征市", "扬州市/仪征市"),
    ("1.xlsx", "鼓楼区教育局", "江苏省/徐州市", "徐州市/鼓楼区"),
    ("1.xlsx", "仪征市教育局", "江苏省", "扬州市/仪征市"),
    ("1.xlsx", "江苏省教育厅", "", "江苏省"),
    # nothing known
    ("1.xlsx", "", "江苏省", None),
    ("江苏省中小学校案例推荐表.xlsx", "", "", None),
    ("1.xlsx", "扬州大学附属中学", "", None),
    ("1.xlsx", "南京师范大学附属中学", "", None),
    ("1.xlsx", "南京外国语学校淮安分校", "", None),
    ("1.xlsx", "江苏省淮阴中学", "", None),
    ("1.xlsx", "鼓楼小学", "", None),
    ("1.xlsx", "扬中教育集团", "", None),
    ("南京会议材料汇编/上海门户/1.xlsx", "", "", None),
    ("1.xlsx", "鼓楼区教育局", "", None),
    ("1.xlsx", "高新区", "", None),
    ("扬州/1.xlsx", "鼓楼区教育局", "", None),
    ("南京.zip!/徐州/1.xlsx", "鼓楼区教育局", "", None),
    ("南京.zip!/徐州市/1.xlsx", "", "", None),
    ("徐州市/1.xlsx", "", "江苏省/南京市", None),
    ("1.xlsx", "南京市、徐州市", "", None),
]


@pytest.mark.parametrize(("file", "heading", "fingerprint", "unit"), PROVINCE)
def test_the_province_merges(file, heading, fingerprint, unit):
    decision = decided(file, heading, fingerprint)
    assert label(decision.unit) == unit
    assert (decision.problem.code if decision.problem else None) == (None if unit else UNKNOWN)
    assert bool(decision.unit_from) == bool(unit)


# merging unit, file, 填报单位, fingerprint → unit
LOWER = [
    ("扬州市", "1.xlsx", "扬州市教育局", "", "扬州市"),
    ("扬州市", "1.xlsx", "江苏省扬州市教育局（盖章）", "", "扬州市"),
    ("扬州市", "1.xlsx", "仪征市教育局", "", "扬州市/仪征市"),
    ("扬州市", "1.xlsx", "扬州市仪征市教育局", "", "扬州市/仪征市"),
    ("扬州市", "1.xlsx", "经开区教育局", "", "扬州市/扬州经开区"),
    ("扬州市", "直属学校/1.xlsx", "", "", "扬州市/市直"),
    ("扬州市", "仪征市/直属学校.xlsx", "", "", "扬州市/仪征市"),
    ("扬州市", "1.xlsx", "仪征市直属学校", "", "扬州市/仪征市"),
    ("扬州市", "扬州市/1.xlsx", "", "江苏省/扬州市/高邮市", "扬州市/高邮市"),
    ("扬州市", "扬州市汇总表.xlsx", "", "", None),
    ("扬州市", "1.xlsx", "扬州市育才实验学校", "", None),
    ("扬州市", "南京市/1.xlsx", "", "", None),
    ("扬州市", "1.xlsx", "南京市教育局", "", None),
    ("扬州市", "1.xlsx", "鼓楼区教育局", "", None),
    ("扬州市", "1.xlsx", "南京市经开区", "", None),
    ("仪征市", "1.xlsx", "", "", "扬州市/仪征市"),
    ("仪征市", "1.xlsx", "仪征市高新区中心小学", "", "扬州市/仪征市"),
    ("仪征市", "1.xlsx", "高邮市教育局", "", None),
    ("徐州市", "1.xlsx", "鼓楼区教育局", "", "徐州市/鼓楼区"),
]


@pytest.mark.parametrize(("top", "file", "heading", "fingerprint", "unit"), LOWER)
def test_a_city_or_county_merges(top, file, heading, fingerprint, unit):
    decision = decided(file, heading, fingerprint, top)
    assert label(decision.unit) == unit
    assert (decision.problem.code if decision.problem else None) == (None if unit else UNKNOWN)


# file, 填报单位, merging unit → unit used, words in the message
CONFLICTS = [
    ("南京/1.xlsx", "徐州市教育局", "江苏省", "徐州市", ["文件夹“南京”", "徐州市", "南京市"]),
    ("高邮市.xlsx", "仪征市教育局", "江苏省", "扬州市/仪征市", ["文件名“高邮市.xlsx”", "扬州市高邮市"]),
    ("仪征/高邮.xlsx", "扬州市教育局", "江苏省", "扬州市", ["仪征", "高邮", "已按扬州市汇总"]),
    ("鼓楼区.xlsx", "扬州市教育局", "江苏省", "扬州市", ["鼓楼区", "南京市鼓楼区、徐州市鼓楼区"]),
    ("1.xlsx", "扬州高新区教育局", "江苏省", "扬州市", ["“高新区”不在扬州市的单位名单里"]),
    ("南京/1.xlsx", "仪征市教育局", "扬州市", "扬州市/仪征市", ["文件夹“南京”"]),
    ("仪征市/1.xlsx", "经开区教育局", "扬州市", "扬州市/扬州经开区", ["文件夹“仪征市”", "扬州经开区"]),
]


@pytest.mark.parametrize(("file", "heading", "top", "unit", "words"), CONFLICTS)
def test_a_contradiction_is_named_and_left_to_people(file, heading, top, unit, words):
    decision = decided(file, heading, top=top)
    assert label(decision.unit) == unit
    assert decision.problem is not None
    assert (decision.problem.code, decision.problem.level) == ("unit_conflict", "verify")
    assert all(word in decision.problem.message for word in words), decision.problem.message
    assert "说明" in decision.problem.remedy


# file, 填报单位, merging unit → words in the message, words in the remedy
UNKNOWNS = [
    (
        "1.xlsx",
        "鼓楼区教育局",
        "江苏省",
        ["填报单位“鼓楼区教育局”", "南京市鼓楼区、徐州市鼓楼区"],
        "南京市鼓楼区",
    ),
    ("扬州/1.xlsx", "鼓楼区教育局", "江苏省", ["文件夹“扬州”指向扬州市"], "填报单位"),
    ("1.xlsx", "高新区", "江苏省", ["常州市新北区", "等"], "所属的市"),
    ("1.xlsx", "第一实验学校", "江苏省", ["第一实验学校"], "单位全称"),
    ("1.xlsx", "", "江苏省", ["没有填写填报单位"], "南京市"),
    ("1.xlsx", "", "扬州市", ["扬州市的哪个单位"], "广陵区"),
    ("1.xlsx", "南京市教育局", "扬州市", ["指向南京市，不在扬州市之内"], "移出收件夹"),
    ("1.xlsx", "鼓楼区教育局", "扬州市", ["都不在扬州市之内"], "移出收件夹"),
    ("南京.zip!/徐州.xlsx", "", "江苏省", ["文件名“徐州.xlsx”", "压缩包“南京.zip”"], "填报单位"),
    ("1.xlsx", "南京市、徐州市", "江苏省", ["不止一个单位：南京市、徐州市"], "一个单位"),
]


@pytest.mark.parametrize(("file", "heading", "top", "words", "remedy"), UNKNOWNS)
def test_what_cannot_be_known_says_why_and_what_to_do(file, heading, top, words, remedy):
    decision = decided(file, heading, top=top)
    assert decision.unit is None
    assert decision.problem is not None
    assert (decision.problem.code, decision.problem.level) == (UNKNOWN, "return")
    assert all(word in decision.problem.message for word in words), decision.problem.message
    assert remedy in decision.problem.remedy


@pytest.mark.parametrize(
    ("file", "heading", "top", "unit_from"),
    [
        ("扬州市/1.xlsx", "仪征市教育局", "江苏省", "填报单位“仪征市教育局”"),
        ("扬州市/1.xlsx", "", "江苏省", "文件夹“扬州市”"),
        ("扬州.zip!/1.xlsx", "", "江苏省", "压缩包“扬州.zip”"),
        ("徐州/1.xlsx", "鼓楼区教育局", "江苏省", "填报单位“鼓楼区教育局”，上级取自文件夹“徐州”"),
        ("1.xlsx", "扬州市教育局", "扬州市", "填报单位“扬州市教育局”（即汇总单位自身）"),
        ("1.xlsx", "", "仪征市", "仪征市没有下级单位，来件都算作仪征市"),
    ],
)
def test_the_output_says_what_decided(file, heading, top, unit_from):
    assert decided(file, heading, top=top).unit_from == unit_from


def test_sheet_and_title_speak_where_nothing_else_does():
    assert label(decided("1.xlsx", sheet="仪征市").unit) == "扬州市/仪征市"
    assert label(decided("1.xlsx", title="徐州市丰县中小学案例汇总表").unit) == "徐州市/丰县"


def test_sheet_and_title_give_a_city_but_never_contradict():
    assert label(decided("1.xlsx", "鼓楼区教育局", title="徐州市汇总表").unit) == "徐州市/鼓楼区"
    for weak in ({"sheet": "市直学校"}, {"sheet": "南京市"}, {"title": "南京市汇总表"}):
        decision = decided("徐州/1.xlsx", "徐州市教育局", **weak)
        assert (label(decision.unit), decision.problem) == ("徐州市", None)


@pytest.mark.parametrize(
    ("part", "unit"),
    [
        ("扬州", "扬州市"),
        ("扬州 ", "扬州市"),
        ("扬州中学", "扬州市"),
        ("江苏省扬州市仪征市", "扬州市/仪征市"),
        ("高新区", None),
    ],
)
def test_a_text_of_any_length_is_read(part, unit):
    assert label(decided("1.xlsx", part * 5000).unit) == unit


def test_without_the_whole_tree_only_units_below_are_known():
    top = unit_named(tree(), "扬州市")
    assert label(decide(top, Witnesses(heading="江苏省扬州市仪征市教育局")).unit) == "扬州市/仪征市"
    assert decide(top, Witnesses(heading="南京市教育局")).unit is None


@pytest.mark.parametrize("unit", list(load_units(UNITS).walk()), ids=lambda unit: "/".join(unit.path))
def test_every_unit_is_known_by_its_path_however_it_comes(unit):
    path = "/".join(unit.path)
    assert decided(heading=path).unit == unit
    assert decided(heading="".join(unit.path)).unit == unit
    assert decided(heading=f"{path}教育局（盖章）").unit == unit
    below = None if unit == tree() else unit
    assert decided(fingerprint=path).unit == below
    assert decided(f"{path}/1.xlsx").unit == below


headings = st.one_of(
    st.sampled_from([heading for _, heading, _, _ in PROVINCE if heading]),
    st.sampled_from([name for unit in tree().walk() for name in (unit.name, *unit.aliases)]),
)


@given(headings, st.sampled_from(["1.xlsx", "徐州/1.xlsx", "扬州市/仪征市.xlsx", "南京.zip!/高新区.xlsx"]))
def test_an_authority_and_its_seal_never_change_the_unit(heading, file):
    plain, sealed = decided(file, heading), decided(file, f"{heading}教育局（盖章）")
    assert sealed.unit == plain.unit
    assert (sealed.problem and sealed.problem.code) == (plain.problem and plain.problem.code)


@given(st.text(), st.text(), st.text())
def test_any_text_gives_a_unit_or_a_reason(file, heading, title):
    decision = decided(file, heading, title=title)
    assert (decision.unit is None) <= (decision.problem is not None)
