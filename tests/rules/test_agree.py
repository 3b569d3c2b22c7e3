"""两表一致: rows and cards of the same people, matched and compared."""

import pytest
from attrs import evolve

from tests.rules.cases import record
from tests.tables import unit
from toolkit.rules import agree

OPTIONS = agree.Options(
    "汇总表", "推荐表", "姓名", ("出生年月", "工作单位"), ("姓名", "出生年月", "职称", "任职年限")
)
ZHANG = "姓名=张三 出生年月=197506 职称=高级教师 任职年限=3年 工作单位=一中"
CITY, COUNTY, OTHER = "扬州市", "扬州市/仪征市", "扬州市/宝应县"


def rows(*lines, unit_=CITY):
    return [placed(line, number, "汇总表.xlsx", unit_) for number, line in enumerate(lines, 1)]


def cards(*lines, unit_=CITY):
    return [placed(line, 1, f"{number}.xlsx", unit_) for number, line in enumerate(lines, 1)]


def placed(line, number, file, path):
    made = record(line, number, file)
    return evolve(made, unit=unit(path) if path else None)


def told(table, people):
    """(file, row, field, doubt) of every breach."""
    found = agree.check_across({"汇总表": table, "推荐表": people}, OPTIONS)
    return [(one.file, one.row, breach.field, breach.doubt) for one, breach in found]


def test_a_pair_that_agrees_is_well():
    assert told(rows(ZHANG), cards(ZHANG)) == []


@pytest.mark.parametrize(
    ("other", "fields"),
    [
        (ZHANG.replace("高级教师", "一级教师"), ["职称"]),
        (ZHANG.replace("197506", "197505"), ["出生年月"]),
        (ZHANG.replace("3年", "4年").replace("高级", "正高级"), ["职称", "任职年限"]),
        (ZHANG.replace("3年", "36个月"), []),
        (ZHANG.replace("高级教师", "（副）高级教师").replace("（副）", "(副)"), ["职称"]),
        (ZHANG.replace("职称=高级教师", "职称="), []),
        (ZHANG.replace("一中", "扬州市第一中学"), []),
    ],
)
def test_each_field_that_differs_is_told_once_after_coercion(other, fields):
    assert told(rows(ZHANG), cards(other)) == [("汇总表.xlsx", 1, name, False) for name in fields]


def test_a_disagreement_names_both_cells_and_touches_both_records():
    table, people = rows(ZHANG), cards(ZHANG.replace("高级教师", "一级教师"))
    ((found, breach),) = agree.check_across({"汇总表": table, "推荐表": people}, OPTIONS)
    assert (found, breach.touches) == (table[0], (people[0].id,))
    assert breach.message == "职称不一致：汇总表是“高级教师”，推荐表是“一级教师”（1.xlsx 表 C1）"


@pytest.mark.parametrize("written", ["“张三”", "《张三》", "张·三", "张三。"])
def test_a_name_that_differs_in_marks_only_is_one_disagreement_and_no_missing_partner(written):
    people = cards(ZHANG.replace("张三", written).replace("197506", "197505"), "姓名=李四")
    assert told(rows(ZHANG, "姓名=李四"), people) == [
        ("汇总表.xlsx", 1, "姓名", False),
        ("汇总表.xlsx", 1, "出生年月", False),
    ]


def test_a_name_written_alike_goes_before_one_that_differs_in_marks():
    quoted = ZHANG.replace("张三", "“张三”")
    assert told(rows(ZHANG, quoted), cards(quoted, ZHANG)) == []


def test_names_of_marks_alone_are_no_partners():
    assert len(told(rows(ZHANG.replace("张三", "？？")), cards(ZHANG.replace("张三", "！！")))) == 2


def test_widths_and_blanks_make_no_difference():
    table, people = rows(ZHANG), cards(ZHANG.replace("高级教师", "高级教师\n"))
    assert told(table, people) == []


