"""Draw 样章.png: a ring of 42 mm with the words 样章, transparent, for trying out `baosong print --seal`.

    python samples/js-2024/seal.py FONT

It is nobody's seal and says so. Needs Pillow, which nothing else does, and the file of a Chinese font.
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont  # type: ignore[import-not-found]

MM = 12
"""Pixels a millimetre."""

SIDE = 42 * MM
FINE = 4
"""Drawn so many times larger and made smaller: smooth edges."""

RED = (200, 16, 16)
WORDS = (("样章", 11.5, -3.5), ("仅供试印  无效", 3.6, 8.5))
"""Text, its height in millimetres, how far below the middle."""


def main() -> None:
    """Write the picture beside this script."""
    ink = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
    draw = ImageDraw.Draw(ink)
    unit = MM * FINE
    for inset, width in ((0.6, 1.1), (2.6, 0.3)):
        edge = inset * unit
        draw.ellipse(
            (edge, edge, SIDE * FINE - edge, SIDE * FINE - edge), outline=255, width=round(width * unit)
        )
    for text, height, below in WORDS:
        font = ImageFont.truetype(sys.argv[1], round(height * unit))
        middle = (SIDE * FINE / 2, SIDE * FINE / 2 + below * unit)
        draw.text(middle, text, fill=255, font=font, anchor="mm")
    alpha = ink.resize((SIDE, SIDE), Image.Resampling.LANCZOS).point(lambda value: value * 85 // 100)
    seal = Image.new("RGB", (SIDE, SIDE), RED)
    seal.putalpha(alpha)
    resolution = MM * 25.4
    seal.save(Path(__file__).with_name("样章.png"), dpi=(resolution, resolution), optimize=True)


if __name__ == "__main__":
    main()
