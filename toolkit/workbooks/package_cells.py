"""Where the cells of a sheet part lie, byte by byte, and how one is written otherwise."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from toolkit.intake.grid import Span
from toolkit.workbooks.package_areas import place_of, span_of
from toolkit.workbooks.package_sheet import FORMULA
from toolkit.workbooks.package_text import inline_text
from toolkit.workbooks.package_xml import (
    MAIN,
    Attributes,
    element_end,
    prefix,
    tag_at,
    walk,
    with_attribute,
)


@frozen
class PackageCell:
    """One `<c>` that holds a value or a formula.

    `style` is the number of its cell format. `start` and `closing` are where its tags begin, `content` where
    those of its `<v>` or `<is>` do (None where it has neither), both as `walk` gives them. `calculated`: a
    formula, or filled by an array formula.
    """

    row: int
    column: int
    style: int
    calculated: bool
    start: int
    closing: int
    content: tuple[int, int] | None


@frozen
class CellEdit:
    """What becomes of a cell: `text` replaces its value (None: it stays), `style` is its new cell format."""

    text: str | None
    style: int


def read_cells(xml: bytes) -> Sequence[PackageCell]:
    """The cells of a sheet part, in its order. Raises XmlError, and ValueError for an impossible address."""
    scan = _Scan()
    walk(xml, scan.start, scan.end)
    return tuple(evolve(c, calculated=True) if scan.fills(c) else c for c in scan.cells)


def calculated_cells(xml: bytes) -> set[tuple[int, int]]:
    """The places of formulas and of what array formulas fill; quick where the part has no formula at all."""
    if not FORMULA.search(xml):
        return set()
    return {(cell.row, cell.column) for cell in read_cells(xml) if cell.calculated}


def edit_cells(xml: bytes, cells: Sequence[PackageCell], edits: Mapping[tuple[int, int], CellEdit]) -> bytes:
    """The sheet part with those cells written otherwise and every other byte as it was."""
    pieces: list[bytes] = []
    behind = 0
    for cell in cells:
        edit = edits.get((cell.row, cell.column))
        if edit is not None:
            pieces += [xml[behind : cell.start], _edited(xml, cell, edit)]
            behind = element_end(xml, cell.start, cell.closing)
    return b"".join([*pieces, xml[behind:]])


def _edited(xml: bytes, cell: PackageCell, edit: CellEdit) -> bytes:
    old = tag_at(xml, cell.start)
    tag = with_attribute(old, b"s", str(edit.style).encode())
    rest, end = cell.start + len(old), element_end(xml, cell.start, cell.closing)
    if edit.text is None or cell.content is None:
        return tag + xml[rest:end]
    for name, value in ((b"t", b"inlineStr"), (b"vm", None), (b"cm", None)):
        tag = with_attribute(tag, name, value)
    first, last = cell.content[0], element_end(xml, *cell.content)
    return tag + xml[rest:first] + inline_text(edit.text, prefix(old)) + xml[last:end]


class _Scan:
    """Collects cells while the parser walks through the part."""

    def __init__(self) -> None:
        self.cells: list[PackageCell] = []
        self._arrays: list[Span] = []
        self._row = self._column = 0
        self._attributes: Attributes | None = None
        self._place = (0, 0)
        self._begin = self._content_begin = 0
        self._content: tuple[int, int] | None = None
        self._formula = False

    def start(self, namespace: str, name: str, attributes: Attributes, offset: int) -> None:
        if namespace not in MAIN:
            return
        if self._attributes is not None:
            self._inside(name, attributes, offset)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
        elif name == "c":
            self._cell(attributes, offset)

    def _cell(self, attributes: Attributes, offset: int) -> None:
        # A cell without an address follows the one before it (ECMA-376 part 1, 18.3.1.4: r is optional).
        self._place = place_of(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        self._column = self._place[1]
        self._attributes, self._begin = attributes, offset
        self._content, self._formula = None, False

    def _inside(self, name: str, attributes: Attributes, offset: int) -> None:
        if name == "f":
            self._formula = True
            if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
                self._arrays.append(span_of(attributes["ref"]))
        elif name in ("v", "is"):
            self._content_begin = offset

    def end(self, namespace: str, name: str, offset: int) -> None:
        if self._attributes is None or namespace not in MAIN:
            return
        if name in ("v", "is"):
            self._content = (self._content_begin, offset)
        elif name == "c":
            self._finish(int(self._attributes.get("s", 0)), offset)
            self._attributes = None

    def _finish(self, style: int, closing: int) -> None:
        if self._formula or self._content:
            self.cells.append(
                PackageCell(*self._place, style, self._formula, self._begin, closing, self._content)
            )

    def fills(self, cell: PackageCell) -> bool:
        """Whether an array formula or a data table gives the cell its value."""
        return any(a.top <= cell.row <= a.bottom and a.left <= cell.column <= a.right for a in self._arrays)
