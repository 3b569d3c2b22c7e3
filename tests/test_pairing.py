"""Pairing: one to one, the likeliest first, equals in the lists' order."""

from toolkit.pairing import best_pairs, folded


def test_the_likeliest_go_first_and_each_place_is_used_once():
    assert best_pairs([((1,), 0, 0), ((5,), 0, 1), ((4,), 1, 1), ((2,), 1, 0)]) == {0: 1, 1: 0}


def test_equals_are_taken_in_the_lists_order():
    assert best_pairs([((1,), 1, 0), ((1,), 0, 0), ((1,), 1, 1), ((1,), 0, 1)]) == {0: 0, 1: 1}


def test_none_are_left_without_candidates():
    assert best_pairs([]) == {}


def test_blanks_and_width_say_nothing():
    assert folded(" 张　三（Ａ）") == folded("张三(A)")
    assert (folded(None), folded(12)) == ("", "12")
