"""What lies over a sheet's cells and must keep finding them as they are: tables and pivot tables."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.intake.grid import Span
from toolkit.workbooks.package_areas import span_of
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_xml import Attributes, walk


@frozen
class Table:
    """A table (表格, ListObject): its cells with heading and total rows, and its columns' names."""

    sheet: str
    name: str
    span: Span
    columns: Sequence[str]
    heading_rows: int
    total_rows: int

    def fixed(self) -> Sequence[Span]:
        """The heading and total rows: Excel repairs a book whose headings are not the column names."""
        s = self.span
        heading = Span(s.top, s.left, s.top + self.heading_rows - 1, s.right)
        totals = Span(s.bottom - self.total_rows + 1, s.left, s.bottom, s.right)
        return [span for span in (heading, totals) if span.top <= span.bottom]


@frozen
class SheetObjects:
    """The tables of a book, and by sheet the cells that tables and pivot tables own."""

    tables: Sequence[Table]
    owned: Mapping[str, Sequence[Span]]


def read_objects(package: Package) -> SheetObjects:
    """The tables and pivot tables of all sheets. Raises XmlError, KeyError and ValueError on broken parts."""
    tables: list[Table] = []
    owned: dict[str, list[Span]] = {}
    for sheet, part in package.sheets.items():
        spans = owned.setdefault(sheet, [])
        for related in package.related(part):
            if related.kind == "table":
                tables.append(_table(sheet, package.read(related.part)))
                spans.extend(tables[-1].fixed())
            elif related.kind == "pivotTable":
                spans.append(_pivot(package.read(related.part)))
    return SheetObjects(tables, owned)


def _table(sheet: str, xml: bytes) -> Table:
    found: list[Attributes] = []
    columns: list[str] = []

    def start(_namespace: str, name: str, attributes: Attributes, _offset: int) -> None:
        if name == "table":
            found.append(attributes)
        elif name == "tableColumn":
            columns.append(attributes["name"])

    walk(xml, start, lambda *_: None)
    head = found[0]
    return Table(
        sheet,
        head.get("displayName") or head["name"],
        span_of(head["ref"]),
        columns,
        int(head.get("headerRowCount", 1)),
        int(head.get("totalsRowCount", 0)),
    )


def _pivot(xml: bytes) -> Span:
    found: list[Span] = []

    def start(_namespace: str, name: str, attributes: Attributes, _offset: int) -> None:
        if name == "location":
            found.append(span_of(attributes["ref"]))

    walk(xml, start, lambda *_: None)
    return found[0]
