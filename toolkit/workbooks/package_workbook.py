"""The workbook part: its sheets and defined names, with their places, so that they can be written anew."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from attrs import evolve, frozen

from toolkit.workbooks.package_sheet import Element, Splice
from toolkit.workbooks.package_xml import MAIN, Attributes, element_end, prefix, tag_at, walk, with_attribute

_BEHIND_NAMES = ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes")
"""What follows definedNames in a workbook part (ECMA-376 part 1, 18.2.27 CT_Workbook), as far as it is in use."""


@frozen
class DefinedName:
    """A defined name: its text as written, without `=`; `sheet` is the index of the sheet it belongs to."""

    name: str
    text: str
    sheet: int | None
    element: Element


@frozen
class WorkbookMap:
    """A workbook part: its bytes, its own elements in order, its `<sheet>`s and defined names."""

    xml: bytes
    elements: Sequence[Element]
    sheets: Sequence[Element]
    names: Sequence[DefinedName]

    @property
    def prefix(self) -> bytes:
        """The namespace prefix of the part's elements, with its colon."""
        return prefix(tag_at(self.xml, self.one("sheets").start))

    def one(self, name: str) -> Element:
        """The part's own element of that name. StopIteration where there is none."""
        return next(element for element in self.elements if element.name == name)

    def has(self, name: str) -> bool:
        """Whether the part has an element of that name."""
        return any(element.name == name for element in self.elements)

    def put_names(self, new: bytes) -> Splice:
        """The element definedNames replaced, or put in."""
        if self.has("definedNames"):
            return self.one("definedNames").whole(new)
        behind = [e.start for e in self.elements if e.name in _BEHIND_NAMES]
        place = min(behind, default=max(e.end for e in self.elements if e.name == "sheets"))
        return Splice(place, place, new)

    def index_of(self, sheet: str) -> int:
        """The index of a sheet by its name. StopIteration where there is none."""
        return next(n for n, element in enumerate(self.sheets) if element.attributes["name"] == sheet)

    def global_names(self) -> Mapping[str, DefinedName]:
        """The names that belong to the whole book, by name in lower case: Excel tells no case apart."""
        return {found.name.casefold(): found for found in self.names if found.sheet is None}


def defined_name(book: WorkbookMap, found: DefinedName, text: str, sheet: int | None = None) -> bytes:
    """The name's element with another text; with `sheet` (an index) it belongs to that sheet alone."""
    tag = tag_at(book.xml, found.element.start)
    if sheet is not None:
        tag = with_attribute(tag, b"localSheetId", str(sheet).encode())
    return tag + escape(text).encode() + b"</%bdefinedName>" % prefix(tag)


def map_workbook(xml: bytes) -> WorkbookMap:
    """Find everything in a workbook part. Raises XmlError."""
    scan = _Scan(xml)
    walk(xml, scan.start, scan.end, scan.characters)
    return WorkbookMap(xml, scan.elements, scan.sheets, scan.names)


class _Scan:
    """Collects elements while the parser walks through the part."""

    def __init__(self, xml: bytes) -> None:
        self.elements: list[Element] = []
        self.sheets: list[Element] = []
        self.names: list[DefinedName] = []
        self._xml = xml
        self._path: list[Element] = []
        self._text: list[str] = []

    def start(self, namespace: str, name: str, attributes: Attributes, offset: int) -> None:
        self._path.append(Element(name if namespace in MAIN else "", attributes, offset, offset, offset))
        self._text = []

    def characters(self, text: str) -> None:
        self._text.append(text)

    def end(self, _namespace: str, _name: str, offset: int) -> None:
        names = [opened.name for opened in self._path[1:]]
        opened = self._path.pop()
        element = evolve(opened, closing=offset, end=element_end(self._xml, opened.start, offset))
        match names:
            case [_]:
                self.elements.append(element)
            case ["sheets", "sheet"]:
                self.sheets.append(element)
            case ["definedNames", "definedName"]:
                sheet = element.attributes.get("localSheetId")
                text = "".join(self._text).strip()
                name = element.attributes["name"]
                self.names.append(DefinedName(name, text, int(sheet) if sheet else None, element))
