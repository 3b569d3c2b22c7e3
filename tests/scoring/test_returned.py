"""Score sheets that come back: what stands is scored, everything else is a finding in its cell."""

import shutil
import zipfile

import openpyxl
import pytest
from attrs import evolve

from tests.package_check import problems_of_package
from tests.scoring.panels import LINES, SMALL, WIDE, cells_of, fill, filling, panel, returned, sheet
from toolkit.addresses import address
from toolkit.scoring.layout import RECUSED
from toolkit.scoring.marks import TICK

GOOD = [TICK, 1, None, "中", 1, None, 8]
PLAIN = [7, 8]


@pytest.fixture
def of():
    return panel(LINES, 1, ["甲"])


def done(folder, of, marks=GOOD, scoring=LINES, **more):
    path = sheet(folder, of, "甲", scoring)
    fill(path, *filling(of, scoring, "甲", "001", marks, **more))
    return path


def told(found):
    return [(f.code, f.sheet, f.cell, f.person) for f in found.findings]


def test_both_kinds_of_workbooks_are_ones_that_excel_opens(tmp_path):
    assert problems_of_package(sheet(tmp_path, panel(), "甲")) == []
    assert problems_of_package(sheet(tmp_path, panel(WIDE), "甲", WIDE)) == []


def test_what_is_filled_in_is_scored(tmp_path, of):
    found = returned(of, LINES, done(tmp_path, of))
    assert found.findings == ()
    [read] = found.reads
    assert (read.expert, read.number, read.scores, read.total) == (
        "甲",
        "001",
        {"1": 1.5, "2": 1, "3": 8},
        10.5,
    )


def test_a_wide_sheet_is_read_row_by_row(tmp_path):
    of = panel(WIDE, 3, ["甲"])
    path = sheet(tmp_path, of, "甲", WIDE)
    for number, marks in (("001", [7, 8]), ("002", [0, 10]), ("003", [None, 4])):
        fill(path, *filling(of, WIDE, "甲", number, marks, state=None))
    found = returned(of, WIDE, path)
    assert [read.scores for read in found.reads] == [
        {"政治性": 7, "创新性": 8},
        {"政治性": 0, "创新性": 10},
        None,
    ]
    assert told(found) == [("score_unfilled", "评分表", "C6", "甲")]


def test_a_row_without_any_score_is_one_finding_and_an_expert_may_recuse_in_it(tmp_path):
    of = panel(WIDE, 3, ["甲"])
    path = sheet(tmp_path, of, "甲", WIDE)
    fill(path, *filling(of, WIDE, "甲", "001", PLAIN, state=None))
    fill(path, *filling(of, WIDE, "甲", "002", [None, None], state=RECUSED))
    found = returned(of, WIDE, path)
    assert [(f.code, f.message) for f in found.findings] == [
        ("score_recused", "甲回避了编号002"),
        ("score_unfilled", "编号003没有打分"),
    ]
    assert [read.scores is None for read in found.reads] == [False, True, True]


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (0, "是", "score_out_of_range"),
        (1, -1, "score_out_of_range"),
        (2, 7, "score_out_of_range"),
        (3, "一般", "score_out_of_range"),
        (4, "3次", "score_out_of_range"),
        (6, 10.5, "score_out_of_range"),
        (6, 7.3, "score_out_of_range"),
        (6, None, "score_unfilled"),
    ],
)
def test_a_mark_that_cannot_stand_is_a_finding_in_its_cell_and_nothing_is_scored(
    tmp_path, of, place, value, code
):
    marks = [*GOOD[:place], value, *GOOD[place + 1 :]]
    found = returned(of, LINES, done(tmp_path, of, marks))
    row, column = cells_of(of, LINES, "甲", "001").marks[place].place
    assert told(found) == [(code, "001", address(row + 1, column), "甲")]
    assert found.findings[0].remedy
    assert [read.scores for read in found.reads] == [None]


