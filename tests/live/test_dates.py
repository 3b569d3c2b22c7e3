"""规范年月 on the open book: six digits, a list of what changed, and one call that restores everything."""

import shutil
from copy import copy
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.table import Table

from tests.live.opened import NEEDED, file_of, large, look, open_in, saved
from toolkit.errors import RefusalError

pytestmark = NEEDED

ROSTER = """
姓名|出生年月|入党时间|备注
甲|1975.6|#36008|老
乙|#197506|中共党员（1998.07）|
丙|#1975.1|无|1975.1
丁|197507|#2001-07-01|
戊|约1980年|199813|
"""
FORMATS = {"C2": "yyyy-mm-dd", "B4": "General"}
NORMAL = {
    "B2": "197506", "C2": "199808", "B3": "197506", "C3": "199807", "C5": "200107",
}  # fmt: skip


@pytest.fixture
def book(app, tmp_path):
    return open_in(app, saved(tmp_path / "花名册.xlsx", {"名册": ROSTER}, FORMATS))


def run(book):
    from toolkit.live.dates import normalise

    return normalise(book)


def undo(book):
    from toolkit.live.undo_dates import undo

    return undo(book)


def everything(book):
    """All that the book holds, sheet by sheet: values with their types, formats, fills, notes."""
    return {
        sheet.title: {
            cell.coordinate: (isinstance(cell.value, str), *look(book, sheet.title, cell.coordinate))
            for row in sheet["A1:F12"]
            for cell in row
        }
        for sheet in file_of(book)
    }


