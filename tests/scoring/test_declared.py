"""[scoring] of a campaign file: what does not hold is told when it is loaded, with a way out."""

import re
import shutil
from pathlib import Path

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.campaign.structure import CampaignError

SMALL = Path(__file__).parent.parent / "small" / "campaign.toml"
GOOD = """
[scoring]
title = "打分表"
total = 10
ties = ["1"]
prizes = [{ name = "一等奖", number = 1 }]
veto = ["弄虚作假"]
show = ["姓名"]
own = ["工作单位"]

[[scoring.group]]
name = "全部"
items = [
  { code = "1", points = 6, deductions = [
    { label = "没有方案", points = 2 },
    { label = "逾期", points = 1, each = "次" },
    { label = "不认真", judged = true },
    { label = "满意度", choices = [{ label = "低", points = 3 }, { label = "中", points = 1 }] },
  ] },
  { code = "2", points = 4 },
]
"""


def load(tmp_path, old="", new=""):
    shutil.copy(SMALL, tmp_path / "campaign.toml")
    assert old in GOOD
    with (tmp_path / "campaign.toml").open("a", encoding="utf-8") as file:
        file.write(GOOD.replace(old, new, 1) if old else GOOD)
    return load_campaign(str(tmp_path)).scoring


def test_what_is_declared_is_there(tmp_path):
    scoring = load(tmp_path)
    assert [(item.code, item.points) for item in scoring.items] == [("1", 6.0), ("2", 4.0)]
    assert [line.way for line in scoring.item("1").lines] == ["tick", "count", "judged", "choice"]


MISTAKES = [
    ("total = 10", "total = 100", "各项分值合计是10，应是100"),
    ('{ code = "2", points = 4 }', '{ code = "1", points = 4 }', "“1”写了两次"),
    ('ties = ["1"]', 'ties = ["3"]', "ties 里的“3”不是评分项；可用的有：1、2"),
    ('ties = ["1"]', 'ties = ["1", "1"]', "写了两次"),
    ("number = 1", "number = 0", "应大于0"),
    ('"没有方案", points = 2', '"没有方案", points = 1.5', "请写 step = 0.5"),
    ('"没有方案", points = 2', '"没有方案", points = 7', "超过了这一项的分值 6"),
    ('"没有方案", points = 2', '"没有方案"', "只写一种"),
    ('"不认真", judged = true', '"不认真", judged = true, points = 1', "只写一种"),
    ('"不认真", judged = true', '"没有方案", points = 1', "有两种情形写得一样"),
    (', { label = "中", points = 1 }]', "]", "choices 至少写两项"),
    ('show = ["姓名"]', 'show = ["姓明"]', "最接近的是“姓名”"),
    ('show = ["姓名"]', 'show = ["工作单位"]\nblind = true', "不能给专家看“工作单位”"),
    ('own = ["工作单位"]', 'own = ["单位"]', "“花名册”：没有“单位”"),
    ("total = 10", "total = 10\nstep = 0.3", "应是 1 或 0.5，现在是0.3"),
    ("total = 10", "total = 10\ntrim_from = 2", "至少是3"),
    ("total = 10", 'total = 10\nmerge = "median"', "mean、trimmed 之一"),
    ("total = 10", "total = 10\nprize = 1", "没有“prize”这个键，最接近的是“prizes”"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), MISTAKES, ids=[new for _, new, _ in MISTAKES])
def test_a_mistake_is_told_in_one_sentence(tmp_path, old, new, sentence):
    with pytest.raises(CampaignError) as error:
        load(tmp_path, old, new)
    assert sentence in str(error.value)
    assert re.search(r"campaign\.toml", str(error.value))
    assert "\n" not in str(error.value)


def test_brand_2020_asks_what_the_notice_asks():
    """BR-4: 14 items in four groups, 100 points."""
    scoring = load_campaign("brand-2020").scoring
    assert [(g.name, [i.points for i in g.items]) for g in scoring.group] == [
        ("创建思想", [5, 5, 5]),
        ("项目要求", [8, 4, 5]),
        ("实施过程", [6, 4, 6, 6, 14]),
        ("建设成效", [10, 10, 12]),
    ]
    assert (scoring.total, scoring.step, scoring.merge, scoring.trim_from) == (100, 0.5, "trimmed", 5)
    assert scoring.ties == ("14", "12", "13")
    assert len(scoring.veto) == 3
    amounts = {i.code: [line.amounts for line in i.lines] for i in scoring.items}
    assert amounts == {
        "1": [(1,), (2,), (2,)],
        "2": [(2,), (1,), (2,)],
        "3": [(2,), (3,)],
        "4": [(2,), (2,), (4,)],
        "5": [(1,), (2,), (1,)],
        "6": [(2,), (3,)],
        "7": [(2,), (2,), (2,)],
        "8": [(2,), (2,)],
        "9": [(2,), (4,)],
        "10": [(6, 4, 2)],
        "11": [(3,), (6,), (5,)],
        "12": [(5,), (), (2,), (0.5,)],
        "13": [(4,), (3,), (1, 2)],
        "14": [(1,), (2,), (3,), (6,)],
    }
    assert [line.way for line in scoring.item("14").earned] == ["count"] * 4
