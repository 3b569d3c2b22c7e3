"""Dates as people write them, wrong numbers and notes included, and what else stands in a column of dates."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from tests.fields.months.test_month_properties import ENGLISH, HAN_DIGITS, HAN_MONTHS, ODD_TEXT, SEPARATORS


def one_of(alternatives):
    """One of the texts between which | stands."""
    return st.sampled_from(alternatives.split("|"))


def sometimes(strategy):
    return st.one_of(st.just(""), strategy)


YEAR, SHORT, MONTH, DAY = (st.integers(*pair) for pair in ((1890, 2110), (0, 99), (0, 14), (0, 33)))
NOTES = one_of("中共党员|（|）|入党|生|约|农历|民国|至今|—2003.5|初|上半年|日|岁|个月| 8:30|星期一|\n|\u200b")
SIGN = st.sampled_from(SEPARATORS)
FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
FORMATS = one_of('|General|0.00|yyyy/m/d|m"月"d"日"|yyyy"年"m"月"|[$-804]yyyy/m/d;@|d')


@st.composite
def written_dates(draw):
    """Something like a date."""
    year, month, day, sign = draw(YEAR), draw(MONTH), draw(DAY), draw(SIGN)
    short = f"{draw(SHORT):02d}"
    han, han_month = str(year).translate(HAN_DIGITS), HAN_MONTHS[month % 12]
    shapes = [
        *(f"{year}{sign}{month}", f"{year}{sign}{month:02d}月", f"{year}{month:02d}"),
        *(f"{year}{month:02d}{day:02d}", f"{year}-{month:02d}-{day:02d}", f"{year}"),
        *(f"{year}{sign}{month}{draw(SIGN)}{day}", f"{day}{sign}{month}{sign}{year}", f"{month}{sign}{year}"),
        *(f"{short}{sign}{month}", f"{short}年{month}月{day}日", f"{short}{month:02d}", f"{short}年"),
        *(f"'{short}{sign}{month}", f"{ENGLISH[month % 12]} {day}, {year}"),
        *(f"{day} {ENGLISH[month % 12]} {short}", f"{year}年{month}月{day}日"),
        *(f"{han}年{han_month}月", f"{han}年{han_month}月{HAN_MONTHS[day % 12]}日"),
        *(f"l{str(year)[1:]}{sign}{month}", f"民国{short}年{month}月"),
    ]
    text = draw(st.sampled_from(shapes))
    text = draw(sometimes(NOTES)) + text + draw(sometimes(NOTES))
    return text.translate(FULL_WIDTH) if draw(st.integers(0, 9)) == 0 else text


TYPED = st.one_of(
    st.floats(0, 3000).map(lambda number: round(number, 2)),
    st.integers(0, 99_999_999).map(float),
    st.integers(1, 60_000).map(float),
    st.builds("{:04d}{:02d}{:02d}".format, YEAR, MONTH, DAY).map(float),
    st.dates(date(1900, 1, 1), date(2500, 1, 1)),
    st.builds(
        lambda day, clock: datetime.combine(day, time()) + timedelta(minutes=clock),
        st.dates(date(1901, 1, 1), date(2100, 1, 1)),
        st.integers(0, 1439),
    ),
)
"""Numbers, and cells that Excel takes for dates."""

RAWS = st.one_of(written_dates(), written_dates(), ODD_TEXT, TYPED)
