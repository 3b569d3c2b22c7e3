"""Tables are found by their labels, wherever these stand and however they are written."""

import pytest

from tests.tables import HEAD, grid, names, reader, take

ZHANG = "张三|男|197506|3年|第一中学|简历一"
LI = "李四|女|198001|5年|第二中学|简历二"


def block(text, **facts):
    """The one block of a sheet."""
    (found,) = reader().table.blocks(grid(text, **facts))
    return found


def columns(text, **facts):
    return dict(block(text, **facts).columns)


IN_ORDER = {"姓名": 0, "性别": 1, "出生年月": 2, "任职年限": 3, "工作单位": 4, "简历": 5}


def test_title_rows_and_the_heading_line_come_before_the_heading():
    found = block(f"附件2\n青年教师花名册\n\n填报单位：扬州市\n{HEAD}\n{ZHANG}")
    assert (found.first_row, found.top, found.header_row, found.last_row) == (1, 5, 5, 6)
    assert found.columns == IN_ORDER


def test_a_shifted_table_is_found_where_it_is():
    found = block("\n\n||" + HEAD + "\n||" + ZHANG)
    assert found.header_row == 1
    assert found.columns == {name: column + 2 for name, column in IN_ORDER.items()}


def test_a_table_may_begin_at_c4():
    sheet = grid("x\n\n\n||" + HEAD + "\n||" + ZHANG)
    (found,) = reader().table.blocks(sheet)
    assert (found.header_row, found.columns["姓名"]) == (4, 2)


def test_columns_are_known_by_label_not_by_place():
    assert columns("简历|出生年月|姓名|工作单位|性别|任职年限\nx|197506|张三|一中|男|3") == {
        "简历": 0,
        "出生年月": 1,
        "姓名": 2,
        "工作单位": 3,
        "性别": 4,
        "任职年限": 5,
    }


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("姓 名", "姓名"),
        ("姓␣␣␣名", "姓名"),
        ("出生\\n年月", "出生年月"),
        ("出生年月：", "出生年月"),
        ("*出生年月", "出生年月"),
        ("出生年月*", "出生年月"),
        ("出生年月（如197506）", "出生年月"),
        ("出生年月[YYYYMM]", "出生年月"),
        ("出生日期", "出生年月"),
        ("出生日期（格式：197506）", "出生年月"),
        ("出生\u200b年月", "出生年月"),
        ("任职年限（可累计）", "任职年限"),
        ("任职年限(可累计)", "任职年限"),
        ("任职年限", "任职年限"),
        ("学校", "工作单位"),
        ("_工作单位_", "工作单位"),
        ("简历（100字以内）", "简历"),
        ("简历（不超过200字）", "简历"),
    ],
)
def test_a_label_is_known_in_any_spelling(written, field):
    others = [label for label in HEAD.split("|") if label != field]
    found = columns("|".join([*others, written]) + "\n" + ZHANG)
    assert found[field] == len(others)


@pytest.mark.parametrize("prose", ["姓名、性别、出生年月均为必填", "本表姓名", "出生年月日时", "姓名" * 40])
def test_prose_that_holds_a_label_is_none(prose):
    assert reader().table.labels.find(prose) is None


def test_the_surest_of_two_columns_with_one_meaning_is_taken_and_the_other_is_named():
    (found,) = take("姓名|性别|出生日期|出生年月|任职年限|工作单位|简历\n张三|男|197501|197506|3年|一中|x")
    assert found.records[0].values["出生年月"] == "197506"
    assert [(f.code, f.cell, f.value) for f in found.findings] == [("column_unknown", "C1", "出生日期")]


def test_of_two_equal_labels_the_left_one_is_taken_and_the_other_is_named():
    (found,) = take("姓名|性别|出生年月|任职年限|工作单位|简历|姓名\n张三|男|197506|3年|一中|x|李四")
    assert names(found.records) == ["张三"]
    assert [(f.code, f.cell) for f in found.findings] == [("column_unknown", "G1")]


def test_a_serial_column_is_neither_a_field_nor_unknown():
    for serial in ("序号", "编号", "No.", "NO", "序 号"):
        found = block(f"{serial}|{HEAD}\n1|{ZHANG}")
        assert found.columns["姓名"] == 1
        assert not found.unknown


def test_labels_merged_over_two_rows_belong_to_the_second_row_of_the_heading():
    found = block(
        "姓名|性别|基本情况||工作单位|简历\n||出生年月|任职年限||\n张三|男|197506|3年|一中|x",
        merged="A1:A2 B1:B2 C1:D1 E1:E2 F1:F2",
    )
    assert (found.top, found.header_row, found.columns) == (1, 2, IN_ORDER)
    assert not found.unknown


def test_a_group_above_with_most_labels_below():
    found = block("姓名||基本情况||||\n|性别|出生年月|任职年限|工作单位|简历\n张三|男|197506|3年|一中|x")
    assert (found.top, found.header_row, found.columns) == (1, 2, IN_ORDER)


def test_group_and_sub_label_make_a_label_only_together():
    found = block(
        "姓名|性别|出生年月|任职|工作单位|简历\n|||年限||\n张三|男|197506|3年|一中|x",
    )
    assert (found.header_row, found.columns) == (2, IN_ORDER)


def test_a_group_merged_over_two_sub_labels():
    found = block(
        "姓名|性别|出生年月|工作单位|简历|任职||\n|||||年限|学校类别\n张三|男|197506|一中|x|3年|公办",
        merged="F1:G1",
    )
    assert found.columns["任职年限"] == 5
    assert [text for *_, text in found.unknown] == ["学校类别"]


def test_a_first_person_with_empty_cells_is_no_second_row_of_the_heading():
    (found,) = take(f"{HEAD}|备注\n|||||简历一|\n{ZHANG}|")
    assert [record.row for record in found.records] == [2, 3]