@pytest.mark.parametrize("place", [1, 6])
def test_a_formula_without_a_result_in_a_cell_to_fill_in_is_no_blank(tmp_path, of, place):
    found = returned(of, LINES, done(tmp_path, of, [*GOOD[:place], "=6", *GOOD[place + 1 :]]))
    row, column = cells_of(of, LINES, "甲", "001").marks[place].place
    assert told(found) == [("score_uncomputed", "001", address(row + 1, column), "甲")]
    assert "这一格是没有算出结果的公式" in found.findings[0].message
    assert [read.scores for read in found.reads] == [None]


def test_a_formula_without_a_result_is_told_wherever_an_expert_writes(tmp_path):
    of = panel(LINES, 1, ["甲"])
    path = done(tmp_path, of, state='="已评"')
    cells = cells_of(of, LINES, "甲", "001")
    veto, state, comment = (
        address(row + 1, column) for row, column in (*cells.vetoes, cells.state, cells.comment)
    )
    fill(path, "001", {veto: '="√"', comment: '="好"'})
    assert told(returned(of, LINES, path)) == [
        ("score_uncomputed", "001", cell, "甲") for cell in (state, veto, comment)
    ]


def test_a_wide_row_of_formulas_without_results_is_told_cell_by_cell(tmp_path):
    of = panel(WIDE, 1, ["甲"])
    path = sheet(tmp_path, of, "甲", WIDE)
    fill(path, *filling(of, WIDE, "甲", "001", ["=3+4", "=8"], state=None))
    found = returned(of, WIDE, path)
    assert told(found) == [("score_uncomputed", "评分表", cell, "甲") for cell in ("C4", "D4")]
    assert [read.scores for read in found.reads] == [None]


def test_what_was_begun_and_not_confirmed_does_not_count(tmp_path, of):
    found = returned(of, LINES, done(tmp_path, of, state=None))
    assert [f.code for f in found.findings] == ["score_unfilled"]
    assert "没有选“已评”" in found.findings[0].message
    assert found.reads[0].scores is None


def test_an_expert_may_recuse(tmp_path, of):
    found = returned(of, LINES, done(tmp_path, of, [None] * 7, state=RECUSED))
    assert [(f.code, f.level) for f in found.findings] == [("score_recused", "notice")]
    assert (found.reads[0].recused, found.reads[0].scores) == (True, None)


@pytest.mark.parametrize("wanted", ["001", "1", 6, "没有方案", "弄虚作假"])
def test_a_label_a_number_or_a_value_that_was_altered_is_a_finding(tmp_path, of, wanted):
    path = done(tmp_path, of)
    fixed = cells_of(of, LINES, "甲", "001").fixed
    row, column = next(place for place, text in fixed.items() if text == wanted)
    cell = address(row + 1, column)
    fill(path, "001", {cell: "别的"})
    found = returned(of, LINES, path)
    assert told(found) == [("score_altered", "001", cell, "甲")]
    assert found.reads[0].scores is None


def test_a_heading_that_all_entries_share_is_one_finding(tmp_path):
    of = panel(WIDE, 3, ["甲"])
    path = sheet(tmp_path, of, "甲", WIDE)
    for number in ("001", "002", "003"):
        fill(path, *filling(of, WIDE, "甲", number, PLAIN, state=None))
    fill(path, "评分表", {"C3": "政治性\n（30分）"})
    found = returned(of, WIDE, path)
    assert told(found) == [("score_altered", "评分表", "C3", "甲")]
    assert [read.scores for read in found.reads] == [None] * 3


def wide(folder, of, numbers, change):
    """A wide sheet with scores for these numbers, changed as an expert would in Excel."""
    path = sheet(folder, of, "甲", WIDE)
    for number in numbers:
        fill(path, *filling(of, WIDE, "甲", number, [int(number), 5], state=None))
    book = openpyxl.load_workbook(path)
    change(book["评分表"])
    book.save(path)
    return path


def moved(sheet, *order):
    """Put the rows of the entries into another order; their totals have no result then."""
    rows = [[cell.value for cell in sheet[4 + place]][:4] for place in order]
    for row, values in enumerate(rows, 4):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


