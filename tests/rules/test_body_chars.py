"""body_chars: a title is not counted, and only what is surely one is left out."""

import pytest

from tests.rules.cases import breaches
from toolkit.rules import body_chars

OPTIONS = body_chars.Options("正文", 20, 8)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一核三融\\n" + "党" * 20, 0),
        ("\\n一核三融\\n\\n" + "党" * 20, 0),
        ("一核三融\\n" + "党" * 21, 21),
        ("党" * 20, 0),
        ("党" * 21, 21),
        ("一核三融聚合力促发\\n" + "党" * 12, 21),  # too long for a title
        ("学校很老。\\n" + "党" * 16, 21),  # a sentence
        ("一、背景\\n" + "党" * 17, 21),  # a part's heading
        ("（一）背景\\n" + "党" * 16, 21),
    ],
)
def test_the_text_below_a_title_is_counted(text, count):
    found = breaches(body_chars, OPTIONS, f"正文={text}")
    assert [breach.words["count"] for _, breach in found] == ([str(count)] if count else [])


def test_an_empty_text_is_not_judged():
    assert breaches(body_chars, OPTIONS, "正文=") == []


def test_it_says_that_the_title_does_not_count():
    assert body_chars.describe(OPTIONS) == "正文不超过20字（按 Word 的字数计，不计标题）"
