"""推荐表: cards of every layout, read by their labels."""

import pytest
from attrs import evolve

from tests.tables import found, grid, merge, reader, received, take, unit
from toolkit.intake.grid import Book, Grid, Received, Span

ZHANG = {
    "姓名": "张三",
    "性别": "男",
    "出生年月": "197506",
    "任职年限": 36,
    "工作单位": "第一中学",
    "简历": "2001年参加工作",
}

LAYOUTS = {
    "as asked": (
        "青年教师登记表\n姓名|张三|性别|男|出生年月|197506\n任职年限|3年|工作单位|第一中学\n简历|2001年参加工作",
        "",
        {"姓名": "B2", "出生年月": "F2", "工作单位": "D3", "简历": "B4"},
    ),
    "shifted, with spacer columns": (
        "x\n\n||姓名||张三||性别||男\n||出生年月||197506||任职年限||3年\n||工作单位||第一中学\n||简历||2001年参加工作",
        "",
        {"姓名": "E3", "性别": "I3", "简历": "E6"},
    ),
    "labels and values merged": (
        "姓名||张三||性别|男\n出生年月||197506||任职年限|3年\n工作单位||第一中学\n简历||2001年参加工作||||",
        "A1:B1 C1:D1 A2:B2 C2:D2 A3:B3 C3:F3 A4:B6 C4:F6",
        {"姓名": "C1", "出生年月": "C2", "简历": "C4"},
    ),
    "values below their labels": (
        "姓名|性别|出生年月|任职年限\n张三|男|197506|3年\n工作单位|简历\n第一中学|2001年参加工作",
        "",
        {"姓名": "A2", "任职年限": "D2", "简历": "B4"},
    ),
    "a long text below its label": (
        "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|第一中学\n简历\n2001年参加工作",
        "",
        {"简历": "A5"},
    ),
    "a value in its label's cell": (
        "姓名：张三|性别: 男|出生年月：197506\n任职年限：3年|工作单位：第一中学|\n简历\\n2001年参加工作",
        "",
        {"姓名": "A1", "性别": "B1", "简历": "A3"},
    ),
    "labels spread over lines and blanks": (
        "姓␣␣名|张三|性\\n别|男|出生\\n年月|197506\n任职年限\\n（可累计）|3年|工 作 单 位|第一中学\n"
        "简\\n历|2001年参加工作",
        "",
        {"简历": "B3"},
    ),
    "another order, with aliases": (
        "简历（100字以内）|2001年参加工作|学校|第一中学\n教师姓名|张三|出生日期|197506\n性别|男|任职年限|3年",
        "",
        {"姓名": "B2", "简历": "B1"},
    ),
}


def card(text, merged="", **facts):
    (submission,) = take(grid(text, merged=merged, **facts))
    return submission


@pytest.mark.parametrize(("text", "merged", "places"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_card_of_any_layout(text, merged, places):
    submission = card(text, merged)
    (record,) = submission.records
    assert record.values == ZHANG
    assert {name: record.cell(name) for name in places} == places
    assert (submission.status, submission.form, submission.findings) == ("read", "登记表", [])
    assert (record.form, record.unit, submission.rows_read) == ("登记表", unit("扬州市"), 1)
    assert f"{record.row}" == record.cell("姓名").lstrip("ABCDEFGHI")


def test_dates_are_coerced_and_logged_as_in_a_table():
    submission = card("姓名|张三|性别|男\n出生年月|1975年6月|任职年限|3年\n工作单位|一中\n简历|x")
    assert submission.records[0].values["出生年月"] == "197506"
    assert found(submission.changes, "cell", "was", "now") == [("B2", "1975年6月", "197506")]


def test_a_doubtful_date_is_a_finding_at_its_own_cell():
    submission = card("姓名|张三|性别|男\n出生年月|#1975.1|任职年限|3年\n工作单位|一中\n简历|x")
    assert submission.records[0].values["出生年月"] is None
    assert found(submission.findings, "code", "cell", "person") == [("date_ambiguous", "B2", "张三")]


def test_a_missing_label_is_told_and_the_rest_is_read():
    submission = card("姓名|张三|性别|男\n任职年限|3年|工作单位|一中\n简历|x")
    assert submission.status == "partly"
    assert found(submission.findings, "code", "field", "level") == [("column_missing", "出生年月", "return")]
    assert submission.records[0].values["工作单位"] == "一中"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("姓名|张三|性别|\n出生年月||任职年限|3年\n工作单位|一中\n简历|x", {"性别": None, "出生年月": None}),
        (
            "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|\n简历|x",
            {"工作单位": None, "简历": "x"},
        ),
        ("姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|", {"简历": None}),
    ],
)
def test_an_empty_value_never_takes_its_neighbour_s(text, values):
    (record,) = card(text).records
    assert {name: record.values[name] for name in values} == values


