import pytest

from tests.rules.cases import breaches
from toolkit.rules import about_chars


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("党" * 16, ""),
        ("党" * 24, ""),
        ("党" * 15, "有15字，要求20字左右，少5字"),
        ("党" * 25, "有25字，要求20字左右，多5字"),
        ("党" * 15 + "2024", ""),
        ("abc" * 30, "有1字，要求20字左右，少19字"),
        ("", ""),
    ],
)
def test_the_tolerance_is_counted_in_both_directions(text, said):
    found = breaches(about_chars, about_chars.Options("简介", 20, 4), f"简介={text}")
    assert [breach.message.removeprefix("简介") for _, breach in found] == ([said] if said else [])


@pytest.mark.parametrize(("about", "within"), [(0, 0), (10, -1), (10, 10)])
def test_a_tolerance_that_says_nothing_is_refused(about, within):
    with pytest.raises(ValueError, match=r"about|within"):
        about_chars.Options("简介", about, within)
