"""Texts inside formulas are quoted as Excel wants it, and LibreOffice reads them back as they were."""

import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from tests.tables import SMALL
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.rules.breach import Cells
from toolkit.rules.formula_text import blank, quoted
from toolkit.workbooks.live_rules import FULL_WIDTH

NOTHING = [
    "",
    " ",
    "\u3000",
    "\n",
    "\t",
    "\r\n",
    "\xa0",
    "\u200b",
    "\ufeff",
    "：",
    ":",
    "*",
    "＊",
    "_",
    " ：\n",
]
TEXTS = ["", "有", '有"情形"', '"', "长" * 300, '"' * 600]


@pytest.mark.parametrize(
    ("text", "formula"),
    [("", '""'), ("有", '"有"'), ('有"情形"', '"有""情形"""'), ("长" * 256, f'"{"长" * 255}"&"长"')],
)
def test_quotation_marks_are_doubled_and_long_texts_come_in_pieces(text, formula):
    assert quoted(text) == formula


@needs_libreoffice
def test_a_formula_says_the_text_as_it_was(tmp_path):
    path = tmp_path / "texts.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for row, text in enumerate(TEXTS):
            sheet.write_formula(row, 0, f"={quoted(text)}")
    with office() as running, running.open(path) as document:
        document.component.calculateAll()
        data = document.sheet("表").getCellRangeByPosition(0, 0, 0, len(TEXTS) - 1).getDataArray()
    assert [row[0] for row in data] == TEXTS


@needs_libreoffice
@pytest.mark.parametrize(
    ("answers", "lit"),
    [((), [True, True, True, True, False]), (("无", "/"), [True, False, False, True, False])],
)
def test_a_word_for_nothing_that_is_a_choice_is_no_blank(answers, lit, tmp_path):
    path = tmp_path / "blanks.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表")
        book.add_worksheet("选项").write_column(0, 0, ["无", "—", "/"])
        book.define_name("NOTHING", "=选项!$A$1:$A$3")
    formula = blank(Cells({"情形": "$A1"}, {}, "TRUE", "NOTHING", {"情形": answers}), "情形")
    with office() as running, running.open(path) as document:
        shown = document.evaluate("表", formula, "A1", [" ", " 无", "/", "—", "有"])
    assert list(map(bool, shown)) == lit


@needs_libreoffice
def test_what_a_reader_takes_for_nothing_is_blank(tmp_path):
    """Also where it is only a line break, a colon or what nobody sees; a question mark is no word for nothing."""
    entries = [*NOTHING, *(f"{mark}无{mark}" for mark in NOTHING), "?", "？", "*?", "无人", "有", "~", "_有_"]
    path = tmp_path / "blanks.xlsx"
    words = [*SMALL.words.empty, *(word.translate(FULL_WIDTH) for word in SMALL.words.empty)]
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表")
        book.add_worksheet("选项").write_column(0, 0, words)
        book.define_name("NOTHING", f"=选项!$A$1:$A${len(words)}")
    formula = blank(Cells({"备注": "$A1"}, {}, "TRUE", "NOTHING"), "备注")
    with office() as running, running.open(path) as document:
        shown = document.evaluate("表", formula, "A1", entries)
    note = next(field for field in SMALL.fields if field.name == "备注")
    reader, sheet = CellReader.of(note, SMALL.words, SMALL.as_of), Grid("表", [])
    read = [reader.read(sheet, 1, 0, entry).value is None for entry in entries]
    assert dict(zip(entries, map(bool, shown), strict=True)) == dict(zip(entries, read, strict=True))
    assert read.count(True) == 2 * len(NOTHING)
