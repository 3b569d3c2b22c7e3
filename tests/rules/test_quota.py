"""名额: units by level or by name, units below counted in, at most and at least."""

import pytest
from attrs import evolve

from tests.rules.cases import DAY, TREE, breaches, record
from tests.tables import HEAD, SMALL, merge
from toolkit.campaign.load import load_campaign
from toolkit.campaign.structure import CampaignError
from toolkit.rules import quota

TOWN, CITY, COUNTY, COLLEGE = (
    f"单位={name} 姓名=张三" for name in ("城中街道", "四会市", "广宁县", "肇庆学院")
)


def options(**declared):
    return quota.Options("姓名", **declared)


def said(declared, *lines):
    return [(row, breach.message) for row, breach in breaches(quota, options(**declared), *lines)]


@pytest.mark.parametrize(
    ("declared", "lines", "expected"),
    [
        ({"at_most": 1, "levels": ("县级",)}, [CITY, TOWN, COUNTY], [(2, "四会市报了2，名额是至多1")]),
        ({"at_most": 1, "units": ("四会市",)}, [CITY, COUNTY, COUNTY], []),
        ({"at_most": 1, "units": ("四会市/城中街道",)}, [TOWN, TOWN], [(2, "城中街道报了2，名额是至多1")]),
        (
            {"at_most": 1, "levels": ("县级",), "other_than": ("四会市",)},
            [CITY, CITY, COUNTY, COUNTY],
            [(4, "广宁县报了2，名额是至多1")],
        ),
        ({"at_most": 1}, [COLLEGE, COLLEGE, TOWN], [(2, "肇庆学院报了2，名额是至多1")]),
        ({"at_least": 2}, [COLLEGE, CITY, TOWN], [(1, "肇庆学院报了1，名额是至少2")]),
        ({"at_least": 1, "at_most": 1}, [CITY, TOWN], [(2, "四会市报了2，名额是正好1")]),
        ({"at_least": 2, "at_most": 3}, [CITY], [(1, "四会市报了1，名额是2至3")]),
        ({"at_most": 1}, ["姓名=张三", "姓名=李四"], []),
        ({"at_most": 1}, ["单位=四会市 姓名=", "单位=四会市 姓名="], [(2, "四会市报了2，名额是至多1")]),
    ],
)
def test_which_units_and_how_many(declared, lines, expected):
    assert said(declared, *lines) == expected


def of_forms(*sent):
    """Records of forms, told as “表 line”."""
    lines = [one.split(" ", 1) for one in sent]
    return [evolve(record(line, row), form=form) for row, (form, line) in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        # a card of what stands in the table is no second one
        (["汇总表 姓名=张三", "汇总表 姓名=李四", "推荐表 姓名=张三"], 2),
        (["推荐表 姓名=张三", "推荐表 姓名=李四"], 2),
        (["汇总表 姓名=张三", "推荐表 姓名=王五"], 2),
        (["推荐表 姓名=Ａ", "汇总表 姓名=A"], 1),
        (["推荐表 姓名=“丁品牌”", "汇总表 姓名=丁品牌"], 1),
        # namesakes in one form are two
        (["汇总表 姓名=张三", "汇总表 姓名=张三", "推荐表 姓名=张三"], 2),
        (["汇总表 姓名=", "汇总表 姓名=", "推荐表 姓名="], 2),
    ],
)
def test_what_stands_in_several_forms_counts_once(sent, number):
    lines = of_forms(*(line.replace(" ", " 单位=四会市 ", 1) for line in sent))
    assert len(quota.counted(lines, options(at_least=9))) == number
    [(_, breach)] = quota.check_units(lines, options(at_least=9), TREE, DAY)
    assert breach.message == f"四会市报了{number}，名额是至少9"
    assert not breach.doubt


def test_too_many_only_because_names_differ_from_form_to_form_is_a_doubt():
    lines = of_forms("汇总表 单位=四会市 姓名=张三", "推荐表 单位=四会市 姓名=张叁")
    [(found, breach)] = quota.check_units(lines, options(at_most=1), TREE, DAY)
    assert (found.row, breach.doubt) == (2, True)
    more = [*of_forms("推荐表 单位=四会市 姓名=李四"), *lines, *of_forms("汇总表 单位=四会市 姓名=李四")]
    assert [b.doubt for _, b in quota.check_units(more, options(at_most=1), TREE, DAY)] == [False]


def test_the_merging_unit_s_direct_children_are_meant_by_default():
    assert [u.name for u in TREE.walk() if quota.speaks_of(options(at_most=1), u, TREE)] == [
        "四会市",
        "广宁县",
        "肇庆学院",
    ]


@pytest.mark.parametrize(
    ("declared", "number", "expected"),
    [
        ({"at_most": 2}, 2, 0),
        ({"at_most": 2}, 5, 3),
        ({"at_least": 4}, 1, -3),
        ({"at_least": 4}, 9, 0),
        ({"at_least": 1, "at_most": 1}, 0, -1),
    ],
)
def test_how_many_are_too_many_or_missing(declared, number, expected):
    assert quota.excess(options(**declared), number) == expected


def test_it_says_what_it_asks():
    declared = options(levels=("县级",), units=("肇庆学院",), other_than=("四会市",), at_least=4)
    assert quota.describe(declared) == "每个县级，肇庆学院（四会市除外）报至少4名（件）"
    assert quota.describe(options(at_most=1)) == "每个下级单位报至多1名（件）"


@pytest.mark.parametrize("declared", [{}, {"at_most": 1, "at_least": 2}, {"at_most": -1}])
def test_a_quota_without_a_sensible_limit_is_refused(declared):
    with pytest.raises(ValueError, match="at_most"):
        options(**declared)


def campaign(tmp_path, rule):
    text = (SMALL.folder / "campaign.toml").read_text(encoding="utf-8")
    head = '\n[[rule]]\ncode = "S-9"\nkind = "quota"\nlevel = "return"\nbasis = "通知五"\nfield = "姓名"\n'
    (tmp_path / "campaign.toml").write_text(f"{text}{head}forms = ['花名册']\n{rule}\n", encoding="utf-8")
    return load_campaign(str(tmp_path))


@pytest.mark.parametrize(
    ("rule", "nearest"),
    [('units = ["扬州"]\nat_most = 1', "扬州市"), ('levels = ["设区"]\nat_most = 1', "设区市")],
)
def test_units_and_levels_that_are_not_in_the_tree_are_refused(tmp_path, rule, nearest):
    with pytest.raises(CampaignError, match=nearest):
        campaign(tmp_path, rule)


def test_the_finding_is_the_unit_s_and_spoils_no_row_s_verdict(tmp_path):
    made = campaign(tmp_path, 'levels = ["设区市"]\nat_most = 1')
    roster = f"{HEAD}\n张三|男|197506|3年|一中|甲\n李四|女|198001|2年|二中|乙"
    state = merge({"扬州市/花名册.xlsx": roster}, campaign=made)
    (found,) = state.findings
    assert (found.code, found.cell, found.person, found.value) == ("S-9", "A3", "", "扬州市 2")
    assert found.message == "扬州市报了2，名额是至多1"
    assert set(state.verdicts.values()) == {"eligible"}
