"""Deadlines that have passed on the as-of day, 4 December 2024."""

import pytest

from tests.rules.cases import breaches
from toolkit.rules import overdue


@pytest.mark.parametrize(
    ("line", "late"),
    [
        ("完成时限=202411", True),
        ("完成时限=202412", False),
        ("完成时限=202501", False),
        ("完成日期=2024-12-03", True),
        ("完成日期=2024-12-04", False),
        ("完成时限=", False),
        ("完成时限=待定", False),
    ],
)
def test_a_month_lasts_to_its_end_and_a_day_to_its_own(line, late):
    options = overdue.Options(("完成时限", "完成日期"))
    assert bool(breaches(overdue, options, line)) is late


def test_it_says_as_of_when():
    [(_, breach)] = breaches(overdue, overdue.Options(("完成时限",)), "完成时限=202411")
    assert breach.message == "完成时限202411已过（截至2024-12-04）"
