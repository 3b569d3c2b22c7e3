"""Rows that go on below are one person's; nothing of them is lost, and nobody is counted twice."""

import pytest

from tests.tables import HEAD, names, take

ZHANG = "张三|男|197506|3年|第一中学|简历一，\\n"
MORE = "（续）张三|||||后来\\n又后来"
END = "(续) 张三||||附属小学|"
LI = "李四|女|198001|5年|第二中学|简历二"


def read(*rows):
    (found,) = take("\n".join([HEAD, *rows]))
    assert found.rows_read == len(found.records) + len(found.set_aside) == len(rows)
    return found


def test_a_row_and_its_continuations_are_one_record():
    found = read(ZHANG, MORE, END, LI)
    assert names(found.records) == ["张三", "李四"]
    assert found.records[0].values["简历"] == "简历一，\n后来\n又后来"
    assert found.records[0].values["工作单位"] == "第一中学附属小学"
    assert [(row.row, row.reason) for row in found.set_aside] == [
        (3, "第2行的续行，已接在该行后面"),
        (4, "第2行的续行，已接在该行后面"),
    ]


@pytest.mark.parametrize("rows", [(LI, MORE, ZHANG), (MORE, LI, ZHANG), (ZHANG, LI, MORE)])
def test_a_continuation_torn_from_its_row_is_listed_and_nobodys(rows):
    found = read(*rows)
    assert sorted(names(found.records)) == ["张三", "李四"]
    assert all("续" not in record.values["姓名"] for record in found.records)
    assert [row.reason[:2] for row in found.set_aside] == ["续行"]


def test_rows_set_aside_between_records_stay_where_they_are():
    found = read(ZHANG, MORE, "合计|2人||||", LI)
    assert [row.row for row in found.set_aside] == [3, 4]
    assert names(found.records) == ["张三", "李四"]


def test_names_that_begin_like_the_mark_are_names():
    assert names(read("续三|男|197506|3年|第一中学|简历").records) == ["续三"]
