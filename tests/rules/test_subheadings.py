import pytest

from tests.rules.cases import verdicts
from toolkit.campaign.structure import CampaignError, structure
from toolkit.rules import subheadings

PARTS = [{"name": "背景"}, {"name": "做法"}, {"name": "成效"}]
LONG = "学校党总支坚持把党建工作与教育教学工作同谋划同部署同推进同考核，形成齐抓共管的工作格局"


def options(**more):
    return structure({"field": "案例", "within": "做法", "parts": PARTS, **more}, subheadings.Options, "test")


def verdict(body, **more):
    before = r"一、背景\n（一）历史\n（二）现状\n学校建于1958年。"
    behind = r"三、成效\n（一）好\n（二）很好\n群众满意。"
    return verdicts(subheadings, options(**more), rf"案例={before}\n二、做法\n{body}\n{behind}")


GOOD, DOUBT, BAD = [], [(1, "案例", True)], [(1, "案例", False)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"（一）联动\n建立机制。\n（二）融合\n党建进课堂。", GOOD),
        (r"1.联动。建立机制。\n2．融合。党建进课堂。", GOOD),
        (r"（1）联动：建立机制。\n（2）融合：党建进课堂。", GOOD),
        (r"①联动\n建立机制。\n②融合\n党建进课堂。", GOOD),
        (r"一是联动。建立机制。\n二是融合。党建进课堂。", GOOD),
        (r"第一，联动。建立机制。\n第二，融合。党建进课堂。", GOOD),
        (r"【联动】建立机制。\n【融合】党建进课堂。", GOOD),
        (r"三级联动，建强组织\n建立机制。\n双向融合\n党建进课堂。", GOOD),
        (rf"（一）{LONG}。\n（二）{LONG}。", DOUBT),
        (rf"一是{LONG}；二是{LONG}。", DOUBT),
        (rf"学校的做法有：一是建机制；二是强队伍。{LONG}。", DOUBT),
        (rf"建强组织。{LONG}。\n双向融合。{LONG}。", DOUBT),
        (rf"（一）联动\n{LONG}。", BAD),
        (rf"{LONG}。\n{LONG}。", BAD),
        ("2021年3月，学校党总支研究制定实施方案，把党建工作纳入年度考核，推动各项任务落到实处。", BAD),
    ],
)
def test_what_counts_as_a_subheading(body, expected):
    assert verdict(body) == expected


def test_the_number_asked_for_is_the_rule_s():
    three = r"（一）联动\n建机制。\n（二）融合\n进课堂。\n（三）保障\n每月公示结果。"
    assert verdict(three, at_least=3) == GOOD
    assert verdict(three, at_least=4) == BAD


def test_a_part_that_is_not_there_is_left_to_its_own_rule():
    assert verdicts(subheadings, options(), r"案例=一、背景\n学校建于1958年。") == []


def test_within_is_one_of_the_parts():
    with pytest.raises(CampaignError, match="within"):
        options(within="启示")
