"""Colours and notes on single cells of an open sheet, and how they are taken away again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.live import native
from toolkit.model import Level
from toolkit.workbooks.styles import LEVEL_LOOKS

if TYPE_CHECKING:
    import xlwings as xw

HEAD = "【报送检查】"
"""The first line of our notes; in a cell that has a note already, ours goes below it."""

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


def mark(sheet: "xw.Sheet", marks: Mapping[str, Mark]) -> dict[str, str]:
    """Colour the cells and note what is wrong. Returns the fill that each had (`#RRGGBB`, "" for none)."""
    fills = {cell: native.fill_of(sheet.range(cell)) or "" for cell in marks}
    by_fill: dict[str, list[str]] = {}
    for cell, one in marks.items():
        by_fill.setdefault(FILLS[one.level], []).append(cell)
        _note(sheet.range(cell), one.text)
    _paint(sheet, by_fill)
    return fills


def unmark(sheet: "xw.Sheet", fills: Mapping[str, str]) -> None:
    """Give the cells back their fills, unless people gave them another since, and take our notes away."""
    by_fill: dict[str, list[str]] = {}
    for cell, fill in fills.items():
        cells = sheet.range(cell)
        if native.fill_of(cells) in FILLS.values():
            by_fill.setdefault(fill, []).append(cell)
        _take_note(cells)
    _paint(sheet, by_fill)


def _paint(sheet: "xw.Sheet", by_fill: Mapping[str, Sequence[str]]) -> None:
    for fill, cells in by_fill.items():
        for address in _addresses(cells):
            sheet.range(address).color = fill or None


def _addresses(cells: Iterable[str]) -> Iterator[str]:
    """The cells in as few addresses as Excel takes."""
    address = ""
    for cell in cells:
        if address and len(address) + 1 + len(cell) > LONGEST_ADDRESS:
            yield address
            address = ""
        address = f"{address},{cell}" if address else cell
    if address:
        yield address


def _note(cell: "xw.Range", text: str) -> None:
    ours, note = f"{HEAD}\n{text}", cell.note
    if note is None:
        native.add_note(cell, ours)
    else:
        note.text = f"{note.text}\n{ours}"
    native.fit_note(cell)


def _take_note(cell: "xw.Range") -> None:
    note = cell.note
    if note is None or HEAD not in note.text:
        return
    theirs = note.text.partition(HEAD)[0].rstrip("\n")
    if theirs:
        note.text = theirs
    else:
        note.delete()