def listed(book, name="年月修改记录"):
    rows = list(file_of(book)[name].iter_rows(min_row=4, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def values(book, cells):
    return {cell: look(book, "名册", cell)[:2] for cell in cells}


def test_months_become_six_digits_as_text(book):
    said = run(book)
    assert values(book, NORMAL) == {cell: (text, "@") for cell, text in NORMAL.items()}
    assert said.startswith("改写 5 格，拿不准或没有改的 3 处")
    assert look(book, "名册", "D4")[:2] == ("1975.1", "General")


def test_the_list_says_what_stood_there_and_why(book):
    run(book)
    assert [(row["格"], row["原来的内容"], row["现在"]) for row in listed(book)] == [
        ("B2", "1975.6", "197506"),
        ("B3", "197506", "197506"),
        ("B4", "1975.1", None),
        ("B6", "约1980年", None),
        ("C2", "1998-08-01", "199808"),
        ("C3", "中共党员（1998.07）", "199807"),
        ("C5", "2001-07-01", "200107"),
        ("C6", "199813", None),
    ]
    assert all(row["说明"] for row in listed(book))


def test_what_is_in_doubt_keeps_its_value_and_is_marked(book):
    run(book)
    value, _, fill, note = look(book, "名册", "B4")
    assert (value, fill) == (1975.1, "#F4A582")
    assert "1月还是10月" in note


def test_one_call_restores_everything(book):
    before = everything(book)
    run(book)
    assert everything(book) != before
    assert undo(book) == "已恢复 5 格"
    assert everything(book) == before
    with pytest.raises(RefusalError, match="没有可撤销的"):
        undo(book)


class StoppedError(Exception):
    """Python was ended in the middle of its work."""


@pytest.mark.parametrize("stopped_at", ["first run", "second run", "marks"])
def test_work_that_was_stopped_in_the_middle_is_taken_back(book, monkeypatch, stopped_at):
    from toolkit.live import date_changes, writing

    before = everything(book)
    put, done = writing._put, []

    def put_some(sheet, run, contents):
        if len(done) == (stopped_at == "second run"):
            sheet.range((run[0][0], run[0][1] + 1)).number_format = "@"
            raise StoppedError
        done.append(run)
        put(sheet, run, contents)

    def mark_one(sheet, marks, fills, stamp):
        mark(sheet, dict(list(marks.items())[:1]), fills, stamp)
        raise StoppedError

    mark = date_changes.mark
    if stopped_at == "marks":
        monkeypatch.setattr(date_changes, "mark", mark_one)
    else:
        monkeypatch.setattr(writing, "_put", put_some)
    with pytest.raises(StoppedError):
        run(book)
    monkeypatch.undo()
    assert undo(book) == "已恢复 5 格"
    assert everything(book) == before


def test_more_changes_than_a_list_holds_are_refused_before_anything_changes(book, monkeypatch):
    from tests.live.engine import EngineSheet
    from tests.live.engine_range import EngineRange

    before = everything(book)
    monkeypatch.setattr(EngineSheet, "cells", property(lambda sheet: EngineRange(sheet, [(1, 1, 10, 9)])))
    with pytest.raises(RefusalError, match=r"有 8 处，一张“年月修改记录”列不下（最多 6 处）"):
        run(book)
    assert everything(book) == before


def test_more_doubts_than_are_marked_are_told(book, monkeypatch):
    from toolkit.live import date_changes

    monkeypatch.setattr(date_changes, "MOST", 2)
    assert "“名册”拿不准的格子太多，只标了前 2 格，全部都在“年月修改记录”里" in run(book)
    assert sum(1 for row in file_of(book)["名册"] for cell in row if cell.comment) == 2


def test_marks_go_too_where_the_list_was_deleted(book):
    run(book)
    del file_of(book)["年月修改记录"]
    assert undo(book).startswith("已去掉规范年月留下的颜色和批注")
    assert values(book, NORMAL) == {cell: (text, "@") for cell, text in NORMAL.items()}
    assert not any(cell.comment for row in file_of(book)["名册"] for cell in row)
    assert look(book, "名册", "B4")[2] == ""
    with pytest.raises(RefusalError, match="没有可撤销的"):
        undo(book)


def test_what_people_changed_since_is_left_alone_and_what_it_was_stays_listed(book):
    run(book)
    book.sheets["名册"].range("B2").value = "197001"
    assert undo(book) == (
        "已恢复 4 格；1 格后来又改过，没有动。没有恢复的，原来的内容还列在“年月修改记录(2)”里；不用恢复的，请删去这张表"
    )
    assert values(book, ["B2", "B3"]) == {"B2": ("197001", "@"), "B3": (197506.0, "General")}
    assert [(row["格"], row["原来的内容"], row["现在"]) for row in listed(book, "年月修改记录(2)")] == [
        ("B2", "1975.6", "197506")
    ]
    assert "年月修改记录" not in file_of(book).sheetnames
    book.sheets["名册"].range("B2").value = "197506"
    assert undo(book) == "已恢复 1 格"
    assert values(book, ["B2"]) == {"B2": ("1975.6", "General")}


def test_what_could_not_be_written_back_is_told_apart_and_can_be_tried_again(book, monkeypatch):
    from toolkit.live import undo_dates

    before = everything(book)
    run(book)
    real = undo_dates.write
    monkeypatch.setattr(
        undo_dates,
        "write",
        lambda sheet, c, step: [*real(sheet, {p: v for p, v in c.items() if p != (3, 1)}, step), (3, 1)],
    )
    assert undo(book).startswith("已恢复 4 格；1 格没能写进去。没有恢复的")
    monkeypatch.undo()
    assert undo(book) == "已恢复 1 格"
    assert everything(book) == before


def test_checked_marks_go_before_so_that_none_is_left_behind(book):
    cell = file_of(book)["名册"]["B4"]
    cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FF00FF00")
    before = everything(book)
    run(book)
    undo(book)
    assert everything(book) == before


def test_two_runs_are_taken_back_one_by_one(book):
    run(book)
    between = values(book, ["B7"])
    book.sheets["名册"].range("A7").value = "己"
    book.sheets["名册"].range("B7").value = "1980年3月"
    run(book)
    assert values(book, ["B7"]) == {"B7": ("198003", "@")}
    undo(book)
    assert values(book, ["B2", "B7"]) == {"B2": ("197506", "@"), "B7": ("1980年3月", "General")}
    undo(book)
    assert values(book, ["B2"]) == {"B2": ("1975.6", "General")}
    assert between == {"B7": (None, "General")}


def test_a_second_run_replaces_the_marks_of_the_first_in_its_columns(book):
    run(book)
    book.sheets["名册"].range("B6").value = "1980年3月"
    run(book)
    run(book)
    assert look(book, "名册", "B4")[3].count("【规范年月】") == 1
    assert look(book, "名册", "B6") == ("198003", "@", "", None)
    assert look(book, "名册", "C6")[2] == "#F4A582"
    book.sheets["名册"].range("B4").value = "1975年10月"
    book.sheets["名册"].range("C6").value = "199812"
    run(book)
    assert [look(book, "名册", cell)[2:] for cell in ("B4", "B6", "C6")] == [("", None)] * 3
    for _ in range(4):
        undo(book)
    assert [look(book, "名册", cell)[2:] for cell in ("B4", "B6", "C6")] == [("", None)] * 3


NUMBERS = """
姓名|工号|出生年月|工资|备注
甲|#200108|1975.6|1998.5|1998年7月
乙|#45000|1976.7|#20230115|
"""


@pytest.mark.parametrize("selected", ["A1:E3", "A1:XFD1048576", "C1:D3"])
def test_of_what_is_selected_only_columns_whose_heading_speaks_of_months_change(app, tmp_path, selected):
    """工号 45000 was taken for a date, 工资 1998.5 for a month."""
    book = open_in(app, saved(tmp_path / "工资.xlsx", {"名册": NUMBERS}))
    before = everything(book)["名册"]
    app.impl.select = selected
    said = run(book)
    after = everything(book)["名册"]
    assert {cell for cell in after if after[cell] != before[cell]} == {"C2", "C3"}
    assert (after["C2"][1], after["C3"][1]) == ("197506", "197607")
    whole = "A、B、D、E" if selected.startswith("A") else "D"
    assert f"标题没有写明是年月的列没有改：{whole}" in said.splitlines()


def test_one_column_of_other_numbers_selected(app, tmp_path):
    book = open_in(app, saved(tmp_path / "工资.xlsx", {"名册": NUMBERS}))
    app.impl.select = "B2:B3"
    with pytest.raises(RefusalError, match="没有找到标题写明是年月的列"):
        run(book)


def test_filtered_rows_are_written_too(book):
    sheet = file_of(book)["名册"]
    sheet.auto_filter.ref = "A1:D6"
    for row in (2, 3):
        sheet.row_dimensions[row].hidden = True
    before = everything(book)
    run(book)
    assert values(book, NORMAL) == {cell: (text, "@") for cell, text in NORMAL.items()}
    undo(book)
    assert everything(book) == before


def test_formats_of_filtered_rows_come_back_too(app, tmp_path):
    text = "姓名|出生年月\n甲|1975.6\n乙|1975.7\n丙|1975.8\n丁|1975.9"
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text}))
    sheet = file_of(book)["名册"]
    sheet.auto_filter.ref = "A1:B5"
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    before = everything(book)
    run(book)
    assert values(book, ["B3", "B5"]) == {"B3": ("197507", "@"), "B5": ("197509", "@")}
    undo(book)
    assert everything(book) == before


