from datetime import date

import pytest
from attrs import evolve

from tests.rules.cases import breaches, record, verdicts
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
def test_by_months_alone_exactly_the_minimum_is_enough(born, joined, fails):
    expected = [(1, "入党时间", False)] if fails else []
    by_months = evolve(OPTIONS, same_month="enough")
    assert verdicts(months_between, by_months, f"出生年月={born} 入党时间={joined}") == expected


@pytest.mark.parametrize(
    ("joined", "doubts"), [("199307", []), ("199306", [True]), ("199305", [False]), ("197401", [False])]
)
def test_in_the_same_month_the_days_decide_which_nobody_wrote(joined, doubts):
    expected = [(1, "入党时间", doubt) for doubt in doubts]
    assert verdicts(months_between, OPTIONS, f"出生年月=197506 入党时间={joined}") == expected


@pytest.mark.parametrize(
    ("first", "second", "doubts"),
    [
        ("2023-06-15", "2024-06-15", []),
        ("2023-06-15", "2024-06-14", [False]),
        ("2024-02-29", "2025-02-28", []),  # a month without the day ends with its last
        ("202306", "2024-06-30", [True]),
        ("2023-06-01", "202406", [True]),
    ],
)
def test_days_that_are_known_decide(first, second, doubts):
    values = {"起": first, "止": second}
    found = months_between.check(
        evolve(record(""), values=values), months_between.Options("起", "止", 12), date(2024, 12, 4)
    )
    assert [breach.doubt for breach in found] == doubts


@pytest.mark.parametrize(
    "line", ["出生年月=197506 入党时间=", "出生年月= 入党时间=199306", "出生年月=197506"]
)
def test_without_both_there_is_nothing_to_judge(line):
    assert verdicts(months_between, OPTIONS, line) == []


def test_of_days_the_months_count():
    options = months_between.Options("入党时间", "完成日期", 12, "enough")
    assert verdicts(months_between, options, "入党时间=202306 完成日期=2024-06-01") == []
    assert verdicts(months_between, options, "入党时间=202307 完成日期=2024-06-30") == [
        (1, "完成日期", False)
    ]


ORDER = months_between.Options("入党时间", "参加工作时间", 0, "enough")


@pytest.mark.parametrize(
    ("earlier", "later", "fails"),
    [("202306", "202306", False), ("202306", "202307", False), ("202306", "202305", True)],
)
def test_a_minimum_of_none_asks_for_the_order_alone(earlier, later, fails):
    found = breaches(months_between, ORDER, f"入党时间={earlier} 参加工作时间={later}")
    assert [breach.message for _, breach in found] == ["参加工作时间202305早于入党时间202306"] * fails
    assert months_between.describe(ORDER) == "参加工作时间不早于入党时间"


def test_where_days_count_one_month_does_not_tell_the_order():
    days = months_between.Options("入党时间", "参加工作时间", 0)
    [(_, breach)] = breaches(months_between, days, "入党时间=202306 参加工作时间=202306")
    assert (breach.doubt, breach.message) == (True, "参加工作时间202306和入党时间202306看不出先后")


def test_less_than_none_cannot_be_asked():
    with pytest.raises(ValueError, match="不应小于0"):
        months_between.Options("入党时间", "参加工作时间", -1)
