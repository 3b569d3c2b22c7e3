"""检查 of large tables, and a list of more faults than it has room for: all of it is said, and cleared again."""

import time

import pytest

from tests.libreoffice import NEEDED
from tests.macros.many_rows import cpu_seconds, many_rows
from tests.macros.open_books import LIST, NAMES, NO_FILL, RETURN, Open
from tests.workbooks.masters_for_tests import TABLE, at, campaign, header_row, master

pytestmark = [*NEEDED, pytest.mark.slow]

MANY = 300


def faulty(table, count):
    """So many rows, each with one fault of the level return, the last with one to be verified above it."""
    table.fill(*({"性别": "外"} for _ in range(count)))
    table.put(
        {
            at("姓名", number): f"{NAMES[number % 6]}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}"
            for number in range(1, count + 1)
        }
    )


def formulas(table):
    sheet = table.document.sheet(LIST)
    return [sheet.getCellRangeByName(f"C{4 + n}").Formula for n in range(len(table.listed()))]


def test_many_rows_are_checked_in_bearable_time(running):
    """The time of 100,000 rows is in docs/macros.md: LibreOffice's Basic takes too long for them here."""
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE)
        table.sheet.unprotect("")
        assert "还没有内容" in table.run("check")
        rows = tuple(many_rows(campaign(), campaign().form(TABLE), MANY))
        first = header_row()
        table.sheet.getCellRangeByPosition(0, first, len(rows[0]) - 1, first + MANY - 1).setDataArray(rows)
        start, used = time.perf_counter(), cpu_seconds(running)
        said = table.run("check")
        seconds, used = time.perf_counter() - start, cpu_seconds(running) - used
        each = used / MANY
        minutes = each * 100_000 / 60
        print(
            f"{MANY} rows: {seconds:.1f} s, CPU {used:.1f} s in LibreOffice; 100,000 about {minutes:.0f} min"
        )
        assert f"看了 {MANY} 条" in said
        assert len(table.listed()) > MANY / 10
        assert each < 0.03


def test_a_large_number_of_faults_is_listed_whole_and_marked_in_part_the_worst_first(running):
    limits = {
        "Public Const MOST_MARKS As Long = 1000": "Public Const MOST_MARKS As Long = 5",
        "Private Const BLOCK As Long = 1000": "Private Const BLOCK As Long = 4",
    }
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE, limits)
        table.fill({"案例主要内容": "我们认为“我校”很好。"}, *({"性别": "外"} for _ in range(9)))
        table.put({at("姓名", n): f"{NAMES[n % 6]}{'甲乙丙丁戊己庚辛壬癸'[n - 1]}" for n in range(1, 11)})
        table.cell(at("性别", 2)).CellBackColor = RETURN
        said = table.run("check")
        listed = table.listed()
        assert f"有 {len(listed)} 个问题" in said
        assert "有问题的格子太多，只标了最要紧的 5 处。" in said
        assert [cell for level, cell, _ in listed if level == "退回"][-9:] == [
            at("性别", n) for n in range(2, 11)
        ]
        noted = [at("性别", n) for n in range(2, 11) if table.note(at("性别", n))]
        assert len(noted) + bool(table.note(at("案例主要内容", 1))) == 5
        assert formulas(table)[-1] == f'=HYPERLINK("#\'{TABLE}\'!{at("性别", 10)}";"{at("性别", 10)}")'
        assert table.run("clear") == "已清除 5 处标记。"
        assert LIST not in document.sheet_names()
        assert [table.fill_of(at("性别", n)) for n in range(2, 11)] == [RETURN, *[NO_FILL] * 8]
        assert not any(table.note(at("性别", n)) for n in range(2, 11))


def test_more_faults_than_the_sheet_has_rows_or_than_are_kept_are_said_so(running):
    small = {
        "count > mList.Rows.Count - mRow Then count = mList.Rows.Count - mRow": "count > 9 - mRow Then count = 9 - mRow"
    }
    few = {"Public Const MOST_KEPT As Long = 200000": "Public Const MOST_KEPT As Long = 4"}
    for limits, shown in ((small, 6), (few, 4)):
        with running.open(master(TABLE), Hidden=False) as document:
            table = Open(document, TABLE, limits)
            faulty(table, 10)
            said = table.run("check")
            assert "有 10 个问题。退回 10；" in said
            assert f"问题太多，“{LIST}”里只列了前 {shown} 个，请改正一批后再检查。" in said
            assert [cell for _, cell, _ in table.listed()] == [at("性别", n) for n in range(1, shown + 1)]
            assert table.run("clear") == f"已清除 {shown} 处标记。"


def test_the_lines_of_another_sheet_stay_where_one_sheet_is_checked_again(running):
    with running.open(master(TABLE), Hidden=False) as document:
        table = Open(document, TABLE)
        table.fill({"性别": "外"}, {"性别": "外"})
        document.component.Sheets.copyByName(TABLE, "另一张", 1)
        table.run("check")
        document.component.CurrentController.setActiveSheet(document.sheet("另一张"))
        table.run("check")
        sheet = document.sheet(LIST)
        assert [sheet.getCellRangeByName(f"B{row}").String for row in range(4, 8)] == [TABLE] * 2 + [
            "另一张"
        ] * 2
        document.component.CurrentController.setActiveSheet(table.sheet)
        assert table.run("clear") == "已清除 2 处标记。"
        assert [sheet.getCellRangeByName(f"B{row}").String for row in range(4, 7)] == ["另一张"] * 2 + [""]