def test_extra_columns_are_named_with_the_nearest_field():
    (found,) = take(f"{HEAD}|简厉\n{ZHANG}|无关")
    (finding,) = found.findings
    assert (finding.code, finding.level, finding.cell, finding.value) == (
        "column_unknown",
        "notice",
        "G1",
        "简厉",
    )
    assert finding.message == "多出一列“简厉”，没有汇入；最接近的是“简历”"
    assert found.status == "read"
    assert found.problem is None


def test_missing_columns_are_named_one_by_one():
    (found,) = take("姓名|性别|出生年月|工作单位\n张三|男|197506|一中")
    assert found.status == "partly"
    assert [(f.code, f.level, f.field) for f in found.findings] == [
        ("column_missing", "return", "任职年限"),
        ("column_missing", "return", "简历"),
    ]
    assert found.problem.code == "column_missing"
    assert found.records[0].values == {"姓名": "张三", "性别": "男", "出生年月": "197506", "工作单位": "一中"}


def test_an_optional_column_may_be_missing():
    assert take(f"{HEAD}\n{ZHANG}")[0].status == "read"
    assert take(f"{HEAD}|备注\n{ZHANG}|好")[0].records[0].values["备注"] == "好"


def test_a_heading_repeated_on_page_two_goes_on_with_the_table():
    (found,) = take(f"{HEAD}\n{ZHANG}\n{HEAD}\n{LI}")
    assert names(found.records) == ["张三", "李四"]
    assert [(row.row, row.reason) for row in found.set_aside] == [(3, "重复的表头")]


def test_a_repeated_heading_of_two_rows_is_set_aside_whole():
    head = "姓名|性别|基本情况||工作单位|简历\n||出生年月|任职年限||"
    (found,) = take(f"{head}\n{ZHANG}\n{head}\n{LI}", merged="A1:A2 B1:B2 C1:D1 E1:E2 F1:F2")
    assert names(found.records) == ["张三", "李四"]
    assert [(row.row, row.reason) for row in found.set_aside] == [(4, "重复的表头"), (5, "重复的表头")]


def test_the_same_unit_named_again_on_page_two_goes_on_too():
    (found,) = take(f"填报单位：扬州市\n{HEAD}\n{ZHANG}\n填报单位：扬州市\n{HEAD}\n{LI}")
    assert names(found.records) == ["张三", "李四"]


def test_another_unit_above_a_repeated_heading_begins_a_submission_of_its_own():
    first, second = take(f"填报单位：仪征市\n{HEAD}\n{ZHANG}\n\n填报单位：宝应县\n{HEAD}\n{LI}")
    assert [(s.unit.name, names(s.records), s.header_row) for s in (first, second)] == [
        ("仪征市", ["张三"], 2),
        ("宝应县", ["李四"], 6),
    ]
    assert [row.reason for row in first.set_aside] == ["标题或填报单位行"]


def test_a_text_among_the_data_that_speaks_of_the_unit_begins_nothing():
    sheet = f"填报单位：仪征市\n{HEAD}\n张三|男|197506|3年|填报单位：宝应县|x\n{HEAD}\n{LI}"
    (found,) = take(sheet)
    assert names(found.records) == ["张三", "李四"]


def test_a_second_table_with_other_columns_is_a_submission_of_its_own():
    first, second = take(f"{HEAD}\n{ZHANG}\n\n姓名|出生年月|性别|简历\n李四|198001|女|x")
    assert (first.status, names(first.records)) == ("read", ["张三"])
    assert (second.status, names(second.records)) == ("partly", ["李四"])
    assert second.records[0].values["性别"] == "女"


def test_every_sheet_is_searched():
    found = take(f"{HEAD}\n{ZHANG}", "说明\n请认真填写", f"{HEAD}\n{LI}")
    assert [(s.sheet, names(s.records)) for s in found] == [("Sheet1", ["张三"]), ("Sheet3", ["李四"])]


CARD = """
青年教师登记表
姓名|张三|性别|男|出生年月|197506
任职年限|3年|工作单位|第一中学||
简历|2001年参加工作||||
"""


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        "姓名||性别||出生年月|\n任职年限||工作单位|||\n简历|||||",
        "姓名|张三|性别|男|出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x\n备注|y",
        "姓名|张三|性别|男||||出生年月\n民族|任职年限|3年||工作单位|一中|简历",
    ],
)
def test_a_form_for_one_person_is_no_table(card):
    (found,) = take(card)
    assert found.form == "登记表"


@pytest.mark.parametrize(
    "text",
    [
        "序号|项目|金额\n1|办公用品|300",
        "姓名|电话\n张三|1",
        "科目|张数\n语文|3",
        "填写说明\n姓名|写全名\n性别|从下拉列表选择\n出生年月|6位数字",
        "",
        "x",
    ],
)
def test_what_holds_no_form_is_told(text):
    (found,) = take(text)
    assert (found.status, found.sheet, found.problem.code) == ("unreadable", None, "no_form")
    assert [(f.code, f.level, f.cell) for f in found.findings] == [("no_form", "return", None)]
    assert "花名册" in found.problem.remedy


def test_a_heading_as_the_last_row_is_a_form_without_rows():
    (found,) = take("花名册\n" + HEAD)
    assert (found.status, found.header_row, found.rows_read) == ("read", 2, 0)


def test_rows_may_be_of_any_length():
    (found,) = take(f"{HEAD}\n张三\n李四|女|198001|5年|二中|x|多出来的|再多的")
    assert [len([v for v in r.values.values() if v]) for r in found.records] == [1, 6]


def test_a_book_without_sheets_has_no_form():
    (found,) = take()
    assert found.problem.code == "no_form"
