import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.campaign.structure import CampaignError, structure
from toolkit.rules import title


def options(**more):
    made = {
        "field": "案例",
        "limit": 20,
        "longest": 40,
        "no_title": ["背景"],
        "labels": ["标题", "题目"],
        **more,
    }
    return structure(made, title.Options, "test")


GOOD, DOUBT, BAD = [], [(1, "案例", True)], [(1, "案例", False)]
TWENTY = "党" * 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (rf"{TWENTY}\n正文。", GOOD),
        (rf"\n\n　{TWENTY}\n正文。", GOOD),
        (rf"{TWENTY}", GOOD),
        (rf"{TWENTY}建\n正文。", BAD),
        (rf"标题：{TWENTY}\n正文。", GOOD),
        (rf"【题目】{TWENTY}\n正文。", GOOD),
        (rf"标题：{TWENTY}建\n正文。", BAD),
        (rf"《{TWENTY}》\n正文。", GOOD),
        (rf"《红船》里的{TWENTY}\n正文。", BAD),
        (rf"{'党' * 19}2024\n正文。", GOOD),
        (rf"{TWENTY}——以青禾小学为例\n正文。", BAD),
        (rf"{'党' * 40}\n正文。", BAD),
        (rf"{'党' * 41}\n正文。", DOUBT),
        (r"学校建于1958年。\n正文。", DOUBT),
        (r"标题：\n正文。", DOUBT),
        (r"一、基本情况\n正文。", DOUBT),
        (r"1.基本情况\n正文。", DOUBT),
        (r"背景\n正文。", DOUBT),
        (r"背景：学校建于1958年\n正文。", DOUBT),
        (r"背景下的党建\n正文。", GOOD),
        (r"1.5公里的党建\n正文。", GOOD),
        (r"一核三融，党建领航\n正文。", GOOD),
    ],
)
def test_the_first_line_is_the_title_where_it_can_be_one(text, expected):
    assert verdicts(title, options(), f"案例={text}") == expected


def test_the_number_found_and_how_many_are_too_many_are_told():
    (found,) = breaches(title, options(), f"案例={TWENTY}建强")
    assert found[1].message == f"案例的标题“{TWENTY}建强”有22字，超过20字，多2字"
    assert found[1].words["over"] == "2"


def test_a_line_that_is_no_title_is_shown():
    (found,) = breaches(title, options(), "案例=学校建于1958年。")
    assert "学校建于1958年。" in found[1].message


def test_a_title_shorter_than_its_limit_allows_makes_no_sense():
    with pytest.raises(CampaignError, match="longest"):
        options(longest=10)
