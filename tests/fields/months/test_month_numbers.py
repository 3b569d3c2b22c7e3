"""Months in numeric cells and date cells."""

from datetime import date, datetime, time, timedelta

import pytest

from toolkit.fields.months import needs_format, read_month
from toolkit.fields.months.formats import shows_two_decimals, unseen_part
from toolkit.fields.months.serials import serial_month, serial_of
from toolkit.model import RawCell

EARLIEST, LATEST = "195801", "202412"


def reading(value, number_format=None, *, date1904=False, earliest=EARLIEST):
    return read_month(RawCell(value, number_format, date1904=date1904), earliest, LATEST)


@pytest.mark.parametrize(
    ("value", "month"),
    [
        (197506, "197506"),
        (197506.0, "197506"),
        (19750615, "197506"),
        (202512, "202512"),
        (1975.06, "197506"),
        (1975.01, "197501"),
        (1975.11, "197511"),
        (1975.12, "197512"),
        (1975.6, "197506"),
        (1975.2, "197502"),
        (1975.9, "197509"),
        (1975.0600000001, "197506"),
        (1975 + 0.06, "197506"),
        (27545, "197505"),
        (27545.75, "197505"),
        (45000, "202303"),
        (date(1975, 6, 1), "197506"),
        (datetime(1975, 6, 30, 23, 59), "197506"),
        (date(2025, 3, 1), "202503"),
    ],
)
def test_reads(value, month):
    result = reading(value)
    assert (result.value, result.doubt) == (month, None)


@pytest.mark.parametrize(
    ("value", "proposal"),
    [
        (1975.1, ""),
        (1975, ""),
        (1975.0, ""),
        (19756, "197506"),  # the serial, February 1954, is too early
        (21009, ""),  # July 1957 or 2100-09: neither is plausible
        (75.6, "197506"),
        (98.07, "199807"),
        (98.1, ""),
        (7506, "197506"),
        (750612, "197506"),
        (1975.0601, "197506"),
        (date(1905, 5, 28), ""),  # 1975 typed into a date cell
        (datetime(1905, 5, 28, 1, 26, 24), "197506"),  # 1975.06 typed there
        (datetime(1905, 5, 28, 2, 24), ""),  # 1975.1 typed there
        (date(1900, 2, 14), ""),  # 45 typed there
    ],
)
def test_is_ambiguous(value, proposal):
    result = reading(value)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "date_ambiguous",
        "return",
        proposal,
    )


@pytest.mark.parametrize(
    "value",
    [
        *(0, 1, 45, 60, 366, -3, -27545, 1e20, 10**30, float("nan"), float("inf"), float("-inf")),
        *(196000, 197513, 19750631, 1975.13, 1975.99, 1975.143, 197506.5, 3.5, 45.5, 99999, 1957.12, 195712),
        *(3.2010219750615e17, True, False, time(8, 30), timedelta(hours=30)),
        *(
            date(1899, 12, 31),
            date(1957, 12, 31),
            date(2101, 1, 1),
            datetime(1899, 12, 30, 8, 0),
            date(1, 1, 1),
        ),
    ],
)
def test_is_invalid(value):
    result = reading(value)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level) == ("date_invalid", "return")


def test_an_empty_cell_is_empty():
    result = reading(None)
    assert (result.value, result.doubt) == (None, None)


def test_a_serial_that_could_be_written_digits_is_undecided():
    result = reading(21245, earliest="195001")
    assert result.value == "195803"  # 2124-05 is no year of ours
    both = reading(19756, earliest="190001")
    assert (both.value, both.doubt.code, both.doubt.proposal) == (None, "date_ambiguous", "")


@pytest.mark.parametrize(
    "number_format",
    [
        "0.00",
        "0.00_ ",
        "#,##0.00",
        "0.00_);[Red](0.00)",
        '0.00"年"',
        "[Blue]0.00",
        "#.00",
        "_ * #,##0.00_ ;_ * -#,##0.00_ ",
    ],
)
def test_two_decimals_prove_october(number_format):
    result = reading(1975.1, number_format)
    assert result.value == "197510"
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "date_ambiguous",
        "notice",
        "197510",
    )
    assert "1975.10" in result.doubt.message


@pytest.mark.parametrize(
    "number_format",
    [
        None,
        "",
        "General",
        "0.0",
        "0.000",
        "0",
        "@",
        "0.00%",
        "0.00E+00",
        '"0.00"',
        "0.0#",
        "[<1000]0.00;General",
    ],
)
def test_other_formats_prove_nothing(number_format):
    assert not shows_two_decimals(number_format)
    assert reading(1975.1, number_format).value is None


def test_a_format_never_changes_another_month():
    assert reading(1975.06, "0.00").value == reading(1975.06, "0.0").value == "197506"
    assert reading(1975.2, "0.00").value == "197502"


def test_books_that_count_from_1904():
    assert reading(27545 - 1462, date1904=True).value == "197505"
    assert reading(27545, date1904=True).value == "197906"


@pytest.mark.parametrize("date1904", [False, True])
def test_197506_typed_into_a_date_cell(date1904):
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    result = reading(epoch + timedelta(days=197506), date1904=date1904)
    assert (result.value, result.doubt) == ("197506", None)
    assert "197506" in result.how


@pytest.mark.parametrize(
    ("number_format", "unseen"),
    [
        ('m"月"d"日"', "年份"),
        ("d-mmm", "年份"),
        ("[$-804]m月d日;@", "年份"),
        ("yyyy", "月份"),
        ('yyyy"年"m"月"', ""),
        ("mmm-yy", ""),
        ("yyyy/m/d", ""),
        ("[$-404]e年m月", ""),
        ("General", ""),
        ("@", ""),
        (None, ""),
    ],
)
def test_what_a_date_cell_does_not_show_was_not_seen(number_format, unseen):
    assert unseen_part(number_format) == unseen
    assert (reading(date(2024, 5, 6), number_format).value is None) == bool(unseen)


@pytest.mark.parametrize(
    ("serial", "month"),
    [
        *((0, ""), (-1, ""), (1, "190001"), (31, "190001"), (32, "190002"), (59, "190002"), (60, "190002")),
        *((61, "190003"), (27545, "197505"), (2958465, ""), (2958466, "")),
    ],
)
def test_serials_as_excel_counts_them(serial, month):
    assert serial_month(serial, date1904=False) == month


def test_serials_there_and_back():
    assert serial_of(date(1900, 1, 1), date1904=False) == 1
    assert serial_of(date(1900, 3, 1), date1904=False) == 61
    assert serial_of(datetime(1975, 5, 31, 12), date1904=False) == 27545.5
    assert serial_of(date(1904, 1, 2), date1904=True) == 1


def test_which_cells_turn_on_their_format():
    assert needs_format(1975.1)
    assert needs_format(date(2024, 5, 6))
    assert not any(map(needs_format, (1975.06, 197506, "1975.1", None, 27545.0, True)))
