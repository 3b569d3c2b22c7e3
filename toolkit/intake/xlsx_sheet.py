"""What a sheet's XML says beside its values: hidden rows, merged ranges, formulas without results, errors.

The fast reader gives none of these. Most sheets have none either, so the XML is screened for the marks first,
and read event by event only where one is found.
"""

import re
from collections.abc import Mapping, Sequence

from attrs import Factory, define

from toolkit.addresses import address
from toolkit.intake.grid import Span
from toolkit.intake.problems import too_large
from toolkit.intake.xml_events import attributes, local, parse

MAX_CELLS = 4_000_000
"""Cells from A1 to the last value. The fast reader makes room for all of them, 32 bytes each."""

# Hidden rows, formulas, errors: any of these needs the slow reading.
_MARKS = (b"<f", b" hidden=", b' t="e"', b' ht="0"')
# Beyond column ZZ or row 9999: the sheet may be small in bytes and endless in room.
_FAR = re.compile(rb' r="[A-Za-z]{1,2}(?:[A-Za-z]|[0-9]{5})')
_VALUED = re.compile(rb'<c r="([A-Za-z]{1,3}[0-9]{1,7})"[^>]*(?<!/)>')
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_FALSE = frozenset({"", "0", "false", "off"})
_PICTURE = re.compile(r"=?(_xlfn\.)?DISPIMG\(")

Place = tuple[int, int]


@define
class SheetFacts:
    """`texts` holds what to show where the fast reader shows nothing: error values (#REF!), cell pictures."""

    merged: Sequence[Span] = ()
    hidden_rows: set[int] = Factory(set)
    uncomputed: set[Place] = Factory(set)
    texts: dict[Place, str] = Factory(dict)


def read_facts(xml: bytes, recalculates: bool = False) -> SheetFacts:
    """The facts of a sheet part.

    `recalculates`: a formula's stored 0 is a placeholder. Raises UnreadableError (too_large) where the last
    value lies so far out that the grid has no room, XmlBrokenError where the slow reading finds no XML.
    """
    start, end = _rows(xml)
    if start < end and _is_plain(xml, start, end) and _is_near(xml, start, end):
        return SheetFacts(merged=_merged(xml))
    reader = _Reader(recalculates)
    parse(xml, reader.start, reader.end, reader.text)
    refuse_beyond(*reader.extent)
    reader.facts.merged = tuple(reader.merged)
    return reader.facts


def refuse_beyond(rows: int, columns: int, most: int = MAX_CELLS) -> None:
    """Raise UnreadableError (too_large) where a sheet from A1 to its last value has more than so many cells."""
    if rows * columns > most:
        raise too_large(
            f"表格大到 {address(rows, columns - 1)}，放不下",
            "多半是很远的地方误填了内容：请把表格下方、右侧多余的行列整行整列删除，保存后重新报送",
        )


def _rows(xml: bytes) -> tuple[int, int]:
    """Where the rows' XML begins and ends; (0, 0) where it is spelled unusually (prefixes, no rows, a document type).

    Places and not a copy: the rows are nearly the whole of an inbox, and are looked through several times.
    """
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if start < 0 or end < start or xml.find(b"<!DOCTYPE", 0, start) >= 0:
        return 0, 0
    return start + len(b"<sheetData"), end


def _is_plain(xml: bytes, start: int, end: int) -> bool:
    """Whether the cells are spelled as nearly all programs spell them, without any mark."""
    return xml.count(b"<c", start, end) == xml.count(b'<c r="', start, end) and all(
        xml.find(mark, start, end) < 0 for mark in _MARKS
    )


def _is_near(xml: bytes, start: int, end: int) -> bool:
    """Whether there is room from A1 to the last cell that may hold a value; formatting alone needs none."""
    if not _FAR.search(xml, start, end):
        return True
    rows = columns = 0
    for match in _VALUED.finditer(xml, start, end):
        row, column = place(match[1].decode()) or (0, 0)
        rows, columns = max(rows, row), max(columns, column + 1)
    return rows * columns <= MAX_CELLS


