import pytest

from tests.rules.cases import verdicts
from toolkit.rules import at_least

YEAR = at_least.Options("任职年限", 12)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("11个月", [False]),
        ("半年", [False]),
        ("0", [False]),
        ("12个月", []),
        ("1年", []),
        ("1", []),
        ("一年半", []),
        ("近一年", [True]),
        ("约1年", [True]),
        ("2023.12至今", [True]),
        ("2024.1至今", [False]),
        ("2023.11至今", []),
        ("约2年", []),
    ],
)
def test_exactly_the_minimum_is_enough_unless_it_is_approximate(sent, expected):
    assert verdicts(at_least, YEAR, f"任职年限={sent}") == [(1, "任职年限", doubt) for doubt in expected]


@pytest.mark.parametrize(("months", "words"), [(12, "1年"), (18, "1年6个月"), (6, "6个月"), (36, "3年")])
def test_limits_are_written_as_people_say_them(months, words):
    assert at_least.months_in_words(months) == words
