"""The master's data validation of months, evaluated by LibreOffice, agrees with the rule in words."""

import re
from datetime import date

from openpyxl import Workbook

from tests.libreoffice import needs_libreoffice, office
from toolkit.fields import yyyymm

EARLIEST, LATEST = "194001", "200612"
ENTRIES = [
    *(
        "197506",
        "194001",
        "200612",
        "193912",
        "200701",
        "197513",
        "197500",
        "000000",
        197506.0,
        197513.0,
        1975.06,
    ),
    *(
        "19756",
        "1975.6",
        "1975-6",
        "1975061",
        "1975年6",
        "１９７５０６",
        "abcdef",
        "19750a",
        "l97506",
        "1.97E5",
    ),
    *(" 97506", "197506 ", "197 06", "-19756", "+19756", "$19750", "19750%", "1,9750", "12:345", "6/1/75"),
    *(f"{year}{month:02d}" for year in (1939, 1940, 1975, 2006, 2007) for month in range(14)),
]


def may_stand(entry: str | float) -> bool:
    text = f"{entry:.15g}" if isinstance(entry, float) else entry
    return bool(re.fullmatch("[0-9]{4}(0[1-9]|1[0-2])", text)) and EARLIEST <= text <= LATEST


@needs_libreoffice
def test_the_formula_lets_stand_what_it_should(tmp_path):
    book = Workbook()
    book.active.title = "表"
    book.save(tmp_path / "empty.xlsx")
    options = yyyymm.Options(EARLIEST, LATEST)
    formula = yyyymm.validation(options, "出生年月", date(2024, 12, 4)).formula.replace("{cell}", "D3")
    with office() as running, running.open(tmp_path / "empty.xlsx") as document:
        results = document.evaluate("表", formula, "D3", ENTRIES)
    wrong = [
        entry for entry, result in zip(ENTRIES, results, strict=True) if bool(result) != may_stand(entry)
    ]
    assert wrong == []
