"""Lengths of time → months."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields import duration
from toolkit.model import RawCell

DAY = date(2024, 12, 4)


def reading(value):
    return duration.coerce(RawCell(value), duration.Options(), DAY)


@pytest.mark.parametrize(
    ("value", "months"),
    [
        *((3, 36), (3.0, 36), (2.5, 30), (0.5, 6), (0, 0), (12, 144), ("3", 36), ("２", 24)),
        *(
            ("3年", 36),
            ("3 年", 36),
            ("三年", 36),
            ("两年", 24),
            ("十二年", 144),
            ("2周年", 24),
            ("1.5年", 18),
        ),
        *(
            ("2年6个月", 30),
            ("2年零6个月", 30),
            ("两年零六个月", 30),
            ("3年2月", 38),
            ("18月", 18),
            ("一年零三个月", 15),
        ),
        *(("一年半", 18), ("2年半", 30), ("半年", 6), ("18个月", 18), ("十八个月", 18)),
        *(("5年（累计）", 60), ("3年(可异校累计)", 36), ("累计3年", 36), ("满3年", 36), ("任职3年", 36)),
        *(("3年以上", 36), ("3年多", 36), ("10余年", 120), ("十多年", 120), ("一年多", 12)),
        *(("不满一年", 11), ("不足1年", 11), ("未满半年", 5)),
        *(("5年（2019.12至今）", 60),),
    ],
)
def test_reads_a_length(value, months):
    result = reading(value)
    assert (result.value, result.approximate, result.doubt, result.how) == (months, False, None, "")


@pytest.mark.parametrize(
    ("value", "months"),
    [
        *(
            ("近一年", 12),
            ("约1年", 12),
            ("1年左右", 12),
            ("近3年", 36),
            ("大约18个月", 18),
            ("3个半月", 3),
            (1.1, 13),
        ),
        *(("2019.9至今", 63), ("2019.09—", 63), ("2019.09-", 63), ("2019年9月至今", 63), ("201909至今", 63)),
        *(("二〇一九年九月至今", 63), ("2019.9.1至今", 63), ("自2019年9月起", 63), ("2019.09--至今", 63)),
        *(("2019年9月—现在", 63), ("2023.12至今", 12), ("2024.12至今", 0)),
        *(
            ("2019.09-2022.08", 36),
            ("2019.09-2022.09", 36),
            ("2019-09至2022-08", 36),
            ("2019-09-2022-08", 36),
        ),
        *(("2019.09-2020.03", 6), ("2015.09-2018.08，2020.09至今", 87), ("2010.9-2015.8 2018.9-今", 135)),
        ("2015.09-2020.08；2018.09至今", 111),  # the two years in both posts count once
        ("2019.09-2022.08（3年）", 36),
    ],
)
def test_reads_a_rough_length(value, months):
    result = reading(value)
    assert (result.value, result.approximate, result.doubt, result.how) == (months, True, None, "")


@pytest.mark.parametrize(
    "value",
    [
        *(
            "长期",
            "3届",
            "三五年",
            "100年",
            "不满2年",
            "2019.09-2015.01",
            "2030.01至今",
            "2019.13至今",
            "一二年",
        ),
        *(
            "5年（2010.01至今）",
            "3年（其中副书记若干2届）",
            "2019年",
            "3人",
            "多年",
            "-3年",
            "1年3年",
            "6月",
            "20年9月",
            "05年6月",
            "1-2年",
            "3、4年",
            "2019.09-22.08",
        ),
        *(61, 2019, 201909, -1, 1e9, float("nan"), True, date(2024, 2, 6), time(2, 6)),
    ],
)
def test_refuses(value):
    result = reading(value)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level) == ("value_unreadable", "return")
    assert "2年6个月" in result.doubt.remedy


@pytest.mark.parametrize("value", ["2019.09", "2019年9月", 2019.09, "2019.9任"])
def test_a_start_alone_is_proposed_as_a_stretch(value):
    doubt = reading(value).doubt
    assert doubt.code == "value_unreadable"
    assert reading(doubt.proposal).value == 63


@pytest.mark.parametrize("value", [None, "", " \u3000"])
def test_empty(value):
    assert reading(value) == duration.coerce(RawCell(None), duration.Options(), DAY)
    assert (reading(value).value, reading(value).doubt) == (None, None)


@given(st.integers(0, 50), st.integers(1, 11))
def test_years_and_months_in_every_writing(years, months):
    expected = years * 12 + months
    for text in (
        f"{years}年{months}个月",
        f"{years} 年 零 {months} 个月",
        f"任职{years}年{months}个月",
        f"{expected}个月",
    ):
        assert reading(text).value == expected


@given(
    st.one_of(
        st.text(), st.floats(), st.integers(), st.dates(), st.text("0123456789年月个半约近至今.-—～，()（） ")
    )
)
def test_every_cell_gets_a_ruling(value):
    result = reading(value)
    assert result.value is None or 0 <= result.value <= 720
    assert result.value is None or result.doubt is None


@pytest.mark.parametrize("text", ["一" * 30_000, "9" * 400 + "年", "9" * 150 + "年", "2019.09-" * 4_000])
def test_long_texts_are_refused_at_once(text):
    assert reading(text).doubt.code == "value_unreadable"


def test_validation_only_prompts():
    validation = duration.validation(duration.Options(), "任职年限", DAY)
    assert (validation.kind, validation.text_format) == ("any", True)
    assert "2年6个月" in validation.prompt


@pytest.mark.parametrize(
    ("value", "proposal"),
    [("2.10", "2年10个月"), ("1.11年", "1年11个月"), (1.11, "1年11个月"), ("0.10", "10个月")],
)
def test_years_with_decimals_that_may_be_months_are_left_to_the_sender(value, proposal):
    result = reading(value)
    assert result.value is None
    assert result.doubt.code == "value_unreadable"
    assert result.doubt.proposal == proposal
