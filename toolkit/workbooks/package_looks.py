"""What a package's formats and shared texts say, as far as the layout of a sheet needs it; read only."""

import math
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from attrs import frozen

from toolkit.workbooks.page import WIDEST

_PIXELS_PER_POINT = 96 / 72
_LATIN_DIGIT, _LATIN_WIDEST = 0.507, 1.4
"""Width of a digit by font size, of Calibri, and how much wider DejaVu Sans makes columns; Chinese fonts have half an
em.
"""

_CHINESE = ("SimSun", "NSimSun", "FangSong", "KaiTi", "SimHei", "Microsoft YaHei", "DengXian")
"""Chinese fonts by their English names."""


@frozen
class CellLook:
    """How a cell sets its text: the font's size in points, whether lines wrap or the text shrinks to its cell, how it
    is aligned (left, center, right …; "" for the usual way of its value).
    """

    size: float
    wraps: bool
    shrinks: bool
    aligned: str


def cell_looks(styles: bytes) -> Callable[[int], CellLook]:
    """The look of a cell by the number of its format."""
    tree = ElementTree.fromstring(styles)
    sizes = [_size(font) for font in tree.findall("{*}fonts/{*}font")]
    known = [_look(entry, sizes) for entry in tree.findall("{*}cellXfs/{*}xf")]
    return lambda style: known[style] if style < len(known) else known[0]


@frozen
class NormalFont:
    """What column widths are counted in: `digit` are the pixels (96 a inch) of the Normal font's widest digit, `widest`
    is how much wider columns come out where the font is missing.
    """

    digit: int
    widest: float


def normal_font(styles: bytes) -> NormalFont:
    """The Normal font of a style part."""
    tree = ElementTree.fromstring(styles)
    normal = tree.find("{*}cellStyleXfs/{*}xf")
    fonts = tree.findall("{*}fonts/{*}font")
    font = fonts[int(normal.get("fontId", 0)) if normal is not None else 0]
    name = font.find("{*}name")
    pixels = _size(font) * _PIXELS_PER_POINT
    if name is None or not name.get("val", "").isascii() or name.get("val") in _CHINESE:
        return NormalFont(math.ceil(pixels / 2), WIDEST)
    return NormalFont(max(round(pixels * _LATIN_DIGIT), 1), _LATIN_WIDEST)


def shared_texts(strings: bytes) -> Sequence[str]:
    """The shared texts by their number, without the reading aids of Asian texts."""
    tree = ElementTree.fromstring(strings)
    return [
        "".join(t.text or "" for t in [*item.findall("{*}t"), *item.findall("{*}r/{*}t")])
        for item in tree.findall("{*}si")
    ]


def _look(entry: ElementTree.Element, sizes: Sequence[float]) -> CellLook:
    alignment = entry.find("{*}alignment")
    told = alignment.attrib if alignment is not None else {}
    number = int(entry.get("fontId", 0))
    size = sizes[number] if number < len(sizes) else sizes[0]
    return CellLook(
        size, _true(told.get("wrapText")), _true(told.get("shrinkToFit")), told.get("horizontal", "")
    )


def _size(font: ElementTree.Element) -> float:
    size = font.find("{*}sz")
    return float(size.get("val", 11)) if size is not None else 11.0


def _true(text: str | None) -> bool:
    return text in ("1", "true")
