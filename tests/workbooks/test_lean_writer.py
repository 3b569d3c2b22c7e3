"""What XlsxWriter is spared changes nothing in what it writes."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from xlsxwriter import Workbook

from toolkit.workbooks import lean_writer
from toolkit.workbooks.new_book import OPTIONS, new_book

MARKUP = "<r>像标记</r>"
"""What XlsxWriter takes for markup of its own."""

TEXTS = [
    *(
        "张三",
        "a & b < c > d",
        '"引号"',
        "第一行\n第二行",
        " 前后有空格 ",
        "\t制表",
        "末尾换行\n",
        "\u3000全角空格",
    ),
    *("_x0041_", "a_x000D_b", "响\x07铃", MARKUP, "\ufffe", "", "=1+1", "\U00020000𠮷", "\u00a0"),
]


def _fill(book: Workbook, texts: list[str]) -> None:
    sheet = book.add_worksheet("甲")
    look = book.add_format({"border": 1, "num_format": '0.00"元"'})
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text, look)
        sheet.write_number(row, 1, row * 1.5, look)
        sheet.write_blank(row, 2, None, look)
        sheet.write_string(row, 3, text)
    sheet.write_formula(0, 4, '=IF(A1<"b","x&y",1)', look, "x&y")
    sheet.merge_range(30, 0, 30, 2, "合并", look)
    sheet.set_row(2, 33.75, look)
    sheet.write_url(31, 0, "internal:'甲'!A1", look, "跳到")
    sheet.write_comment(0, 0, "批注 & <说明>")


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("docProps")}


def test_every_part_is_as_xlsxwriter_writes_it(tmp_path: Path):
    texts = [text for text in TEXTS if text != MARKUP]
    with Workbook(str(tmp_path / "usual.xlsx"), OPTIONS) as book:
        _fill(book, texts)
    with new_book(tmp_path / "ours.xlsx", "题") as book:
        _fill(book, texts)
    assert _parts(tmp_path / "ours.xlsx") == _parts(tmp_path / "usual.xlsx")


def test_every_text_comes_back_as_text(tmp_path: Path):
    with new_book(tmp_path / "ours.xlsx", "题") as book:
        _fill(book, TEXTS)
    sheet = openpyxl.load_workbook(tmp_path / "ours.xlsx")["甲"]
    read = [sheet.cell(row, 1).value or "" for row in range(1, len(TEXTS) + 1)]
    plain = [text for text in TEXTS if "\x07" not in text and "\ufffe" not in text]
    assert [text for text in read if text in plain] == plain


def test_texts_that_repeat_come_back_each_in_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lean_writer, "REMEMBERED", 3)
    texts = [f"第{number % 5}种" for number in range(40)] + ["长" * 50, "长" * 50]
    with new_book(tmp_path / "ours.xlsx", "题") as book:
        sheet = book.add_worksheet("甲")
        looks = [book.add_format({"bold": True}), None]
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text, looks[row % 2])
    read = openpyxl.load_workbook(tmp_path / "ours.xlsx")["甲"]
    cells = [read.cell(row, 1) for row in range(1, len(texts) + 1)]
    assert [cell.value for cell in cells] == texts
    assert [cell.font.b for cell in cells] == [row % 2 == 0 for row in range(len(texts))]
