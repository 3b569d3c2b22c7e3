"""Books that commands can't work on, or only in part: a sentence, nothing half done, everything put back as it was."""

import openpyxl
import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, NO_FILL, RETURN, STATE, Open
from tests.workbooks.masters_for_tests import TABLE, at, header_row, master

pytestmark = [*NEEDED, pytest.mark.slow]

COMMANDS = ("check", "dates", "validate", "print", "clear")
READ_ONLY = "这个工作簿是只读的，要留下改动请另存。"
HIDDEN = "有隐藏或筛选掉的行，也一并看了。"


def contents(table):
    """All that the sheet holds and shows in the rows of the table: formulas, fills, notes."""
    area = table.sheet.getCellRangeByPosition(0, 0, 12, header_row() + 6)
    cells = [area.getCellByPosition(x, y) for x in range(13) for y in range(header_row() + 6)]
    return [(cell.Formula, cell.CellBackColor, cell.Annotation.String) for cell in cells]


def test_a_book_whose_structure_is_protected_is_left_alone_before_anything_changes(table):
    table.fill({"性别": "外", "出生年月": "1975.06"}, {"出生年月": "坏"})
    table.select(at("出生年月", 1))
    before = contents(table)
    table.document.component.protect("密码")
    for command in ("check", "dates"):
        assert table.run(command).startswith("工作簿的结构受保护，不能加、不能删工作表")
    assert contents(table) == before
    assert table.sheet.isProtected()
    assert "必填的都填了" in table.run("print")
    assert "已补上" in table.run("validate")
    assert table.run("clear") == "本表没有检查留下的标记。"
    table.document.component.unprotect("密码")
    table.run("check")
    table.document.component.protect("密码")
    assert "有 2 个问题" in table.run("check")
    assert table.run("clear") == "已清除 2 处标记。"
    assert LIST in table.document.sheet_names()
    table.document.component.unprotect("密码")
    table.run("check")
    table.run("clear")
    assert LIST not in table.document.sheet_names()


def test_a_list_with_a_password_is_left_alone_and_so_is_the_sheet(table):
    table.fill({"性别": "外"})
    table.run("check")
    listed = table.document.sheet(LIST)
    listed.protect("密码")
    before = contents(table)
    table.select(at("出生年月", 1))
    for command in ("check", "clear", "dates"):
        assert table.run(command) == f"工作表“{LIST}”有密码保护，改不了：请先在“审阅”里撤销保护，再试。"
    assert contents(table) == before
    listed.unprotect("密码")
    listed.protect("")
    assert "有 1 个问题" in table.run("check")
    assert table.run("clear") == "已清除 1 处标记。"


def test_a_sheet_of_the_user_s_own_with_the_list_s_name_stays(table):
    table.document.component.Sheets.insertNewByName(LIST, 1)
    own = table.document.sheet(LIST)
    own.getCellRangeByName("A1").setString("我自己记的问题")
    table.fill({"性别": "外"})
    assert "有 1 个问题" in table.run("check")
    assert f"{LIST}2" in table.document.sheet_names()
    assert table.run("clear") == "已清除 1 处标记。"
    assert f"{LIST}2" not in table.document.sheet_names()
    assert own.getCellRangeByName("A1").String == "我自己记的问题"


def test_a_read_only_book_is_checked_and_says_so(running):
    """LibreOffice's VBA can't say that a book is read-only: that Excel says it is put in here."""
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE, {"IsReadOnly = ActiveWorkbook.ReadOnly": "IsReadOnly = True"})
        table.fill({"性别": "外", "出生年月": "1975.06"})
        table.select(at("出生年月", 1))
        for command in COMMANDS:
            assert READ_ONLY in table.run(command), command
        assert table.run("clear") == "本表没有检查留下的标记。"