def test_a_vague_duration_is_doubtful_only():
    assert told(rows(ZHANG), cards(ZHANG.replace("3年", "近一年"))) == [("汇总表.xlsx", 1, "任职年限", True)]


def test_what_intake_could_not_decide_is_left_alone():
    people = [evolve(card, values={**card.values, "出生年月": None}) for card in cards(ZHANG)]
    assert told(rows(ZHANG), people) == []


def test_partners_that_are_missing_are_told_on_either_side():
    li = "姓名=李四 出生年月=198001 工作单位=二中"
    assert told(rows(ZHANG), cards(li)) == [("汇总表.xlsx", 1, "姓名", False), ("1.xlsx", 1, "姓名", False)]


def test_units_that_sent_no_card_at_all_are_not_asked_for_cards():
    assert (
        told([*rows(ZHANG, unit_=COUNTY), *rows("姓名=李四", unit_=OTHER)], cards(ZHANG, unit_=COUNTY)) == []
    )
    assert told(rows(ZHANG), []) == []
    assert told([], cards(ZHANG)) == []


def test_rows_that_nobody_knows_the_unit_of_do_not_stand_for_a_table_that_did_not_come():
    assert told(rows(ZHANG, unit_=None), cards("姓名=李四", unit_=COUNTY)) == []
    assert told(rows(ZHANG, unit_=None), cards("姓名=李四", unit_=None)) == [("1.xlsx", 1, "姓名", False)]


def test_a_city_s_row_and_a_county_s_card_are_partners():
    assert told(rows(ZHANG, unit_=CITY), cards(ZHANG, unit_=COUNTY)) == []


def test_a_card_without_a_unit_speaks_for_the_unit_of_its_row():
    table = rows(ZHANG, "姓名=李四")
    assert told(table, cards(ZHANG, unit_=None)) == [("汇总表.xlsx", 2, "姓名", False)]


def test_people_of_one_name_are_told_apart_by_birth_and_school():
    other = "姓名=张三 出生年月=198001 职称=一级教师 任职年限=2年 工作单位=二中"
    assert told(rows(ZHANG, other), cards(other, ZHANG)) == []


def test_the_same_name_in_another_city_is_nobody_s_partner():
    assert told(rows(ZHANG, unit_="扬州市"), cards(ZHANG, unit_="南京市")) == []


def test_a_second_card_of_one_person_is_told_with_the_place_of_the_first():
    table, people = rows(ZHANG), cards(ZHANG, ZHANG.replace("3年", "4年"))
    ((found, breach),) = agree.check_across({"汇总表": table, "推荐表": people}, OPTIONS)
    assert (found.file, breach.field, breach.touches) == ("2.xlsx", "姓名", (people[0].id,))
    assert breach.message == "张三有不止一份推荐表：1.xlsx 表 A1；2.xlsx 表 A1"


def test_second_cards_are_told_where_there_is_no_table_at_all():
    assert told([], cards(ZHANG, ZHANG, "姓名=李四 工作单位=一中")) == [("2.xlsx", 1, "姓名", False)]


def test_a_namesake_s_card_without_a_row_is_missing_its_row():
    other = "姓名=张三 出生年月=198001 工作单位=二中"
    assert told(rows(ZHANG), cards(ZHANG, other)) == [("2.xlsx", 1, "姓名", False)]


def test_where_partners_are_not_asked_for_only_what_both_have_is_compared():
    alone = evolve(OPTIONS, partners=False)
    table, people = (
        rows(ZHANG, "姓名=李四 工作单位=一中"),
        cards(ZHANG.replace("高级教师", "一级教师"), "姓名=王五 工作单位=一中"),
    )
    found = agree.check_across({"汇总表": table, "推荐表": people}, alone)
    assert [(one.row, breach.field) for one, breach in found] == [(1, "职称")]
    assert "一一对应" in agree.describe(OPTIONS)
    assert "一一对应" not in agree.describe(alone)