@pytest.mark.parametrize(
    ("change", "scores", "findings"),
    [
        (lambda s: s.delete_rows(5), [6, None, 8, 9], [("score_altered", None, "没有编号002的一行了")]),
        (lambda s: s.delete_rows(7), [6, 7, 8, None], [("score_altered", None, "没有编号004的一行了")]),
        (lambda s: s.insert_rows(5), [6, 7, 8, 9], []),
        (lambda s: moved(s, 3, 1, 0, 2), [6, 7, 8, 9], []),
        (
            lambda s: moved(s, 0, 1, 0, 3),
            [None, 7, None, 9],
            [("score_altered", "A6", "编号001有2行"), ("score_altered", None, "没有编号003的一行了")],
        ),
    ],
    ids=["deleted", "last deleted", "inserted", "sorted", "doubled"],
)
def test_rows_of_a_wide_sheet_are_known_by_their_number(tmp_path, change, scores, findings):
    of = panel(WIDE, 4, ["甲"])
    found = returned(of, WIDE, wide(tmp_path, of, ("001", "002", "003", "004"), change))
    assert [read.scores and read.total for read in found.reads] == scores
    assert [(f.code, f.cell) for f in found.findings] == [(code, cell) for code, cell, _ in findings]
    assert all(said in f.message for f, (*_, said) in zip(found.findings, findings, strict=True))


def test_a_blank_wide_sheet_without_one_of_its_rows_is_still_blank(tmp_path):
    of = panel(WIDE, 4, ["甲"])
    found = returned(of, WIDE, wide(tmp_path, of, (), lambda s: s.delete_rows(5)))
    assert [(f.code, f.person) for f in found.findings] == [("score_missing", "甲")]


def test_the_sheet_that_all_entries_share_is_gone_once(tmp_path):
    of = panel(WIDE, 3, ["甲"])
    path = sheet(tmp_path, of, "甲", WIDE)
    book = openpyxl.load_workbook(path)
    book["评分表"].title = "我的评分"
    book.save(path)
    found = returned(of, WIDE, path)
    assert told(found) == [("score_altered", "评分表", None, "甲")]


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("D3", "别的案例", "这里原来是“案例1”，现在是“别的案例”"),
        ("D3", None, "这里原来是“案例1”，现在是“”"),
        ("D2", "丁四", "这是发给“甲”的，评审专家现在写着“丁四”"),
    ],
)
def test_another_name_in_a_sheet_is_a_finding_and_nothing_is_scored(tmp_path, of, cell, value, said):
    path = done(tmp_path, of)
    fill(path, "001", {cell: value})
    found = returned(of, LINES, path)
    assert told(found) == [("score_altered", "001", cell, "甲")]
    assert said in found.findings[0].message
    assert found.reads[0].scores is None


def test_another_name_in_a_wide_sheet_is_a_finding_of_its_row(tmp_path):
    of = panel(WIDE, 2, ["甲"])
    path = wide(tmp_path, of, ("001", "002"), lambda s: s.__setitem__("B5", "案例1"))
    found = returned(of, WIDE, path)
    assert told(found) == [("score_altered", "评分表", "B5", "甲")]
    assert [read.scores and read.total for read in found.reads] == [6, None]


def test_another_expert_in_a_wide_sheet_is_one_finding(tmp_path):
    of = panel(WIDE, 2, ["甲"])
    path = wide(tmp_path, of, ("001", "002"), lambda s: s.__setitem__("A2", "评审专家：丁四"))
    found = returned(of, WIDE, path)
    assert told(found) == [("score_altered", "评分表", "A2", "甲")]
    assert [read.scores for read in found.reads] == [None, None]


def test_what_is_shown_may_be_long_and_of_several_lines(tmp_path):
    of = panel(LINES, 1, ["甲"])
    texts = ("第一行\r\n第二行  ……" + "长" * 40000,)
    of = evolve(of, entries=(evolve(of.entries[0], shown=texts),))
    assert returned(of, LINES, done(tmp_path, of)).findings == ()


@pytest.mark.parametrize("what", ["total", "score"])
def test_a_figure_written_over_a_formula_is_a_finding_and_not_taken(tmp_path, of, what):
    path = done(tmp_path, of)
    cells = cells_of(of, LINES, "甲", "001")
    row, column = cells.total if what == "total" else cells.scores["1"]
    fill(path, "001", {address(row + 1, column): 20})
    found = returned(of, LINES, path)
    assert told(found) == [("score_altered", "001", address(row + 1, column), "甲")]
    assert "按填写的内容应是" in found.findings[0].message
    assert found.reads[0].scores is None


