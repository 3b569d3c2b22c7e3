import pytest

from tests.rules.cases import breaches
from toolkit.rules import max_chars


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("党" * 200, 0),
        ("党" * 201, 201),
        ("党" * 199 + "，", 0),
        ("党" * 199 + "，。", 201),
        ("党" * 199 + "ABCDEF", 0),
        ("党" * 199 + "A党2024", 202),
        ("abcdef" * 100, 0),
    ],
)
def test_characters_are_counted_as_word_counts_them(text, count):
    found = breaches(max_chars, max_chars.Options("简介", 200), f"简介={text}")
    assert [breach.words["count"] for _, breach in found] == ([str(count)] if count else [])
    assert [breach.words["over"] for _, breach in found] == ([str(count - 200)] if count else [])


def test_the_warning_while_one_types_may_be_overruled():
    check = max_chars.validation(max_chars.Options("简介", 200))
    assert (check.kind, check.stop) == ("custom", False)
    assert check.formula.startswith("LEN(")
    assert check.formula.endswith("<=200")
    assert len(check.formula) <= 255
