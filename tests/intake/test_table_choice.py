"""A campaign with several tables: every sheet, and every heading in it, is read as the form that it fits best."""

from attrs import evolve

from tests.tables import HEAD, SMALL, found, grid, merge, received, take
from toolkit.campaign.model import FormField

FIELDS = {field.name: field for field in SMALL.fields}
ABSENT = evolve(
    SMALL.table,
    id="缺勤表",
    title="青年教师缺勤表",
    fields=tuple(FormField(FIELDS[name], name) for name in ("姓名", "性别", "电话", "备注")),
)
BOTH = evolve(SMALL, forms=(*SMALL.forms, ABSENT), rules=())
ONE, TWO = "扬州市/一.xlsx", "扬州市/二.xlsx"
ABSENT_HEAD = "姓名|性别|电话|备注"
ROSTER = f"{HEAD}\n张三|男|197506|3年|一中|x"
ABSENCES = f"{ABSENT_HEAD}\n张三|男|13800000001|病假\n李四|女|13800000002|事假"


def sheets(**texts):
    return [grid(text, name) for name, text in texts.items()]


def forms(campaign=BOTH, **texts):
    taken = take(*sheets(**texts), campaign=campaign)
    return [(s.sheet, s.form, [r.row for r in s.records]) for s in taken]


def book(file, **texts):
    return received(*sheets(**texts), file=file)


def test_each_sheet_is_read_as_its_own_form():
    assert forms(甲=ROSTER, 乙=ABSENCES) == [("甲", "花名册", [2]), ("乙", "缺勤表", [2, 3])]


def test_two_tables_below_each_other_on_one_sheet_keep_their_rows():
    assert forms(表=f"{ROSTER}\n\n{ABSENCES}") == [("表", "花名册", [2]), ("表", "缺勤表", [5, 6])]


def test_a_heading_that_fits_two_forms_alike_is_the_form_that_the_sheet_is_named_after():
    twin = evolve(ABSENT, id="请假表")
    campaign = evolve(BOTH, forms=(*BOTH.forms, twin))
    assert forms(campaign, 请假表=ABSENCES) == [("请假表", "请假表", [2, 3])]
    assert forms(campaign, Sheet1=ABSENCES) == [("Sheet1", "缺勤表", [2, 3])]


def test_further_tables_are_merged_beside_the_main_one():
    merged = merge({ONE: book(ONE, 甲=ROSTER, 乙=ABSENCES)}, BOTH)
    assert [r.values["姓名"] for r in merged.records] == ["张三"]
    assert [(r.form, r.values["备注"]) for r in merged.others] == [("缺勤表", "病假"), ("缺勤表", "事假")]
    assert merged.rows_read == len(merged.everything) == 3
    assert merged.cards == []


def test_a_further_table_in_two_files_is_told():
    files = {
        ONE: book(ONE, 甲=ROSTER, 乙=ABSENCES),
        TWO: book(TWO, 乙=f"{ABSENCES}\n王五|女|13800000003|事假"),
    }
    told = found(merge(files, BOTH).findings, "file", "code", "message")
    assert told == [
        (ONE, "second_submission", f"扬州市的缺勤表有不止一份：本文件2行，另有 {TWO}（3行），都已汇入"),
        (TWO, "second_submission", f"扬州市的缺勤表有不止一份：本文件3行，另有 {ONE}（2行），都已汇入"),
    ]
