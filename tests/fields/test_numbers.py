"""Whole and decimal numbers: with their unit or without, never a guess."""

from datetime import date, datetime

import pytest

from tests.libreoffice import needs_libreoffice, office
from toolkit.fields import integer, number
from toolkit.fields.numerals import NumberOptions
from toolkit.model import RawCell

DAY = date(2026, 9, 10)
PEOPLE = NumberOptions(units=("人", "名"), maximum=500)
AREA = NumberOptions(units=("平方米", "㎡", "m2"), minimum=0)


def read(kind, options, raw):
    coerced = kind.coerce(RawCell(raw), options, DAY)
    assert coerced.value is None or (coerced.doubt, coerced.how) == (None, "")
    return coerced.value if coerced.doubt is None else coerced.doubt.code


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (36, 36),
        (36.0, 36),
        ("36", 36),
        ("３６", 36),
        (" 36 人", 36),
        ("36名", 36),
        ("0", 0),
        ("500", 500),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_a_whole_number_is_read_with_its_unit_or_without(raw, expected):
    value = read(integer, PEOPLE, raw)
    assert value == expected
    assert value is None or type(value) is int


@pytest.mark.parametrize(
    "raw",
    [
        *("约36", "36左右", "36件", "三十六", "36-40", "36、37", "36.5", 36.5, "-1", "501", "#REF!", True),
        *(datetime(2026, 3, 6), "1,20", "3 6人次", "x" * 300),
    ],
)
def test_what_is_no_single_whole_number_is_returned(raw):
    assert read(integer, PEOPLE, raw) == "value_unreadable"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("15.5", 15.5),
        (15.5, 15.5),
        ("15㎡", 15),
        ("15.50平方米", 15.5),
        ("15.平方米", 15),
        ("1,200.5 M2", 1200.5),
        ("15亩", "value_unreadable"),
    ],
)
def test_a_decimal_number_keeps_its_decimals(raw, expected):
    assert read(number, AREA, raw) == expected


def test_digits_that_excel_dropped_are_no_number():
    assert read(integer, NumberOptions(), 123456789012345678) == "number_damaged"


@pytest.mark.parametrize("raw", ["12345678901234567", "1,234,567,890,123,456人", "0.1234567890123456"])
def test_more_digits_than_a_number_keeps_are_not_rounded_but_returned(raw):
    assert read(number, NumberOptions(units=("人",)), raw) == "value_unreadable"


@pytest.mark.parametrize(
    ("raw", "value"),
    [("123456789012345", 123456789012345), ("15.50000000000000000", 15.5), (0.1 + 0.2, 0.1 + 0.2)],
)
def test_zeros_at_the_end_and_what_a_cell_holds_as_a_number_are_no_lost_digits(raw, value):
    assert read(number, NumberOptions(), raw) == value


def test_large_bounds_are_told_and_checked_to_the_last_digit():
    options = NumberOptions(minimum=1234567.5, maximum=12345678)
    check = number.validation(options, "投资额", DAY)
    assert "在1234567.5至12345678之间" in check.prompt
    assert ">=1234567.5," in check.formula
    assert "<=12345678)" in check.formula
    assert "在1234567.5至12345678之间" in number.coerce(RawCell(12345679), options, DAY).doubt.remedy


def test_the_remedy_says_unit_and_bounds():
    assert (
        number.coerce(RawCell("很大"), AREA, DAY).doubt.remedy == "请只写一个数字，以“平方米”为单位，不小于0"
    )
    assert (
        integer.coerce(RawCell("501"), PEOPLE, DAY).doubt.remedy
        == "请只写一个整数，以“人”为单位，在0至500之间"
    )


def test_bounds_that_exclude_everything_are_refused():
    with pytest.raises(ValueError, match="不能大于"):
        NumberOptions(minimum=2, maximum=1)


TYPED = ["36", 36, 36.5, "36.5", "36人", "1-2", "12:30", "abc", 501, -1, "3/4", 500]


@needs_libreoffice
def test_a_master_takes_what_can_be_read_and_no_dates(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "numbers.xlsx") as book:
        sheet = book.add_worksheet("表")
        for row, entry in enumerate(TYPED):
            sheet.write(row, 0, entry)
            for column, (kind, options) in enumerate(((integer, PEOPLE), (number, PEOPLE)), 1):
                check = kind.validation(options, "人数", DAY)
                sheet.write_formula(row, column, "=" + check.formula.format(cell=f"A{row + 1}"))
    with office() as running, running.open(tmp_path / "numbers.xlsx") as document:
        document.component.calculateAll()
        data = document.sheet("表").getCellRangeByPosition(1, 0, 2, len(TYPED) - 1).getDataArray()
    taken = [[entry for entry, row in zip(TYPED, data, strict=True) if row[n]] for n in (0, 1)]
    assert taken == [["36", 36, 500], ["36", 36, 36.5, "36.5", 500]]
