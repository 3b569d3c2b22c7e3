from datetime import date

import pytest

from tests.rules.cases import record, verdicts
from toolkit.rules import age_at_most

FIFTY = age_at_most.Options("出生年月", 50)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("197501", []),
        ("197412", []),  # fifty at most: the as-of day is in December 2024
        ("197401", []),
        ("197312", [True]),  # fifty-one since this month, or still fifty
        ("197311", [False]),
        ("196005", [False]),
        ("", []),
    ],
)
def test_whole_years_are_counted_and_a_birthday_in_the_month_itself_is_a_doubt(born, expected):
    assert verdicts(age_at_most, FIFTY, f"出生年月={born}") == [(1, "出生年月", doubt) for doubt in expected]


@pytest.mark.parametrize("day", [date(2024, 12, 1), date(2024, 12, 30)])
def test_in_the_month_itself_the_day_decides_which_nobody_wrote(day):
    [breach] = age_at_most.check(record("出生年月=197312"), FIFTY, day)
    assert breach.doubt
    assert f"到2024年12月{day.day}日是50周岁还是51周岁" in breach.message


def test_on_the_month_s_last_day_every_birthday_in_it_has_gone():
    [breach] = age_at_most.check(record("出生年月=197312"), FIFTY, date(2024, 12, 31))
    assert not breach.doubt
    assert "到2024年12月31日已满51周岁" in breach.message
