import pytest

from tests.rules.cases import verdicts
from toolkit.rules import months_between

OPTIONS = months_between.Options("出生年月", "入党时间", 216)


@pytest.mark.parametrize(
    ("born", "joined", "fails"),
    [
        ("197506", "199306", False),
        ("197506", "199305", True),
        ("197506", "199307", False),
        ("197512", "199401", False),
        ("197512", "199312", False),
        ("197501", "199212", True),
        ("199306", "197506", True),
        ("197506", "197506", True),
    ],
)
def test_exactly_the_minimum_is_enough(born, joined, fails):
    expected = [(1, "入党时间", False)] if fails else []
    assert verdicts(months_between, OPTIONS, f"出生年月={born} 入党时间={joined}") == expected


@pytest.mark.parametrize(
    "line", ["出生年月=197506 入党时间=", "出生年月= 入党时间=199306", "出生年月=197506"]
)
def test_without_both_there_is_nothing_to_judge(line):
    assert verdicts(months_between, OPTIONS, line) == []


def test_of_days_the_months_count():
    options = months_between.Options("入党时间", "完成日期", 12)
    assert verdicts(months_between, options, "入党时间=202306 完成日期=2024-06-01") == []
    assert verdicts(months_between, options, "入党时间=202307 完成日期=2024-06-30") == [
        (1, "完成日期", False)
    ]
