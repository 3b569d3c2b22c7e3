"""The shared ladders: old and new titles of each series stand where the reforms put them."""

import pytest

from toolkit.ladders import Ladder, Series, load_ladder

TITLES = load_ladder("zhicheng")


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("正高级教师", "正高"),
        ("教授（三级）", "正高"),
        ("副教授", "副高"),
        ("高级教师", "副高"),
        ("中学高级教师", "副高"),
        ("高级讲师", "副高"),
        ("副高", "副高"),
        ("副高级职称", "副高"),
        ("小学高级教师", "中级"),
        ("小学 高级教师", "中级"),
        ("一级教师", "中级"),
        ("中小学一级教师（2018年）", "中级"),
        ("讲师", "中级"),
        ("一级实习指导教师", "中级"),
        ("中级职称", "中级"),
        ("小学二级教师", "初级"),
        ("二级教师", "初级"),
        ("助理讲师", "初级"),
        ("助教", "初级"),
    ],
)
def test_a_title_stands_on_its_rank(text, rank):
    assert TITLES.find(text) == [TITLES.place(rank)]


@pytest.mark.parametrize("text", ["特级教师", "校长", "高级", "一级", "（副教授）教学名师"])
def test_a_title_that_the_ladder_does_not_know_is_nowhere(text):
    assert TITLES.find(text) == [None]


@pytest.mark.parametrize("text", ["小学一级教师", "幼儿园一级教师", "小教一级", "小学 一级", "幼教一级"])
def test_a_name_of_before_the_reform_that_may_mean_today_s_grade_one_is_nowhere(text):
    """Before 2015 it was 初级; who says it today may mean 一级教师, which is 中级."""
    assert TITLES.find(text) == [None]
    assert TITLES.find(f"{text}、高级教师") == [None, TITLES.place("副高")]


@pytest.mark.parametrize(
    "text",
    [
        "副教授（拟聘）",
        "副教授（未聘）",
        "教授（待评）",
        "教授 [ 未 聘 ]",
        "副教授【尚未取得】",
        "高级教师（申报中）",
    ],
)
def test_a_note_that_takes_the_title_back_leaves_its_rank_open(text):
    assert TITLES.find(text) == [None]


def test_a_note_speaks_of_the_title_before_it():
    assert TITLES.find("讲师、副教授（待评、未聘）、政工师（2018年评）") == [1, None, 1]


def test_several_titles_are_found_one_by_one():
    assert TITLES.find("讲师、政工师/心理咨询师") == [1, 1, None]


def test_a_title_on_two_ranks_and_a_missing_group_are_refused():
    with pytest.raises(ValueError, match="“甲”在两个层级里都有"):
        Ladder("级", ("低", "高"), (Series("甲系列", (("甲",), ("甲",))),))
    with pytest.raises(ValueError, match="“甲系列”应按层级写2组名称"):
        Ladder("级", ("低", "高"), (Series("甲系列", (("甲",),)),))


def test_an_unknown_ladder_or_rank_is_told_with_the_nearest():
    with pytest.raises(ValueError, match="最接近的是“zhicheng”"):
        load_ladder("zhichen")
    with pytest.raises(ValueError, match="最接近的是“副高”"):
        TITLES.place("副高级")
