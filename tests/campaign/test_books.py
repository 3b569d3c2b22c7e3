"""Forms that share a workbook: the campaign file says which, and may not mix them up."""

import pytest
from openpyxl import load_workbook

from tests.campaign.test_load import complaint, edited, folder  # noqa: F401 -- a fixture
from tests.tables import merge
from toolkit.campaign.load import load_campaign
from toolkit.own_sheets import OWN_SHEETS
from toolkit.review import Review
from toolkit.workbooks.masters import write_master
from toolkit.workbooks.summary import write_summary

CARD, TABLE = 'id = "登记表"', 'id = "花名册"'
FURTHER = """
[[form]]
id = "缺勤表"
kind = "table"
book = "花名册"
title = "缺勤表"
key = "姓名"
fields = [{ field = "姓名" }, { field = "备注" }]
"""


def test_forms_of_one_book_are_one_file(folder):  # noqa: F811
    edited(folder, TABLE, f'{TABLE}\nbook = "花名册"')
    edited(folder, "", FURTHER)
    books = load_campaign(str(folder)).books
    assert [[form.id for form in forms] for forms in books] == [["登记表"], ["花名册", "缺勤表"]]
    assert [forms[0].file for forms in books] == ["登记表", "花名册"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (CARD, f'{CARD}\nbook = "材料"', "不能写 book"),
        (TABLE, f'{TABLE}\nbook = "登记表"', "与另一张表同名"),
        (TABLE, 'id = "问题清单"', "同名（“问题清单”）"),
        (TABLE, 'id = "完成率2"', "同名（“完成率2”）"),
        (TABLE, 'id = "来源"', "同名（“来源”）"),
        (CARD, 'id = "审核"', "同名（“审核”）"),
        (CARD, 'id = "汇总表"', "同名（“汇总表”）"),
        (CARD, 'id = "选项"', "同名（“选项”）"),
        (TABLE, 'id = "History"', "同名（“History”）"),
        (TABLE, 'id = "花名册/甲"', "前后不留空格"),
        (TABLE, 'id = "花名册?"', "1到31个字"),
        (TABLE, f'id = "{"长" * 32}"', "1到31个字"),
        (TABLE, f'{TABLE}\nbook = "甲:乙"', "book 是工作表（和文件）的名称"),
    ],
)
def test_what_can_t_be_one_book(folder, old, new, why):  # noqa: F811
    edited(folder, old, new)
    assert why in complaint(folder)


def test_the_main_table_may_be_called_like_the_summary_s_own_sheet_and_no_further_one(folder):  # noqa: F811
    edited(folder, TABLE, 'id = "汇总表"')
    assert load_campaign(str(folder)).table.id == "汇总表"
    edited(folder, "", FURTHER.replace('id = "缺勤表"', 'id = "汇总表"').replace('book = "花名册"\n', ""))
    assert "写了两次" in complaint(folder)


def test_a_further_table_is_not_called_like_the_summary_s_own_sheet(folder):  # noqa: F811
    edited(folder, "", FURTHER.replace('id = "缺勤表"', 'id = "汇总表"').replace('book = "花名册"\n', ""))
    assert "同名（“汇总表”）" in complaint(folder)


def test_names_that_differ_in_case_alone_are_one_sheet(folder):  # noqa: F811
    edited(folder, CARD, 'id = "Card"')
    edited(folder, TABLE, 'id = "CARD"')
    assert "只是大小写不同" in complaint(folder)


def test_every_sheet_of_a_full_summary_and_of_a_master_is_known_to_be_ours(tmp_path):
    campaign = load_campaign("sigeyi-2022")
    of = merge(
        {"文科党小组/册.csv": "党小组|姓名|岗位|频次|日期|完成\n文科党小组|林一|甲|每天|2022-09-01|是"},
        campaign,
    )
    write_summary(of, tmp_path / "汇总.xlsx", Review())
    write_master(tmp_path / "母表.xlsx", campaign, campaign.table)
    names = {
        name for file in ("汇总", "母表") for name in load_workbook(tmp_path / f"{file}.xlsx").sheetnames
    }
    tallies = {tally.title for tally in campaign.tallies}
    assert names - tallies - {"纪实簿"} <= set(OWN_SHEETS)
    assert {"汇总表", "完成率", "完成率未计入", "审核", "填写说明", "版本信息"} <= names


def test_a_book_is_not_named_like_a_form_of_its_own(folder):  # noqa: F811
    edited(folder, "", FURTHER)
    assert "与另一张表同名" in complaint(folder)
