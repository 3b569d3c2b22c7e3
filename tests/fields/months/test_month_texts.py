"""Months written as text: what is read, what is doubtful, what is refused, what is empty."""

import pytest

from toolkit.fields.months import read_month
from toolkit.model import RawCell

EARLIEST, LATEST = "195801", "202412"

BESIDE = (
    *("中共", "中国共产党", "共产党", "预备", "党员", "入党", "加入", "加入中共", "加入党组织", "政治面貌"),
    *("成为", "发展为", "出生", "生", "生于", "出生于", "生日"),
)


def reading(text, *, typed=True, earliest=EARLIEST, latest=LATEST):
    return read_month(RawCell(text, typed=typed), earliest, latest, BESIDE)


READ = [
    # separators
    ("1975.06", "197506"),
    ("1975.6", "197506"),
    ("1975-06", "197506"),
    ("1975-6", "197506"),
    ("1975/06", "197506"),
    ("1975／6", "197506"),
    ("1975、06", "197506"),
    ("1975，06", "197506"),
    ("1975．06", "197506"),
    ("1975。6", "197506"),
    ("1975·06", "197506"),
    ("1975・6", "197506"),
    ("1975—06", "197506"),
    ("1975–6", "197506"),
    ("1975－06", "197506"),
    ("1975 06", "197506"),
    ("1975\u300006", "197506"),
    ("1975_06", "197506"),
    ("1975\\06", "197506"),
    ("1975 . 06", "197506"),
    ("1975..06", "197506"),
    ("1975年6月", "197506"),
    ("1975年06", "197506"),
    ("1975 年 6 月", "197506"),
    ("1975年\n6月", "197506"),
    ("1975.6月", "197506"),
    ("1975年6月份", "197506"),
    ("1975年12月底", "197512"),
    ("1975年6月上旬", "197506"),
    ("1975年6⽉", "197506"),
    # digits
    ("197506", "197506"),
    (" 197506 ", "197506"),
    ("１９７５０６", "197506"),
    ("１９７５年６月", "197506"),
    ("197506.0", "197506"),
    ("(197506)", "197506"),
    ("19750615", "197506"),
    ("\u200b197506\ufeff", "197506"),
    # days and times are dropped
    ("1975-06-01", "197506"),
    ("1975.6.1", "197506"),
    ("1975/6/30", "197506"),
    ("1975年6月1日", "197506"),
    ("1975年6月1号", "197506"),
    ("1976-02-29", "197602"),
    ("1975-06-01 00:00:00", "197506"),
    ("1975-06-01T08:30:00Z", "197506"),
    ("1975/6/1 8:30 AM", "197506"),
    ("1975年6月6日星期五", "197506"),
    ("1998年7月  日", "199807"),
    ("1998年7月__日", "199807"),
    # Chinese numerals
    ("一九七五年六月", "197506"),
    ("二〇〇一年十二月", "200112"),
    ("二○○一年元月", "200101"),
    ("二零零一年一月", "200101"),
    ("一九七五年十月廿一日", "197510"),
    ("一九七五年六月三十日", "197506"),
    ("1975年元月", "197501"),
    ("1975年十一月", "197511"),
    ("一九九八.七", "199807"),
    ("七五年六月", "197506"),
    # years of two digits
    ("75年6月", "197506"),
    ("75.6", "197506"),
    ("75-06", "197506"),
    ("'75.06", "197506"),
    ("’75.06", "197506"),
    ("98.7.1", "199807"),
    ("98年7月1日", "199807"),
    ("05年6月", "200506"),
    # words beside the date
    ("中共党员（1998.07）", "199807"),
    ("1998.07入党", "199807"),
    ("中共党员1998年7月", "199807"),
    ("中共党员/1998.07", "199807"),
    ("中共党员-1998.07", "199807"),
    ("中共预备党员（199807）", "199807"),
    ("1998年7月加入中国共产党", "199807"),
    ("入党时间：1998.07", "199807"),
    ("1998.07.", "199807"),
    ("1975年6月生", "197506"),
    ("公历1975年6月", "197506"),
    # other orders
    ("06/1975", "197506"),
    ("25/06/1975", "197506"),
    ("06/25/1975", "197506"),
    ("05.05.1975", "197505"),
    # English
    ("Jun-75", "197506"),
    ("June 1975", "197506"),
    ("1-Jun-75", "197506"),
    ("1 June 1975", "197506"),
    ("June 1, 1975", "197506"),
    ("SEPT. 1975", "197509"),
    ("1975-Jun-01", "197506"),
    # one digit after the point, as text in a typed book
    ("1975.1", "197501"),
    ("1975.10", "197510"),
    # fully written, though later than anything plausible
    ("202512", "202512"),
    ("2025年12月", "202512"),
]


