"""Order by strokes: counts are Unihan's, never ours."""

import pytest

from toolkit.handing_in.strokes import stroke_counts, stroke_key, uncounted


@pytest.mark.parametrize(
    ("character", "count"),
    # as Unihan 15.0 has them; of 骨, which it gives as “9 10”, the first: mainland's
    [("丁", 2), ("王", 4), ("李", 7), ("赵", 9), ("骨", 9), ("龚", 11), ("魏", 17), ("䶮", 9), ("𬭩", 15)],
)
def test_counts(character, count):
    assert stroke_counts()[character] == count


def test_every_character_of_the_main_block_has_a_count_and_only_one():
    counts = stroke_counts()
    assert {chr(code) for code in range(0x4E00, 0xA000)} <= counts.keys()
    assert len(counts) == 27780
    assert all(0 < count < 65 for count in counts.values())


def test_surname_then_given_name_then_code_point():
    names = ["赵一", "王五", "丁十", "王一一", "方一", "王一", "欧阳一", "张三"]
    ordered = ["丁十", "方一", "王一", "王一一", "王五", "张三", "欧阳一", "赵一"]
    assert sorted(names, key=stroke_key) == ordered


def test_what_has_no_count_stands_last_and_is_told():
    assert sorted(["A君", "龚一"], key=stroke_key) == ["龚一", "A君"]
    assert uncounted("买买提·艾力 A") == "A"
    assert uncounted("张 三") == ""
