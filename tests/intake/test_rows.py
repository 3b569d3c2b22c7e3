"""Every row below a heading is a record or is set aside with its reason; none is lost."""

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import HEAD, names, reader, received, take
from toolkit.fields.cleaning import INVISIBLE
from toolkit.intake.grid import Grid
from toolkit.raw_text import raw_text

ZHANG = "张三|男|197506|3年|第一中学|简历一"
LI = "李四|女|198001|5年|第二中学|简历二"


def aside(*rows, head=HEAD, **facts):
    """Rows set aside among these, as row → reason."""
    (found,) = take("\n".join([head, *rows]), **facts)
    assert found.rows_read == len(found.records) + len(found.set_aside)
    return {row.row: row.reason for row in found.set_aside}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("示例|男|197506|3年|第一中学|简历", "示例行"),
        ("例：张三|男|197506|3年|第一中学|简历", "示例行"),
        ("（例）张三|男|197506|3年|第一中学|简历", "示例行"),
        ("填写示例|男|197506|3年|第一中学|简历", "示例行"),
        ("合计|2人||||", "合计行"),
        ("合 计|||||", "合计行"),
        ("总计：2人|||||", "合计行"),
        ("小计|男1人，女1人||||", "合计行"),
        ("注：年月写6位数字。|||||", "表下说明"),
        ("备注：各栏均应填写|||||", "表下说明"),
        ("填表说明：一、姓名写全名；二、年月写6位数字|||||", "表下说明"),
        ("填表人：王五|||审核人：赵六||", "表下说明"),
        ("负责人签字：|||||", "表下说明"),
        ("青年教师花名册|||||", "标题或填报单位行"),
        ("填报单位：扬州市|||联系人：王五||", "标题或填报单位行"),
        ("以下空白|||||", "表下说明"),
        ("（此页无正文）|||||", "表下说明"),
        ("本页小计|3人||||", "合计行"),
        ("第 1 页|||||", "说明文字"),
        ("二、县（市、区）|||||", "说明文字"),
        ("（三）高新区|||||", "说明文字"),
        ("以上人员均已公示五个工作日，无异议。|||||", "说明文字"),
        (HEAD, "重复的表头"),
    ],
)
def test_what_is_no_person_is_set_aside_with_its_reason(row, reason):
    assert aside(ZHANG, row, LI) == {3: reason}


@pytest.mark.parametrize(
    "row",
    [
        "注丽|女|198001|5年|第二中学|简历",
        "例文|女|198001|5年|第二中学|简历",
        "合文|女|198001|5年|第二中学|简历",
        "合文|||||",
        "张三|||||",
        "阿卜杜热西提·麦麦提|女|198001|5年|第二中学|简历",
        "张三|男|197506|3年|第一中学|说明：本人2001年参加工作",
        "张三|男|197506|3年|第一中学|合计教龄二十年",
        "张三|男|197506|3年|说明中学|注：见附件",
        "||||第一中学|简历",
        "|男||||",
        "|||||说明：此人简历另附，请见附件三第五页",
        "|||||2001年8月参加工作，先后任教师、教导主任、副校长、校长、书记",
        "无|—|/|||",
    ],
)
def test_what_may_be_a_person_is_a_record(row):
    assert aside(ZHANG, row, LI) == {}


def test_marks_in_the_serial_column_count():
    head = "序号|" + HEAD
    assert aside("示例|" + ZHANG, "1|" + LI, "合计||2人||||", head=head) == {2: "示例行", 4: "合计行"}


def test_a_note_in_the_serial_column_alone_is_no_row_of_the_form():
    (found,) = take(f"序号|{HEAD}\n1|{ZHANG}\n注：年月写6位数字||||||")
    assert (found.rows_read, len(found.records)) == (1, 1)


def test_a_serial_number_alone_is_no_row():
    (found,) = take(f"序号|{HEAD}\n#1|{ZHANG}\n#2||||||\n#3||||||")
    assert found.rows_read == 1


def test_a_name_is_heard_where_another_column_comes_first():
    head = "工作单位|姓名|性别|出生年月|任职年限|简历"
    rows = (
        "合计中学|张三|男|197506|3年|x",
        "注：一中|李四|女|198001|5年|x",
        "合计||2人|||",
        "注：见附件|||||",
    )
    assert aside(*rows, head=head) == {4: "合计行", 5: "表下说明"}


