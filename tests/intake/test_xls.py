from datetime import date, datetime, time

import pytest
import xlwt

from tests.intake.workbooks import by_xlwt
from toolkit.intake.grid import Span
from toolkit.intake.problems import UnreadableError
from toolkit.intake.xls import read_biff, read_ole


def style(code):
    return xlwt.easyxf(num_format_str=code)


def fill(book):
    book.set_dates_1904(False)
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 1, 0, 2, "题")
    sheet.write(2, 0, 1975.1, style("0.00"))
    sheet.write(2, 1, date(1975, 6, 1), style("yyyy/m/d"))
    sheet.write(2, 2, datetime(1975, 6, 1, 8, 30), style("yyyy/m/d h:mm"))
    sheet.write(2, 3, 0.5, style("h:mm"))
    sheet.write(2, 4, True)
    sheet.write(2, 5, "")
    sheet.write(2, 6, 197506)
    sheet.row(4).hidden = True
    sheet.write(4, 0, "隐")
    sheet.write(60, 0, None)
    book.add_sheet("藏").visibility = 1


def test_values_formats_merges_hidden_rows_and_sheets():
    book = read_ole(by_xlwt(fill), ".xls")
    grid = book.grids[0]
    expected = [1975.1, date(1975, 6, 1), datetime(1975, 6, 1, 8, 30), time(12), True, None, 197506.0]
    assert grid.rows[2] == expected
    assert grid.rows[0][0] == "题"
    assert len(grid.rows) == 5
    assert grid.merged == (Span(1, 0, 2, 2),)
    assert grid.hidden_rows == {5}
    assert [g.hidden for g in book.grids] == [False, True]
    assert grid.formats.get((3, 0)) == "0.00"
    assert grid.formats.get((3, 6)) == "General"


def test_a_1904_book_says_so_and_its_dates_are_right():
    def old_mac(book):
        book.set_dates_1904(True)
        book.add_sheet("表").write(0, 0, 26084, style("yyyy/m/d"))

    (grid,) = read_biff(by_xlwt(old_mac)).grids
    assert grid.date1904
    assert grid.rows == [[date(1975, 6, 1)]]


@pytest.mark.parametrize("data", [by_xlwt()[:600], by_xlwt()[:3000], b"\x09\x08\x10\x00" + b"\x00" * 40])
def test_broken_books_are_corrupt(data):
    with pytest.raises(UnreadableError) as refused:
        read_biff(data)
    assert refused.value.problem.code == "corrupt"


def test_formulas_that_no_program_has_calculated_wait_for_their_result():
    def fill(book):
        sheet = book.add_sheet("汇总表")
        sheet.write(0, 0, "张三")
        sheet.write(0, 1, xlwt.Formula("197500+6"))
        sheet.write(1, 0, 0)
        book.add_sheet("别的").write(2, 3, xlwt.Formula('"1975"&"06"'))

    first, second = read_biff(by_xlwt(fill)).grids
    assert [list(row) for row in first.rows] == [["张三", None], [0.0, None]]
    assert first.uncomputed == {(1, 1)}
    assert second.uncomputed == {(3, 3)}


def test_a_calculated_book_may_have_empty_results():
    def fill(book):
        book.add_sheet("汇总表").write(0, 0, xlwt.Formula('""'))

    data = bytearray(by_xlwt(fill))
    # the record that Excel leaves behind after a calculation, in place of one that says nothing here (HIDEOBJ)
    place = data.index(bytes.fromhex("8d00 0200"))
    data[place : place + 2] = bytes.fromhex("c101")
    assert read_biff(bytes(data)).grids[0].uncomputed == frozenset()
