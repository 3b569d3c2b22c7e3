"""Chinese numerals of dates and counts."""

import pytest

from toolkit.fields.chinese_numbers import to_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("一九七五年六月", "1975年6月"),
        ("二〇〇一年十二月三十一日", "2001年12月31日"),
        ("二○○一年元月", "2001年1月"),
        ("七五年六月", "75年6月"),
        ("十年", "10年"),
        ("二十年", "20年"),
        ("二十三年", "23年"),
        ("两年零六个月", "2年6个月"),
        ("廿一日", "21日"),
        ("卅日", "30日"),
        ("十多年", "10多年"),
        ("一九九八.一.二", "1998.1.2"),
        ("三五年", "三五年"),  # three to five years
        ("一二月", "一二月"),  # January and February
        ("十十年", "十十年"),
        ("一级教师", "一级教师"),
        ("第一中学", "第一中学"),
        ("正月", "正月"),
        ("1975年6月", "1975年6月"),
        ("", ""),
    ],
)
def test_to_digits(text, digits):
    assert to_digits(text) == digits
