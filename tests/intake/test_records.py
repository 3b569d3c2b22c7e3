"""Cells become values once; each doubt is a finding, each change is logged, each value can be traced."""

import pytest

from tests.tables import HEAD, cell, found, grid, take
from toolkit.model import Origin

ZHANG = "张三|男|197506|3年|第一中学|简历一"


def only(text, **facts):
    (submission,) = take(text, **facts)
    return submission


def changes(submission):
    return [(c.cell, c.field, c.was, c.now) for c in submission.changes]


def findings(submission):
    return found(submission.findings, "code", "level", "cell", "field")


@pytest.mark.parametrize(
    ("row", "values", "changed"),
    [
        (ZHANG, ("张三", "男", "197506", 36, "第一中学", "简历一"), []),
        ("张␣三|男|197506|3年|一中|x", ("张三", "男", "197506", 36, "一中", "x"), [("A2", "张 三", "张三")]),
        (
            "张三|男|1975.06|3年|一中|x",
            ("张三", "男", "197506", 36, "一中", "x"),
            [("C2", "1975.06", "197506")],
        ),
        ("张三|男|#197506|#3|一中|x", ("张三", "男", "197506", 36, "一中", "x"), []),
        (
            "张三|男|#1975-06-01|3年|一中|x",
            ("张三", "男", "197506", 36, "一中", "x"),
            [("C2", "1975-06-01", "197506")],
        ),
        ("张三|男|197506|一年半|一中|#5", ("张三", "男", "197506", 18, "一中", "5"), []),
        ("无|—|/|||", (None, None, None, None, None, None), []),
        (
            "张三|男|197506|3年|一中|␣x␣y␣",
            ("张三", "男", "197506", 36, "一中", "x y"),
            [("F2", " x y ", "x y")],
        ),
    ],
)
def test_values_and_changes(row, values, changed):
    submission = only(f"{HEAD}\n{row}")
    (record,) = submission.records
    assert tuple(record.values.values()) == values
    assert [(c.cell, c.was, c.now) for c in submission.changes] == changed
    assert all(c.record == record.id and c.how for c in submission.changes)


def test_what_was_sent_is_kept_beside_every_value_that_is_not_itself():
    (record,) = only(f"{HEAD}\n张三|男|1975.06|一年半|无|#5").records
    assert [record.sent(name) for name in record.values] == ["张三", "男", "1975.06", "一年半", "无", 5]
    assert set(record.raw) == {"出生年月", "任职年限", "工作单位", "简历"}


def test_an_undecided_cell_is_null_with_a_finding_and_rules_leave_it():
    submission = only(f"{HEAD}\n张三|男|#1975.1|3年|一中|x")
    (record,) = submission.records
    assert record.values["出生年月"] is None
    assert record.undecided == {"出生年月"}
    assert findings(submission) == [("date_ambiguous", "return", "C2", "出生年月")]
    (finding,) = submission.findings
    assert (finding.person, finding.value, finding.basis) == ("张三", "1975.1", "S-1 表注")
    assert finding.records == (record.id,)


def test_the_number_format_decides_where_it_is_there():
    submission = only(f"{HEAD}\n张三|男|#1975.1|3年|一中|x", formats={"C2": "0.00"})
    assert submission.records[0].values["出生年月"] == "197510"
    assert findings(submission) == [("date_ambiguous", "notice", "C2", "出生年月")]
    assert changes(submission) == [("C2", "出生年月", "1975.1", "197510")]


def test_text_proves_more_in_a_typed_book_than_in_a_csv():
    row = f"{HEAD}\n张三|男|1975.1|3年|一中|x"
    assert only(row).records[0].values["出生年月"] == "197501"
    csv = only(row, typed=False)
    assert csv.records[0].values["出生年月"] is None
    assert findings(csv) == [("date_ambiguous", "return", "C2", "出生年月")]


def test_equal_numbers_and_texts_of_other_types_are_not_confused():
    rows = ("张三|男|#197506|#1|一中|#1", "李四|男|197506|1|一中|1", "王五|男|#197506|#1.0|一中|#1.0")
    records = only("\n".join([HEAD, *rows])).records
    assert [r.values["任职年限"] for r in records] == [12, 12, 12]
    assert [type(r.sent("简历")) for r in records] == [int, str, float]


def test_approximate_values_are_marked():
    (record,) = only(f"{HEAD}\n张三|男|197506|近一年|一中|x").records
    assert (record.values["任职年限"], record.approximate) == (12, {"任职年限"})


def test_a_formula_without_result_is_told():
    submission = only(f"{HEAD}\n张三||197506|3年|一中|x", uncomputed="B2")
    assert findings(submission) == [("uncomputed", "return", "B2", "性别")]
    assert submission.records[0].undecided == {"性别"}


def test_a_formula_without_result_in_another_column_is_nothing_to_the_form():
    assert findings(only(f"序号|{HEAD}\n|{ZHANG}", uncomputed="A2")) == []


def test_a_merged_unit_is_filled_down_and_logged():
    rows = ("张三|男|197506|3年|第一中学|x", "李四|男|198001|3年||x", "王五|男|198101|3年||x")
    submission = only("\n".join([HEAD, *rows]), merged="E2:E4")
    assert [r.values["工作单位"] for r in submission.records] == ["第一中学"] * 3
    assert changes(submission) == [("E3", "工作单位", "", "第一中学"), ("E4", "工作单位", "", "第一中学")]
    assert {c.how for c in submission.changes} == {"合并单元格 E2:E4 的内容填到各行"}
    assert submission.findings == []


