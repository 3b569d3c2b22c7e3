"""Texts stay what was written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields import text
from toolkit.model import RawCell

DAY = date(2024, 12, 4)


def reading(value):
    return text.coerce(RawCell(value), text.Options(), DAY)


@pytest.mark.parametrize(
    ("value", "words", "how"),
    [
        ("高级教师", "高级教师", ""),
        (" 高级教师\n", "高级教师", "去掉首尾空白"),
        ("第一条\r\n第二条", "第一条\n第二条", "统一换行符"),
        ("Ｐｙｔｈｏｎ（全角）", "Ｐｙｔｈｏｎ（全角）", ""),
        ("𠮷野家", "𠮷野家", ""),
        ("=1+1", "=1+1", ""),
        (3.0, "3", ""),
        (2.5, "2.5", ""),
        (True, "TRUE", ""),
        ("320102197506150011", "320102197506150011", ""),
    ],
)
def test_reads(value, words, how):
    result = reading(value)
    assert (result.value, result.how, result.doubt) == (words, how, None)


@pytest.mark.parametrize("value", [None, "", " ", "\u3000\u200b\n"])
def test_empty(value):
    assert (reading(value).value, reading(value).doubt) == (None, None)


@pytest.mark.parametrize(
    ("value", "code"),
    [(3.2e17, "number_damaged"), ("#REF!", "value_unreadable"), ('=DISPIMG("ID_1",1)', "value_unreadable")],
)
def test_refuses(value, code):
    result = reading(value)
    assert (result.value, result.doubt.code, result.doubt.level) == (None, code, "return")


@pytest.mark.parametrize("value", [date(2024, 2, 6), datetime(2024, 2, 6)])
def test_a_date_among_texts_is_noticed(value):
    result = reading(value)
    assert (result.value, result.doubt.level) == ("2024-02-06", "notice")


@given(st.text())
def test_nothing_but_the_unseen_is_lost(value):
    result = reading(value)
    if result.value is not None:
        assert bool(result.how) == (result.value != value)
        assert result.value in value or result.how


def test_no_validation():
    assert text.validation(text.Options(), "职称", DAY) is None
