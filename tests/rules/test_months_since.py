from datetime import date, datetime

import pytest
from attrs import evolve

from tests.rules.cases import breaches, record, verdicts
from toolkit.rules import months_since
from toolkit.rules.breach import Cells

OPTIONS = months_since.Options("入党时间", 12)


@pytest.mark.parametrize(
    ("month", "doubts"),
    [("202311", []), ("202312", [True]), ("202401", [False]), ("202412", [False]), ("202501", [False])],
)
def test_in_the_same_month_of_the_next_year_the_days_decide_which_nobody_wrote(month, doubts):
    expected = [(1, "入党时间", doubt) for doubt in doubts]
    assert verdicts(months_since, OPTIONS, f"入党时间={month}") == expected


@pytest.mark.parametrize(("day", "found"), [(date(2024, 12, 30), 1), (date(2024, 12, 31), 0)])
def test_at_the_month_s_end_the_whole_month_has_gone(day, found):
    assert len(list(months_since.check(record("入党时间=202312"), OPTIONS, day))) == found


def test_the_master_colours_what_is_in_doubt_too():
    cells = Cells({"入党时间": "$D6"}, {}, "TRUE")
    [(_, formula)] = months_since.formulas(cells, OPTIONS, date(2024, 12, 4))
    assert formula.endswith("<13,FALSE))")
    [(_, formula)] = months_since.formulas(cells, OPTIONS, date(2024, 12, 31))
    assert formula.endswith("<12,FALSE))")


@pytest.mark.parametrize(
    ("sent", "doubts"),
    [
        ("2023.12.04", []),
        ("2023-12-3", []),
        ("20231204", []),
        ("2023年12月5日", [False]),
        ("2023.12", [True]),
        ("2023.11.30", []),
        ("2024.01.01", [False]),
    ],
)
def test_a_day_that_was_written_decides(sent, doubts):
    expected = [(1, "入党时间", doubt) for doubt in doubts]
    assert verdicts(months_since, OPTIONS, f"入党时间={sent}") == expected


@pytest.mark.parametrize(
    ("sent", "doubts"),
    [(datetime(2023, 12, 4), []), (datetime(2023, 12, 5), [False]), (datetime(2023, 12, 1), [True])],
)
def test_of_a_date_cell_the_first_may_be_a_month_typed_alone(sent, doubts):
    made = evolve(record("入党时间=202312"), raw={"入党时间": sent})
    assert [b.doubt for b in months_since.check(made, OPTIONS, date(2024, 12, 4))] == doubts


def test_it_says_the_day_that_was_written():
    [(_, late)] = breaches(months_since, OPTIONS, "入党时间=2023.12.05")
    assert late.message == "入党时间是2023-12-05，到2024-12-04不满1年"


def test_it_says_from_when_to_when():
    [(_, late), (_, doubt)] = breaches(months_since, OPTIONS, "入党时间=202401", "入党时间=202312")
    assert late.message == "入党时间是202401，到2024-12-04不满1年"
    assert doubt.message == "入党时间是202312，到2024-12-04看不出满没满1年"


def test_what_is_empty_or_can_t_be_read_is_not_judged():
    assert verdicts(months_since, OPTIONS, "入党时间=", "入党时间=不详") == []