def test_an_empty_value_at_the_edge_stands_in_its_own_cell():
    text = "姓名|张三|性别|男|出生年月\n任职年限|3年|工作单位|一中\n简历|x"
    (record,) = card(text, "B3:F3").records
    assert (record.values["出生年月"], record.cell("出生年月")) == (None, "F1")


def test_a_text_that_goes_on_on_its_own_page_is_joined_again():
    form = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|简历题目\\n（全文见附页）"
    page = "附页：简历\n简历题目\n第一段没有完␣\n，接着是它的后半。\n\n第二段。"
    submission = card(f"{form}\n\n{page}")
    (record,) = submission.records
    assert record.values["简历"] == "简历题目\n第一段没有完，接着是它的后半。\n第二段。"
    assert record.cell("简历") == "B4"
    assert submission.findings == []


@pytest.mark.parametrize(("beside", "unread"), [("张三　扬州市", []), ("李四　扬州市", ["F6"])])
def test_whose_a_page_is_may_stand_beside_its_heading(beside, unread):
    form = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|简历题目\\n（全文见附页）"
    submission = card(f"{form}\n\n附页：简历|||||{beside}\n简历题目\n全文。")
    assert submission.records[0].values["简历"] == "简历题目\n全文。"
    assert found(submission.findings, "code", "cell") == [("column_unknown", cell) for cell in unread]


@pytest.mark.parametrize("said", ["（全文见附页）", "题目\\n（全文见附页）", "见附件", "详见附页", "另附"])
def test_a_text_that_stands_elsewhere_and_was_not_found_is_told(said):
    form = f"姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|{said}"
    submission = card(form)
    assert submission.records[0].values["简历"] is None
    assert found(submission.findings, "code", "cell", "level") == [("value_unreadable", "B4", "return")]


def test_a_text_that_only_mentions_an_annex_is_a_text():
    said = "任教以来的荣誉见附件一，主要做法是带教青年教师、建设党员先锋岗，形成可推广的经验，在区内交流。"
    form = f"姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|{said}"
    assert card(form).records[0].values["简历"] == said


NAMED_CELLS = {"姓名": "B1", "性别": "D1", "出生年月": "B2", "任职年限": "D2", "工作单位": "B3", "简历": "B4"}
NAMED = {f"字段_{name}": f"'登记 表'!${cell[0]}${cell[1]}" for name, cell in NAMED_CELLS.items()}


@pytest.mark.parametrize(
    "text",
    [
        "人员|张三|性别|男\n出生|197506|任职年限|3年\n在哪里工作|第一中学\n简历|2001年参加工作",
        "|张三||男\n|197506||3年\n|第一中学\n|2001年参加工作",
        "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n现在何处|第一中学\n简历|2001年参加工作",
    ],
)
def test_a_master_whose_labels_an_office_renamed_is_read_by_its_names(text):
    (submission,) = reader().take(received(grid(text, "登记 表"), names=NAMED))
    (record,) = submission.records
    assert (record.values, record.cell("工作单位")) == (ZHANG, "B3")


