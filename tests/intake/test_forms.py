"""From a received file to its submissions: what is read, what is not ours, whose it is."""

import pytest
from attrs import evolve

from tests.tables import HEAD, SMALL, found, grid, names, reader, received, take, unit
from toolkit.fingerprint import NAME, SHEET, Fingerprint
from toolkit.intake.grid import Book, Received
from toolkit.model import Problem
from toolkit.own_sheets import CHOICES

ZHANG = "张三|男|197506|3年|第一中学|简历一"
LI = "李四|女|198001|5年|第二中学|简历二"
TABLE = f"{HEAD}\n{ZHANG}"
CLOSED_LIST = (
    "encrypted corrupt empty too_large timeout unsupported no_form wrong_version unit_unknown unit_conflict "
    "column_missing column_unknown value_unreadable date_ambiguous date_invalid uncomputed number_damaged "
    "merged_cells hidden_rows second_submission own_output"
)
LIST = f"{{}}（报送工具箱）\n{HEAD}\n{ZHANG}"


def marked(text, *, file="扬州市/花名册.xlsx", **parts):
    """A file that bears a fingerprint in its defined name."""
    facts = {"campaign": "small", "form": "花名册", "version": "2", "unit": ("江苏省", "扬州市"), **parts}
    return received(text, file=file, names={NAME: f'="{Fingerprint(**facts).text}"'})


def only(given, top=None):
    (submission,) = reader(top=top).take(given)
    return submission


def test_a_file_as_asked():
    submission = only(marked(f"填报单位：扬州市教育局|联系人：王五\n{TABLE}"))
    assert (submission.status, submission.form, submission.sheet, submission.header_row) == (
        "read",
        "花名册",
        "Sheet1",
        2,
    )
    assert submission.heading == {"填报单位": "扬州市教育局", "联系人": "王五"}
    assert submission.unit == unit("扬州市")
    assert submission.unit_from
    assert (submission.kind, submission.problem, submission.findings) == ("submission", None, [])
    assert submission.digest == "扬州市/花名册.xlsx"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (Received("扬州市/扫描.pdf", "other"), "other"),
        (Received("~$花名册.xlsx", "ignored"), "ignored"),
    ],
)
def test_what_is_no_workbook_is_listed_without_findings(given, status):
    submission = only(given)
    assert (submission.status, submission.sheet, submission.form, submission.findings) == (
        status,
        None,
        None,
        [],
    )


def test_a_scan_knows_its_unit_and_a_lock_file_needs_none():
    assert only(Received("扬州市/扫描.pdf", "other")).unit == unit("扬州市")
    assert only(Received("扬州市/~$花名册.xlsx", "ignored")).unit is None


def test_a_file_that_could_not_be_read_has_its_problem_as_a_finding():
    problem = Problem("encrypted", "打开需要密码", "请去掉密码")
    submission = only(Received("扬州市/花名册.xlsx", "unreadable", problem=problem))
    assert (submission.status, submission.problem) == ("unreadable", problem)
    (finding,) = submission.findings
    assert (finding.code, finding.level, finding.unit, finding.sheet, finding.cell) == (
        "encrypted",
        "return",
        "扬州市",
        None,
        None,
    )
    assert (finding.message, finding.remedy) == (problem.message, problem.remedy)


def test_a_form_whose_unit_nobody_names_is_read_and_told():
    (submission,) = take(TABLE, file="花名册.xlsx")
    assert (submission.unit, names(submission.records)) == (None, ["张三"])
    assert found(submission.findings, "code", "sheet", "cell") == [("unit_unknown", "Sheet1", None)]
    assert submission.problem.code == "unit_unknown"


def test_contradicting_witnesses_are_told_and_the_heading_decides():
    (submission,) = take(f"填报单位：泰州市\n{TABLE}", file="扬州市/花名册.xlsx")
    assert submission.unit == unit("泰州市")
    assert found(submission.findings, "code", "level") == [("unit_conflict", "verify")]


def test_a_summary_of_the_merging_unit_itself_is_set_aside():
    submission = only(marked(TABLE, unit=("江苏省",), kind="summary"))
    assert (submission.status, submission.problem.code, submission.rows_read) == ("other", "own_output", 0)
    assert found(submission.findings, "code", "level") == [("own_output", "notice")]


def test_the_merging_unit_s_own_form_only_output_is_set_aside_too():
    assert only(marked(TABLE, unit=("江苏省",), kind="form")).problem.code == "own_output"


