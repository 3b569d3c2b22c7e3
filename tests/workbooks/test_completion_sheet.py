"""完成率 in the summary, whichever of the campaign's tables it counts."""

from datetime import date

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.tables import SMALL
from tests.tables import merge as merged
from toolkit.campaign.load import load_campaign
from toolkit.workbooks.completion_sheet import LEFT_SHEET, SHEET
from toolkit.workbooks.summary import write_summary

SIGEYI = load_campaign("sigeyi-2022")
GROUP = SIGEYI.units.children[0].name
LINES = f"""党小组|姓名|岗位|频次|日期|完成|纪实内容
{GROUP}|林一舟|教书育人先锋岗|每天|2022-09-01|是|帮一名学生
{GROUP}|林一舟|教书育人先锋岗|每天|2022-09-03|是|帮一名学生"""


def rows_of(collection, path):
    write_summary(collection, path)
    book = load_workbook(path)
    return [list(book[name].iter_rows(values_only=True)) for name in (SHEET, LEFT_SHEET)]


def test_a_further_table_s_promises_are_counted_like_those_of_the_main_one(tmp_path):
    main = merged({f"{GROUP}/纪实簿.xlsx": LINES}, SIGEYI)
    own = [entry for entry in SMALL.table.fields if entry.name != "姓名"]
    first = evolve(SMALL.table, key="工作单位", fields=tuple(own))
    further = evolve(
        main,
        campaign=evolve(SIGEYI, forms=(first, *SIGEYI.forms)),
        form=first,
        records=[],
        others=main.records,
    )
    told, left = rows_of(main, tmp_path / "一.xlsx")
    assert next(row[1] for row in told if row[0] == GROUP) == "林一舟"
    assert [row[6] for row in left if row[1] == "林一舟"] == ["2022-09-03不是工作日"]
    assert rows_of(further, tmp_path / "二.xlsx") == [told, left]


def test_a_person_in_two_posts_is_counted_once_and_each_post_has_its_line(tmp_path):
    lines = f"{LINES}\n{GROUP}|林一舟|服务育人先锋岗|每周|2022-09-02|是|修好一台投影仪"
    told, _ = rows_of(merged({f"{GROUP}/纪实簿.xlsx": lines}, SIGEYI), tmp_path / "一.xlsx")
    assert told[0][0] == "完成率（1 人）"
    assert [row[2] for row in told if row[1] == "林一舟"] == ["教书育人先锋岗", "服务育人先锋岗"]
    assert [row[1] for row in told if row[0] == GROUP][-1] == 1


@pytest.mark.parametrize(("day", "said"), [(date(2022, 9, 2), True), (SIGEYI.as_of, False)])
def test_before_the_end_of_the_term_it_says_that_what_was_done_early_is_due_too(tmp_path, day, said):
    collection = evolve(merged({f"{GROUP}/纪实簿.xlsx": LINES}, SIGEYI), as_of=day)
    told, _ = rows_of(collection, tmp_path / "一.xlsx")
    assert ("还没有过完的" in told[1][0]) == said
