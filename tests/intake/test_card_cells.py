"""推荐表: what stands beside and around a card's values, and is none of them: nothing is taken wrongly or lost."""

import time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import SMALL, found, grid, reader, received, span, take
from toolkit.intake.cards import CardFinder
from toolkit.intake.grid import Grid, Span

ZHANG = {"姓名": "张三", "性别": "男", "出生年月": "197506", "任职年限": 36}
FINDER = CardFinder.of(SMALL.form("登记表"), SMALL.words)


def is_label(raw):
    return FINDER.words.labels.find(raw) or raw in FINDER.words.others


def card(text, merged=""):
    (submission,) = take(grid(text, merged=merged))
    return submission


FORM = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年"
FAMILY = "家庭成员|姓名|关系|工作单位\n|张父|父亲|铁路局\n|张母|母亲|医院"
NEVER_ANOTHER_S = {
    "a list of people before the card": f"{FAMILY}\n{FORM}\n工作单位|一中\n简历|x",
    "a list of people within the card": f"{FORM}\n{FAMILY}\n工作单位|一中\n简历|x",
    "a list of people behind the card": f"{FORM}\n工作单位|一中\n简历|x\n{FAMILY}",
    "a list whose label is surer": f"{FORM}\n学校|一中\n简历|x\n{FAMILY}",
    "unknown labels over unknown values": (
        "姓名|民族|性别\n张三|汉|男\n出生年月|籍贯|任职年限\n197506|扬州|3年\n工作单位|简历\n一中|x"
    ),
    "a heading line that names another": "工作单位：教育局\n" + FORM + "\n学校|一中\n简历|x",
}


@pytest.mark.parametrize("text", NEVER_ANOTHER_S.values(), ids=NEVER_ANOTHER_S)
def test_a_value_is_never_what_belongs_to_something_else(text):
    (record,) = card(text).records
    assert record.values == {**ZHANG, "工作单位": "一中", "简历": "x"}


@pytest.mark.parametrize("blank", ["照片", "民族", "贴 照 片 处"])
def test_a_label_that_cards_have_besides_is_nobody_s_value(blank):
    (record,) = card(f"工作单位||{blank}\n姓名|张三\n性别|男|出生年月|197506\n任职年限|3年|简历|x").records
    assert record.values["工作单位"] is None
    (record,) = card(f"姓名|{blank}\n性别|男|出生年月|197506\n任职年限|3年|简历|x\n工作单位|一中").records
    assert record.values["姓名"] is None


def test_a_cell_that_is_one_label_s_value_is_not_another_s():
    # 性别 was merged over its own value; what stands below it is the value of the wide 简历
    text = "姓名|张三|性别||出生年月|197506\n简历||一中的教师\n任职年限|3年|工作单位|一中"
    (record,) = card(text, merged="C1:D1 A2:B2").records
    assert (record.values["性别"], record.values["简历"]) == (None, "一中的教师")


def test_cards_below_each_other_keep_their_lists_and_their_own_heading_line():
    one = f"青年教师登记表\n{FORM}\n工作单位|一中\n简历|x\n{FAMILY}"
    first, second = take(f"{one}\n\n{one.replace('张三', '李四')}")
    assert [r.values for s in (first, second) for r in s.records] == [
        {**ZHANG, "姓名": name, "工作单位": "一中", "简历": "x"} for name in ("张三", "李四")
    ]
    assert [f.cell for f in first.findings] == ["B7", "B8"]
    assert [f.cell for f in second.findings] == ["B16", "B17"]


def test_cards_stand_side_by_side():
    one = ["姓名|张三|性别|男", "出生年月|197506|任职年限|3年", "工作单位|一中||", "简历|x||"]
    text = "\n".join(f"{line}||{line.replace('张三', '李四')}" for line in one)
    submissions = take(f"{text}\n\n{text.replace('张三', '王五').replace('李四', '赵六')}")
    said = [(r.values["姓名"], r.cell("姓名"), r.cell("简历")) for s in submissions for r in s.records]
    assert said == [("张三", "B1", "B4"), ("王五", "B6", "B9"), ("李四", "G1", "G4"), ("赵六", "G6", "G9")]
    assert not any(s.findings for s in submissions)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("备注|此人已退休", ("A5", "备注 此人已退休")),
        ("学校|二中", ("B5", "二中")),
        ("学校：二中", ("A5", "学校：二中")),
    ],
)
def test_what_follows_the_last_field_is_told(more, told):
    submission = card(f"{FORM}\n工作单位|一中\n简历|x\n{more}")
    assert submission.records[0].values["工作单位"] == "一中"
    assert found(submission.findings, "cell", "value") == [told]


