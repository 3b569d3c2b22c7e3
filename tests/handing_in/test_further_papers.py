"""另报的材料: what a file's name says it is, whose it is, and what did not come."""

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.handing_in.binding import Person
from toolkit.handing_in.further_papers import files_of, paper_of, papers_by_owner
from toolkit.model import Problem, Submission
from toolkit.name_ends import words_after_names

BRAND = load_campaign("brand-2020")
PAPERS = BRAND.hand_in.papers
FOLLOWS = words_after_names(BRAND)
PEOPLE = [
    Person("1", "溪畔先锋", None, ("东溪区第一小学",)),
    Person("2", "岭上红梅", None, ("西岭区实验中学",)),
    Person("3", "岭上灯塔", None, ("西岭区实验中学",)),
]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("东溪区/溪畔先锋创建方案.docx", "创建方案"),
        ("东溪区/溪畔先锋/创建工作报告.doc", "创建工作报告"),
        ("东溪区/溪畔先锋/影像资料/党课.jpg", "影像资料"),
        ("东溪区/溪畔先锋/创建方案/活动照片.jpg", "影像资料"),
        ("东溪区.zip!/溪畔先锋/视频.mp4", "影像资料"),
        ("东溪区/溪畔先锋申报书.pdf", None),
        ("东溪区/溪畔先锋荣誉证书.jpg", None),
    ],
)
def test_the_name_says_what_it_is_and_else_the_folder(file, name):
    found = paper_of(file, PAPERS)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("东溪区/溪畔先锋创建方案.docx", "1"),
        ("东溪区/东溪区第一小学/创建方案.docx", "1"),
        ("西岭区/岭上红梅/创建方案.docx", "2"),
        ("西岭区/西岭区实验中学/创建方案.docx", None),
        ("创建方案.docx", None),
    ],
)
def test_it_is_the_one_brand_s_that_is_named_or_the_only_one_of_the_school_that_is(file, owner):
    found = papers_by_owner([Submission(file, "other")], PEOPLE, PAPERS, FOLLOWS)["创建方案"]
    assert list(found) == ([owner] if owner else [])
    assert list(files_of({"创建方案": found})) == ([file] if owner else [])


@pytest.mark.parametrize(
    ("file", "person", "owner"),
    [
        ("张三丰创建方案.pdf", Person("1", "张三", None), False),
        ("张三创建方案.pdf", Person("1", "张三", None), True),
        ("张三/创建方案.pdf", Person("1", "张三", None), True),
        ("溪畔先锋队创建方案.pdf", PEOPLE[0], False),
        ("第一中学附属小学创建方案.docx", Person("1", "红烛", None, ("第一中学",)), False),
        ("第一中学附属小学/创建方案.docx", Person("1", "红烛", None, ("第一中学",)), False),
        ("第一中学创建方案.docx", Person("1", "红烛", None, ("第一中学",)), True),
        ("第一中学（盖章）/创建方案.docx", Person("1", "红烛", None, ("第一中学",)), True),
        ("第一中学红烛创建方案.docx", Person("1", "红烛", None, ("第一中学",)), True),
    ],
)
def test_a_name_or_text_that_runs_on_may_be_a_longer_one_s(file, person, owner):
    found = papers_by_owner([Submission(file, "other")], [person], PAPERS, FOLLOWS)["创建方案"]
    assert bool(found) is owner


@pytest.mark.parametrize(
    ("status", "code", "counts"),
    [
        ("other", None, True),
        ("unreadable", "unsupported", True),
        ("unreadable", "empty", False),
        ("unreadable", "corrupt", False),
        ("read", None, False),
        ("ignored", None, False),
    ],
)
def test_what_came_broken_did_not_come(status, code, counts):
    problem = Problem(code, "打不开", "") if code else None
    file = Submission("东溪区/溪畔先锋创建方案.doc", status, problem=problem)
    assert bool(papers_by_owner([file], PEOPLE, PAPERS, FOLLOWS)["创建方案"]) is counts
