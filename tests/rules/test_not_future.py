import pytest

from tests.rules.cases import DAY, breaches, record
from toolkit.rules import not_future

OPTIONS = not_future.Options(("入党时间", "参加工作时间"))


@pytest.mark.parametrize(
    ("month", "late"), [("202411", False), ("202412", False), ("202501", True), ("203001", True)]
)
def test_the_month_of_the_day_itself_is_not_the_future(month, late):
    assert bool(breaches(not_future, OPTIONS, f"入党时间={month}")) is late


def test_each_field_is_told():
    found = not_future.check(record("入党时间=202501 参加工作时间=202502"), OPTIONS, DAY)
    assert [(b.field, b.words["month"]) for b in found] == [
        ("入党时间", "202501"),
        ("参加工作时间", "202502"),
    ]


@pytest.mark.parametrize(
    ("day", "late"),
    [("2024-11-30", False), ("2024-12-04", False), ("2024-12-05", True), ("2025-01-01", True)],
)
def test_a_day_is_compared_as_a_day(day, late):
    assert bool(breaches(not_future, not_future.Options(("完成日期",)), f"完成日期={day}")) is late
