"""Telephone numbers (none of them anybody's)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields import phone
from toolkit.model import RawCell

DAY = date(2024, 12, 4)


def reading(value):
    return phone.coerce(RawCell(value), phone.Options(), DAY)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *(("13800000000", "13800000000"), (13800000000, "13800000000"), (13800000000.0, "13800000000")),
        *(
            ("138 0000 0000", "13800000000"),
            ("138 1334 5678", "13813345678"),
            ("138-0000-0000", "13800000000"),
        ),
        *(
            ("１３８０００００００0", "13800000000"),
            ("+86 13800000000", "13800000000"),
            ("8613800000000", "13800000000"),
        ),
        *(
            ("025-80000000", "025-80000000"),
            ("（025）80000000", "025-80000000"),
            ("02580000000", "025-80000000"),
        ),
        *(("0512 8000000", "0512-8000000"), ("010-60000000", "010-60000000"), ("80000000", "80000000")),
        *(("025-80000000-801", "025-80000000-801"), ("025-80000000转801", "025-80000000-801")),
        *(("80000000转8", "80000000-8"), ("400-100-1000", "400-100-1000")),
        ("13800000000、13900000000", "13800000000、13900000000"),
        ("13800000000 025-80000000", "13800000000 025-80000000"),
        ("13800000000；025－80000000", "13800000000;025-80000000"),
    ],
)
def test_reads(value, number):
    result = reading(value)
    assert (result.value, result.doubt) == (number, None)
    assert bool(result.how) == (str(value).removesuffix(".0") != number)


@pytest.mark.parametrize(
    ("value", "proposal"),
    [
        *(
            ("1380000000", ""),
            ("138000000000", ""),
            ("12300000000", ""),
            ("见附件", ""),
            ("张三13800000000", ""),
        ),
        *((2580000000.0, "025-80000000"), (5128000000, "0512-8000000"), (3, ""), (date(2024, 1, 1), "")),
        ("13800000000、1390000000", ""),
    ],
)
def test_refuses(value, proposal):
    result = reading(value)
    assert result.value is None
    assert (result.doubt.code, result.doubt.level, result.doubt.proposal) == (
        "value_unreadable",
        "return",
        proposal,
    )


def test_numbers_run_together_lost_digits():
    assert reading(1.3800000000139e21).doubt.code == "number_damaged"


@pytest.mark.parametrize("value", [None, "", " "])
def test_empty(value):
    assert (reading(value).value, reading(value).doubt) == (None, None)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.text("0123456789-() 转+、")))
def test_every_cell_gets_a_ruling(value):
    result = reading(value)
    assert (result.value is None) or result.doubt is None
    assert result.value is None or reading(result.value).value == result.value


def test_validation_keeps_the_first_zero():
    assert phone.validation(phone.Options(), "联系电话", DAY).text_format


def test_a_number_in_scientific_writing_has_lost_its_digits():
    result = phone.coerce(RawCell("1.38E+10", typed=False), phone.Options(), DAY)
    assert result.doubt.code == "number_damaged"
    assert result.doubt.message == "“1.38E+10”是Excel的科学计数写法，末尾几位已丢失"