def test_texts_that_were_typed_with_an_apostrophe_get_it_back(app, tmp_path):
    text = "姓名|出生年月\n甲|1975.10\n乙|1975.7\n丙|#1975.11\n丁|'1975.8"
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text}, {"B4": "0.00"}))
    sheet = file_of(book)["名册"]
    sheet["B2"].quotePrefix = sheet["B5"].quotePrefix = True
    before = everything(book)
    run(book)
    assert values(book, ["B2", "B4"]) == {"B2": ("197510", "@"), "B4": ("197511", "@")}
    assert not sheet["B2"].quotePrefix
    undo(book)
    assert everything(book) == before
    assert [bool(sheet[cell].quotePrefix) for cell in ("B2", "B3", "B4", "B5")] == [True, False, False, True]


def test_a_cell_that_excel_refuses_is_told_and_the_others_are_written(book):
    from tests.live.engine_range import REFUSED

    REFUSED.add("B3")
    try:
        said = run(book)
    finally:
        REFUSED.clear()
    assert said.startswith("改写 4 格，拿不准或没有改的 4 处")
    assert values(book, ["B2", "B3"]) == {"B2": ("197506", "@"), "B3": (197506, "General")}
    assert [row["说明"] for row in listed(book) if row["格"] == "B3"] == ["没能写进去，请手工改"]


def test_a_number_typed_into_a_date_s_cell_is_named_as_it_was_typed(app, tmp_path):
    text = "姓名|出生年月\n甲|#1\n乙|#12\n丙|#61"
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text}, {"B2:B4": "yyyy-mm-dd"}))
    run(book)
    assert [row["说明"].split("里填了")[1].split("。")[0] for row in listed(book)] == ["1", "12", "61"]