@pytest.mark.parametrize(("text", "month"), READ)
def test_reads(text, month):
    result = reading(text)
    assert (result.value, result.doubt) == (month, None)
    assert bool(result.how) == (text != month)


AMBIGUOUS = [
    # two dates and ranges
    ("1998.07、1999.07", ""),
    ("1998年7月（预备），1999年7月转正", ""),
    ("1998.07-2001.06", ""),
    ("1998.07（1998年7月）", "199807"),
    ("1998.07至今", "199807"),
    ("1998.07-至今", "199807"),
    ("1998.07—", "199807"),
    ("1998.07起", "199807"),
    ("1998.7-9", "199807"),
    ("1998年7-9月", "199807"),
    ("1998年7、8月", "199807"),
    ("1998.06/07", "199806"),
    # not certain
    ("约1998年7月", "199807"),
    ("1998年7月左右", "199807"),
    ("1998年7月以前", "199807"),
    ("1998年7月前后", "199807"),
    ("1998.07?", "199807"),
    ("1998.07？", "199807"),
    # less than a month
    ("1975", ""),
    ("1975年", ""),
    ("1975.", ""),
    ("一九七五年", ""),
    ("1975年 月", ""),
    ("75年", ""),
    ("1975年上半年", ""),
    ("1975年第二季度", ""),
    ("1975年2季度", ""),
    ("1975Q2", ""),
    ("1975年春", ""),
    ("1975年底", ""),
    # other calendars
    ("农历1975年6月", ""),
    ("1975年六月（阴历）", ""),
    ("1975年腊月", ""),
    ("1975年正月", ""),
    ("民国64年6月", "197506"),
    ("民国六十四年六月", "197506"),
    ("民国64年", ""),
    # letters for digits
    ("l975.06", "197506"),
    ("197O06", "197006"),
    ("1975.O6", "197506"),
    ("I975年6月", "197506"),
    ("197〇06", "197006"),
    # orders
    ("06/05/1975", ""),
    ("5.6.1975", ""),
    ("05.06", ""),
    ("05-06", ""),
    ("01-06-98", "200106"),
    ("12.12.12", "201212"),
    ("Jun-06", "200606"),
    ("061975", "197506"),
    ("750612", "197506"),
    # digits missing, or no date at all but a serial
    ("19756", "197506"),
    ("7506", "197506"),
    ("1975061", "197506"),
    ("27545", "197505"),
    # unknown words
    ("1975年6月生于南京", "197506"),
    ("共青团员1998.07", "199807"),
    ("1998.07转正", "199807"),
    ("1998.07（26年）", "199807"),
]


@pytest.mark.parametrize(("text", "proposal"), AMBIGUOUS)
def test_is_ambiguous(text, proposal):
    result = reading(text)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "date_ambiguous",
        "return",
        proposal,
    )
    assert result.how == ""


INVALID = [
    ("1975年13月", ""),
    ("1975.0", ""),
    ("1975.00", ""),
    ("1975-13-01", ""),
    ("1975/25/06", ""),
    ("197500", ""),
    ("197513", ""),
    ("1975-06-31", ""),
    ("1975.2.29", ""),
    ("1975-06-00", ""),
    ("19750631", ""),
    ("98.2.30", ""),
    ("31/02/1975", ""),
    ("Feb 30 98", ""),
    ("30 February 1998", ""),
    ("见附件", ""),
    ("详见个人简历", ""),
    ("1998年7月毕业于南京某师范大学汉语言文学专业", "199807"),
    ("3年", ""),
    ("三年", ""),
    ("2年6个月", ""),
    ("12年6个月", ""),
    ("18个月", ""),
    ("45岁", ""),
    ("四十五岁", ""),
    ("320102197506150011", "197506"),
    ("32010219750615001X", "197506"),
    ("320102750615001", "197506"),
    ("320102999906150011", ""),
    ("8:30", ""),
    ("1900-01-00", ""),
    ("0", ""),
    ("-3", ""),
    ("六月", ""),
    ("7月1日", ""),
    ("6-Jun", ""),
    ("#VALUE!", ""),
    ("#####", ""),
    ("1.97506E+05", ""),
    ("195712", ""),
    ("1957年12月", ""),
    ("45.06", ""),
    ("297506", ""),
    ("2975.06", ""),
    ("5年6月", ""),
    ("TRUE", ""),
]


