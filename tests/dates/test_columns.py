"""Which columns hold months."""

import pytest

from toolkit.addresses import letters
from toolkit.campaign.shared import load_words
from toolkit.dates.columns import find_columns
from toolkit.dates.months import Months
from toolkit.intake.grid import Grid, Span

WORDS = load_words()


def found(rows, wanted=(), merged=()):
    """The columns as `D3:D9 heading`, then those doubted with a `?`."""
    columns = find_columns(Months(Grid("表", rows, merged=merged), WORDS, "190001", "202412"), wanted)
    shown = [("", c) for c in columns.columns] + [("?", c) for c in columns.doubted]
    return [
        f"{letters(c.column)}{c.rows[0]}:{letters(c.column)}{c.rows[-1]} {c.heading}{mark}"
        for mark, c in shown
    ]


HEADING = ["姓名", "出生年月", "备注"]
PEOPLE = [["甲", "1975.6", "x"], ["乙", "1980年7月", None]]


def test_a_heading_and_months_below():
    assert found([HEADING, *PEOPLE]) == ["B2:B3 出生年月"]


def test_a_heading_below_title_and_filling_lines():
    title = [["教师出生年月统计表"], ["填报日期：", None, "2024年11月"], []]
    assert found([*title, HEADING, *PEOPLE]) == ["B5:B6 出生年月"]


@pytest.mark.parametrize(
    "heading", ["出生\n年月", "出生年月（如197506）", "入 党 时 间", "*毕业时间", "日期"]
)
def test_spellings_of_headings(heading):
    assert found([["姓名", heading], ["甲", "1975.6"]]) == [f"B2:B2 {''.join(heading.split())}"]


@pytest.mark.parametrize("heading", ["会议时间", "学习时长", "年份", "时间"])
def test_headings_that_speak_of_something_else(heading):
    assert found([["姓名", heading], ["甲", "1975.6"]]) == []


def test_a_heading_above_other_things_is_doubted():
    assert found([["姓名", "出生日期"], ["甲", "45岁"], ["乙", "苏州"]]) == ["B2:B3 出生日期?"]


def test_plain_words_below_a_heading_need_no_mention():
    assert found([["姓名", "出生地"], ["甲", "南京"], ["乙", "苏州"]]) == []


def test_undecided_months_count_as_months():
    assert found([["姓名", "出生年月"], ["甲", 1975.1], ["乙", "约1980年"]]) == ["B2:B3 出生年月"]


def test_a_value_that_speaks_like_a_heading_is_a_value():
    rows = [HEADING, *PEOPLE, ["丙", "出生年月不详", "群众"]]
    assert found(rows) == ["B2:B4 出生年月"]


def test_two_line_headings_and_groups():
    rows = [
        ["序号", "姓名", "任职时间", None, "出生年月"],
        [None, None, "起", "止", None],
        [1, "甲", "2001.7", "2004.8", "1975.6"],
    ]
    merged = [Span(1, 2, 1, 3), Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 4, 2, 4)]
    assert found(rows, merged=merged) == ["C3:C3 任职时间", "D3:D3 任职时间", "E3:E3 出生年月"]


def test_tables_below_each_other_in_one_sheet():
    rows = [
        *[["序号", "姓名", "出生年月"], [1, "甲", "1975.6"], []],
        *[["序号", "入党时间", "合同号"], [1, "1998.7", 197506]],
    ]
    assert found(rows) == ["B5:B5 入党时间", "C2:C3 出生年月"]


def test_repeated_headings_go_on_with_the_same_column():
    assert found([HEADING, *PEOPLE, HEADING, *PEOPLE]) == ["B2:B3 出生年月", "B5:B6 出生年月"]


def test_notes_signatures_and_totals_are_no_data():
    rows = [HEADING, *PEOPLE, ["合计", 2], ["填表人：甲", "2024.11"], ["", "填表日期：2024年11月5日"]]
    assert found(rows) == ["B2:B3 出生年月"]


def test_blank_rows_do_not_end_a_column():
    assert found([HEADING, PEOPLE[0], [], [], PEOPLE[1]]) == ["B2:B5 出生年月"]


def test_a_sheet_of_one_column():
    assert found([["入党时间"], ["1998.7"]]) == ["A2:A2 入党时间"]


@pytest.mark.parametrize("wish", ["C", "c", "调入时间", "调 入 时 间"])
def test_the_user_names_the_column(wish):
    rows = [["序号", "出生年月", "调入时间"], [1, "1975.6", "2001.7"], [2, "1976.6", "待定"]]
    assert found(rows, [wish]) == ["C2:C3 调入时间"]


def test_a_named_column_without_heading_begins_with_its_first_month():
    assert found([["甲", 1], ["乙", "1975.6"], ["丙", "不清楚"]], ["B"]) == ["B2:B3 B列"]


def test_a_named_column_that_is_not_there():
    assert found([HEADING, *PEOPLE], ["Z", "没有的列"]) == []
