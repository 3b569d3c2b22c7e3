"""Numbers with and without a unit: VBA reads and refuses what the check reads and refuses."""

from datetime import date

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED, office
from tests.macros.batches import BATCH, sent_cell
from tests.rules.test_formulas import JS
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.model import Field, Form, FormField
from toolkit.fields import integer, number
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

FIELDS = (
    Field("面积", "number", number.Options(("平方米", "㎡"), 0.5, 2_000_000.25), number),
    Field("人数", "integer", integer.Options(("人",)), integer),
    Field("编号", "number", number.Options(), number),
)
ENTRIES = [
    *(
        "15",
        "15.5",
        "１５．５",
        "15平方米",
        "15 ㎡",
        "15人",
        "15亩",
        "约15",
        "15×2",
        "三十",
        "1,200",
        "12,00",
        "-3",
    ),
    *("0", "0.5", "0.4", "2000000.25", "2000000.26", "2000001", "无", "—", "", " 36 ", "36.0", "36.5人"),
    *("123456789012345", "1234567890123456", "12345678901234567", "000000000000000012", "0.1234567890123456"),
    *(
        "1.10000000000000000",
        "100000000000000000",
        "123,456,789,012,345,678",
        "１２３４５６７８９０１２３４５６人",
    ),
    *("1.2E+17", "#REF!", "=DISPIMG(1)", "#####", "TRUE", "12:30", "1-2", "3/4"),
    *(15, 15.5, 0, 0.4, -1, 36, 1234567, 1e15, 1e17, 123456789012345.0, True, date(2024, 3, 1), None),
]


@pytest.fixture(scope="module")
def campaign():
    form = Form("表", "table", "题", "面积", tuple(FormField(one, one.name) for one in FIELDS))
    return evolve(JS, fields=FIELDS, forms=(form,), rules=(), hand_in=None)


@pytest.fixture(scope="module")
def vba(campaign):
    with office() as running, running.open(master(TABLE), Hidden=False) as document:
        yield Vba(document, [*texts(campaign), BATCH])


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_numbers_are_read_alike(campaign, vba, field):
    reader = CellReader.of(field, campaign.words, campaign.as_of)
    read = [reader.read(Grid("表", []), 1, 0, value) for value in ENTRIES]
    ours = [(one.value, one.doubt.code if one.doubt else "") for one in read]
    made = vba.call("Call__ = FieldsOf(a, b)", field.name, tuple(sent_cell(value) for value in ENTRIES))
    theirs = [(float(text) if filled else None, code) for filled, text, _, _, _, code in made]
    assert [pair for pair in zip(ENTRIES, ours, theirs, strict=True) if pair[1] != pair[2]] == []
    assert {code for _, code in ours} == {"", "value_unreadable", "number_damaged"}