@pytest.mark.parametrize(("text", "proposal"), INVALID)
def test_is_invalid(text, proposal):
    result = reading(text)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "date_invalid",
        "return",
        proposal,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u3000\u200b",
        "年 月",
        "    年  月  日",
        "____年__月",
        "年月",
        "-",
        "—",
        "——",
        "/",
        "／",
        "…",
        "（  年  月）",
    ],
)
def test_is_empty(text):
    result = reading(text)
    assert (result.value, result.doubt, result.how) == (None, None, "")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1975.10", "197510"),
        ("1975.01", "197501"),
        ("1975.6", "197506"),
        ("1975-1", "197501"),
        ("197510", "197510"),
    ],
)
def test_csv_reads_what_a_number_would_have_lost(text, month):
    assert reading(text, typed=False).value == month


@pytest.mark.parametrize("text", ["1975.1", " 1975.1 ", "75.1"])
def test_csv_cannot_tell_january_from_october(text):
    result = reading(text, typed=False)
    assert (result.value, result.doubt.code, result.doubt.proposal) == (None, "date_ambiguous", "")
    assert "1月" in result.doubt.message
    assert "10月" in result.doubt.message


def test_both_centuries_plausible_decide_nothing():
    result = reading("24年6月", earliest="190001", latest="202412")
    assert (result.value, result.doubt.code, result.doubt.proposal) == (None, "date_ambiguous", "")
    assert "192406或202406" in result.doubt.message


def test_the_bounds_choose_the_century():
    assert reading("24年6月", earliest="195801", latest="202412").value == "202406"
    assert reading("24年6月", earliest="190001", latest="200612").value == "192406"


def test_only_the_words_that_the_field_names_may_stand_beside_a_month():
    cell = RawCell("1998.07参加工作")
    assert read_month(cell, EARLIEST, LATEST).value is None
    assert read_month(cell, EARLIEST, LATEST, ("参加工作",)).value == "199807"
    assert read_month(RawCell("1998.07入党"), EARLIEST, LATEST, ("参加工作",)).value is None


def test_messages_name_the_value_and_the_way_out():
    for text in ("1975.13", "1998.07左右", "见附件"):
        doubt = reading(text).doubt
        assert f"“{text}”" in doubt.message
        assert "应写6位数字，如197506" in doubt.remedy


@pytest.mark.parametrize(
    ("earliest", "latest", "example"),
    [
        ("195001", "200512", "197506"),
        ("202001", "203512", "202006"),
        ("202408", "202512", "202408"),
        ("195001", "197005", "195006"),
    ],
)
def test_the_month_that_is_shown_may_stand_in_the_cell(earliest, latest, example):
    for text in ("2024.13", "2024.07左右"):
        assert f"应写6位数字，如{example}" in read_month(RawCell(text), earliest, latest).doubt.remedy


def test_long_values_are_quoted_short():
    assert len(reading("这是一段很长的话" * 50).doubt.message) < 60


def test_how_names_what_was_left_out():
    assert reading("中共党员（1998.07）").how == "写法改成6位年月，去掉“中共党员”"
    assert reading("1975-06-01").how == "写法改成6位年月，去掉日"


@pytest.mark.parametrize(
    "text", ["1998" + " " * 30_000 + "x", "一" * 30_000, "1998.07 " * 4_000, "（" * 30_000]
)
def test_long_texts_are_refused_at_once(text):
    assert reading(text).doubt.code == "date_invalid"
