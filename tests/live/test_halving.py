"""Asking Excel for a whole range, and for its halves where the cells differ."""

from toolkit.intake.grid import Span
from toolkit.live.halving import uniform


def asked_of(rows):
    """A question about rows of one column, answered None where they differ; with the list of what was asked."""
    asked = []

    def ask(span):
        asked.append(span)
        found = {rows[row] for row in range(span.top, span.bottom + 1)}
        return found.pop() if len(found) == 1 else None

    return ask, asked


def test_one_question_where_all_are_alike():
    ask, asked = asked_of(dict.fromkeys(range(1, 100_001), "General"))
    assert list(uniform(Span(1, 0, 100_000, 0), ask)) == [(Span(1, 0, 100_000, 0), "General")]
    assert len(asked) == 1


def test_one_odd_row_among_many_costs_a_few_questions():
    ask, asked = asked_of({row: "0.00" if row == 777 else "General" for row in range(1, 100_001)})
    parts = list(uniform(Span(1, 0, 100_000, 0), ask))
    assert [part for part, code in parts if code == "0.00"] == [Span(777, 0, 777, 0)]
    assert [part.top for part, _ in parts] == sorted(part.top for part, _ in parts)
    assert sum(part.bottom - part.top + 1 for part, _ in parts) == 100_000
    assert len(asked) < 50


def test_false_is_an_answer_and_a_cell_without_one_is_left_out():
    assert list(uniform(Span(1, 0, 1, 3), lambda _span: False)) == [(Span(1, 0, 1, 3), False)]
    assert list(uniform(Span(1, 0, 2, 1), lambda _span: None)) == []
