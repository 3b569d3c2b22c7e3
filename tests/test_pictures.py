"""The mark of a picture is no word of the text."""

import pytest

from toolkit.fields.chars import count_chars
from toolkit.pictures import MARK, without_pictures


@pytest.mark.parametrize(
    ("text", "without", "count"),
    [
        ("党建领航", "党建领航", 4),
        (f"党建\n{MARK}\n图1", "党建\n图1", 4),
        (MARK, "", 0),
        (f"\n  {MARK} ", "", 0),
        (f"写在{MARK}句中", f"写在{MARK}句中", 8),
    ],
)
def test_it_is_none_of_the_characters_that_are_counted(text, without, count):
    assert without_pictures(text) == without
    assert count_chars(text) == count
