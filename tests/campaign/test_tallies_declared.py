"""`[[tally]]` and `[[calendar]]`: what they name must be there."""

import pytest

from tests.campaign.test_load import complaint, edited, folder  # noqa: F401 -- a fixture
from toolkit.campaign.load import load_campaign

TALLY = """
[[tally]]
title = "按性别"
form = "花名册"
by = "性别"
counts = [{ name = "人数" }, { name = "男", when = [{ field = "性别", is = ["男"] }], past = "出生年月" }]
"""
CALENDAR = """
[[calendar]]
date = 2024-05-10
what = "教育日"
[[calendar]]
day = "年底"
what = "述职"
"""


def test_what_is_declared_is_there(folder):  # noqa: F811
    edited(folder, "", TALLY + CALENDAR)
    campaign = load_campaign(str(folder))
    assert [tally.title for tally in campaign.tallies] == ["按性别"]
    assert [(entry.what, entry.day) for entry in campaign.calendar] == [("教育日", ""), ("述职", "年底")]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('form = "花名册"', 'form = "登记表"', "没有汇总表“登记表”"),
        ('by = "性别"', 'by = "性"', "最接近的是“性别”"),
        ('is = ["男"]', 'is = ["男性"]', "最接近的是“男”"),
        ('past = "出生年月"', 'past = "出生"', "最接近的是“出生年月”"),
        ('past = "出生年月"', 'month = "出生年月", first = "197001"', "要写就一起写"),
        ('by = "性别"', 'levels = ["设区"]', "最接近的是“设区市”"),
        ('title = "按性别"', 'title = "花名册"', "与一张表同名"),
        ('title = "按性别"', 'title = "按性别[甲]"', "title 是工作表（和文件）的名称"),
        ('title = "按性别"', 'title = "统计"', "同名（“统计”）"),
        ('title = "按性别"', 'title = "汇总表"', "同名（“汇总表”）"),
        ('title = "按性别"', 'title = "完成率未计入1"', "同名（“完成率未计入1”）"),
    ],
)
def test_what_can_t_be_counted_is_refused(folder, old, new, why):  # noqa: F811
    edited(folder, "", TALLY.replace(old, new, 1))
    assert why in complaint(folder)


def test_titles_are_given_once_and_something_is_counted(folder):  # noqa: F811
    edited(folder, "", TALLY + TALLY)
    assert "写了两次" in complaint(folder)


def test_a_tally_counts_something(folder):  # noqa: F811
    edited(folder, "", TALLY.partition("counts")[0] + "counts = []\n")
    assert "至少要写一列" in complaint(folder)


@pytest.mark.parametrize("entry", ['what = "述职"', 'what = "述职"\nday = "年底"\ndate = 2024-12-31'])
def test_an_entry_has_a_day_or_words_for_one(folder, entry):  # noqa: F811
    edited(folder, "", f"\n[[calendar]]\n{entry}\n")
    assert "写一个" in complaint(folder)