def test_a_value_that_begins_like_its_label_is_read_whole():
    submission = card(f"{FORM}\n工作单位|一中\n简历|简历：2001年参加工作\\n2010年任副校长")
    assert submission.records[0].values["简历"] == "简历：2001年参加工作\n2010年任副校长"
    assert submission.findings == []


def test_a_value_that_begins_like_another_label_is_read_whole():
    submission = card(f"{FORM}\n工作单位|一中\n简历|学校：二中\\n2010年任副校长")
    assert submission.records[0].values["工作单位"] == "一中"
    assert submission.records[0].values["简历"] == "学校：二中\n2010年任副校长"


def test_what_lies_hidden_below_a_merged_value_is_no_part_of_it():
    submission = card(f"{FORM}\n工作单位|一中\n简历|x\n|旧稿", merged="A4:A5 B4:D5")
    assert submission.records[0].values["简历"] == "x"
    assert found(submission.findings, "cell", "value") == [("B5", "旧稿")]


@pytest.mark.parametrize("heading", ["附页：简历", "附页: 简历", "附 页：简历（100字以内）"])
@pytest.mark.parametrize("said", ["题目\\n（全文见附页）", "(全文见附页)", ""])
def test_an_annex_page_whose_heading_a_person_typed(heading, said):
    submission = card(f"{FORM}\n工作单位|一中\n简历|{said}\n{heading}\n题目\n第一段。")
    assert submission.records[0].values["简历"] == "题目\n第一段。"
    assert submission.findings == []


@pytest.mark.parametrize(
    ("said", "page", "told"),
    [
        ("题目", "附页：简历\n题目\n第一段。", ["附页：简历", "题目", "第一段。"]),
        ("另一个题目\\n（全文见附页）", "附页：简历\n题目", ["附页：简历", "题目"]),
        ("（全文见附页）", "附页：全文\n题目", ["附页：全文", "题目"]),
        ("（全文见附页）", "附页：简历\n题目|旁注", ["旁注"]),
    ],
)
def test_an_annex_page_that_is_not_joined_is_told(said, page, told):
    submission = card(f"{FORM}\n工作单位|一中\n简历|{said}\n{page}")
    unread = [f.value for f in submission.findings if f.code == "column_unknown"]
    assert unread == told


CELLS = [
    "姓名",
    "性别",
    "出生年月",
    "任职年限",
    "工作单位",
    "简历",
    "学校：",
    "甲乙",
    "丙丁",
    "戊己庚",
    "民族",
    None,
    None,
    None,
]
GRIDS = st.lists(st.lists(st.sampled_from(CELLS), max_size=7), max_size=9)
SPANS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 6), st.integers(0, 2), st.integers(0, 2)), max_size=4
)


@given(GRIDS, SPANS)
def test_every_text_of_a_card_is_a_value_a_label_or_told(rows, spans):
    merged = [Span(top, left, top + high, left + wide) for top, left, high, wide in spans]
    drawn = Grid("Sheet1", [["姓名", "张三", "性别", "男"], ["出生年月", "197506"], *rows], merged=merged)
    cells = {
        (r, c): raw for r, row in enumerate(drawn.rows, 1) for c, raw in enumerate(row) if raw is not None
    }
    blocks = FINDER.find(drawn)
    answered = "\n".join(str(answer.raw) for block in blocks for answer in block.answers.values())
    told = {(row, text) for block in blocks for row, _, said in block.unread for text in said.split()}
    for (row, _), raw in cells.items():
        if any(block.top <= row <= block.last_row for block in blocks):
            assert raw in answered or (row, raw) in told or is_label(raw)


@given(GRIDS, SPANS)
def test_no_value_is_a_label_and_none_is_taken_twice(rows, spans):
    merged = [Span(top, left, top + high, left + wide) for top, left, high, wide in spans]
    for block in FINDER.find(Grid("Sheet1", rows, merged=merged)):
        filled = [answer for answer in block.answers.values() if answer.raw is not None]
        assert len({answer.place for answer in filled}) == len(filled)
        assert not any(FINDER.words.labels.find(answer.raw) for answer in filled)


