"""附页: what is written as rows is read again without a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.appendix import appendix_rows, field_of_heading, heading, join_appendix

TEXTS = st.text(st.sampled_from("学党a1 \u3000\t\n。；”（附页：𠮷"), max_size=80)


def in_pieces_of(length: int):
    return lambda paragraph: [paragraph[n : n + length] for n in range(0, len(paragraph), length)]


@given(TEXTS, st.integers(1, 30))
def test_rows_join_to_the_text_again(text, length):
    rows = appendix_rows(text, in_pieces_of(length))
    assert join_appendix(rows) == text
    assert all(rows)
    assert not any(field_of_heading(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("一、背景\n学校很老。", ["一、背景", "学校很老。"]),
        ("没有句号的一长段文字", ["没有句号的 ", "一长段文字"]),
        ("甲\n\n乙 ", ["甲", "\u3000", "乙 \u3000"]),
        ("附页：简历", ["附页：简历\u3000"]),
        ("附页：简历等", ["附页：简历 ", "等"]),
    ],
)
def test_rows(text, rows):
    assert appendix_rows(text, in_pieces_of(5)) == rows


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["甲", "乙"], "甲\n乙"),
        (["甲", "", "乙", ""], "甲\n乙"),
        (["甲 ", "乙", "丙 "], "甲乙\n丙"),
        (["甲\n乙", "丙"], "甲\n乙\n丙"),
        ([], ""),
    ],
)
def test_rows_that_a_person_wrote_or_changed(rows, text):
    assert join_appendix(rows) == text


def test_heading():
    assert heading("简历") == "附页：简历"
    assert field_of_heading("附页：简历") == "简历"
    assert field_of_heading("附页：简历\u3000") is None
    assert field_of_heading("见附页：简历") is None
