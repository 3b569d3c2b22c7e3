"""What a workbook part says of its book: sheets in order, defined names, how it counts dates."""

import posixpath
import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.intake.problems import corrupt
from toolkit.intake.xml_events import XmlBrokenError, attributes, local, parse
from toolkit.intake.zip_parts import Package

WORKBOOK = "xl/workbook.xml"
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_TRUE = frozenset({"1", "true", "on"})


@frozen
class Sheet:
    """A sheet of the book and the part that holds it ("" where it has none)."""

    name: str
    part: str
    hidden: bool
    is_table: bool


@frozen
class Workbook:
    """`names` without print ranges and names that belong to one sheet; `recalculates`: results are not to be
    trusted before a spreadsheet program has opened the book (fullCalcOnLoad)."""

    sheets: Sequence[Sheet]
    names: Mapping[str, str]
    date1904: bool
    recalculates: bool


def read_workbook(package: Package) -> Workbook:
    """The workbook part of a package. Raises UnreadableError (corrupt) where it is missing or broken."""
    try:
        return _workbook(package)
    except XmlBrokenError as error:
        raise corrupt("文件已损坏：工作簿的目录读不出来") from error


def _workbook(package: Package) -> Workbook:
    reader = _Reader()
    xml = package.read(WORKBOOK)
    if not xml:
        raise corrupt("文件已损坏：里面没有工作簿")
    parse(xml, reader.start, reader.end, reader.text)
    targets = _targets(package.read("xl/_rels/workbook.xml.rels"))
    sheets = tuple(_sheet(attrs, targets) for attrs in reader.sheets)
    return Workbook(sheets, reader.names, reader.date1904, reader.recalculates)


def _sheet(attrs: Mapping[str, str], targets: Mapping[str, tuple[str, str]]) -> Sheet:
    part, kind = targets.get(attrs.get("id", ""), ("", ""))
    return Sheet(
        name=attrs.get("name", ""),
        part=part,
        hidden=attrs.get("state", "visible").lower() != "visible",
        is_table=kind.rpartition("/")[2] == "worksheet",
    )


def _targets(xml: bytes) -> dict[str, tuple[str, str]]:
    """Part name and relationship type by relationship id."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attrs: dict[str, str]) -> None:
        if local(name) == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attrs.get("Target", "").replace("\\", "/")))
            found[attrs.get("Id", "")] = (target.lstrip("/"), attrs.get("Type", ""))

    if xml:
        parse(xml, start)
    return found


class _Reader:
    """Handlers for the workbook part."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, str]] = []
        self.names: dict[str, str] = {}
        self.date1904 = False
        self.recalculates = False
        self._name = ""
        self._text: list[str] = []

    def start(self, name: str, attrs: dict[str, str]) -> None:
        element = local(name)
        if element == "sheet":
            self.sheets.append(attributes(attrs))
        elif element == "workbookPr":
            self.date1904 = attrs.get("date1904", "") in _TRUE
        elif element == "calcPr":
            self.recalculates = attrs.get("fullCalcOnLoad", "") in _TRUE
        elif element == "definedName" and "localSheetId" not in attrs:
            self._name, self._text = attrs.get("name", ""), []

    def text(self, text: str) -> None:
        if self._name:
            self._text.append(text)

    def end(self, name: str) -> None:
        if local(name) == "definedName" and self._name:
            if not self._name.startswith("_xlnm."):
                self.names[self._name] = plain_text("".join(self._text))
            self._name = ""


def plain_text(formula: str) -> str:
    """The text of a defined name: `"a""b"` → `a"b`; what is no text constant stays as written."""
    formula = formula.strip().removeprefix("=")
    quoted = _QUOTED.fullmatch(formula)
    return quoted[1].replace('""', '"') if quoted else formula
