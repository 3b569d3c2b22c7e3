"""One workbook with several tables of one unit: whose they are, and which of them may be blank."""

from tests.intake.test_table_choice import ABSENCES, ABSENT_HEAD, BOTH, ROSTER, book
from tests.tables import HEAD, found, merge, take

FILE = "收到的.xlsx"
YANGZHOU = "填报单位：扬州市"


def units(**texts):
    taken = take(*book(FILE, **texts).book.grids, file=FILE, campaign=BOTH)
    return [(s.form, s.unit.name if s.unit else None) for s in taken]


def codes(**texts):
    return found(merge({FILE: book(FILE, **texts)}, BOTH).findings, "sheet", "code")


def test_a_sheet_that_names_no_unit_is_the_unit_s_that_another_names():
    assert units(甲=f"{YANGZHOU}\n{ROSTER}", 乙=ABSENCES) == [("花名册", "扬州市"), ("缺勤表", "扬州市")]
    assert units(甲=ROSTER, 乙=f"{YANGZHOU}\n{ABSENCES}") == [("花名册", "扬州市"), ("缺勤表", "扬州市")]


def test_its_own_line_goes_first():
    assert units(甲=f"{YANGZHOU}\n{ROSTER}", 乙=f"填报单位：南京市\n{ABSENCES}") == [
        ("花名册", "扬州市"),
        ("缺勤表", "南京市"),
    ]


def test_several_tables_of_one_form_speak_for_themselves_alone():
    assert units(甲=f"{YANGZHOU}\n{ROSTER}", 乙=ROSTER) == [("花名册", "扬州市"), ("花名册", None)]


def test_two_units_named_leave_a_third_sheet_open():
    third = f"{YANGZHOU}\n{ROSTER}\n\n填报单位：南京市\n{ROSTER}"
    assert units(甲=third, 乙=ABSENCES)[-1] == ("缺勤表", None)


def test_a_further_table_may_be_blank_where_the_book_holds_anything():
    assert codes(甲=f"{YANGZHOU}\n{ROSTER}", 乙=ABSENT_HEAD) == []


def test_the_main_table_may_not_and_a_blank_book_is_told():
    assert codes(甲=f"{YANGZHOU}\n{HEAD}", 乙=ABSENCES) == [("甲", "empty")]
    assert codes(甲=f"{YANGZHOU}\n{HEAD}", 乙=ABSENT_HEAD) == [("甲", "empty"), ("乙", "empty")]
