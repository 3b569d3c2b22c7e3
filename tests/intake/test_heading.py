"""填报单位, 联系人, 联系电话: read wherever they stand above the table."""

import pytest

from tests.tables import grid, reader
from toolkit.campaign.load import load_campaign
from toolkit.intake.heading import HeadingReader


def heading(text):
    sheet = grid(text)
    return reader().table.headings.read(sheet, 1, len(sheet.rows))


WHOLE = {"填报单位": "扬州市教育局", "联系人": "王五", "联系电话": "0514-87654321"}


@pytest.mark.parametrize(
    "line",
    [
        "填报单位（盖章）：扬州市教育局|联系人：王五|联系电话：0514-87654321",
        "填报单位（盖章）：|扬州市教育局|联系人：|王五|联系电话：|0514-87654321",
        "填报单位（盖章）：|||扬州市教育局||联系人：||王五|联系电话：||0514-87654321",
        "填报单位（盖章）：扬州市教育局␣␣联系人：王五␣␣联系电话：0514-87654321",
        "填报单位:扬州市教育局;联系人:王五;联系电话:0514-87654321",
        "填报单位（盖章）：扬州市教育局，联系人：王五，联系电话：0514-87654321",
        "填 报 单 位（盖章）： 扬州市教育局 联 系 人：王五 联系电话：0514-87654321",
        "填报单位(公章)：__扬州市教育局__ 联系人：__王五__ 联系电话：_0514-87654321_",
        "报送单位：扬州市教育局|联系人 王五|联系电话 0514-87654321",
        "填报单位：扬州市教育局\\n联系人：王五\\n联系电话：0514-87654321",
        "填报单位：扬州市教育局|联系人：王五\n|||联系电话：0514-87654321",
        "附件2|||填报单位：扬州市教育局|联系人：王五|联系电话：|0514-87654321",
    ],
)
def test_the_three_items_are_read_however_they_stand(line):
    assert heading(line) == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "填报单位（盖章）：|联系人：|联系电话：",
        "填报单位（盖章）：______联系人：______联系电话：______",
        "填报单位（盖章）：＿＿＿＿ 联系人：＿＿＿＿ 联系电话：＿＿＿＿",
        "填报单位（盖章）：␣␣␣␣联系人：␣␣␣联系电话：",
    ],
)
def test_unfilled_items_are_empty(line):
    assert heading(line) == {"填报单位": "", "联系人": "", "联系电话": ""}


def test_a_telephone_number_may_be_a_number():
    assert heading("联系电话：|#13951234567") == {"联系电话": "13951234567"}


def test_the_first_filled_of_two_lines_counts():
    assert heading("填报单位：\n填报单位：扬州市\n填报单位：泰州市") == {"填报单位": "扬州市"}


@pytest.mark.parametrize(
    "line", ["各地填报单位须盖章", "本表联系人请写全名", "青年教师花名册", "", "#197506"]
)
def test_prose_that_speaks_of_an_item_is_none(line):
    assert heading(line) == {}


def test_the_unit_s_text_is_that_of_the_item_that_names_the_unit():
    headings = reader().table.headings
    assert headings.unit_of(WHOLE) == "扬州市教育局"
    assert headings.unit_of({}) == ""


@pytest.mark.parametrize(
    ("line", "school"),
    [
        ("申报学校党组织：（加盖公章）", ""),
        ("申报学校党组织：|||（加盖公章）", ""),
        ("申报学校党组织：杏溪小学党支部（加盖公章）", "杏溪小学党支部"),
        ("申报学校党组织：杏溪小学党支部␣␣␣( 加 盖 公 章 )", "杏溪小学党支部"),
        ("申报学校党组织（加盖公章）：杏溪小学党支部", "杏溪小学党支部"),
        ("申报学校党组织：|杏溪小学党支部|（加盖公章）", "杏溪小学党支部"),
        ("申报学校党组织：杏溪小学党支部（筹）", "杏溪小学党支部（筹）"),
    ],
)
def test_what_the_form_prints_behind_an_item_is_not_its_value(line, school):
    sheet = grid(line)
    headings = HeadingReader.of(load_campaign("js-2024").form("推荐表"))
    assert headings.read(sheet, 1, len(sheet.rows)) == {"申报学校党组织": school}


@pytest.mark.parametrize(
    "line",
    [
        "申报单位：星湖中学（盖章）　　2023年5月6日",
        "申报单位：星湖中学（盖章） 年 月 日",
        "申报单位：|星湖中学|（盖章）|年　　月　　日",
        "申报单位：星湖中学　　　年　　月　　日",
        "申报单位：星湖中学(盖章)2023年 5月 日",
    ],
)
def test_the_day_of_filling_in_is_no_part_of_the_unit(line):
    reads = HeadingReader.of(load_campaign("zq-2023").form("申报表"))
    assert reads.read(grid(line), 1, 1) == {"申报单位": "星湖中学"}


def test_an_item_that_asks_for_the_day_keeps_it():
    reads = HeadingReader.of(load_campaign("zq-2023").table)
    assert reads.read(grid("填报单位：四会市|填报日期：2023年5月6日"), 1, 1) == {
        "填报单位": "四会市",
        "填报日期": "2023年5月6日",
    }
