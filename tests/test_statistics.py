from attrs import evolve

from tests.hand_made import COUNTY, EAST, TOP, WEST, collection, finding, record, small_collection, submission
from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import AgeBands
from toolkit.campaign.units import Unit
from toolkit.statistics import (
    MOST_VALUES,
    NOT_GIVEN,
    UNKNOWN_UNIT,
    ValueCount,
    count_ages,
    count_units,
    count_values,
    missing_units,
)


def test_units_below_a_child_count_for_the_child():
    east, west, south = count_units(small_collection())
    assert (east.unit, east.forms, east.total) == ("东市", 2, 3)
    assert east.by_verdict == {"ineligible": 0, "return": 1, "verify": 0, "notice": 1, "eligible": 1}
    assert (west.unit, west.total) == ("西市", 2)
    assert (south.unit, south.forms, south.total) == ("南市", 0, 0)


def test_the_merging_unit_strangers_and_the_unknown_follow():
    stranger = Unit(("乙省", "北市"))
    rows = [[record(4, unit, f"{n}.xlsx")] for n, unit in enumerate((TOP, None, stranger, COUNTY))]
    lines = [(c.unit, c.total) for c in count_units(collection([submission(r) for r in rows]))]
    assert lines == [("东市", 1), ("西市", 0), ("南市", 0), ("甲省", 1), (UNKNOWN_UNIT, 1), ("北市", 1)]


def test_nothing_handed_in_is_a_line_of_zeros():
    counts = count_units(collection([]))
    assert [(c.unit, c.forms, c.total) for c in counts] == [("东市", 0, 0), ("西市", 0, 0), ("南市", 0, 0)]


def test_missing_are_units_without_a_record():
    rows = [record(4, WEST, "西.xlsx")]
    empty = evolve(submission([record(4, EAST)]), records=())
    counts = missing_units(count_units(collection([submission(rows), empty])))
    assert [(c.unit, c.forms) for c in counts] == [("东市", 1), ("南市", 0)]


def of_values(name, values):
    rows = [record(row, values={name: value}) for row, value in enumerate(values, 4)]
    return collection([submission(rows)] if rows else [])


def test_values_are_counted_most_frequent_first_the_empty_last():
    of = of_values("职称", ["乙", "甲", None, "乙", "", "甲", "丙"])
    expected = [("乙", 2), ("甲", 2), ("丙", 1), (NOT_GIVEN, 2)]
    assert count_values(of, "职称") == [ValueCount(*pair) for pair in expected]


def test_many_different_values_are_summed_up():
    of = of_values("职称", ["常见", "常见", *(f"{n:03}" for n in range(MOST_VALUES + 4))])
    counts = count_values(of, "职称")
    assert counts[0] == ValueCount("常见", 2)
    assert counts[-1] == ValueCount("其余 5 种", 5)
    assert sum(c.number for c in counts) == MOST_VALUES + 6


def test_ages_turn_in_the_month_of_birth():
    """As of 2024-12-04: one born in 198912 is 35, one born in 199001 is 34."""
    of = of_values("出生年月", ["199001", "198912", "198001", "197912", "195001", None])
    expected = [("35岁以下", 1), ("35—44岁", 2), ("45岁及以上", 2), (NOT_GIVEN, 1)]
    assert count_ages(of, AgeBands("出生年月", (35, 45))) == [ValueCount(*pair) for pair in expected]


def test_every_band_has_a_line_even_for_nobody():
    counts = count_ages(collection([]), AgeBands("出生年月", (35, 45)))
    assert counts == [ValueCount("35岁以下", 0), ValueCount("35—44岁", 0), ValueCount("45岁及以上", 0)]


def test_verdicts_are_those_of_the_collection():
    rows = [record(4), record(5)]
    east = count_units(collection([submission(rows)], [finding(rows[0], "职称", "ineligible")]))[0]
    assert (east.by_verdict["ineligible"], east.by_verdict["eligible"]) == (1, 1)


def test_who_sent_another_form_alone_is_not_missing():
    problems = "填报单位|青山镇\n问题编号|问题|领域|提出单位\n1|食堂排队|教师发展|青山镇中心校"
    of = merge({"青山镇/清单.xlsx": problems}, load_campaign("yizheng-2024"))
    lines = {count.unit: count for count in count_units(of)}
    assert (lines["青山镇"].total, lines["青山镇"].others) == (0, {"调研问题清单": 1})
    assert "青山镇" not in [count.unit for count in missing_units(list(lines.values()))]
    assert lines["新城镇"] in missing_units(list(lines.values()))
