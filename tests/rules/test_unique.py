import pytest

from tests.rules.cases import breaches, record
from toolkit.rules import unique

SAME = unique.Options(("姓名", "出生年月"))
OTHER = unique.Options(("姓名", "工作单位"), differing="出生年月")
ZHANG = "姓名=张三 出生年月=197506 工作单位=一中"


def rows(options, *lines):
    return [row for row, _ in breaches(unique, options, *lines)]


def test_every_row_of_a_group_is_told_with_the_places_of_the_others():
    found = breaches(unique, SAME, ZHANG, "姓名=李四 出生年月=197506", ZHANG, ZHANG)
    assert [row for row, _ in found] == [1, 3, 4]
    assert found[0][1].words["others"] == "一.xlsx 表 第3行；一.xlsx 表 第4行"
    assert found[0][1].message == "与另一行姓名、出生年月相同：一.xlsx 表 第3行；一.xlsx 表 第4行"


@pytest.mark.parametrize(
    ("other", "same", "doubtful"),
    [
        ("姓名=张三 出生年月=197506 工作单位=一中", True, False),
        ("姓名=张三 出生年月=197506 工作单位=二中", True, False),
        ("姓名=张三 出生年月=198001 工作单位=一中", False, True),
        ("姓名=张三 出生年月= 工作单位=一中", False, True),
        ("姓名=张三 出生年月=198001 工作单位=二中", False, False),
        ("姓名=李四 出生年月=197506 工作单位=一中", False, False),
        ("姓名= 出生年月=197506 工作单位=一中", False, False),
    ],
)
def test_the_same_person_and_perhaps_the_same_person(other, same, doubtful):
    assert rows(SAME, ZHANG, other) == ([1, 2] if same else [])
    assert rows(OTHER, ZHANG, other) == ([1, 2] if doubtful else [])


def test_a_third_row_that_differs_from_both_names_both():
    found = breaches(unique, OTHER, ZHANG, ZHANG, "姓名=张三 出生年月=198001 工作单位=一中")
    assert [(row, breach.words["others"].count("第")) for row, breach in found] == [(1, 1), (2, 1), (3, 2)]


def test_many_equal_rows_are_named_up_to_a_few():
    found = breaches(unique, SAME, *[ZHANG] * 30)
    assert len(found) == 30
    assert found[0][1].words["others"].endswith("等29处")


def test_files_of_other_places_count():
    records = [record(ZHANG, 1, "扬州.xlsx"), record(ZHANG, 1, "泰州.xlsx")]
    found = [(r.file, b.words["others"]) for r, b in unique.check_all(records, SAME)]
    assert found == [("扬州.xlsx", "泰州.xlsx 表 第1行"), ("泰州.xlsx", "扬州.xlsx 表 第1行")]