def test_cells_into_which_a_formula_spills_are_left(app, tmp_path):
    text = "姓名|出生年月\n甲|=SORT(D2:D4)\n乙|1975.7\n丙|1975.8\n丁|1975.9"
    from tests.live.engine_range import RESULTS, SPILLED

    RESULTS["=SORT(D2:D4)"] = "1975.6"
    SPILLED.update(("B2", "B3", "B4"))
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text}))
    try:
        run(book)
    finally:
        SPILLED.clear()
    assert values(book, ["B3", "B4", "B5"]) == {
        "B3": ("1975.7", "General"),
        "B4": ("1975.8", "General"),
        "B5": ("197509", "@"),
    }


def test_formulas_stay_and_columns_that_formulas_use_are_left(app, tmp_path):
    from tests.live.engine_range import RESULTS

    text = "姓名|出生年月|入党时间|年份\n甲|1975.6|=TEXT(1)|=LEFT(B2,4)\n乙|1975.7|1998.7|"
    RESULTS["=TEXT(1)"], RESULTS["=LEFT(B2,4)"] = "1998.7", "1975"
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text}))
    said = run(book)
    assert said.startswith("改写 1 格，拿不准或没有改的 2 处")
    cells = file_of(book)["名册"]
    assert (cells["B2"].value, cells["C2"].value, cells["C3"].value) == ("1975.6", "=TEXT(1)", "199807")
    told = [row["说明"] for row in listed(book) if row["列"] == "出生年月"]
    assert ("D2”的公式用到它" in told[0], "--force" in told[0]) == (True, False)


def test_a_formula_that_nobody_can_see_through_is_told(app, tmp_path):
    text = "姓名|出生年月|备注\n甲|1975.6|=INDIRECT(A9)\n乙|1975.7|"
    said = run(open_in(app, saved(tmp_path / "a.xlsx", {"名册": text})))
    assert "单元格“名册!C2”的公式里有 INDIRECT 或 OFFSET" in said


TWO = "姓名|出生年月|入党时间|备注\n甲|1975.6|1998.7|\n乙|1975.7|1998.8|"


def chart(sheet):
    drawn = BarChart()
    drawn.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(drawn, "F2")


