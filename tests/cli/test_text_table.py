"""Tables in the terminal: Chinese is two wide, numbers stand to the right, nothing is wider than 100 columns."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli.text_table import WIDTH, text_table, width


def test_chinese_characters_are_two_wide_and_columns_line_up():
    assert text_table(["单位", "行", "收到"], [["扬州市", "12", "12-03"], ["A", "-", "未登记"]]) == [
        "单位    行  收到",
        "扬州市  12  12-03",
        "A        -  未登记",
    ]


def test_gaps_become_narrow_and_then_the_first_column_is_cut():
    wide = ["一" * 13, "9" * 40, "x"]
    assert text_table(["单位", "行", "收到"], [wide], 72)[1] == f"{'一' * 13} {'9' * 40} x"
    assert text_table(["单位", "行", "收到"], [wide], 60)[1] == f"{'一' * 6}.. {'9' * 40} x"


def test_marks_that_take_no_room_are_not_counted():
    assert width("e\u0301") == 1
    assert width("（") == 2


@given(st.lists(st.text("扬州A1，", max_size=40), min_size=1, max_size=5))
def test_no_line_is_wider_than_the_terminal(units):
    lines = text_table(
        ["单位", *["行"] * 14, "收到"], [[unit, *["999"] * 14, "12-06 迟99天"] for unit in units]
    )
    assert max(map(width, lines)) <= WIDTH