def test_names_never_overrule_the_labels_that_people_see():
    text = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|第一中学\n简历|2001年参加工作"
    wrong = {**NAMED, "字段_姓名": "'登记 表'!$D$1"}
    (submission,) = reader().take(received(grid(text, "登记 表"), names=wrong))
    assert submission.records[0].values == ZHANG


def test_texts_that_belong_to_no_label_are_told_once_a_row():
    text = "姓名||曾用名|张二|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    submission = card(text)
    assert submission.records[0].values["姓名"] is None
    assert found(submission.findings, "code", "cell", "value", "level") == [
        ("column_unknown", "C1", "曾用名 张二", "notice"),
    ]


def test_a_value_spread_over_rows_beside_a_tall_label_is_joined():
    submission = card(
        "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|第一段\n|第二段\n|第三段",
        merged="A4:A6",
    )
    assert submission.records[0].values["简历"] == "第一段\n第二段\n第三段"
    assert submission.findings == []


def test_several_cards_stand_below_each_other():
    one = "青年教师登记表\n姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    first, second = take(f"{one}\n\n{one.replace('张三', '李四')}")
    assert [r.values["姓名"] for s in (first, second) for r in s.records] == ["张三", "李四"]
    assert [r.cell("姓名") for s in (first, second) for r in s.records] == ["B2", "B8"]
    assert [s.header_row for s in (first, second)] == [2, 8]
    assert first.records[0].id != second.records[0].id


def test_several_sheets_hold_a_card_each():
    sheets = [
        f"姓名|{name}|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
        for name in ("张三", "李四")
    ]
    assert [(s.sheet, s.records[0].values["姓名"]) for s in take(*sheets)] == [
        ("Sheet1", "张三"),
        ("Sheet2", "李四"),
    ]


def test_a_blank_card_is_told():
    submission = card("姓名||性别||\n出生年月||任职年限|\n工作单位|\n简历|")
    assert (submission.records, submission.problem.code, submission.rows_read) == ((), "empty", 0)


def test_a_card_on_a_hidden_sheet_is_set_aside():
    text = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    submission = card(text, hidden=True)
    assert (submission.records, len(submission.set_aside), submission.problem.code) == ((), 1, "hidden_rows")


def test_a_hidden_row_of_a_card_is_read_and_told():
    text = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    submission = card(text, hidden_rows=frozenset({3}))
    assert submission.records[0].values["工作单位"] == "一中"
    assert found(submission.findings, "code", "level") == [("hidden_rows", "notice")]


def test_a_formula_without_a_result_is_told():
    text = "姓名|张三|性别|男\n出生年月||任职年限|3年\n工作单位|一中\n简历|x"
    submission = card(text, uncomputed="B2")
    assert found(submission.findings, "code", "cell") == [("uncomputed", "B2")]


def test_a_card_whose_unit_nobody_tells_is_no_mistake_of_its_sender():
    text = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    (submission,) = take(text, file="张三.xlsx")
    assert (submission.unit, submission.findings) == (None, [])


def test_a_document_s_table_is_read_and_addressed_by_row_and_cell():
    rows = [
        ["姓名", "张三", "性别", "男"],
        ["出生年月", "1975.06", "任职年限", "3年"],
        ["工作单位", "一中", None, None],
    ]
    rows.append(["简历", "2001年参加工作\n2010年任副校长", None, None])
    table = Grid(
        "表格1",
        rows,
        merged=[Span(3, 1, 3, 3), Span(4, 1, 4, 3)],
        cell_starts=[[0, 1, 2, 3], [0, 1, 2, 3], [0, 1], [0, 1]],
        follows=2,
    )
    book = Book([table], document=True, paragraphs=["青年教师登记表", "2023年9月"])
    collection = merge({"扬州市/张三.docx": Received("扬州市/张三.docx", "read", book, digest="1")})
    (record,) = collection.cards
    assert (record.sheet, record.cell("姓名"), record.cell("简历")) == ("表格1", "第1行第2列", "第4行第2列")
    assert found(collection.changes, "cell", "now") == [("第2行第2列", "197506")]
    assert ("wrong_version", "表格1", None) in found(collection.findings, "code", "sheet", "cell")


