"""The open book as a grid: what a clerk sees in Excel is what is judged."""

from datetime import time

import openpyxl
import pytest

from tests.live.opened import NEEDED, file_of, large, open_in, saved
from toolkit.intake.grid import Span
from toolkit.intake.inbox import read_files
from toolkit.live.open_book import received_of
from toolkit.live.open_sheet import grid_of
from toolkit.raw_text import raw_text

pytestmark = NEEDED

PEOPLE = """
姓名|性别|出生年月
张三|男|#1975.1
李四|女|#2024-05-06
王五|男|=#BAD
"""


@pytest.fixture
def calls():
    from tests.live.engine import fresh_calls

    return fresh_calls()


def quiet(_text):
    """Says nothing."""


def test_values_formats_and_names(app, tmp_path, calls):
    path = saved(tmp_path / "花名册.xlsx", {"名册": PEOPLE}, {"C2": "0.00"})
    book = open_in(app, path)
    file_of(book).defined_names["标记"] = openpyxl.workbook.defined_name.DefinedName(
        "标记", attr_text='"a|b"'
    )
    received = received_of(book, quiet)
    (grid,) = received.book.grids
    assert received.file == "花名册.xlsx"
    assert received.book.names == {"标记": '="a|b"'}
    assert [list(row) for row in grid.rows[:2]] == [["姓名", "性别", "出生年月"], ["张三", "男", 1975.1]]
    assert grid.rows[2][2].year == 2024
    assert calls["format"] == 0, "formats are asked for doubtful cells only"
    assert (grid.formats.get((2, 2)), grid.formats.get((3, 2)), grid.formats.get((9, 2))) == (
        "0.00",
        "yyyy-mm-dd h:mm:ss",
        None,
    )


def test_a_cell_with_an_error_shows_the_error(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名\n#N/A"}))
    assert grid_of(book.sheets[0]).rows == [["姓名"], ["#N/A"]]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!"])
def test_an_error_that_xlwings_does_not_know_is_no_number(app, tmp_path, error):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": f"姓名|年月\n{error}|1975.6"}))
    assert grid_of(book.sheets[0]).rows == [["姓名", "年月"], [error, "1975.6"]]


def test_a_number_shown_as_a_date_that_is_none_does_not_spoil_the_sheet(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "姓名|出生年月\n甲|\n乙|1975.7"}))
    wrong = file_of(book)["名册"]["B2"]
    wrong.value, wrong.number_format = 19750601, "yyyy-mm-dd"
    rows = [["姓名", "出生年月"], ["甲", 19750601.0], ["乙", "1975.7"]]
    assert grid_of(book.sheets[0]).rows == rows


def test_nor_does_one_in_a1_where_our_own_sheets_have_their_sign(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "标题\n姓名\n甲", "检查结果": "标题\n我的"}))
    for sheet in file_of(book):
        sheet["A1"].value, sheet["A1"].number_format = 19750601, "yyyy-mm-dd"
    first, second = received_of(book, quiet).book.grids
    assert first.rows == [[19750601.0], ["姓名"], ["甲"]]
    assert second.rows == [[19750601.0], ["我的"]]


KINDS = [
    (1.5, "General"), (197506, "0"), (12.5, "¥0.00"), (True, "General"), ("1975.6", "@"), ("", "General"),
    (1, "yyyy-mm-dd"), (27, "yyyy-mm-dd"), (59, "yyyy-mm-dd"), (61, "yyyy-mm-dd"), (36008, 'yyyy"年"m"月"'),
    (36008.25, "yyyy-mm-dd hh:mm"), (0.5, "h:mm"), (0, "yyyy-mm-dd"), (1.5, "h:mm"),
]  # fmt: skip


def test_each_kind_of_value_is_read_as_from_a_file(app, tmp_path):
    file = openpyxl.Workbook()
    for row, (value, code) in enumerate(KINDS, 1):
        cell = file.active.cell(row, 1, value)
        cell.number_format = code
        file.active.cell(row, 2, "x")
    file.save(tmp_path / "a.xlsx")
    (received,) = read_files([tmp_path / "a.xlsx"])
    live = grid_of(open_in(app, tmp_path / "a.xlsx").sheets[0])

    def told(grid):
        return [(raw_text(raw), isinstance(raw, str), isinstance(raw, time)) for raw, _ in grid.rows]

    assert told(live) == told(received.book.grids[0])


def test_a_number_shown_as_money_is_a_number(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"名册": "年月\n#197506"}, {"A2": "¥0.00"}))
    assert grid_of(book.sheets[0]).rows == [["年月"], [197506.0]]
    assert type(grid_of(book.sheets[0]).rows[1][0]) is float


def test_merged_hidden_and_filtered(app, tmp_path):
    path = saved(tmp_path / "a.xlsx", {"名册": "标题\n姓名|学校\n甲|一中\n乙|\n丙|二中\n丁|三中", "旧": "甲"})
    book = open_in(app, path)
    file = file_of(book)
    file["名册"].merge_cells("A1:B1")
    file["名册"].merge_cells("B3:B4")
    file["名册"].row_dimensions[5].hidden = True
    file["旧"].sheet_state = "veryHidden"
    first, old = received_of(book, quiet).book.grids
    assert set(first.merged) == {Span(1, 0, 1, 1), Span(3, 1, 4, 1)}
    assert (first.hidden_rows, first.hidden, old.hidden) == ({5}, False, True)


def test_an_empty_sheet_and_one_that_is_formatted_far_down(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"空": "", "远": "姓名\n甲"}))
    file_of(book)["远"].cell(20_000, 3).number_format = "@"
    empty, far = received_of(book, quiet).book.grids
    assert (empty.rows, far.rows) == ([], [["姓名"], ["甲"]])


def test_a_value_lost_far_away_is_told(app, tmp_path):
    book = open_in(app, saved(tmp_path / "a.xlsx", {"远": "姓名"}))
    file_of(book)["远"].cell(1_000_000, 100).value = "x"
    problem = received_of(book, quiet).problem
    assert (problem.code, "CV1000000" in problem.message) == ("too_large", True)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_blocks(app, calls):
    rows = [[f"教师{n}", "男", 1975.1 if n % 1000 else "197501", "一中"] for n in range(100_000)]
    book = large(app, ["姓名", "性别", "出生年月", "学校"], rows)
    calls.clear()
    grid = grid_of(book.sheets[0])
    assert len(grid.rows) == 100_001
    assert sum(calls.values()) < 20