def test_the_list_of_a_pack_that_was_handed_up_is_no_mistake():
    submission = only(marked(TABLE, unit=("江苏省", "扬州市"), kind="list"))
    assert (submission.status, submission.problem.code, submission.records) == ("other", "own_output", ())
    assert found(submission.findings, "code", "level") == [("own_output", "notice")]


def test_the_merging_unit_s_own_summary_is_read_where_it_is_asked_for():
    given = marked(TABLE, unit=("江苏省",), kind="summary")
    (submission,) = reader(own=True).take(given)
    assert (submission.status, names(submission.records)) == ("read", ["张三"])


def test_rows_whose_unit_the_own_summary_does_not_know_stay_nobodys():
    rows = f"1|扬州市/仪征市|{ZHANG}\n2||{LI}"
    given = marked(f"序号|推荐单位|{HEAD}\n{rows}", unit=("江苏省",), kind="summary")
    (submission,) = reader(own=True).take(given)
    assert [r.unit for r in submission.records] == [unit("扬州市/仪征市"), None]


def test_a_master_made_for_the_merging_unit_itself_is_read():
    city = unit("扬州市")
    assert names(only(marked(TABLE), top=city).records) == ["张三"]


def test_a_lower_level_s_summary_is_read_with_its_units_and_origins():
    head = f"序号|推荐单位|{HEAD}|审核结论|审核意见|来源文件|来源工作表|来源行"
    rows = f"1|仪征市|{ZHANG}|合格||a.xlsx|表|5\n2|高邮市|{LI}|合格||b.xlsx|表|6"
    submission = only(marked(f"{head}\n{rows}", kind="summary"))
    assert (submission.kind, submission.status, submission.findings) == ("summary", "read", [])
    assert [r.unit for r in submission.records] == [unit("扬州市/仪征市"), unit("扬州市/高邮市")]
    assert [(r.origin.file, r.origin.row) for r in submission.records] == [("a.xlsx", 5), ("b.xlsx", 6)]


def test_only_the_first_sheet_of_a_summary_holds_the_form():
    names_ = marked(TABLE, kind="summary").book.names
    book = received(TABLE, f"{HEAD}\n{LI}", names=names_)
    assert names(only(book).records) == ["张三"]


def test_what_a_summary_left_undecided_stays_undecided():
    submission = only(marked(f"{HEAD}\n张三|男|1975.1|3年|一中|x", kind="summary"))
    assert submission.records[0].values["出生年月"] is None
    assert found(submission.findings, "code", "level") == [("date_ambiguous", "return")]


@pytest.mark.parametrize("facts", [{"version": "1"}, {"campaign": "other"}])
def test_another_version_or_campaign_is_read_and_told(facts):
    submission = only(marked(TABLE, **facts))
    assert (names(submission.records), submission.problem.code) == (["张三"], "wrong_version")
    assert found(submission.findings, "code", "level") == [("wrong_version", "verify")]


def test_a_fingerprint_on_the_sheet_alone_is_enough():
    text = Fingerprint("small", "花名册", "1", (), "master").text
    (submission,) = reader().take(received(TABLE, grid(text.replace("|", "¦"), SHEET)))
    assert submission.problem is None
    sheet = grid("x", SHEET, hidden=True)
    sheet.rows[0][0] = text
    (submission,) = reader().take(received(TABLE, sheet))
    assert submission.problem.code == "wrong_version"


def test_a_table_pasted_over_the_campaign_s_card_is_a_table():
    submission = only(marked(TABLE, form="登记表"))
    assert (submission.status, submission.form, submission.unit) == ("read", "花名册", unit("扬州市"))
    assert not submission.findings


def test_a_card_whose_labels_are_gone_is_told_by_its_own_name():
    submission = only(marked("a|b\nc|d", form="登记表"))
    assert (submission.status, submission.problem.code) == ("unreadable", "no_form")
    assert "登记表" in submission.problem.message


def test_a_guide_sheet_beside_the_form_is_no_form():
    guide = "填写说明\n栏目|怎么填|例子\n姓名|写全名|张三\n性别|选男或女|男\n出生年月|6位数字|197506"
    (submission,) = take(TABLE, guide)
    assert (submission.sheet, submission.findings) == ("Sheet1", [])


def test_the_worst_problem_is_the_submission_s():
    (submission,) = take("姓名|性别|出生年月|任职年限|工作单位\n张三|男|197506|3年|一中", file="花名册.xlsx")
    assert {f.code for f in submission.findings} == {"unit_unknown", "column_missing"}
    assert submission.problem.level == "return"


