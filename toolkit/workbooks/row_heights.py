"""行高: how high a row must be for its wrapped Chinese text, since no program fits rows with merged cells (law 7).

The model counts widths in half-width characters: a full-width one (Han, full-width punctuation) counts two.
A line never fills its column to the last: a full-width character does not fit into one half, a punctuation mark
may not start a line, a run of Latin letters or digits is not broken. The reserves below were measured on PDF that
LibreOffice made (7.5–16 pt, columns of 5–90 characters), with Fandol fonts and with Noto Sans CJK and DejaVu Sans in
place of the Chinese fonts: no text is cut, and a usual text gets a tenth more lines than it takes. 宋体 and 仿宋 in
Excel need no more.
"""

import math
import re
from functools import lru_cache

MAX_HEIGHT = 409.0
"""Excel's highest row, in points."""

MAX_CELL = 32767
"""Excel's longest cell text, in UTF-16 units."""

_LINE = 1.45
"""Line pitch by font size: Noto Sans CJK has 1.448, 微软雅黑 1.32, 宋体 1.15–1.3."""

_PADDING = 4.0
"""Points above and below the text."""

_SIDES = 8
"""Pixels that a cell keeps free left and right, its border included."""

_SHARE, _GAIN = 0.955, 0.7
"""What a wide cell really holds: LibreOffice sets a Han character of 11 points 15.6 pixels wide, not 14.7."""


_CAPITAL = 0.5
"""What a capital is wider than a half-width character where the font's Latin is proportional."""

_BROAD = 0.27
"""The same for a digit, of DejaVu Sans; texts of several lines have the reserve for it."""

_CAPITALS = re.compile("[A-Z]")
_RUNS = re.compile("[!-~]+")


def column_pixels(width: float, size: float) -> int:
    """Pixels (96 a inch) of a column that holds `width` half-width characters of that font size, in points."""
    return round(width * size * 2 / 3) + _SIDES


def capacity(pixels: float, size: float) -> float:
    """Half-width characters of that font size, in points, that a line of a cell holds."""
    characters = (pixels - _SIDES) * 1.5 / size
    return max(min(characters, characters * _SHARE + _GAIN), 1.0)


def text_width(text: str) -> int:
    """Width of a line of text in half-width characters: ASCII 1, Chinese 2."""
    if text.isascii():
        return len(text)
    return len(text) + (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2


def line_count(text: str, room: float) -> int:
    """Lines that a wrapped text takes where a line holds `room` half-width characters; 1 for an empty text."""
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    if "\n" not in text:
        return _wrapped(text, room)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def lines_at_most(text: str, room: float) -> float:
    """A bound that `line_count` never passes, at a tenth of its cost: most texts of a row need no more than it."""
    return _at_most(len(text), text.count("\n") + 1, room)


@lru_cache(2**16)
def _at_most(length: int, lines: int, room: float) -> float:
    least = min(room - min(6.0 + max(room - 22, 0) / 25, room / 3), max(room // 2 * 2, 2.0))
    return (length * 2.5 + lines * min(room, length)) / least + lines


def height(lines: int, size: float) -> float:
    """Points that so many lines of that font size need, not over Excel's limit; rounded up to quarters."""
    return min(math.ceil((lines * size * _LINE + _PADDING) * 4) / 4, MAX_HEIGHT)


def most_lines(size: float) -> int:
    """Lines of that font size that Excel's highest row holds."""
    return int((MAX_HEIGHT - _PADDING) / (size * _LINE))


def _wrapped(line: str, room: float) -> int:
    width: float = text_width(line)
    latin = max(2 * len(line) - width, 0)
    if not latin:
        return 1 if width <= room else math.ceil(width / min(room - _reserve(room), max(room // 2 * 2, 2.0)))
    width += len(_CAPITALS.findall(line)) * _CAPITAL
    if width + latin * _BROAD <= room:
        return 1
    # One long run of Latin amid Chinese may leave most of a line empty before it.
    run = min(max(map(len, _RUNS.findall(line)), default=0), room) if latin < len(line) else 0
    each = room - _reserve(room, latin / len(line))
    return math.ceil((width + run) / (max(each // 1, 1.0) if latin == len(line) else each))


def _reserve(room: float, latin: float = 0.0) -> float:
    """What a line leaves free on an average, in half-width characters; `latin` is the share of Latin characters."""
    return min(1.0 + max(room - 22, 0) / 25 + 5.0 * latin, room / 3)