def test_a_sheet_that_is_gone_is_a_finding(tmp_path):
    of = panel(LINES, 2, ["甲"])
    path = sheet(tmp_path, of, "甲")
    fill(path, *filling(of, LINES, "甲", "001", GOOD))
    book = openpyxl.load_workbook(path)
    del book["002"]
    book.save(path)
    found = returned(of, LINES, path)
    assert told(found) == [("score_altered", "002", None, "甲")]
    assert [read.scores is None for read in found.reads] == [False, True]


@pytest.mark.parametrize("tick", [TICK, "√ ", "✓"])
def test_a_reported_veto_is_for_people_to_verify_and_the_scores_count(tmp_path, of, tick):
    path = done(tmp_path, of)
    row, column = cells_of(of, LINES, "甲", "001").vetoes[0]
    fill(path, "001", {address(row + 1, column): tick})
    found = returned(of, LINES, path)
    assert [(f.code, f.level) for f in found.findings] == [("score_veto", "verify")]
    assert found.reads[0].total == 10.5


def test_a_missing_expert_and_a_blank_sheet_are_one_finding_each(tmp_path):
    of = panel(LINES, 3, ["甲", "乙"])
    found = returned(of, LINES, sheet(tmp_path, of, "甲"))
    assert [(f.code, f.person) for f in found.findings] == [("score_missing", "甲"), ("score_missing", "乙")]
    assert "还是空白的" in found.findings[0].message
    assert "没有收到" in found.findings[1].message
    assert found.reads == ()


def test_the_blank_sheet_that_went_out_and_a_copy_do_not_disturb(tmp_path, of):
    path = done(tmp_path, of)
    (tmp_path / "发给专家").mkdir()
    blank = sheet(tmp_path / "发给专家", of, "甲")
    copy = shutil.copy(path, tmp_path / "副本.xlsx")
    found = returned(of, LINES, blank, path, copy)
    assert found.findings == ()
    assert len(found.reads) == 1


def test_two_that_differ_are_told_and_neither_counts(tmp_path, of):
    path = done(tmp_path, of)
    other = shutil.copy(path, tmp_path / "又一份.xlsx")
    fill(other, *filling(of, LINES, "甲", "001", [None] * 6 + [9]))
    found = returned(of, LINES, path, other)
    assert [f.code for f in found.findings] == ["score_doubled"] * 2
    assert found.reads == ()


def test_a_foreign_sheet_is_told(tmp_path, of):
    stranger = sheet(tmp_path, panel(LINES, 1, ["丁"]), "丁")
    (tmp_path / "旧").mkdir()
    older = done(tmp_path / "旧", panel(LINES, 2, ["甲"]))
    note = tmp_path / "便条.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "请查收"
    book.save(note)
    found = returned(of, LINES, done(tmp_path, of), stranger, older, note)
    assert [(f.code, f.person) for f in found.findings] == [
        ("score_foreign", "丁"),
        ("score_foreign", "甲"),
        ("score_foreign", ""),
    ]
    assert len(found.reads) == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path, of):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    found = returned(of, LINES, done(tmp_path, of), tmp_path / "坏.xlsx")
    assert [f.file.endswith("坏.xlsx") for f in found.findings] == [True]


@pytest.mark.parametrize("scoring", [LINES, WIDE], ids=["lines", "wide"])
def test_a_blind_sheet_tells_nothing_of_whose_an_entry_is(tmp_path, scoring):
    of = panel(scoring, 3, ["甲"])
    of = evolve(of, entries=tuple(evolve(e, shown=("某案例",)) for e in of.entries))
    with zipfile.ZipFile(sheet(tmp_path, of, "甲", scoring)) as package:
        texts = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "某案例" in texts
    for entry in of.entries:
        assert not any(word in texts for word in (entry.identity, entry.label, entry.name, *entry.own))
    assert of.salt not in texts


def test_the_campaign_of_these_tests_has_the_fields_that_are_shown():
    assert all(SMALL.table.get(name) for name in (*LINES.show, *LINES.own))
