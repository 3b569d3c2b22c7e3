"""学期、节假日、调休: which days are worked, and what is expected in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.campaign.structure import CampaignError, structure
from toolkit.rules.terms import Calendar, Days, due, slots

DAY = date.fromisoformat
AUTUMN = Days("秋季学期", DAY("2022-09-01"), DAY("2022-10-16"))
SPRING = Days("春季学期", DAY("2023-02-13"), DAY("2023-02-17"))
NATIONAL = Days("国庆节", DAY("2022-10-01"), DAY("2022-10-07"))
YEAR = Calendar((AUTUMN, SPRING), (NATIONAL,), (DAY("2022-10-08"), DAY("2022-10-09")))


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        # September: 22 days from Monday to Friday; 8th to 14th of October: 2 made up and 5; 5 in February
        ("day", 22 + 7 + 5),
        # 29 August to 16 October are seven weeks; that of 1 October has the days worked instead
        ("week", 7 + 1),
        ("month", 3),
        ("term", 2),
    ],
)
def test_as_many_as_the_calendar_has(per, expected):
    assert len(slots(YEAR, per)) == expected


@pytest.mark.parametrize(
    ("per", "day", "slot"),
    [
        ("day", "2022-09-01", "2022-09-01"),
        ("day", "2022-09-03", None),  # a Saturday
        ("day", "2022-10-03", None),  # a holiday
        ("day", "2022-10-08", "2022-10-08"),  # a Saturday that is worked
        ("week", "2022-09-03", "2022-W35"),  # a talk on a Saturday is the week's
        ("month", "2022-10-03", "2022-10"),
        ("term", "2022-10-16", "秋季学期"),
        ("term", "2023-01-20", None),  # between the terms
        ("week", "2021-09-06", None),
    ],
)
def test_a_day_belongs_to_what_is_expected_in_its_term(per, day, slot):
    assert YEAR.slot(per, DAY(day)) == slot


def test_a_week_without_a_working_day_expects_nothing():
    idle = Calendar((AUTUMN,), (Days("秋假", DAY("2022-09-05"), DAY("2022-09-09")),))
    assert idle.slot("week", DAY("2022-09-07")) is None
    assert len(slots(idle, "week")) == 6


@pytest.mark.parametrize(
    ("per", "day", "number"),
    [
        ("day", "2022-09-02", 2),
        ("week", "2022-09-08", 1),  # a Thursday: the second week is not over
        ("week", "2022-09-09", 2),
        ("month", "2022-09-29", 0),
        ("month", "2022-09-30", 1),
        ("term", "2022-10-13", 0),
        ("term", "2022-10-14", 1),  # the last working day
    ],
)
def test_nothing_is_due_before_its_last_working_day(per, day, number):
    assert len(due(YEAR, per, DAY(day))) == number


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["day", "week", "month", "term"]))
def test_every_expected_slot_can_be_met_by_a_working_day(start, length, per):
    first = DAY("2022-09-01") + timedelta(start)
    calendar = Calendar((Days("学期", first, first + timedelta(length)),), (NATIONAL,))
    met = {calendar.slot(per, first + timedelta(n)) for n in range(-7, length + 8)}
    assert met - {None} == set(slots(calendar, per))
    assert len(slots(calendar, per)) <= length + 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": "秋", "from": DAY("2022-09-02"), "to": DAY("2022-09-01")}, "不能早于 from（2022-09-02）"),
        ({"name": "秋", "from": DAY("2022-09-02")}, "缺少“to”"),
        ({"name": "秋", "from": "2022-09-02", "to": DAY("2022-09-01")}, "应是日期"),
    ],
)
def test_a_term_is_verified(data, said):
    with pytest.raises(CampaignError, match=said):
        structure(data, Days, "学期")