def test_a_value_merged_beside_two_labels_is_the_upper_one_s():
    drawn = f"{FORM}\n工作单位|一中\n简历|"
    (submission,) = take(grid(drawn, merged="B3:B4"))
    values = submission.records[0].values
    assert (values["工作单位"], values["简历"]) == ("一中", None)


@pytest.mark.parametrize("merged", ["", "A1:XFD5000"])
def test_a_long_sheet_without_a_card_is_passed_over_quickly(merged):
    rows = [["姓名", "第三方机构派驻人员", "备注：无", f"{n}\n乙", "甲" * 300] for n in range(5000)]
    long = Grid("Sheet1", rows, merged=[span(area) for area in merged.split()])
    begun = time.process_time()
    assert FINDER.find(long) == []
    assert time.process_time() - begun < 2


def test_labels_that_nobody_filled_in_are_no_lost_texts():
    submission = card(f"{FORM}|照片\n工作单位|一中|民族\n简历|x\n家庭成员|姓名|关系|工作单位")
    assert submission.findings == []


def test_a_blank_card_whose_texts_stand_elsewhere_tells_them():
    submission = card("|登记表\n姓名||曾用名|张三|性别||\n出生年月||任职年限||\n工作单位|\n简历|")
    assert submission.records == ()
    assert [f.code for f in submission.findings] == ["empty", "column_unknown"]


def test_a_line_of_labels_below_another_is_no_heading_of_a_table():
    text = "姓名|张三|性别|男|出生年月|197506|民族|汉\n任职年限|3年|||工作单位|一中|简历|x"
    (submission,) = take(text)
    assert (submission.form, submission.records[0].values["简历"]) == ("登记表", "x")


def test_a_remark_below_the_stamp_boxes_is_told():
    finder = CardFinder.of(evolve(SMALL.form("登记表"), opinion="推荐意见", stamps=("学校",)), SMALL.words)
    text = f"{FORM}\n工作单位|一中\n简历|x\n推荐意见|同意\n|2024年11月\n备注|已退休\n|12月\n"
    (block,) = finder.find(grid(text))
    assert block.unread == [(7, 0, "备注 已退休")]


def test_a_long_text_that_refers_to_an_annex_page_is_not_taken_for_all():
    (record,) = card(f"{FORM}\n工作单位|一中\n简历|{'长' * 70}（全文见附页）").records
    assert record.values["简历"] is None


NAMES = {"姓名": "B1", "性别": "D1", "出生年月": "B2", "任职年限": "D2", "工作单位": "B3", "简历": "B4"}


def named(text, **places):
    names = {f"字段_{name}": f"'Sheet1'!{place}" for name, place in {**NAMES, **places}.items()}
    (submission,) = reader().take(received(text, names=names))
    return submission


@pytest.mark.parametrize("place", ["A1", "B2"])
def test_a_name_does_not_make_a_value_of_a_cell_that_a_label_told(place):
    submission = named(f"{FORM}\n在哪里工作|一中\n简历|x", 工作单位=place)
    assert "工作单位" not in submission.records[0].values


@pytest.mark.parametrize("first", ["姓名", "人员"])
def test_texts_beside_named_cells_are_told_and_renamed_labels_are_not(first):
    text = f"{first}|张三|什么|男\n出生|197506|年限|3年\n何处|一中|旁注\n经历|x\n还有|补充"
    submission = named(text)
    assert submission.records[0].values == {**ZHANG, "工作单位": "一中", "简历": "x"}
    assert found(submission.findings, "cell", "value") == [("C3", "旁注"), ("A5", "还有 补充")]


STAMPED = evolve(
    SMALL,
    forms=tuple(
        evolve(form, opinion="推荐意见", stamps=("省委教育工委",)) if form.kind == "card" else form
        for form in SMALL.forms
    ),
)


@pytest.mark.parametrize(
    ("text", "is_value"),
    [
        ("省委教育工委党建研究课题结题", True),
        ("省委教育工委", False),
        ("省委教育工委（盖章）", False),
        ("省委教育工委意见：同意推荐", False),
        ("省委教育工委：\n年 月 日", False),
        ("推荐意见", False),
    ],
)
def test_what_only_begins_like_a_stamp_box_is_a_value(text, is_value):
    drawn = f"{FORM}\n工作单位|一中\n简历|{text.replace(chr(10), chr(92) + 'n')}"
    (submission,) = take(grid(drawn), campaign=STAMPED)
    said = submission.records[0].values["简历"]
    assert (said == text) is is_value
