"""What units that sent something lack: an item of a list, or an item in a half-year."""

from datetime import date

import pytest

from tests.rules.cases import TREE, breaches, record
from toolkit.campaign.condition import Condition
from toolkit.rules import coverage

POINTS = coverage.Options("要点", ("一", "二"))
HALVES = (coverage.Period("上半年", "202401", "202406"), coverage.Period("下半年", "202407", "202412"))
STUDY = coverage.Options("要点", ("学习",), month="完成时限", periods=HALVES)


def said(options, *lines, day=None):
    if day is None:
        found = breaches(coverage, options, *lines)
    else:
        records = [record(line, row) for row, line in enumerate(lines, 1)]
        found = [(r.row, b) for r, b in coverage.check_units(records, options, TREE, day)]
    return [(row, breach.message, breach.doubt) for row, breach in found]


def test_each_unit_that_sent_anything_answers_for_itself():
    lines = ["单位=四会市 要点=一", "单位=城中街道 要点=二", "单位=广宁县 要点=二", "单位=广宁县 要点=一"]
    assert said(POINTS, *lines) == [
        (1, "四会市的要点还缺：二", False),
        (2, "城中街道的要点还缺：一", False),
    ]


def test_units_of_other_levels_are_not_asked():
    options = coverage.Options("要点", ("一", "二"), levels=("县级",))
    assert [row for row, *_ in said(options, "单位=肇庆学院 要点=一", "单位=广宁县 要点=一")] == [2]


def test_rows_of_an_unknown_unit_are_nobody_s():
    assert said(POINTS, "要点=一") == []


def test_what_could_not_be_read_makes_it_a_doubt():
    records = [record("单位=四会市 要点=一", 1), record("单位=四会市 要点=", 2, undecided=("要点",))]
    assert [b.doubt for _, b in coverage.check_units(records, POINTS, TREE, date(2024, 12, 31))] == [True]


@pytest.mark.parametrize(
    ("months", "day", "missing"),
    [
        (("202401", "202407"), date(2024, 12, 31), None),
        (("202406", "202412"), date(2024, 12, 31), None),
        (("202406",), date(2024, 12, 31), "学习（下半年）"),
        (("202407",), date(2024, 12, 31), "学习（上半年）"),
        (("202312", "202501"), date(2024, 12, 31), "学习（上半年）、学习（下半年）"),
        (("",), date(2024, 12, 31), "学习（上半年）、学习（下半年）"),
        # a half-year that has not come to its last month may still be made good
        (("202406",), date(2024, 11, 30), None),
        (("202407",), date(2024, 11, 30), "学习（上半年）"),
        (("",), date(2024, 5, 31), None),
        # in its last month it is asked for, and said not to be over
        (("202406",), date(2024, 12, 30), "学习（下半年，还没有过完）"),
        (("",), date(2024, 6, 1), "学习（上半年，还没有过完）"),
    ],
)
def test_once_in_each_half_year(months, day, missing):
    lines = [f"单位=四会市 要点=学习 完成时限={month}" for month in months]
    expected = [(1, f"四会市的要点还缺：{missing}", False)] if missing else []
    assert said(STUDY, *lines, day=day) == expected


def test_another_item_in_the_half_year_does_not_count():
    lines = ["单位=四会市 要点=学习 完成时限=202403", "单位=四会市 要点=会议 完成时限=202409"]
    assert said(STUDY, *lines, day=date(2024, 12, 31)) == [(1, "四会市的要点还缺：学习（下半年）", False)]


DONE = coverage.Options(
    "要点", ("学习",), month="完成时限", periods=HALVES[:1], held=(Condition("进展", ("已完成", "长期坚持")),)
)


@pytest.mark.parametrize(
    ("state", "missing"),
    [("已完成", []), ("长期坚持", []), ("未启动", ["学习（上半年）"]), ("", ["学习（上半年）"])],
)
def test_only_what_is_held_counts(state, missing):
    found = said(DONE, f"单位=四会市 要点=学习 完成时限=202403 进展={state}")
    assert [message for _, message, _ in found] == [f"四会市的要点还缺：{one}" for one in missing]


def test_a_state_that_could_not_be_read_makes_it_a_doubt():
    line = record("单位=四会市 要点=学习 完成时限=202403 进展=", undecided=("进展",))
    assert [b.doubt for _, b in coverage.check_units([line], DONE, TREE, date(2024, 12, 31))] == [True]


def test_it_says_what_counts():
    assert coverage.describe(DONE).endswith("各有一次（只算进展是“已完成”或“长期坚持”的）")


def test_days_count_by_their_month():
    options = coverage.Options("要点", ("学习",), month="完成日期", periods=HALVES[:1])
    assert said(options, "单位=四会市 要点=学习 完成日期=2024-06-30") == []


@pytest.mark.parametrize("declared", [{"month": "完成时限"}, {"periods": HALVES}])
def test_periods_and_month_go_together(declared):
    with pytest.raises(ValueError, match="一起写"):
        coverage.Options("要点", ("学习",), **declared)


def test_a_period_ends_after_it_begins():
    with pytest.raises(ValueError, match="不能早于"):
        coverage.Period("上半年", "202406", "202401")
