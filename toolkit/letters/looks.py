"""How an official document looks: GB/T 9704-2012 《党政机关公文格式》. Lengths in mm and points, as it gives them."""

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from toolkit.letters.letter import Letter, Paragraph

POINTS_A_MM = 72 / 25.4

PAGE_MM = (210.0, 297.0)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37.0, 35.0, 28.0, 26.0
"""5.2.1: 天头 37, 订口 28, 版心 156 × 225; what is left of A4 to the right and below."""

FOOT_MM = 22.0
"""From the paper's lower edge to the page number, so that its dashes stand 7 mm below the text area (7.5)."""

TEXT_PT, TITLE_PT, TABLE_PT, FOOT_PT = 16.0, 22.0, 12.0, 14.0
"""三号, 二号, 四号 (5.2.2, 7.3.1, 7.5); tables 小四, on which the standard is silent."""

LINE_PT = 28.0
"""22 lines a page (5.2.3): 225 mm are 637 points."""

CHAR_PT = 15.75
"""28 characters a line (5.2.3) take 441 of its 442 points: 三号 drawn together by a quarter of a point."""

SONG, FANG, HEI, KAI, FOOT_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"

ELSE: Mapping[str, Sequence[str]] = {
    SONG: ("宋体", "SimSun"),
    FANG: ("仿宋", "FangSong"),
    KAI: ("楷体", "KaiTi"),
    HEI: ("SimHei",),
    FOOT_FONT: ("SimSun",),
}
"""What stands in for a font where it is not installed: Windows has had 仿宋 and 楷体
without _GB2312 since Vista."""

DATE_AWAY = 4.0
"""Characters between a stamped document's date and the right margin (7.3.5.1)."""

BEFORE_SIGNATURE = 2
"""Empty lines above it: a seal of 42 mm, centred on signature and date, then begins within a line of the text."""


def width(text: str) -> float:
    """The text's width in characters of Chinese text; Latin letters and digits are half of one."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def closing_indents(letter: Letter) -> dict[Paragraph, float]:
    """Characters to keep free to the right of signature and date.

    The date keeps `DATE_AWAY`, the signature is centred over it (7.3.5.1); where that would push a long signature
    over the margin, it ends at the margin and the date moves under its middle.
    """
    closing = [b for b in letter.blocks if isinstance(b, Paragraph) and b.part in {"signature", "date"}]
    widest = max(
        (width(line) for b in closing if b.part == "signature" for line in b.text.split("\n")), default=0
    )
    date = max((width(b.text) for b in closing if b.part == "date"), default=0.0)
    centre = max(DATE_AWAY + date / 2, widest / 2)
    return {b: max(0.0, centre - max(map(width, b.text.split("\n"))) / 2) for b in closing}