def test_cards_are_records_of_their_own_and_no_rows_of_the_table():
    table = "姓名|性别|出生年月|任职年限|工作单位|简历\n李四|男|197506|3年|一中|x"
    one = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    collection = merge(
        {
            "扬州市/花名册.xlsx": table,
            "扬州市/张三.xlsx": one,
            "扬州市/王五.xlsx": one.replace("张三", "王五"),
        }
    )
    assert [r.values["姓名"] for r in collection.records] == ["李四"]
    assert [r.values["姓名"] for r in collection.cards] == ["张三", "王五"]
    assert "second_submission" not in {f.code for f in collection.findings}
    assert set(collection.verdicts) == {r.id for r in (*collection.records, *collection.cards)}


def test_identical_cards_count_once():
    one = "姓名|张三|性别|男\n出生年月|197506|任职年限|3年\n工作单位|一中\n简历|x"
    files = [received(one, file=f"扬州市/{n}.xlsx", digest="same") for n in "ab"]
    collection = merge({given.file: given for given in files})
    assert len(collection.cards) == 1
    assert collection.rows_read == 2
    assert collection.rows_set_aside == 1


TABLE_ROWS = [["姓名", "张三", "性别", "男"], ["出生年月", "197506", "任职年限", "3年"], ["工作单位", "一中"]]
TEXT = "先锋领航聚合力\n" + "一、实施背景。学校地处老城，党员教师分散在两个校区，组织生活难以集中。" * 5


def document(said, *paragraphs, file="扬州市/张三登记表.docx"):
    grid_ = Grid(
        "表格1", [*TABLE_ROWS, ["简历", said]], cell_starts=[[0, 1, 2, 3], [0, 1, 2, 3], [0, 1], [0, 1]]
    )
    return Received(file, "read", Book([grid_], document=True, paragraphs=paragraphs), digest=file)


def attachment(file="扬州市/张三事迹.docx", text=TEXT):
    return Received(file, "read", Book([], document=True, paragraphs=text.split("\n")), digest=file)


def collected(*files):
    return merge({given.file: given for given in files})


@pytest.mark.parametrize("said", [None, "见附页"])
def test_the_text_below_a_document_s_table_is_the_one_that_its_cell_points_to(said):
    (card_,) = collected(document(said, *TEXT.split("\n"))).cards
    assert card_.values["简历"] == TEXT
    assert card_.cell("简历") == "第4行第2列"


def test_a_note_below_a_document_s_table_is_no_text():
    (card_,) = collected(document(None, "注：本表一式两份。")).cards
    assert card_.values["简历"] is None


def test_a_text_below_a_table_that_has_one_of_its_own_is_told():
    collection = collected(document("自有的简历", *TEXT.split("\n")))
    assert collection.cards[0].values["简历"] == "自有的简历"
    assert ("column_unknown", "第4行第2列") in found(collection.findings, "code", "cell")


def test_an_attached_text_comes_into_the_card_of_the_person_whom_its_file_names():
    collection = collected(document("见附件"), attachment())
    (card_,) = collection.cards
    assert (card_.values["简历"], card_.undecided) == (TEXT, frozenset())
    assert "value_unreadable" not in {f.code for f in collection.findings}
    (aside,) = collection.submissions[1].set_aside
    assert aside.reason == "正文已接到张三的登记表（扬州市/张三登记表.docx）里，不另计一行"
    assert "\n" not in aside.text
    assert aside.text.startswith("先锋领航聚合力 一、实施背景。")
    assert (collection.rows_read, collection.rows_set_aside) == (2, 1)