def test_an_empty_sheet_and_one_of_something_else(running, tmp_path):
    book = openpyxl.Workbook()
    book.create_sheet("别的").append(["会议", "签到"])
    book.save(tmp_path / "空.xlsx")
    with running.open(tmp_path / "空.xlsx", Hidden=False) as document:
        empty = Open(document, "Sheet")
        for name in ("Sheet", "别的"):
            document.component.CurrentController.setActiveSheet(document.sheet(name))
            for command in ("check", "validate", "print", "export"):
                assert "没有找到认识的标题行" in empty.run(command)
            assert empty.run("clear") == "本表没有检查留下的标记。"
        empty.select("C9")
        assert empty.run("dates") == "请先选中要规范的格子，或年月那一列里的一格。"


def test_filtered_rows_merged_cells_and_several_areas_are_read_too(table):
    table.fill(
        {"出生年月": "1975.06"}, {"出生年月": "1975.07"}, {"出生年月": "1975.08"}, {"出生年月": "75年9月"}
    )
    table.sheet.unprotect("")
    table.sheet.getCellRangeByName(f"{at('出生年月', 3)}:{at('出生年月', 4)}").merge(True)
    hide(table, 2)
    table.select(f"{at('出生年月', 1)},{at('出生年月', 2)}:{at('入党时间', 3)}")
    said = table.run("dates")
    assert [table.cell(at("出生年月", n)).String for n in (1, 2, 3)] == ["197506", "197507", "197508"]
    assert "合并单元格" in said
    assert HIDDEN in said


def hide(table, *numbers):
    """As a filter hides rows."""
    for number in numbers:
        table.sheet.Rows.getByIndex(header_row() + number - 1).IsFiltered = True
        table.sheet.Rows.getByIndex(header_row() + number - 1).IsVisible = False


def test_marks_come_and_go_in_filtered_rows_and_merged_cells_and_validation_comes_there_too(table):
    """LibreOffice asks the first row of several alone whether it is hidden."""
    table.fill({"性别": "外"}, {"性别": "国"}, {"性别": "外国"}, {"职称": ""})
    table.sheet.unprotect("")
    merged = table.sheet.getCellRangeByName(f"{at('性别', 3)}:{at('性别', 4)}")
    merged.merge(True)
    hide(table, 1, 2)
    assert HIDDEN in table.run("check")
    assert [cell for _, cell, _ in table.listed()] == [*(at("性别", n) for n in (1, 2, 3)), at("职称", 4)]
    said = table.run("print")
    assert f"{at('职称', 4)} 职称" in said
    assert "有隐藏或筛选掉的行，打印不出来：要打印的，请先取消隐藏、取消筛选。" in said
    table.document.component.CurrentController.setActiveSheet(table.sheet)
    table.sheet.getCellRangeByName(f"{at('性别', 1)}:{at('性别', 4)}").Validation = table.cell(
        "A1"
    ).Validation
    assert not table.document.invalid(TABLE) & {at("性别", n) for n in (1, 2, 3)}
    table.run("validate")
    assert {at("性别", n) for n in (1, 2, 3)} <= table.document.invalid(TABLE)
    assert table.run("clear") == "已清除 4 处标记。"
    assert [table.fill_of(at("性别", n)) for n in (1, 2, 3)] == [NO_FILL] * 3
    assert not any(table.note(at("性别", n)) for n in (1, 2, 3))
    assert merged.IsMerged
    assert not table.sheet.Rows.getByIndex(header_row()).IsVisible


def test_the_paper_of_a_protected_sheet_is_looked_at(table):
    table.fill({"职称": ""})
    table.sheet.unprotect("")
    table.sheet.protect("密码")
    before = contents(table)
    assert f"{at('职称', 1)} 职称" in table.run("print")
    assert contents(table) == before
    assert table.sheet.isProtected()


