from itertools import pairwise

from toolkit.model import LEVELS
from toolkit.workbooks.styles import LEVEL_LOOKS


def lightness(colour: str) -> float:
    """Grey of a colour as printers make it (ITU-R BT.601), 0 to 1."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def test_levels_differ_in_grey_print():
    greys = [lightness(LEVEL_LOOKS[level].fill) for level in LEVELS]
    assert all(next_one - one > 0.04 for one, next_one in pairwise(greys))
    assert greys == sorted(greys)


def test_text_can_be_read_on_every_fill():
    for look in LEVEL_LOOKS.values():
        assert abs(lightness(look.fill) - lightness(look.ink)) > 0.5
