import pytest

from tests.rules.cases import breaches, verdicts
from toolkit.rules import months_since

OPTIONS = months_since.Options("入党时间", 12)


@pytest.mark.parametrize(
    ("month", "fails"),
    [("202312", False), ("202401", True), ("202412", True), ("202501", True), ("200001", False)],
)
def test_a_year_is_full_in_the_same_month_of_the_next(month, fails):
    expected = [(1, "入党时间", False)] if fails else []
    assert verdicts(months_since, OPTIONS, f"入党时间={month}") == expected


def test_it_says_from_when_to_when():
    [(_, breach)] = breaches(months_since, OPTIONS, "入党时间=202401")
    assert breach.message == "入党时间是202401，到2024-12-04不满1年"


def test_what_is_empty_or_can_t_be_read_is_not_judged():
    assert verdicts(months_since, OPTIONS, "入党时间=", "入党时间=不详") == []
