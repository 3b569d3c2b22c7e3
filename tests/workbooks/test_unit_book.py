"""Each unit's own table on a sheet of its own: the notice's form, whole, with its seal at true size."""

import re
import zipfile

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.hand_made import CAMPAIGN, EAST, FORM, TOP, WEST, record
from tests.package_check import formula_cells, problems_of_package
from tests.paper.pictures import png
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.paper.seal import Seal
from toolkit.workbooks.page import POINTS_PER_MM
from toolkit.workbooks.unit_book import write_unit_book
from toolkit.workbooks.unit_sheet import UnitTable

SEAL = Seal(png(84, 84, dpmm=2.0), 42.0, 42.0)
EMU = 36_000
LABELS = 5
"""The row of the columns' labels."""


def table(unit=EAST, count=3, **more):
    rows = [record(n + 4, unit, **more) for n in range(count)]
    return UnitTable(unit.name, {"填报单位": unit.name}, rows)


@pytest.fixture
def written(tmp_path):
    def write(*tables, form=FORM, seal=None):
        path = tmp_path / "汇总表.xlsx"
        write_unit_book(CAMPAIGN, form, tables, TOP, path, seal)
        assert problems_of_package(path) == []
        assert formula_cells(path) == []
        return path

    return write


def test_every_unit_has_a_sheet_in_the_order_given(written):
    book = load_workbook(written(table(WEST), table(EAST, 2)))
    assert book.sheetnames[:2] == ["西市", "东市"]
    for name, rows in (("西市", 3), ("东市", 2)):
        sheet = book[name]
        texts = [c.value for row in sheet.iter_rows() for c in row if c.value]
        assert texts[2:5] == [f"填报单位（盖章）：{name}", "联系人：", "联系电话："]
        assert sum(str(text).startswith("张") for text in texts) == rows


def test_each_of_several_has_page_numbers_of_its_own(written):
    book = load_workbook(written(table(WEST, 40, values={"主要事迹": "事迹" * 90}), table(EAST)))
    many, few = book["西市"], book["东市"]
    assert "共 1 页" in few.oddFooter.center.text
    pages = int(re.search(r"共 (\d+) 页", many.oddFooter.center.text)[1])
    assert pages == len(many.row_breaks.brk) + 1 > 2
    assert few.page_setup.useFirstPageNumber


def test_a_single_one_lets_the_program_count(written):
    sheet = load_workbook(written(table(count=40))).worksheets[0]
    assert "共 &N 页" in sheet.oddFooter.center.text
    assert not sheet.row_breaks.brk


@pytest.mark.parametrize(("margins", "top"), [("form", 15.0), ("official", 37.0)])
def test_rows_fit_their_pages_with_either_margins(written, margins, top):
    form = evolve(FORM, margins=margins)
    sheet = load_workbook(written(table(values={"主要事迹": "事迹" * 3000}), form=form)).worksheets[0]
    assert sheet.page_margins.top * 25.4 == pytest.approx(top)
    body = (210 - (sheet.page_margins.top + sheet.page_margins.bottom) * 25.4) * POINTS_PER_MM
    rows = [sheet.row_dimensions[n].height for n in range(1, sheet.max_row + 1)]
    assert max(rows[LABELS:]) <= min(400, body - sum(rows[:LABELS]))


def test_a_long_text_stands_whole_in_rows_that_go_on(written):
    story = "事迹一句话，2024年。" * 1500
    sheet = load_workbook(written(table(count=1, values={"主要事迹": story}))).worksheets[0]
    body = sheet.iter_rows(min_row=LABELS + 1)
    rows = [[c.value for c in row] for row in body if row[0].value != FORM.footnote]
    assert [row[0] for row in rows] == ["张4"] + ["（续）张4"] * (len(rows) - 1)
    assert "".join(row[4] for row in rows) == story
    assert min(c.font.sz for row in sheet.iter_rows(min_row=LABELS) for c in row) >= 8


def test_a_seal_keeps_its_size_whatever_the_columns_come_out_like(written):
    with zipfile.ZipFile(written(table(), seal=SEAL)) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        assert package.read("xl/media/image1.png") == SEAL.data
    assert "twoCellAnchor" not in drawing
    assert set(re.findall(r'ext cx="(\d+)" cy="(\d+)"', drawing)) == {(str(42 * EMU), str(42 * EMU))}


@pytest.mark.parametrize("mm", [38.0, 42.0, 50.0, 55.0])
def test_a_seal_lies_on_paper_and_off_the_labels_that_pages_repeat(written, mm):
    path = written(table(), seal=Seal(SEAL.data, mm, mm))
    sheet = load_workbook(path).worksheets[0]
    with zipfile.ZipFile(path) as package:
        anchor = re.search(
            r"<xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)</xdr:colOff><xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)<",
            package.read("xl/drawings/drawing1.xml").decode(),
        )
    column, right, row, down = map(int, anchor.groups())
    heights = [sheet.row_dimensions[n].height / POINTS_PER_MM for n in range(1, 10)]
    top = sum(heights[:row]) + down / EMU
    labels = next(n for n in range(1, 9) if sheet.cell(n, 1).value == "姓名")
    assert top + mm <= sum(heights[: labels - 1]) + 0.5
    assert top + mm / 2 + sheet.page_margins.top * 25.4 >= 25
    left = sum(sheet.column_dimensions["ABCDE"[n]].width * 8 * 25.4 / 96 for n in range(column)) + right / EMU
    assert left + mm / 2 + sheet.page_margins.left * 25.4 >= 25
    assert sheet.print_title_rows == f"${labels}:${labels}"


def test_without_a_seal_the_labels_follow_the_heading_at_once(written):
    assert load_workbook(written(table())).worksheets[0].cell(LABELS, 1).value == "姓名"


def test_it_is_known_again_and_says_whose_it_is(written):
    (received,) = read_files([written(table(), table(WEST))])
    assert fingerprint_of(received.book) == Fingerprint("xx-2024", "汇总表", "1", ("甲省",), "form")


def test_the_same_tables_give_the_same_bytes(written):
    first = written(table(), seal=SEAL).read_bytes()
    assert written(table(), seal=SEAL).read_bytes() == first
