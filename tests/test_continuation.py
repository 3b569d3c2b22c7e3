import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.continuation import continued, marked, pieces


@given(st.text(st.sampled_from("汉字a1 。，“”\n𠮷"), max_size=300), st.integers(1, 40))
def test_pieces_are_the_text_and_fit(text, most):
    found = pieces(text, lambda piece: len(piece) <= most)
    assert "".join(found) == text
    assert all(len(piece) <= most for piece in found)
    assert all(found) or found == [""]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("短", 10, ["短"]),
        ("", 10, [""]),
        ("一二三。四五六七八", 5, ["一二三。", "四五六七八"]),
        ("一二三四\n五六七八", 6, ["一二三四\n", "五六七八"]),
        ("他说“一二。”三四五六", 8, ["他说“一二。”", "三四五六"]),
        ("一二三四2023年五六", 6, ["一二三四", "2023年五", "六"]),
        ("一二三四五，六七八九", 5, ["一二三四", "五，六七八", "九"]),
        ("一二三四“五六七八”", 5, ["一二三四", "“五六七", "八”"]),
        ("一二三四葛\U000e0100城", 5, ["一二三四", "葛\U000e0100城"]),
    ],
)
def test_where_a_text_is_cut(text, most, expected):
    assert pieces(text, lambda piece: len(piece) <= most) == expected


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (marked("张三"), "张三"),
        ("(续)张三", "张三"),
        (" （ 续 ）\n张三", "张三"),
        ("张三", None),
        ("续红", None),
        ("张三（续）", None),
        ("", None),
    ],
)
def test_a_key_tells_whether_its_row_goes_on(key, name):
    assert continued(key) == name
