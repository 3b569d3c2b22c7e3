from datetime import date

import pytest

from toolkit.months import ends_month, month_at, months, months_of


@pytest.mark.parametrize("value", ["202401", "202412", "190001", "2024-02-29"])
def test_a_month_counted_and_read_back_is_the_same(value):
    assert month_at(months(value)) == value[:7].replace("-", "")


def test_months_are_counted_across_years():
    assert months("202401") - months("202312") == 1
    assert months("2024-12-04") == months_of(date(2024, 12, 31)) == months("202412")
    assert month_at(months("202303") + 36) == "202603"
    assert month_at(months("202401") - 1) == "202312"


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2024, 2, 28), False),
        (date(2024, 2, 29), True),
        (date(2023, 2, 28), True),
        (date(2024, 12, 31), True),
    ],
)
def test_a_month_ends_with_its_last_day(day, last):
    assert ends_month(day) == last