def _merged(xml: bytes) -> tuple[Span, ...]:
    end = xml.rfind(b"</sheetData>")
    tail = xml[end:] if end >= 0 else xml
    refs = _MERGE.findall(tail)
    if len(refs) != tail.count(b"<mergeCell "):
        return tuple(_merged_slowly(xml))
    return tuple(span(ref.decode()) for ref in refs)


def _merged_slowly(xml: bytes) -> list[Span]:
    reader = _Reader(False)
    parse(xml, reader.start, reader.end, reader.text)
    return reader.merged


def place(ref: str) -> Place | None:
    """Row as Excel shows it and 0-based column of a reference: C5 → (5, 2); None for what is none."""
    match = _PLACE.fullmatch(ref)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def span(ref: str) -> Span:
    """The range of a reference like A1:C2 (or A1 alone). Raises ValueError for what is none."""
    first, _, last = ref.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        raise ValueError(ref)
    (top, left), (bottom, right) = start, end
    return Span(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


class Cursor:
    """Where the next row or cell stands: its reference, or one after the last where it has none."""

    def __init__(self) -> None:
        self.row = 0
        self.column = -1

    def enter_row(self, attrs: Mapping[str, str]) -> None:
        """A `row` element begins."""
        ref = attrs.get("r", "")
        self.row = int(ref) if ref.isdecimal() else self.row + 1
        self.column = -1

    def enter_cell(self, attrs: Mapping[str, str]) -> Place:
        """A `c` element begins; its place."""
        found = place(attrs.get("r", ""))
        if found is None:
            self.column += 1
            return self.row, self.column
        self.column = found[1]
        return found


class _Reader:
    """Handlers for a sheet part."""

    def __init__(self, recalculates: bool) -> None:
        self.facts = SheetFacts()
        self.merged: list[Span] = []
        self.extent = (0, 0)
        self._recalculates = recalculates
        self._cursor = Cursor()
        self._place: Place = (0, 0)
        self._type = ""
        self._formula: list[str] | None = None
        self._value: list[str] | None = None
        self._into: list[str] | None = None

    def start(self, name: str, attrs: dict[str, str]) -> None:
        element = local(name)
        if element == "c":
            self._place = self._cursor.enter_cell(attrs)
            self._type, self._formula, self._value = attrs.get("t", ""), None, None
        elif element == "v":
            self._value = self._into = []
            self._reach()
        elif element == "f":
            self._formula = self._into = []
        elif element == "is":
            self._reach()
        elif element == "row":
            self._row(attrs)
        elif element == "mergeCell" and "ref" in attrs:
            self.merged.append(span(attributes(attrs)["ref"]))

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def end(self, name: str) -> None:
        element = local(name)
        if element in {"v", "f"}:
            self._into = None
        elif element == "c" and (self._formula is not None or self._type == "e"):
            self._judge("".join(self._formula or ()), self._value)

    def _row(self, attrs: dict[str, str]) -> None:
        self._cursor.enter_row(attrs)
        if attrs.get("hidden", "") not in _FALSE or attrs.get("ht") == "0":
            self.facts.hidden_rows.add(self._cursor.row)

    def _reach(self) -> None:
        row, column = self._place
        self.extent = (max(self.extent[0], row), max(self.extent[1], column + 1))

    def _judge(self, formula: str, value: list[str] | None) -> None:
        result = "".join(value or ())
        self._reach()
        if _PICTURE.match(formula) and (not result or self._type == "e"):
            self.facts.texts[self._place] = "=" + formula.removeprefix("=")
        elif self._type == "e" and result:
            self.facts.texts[self._place] = result
        elif self._formula is not None and self._is_uncomputed(result, value is not None):
            self.facts.uncomputed.add(self._place)

    def _is_uncomputed(self, result: str, stored: bool) -> bool:
        if not result:
            # Excel stores the empty text of =IF(…,"") as t="str" with an empty <v>
            return not (self._type == "str" and stored)
        return self._recalculates and result == "0" and self._type in {"", "n"}
