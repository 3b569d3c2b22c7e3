"""Long texts side by side: cut alike, from shortly before the first difference."""

import pytest

from toolkit.round.excerpts import excerpts


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [
        ("一中", "二中", ("一中", "二中")),
        ("", "一" * 20, ("", f"{'一' * 10}…")),
        ("一" * 30, "一" * 30, (f"{'一' * 10}…", f"{'一' * 10}…")),
        (
            "零一二三四五六七八九甲乙丙",
            "零一二三四五六七八九甲丁丙",
            ("…三四五六七八九甲乙丙", "…三四五六七八九甲丁丙"),
        ),
        (
            "零一二三四五六七八九甲乙丙",
            "零一二三四五六七八九甲",
            ("…三四五六七八九甲乙丙", "…三四五六七八九甲"),
        ),
        ("甲" + "一" * 20, "乙" + "一" * 20, (f"甲{'一' * 9}…", f"乙{'一' * 9}…")),
    ],
)
def test_what_is_shown_of_two_texts(was, now, shown):
    assert excerpts(was, now, 10) == shown
