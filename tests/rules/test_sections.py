import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.campaign.structure import CampaignError, structure
from toolkit.rules import sections

PARTS = [{"name": "背景"}, {"name": "做法", "near": ["举措"]}, {"name": "成效"}]
A, B, C = r"一、背景\n学校建于1958年。", r"二、做法\n建立三级机制。", r"三、成效\n群众满意。"


def options(**more):
    return structure({"field": "案例", "parts": PARTS, **more}, sections.Options, "test")


def told(text, **more):
    return [b.message for _, b in breaches(sections, options(**more), f"案例={text}")]


def test_all_parts_in_order_are_nothing_to_say():
    assert told(rf"{A}\n{B}\n{C}") == []


def test_missing_parts_are_told_together_with_an_example_of_the_first():
    (found,) = breaches(sections, options(), f"案例={A}")
    assert found[1].message == "案例没有找到“做法”“成效”部分的标题"
    assert "“二、做法”" in found[1].remedy
    assert not found[1].doubt


@pytest.mark.parametrize(
    "text",
    [
        "在这样的背景下，学校总结做法，成效明显。",
        r"学校背景如下。\n主要做法是建立机制。\n取得的成效有三点。",
        r"“背景”是指什么。\n以下做法值得推广：\n这些成效来之不易！",
        "背景是复杂的；做法是具体的；成效是明显的。",
    ],
)
def test_words_in_running_text_are_no_headings(text):
    assert told(text) == ["案例没有找到“背景”“做法”“成效”部分的标题"]


def test_the_name_alone_goes_before_a_heading_that_holds_it():
    text = rf"{A}\n{B}\n（一）总结做法经验\n抓成效。\n{C}"
    assert told(text) == []


def test_a_near_word_or_another_numbering_is_a_doubt():
    assert verdicts(sections, options(), rf"案例={A}\n二、主要举措\n建立机制。\n{C}") == [(1, "案例", True)]
    assert told(rf"{A}\n（一）主要做法\n建立机制。\n{C}") == [
        "案例没有找到标题“做法”，不能确定“（一）主要做法”是不是这一部分"
    ]


def test_a_part_without_text_is_told():
    assert told(rf"{A}\n二、做法\n{C}") == ["案例的“做法”只有标题，没有内容"]
    assert told(rf"{A}\n{B}\n三、成效\n　\n——") == ["案例的“成效”只有标题，没有内容"]


def test_another_order_is_judged_as_declared():
    text = rf"案例={A}\n{C}\n{B}"
    assert verdicts(sections, options(), text) == [(1, "案例", False)]
    assert verdicts(sections, options(out_of_order="verify"), text) == [(1, "案例", True)]
    assert verdicts(sections, options(out_of_order="ignore"), text) == []
    assert told(rf"{A}\n{C}\n{B}") == ["案例各部分的次序是背景、成效、做法，应为背景、做法、成效"]


def test_headings_inside_a_text_without_line_breaks_are_doubts():
    text = "一、背景。学校建于1958年。二、做法。建立三级机制。三、成效：群众满意。"
    assert verdicts(sections, options(), f"案例={text}") == [(1, "案例", True)] * 2
    assert told("学校建于1958年，一、背景，二、做法，三、成效如下。") == [
        "案例没有找到“背景”“做法”“成效”部分的标题"
    ]


def test_a_heading_right_behind_the_title_is_a_doubt():
    text = rf"党建领航一、背景（2021年）学校建于1958年。\n{B}\n{C}"
    assert verdicts(sections, options(), f"案例={text}") == [(1, "案例", True)]


def test_two_parts_under_one_heading_are_a_doubt():
    assert told(rf"{A}\n二、做法与成效\n建立机制，群众满意。") == [
        "案例的“做法”“成效”合用一个标题“二、做法与成效”"
    ]


def test_a_table_of_contents_does_not_stand_for_the_parts():
    assert told(rf"目录\n一、背景\n二、做法\n三、成效\n正文\n{A}\n{B}\n{C}") == []


@pytest.mark.parametrize(
    "parts", [[], [{"name": " "}], [{"name": "背景", "near": [""]}], [{"near": ["背景"]}]]
)
def test_parts_that_say_nothing_are_refused(parts):
    with pytest.raises(CampaignError):
        options(parts=parts)


def test_more_parts_than_numerals_are_refused():
    with pytest.raises(CampaignError, match="10"):
        options(parts=[{"name": f"部分{n}"} for n in range(11)])
