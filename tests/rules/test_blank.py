"""应空着: a field that must not be filled in."""

from tests.rules.cases import breaches, record
from toolkit.rules import blank
from toolkit.rules.breach import Cells

DONE = blank.Options(("完成时间",))


def test_a_filled_cell_is_told_with_what_stands_in_it():
    [(row, breach)] = breaches(blank, DONE, "任务=一 完成时间=", "任务=二 完成时间=202409")
    assert (row, breach.field, breach.message) == (2, "完成时间", "完成时间应空着，填的是“202409”")


def test_a_word_for_nothing_is_blank_and_what_could_not_be_read_has_its_own_finding():
    nothing = record("完成时间=", undecided=())
    unread = record("完成时间=", undecided=("完成时间",))
    assert [list(blank.check(one, DONE, None)) for one in (nothing, unread)] == [[], []]


def test_the_master_colours_what_is_neither_empty_nor_a_word_for_nothing():
    cells = Cells({"完成时间": "$H6"}, {}, "TRUE", empty="Empty")
    [(field, formula)] = blank.formulas(cells, DONE, None)
    assert field == "完成时间"
    assert "LEN(" in formula
    assert "Empty" in formula
