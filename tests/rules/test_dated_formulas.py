"""Live highlighting of months and days, evaluated by LibreOffice: true exactly where the check refuses."""

import pytest
from openpyxl import Workbook

from tests.libreoffice import needs_libreoffice, office
from tests.rules.cases import DAY, breaches
from toolkit.rules import not_future, overdue
from toolkit.rules.breach import Cells

MONTHS = ["202410", "202411", "202412", "202501", "203001"]
DAYS = ["2024-11-30", "2024-12-03", "2024-12-04", "2024-12-05", "2025-01-01"]


@needs_libreoffice
@pytest.mark.parametrize("kind", [overdue, not_future])
@pytest.mark.parametrize(("field", "entries"), [("完成时限", MONTHS), ("完成日期", DAYS)])
def test_formula_and_check_agree(kind, field, entries, tmp_path):
    book = Workbook()
    book.active.title = "表"
    book.save(tmp_path / "empty.xlsx")
    options = kind.Options((field,))
    [(_, formula)] = kind.formulas(Cells({field: "$D3"}, {}, "TRUE"), options, DAY)
    with office() as running, running.open(tmp_path / "empty.xlsx") as document:
        shown = document.evaluate("表", formula, "D3", [*entries, "待定", ""])
    checked = [bool(breaches(kind, options, f"{field}={entry}")) for entry in entries]
    assert list(map(bool, shown)) == [*checked, False, False]
    assert {*checked} == {True, False}
