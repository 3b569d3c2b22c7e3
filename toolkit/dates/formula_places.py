"""Every formula of a package with its place: in cells, names, charts, formats, validations, controls."""

import re
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from toolkit.addresses import address
from toolkit.intake.grid import Span
from toolkit.workbooks.package_areas import place_of, span_of
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_xml import Attributes, walk


@frozen
class Formula:
    """A formula. `sheet` is the one that it stands in, None where it must name its sheets itself.

    `cells` are those that it is stated for, the first cell's way (a shared formula, a format's range); empty
    for names and charts. `shows`: it only colours or checks its cells. `named`: it is a defined name's, whose
    relative references mean other cells wherever the name is used. `where` says in Chinese where it is.
    """

    text: str
    sheet: str | None
    where: str
    cells: Sequence[Span] = field(default=())
    shows: bool = False
    named: bool = False


_HINT = re.compile(rb"<(?:\w+:)?f[\s>/]|ormula|definedName|textlink|[Ff]mla|cfvo|worksheetSource|rangeSet")
_OLD_CONTROL = re.compile(rb"<x:Fmla(?:Link|Range|Txbx|Group)>([^<]+)<")
_TEXTS = {"f", "formula", "formula1", "formula2", "definedName"}
_ATTRIBUTES = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")
_OWNERS = {"conditionalFormatting": "条件格式", "dataValidation": "数据有效性", "sparkline": "迷你图"}
_LAYOUT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")
"""Names that Excel keeps for printing and filtering: nothing is computed from them."""


def formulas(package: Package) -> Iterator[Formula]:
    """All formulas of the package. Raises XmlError and ValueError on broken parts."""
    sheets = {part: name for name, part in package.sheets.items()}
    for part, xml in package.xml_parts():
        if part.lower().endswith(".vml"):
            for found in _OLD_CONTROL.findall(xml):
                yield Formula(found.decode("utf-8", "replace"), None, "控件")
        elif _HINT.search(xml):
            scan = _Scan(sheets.get(part), part)
            walk(xml, scan.start, scan.end, scan.characters)
            yield from scan.found


class _Scan:
    """Collects the formulas of one part."""

    def __init__(self, sheet: str | None, part: str) -> None:
        self.found: list[Formula] = []
        self._sheet = sheet
        self._elsewhere = "图表" if "/charts/" in part else "数据透视表" if "/pivot" in part else "图形或控件"
        self._cell: str | None = None
        self._row, self._column = 0, -1
        self._spread = ""
        self._name: str | None = None
        self._owner: str | None = None
        self._cells: Sequence[Span] = ()
        self._waiting: list[str] = []
        self._text: list[str] | None = None

    def start(self, _namespace: str, name: str, attributes: Attributes, _offset: int) -> None:
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), -1
        elif name == "c":
            self._enter_cell(attributes)
        elif name in _OWNERS:
            self._owner, self._waiting = name, []
            self._cells = _spans(attributes.get("sqref", ""))
        elif name in ("worksheetSource", "rangeSet"):
            self._source(attributes)
        elif name in _TEXTS or (name == "sqref" and self._owner):
            self._text, self._name = [], attributes.get("name") if name == "definedName" else None
            self._spread = attributes.get("ref", "") if attributes.get("t") == "shared" else ""
        for key in _ATTRIBUTES:
            if attributes.get(key):
                self._add(attributes[key], self._elsewhere)
        if name == "cfvo" and attributes.get("val"):
            self._waiting.append(attributes["val"])

    def _enter_cell(self, attributes: Attributes) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            row, column = place_of(attributes["r"])
        self._column, self._cell = column, address(row, column)

    def _source(self, attributes: Attributes) -> None:
        """A pivot table's source: an area of a sheet, or a name (a table's; a defined one speaks for itself)."""
        if any(key.endswith("/relationships id") for key in attributes):
            return
        area, sheet = attributes.get("ref"), attributes.get("sheet")
        quoted = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
        if area or attributes.get("name"):
            self._add(f"{quoted}{area}" if area else attributes["name"], "数据透视表")

    def characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, _namespace: str, name: str, _offset: int) -> None:
        if name in _TEXTS or name == "sqref":
            self._finish(name, "".join(self._text or ()))
            self._text = None
        elif name in _OWNERS:
            for text in self._waiting:
                shows = name != "sparkline"
                self.found.append(Formula(text, self._sheet, self._place(_OWNERS[name]), self._cells, shows))
            self._owner = None
        elif name == "c":
            self._cell = None

    def _finish(self, name: str, text: str) -> None:
        if self._text is None or not text.strip():
            return
        if name == "sqref":
            self._cells = _spans(text)
        elif self._owner:
            self._waiting.append(text)
        elif name == "definedName":
            if self._name not in _LAYOUT_NAMES:
                self.found.append(Formula(text, None, f"名称“{self._name}”", named=True))
        elif self._cell:
            cells = _spans(self._spread)
            self.found.append(Formula(text, self._sheet, f"单元格“{self._sheet}!{self._cell}”的公式", cells))
        else:
            self._add(text, self._elsewhere)

    def _add(self, text: str, where: str) -> None:
        self.found.append(Formula(text, self._sheet, where))

    def _place(self, what: str) -> str:
        return f"“{self._sheet}”的{what}"


def _spans(text: str) -> Sequence[Span]:
    return tuple(span_of(area) for area in text.split())
