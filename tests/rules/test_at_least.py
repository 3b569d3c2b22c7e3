import pytest
from attrs import evolve

from tests.rules.cases import DAY, record, verdicts
from toolkit.rules import at_least
from toolkit.rules.breach import Cells

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


@pytest.mark.parametrize(("area", "expected"), [(14.9, 1), (15, 0), (15.0, 0), (300, 0), (None, 0)])
def test_a_number_has_a_unit_of_its_own(area, expected):
    room = at_least.Options("办公面积", 15, "平方米")
    found = list(at_least.check(evolve(record("办公面积="), values={"办公面积": area}), room, DAY))
    assert [breach.message for breach in found] == ["办公面积填的是“14.9”，不满15平方米"] * expected
    assert at_least.describe(room) == "办公面积不少于15平方米"


def test_a_master_reads_a_number_with_its_unit_or_without():
    [(_, formula)] = at_least.formulas(
        Cells({"办公面积": "$B6"}, {}, "TRUE"), at_least.Options("办公面积", 15, "平方米"), DAY
    )
    assert 'IF(RIGHT($B6,3)="平方米",LEFT($B6,LEN($B6)-3),$B6)' in formula
    assert ">=15" in formula