def test_error_values_formulas_and_very_long_texts(table):
    table.fill({}, {"性别": "外"}, {})
    table.cell(at("出生年月", 1)).setFormula("=1/0")
    table.cell(at("性别", 3)).setFormula('="女"')
    table.cell(at("个人简历", 2)).setString("在校任教，" * 6500)
    table.cell(at("案例主要内容", 2)).setString("我们开展活动。" * 60)
    said = table.run("check")
    assert "看了 3 条" in said
    places = {cell for _, cell, _ in table.listed()}
    assert {at("性别", 2), at("案例主要内容", 2)} <= places
    assert not places & {at("性别", 3), at("个人简历", 2)}
    assert 100 < len(table.note(at("案例主要内容", 2))) <= 2000
    table.select(at("出生年月", 1))
    assert "是公式的 1 格没有改" in table.run("dates")
    table.run("clear")
    assert table.cell(at("出生年月", 1)).Formula == "=1/0"
    assert table.note(at("案例主要内容", 2)) == ""


def test_a_fill_of_the_user_s_stays_even_where_it_is_one_of_ours(table):
    table.fill({"性别": "外", "出生年月": "坏"}, {"职称": ""})
    for name in ("性别", "出生年月"):
        table.cell(at(name, 1)).CellBackColor = RETURN
    table.cell(at("职称", 2)).CellBackColor = 0xCCFFCC
    table.run("check")
    table.sheet.unprotect("")
    # by VBA, which in LibreOffice goes by what VBA last gave the cell
    table.vba.call("ActiveSheet.Range(a).Interior.Color = 65280", at("出生年月", 1))
    table.run("clear")
    assert [table.fill_of(at(name, 1)) for name in ("性别", "出生年月")] == [RETURN, 0x00FF00]
    assert table.fill_of(at("职称", 2)) == 0xCCFFCC
    assert table.fill_of(at("姓名", 1)) == NO_FILL


def test_the_application_s_state_comes_back_after_success_and_refusal(table):
    table.fill({"性别": "外", "出生年月": "1975.06"})
    table.select(at("出生年月", 1))
    before = table.vba.call(STATE)
    for command in COMMANDS:
        table.run(command)
        assert table.vba.call(STATE) == before, command
        assert table.sheet.isProtected(), command
    table.sheet.unprotect("")
    table.sheet.protect("密码")
    table.run("check")
    assert table.vba.call(STATE) == before


FAILING = {
    "check": "    PutNote cell, WithOwnPart(NoteOf(cell), text, fill)\n",
    "dates": '    cell.NumberFormat = "@"\n    cell.Value = month1\n',
    "clear": "            PutNote cell, WithoutOwnPart(note)\n",
    "validate": '            If FormHas(f, "text") Then numbers = numbers + MakeText(area)\n',
    "print": "    If fCount = 0 Then Exit Function\n",
}
"""A line of each command that is reached in its middle: at its second time it fails."""


@pytest.mark.parametrize("command", FAILING)
def test_an_error_in_the_middle_is_a_sentence_and_leaves_nothing_that_can_t_be_cleared(running, command):
    line = FAILING[command]
    fails = (
        f"    gFails = gFails + 1\n    If gFails = {1 if command == 'print' else 2} Then Err.Raise 7\n{line}"
    )
    changes = {line: fails, "Public gSilent As Boolean": "Public gFails As Long\nPublic gSilent As Boolean"}
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE, changes)
        table.fill(
            {"性别": "外", "出生年月": "1975.06"}, {"性别": "国", "出生年月": "75.7"}, {"出生年月": "1975.08"}
        )
        table.cell(at("性别", 1)).CellBackColor = 0xCCFFCC
        table.select(at("出生年月", 1))
        before, start = table.vba.call(STATE), contents(table)
        if command == "clear":
            table.run("check")
        assert table.run(command).startswith("没有做成（错误 7：")
        assert table.vba.call(STATE) == before
        assert table.sheet.isProtected()
        if command == "dates":
            assert table.note(at("出生年月", 1)) == "【规范日期】原值：1975.06"
            assert table.cell(at("出生年月", 1)).String == "197506"
            assert [table.cell(at("出生年月", n)).String for n in (2, 3)] == ["75.7", "1975.08"]
        else:
            table.vba.call("gFails = 9")
            table.run("clear")
            assert contents(table) == start
            assert LIST not in document.sheet_names()
