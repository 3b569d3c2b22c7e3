"""What 清除标记 gives back, wherever the marked cells went since the check."""

import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, NO_FILL, RETURN
from tests.workbooks.masters_for_tests import TABLE, at, header_row

pytestmark = [*NEEDED, pytest.mark.slow]

GREEN, YELLOW, BLUE = 0x00B050, 0xFFFF00, 0x00B0F0


@pytest.fixture
def table(table):
    table.sheet.unprotect("")
    return table


def fills(sheet, field):
    """The fill of a field by the person's name, as the sheet is now."""
    cells = [[sheet.getCellRangeByName(at(name, n)) for name in ("姓名", field)] for n in range(1, 8)]
    return {name.String: cell.CellBackColor for name, cell in cells if name.String}


def three(table, colours):
    """Three people with the same fault, each with a colour of the own there."""
    table.fill(*({"职称": ""} for _ in colours))
    for number, (name, colour) in enumerate(colours.items(), 1):
        table.put({at("姓名", number): name})
        table.cell(at("职称", number)).CellBackColor = colour
    assert f"有 {len(colours)} 个问题" in table.run("check")
    table.sheet.unprotect("")
    assert set(fills(table.sheet, "职称").values()) == {RETURN}


def test_each_person_gets_the_own_colour_back_after_sorting(table):
    """The findings are alike to the letter: only the cell itself tells whose is whose.

    The column is one in the middle: LibreOffice's sorting leaves the notes of an empty last one where they were.
    """
    colours = {"赵三": GREEN, "李二": YELLOW, "陈一": NO_FILL}
    three(table, colours)
    table.document.sort(TABLE, f"{at('姓名', 1)}:{at('案例主要内容', 3)}")
    assert table.cell(at("姓名", 1)).String != "赵三"
    assert table.run("clear") == "已清除 3 处标记。"
    assert fills(table.sheet, "职称") == colours
    assert [table.note(at("职称", n)) for n in (1, 2, 3)] == [""] * 3


@pytest.mark.parametrize("again", [False, True], ids=["cleared", "checked again, then cleared"])
def test_colours_come_back_where_rows_were_inserted_and_deleted(table, again):
    colours = {"赵三": GREEN, "李二": YELLOW, "陈一": NO_FILL, "王四": BLUE}
    three(table, colours)
    rows = table.sheet.Rows
    rows.removeByIndex(header_row() + 1, 1)
    rows.insertByIndex(header_row(), 2)
    if again:
        assert "有 3 个问题" in table.run("check")
    assert table.run("clear") == "已清除 3 处标记。"
    assert fills(table.sheet, "职称") == {name: colours[name] for name in ("赵三", "陈一", "王四")}
    assert LIST not in table.document.sheet_names()


def test_colours_come_back_on_a_copy_of_the_sheet_and_on_the_sheet(table):
    colours = {"赵三": GREEN, "李二": NO_FILL}
    three(table, colours)
    table.document.component.Sheets.copyByName(TABLE, "抄本", 1)
    copy = table.document.sheet("抄本")
    table.document.component.CurrentController.setActiveSheet(copy)
    assert table.run("clear") == "已清除 2 处标记。"
    assert (fills(copy, "职称"), set(fills(table.sheet, "职称").values())) == (colours, {RETURN})
    assert LIST in table.document.sheet_names()
    table.document.component.CurrentController.setActiveSheet(table.sheet)
    table.run("clear")
    assert fills(table.sheet, "职称") == colours


def test_what_people_write_into_our_note_and_beside_it_stays(table):
    table.fill({"性别": "外", "职称": ""})
    noted = table.sheet.Annotations
    noted.insertNew(table.cell(at("性别", 1)).CellAddress, "核对过原件")
    table.run("check")
    table.sheet.unprotect("")
    for name in ("性别", "职称"):
        note = table.cell(at(name, 1)).Annotation
        note.setString(f"{note.String}\n已打电话问过")
    table.run("check")
    assert table.note(at("性别", 1)).startswith("核对过原件\n已打电话问过\n【报送检查】\n")
    table.run("clear")
    assert table.note(at("性别", 1)) == "核对过原件\n已打电话问过"
    assert table.note(at("职称", 1)) == "已打电话问过"


def test_a_long_note_of_people_s_is_never_cut(table):
    table.fill({"性别": "外"})
    table.cell(at("性别", 1)).CellBackColor = GREEN
    own = "很长的话" * 600
    table.sheet.Annotations.insertNew(table.cell(at("性别", 1)).CellAddress, own)
    table.run("check")
    assert table.note(at("性别", 1)).startswith(f"{own}\n【报送检查】")
    table.run("clear")
    assert (table.note(at("性别", 1)), table.fill_of(at("性别", 1))) == (own, GREEN)


def test_colours_go_where_somebody_deleted_all_notes(table):
    three(table, {"赵三": GREEN, "李二": NO_FILL})
    for number in (1, 2):
        table.cell(at("职称", number)).Annotation.setString("")
    assert table.run("clear") == "已清除 2 处标记。"
    assert fills(table.sheet, "职称") == {"赵三": GREEN, "李二": NO_FILL}
