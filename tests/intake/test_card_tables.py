"""推荐表 in documents: a card that a page cuts in two tables, and tables in the cells of a card."""

from tests.intake.documents import cell, document, para, row, table
from tests.tables import found, reader
from toolkit.intake.docx import read_docx
from toolkit.intake.grid import Received
from toolkit.intake.zip_parts import Package

FIRST = (row("姓名", "张三", "性别", "男"), row("出生年月", "197506", "任职年限", "3年"))
REST = (row("工作单位", cell("一中", span=3)), row("简历", cell("x", span=3)))


def take(*blocks):
    book = read_docx(Package(document(*blocks)))
    return reader().take(Received("扬州市/张三.docx", "read", book, digest="1"))


def test_a_card_in_two_tables_is_one():
    (submission,) = take(para("青年教师登记表"), table(*FIRST), para(), table(*REST))
    (record,) = submission.records
    assert (record.values["姓名"], record.values["工作单位"], record.values["简历"]) == ("张三", "一中", "x")
    assert (record.cell("姓名"), record.cell("简历")) == ("第1行第2列", "第4行第2列")
    assert (submission.status, submission.findings) == ("read", [])


def test_two_cards_are_not_one():
    cards = (table(*FIRST, *REST), table(row("姓名", "李四", "性别", "女"), *FIRST[1:], *REST))
    assert [s.records[0].values["姓名"] for s in take(*cards)] == ["张三", "李四"]


def test_a_table_with_a_text_before_it_is_another_one():
    (submission,) = take(table(*FIRST), para("附：学校情况"), table(*REST))
    assert "工作单位" not in submission.records[0].values


def test_a_table_within_a_cell_is_told():
    inner = table(row("其他事项", "曾受表彰"))
    (submission,) = take(table(*FIRST, row("工作单位", cell("一中", inner, span=3)), REST[1]))
    assert submission.records[0].values["工作单位"] == "一中"
    assert found(submission.findings, "code", "sheet", "cell", "value") == [
        ("column_unknown", "表格1内嵌表格1", "第1行第1列", "其他事项 ｜ 曾受表彰")
    ]


def test_a_card_cut_in_two_keeps_the_table_in_its_cell():
    inner = table(row("其他事项", "曾受表彰"))
    first = (FIRST[0], row("出生年月", cell("197506", inner), "任职年限", "3年"))
    (submission,) = take(table(*first), table(*REST))
    assert submission.records[0].values["工作单位"] == "一中"
    assert found(submission.findings, "sheet") == [("表格1内嵌表格1",)]