def test_a_column_that_a_chart_shows_is_left(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": TWO}))
    chart(file_of(book)["名册"])
    assert run(book).startswith("改写 2 格，拿不准或没有改的 1 处")
    assert values(book, ["B2", "C2"]) == {"B2": ("1975.6", "General"), "C2": ("199807", "@")}
    (told,) = [row["说明"] for row in listed(book) if row["列"] == "出生年月"]
    assert "图表用到它，改成文本会影响结果" in told
    assert "请先把用到它的公式、图表改好" in told


def test_formats_and_validation_that_use_a_changed_column_are_told(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": TWO}))
    sheet = file_of(book)["名册"]
    sheet.conditional_formatting.add("A2:A3", FormulaRule(formula=["B2<1980"]))
    said = run(book)
    assert said.startswith("改写 4 格")
    assert said.endswith("“名册”的条件格式用到改过的列，请看颜色、提示还对不对")


def test_what_only_looks_at_its_own_column_is_no_matter(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": TWO}))
    file_of(book)["名册"].conditional_formatting.add("B2:B3", FormulaRule(formula=["LEN(B2)<>6"]))
    assert run(book).endswith("点“撤销规范”恢复原样")


def test_the_formats_of_our_own_masters_are_made_for_such_text(app, tmp_path):
    from toolkit.campaign.places import shipped

    master = next((shipped("templates") / "js-2024").glob("汇总表.xlsx"))
    book = open_in(app, shutil.copy(master, tmp_path))
    sheet = file_of(book).worksheets[0]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "出生年月" for cell in row))
    born = next(cell for cell in heading if cell.value == "出生年月")
    sheet.cell(born.row + 1, born.column).value = "1975.6"
    assert run(book).splitlines() == [
        "改写 1 格，拿不准或没有改的 0 处",
        "每一处都在“年月修改记录”里，点“撤销规范”恢复原样",
    ]


def test_a_book_whose_charts_can_t_be_seen_says_so(book):
    book.api.SaveCopyAs = lambda path: Path(path).write_bytes(b"\xd0\xcf\x11\xe0")
    assert "看不出图表、条件格式、数据有效性用到哪些列" in run(book)
    assert values(book, ["B2"]) == {"B2": ("197506", "@")}


def test_only_the_selected_columns_and_rows(app, book):
    app.impl.select = "C2:C3"
    run(book)
    assert values(book, ["B2", "C2", "C3", "C5"]) == {
        "B2": ("1975.6", "General"),
        "C2": ("199808", "@"),
        "C3": ("199807", "@"),
        "C5": (datetime(2001, 7, 1), "yyyy-mm-dd h:mm:ss"),
    }


def test_merged_cells_in_the_selection(app, book):
    sheet = file_of(book)["名册"]
    sheet["C3"].value = None
    sheet.merge_cells("C2:C3")
    app.impl.select = "B2:C3"
    before = everything(book)
    run(book)
    assert values(book, ["B2", "C2"]) == {"B2": ("197506", "@"), "C2": ("199808", "@")}
    assert sheet["C3"].value is None
    undo(book)
    assert everything(book) == before


def test_one_merged_cell_selected_means_the_whole_book(app, book):
    file_of(book)["名册"].merge_cells("A2:A3")
    app.impl.select = "A2:A3"
    assert run(book).startswith("改写 5 格")


@pytest.mark.parametrize("area", ["A1:XFD1048576", "B1:C1048576"])
def test_a_whole_sheet_or_whole_columns_selected(app, book, area):
    app.impl.select = area
    run(book)
    assert values(book, ["B2", "C2"]) == {"B2": ("197506", "@"), "C2": ("199808", "@")}


def test_it_can_be_taken_back_after_saving_closing_and_opening_again(app, book, tmp_path):
    before = everything(book)
    run(book)
    book.save(str(tmp_path / "又开.xlsx"))
    again = open_in(app, tmp_path / "又开.xlsx")
    assert undo(again) == "已恢复 5 格"
    assert everything(again) == before


def test_two_separate_areas_are_refused(app, book):
    app.impl.select = "B2:B3,C2"
    with pytest.raises(RefusalError, match="请只选一块"):
        run(book)


def test_table_headings_are_never_written(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|1975.6\n乙|1975.7"}))
    file_of(book)["名册"].add_table(Table(displayName="人", ref="A1:B3"))
    file_of(book)["名册"].tables["人"]._initialise_columns()
    for column, name in zip(
        file_of(book)["名册"].tables["人"].tableColumns, ("姓名", "出生年月"), strict=True
    ):
        column.name = name
    assert run(book).startswith("改写 2 格")


@pytest.mark.parametrize("password", ["", "谁也不知道"])
def test_a_protected_sheet(book, password):
    protection = file_of(book)["名册"].protection
    if password:
        protection.set_password(password)
    protection.sheet = True
    before = everything(book)
    said = run(book)
    if password:
        assert "“名册”有密码保护，没有改" in said
        assert [row["格"] for row in listed(book)] == ["B4", "B6", "C6"]
        assert everything(book)["名册"] == before["名册"]
        assert undo(book) == "已恢复 0 格"
        assert everything(book) == before
        return
    assert values(book, ["B2"]) == {"B2": ("197506", "@")}
    assert protection.sheet
    undo(book)
    assert (everything(book), protection.sheet) == (before, True)


def test_a_read_only_book_is_changed_and_the_clerk_is_told(app, tmp_path):
    path = saved(tmp_path / "花名册.xlsx", {"名册": ROSTER}, FORMATS)
    assert run(open_in(app, path, read_only=True)).endswith("要另存才能留下")


ALIKE = """
姓名|出生年月|学校|备注
甲|1975.6|一中|
乙|#1975-06-15|二中|
丙|197506|三中|
丁|1975年6月|四中|
戊|约1980年|五中|
己|1990.1|六中|
"""
BORN = {"甲": "1975.6", "乙": datetime(1975, 6, 15), "丁": "1975年6月", "己": "1990.1"}


def born(book):
    return {row[0].value: row[1].value for row in file_of(book)["名册"].iter_rows(min_row=2) if row[0].value}


def reorder(book, order):
    """As Excel does where rows are sorted, inserted or deleted: colours and notes move along."""
    sheet = file_of(book)["名册"]
    kept = {n: [(c.value, copy(c._style), c.comment) for c in sheet[n]] for n in range(2, 8)}
    for row, old in enumerate([*order, *[None] * (7 - len(order))], 2):
        for column, cell in enumerate(sheet[row]):
            value, style, note = kept[old][column] if old else (None, copy(sheet["A1"]._style), None)
            cell.value, cell._style, cell.comment = value, style, None
            if note:
                cell.comment = openpyxl.comments.Comment(note.text, "")


@pytest.mark.parametrize(
    "order", [[7, 6, 5, 4, 3, 2], [3, 2, 4, 5, 6, 7], [None, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7]]
)
def test_months_go_back_to_their_own_rows_wherever_these_were_moved(app, tmp_path, order):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": ALIKE}))
    before = born(book)
    assert run(book).startswith("改写 4 格，拿不准或没有改的 1 处")
    reorder(book, order)
    said = undo(book)
    kept = {name: value for name, value in before.items() if name in born(book)}
    assert born(book) == kept
    gone = 4 - len(kept.keys() & BORN)
    assert said.startswith(f"已恢复 {4 - gone} 格")
    assert (f"{gone} 格后来又改过，没有动" in said) == bool(gone)
    assert not any(cell.comment for row in file_of(book)["名册"] for cell in row)
    fills = {
        cell.coordinate: look(book, "名册", cell.coordinate)[2]
        for row in file_of(book)["名册"]
        for cell in row
    }
    assert not any(fills.values())


def test_months_go_back_though_other_cells_of_their_rows_were_edited(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": ALIKE}))
    before = born(book)
    run(book)
    file_of(book)["名册"]["C3"].value = "九中"
    assert undo(book) == "已恢复 4 格"
    assert born(book) == before


def two_sheets(app, tmp_path):
    text = "姓名|出生年月\n甲|1975.6\n乙|约1980年"
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": text, "旧": text.replace("6", "7")}))
    assert run(book).startswith("改写 2 格")
    return book


@pytest.mark.parametrize("locked", [True, False])
def test_a_sheet_that_is_gone_or_locked_does_not_keep_the_others_from_coming_back(app, tmp_path, locked):
    book = two_sheets(app, tmp_path)
    if locked:
        file_of(book)["旧"].protection.set_password("谁也不知道")
        file_of(book)["旧"].protection.sheet = True
        why = "“旧”有密码保护，没有恢复：请先撤销保护再试"
    else:
        file_of(book).remove(file_of(book)["旧"])
        why = "“旧”改了名或不在了，没有恢复：请改回原来的名字再试"
    said = undo(book)
    assert said.startswith(f"已恢复 1 格；{why}。没有恢复的，原来的内容还列在“年月修改记录(2)”里")
    assert values(book, ["B2"]) == {"B2": ("1975.6", "General")}
    kept = [(row["工作表"], row["原来的内容"]) for row in listed(book, "年月修改记录(2)")]
    assert kept == [("旧", "1975.7"), ("旧", "约1980年")]
    if locked:
        file_of(book)["旧"].protection.sheet = False
        assert undo(book) == "已恢复 1 格"
        assert look(book, "旧", "B2")[:2] == ("1975.7", "General")
        assert look(book, "旧", "B3")[2:] == ("", None)


def test_a_renamed_sheet_is_told_before_anything_is_put_back(book):
    run(book)
    file_of(book)["名册"].title = "名单"
    with pytest.raises(RefusalError, match="“名册”改了名"):
        undo(book)
    file_of(book)["名单"].title = "名册"
    assert undo(book) == "已恢复 5 格"


def test_a_book_without_months(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|学校\n甲|一中"}))
    with pytest.raises(RefusalError, match="没有找到标题写明是年月的列"):
        run(book)
    assert file_of(book).sheetnames == ["名册"]


@pytest.mark.slow
def test_many_rows_move_in_blocks(app):
    from tests.live.engine import fresh_calls

    book = large(
        app, ["姓名", "出生年月"], [[f"教师{n}", f"{1950 + n % 40}.{n % 9 + 1}"] for n in range(10_000)]
    )
    calls = fresh_calls()
    assert run(book).startswith("改写 10000 格")
    assert undo(book) == "已恢复 10000 格"
    assert file_of(book)["名册"]["B10001"].value == "1989.1"
    assert sum(calls.values()) < 200
