"""What every field type does first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields.cleaning import damaged, fold, tidy
from toolkit.model import RawCell


@pytest.mark.parametrize(
    ("text", "clean", "how"),
    [
        ("党建", "党建", ""),
        (" 党建\u3000", "党建", "去掉首尾空白"),
        ("党\u200b建\ufeff", "党建", "去掉不可见字符"),
        ("党\x07建", "党建", "去掉不可见字符"),
        ("一\r\n二\r三\x0b四", "一\n二\n三\n四", "统一换行符"),
        ("一_x000D_\n二", "一\n二", "去掉不可见字符"),
        ("\r\n一 ", "一", "统一换行符，去掉首尾空白"),
        ("Ａ１ ①", "Ａ１ ①", ""),
        ("一\t二  三", "一\t二  三", ""),
    ],
)
def test_tidy(text, clean, how):
    assert tidy(text) == (clean, how)


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    clean, how = tidy(text)
    assert tidy(clean) == (clean, "")
    assert bool(how) == (clean != text)


@pytest.mark.parametrize(
    "value", ["#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "######", '=DISPIMG("ID_1",1)']
)
def test_errors_and_pictures_are_unreadable(value):
    assert damaged(RawCell(value)).doubt.code == "value_unreadable"


@pytest.mark.parametrize(
    "value", [3.2010219750615e17, 1234567890123456.0, 10**18, "3.20102E+17", float("inf")]
)
def test_long_numbers_lost_digits(value):
    assert damaged(RawCell(value)).doubt.code == "number_damaged"


@pytest.mark.parametrize(
    "value", [None, "", "党建", 13812345678.0, 999999999999999, "320102197506150011", "#1", True, "1E5"]
)
def test_healthy_cells(value):
    assert damaged(RawCell(value)) is None


def test_fold():
    assert fold(" Ａ b\u200b\n男") == "ab男"
