"""完成率 in the summary, whichever of the campaign's tables it counts."""

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
