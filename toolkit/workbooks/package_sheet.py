"""Where the elements, rows and cells of a sheet part lie, byte by byte, and how a part of it is written anew."""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from toolkit.workbooks.package_areas import place_of
from toolkit.workbooks.package_xml import MAIN, Attributes, element_end, prefix, tag_at, walk

_ELEMENTS = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios"
    " autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
    " dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties"
    " cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls"
    " webPublishItems tableParts extLst"
)
ORDER = _ELEMENTS.split()
"""The elements of a sheet in the order that Excel asks for (ECMA-376 part 1, 18.3.1.99 CT_Worksheet)."""


FORMULA = re.compile(rb"<(?:[^\s:<>/]+:)?f[\s/>]")
"""The start of a formula's element."""


@frozen
class Splice:
    """Bytes to stand in place of those from `start` to before `end`; both equal: to be put in."""

    start: int
    end: int
    new: bytes


def spliced(xml: bytes, splices: Iterable[Splice]) -> bytes:
    """The part with all splices made; those put in at one place keep their order. They may not overlap."""
    pieces, behind = [], 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        if splice.start < behind:
            raise ValueError(f"splices overlap at byte {splice.start}")
        pieces += [xml[behind : splice.start], splice.new]
        behind = splice.end
    return b"".join([*pieces, xml[behind:]])


@frozen
class Element:
    """An element: its name, attributes, where it begins, where its end tag begins, the byte behind it.

    Of `<a/>` both ends are the byte behind it. `text` is what stands in a cell's `<is>`, or the number of the
    shared text in its `<v>`, or the value as written there.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    closing: int
    end: int
    text: str = ""

    def whole(self, new: bytes) -> Splice:
        """The element replaced."""
        return Splice(self.start, self.end, new)


@frozen
class Row:
    """A row with its cells by 0-based column."""

    element: Element
    cells: Mapping[int, Element]


@frozen
class SheetMap:
    """A sheet part: its bytes, the worksheet's own elements in order, its rows by their number in Excel, the merged
    ranges (A1:C2) and the widths and such that `<col>` elements tell. `root` is where the worksheet's tag begins.
    """

    xml: bytes
    root: int
    elements: Sequence[Element]
    rows: Mapping[int, Row] = field(repr=False)
    merged: Sequence[str]
    columns: Sequence[Mapping[str, str]]

    @property
    def prefix(self) -> bytes:
        """The namespace prefix of the part's elements, with its colon."""
        return prefix(tag_at(self.xml, self.all("sheetData")[0].start))

    def all(self, name: str) -> Sequence[Element]:
        """The worksheet's elements of that name."""
        return [element for element in self.elements if element.name == name]

    def one(self, name: str) -> Element | None:
        """The first of them, None where there is none."""
        return next(iter(self.all(name)), None)

    def tag(self, element: Element) -> bytes:
        """Its start tag."""
        return tag_at(self.xml, element.start)

    def put(self, name: str, new: bytes) -> Splice:
        """That element of the worksheet replaced, or put in where Excel asks for it."""
        old = self.one(name)
        if old:
            return old.whole(new)
        before = ORDER[: ORDER.index(name)]
        opening = self.root + len(tag_at(self.xml, self.root))
        behind = max((e.end for e in self.elements if e.name in before), default=opening)
        return Splice(behind, behind, new)

    def holds_formula(self, place: tuple[int, int]) -> bool:
        """Whether a cell (row as Excel shows it, 0-based column) is calculated."""
        row = self.rows.get(place[0])
        cell = row.cells.get(place[1]) if row else None
        return bool(cell and FORMULA.search(self.xml, cell.start, cell.end))

    def without(self, names: Iterable[str]) -> list[Splice]:
        """All elements of these names taken away."""
        gone = set(names)
        return [element.whole(b"") for element in self.elements if element.name in gone]


def map_sheet(xml: bytes) -> SheetMap:
    """Find everything in a sheet part. Raises XmlError, and ValueError for an impossible address."""
    scan = _Scan(xml)
    walk(xml, scan.start, scan.end, scan.characters)
    return SheetMap(xml, scan.root, scan.elements, scan.rows, scan.merged, scan.columns)


@frozen
class _Open:
    """An element that has begun."""

    name: str
    attributes: Attributes
    start: int


class _Scan:
    """Collects elements, rows and cells while the parser walks through the part."""

    def __init__(self, xml: bytes) -> None:
        self.elements: list[Element] = []
        self.rows: dict[int, Row] = {}
        self.merged: list[str] = []
        self.columns: list[Attributes] = []
        self.root = 0
        self._xml = xml
        self._path: list[_Open] = []
        self._cells: dict[int, Element] = {}
        self._row, self._column = 0, -1
        self._text: list[str] = []

    def start(self, namespace: str, name: str, attributes: Attributes, offset: int) -> None:
        self._path.append(_Open(name if namespace in MAIN else "", attributes, offset))
        match self._names():
            case []:
                self.root = offset
            case ["sheetData", "row"]:
                self._row, self._column = int(attributes.get("r", self._row + 1)), -1
                self._cells = {}
            case ["sheetData", "row", "c"]:
                self._column = place_of(attributes["r"])[1] if "r" in attributes else self._column + 1
                self._text = []
            case ["mergeCells", "mergeCell"]:
                self.merged.append(attributes["ref"])
            case ["cols", "col"]:
                self.columns.append(attributes)

    def characters(self, text: str) -> None:
        match self._names():
            case ["sheetData", "row", "c", "v"] | ["sheetData", "row", "c", "is", *_, "t"]:
                self._text.append(text)

    def end(self, _namespace: str, _name: str, offset: int) -> None:
        match self._names():
            case [_]:
                self.elements.append(self._element(offset))
            case ["sheetData", "row"]:
                self.rows[self._row] = Row(self._element(offset), self._cells)
            case ["sheetData", "row", "c"]:
                self._cells[self._column] = self._element(offset, "".join(self._text))
        self._path.pop()

    def _names(self) -> list[str]:
        return [opened.name for opened in self._path[1:]]

    def _element(self, offset: int, text: str = "") -> Element:
        opened = self._path[-1]
        end = element_end(self._xml, opened.start, offset)
        return Element(opened.name, opened.attributes, opened.start, offset, end, text)
