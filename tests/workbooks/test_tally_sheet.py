"""分项统计 and 日程 in the summary; 日程 in the masters."""

from datetime import date

import openpyxl
import pytest
from attrs import evolve

from tests.package_check import problems_of_package
from tests.tables import SMALL, merge
from tests.test_tallies import ALL, FILES, TOP
from toolkit.campaign.condition import Condition
from toolkit.campaign.counting import CalendarEntry, Tally
from toolkit.workbooks.masters import write_masters
from toolkit.workbooks.summary import write_summary

CALENDAR = (CalendarEntry("教育日", on=date(2024, 5, 10)), CalendarEntry("述职", day="年底", basis="S-9"))
CAMPAIGN = evolve(
    SMALL,
    units=TOP,
    tallies=(
        Tally("按性别", "花名册", (ALL,), by="性别"),
        Tally("各单位", "花名册", (ALL,), when=(Condition("性别", ("女",)),)),
    ),
    calendar=CALENDAR,
)


@pytest.fixture(scope="module")
def summary(tmp_path_factory):
    path = tmp_path_factory.mktemp("summary") / "汇总.xlsx"
    write_summary(merge(FILES, CAMPAIGN, TOP), path)
    assert problems_of_package(path) == []
    return openpyxl.load_workbook(path)


def texts(sheet):
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_a_tally_is_a_sheet_behind_the_statistics(summary):
    assert summary.sheetnames[-5:] == ["统计", "按性别", "各单位", "日程", "版本信息"]
    assert texts(summary["按性别"]) == [
        ["按性别"],
        ["数的是“花名册”的行；逾期等以 2024-12-04 为准"],
        ["性别", "人数", "报了表、这一项没有的单位"],
        ["男", 3],
        ["女", 1, "南京市"],
        ["未填或待更正", 1],
        ["合计", 5],
        [],
        ["一行也没有报的单位（1个）：无锡市"],
    ]


def test_a_unit_that_sent_nothing_is_told_from_one_that_sent_nothing_of_this(summary):
    rows = summary["各单位"].iter_rows(min_row=4)
    assert [(row[0].value, row[1].value, row[1].fill.fill_type) for row in rows] == [
        ("南京市", 0, "solid"),
        ("无锡市", "未报", None),
        ("扬州市", 1, None),
        ("合计", 1, None),
    ]


def test_the_calendar_tells_the_day_of_the_week(summary):
    assert texts(summary["日程"]) == [
        ["日程"],
        ["日期", "事项", "依据"],
        ["2024年5月10日（周五）", "教育日"],
        ["年底", "述职", "S-9"],
    ]


def test_masters_of_tables_have_it_and_cards_have_not(tmp_path):
    card, table = (openpyxl.load_workbook(path).sheetnames for path in write_masters(tmp_path, CAMPAIGN))
    assert "日程" not in card
    assert table.index("日程") == table.index("填写说明") + 1


def test_without_entries_there_is_no_sheet(tmp_path):
    for path in write_masters(tmp_path, SMALL):
        assert "日程" not in openpyxl.load_workbook(path).sheetnames
