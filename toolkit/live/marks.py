"""Colours and notes on single cells of an open sheet, and how they are taken away again.

A note of ours says whose it is and what colour the cell had: it moves with its cell when people sort, insert or
delete rows, and so does what it takes to clear it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.addresses import address
from toolkit.live import native
from toolkit.model import Level
from toolkit.workbooks.styles import LEVEL_LOOKS

if TYPE_CHECKING:
    import xlwings as xw

MOST = 1000
"""Cells that are marked in a sheet: each note costs Excel some milliseconds, and nobody looks at more."""

LONGEST_ADDRESS = 250
"""Characters of an address that names many cells; Excel takes 255."""

FILLS: Mapping[Level, str] = {level: look.fill for level, look in LEVEL_LOOKS.items()} | {
    "ineligible": "#FF7C80"
}
"""The levels' colours. The ink stays the user's, and would not show on the dark red of our own books."""


@frozen
class Mark:
    """What a cell is marked with."""

    level: Level
    text: str


@frozen
class Stamp:
    """How the notes of a button begin, and which button takes them away."""

    head: str
    button: str

    def note(self, text: str, fill: str) -> str:
        """The whole note on a cell that had this fill."""
        had = f"，恢复底色 {fill}" if fill else ""
        return f"{self.head}\n{text}\n（点“{self.button}”去掉{had}）"

    def found_in(self, note: str) -> re.Match[str] | None:
        """Our part of a note, the last one, with a line break beside it; its group `fill` is the fill that was there.

        A part without its end is none: people wrote over it, or it is the one of 报送助手, whose head is the same.
        """
        end = rf"（点“{self.button}”去掉(?:，恢复底色 (?P<fill>[^）]*))?）"
        part = rf"(?P<first>\A)?\n?{self.head}(?:(?!{self.head}).)*?{end}(?(first)\n?)"
        return max(re.finditer(part, note, re.DOTALL), key=re.Match.start, default=None)


CHECKED = Stamp("【报送检查】", "清除")
MONTHS = Stamp("【规范年月】", "撤销规范")


def fills_of(sheet: "xw.Sheet", cells: Iterable[str]) -> dict[str, str | None]:
    """What is behind each of these cells (`native.fill_of`)."""
    return {cell: native.fill_of(sheet.range(cell)) for cell in cells}


def mark(sheet: "xw.Sheet", marks: Mapping[str, Mark], fills: Mapping[str, str | None], stamp: Stamp) -> None:
    """Colour the cells and note what is wrong; `fills` is what is behind them now.

    A cell with a pattern or a gradient keeps it: Excel's colour would replace it for good.
    """
    by_fill: dict[str, list[str]] = {}
    for cell, one in marks.items():
        if fills[cell] is not None:
            by_fill.setdefault(FILLS[one.level], []).append(cell)
        native.note(sheet.range(cell), stamp.note(one.text, fills[cell] or ""))
    _paint(sheet, by_fill)


def unmark(sheet: "xw.Sheet", fills: Mapping[str, str], stamp: Stamp) -> None:
    """Give the cells back their fills, unless people gave them another since, and take our notes away."""
    by_fill: dict[str, list[str]] = {}
    for cell, fill in fills.items():
        cells = sheet.range(cell)
        if native.fill_of(cells) in FILLS.values():
            by_fill.setdefault(fill, []).append(cell)
        note = native.note_of(cells)
        if note and (part := stamp.found_in(note)):
            native.cut_note(cells, note, part.span())
    _paint(sheet, by_fill)


def marked(sheet: "xw.Sheet", stamp: Stamp) -> dict[str, str]:
    """The cells that bear a note of ours, wherever they have moved to, with the fill that each had."""
    found = ((place, stamp.found_in(text)) for place, text in native.notes_of(sheet, stamp.head))
    return {address(*place): part["fill"] or "" for place, part in found if part}


def to_unmark(sheet: "xw.Sheet", listed: Mapping[str, str], stamp: Stamp) -> dict[str, str]:
    """The marked cells with the fills that they had: those with our notes; where notes are missing (a threaded comment
    takes none, people delete some), the other listed ones too.
    """
    noted = marked(sheet, stamp)
    return {**listed, **noted} if len(noted) < len(listed) else noted


def _paint(sheet: "xw.Sheet", by_fill: Mapping[str, Sequence[str]]) -> None:
    """Give cells their fills; those that a filter hides are given it one by one, for many at once don't reach them."""
    for fill, cells in by_fill.items():
        for together in _addresses(cells):
            native.set_fill(sheet.range(together), fill)
            if native.fill_of(sheet.range(together)) != fill:
                for cell in together.split(","):
                    native.set_fill(sheet.range(cell), fill)


def _addresses(cells: Iterable[str]) -> Iterator[str]:
    """The cells in as few addresses as Excel takes."""
    together = ""
    for cell in cells:
        if together and len(together) + 1 + len(cell) > LONGEST_ADDRESS:
            yield together
            together = ""
        together = f"{together},{cell}" if together else cell
    if together:
        yield together