@pytest.mark.parametrize("mark", ["合\u200b计", "\u200e合计", "合\u00ad 计"])
def test_marks_are_known_with_what_nobody_sees_in_them(mark):
    assert aside(f"{mark}|2人||||") == {2: "合计行"}


def test_a_note_merged_over_the_width_is_one_row_set_aside():
    (found,) = take(f"{HEAD}\n{ZHANG}\n注：年月写6位数字|||||", merged="A3:F3")
    assert [(row.row, row.reason, row.text) for row in found.set_aside] == [
        (3, "表下说明", "注：年月写6位数字")
    ]
    assert found.findings == []


def test_reading_goes_on_below_blank_rows():
    (found,) = take("\n".join([HEAD, ZHANG, *[""] * 60, LI]))
    assert [record.row for record in found.records] == [2, 63]


@pytest.mark.parametrize("blank", ["", "␣␣", "\u3000", "\u200b", "\u200e", "\u00ad", "\\n"])
def test_cells_that_show_nothing_make_no_row(blank):
    (found,) = take(f"{HEAD}\n{ZHANG}\n" + "|".join([blank or " "] * 6))
    assert found.rows_read == 1


def test_a_long_row_is_shown_cut():
    (found,) = take(f"{HEAD}\n注：{'长' * 100}|||||")
    assert len(found.set_aside[0].text) == 81
    assert found.set_aside[0].text.endswith("长…")


def test_hidden_rows_are_read_and_told_once():
    (found,) = take("\n".join([HEAD, ZHANG, LI]), hidden_rows=frozenset({3, 9}))
    assert names(found.records) == ["张三", "李四"]
    assert [(f.code, f.level, f.message) for f in found.findings] == [
        ("hidden_rows", "notice", "第3行被隐藏或筛选掉了，已照常汇入")
    ]
    assert found.problem is None


def test_a_hidden_sheet_is_set_aside_whole():
    (found,) = take("\n".join([HEAD, ZHANG, "合计|||||"]), hidden=True)
    assert found.records == ()
    assert [(row.row, row.reason) for row in found.set_aside] == [(2, "隐藏的工作表"), (3, "合计行")]
    assert [(f.code, f.level) for f in found.findings] == [("hidden_rows", "verify")]


JUNK = st.sampled_from(
    [
        [],
        [None] * 6,
        ["  "] * 6,
        ["合计", "2人"],
        ["注：请认真填写"],
        ["示例", "男", "197506"],
        ["填报单位：扬州市"],
        HEAD.split("|"),
    ]
)
CELL = st.one_of(
    st.none(),
    st.sampled_from(
        ["张三", "男", "女", "197506", "1975.6", "3年", "一年半", "无", "—", " 第一中学 ", "=1+1"]
    ),
    st.text(max_size=6),
    st.integers(-10, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates().map(lambda day: datetime(day.year, day.month, day.day)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(JUNK, st.lists(CELL, max_size=8)), max_size=12))
def test_no_row_and_no_cell_is_lost_or_silently_altered(rows):
    sheet = Grid("Sheet1", [HEAD.split("|"), *rows])
    found = reader().take(received(sheet))
    listed = sorted(row.row for s in found for row in (*s.records, *s.set_aside))
    heading = {s.header_row for s in found}
    filled = [
        number
        for number, row in enumerate(sheet.rows, 1)
        if number not in heading and any(shows(raw) for raw in row[:6])
    ]
    assert listed == filled
    for submission in found:
        assert [r.row for r in submission.records] == sorted(r.row for r in submission.records)
        for record in submission.records:
            check_cells(record, sheet.rows[record.row - 1], submission)


def shows(raw):
    """Whether anybody would see the cell as filled."""
    return raw is not None and bool(re.sub(r"\s", "", INVISIBLE.sub("", str(raw))))


def check_cells(record, row, submission):
    """Each cell is sent on as it was, and a text that differs from it stands in the list of changes."""
    changes = {(c.cell, c.was, c.now) for c in submission.changes}
    doubted = {f.cell for f in submission.findings}
    for name, column in record.columns.items():
        raw, value = row[column] if column < len(row) else None, record.values[name]
        sent = record.sent(name)
        assert raw_text(sent) == raw_text(raw)
        if isinstance(value, str) and value != raw_text(raw):
            assert (record.cell(name), raw_text(raw), value) in changes
        if value is None and raw is not None and name in record.undecided:
            assert record.cell(name) in doubted
