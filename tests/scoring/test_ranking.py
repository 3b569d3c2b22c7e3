"""Merging and ranking: exact, the same whatever comes first, ties by the declared items, then shared."""

import random
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.panels import LINES, panel, read
from toolkit.scoring.declared import Prize
from toolkit.scoring.merge import mean, merge
from toolkit.scoring.rank import key, rank

POINTS = st.tuples(*(st.integers(0, int(item.points * 2)).map(lambda half: half / 2) for item in LINES.items))


def results(table, scoring=LINES, experts=None):
    """Entry by entry the scores of the experts 1, 2, 3 … : [(item, item, item), …]."""
    most = max(len(one) for one in table)
    names = experts or [f"专家{n}" for n in range(most)]
    of = panel(scoring, len(table), names)
    reads = [
        read(names[place], entry.number, *scores)
        for entry, row in zip(of.entries, table, strict=True)
        for place, scores in enumerate(row)
    ]
    return merge(of, scoring, reads)


def ranks(table, vetoes=None, scoring=LINES):
    found = rank(results(table, scoring), scoring, vetoes or {})
    return [(one.result.entry.number, one.rank, one.prize) for one in found.ranked]


@pytest.mark.parametrize(
    ("scores", "figure"),
    [
        ([90], Fraction(90)),
        ([90, 91], Fraction(181, 2)),
        ([90, 80, 70, 60], Fraction(75)),
        ([100, 80, 80, 80, 0], Fraction(80)),
        ([1, 2, 3, 4, 5, 7], Fraction(7, 2)),
        ([5, 5, 5, 5, 5], Fraction(5)),
    ],
)
def test_from_five_scores_on_the_highest_and_the_lowest_are_left_out(scores, figure):
    assert mean(scores, LINES) == figure


def test_a_plain_mean_leaves_nothing_out():
    assert mean([100, 80, 80, 80, 0], evolve(LINES, merge="mean")) == 68


@settings(deadline=None)
@given(POINTS)
def test_one_expert_s_scores_are_the_figure(points):
    [one] = results([[points]])
    assert (one.total, one.spread, one.trimmed) == (Fraction(sum(points)), 0, False)
    assert list(one.items.values()) == [Fraction(p) for p in points]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(POINTS, min_size=1, max_size=7), min_size=1, max_size=8), st.randoms())
def test_the_order_of_experts_does_not_matter(table, source):
    shuffled = [source.sample(row, len(row)) for row in table]
    assert ranks(table) == ranks(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(POINTS, min_size=1, max_size=3), min_size=1, max_size=9))
def test_a_ranking_is_a_total_preorder(table):
    """All are ranked; a better key is a better rank, an equal key the same; a rank counts all that are better."""
    found = rank(results(table), LINES, {}).ranked
    assert len(found) == len(table)
    for one in found:
        better = sum(key(other.result, LINES) > key(one.result, LINES) for other in found)
        assert one.rank == better + 1
    assert [one.rank for one in found] == sorted(one.rank for one in found)


def test_equal_totals_are_told_apart_by_the_declared_items_in_order_then_share_a_rank():
    table = [[(6, 2, 5)], [(5, 2, 6)], [(4, 3, 6)], [(5, 2, 6)], [(0, 0, 1)]]
    assert ranks(table, scoring=evolve(LINES, prizes=())) == [
        ("002", 1, ""),
        ("004", 1, ""),
        ("003", 3, ""),
        ("001", 4, ""),
        ("005", 5, ""),
    ]


def test_prizes_go_down_the_ranking_and_nobody_is_picked_among_equals_at_a_prize_s_end():
    table = [[(6, 4, 9)], [(6, 4, 8)], [(6, 4, 7)], [(6, 4, 7)], [(1, 1, 1)]]
    assert [prize for *_, prize in ranks(table)] == ["一等奖", "二等奖", "", "", ""]
    found = rank(results(table), LINES, {}).ranked
    assert [one.remark for one in found[2:4]] == ["并列第3名的有2个，“二等奖”名额不够，请决定"] * 2
    enough = evolve(LINES, prizes=(Prize("一等奖", 1), Prize("二等奖", 3)))
    assert [prize for *_, prize in ranks(table, scoring=enough)] == [
        "一等奖",
        "二等奖",
        "二等奖",
        "二等奖",
        "",
    ]


def test_a_vetoed_entry_is_out_and_the_others_move_up():
    table = [[(6, 4, 9)], [(6, 4, 8)], [(6, 4, 7)]]
    found = rank(results(table), LINES, {"001": "安全事故"})
    assert [(one.result.entry.number, one.rank, one.prize) for one in found.ranked] == [
        ("002", 1, "一等奖"),
        ("003", 2, "二等奖"),
    ]
    assert [(result.entry.number, why) for result, why in found.vetoed] == [("001", "安全事故")]


def test_an_entry_without_scores_is_not_ranked_and_a_missing_expert_makes_a_rank_provisional():
    of = panel(LINES, 2, ["甲", "乙"])
    found = rank(merge(of, LINES, [read("甲", "001", 1, 1, 1)]), LINES, {})
    assert [(one.rank, one.remark) for one in found.ranked] == [(1, "暂定：还缺乙的评分")]
    assert [result.entry.number for result in found.unscored] == ["002"]


def test_who_is_far_from_all_others_is_shown():
    [one] = results([[(6, 4, 9), (6, 4, 8), (1, 0, 2)]], experts=["甲", "乙", "丙"])
    assert (one.spread, one.outliers) == (16, ("甲", "乙", "丙"))
    [one] = results([[(6, 4, 8)] * 5 + [(2, 4, 8)]], experts=list("甲乙丙丁戊己"))
    assert one.outliers == ("己",)
    [two] = results([[(6, 4, 9), (1, 0, 2)]])
    assert two.outliers == ()


def test_many_random_tables_rank_the_same_twice():
    source = random.Random(7)
    table = [
        [tuple(source.randint(0, int(i.points)) for i in LINES.items) for _ in range(6)] for _ in range(40)
    ]
    assert ranks(table) == ranks(table)
