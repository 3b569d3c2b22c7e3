"""Texts inside formulas are quoted as Excel wants it, and LibreOffice reads them back as they were."""

import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from toolkit.rules.formula_text import quoted

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
