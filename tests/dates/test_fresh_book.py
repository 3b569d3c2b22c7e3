"""Books written anew: the values and nothing invented."""

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from tests.package_check import problems_of_package
from toolkit.dates.fresh_book import made_here, write_fresh
from toolkit.intake.grid import Grid, Span
from toolkit.intake.problems import UnreadableError
from toolkit.workbooks.package_patch import Mark, NewText


def written(tmp_path, grid, cells=None):
    target = tmp_path / "a.xlsx"
    write_fresh([grid], target, [cells or {}])
    assert problems_of_package(target) == []
    return openpyxl.load_workbook(target).worksheets[0]


@pytest.mark.parametrize(
    ("raw", "expected", "shown"),
    [
        ("007", "007", "General"),
        ("=1+1", "=1+1", "General"),
        ("https://a.cn", "https://a.cn", "General"),
        (1975.06, 1975.06, "General"),
        (True, True, "General"),
        (date(1998, 7, 1), datetime(1998, 7, 1), "yyyy-mm-dd"),
        (datetime(1998, 7, 1), datetime(1998, 7, 1), "yyyy-mm-dd"),
        (datetime(1998, 7, 1, 8, 30), datetime(1998, 7, 1, 8, 30), "yyyy-mm-dd hh:mm:ss"),
        (time(8, 30), time(8, 30), "hh:mm:ss"),
        (timedelta(hours=30), timedelta(hours=30), "[h]:mm:ss"),
        (date(1875, 6, 1), "1875-06-01", "General"),
        (10**17 + 1, "100000000000000001", "General"),
    ],
)
def test_values_stay_what_they_are(tmp_path, raw, expected, shown):
    cell = written(tmp_path, Grid("表", [[raw]]))["A1"]
    assert (cell.value, cell.number_format) == (expected, shown)
    assert cell.hyperlink is None


def test_patched_cells(tmp_path):
    grid = Grid("表", [["1975.6", date(1998, 6, 1), "合", None]], merged=[Span(1, 2, 2, 3)])
    sheet = written(tmp_path, grid, {(1, 0): NewText("197506"), (1, 1): Mark()})
    assert (sheet["A1"].value, sheet["A1"].number_format) == ("197506", "@")
    assert (sheet["B1"].value, sheet["B1"].fill.fgColor.rgb) == (datetime(1998, 6, 1), "FFFFEB9C")
    assert sheet["C1"].value == "合"


def test_hidden_rows_and_sheets_stay_hidden(tmp_path):
    grids = [Grid("藏", [["x"]], hidden=True), Grid("显", [["a"], ["b"]], hidden_rows=frozenset({2}))]
    write_fresh(grids, tmp_path / "a.xlsx", [{}, {}])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (book["藏"].sheet_state, book.active.title) == ("hidden", "显")
    assert book["显"].row_dimensions[2].hidden


def test_a_text_that_excel_cannot_hold_is_refused_not_cut(tmp_path):
    with pytest.raises(UnreadableError, match="32,767") as caught:
        write_fresh([Grid("表", [["字" * 32768]])], tmp_path / "a.xlsx", [{}])
    assert caught.value.problem.code == "too_large"
    assert not (tmp_path / "a.xlsx").exists()


def test_only_our_own_unsaved_books_are_known(tmp_path):
    written(tmp_path, Grid("表", [["x"]]))
    assert made_here(tmp_path / "a.xlsx")
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "a.xlsx")
    assert not made_here(tmp_path / "a.xlsx")
