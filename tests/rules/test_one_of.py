"""one_of: another theme is told, other writings of a listed one are not."""

import pytest

from tests.rules.cases import breaches
from toolkit.rules import one_of

OPTIONS = one_of.Options(
    "方向",
    (
        one_of.Choice("组织力与党内政治生活", ("组织力",)),
        one_of.Choice("“头雁”工程"),
        one_of.Choice("师德师风"),
    ),
)


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("师德师风", True),
        ("3.师德师风", True),
        ("（三）师德师风", True),
        ("组织力", True),
        ("组织力，与党内政治生活", True),
        ('"头雁"工程', True),
        ("头雁工程", True),
        ("家校共育", False),
        ("师德", False),
        ("组织力、师德师风", False),
        ("", True),
    ],
)
def test_what_counts_as_listed(said, listed):
    found = breaches(one_of, OPTIONS, f"方向={said}")
    assert (found == []) is listed


def test_it_names_the_item_that_was_meant_and_says_what_to_do():
    assert one_of.choice_of("2、组织力", OPTIONS) == "组织力与党内政治生活"
    [(_, breach)] = breaches(one_of, OPTIONS, "方向=家校共育")
    assert breach.message == "方向“家校共育”不在所列的3项里"
    assert breach.remedy.endswith("组织力与党内政治生活；“头雁”工程；师德师风")