def test_findings_of_a_submission_are_all_about_its_file_and_sheet():
    (submission,) = take(f"{HEAD}|多\n张三|中|#1975.1|几年|一中|x", file="花名册.xlsx")
    assert {(f.file, f.sheet) for f in submission.findings} == {("花名册.xlsx", "Sheet1")}
    assert len(submission.findings) == 5
    assert all(f.message for f in submission.findings)


def test_an_empty_book_has_no_form():
    submission = only(Received("扬州市/x.xlsx", "read", book=Book([grid("")])))
    assert (submission.status, submission.problem.code) == ("unreadable", "no_form")


def test_a_city_that_merges_takes_its_counties():
    submission = only(received(TABLE, file="仪征市/花名册.xlsx"), top=unit("扬州市"))
    assert submission.unit == unit("扬州市/仪征市")


def test_every_code_is_one_of_the_closed_list():
    sheets = [
        grid(
            f"{HEAD}|多\n张三|中|#1975.1|几年||x", merged="A2:B2", uncomputed="E2", hidden_rows=frozenset({2})
        ),
        "姓名|性别|出生年月\n张三|男|无法",
    ]
    seen = {f.code for s in reader().take(received(*sheets, file="花名册.xlsx")) for f in s.findings}
    assert seen <= set(CLOSED_LIST.split())
    assert len(seen) >= 7


def test_another_unit_named_among_the_rows_is_told():
    rows = f"填报单位：仪征市\n{TABLE}\n填报单位：宝应县\n{LI}"
    (submission,) = take(rows)
    assert names(submission.records) == ["张三", "李四"]
    assert found(submission.findings, "code", "level", "cell") == [("unit_conflict", "verify", "A4")]
    assert submission.findings[0].value == "宝应县"


@pytest.mark.parametrize("line", ["填报单位：仪征市", "填报单位（盖章）：", "填报单位：宝应县\n"])
def test_a_heading_line_that_changes_nothing_is_not_told(line):
    rows = f"填报单位：仪征市\n{TABLE}\n{line}" + ("" if "宝应" in line else f"\n{LI}")
    assert take(rows)[0].findings == []


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("青年教师花名册", []),
        ("2024年青年教师花名册", []),
        ("2023—2024学年青年教师花名册", []),
        ("2023年青年教师花名册", ["wrong_version"]),
        ("２０２１ 年青年教师花名册", ["wrong_version"]),
        ("2023年青年教师花名册（2024年2月报）", []),
    ],
)
def test_a_title_of_another_year_is_told(title, codes):
    (sent,) = take(f"{title}\n{HEAD}\n张三|男|197506|3年|第一中学|简历")
    assert found(sent.findings, "code") == [(code,) for code in codes]
    assert len(sent.records) == 1


def test_a_round_that_begins_in_the_year_before_names_that_year_too():
    autumn = evolve(SMALL, id="small-2023", title="青年教师花名册")
    for title, codes in (("2023年花名册", []), ("2022年花名册", ["wrong_version"])):
        (sent,) = take(f"{title}\n{HEAD}\n张三|男|197506|3年|第一中学|简历", campaign=autumn)
        assert found(sent.findings, "code") == [(code,) for code in codes]


def test_the_lists_of_choices_in_a_master_are_no_form():
    """Their headings are the fields' labels: two of them and the form's key would pass for a table."""
    filled = grid(f"{HEAD}\n李四|男|197506|3年|第一中学|简历", "花名册")
    choices = grid("姓名|性别|出生年月|工作单位\n张三|男|197506|第一中学", CHOICES, hidden=True)
    mark = {NAME: f'="{Fingerprint(SMALL.id, SMALL.table.id, SMALL.version).text}"'}
    of_ours = received(filled, choices, names=mark)
    assert [s.sheet for s in reader().take(of_ours)] == ["花名册"]
    of_others = received(filled, choices)
    assert [s.sheet for s in reader().take(of_others)] == ["花名册", CHOICES]


@pytest.mark.parametrize("name", ["检查结果", "检查结果(2)", "年月修改记录"])
@pytest.mark.parametrize("marks", [{}, {"kind": "master"}, {"kind": "return"}])
def test_what_a_button_added_to_the_book_is_no_form(name, marks):
    added = grid(LIST.format(name.removesuffix("(2)")), name)
    given = marked(TABLE, **marks) if marks else received(TABLE)
    book = Book([*given.book.grids, added], given.book.names)
    assert [s.sheet for s in reader().take(evolve(given, book=book))] == ["Sheet1"]


def test_a_sheet_of_that_name_that_somebody_made_is_read():
    assert [s.sheet for s in take(grid(TABLE, "检查结果"))] == ["检查结果"]
