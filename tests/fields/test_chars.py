"""字数 as Word counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.fields.chars import count_chars

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
ANY = st.text()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \n\t\u3000", 0),
        ("党建引领", 4),
        ("党建引领，立德树人。", 10),
        ("“双带头人”", 6),
        ("——……", 4),
        ("2024年", 2),
        ("2024", 1),
        ("3.5%", 1),
        ("GB/T 7714-2015,", 2),
        ("Hello world", 2),
        ("𠮷𠀀", 2),
        ("葛\U000e0100城", 2),
        ("好😀🕱", 3),
        ("it’s", 1),
        ("使用AI技术", 5),
        ("使用 AI 技术", 5),
        ("你好,世界", 5),
        ("2024－2025", 3),
        ("ＡＢ", 2),
        ("𠮷野家", 3),
        ("①②", 2),
        ("党\u200b建\ufeff", 2),
        ("第一行\r\n第二行", 6),
        ("αβγ", 1),
        ("カタカナ", 4),
        ("cafe\u0301", 1),
    ],
)
def test_counts(text, count):
    assert count_chars(text) == count


@given(HAN)
def test_han_text_counts_its_characters(text):
    assert count_chars(text) == len(text)


@given(ANY, ANY)
def test_a_line_break_adds_nothing(first, second):
    assert count_chars(f"{first}\n{second}") == count_chars(first) + count_chars(second)


@given(ANY, ANY)
def test_joining_never_adds(first, second):
    assert count_chars(first + second) <= count_chars(first) + count_chars(second)


@given(ANY)
def test_never_more_than_the_length(text):
    assert 0 <= count_chars(text) <= len(text)
