"""检查 on the open book: the same findings as the command line, shown where the clerk looks."""

from copy import copy

import openpyxl
import pytest

from tests.live.opened import NEEDED, SMALL, file_of, look, open_in, saved
from toolkit.campaign.load import load_campaign
from toolkit.errors import RefusalError
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect

pytestmark = [NEEDED, pytest.mark.usefixtures("small")]

ROSTER = """
青年教师花名册
填报单位（盖章）：扬州市
姓名|性别|出生年月|任职年限|工作单位|简历|电话|备注
张三|男|1975.6|3年|扬州中学|任教|13800000000|
李四|未知|#1975.1|3年|扬州中学|任教|13800000001|
"""
BAD_SEX, BAD_MONTH = "B5", "C5"


@pytest.fixture
def book(app, tmp_path):
    return open_in(app, saved(tmp_path / "扬州市花名册.xlsx", {"名册": ROSTER}))


def run(book):
    from toolkit.live.check import check

    return check(book)


def undo(book):
    from toolkit.live.check import clear

    return clear(book)


def listed(book, name="检查结果"):
    """The list's rows as dictionaries."""
    rows = list(file_of(book)[name].iter_rows(min_row=4, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def contents(book):
    """All that a sheet shows: values, formats, fills, notes."""
    sheet = file_of(book)["名册"]
    return {cell.coordinate: look(book, "名册", cell.coordinate) for row in sheet["A1:H9"] for cell in row}


def test_one_list_is_added_where_several_sheets_are_selected(app, tmp_path):
    """By itself Excel adds as many as are selected."""
    book = open_in(app, saved(tmp_path / "扬州市花名册.xlsx", {"名册": ROSTER, "备忘": "别忘了"}))
    for sheet in file_of(book).worksheets:
        sheet.sheet_view.tabSelected = True
    run(book)
    assert file_of(book).sheetnames == ["名册", "备忘", "检查结果"]
    assert book.sheets.active.name == "名册"


def test_finds_what_the_command_line_finds(book, tmp_path):
    run(book)
    campaign = load_campaign(str(SMALL))
    reader = Reader.of(campaign, campaign.table, campaign.units, campaign.as_of)
    taken = [s for one in read_files([tmp_path / "扬州市花名册.xlsx"]) for s in reader.take(one)]
    told = collect(campaign, campaign.table, campaign.units, campaign.as_of, taken).findings
    assert [(row["代码"], row["格"] or "", row["问题"]) for row in listed(book)] == [
        (f.code, f.cell or "", f.message) for f in told
    ]
    assert {BAD_SEX, BAD_MONTH} <= {f.cell for f in told}


def test_colours_notes_and_links(book):
    said = run(book)
    assert "查了 2 行" in said
    assert "检查结果" in said
    _, _, fill, note = look(book, "名册", BAD_MONTH)
    assert fill == "#F4A582"
    assert note.startswith("【报送检查】\n【退回】")
    assert look(book, "名册", "A4")[2:] == ("", None)
    assert [row["位置"] for row in listed(book) if row["格"] == BAD_SEX] == [
        '=HYPERLINK("#\'名册\'!B5","B5")'
    ]
    assert file_of(book).active.title == "名册"


def test_clearing_leaves_the_book_as_it_was(book):
    before, sheets = contents(book), file_of(book).sheetnames
    run(book)
    assert contents(book) != before
    undo(book)
    assert (contents(book), file_of(book).sheetnames) == (before, sheets)
    assert undo(book) == "没有检查留下的颜色和批注"


def test_the_user_s_own_colours_and_notes_come_back(book):
    cell = file_of(book)["名册"][BAD_SEX]
    cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FF00FF00")
    cell.comment = openpyxl.comments.Comment("问过本人", "")
    run(book)
    note = look(book, "名册", BAD_SEX)[3]
    assert note.startswith("问过本人\n【报送检查】")
    assert note.endswith("（点“清除”去掉，恢复底色 #00FF00）")
    assert cell.comment.height > 79
    undo(book)
    assert look(book, "名册", BAD_SEX)[2:] == ("#00FF00", "问过本人")
    assert cell.comment.height == pytest.approx(79)


def test_what_people_wrote_below_our_note_stays(book):
    run(book)
    note = file_of(book)["名册"][BAD_SEX].comment
    note.text += "\n已问过本人"
    undo(book)
    assert look(book, "名册", BAD_SEX)[2:] == ("", "已问过本人")


def test_what_people_wrote_over_our_note_and_the_note_of_the_macros_stay(book):
    run(book)
    note = file_of(book)["名册"][BAD_SEX].comment
    macros = "【报送检查】\n外\n（点“清除标记”去掉）\n【规范日期】原值：1975.10"
    note.text += f"\n{macros}"
    month = file_of(book)["名册"][BAD_MONTH].comment
    month.text = "【报送检查】\n已问过本人"
    undo(book)
    assert look(book, "名册", BAD_SEX)[2:] == ("", macros)
    assert look(book, "名册", BAD_MONTH)[3] == "【报送检查】\n已问过本人"


def test_a_colour_of_the_theme_comes_back_as_one_and_a_pattern_is_never_replaced(book):
    sheet = file_of(book)["名册"]
    blue = openpyxl.styles.Color(theme=4, tint=0.4)
    sheet[BAD_SEX].fill = openpyxl.styles.PatternFill("solid", fgColor=blue)
    sheet[BAD_MONTH].fill = openpyxl.styles.PatternFill("lightUp", fgColor="FF0000FF")
    before = contents(book)
    run(book)
    assert look(book, "名册", BAD_SEX)[2] == "#F4A582"
    assert sheet[BAD_MONTH].fill.fill_type == "lightUp"
    undo(book)
    assert contents(book) == before


@pytest.mark.parametrize("list_kept", [True, False])
def test_marks_that_moved_with_their_rows_are_cleared(book, list_kept):
    sheet = file_of(book)["名册"]
    sheet[BAD_SEX].fill = openpyxl.styles.PatternFill("solid", fgColor="FF00FF00")
    run(book)
    for row in (5, 4):  # as Excel does where a row is inserted above: colours and notes move along
        for cell in sheet[row]:
            below = sheet.cell(row + 1, cell.column, cell.value)
            below._style, note = copy(cell._style), cell.comment
            cell.value, cell.fill, cell.comment = None, openpyxl.styles.PatternFill(), None
            below.comment = note
    if not list_kept:
        del file_of(book)["检查结果"]
    assert undo(book).startswith("已清除")
    assert [
        (c.coordinate, look(book, "名册", c.coordinate)[2:]) for row in sheet for c in row if c.comment
    ] == []
    fills = {c.coordinate: look(book, "名册", c.coordinate)[2] for row in sheet for c in row}
    assert {cell: fill for cell, fill in fills.items() if fill} == {"B6": "#00FF00"}


def test_colours_in_filtered_rows_go_too(book):
    run(book)
    sheet = file_of(book)["名册"]
    sheet.auto_filter.ref = "A3:H5"
    sheet.row_dimensions[5].hidden = True
    undo(book)
    assert look(book, "名册", BAD_SEX)[2:] == look(book, "名册", BAD_MONTH)[2:] == ("", None)


def test_a_colour_that_people_gave_since_stays(book):
    run(book)
    file_of(book)["名册"][BAD_SEX].fill = openpyxl.styles.PatternFill("solid", fgColor="FF0000FF")
    undo(book)
    assert look(book, "名册", BAD_SEX)[2:] == ("#0000FF", None)


def test_checking_again_replaces_what_was_there(book):
    run(book)
    book.sheets["名册"].range(BAD_SEX).value = "女"
    run(book)
    assert look(book, "名册", BAD_SEX)[2:] == ("", None)
    assert file_of(book).sheetnames == ["名册", "检查结果"]
    assert BAD_SEX not in [row["格"] for row in listed(book)]


def test_nothing_sent_becomes_a_formula(app, tmp_path):
    text = ROSTER.replace("未知", "\\n=1+1")
    book = open_in(app, saved(tmp_path / "扬州市.xlsx", {"名册": text}))
    run(book)
    sheet = file_of(book)["检查结果"]
    formulas = [c for row in sheet.iter_rows(min_row=5) for c in row if c.data_type == "f"]
    assert {cell.column_letter for cell in formulas} == {"C"}


def test_a_sheet_of_the_user_s_with_our_name_is_left_alone(app, tmp_path):
    path = saved(tmp_path / "扬州市.xlsx", {"名册": ROSTER, "检查结果": "我的记录"})
    book = open_in(app, path)
    run(book)
    assert file_of(book).sheetnames == ["名册", "检查结果", "检查结果(2)"]
    undo(book)
    assert file_of(book).sheetnames == ["名册", "检查结果"]


def test_the_list_stands_before_the_sheets_that_nobody_sees(app, tmp_path):
    book = open_in(app, saved(tmp_path / "扬州市.xlsx", {"名册": ROSTER, "选项": "男", "版本": "x"}))
    file_of(book)["选项"].sheet_state = "hidden"
    file_of(book)["版本"].sheet_state = "veryHidden"
    run(book)
    assert file_of(book).sheetnames == ["名册", "检查结果", "选项", "版本"]
    assert undo(book).startswith("已清除")


def test_a_chart_sheet_with_our_name_is_left_alone(app, tmp_path):
    book = open_in(app, saved(tmp_path / "扬州市.xlsx", {"名册": ROSTER}))
    file_of(book).create_chartsheet("检查结果")
    run(book)
    assert file_of(book).sheetnames == ["名册", "检查结果(2)", "检查结果"]


def test_our_list_is_no_submission_when_the_book_is_sent_on(book, tmp_path):
    run(book)
    book.save(str(tmp_path / "又报.xlsx"))
    campaign = load_campaign(str(SMALL))
    reader = Reader.of(campaign, campaign.table, campaign.units, campaign.as_of)
    taken = [s for one in read_files([tmp_path / "又报.xlsx"]) for s in reader.take(one)]
    assert [(s.sheet, len(s.records)) for s in taken] == [("名册", 2)]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_protected_sheet_without_a_password_is_protected_again_as_it_was(book, allowed):
    protection = file_of(book)["名册"].protection
    protection.sheet, protection.sort = True, not allowed
    api = book.sheets["名册"].api
    api.ProtectionMode, api.EnableSelection = allowed, int(allowed)
    run(book)
    assert look(book, "名册", BAD_MONTH)[2] == "#F4A582"
    assert protection.sheet
    rules = book.sheets["名册"].api.protected_with
    assert (rules["AllowSorting"], rules["AllowFormattingCells"], rules["Contents"]) == (allowed, False, True)
    assert rules["UserInterfaceOnly"] == allowed, "macros of the book go on writing into their sheet"
    assert api.EnableSelection == int(allowed)


def test_a_sheet_with_a_password_gets_a_list_and_no_marks(book):
    protection = file_of(book)["名册"].protection
    protection.set_password("谁也不知道")
    protection.sheet = True
    said = run(book)
    assert "“名册”有密码保护，没有标色和加批注" in said
    assert look(book, "名册", BAD_MONTH)[2:] == ("", None)
    assert {row["原底色"] for row in listed(book)} == {"-"}
    assert undo(book).startswith("已清除")


def test_a_book_that_takes_no_sheet_is_refused_before_anything_changes(book):
    before = contents(book)
    file_of(book).security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    with pytest.raises(RefusalError, match="工作簿的结构受保护"):
        run(book)
    assert contents(book) == before


def test_a_read_only_book_is_checked_and_the_clerk_is_told(app, tmp_path):
    book = open_in(app, saved(tmp_path / "扬州市.xlsx", {"名册": ROSTER}), read_only=True)
    assert "只读打开的" in run(book)


def test_hidden_rows_and_merged_cells_are_findings(book):
    file = file_of(book)["名册"]
    file.row_dimensions[5].hidden = True
    file["B5"].value = None
    file.merge_cells("B4:B5")
    run(book)
    codes = {row["代码"]: row["问题"] for row in listed(book)}
    assert codes["hidden_rows"] == "第5行被隐藏或筛选掉了，已照常汇入"
    assert "B4:B5" in codes["merged_cells"]


def test_a_book_without_a_known_form_says_what_was_looked_for(app, tmp_path, home):
    (home / ".baosong" / "baosong.conf").unlink()
    book = open_in(app, saved(tmp_path / "会议.xlsx", {"签到": "姓名|手机\n张三|13800000000"}))
    with pytest.raises(RefusalError, match=r"“会议.xlsx”里没有认出要报的表（找过的活动：.*js-2024.*）"):
        run(book)
    assert file_of(book).sheetnames == ["签到"]


def test_the_fingerprint_says_which_campaign(app):
    from toolkit.campaign.places import shipped

    master = next((shipped("templates") / "js-2024").glob("汇总表.xlsx"))
    said = run(open_in(app, master))
    assert load_campaign("js-2024").title in said


def test_a_large_number_of_faults_is_listed_whole_and_marked_in_part(app, monkeypatch):
    from tests.live.opened import large
    from toolkit.live import check as module

    monkeypatch.setattr(module, "MOST", 5)
    heading = ["姓名", "性别", "出生年月", "任职年限", "工作单位", "简历", "电话", "备注"]
    rows = [
        [f"教师{'甲乙丙丁戊己庚辛壬癸'[n]}", "不详", "197506", "3年", "一中", "任教", "", ""]
        for n in range(10)
    ]
    book = large(app, heading, rows)
    said = run(book)
    assert "只标了最要紧的 5 格" in said
    file = file_of(book)["名册"]
    assert sum(1 for row in file.iter_rows() for cell in row if cell.comment) == 5
    undo(book)
    assert not any(cell.comment for row in file.iter_rows() for cell in row)


def test_more_findings_than_a_sheet_has_rows_for_are_told_and_marked(book, monkeypatch):
    from tests.live.engine import EngineSheet
    from tests.live.engine_range import EngineRange

    monkeypatch.setattr(EngineSheet, "cells", property(lambda sheet: EngineRange(sheet, [(1, 1, 5, 9)])))
    said = run(book)
    assert "一张“检查结果”列不下，只列了前 1 个：请改好再查" in said
    assert len(listed(book)) == 1
    assert look(book, "名册", BAD_MONTH)[2] == "#F4A582"
    undo(book)
    assert not any(cell.comment for row in file_of(book)["名册"].iter_rows() for cell in row)
