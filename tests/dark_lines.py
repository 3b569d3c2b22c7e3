"""How much white there is around a point of a printed page: for boxes, whose borders are lines and no text."""

import subprocess
from pathlib import Path

DOTS = 144
"""Dots an inch; two of them are a point."""

DARK = 128


class Picture:
    """A page as grey dots."""

    def __init__(self, pdf: Path, page: int) -> None:
        """`page` counts from 1."""
        shown = subprocess.run(
            ["pdftoppm", "-gray", "-r", str(DOTS), "-f", str(page), "-l", str(page), str(pdf)],
            check=True,
            capture_output=True,
        ).stdout
        _kind, self.width, self.height, _most, self._dots = _read(shown)

    def white(self, x: float, y: float, right: int, down: int) -> float:
        """Points from a place (points, from the top left) to the next dark dot in a direction."""
        column, row, steps = round(x * DOTS / 72), round(y * DOTS / 72), 0
        while 0 <= column < self.width and 0 <= row < self.height:
            if self._dots[row * self.width + column] < DARK:
                break
            column, row, steps = column + right, row + down, steps + 1
        return steps * 72 / DOTS


def _read(pgm: bytes) -> tuple[str, int, int, int, bytes]:
    kind, size, most, dots = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    return kind.decode(), width, height, int(most), dots
