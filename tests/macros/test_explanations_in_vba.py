"""What people write into 说明 of the macros' list: kept by every further check, and by 清除标记."""

import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, NO_FILL
from tests.workbooks.masters_for_tests import at, header_row

pytestmark = [*NEEDED, pytest.mark.slow]

EXPLAINED = "K"


@pytest.fixture
def table(table):
    table.sheet.unprotect("")
    return table


def lines(table):
    """Level, person, field and 说明 of every line of the list."""
    sheet = table.document.sheet(LIST)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    data = sheet.getCellRangeByPosition(0, 3, 12, cursor.RangeAddress.EndRow).getDataArray()
    return [(line[0], line[4], line[3], line[10]) for line in data]


def explain(table, row, text):
    table.document.sheet(LIST).getCellRangeByName(f"{EXPLAINED}{row}").setString(text)


def test_the_next_check_keeps_them_beside_the_same_findings(table):
    """Rows moved, the sheet has another name, and one of the findings is no more: its own text stays, for people's."""
    table.fill({"职称": ""}, {"性别": "外"}, {"性别": "国", "职称": ""})
    table.run("check")
    assert [line[1:3] for line in lines(table)] == [
        ("赵一", "职称"),
        ("钱二", "性别"),
        ("孙三", "性别"),
        ("孙三", "职称"),
    ]
    explain(table, 4, "证书在补办")
    explain(table, 5, "身份证如此")
    explain(table, 7, "=已核")
    table.sheet.unprotect("")
    table.sheet.Rows.insertByIndex(header_row(), 1)
    table.put({at("性别", 3): "女"})
    table.sheet.Name = "我的表"
    said = table.run("check")
    assert "有 3 个问题" in said
    assert f"写过说明、这次已没有的 1 个问题，在“{LIST}”里标作“已没有”；不要的，请删去那几行。" in said
    assert lines(table) == [
        ("已没有", "钱二", "性别", "身份证如此"),
        ("退回", "赵一", "职称", "证书在补办"),
        ("退回", "孙三", "性别", ""),
        ("退回", "孙三", "职称", "=已核"),
    ]
    table.put({at("性别", 3): "外"})
    assert "这次已没有" not in table.run("check")
    assert [line[3] for line in lines(table)] == ["证书在补办", "身份证如此", "", "=已核"]
    assert table.note(at("性别", 4)).startswith("【报送检查】")
    assert table.note(at("性别", 3)).startswith("【报送检查】")
    table.run("clear")
    assert [table.note(at("性别", n)) for n in (3, 4)] == ["", ""]


def test_another_value_is_another_finding(table):
    table.fill({"性别": "外"})
    table.run("check")
    explain(table, 4, "身份证如此")
    table.put({at("性别", 1): "国"})
    table.run("check")
    assert lines(table) == [("已没有", "赵一", "性别", "身份证如此"), ("退回", "赵一", "性别", "")]


def test_findings_alike_in_all_keep_theirs_in_order(table):
    table.fill({"职称": ""}, {"职称": ""}, {"职称": ""})
    table.put({at("姓名", n): "赵一" for n in (1, 2, 3)})
    table.run("check")
    alike = [row for row, line in enumerate(lines(table), 4) if line[2] == "职称"]
    explain(table, alike[1], "第二位的")
    before = lines(table)
    for commands in (("check",), ("clear", "check"), ("clear", "clear", "check", "check")):
        for command in commands:
            table.run(command)
        assert lines(table) == before


def test_clearing_leaves_the_lines_that_are_explained_and_says_so(table):
    table.fill({"职称": ""}, {"性别": "外"})
    table.cell(at("职称", 1)).CellBackColor = 0x00B050
    table.run("check")
    explain(table, 4, "证书在补办")
    kept = f"写了说明的 1 行还在“{LIST}”里；不要的，请删去那张表。"
    assert table.run("clear") == f"已清除 2 处标记。\n{kept}"
    assert lines(table) == [("退回", "赵一", "职称", "证书在补办")]
    assert table.run("clear") == f"本表没有检查留下的标记。\n{kept}"
    assert (table.fill_of(at("职称", 1)), table.fill_of(at("性别", 2))) == (0x00B050, NO_FILL)
    table.run("check")
    assert [line[3] for line in lines(table)] == ["证书在补办", ""]