def test_the_same_text_sent_twice_is_a_copy_that_is_set_aside():
    copy = evolve(attachment("扬州市/张三事迹（副本）.docx"), digest="same")
    collection = collected(document("见附件"), evolve(attachment(), digest="same"), copy)
    assert [r.values["简历"] for r in collection.cards] == [TEXT]
    assert "完全相同" in collection.submissions[2].set_aside[0].reason
    assert "no_form" not in {f.code for f in collection.findings}


def test_one_text_under_two_people_s_names_is_both_s_and_a_doubt_of_either():
    li = document("见附件", file="扬州市/李四登记表.docx")
    grid_ = li.book.grids[0]
    li = evolve(
        li,
        book=evolve(li.book, grids=[evolve(grid_, rows=[["姓名", "李四", "性别", "男"], *grid_.rows[1:]])]),
    )
    his, hers = "扬州市/张三事迹.docx", "扬州市/李四事迹.docx"
    texts = [evolve(attachment(file), digest="same") for file in (his, hers)]
    collection = collected(document("见附件"), li, *texts)
    assert [r.values["简历"] for r in collection.cards] == [TEXT, TEXT]
    doubts = [f for f in collection.findings if f.code == "second_submission"]
    assert found(doubts, "file", "level", "field", "message") == [
        (his, "verify", "简历", f"简历与 {hers} 的完全相同"),
        (hers, "verify", "简历", f"简历与 {his} 的完全相同"),
    ]
    assert [collection.verdicts[r.id] for r in collection.cards] == ["verify", "verify"]
    assert [doubt.records for doubt in doubts] == [(r.id,) for r in collection.cards]
    assert (collection.rows_read, collection.rows_set_aside) == (4, 2)


def test_of_a_text_that_is_nobody_s_a_copy_is_told_once():
    texts = [evolve(attachment(f"扬州市/{name}事迹.docx"), digest="same") for name in ("某", "某某")]
    collection = collected(*texts)
    assert [s.set_aside[0].reason for s in collection.submissions if s.set_aside] == [
        "与 扬州市/某事迹.docx 完全相同，只计一次"
    ]
    assert found(collection.findings, "code", "file") == [("no_form", "扬州市/某事迹.docx")]


def test_an_author_s_line_names_the_person_too():
    text = TEXT.replace("\n", "\n第一中学 张 三\n", 1)
    assert collected(document("见附件"), attachment("扬州市/事迹.docx", text)).cards[0].values["简历"] == text


@pytest.mark.parametrize(
    "files",
    [
        (document("自有的简历"), attachment()),
        (document("见附件"), attachment("扬州市/李四事迹.docx")),
        (document("见附件"), attachment("扬州市/张三丰事迹.docx")),
        (document("见附件"), attachment("南京市/张三事迹.docx")),
        (document("见附件"), document("见附件", file="扬州市/另一位张三.docx"), attachment()),
        (attachment(),),
    ],
)
def test_an_attached_text_that_fits_no_card_for_sure_stays_a_record_of_its_own(files):
    collection = collected(*files)
    (left,) = (r for r in collection.cards if r.sheet == "正文")
    assert left.values == {"简历": TEXT}
    assert collection.rows_set_aside == 0
    assert ("no_form", "verify", left.file, "正文") in found(
        collection.findings, "code", "level", "file", "sheet"
    )
    assert collection.verdicts[left.id] == "verify"


def test_a_document_whose_name_says_nothing_is_listed_only():
    collection = collected(attachment("扬州市/张三总结.docx"))
    assert [(s.status, s.form) for s in collection.submissions] == [("other", None)]


def test_a_text_of_somebody_whose_name_begins_alike_goes_to_nobody():
    rows = "填报单位：扬州市\n姓名|性别|出生年月|任职年限|工作单位|简历\n张三丰|男|197506|3年|一中|x"
    files = {given.file: given for given in (document("见附件"), attachment("扬州市/张三丰事迹.docx"))}
    collection = merge({"扬州市/花名册.xlsx": rows, **files})
    assert [r.values for r in collection.cards if r.sheet == "正文"] == [{"简历": TEXT}]
    assert "value_unreadable" in {f.code for f in collection.findings}
