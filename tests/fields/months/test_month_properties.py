"""What holds for every cell, whatever stands in it."""

import re
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields.months import read_month
from toolkit.fields.months.verdicts import LAST_YEAR
from toolkit.model import RawCell

EARLIEST, LATEST = "195801", "202412"
YEARS, MONTHS = st.integers(1958, 2024), st.integers(1, 12)
HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
HAN_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
SEPARATORS = [
    ".",
    "-",
    "/",
    "、",
    "，",
    ",",
    " ",
    "·",
    "．",
    "。",
    "—",
    "－",
    "／",
    "年",
    " . ",
    "年 ",
    "\u3000",
]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

ODD_TEXT = st.text(
    st.sampled_from(
        "0123456789０１９〇一二十元年月日号.-/、，．—~至今约？?() （）'lOTjunJ:中共党员入民国农历半季岁个\u200b\n"
    )
)
RAWS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text(),
    ODD_TEXT,
    st.floats(1900, 2100),
    st.integers(10000, 99999),
)
FORMATS = st.one_of(
    st.none(), st.sampled_from(["General", "0.00", "0.0", "yyyy/m/d", 'm"月"d"日"']), st.text()
)


def month_of(value, *, typed=True, number_format=None):
    return read_month(RawCell(value, number_format, typed), EARLIEST, LATEST, ("中共", "党员", "入党")).value


@given(RAWS, FORMATS, st.booleans(), st.booleans())
def test_every_cell_gets_a_ruling(value, number_format, typed, date1904):
    cell = RawCell(value, number_format, typed, date1904)
    result = read_month(cell, EARLIEST, LATEST)
    if result.value is not None:
        assert re.fullmatch("[0-9]{4}(?:0[1-9]|1[0-2])", result.value)
        assert EARLIEST <= result.value <= f"{LAST_YEAR}12"
        assert result.doubt is None or result.doubt.level == "notice"
    elif result.doubt is not None:
        assert result.doubt.level == "return"
        assert result.doubt.code in ("date_ambiguous", "date_invalid")
        assert re.fullmatch("(?:[0-9]{6})?", result.doubt.proposal)
    else:
        assert value is None or not re.search(r"\w", re.sub("[年月日号_]", "", str(value)))
    assert read_month(cell, EARLIEST, LATEST) == result


@given(YEARS, MONTHS, st.sampled_from(SEPARATORS))
def test_a_separator_never_changes_the_month(year, month, separator):
    for text in (f"{year}{separator}{month}", f"{year}{separator}{month:02d}", f"{year}{separator}{month}月"):
        assert month_of(text) == f"{year}{month:02d}"
        assert month_of(text.translate(FULL_WIDTH)) == f"{year}{month:02d}"


@given(st.dates(date(1958, 1, 1), date(2024, 12, 31)))
def test_every_writing_of_a_day_gives_its_month(day):
    month = f"{day:%Y%m}"
    writings = [
        *(f"{day.year}{sign}{day.month}{sign}{day.day}" for sign in ".-/ 、·"),
        *(f"{day:%Y年%m月%d日}", f"{day:%Y%m%d}", day.isoformat(), f"{day.isoformat()} 00:00:00"),
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
        f"{str(day.year).translate(HAN_DIGITS)}年{HAN_MONTHS[day.month - 1]}月{day.day}日",
        f"{str(day.year).translate(HAN_DIGITS)}年{HAN_MONTHS[day.month - 1]}月",
        f"中共党员（{day.year}年{day.month}月）",
        f"{day.year}.{day.month:02d}入党",
        *(f"{day.month}/{day.year}", int(f"{day:%Y%m}"), float(f"{day:%Y%m%d}")),
        *(day, datetime.combine(day, time(8, 30))),
    ]
    assert {month_of(writing) for writing in writings} == {month}


@given(YEARS, st.integers(2, 12))
def test_numbers_with_a_point(year, month):
    number = float(f"{year}.{month:02d}")
    expected = None if month == 10 else f"{year}{month:02d}"
    assert month_of(number) == month_of(number + 1e-9) == expected
    assert month_of(number, number_format="0.00") == f"{year}{month:02d}"


@given(YEARS, MONTHS, st.booleans())
def test_types_matter_only_for_one_digit_after_a_point(year, month, padded):
    text = f"{year}.{month:02d}" if padded else f"{year}.{month}"
    csv = month_of(text, typed=False)
    assert csv == (None if text.endswith(".1") else month_of(text))


@given(st.integers(25569, 45600))
def test_serials_and_their_dates_agree(serial):
    assert month_of(serial) == month_of(date(1899, 12, 30) + timedelta(days=serial))


@given(ODD_TEXT, ODD_TEXT, st.sampled_from(["1998.07", "199807", "1998年7月"]))
def test_what_stands_beside_a_date_never_makes_it_another(before, after, written):
    """Text without digits beside a date: the month itself, or no value."""
    before, after = (re.sub("[0-9０-９〇一二十元lOIo]", "", part) for part in (before, after))
    assert month_of(f"{before} {written} {after}") in ("199807", None)
