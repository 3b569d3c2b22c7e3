import pytest

from tests.rules.cases import breaches
from toolkit.rules import mentions

OPTIONS = mentions.Options(
    "荣誉", (mentions.Group("级别", ("县", "市")), mentions.Group("党建类", ("党", "支部")))
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("市优秀党务工作者", None),
        ("县先进党支部", None),
        ("优秀党务工作者", "级别"),
        ("市先进个人", "党建类"),
        ("先进个人", "级别、党建类"),
    ],
)
def test_one_breach_names_every_group_that_is_missing(text, missing):
    found = [breach.words["missing"] for _, breach in breaches(mentions, OPTIONS, f"荣誉={text}")]
    assert found == ([missing] if missing else [])