def test_a_merged_unit_that_is_empty_stays_empty():
    submission = only(f"{HEAD}\n张三|男|197506|3年||x\n李四|男|198001|3年||x", merged="E2:E3")
    assert [r.values["工作单位"] for r in submission.records] == [None, None]
    assert (submission.changes, submission.findings) == ([], [])


def test_a_merged_name_or_date_is_one_finding_a_range_that_touches_all_covered_rows():
    rows = ("张三|男|197506|3年|一中|x", "|男||3年|一中|y", "|男||3年|一中|z")
    submission = only("\n".join([HEAD, *rows]), merged="A2:A4 C2:C4")
    assert findings(submission) == [
        ("merged_cells", "return", "A2", "姓名"),
        ("merged_cells", "return", "C2", "出生年月"),
    ]
    assert "A2:A4" in submission.findings[0].message
    covered = tuple(record.id for record in submission.records[1:])
    assert [f.records for f in submission.findings] == [covered, covered]
    assert [r.undecided for r in submission.records] == [set(), {"姓名", "出生年月"}, {"姓名", "出生年月"}]


def test_cells_merged_sideways_say_nothing_for_the_second_field():
    submission = only(f"{HEAD}\n张三||197506|3年|一中|x", merged="A2:B2")
    assert findings(submission) == [("merged_cells", "return", "A2", "性别")]
    assert submission.records[0].values["性别"] is None


def test_a_unit_merged_over_another_column_is_not_filled_sideways():
    submission = only(f"{HEAD}\n张三|男|197506|第一中学||x", merged="D2:E2")
    assert submission.records[0].values["工作单位"] is None
    assert ("merged_cells", "return", "D2", "工作单位") in findings(submission)


def test_a_range_that_reaches_out_of_the_table_is_heeded_inside_only():
    rows = ("张三|男|197506|3年|第一中学|x", "李四|男|198001|3年||x")
    submission = only("\n".join(["花名册", HEAD, *rows]), merged="A1:F1 E3:E400000")
    assert [r.values["工作单位"] for r in submission.records] == ["第一中学", "第一中学"]


def test_rows_keep_their_numbers_and_their_ids_are_those_of_their_place():
    first = only(f"标题\n\n{HEAD}\n{ZHANG}\n\n{ZHANG}").records
    again = only(f"标题\n\n{HEAD}\n{ZHANG}\n\n{ZHANG}").records
    assert [r.row for r in first] == [4, 6]
    assert [r.cell("出生年月") for r in first] == ["C4", "C6"]
    assert len({r.id for r in first}) == 2
    assert [r.id for r in first] == [r.id for r in again]


def test_a_field_that_the_form_lacks_has_no_cell():
    (record,) = only(f"{HEAD}\n{ZHANG}").records
    assert (record.cell("备注"), record.sent("备注")) == (None, None)


def test_a_text_as_long_as_excel_allows_is_taken_whole():
    text = "党" * 40_000
    (record,) = only(f"{HEAD}\n张三|男|197506|3年|一中|{text}").records
    assert record.values["简历"] == text
    assert record.raw == {"任职年限": "3年"}


def test_text_that_looks_like_a_formula_is_text():
    (record,) = only(f"{HEAD}\n张三|男|197506|3年|一中|=1+1").records
    assert record.values["简历"] == "=1+1"


SUMMARY = f"序号|推荐单位|{HEAD}|审核结论|审核意见|来源文件|来源工作表|来源行"


def test_a_summary_s_own_columns_give_unit_and_origin():
    rows = (f"1|仪征市|{ZHANG}|合格||仪征市/花名册.xlsx|Sheet1|5", f"2|高邮市|{ZHANG}|合格||高邮.xls|表|#7")
    submission = only("\n".join([SUMMARY, *rows]))
    assert [r.unit.path[1:] for r in submission.records] == [("扬州市", "仪征市"), ("扬州市", "高邮市")]
    assert [r.origin for r in submission.records] == [
        Origin("仪征市/花名册.xlsx", "Sheet1", 5),
        Origin("高邮.xls", "表", 7),
    ]
    assert findings(submission) == []


def test_a_summary_s_row_without_unit_or_origin_is_the_file_s_own():
    submission = only(f"{SUMMARY}\n1||{ZHANG}|合格||||")
    assert (submission.records[0].unit.name, submission.records[0].origin) == ("扬州市", None)


def test_the_drawing_of_cells_means_what_it_says():
    drawn = [cell(text) for text in ("#3", "#1975.10", "␣a\\nb", "", "3", "#x")]
    assert drawn == [3, 1975.1, " a\nb", None, "3", "#x"]
    assert grid("a|b\n\nc").rows == [["a", "b"], [], ["c"]]


@pytest.mark.parametrize("mark", ["同上", "〃", "″", "同 上"])
def test_what_points_at_another_row_is_returned(mark):
    (sent,) = take(f"{HEAD}\n张三|男|197506|3年|第一中学|简历\n李四|女|198001|5年|{mark}|简历")
    assert found(sent.findings, "code", "level", "cell") == [("value_unreadable", "return", "E3")]
    assert sent.records[1].values["工作单位"] is None
    assert sent.records[1].sent("工作单位") == mark
