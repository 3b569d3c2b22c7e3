""".xlsx and .xlsm: values by the fast reader, everything else from the package's own XML."""

from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineWorkbook

from toolkit.intake.fast_reader import as_problem, raw_rows
from toolkit.intake.grid import Book, Grid
from toolkit.intake.problems import corrupt
from toolkit.intake.xlsx_formats import XlsxFormats
from toolkit.intake.xlsx_package import WORKBOOK, Sheet, Workbook, read_workbook
from toolkit.intake.xlsx_sheet import Place, SheetFacts, read_facts
from toolkit.intake.xml_events import XmlBrokenError
from toolkit.intake.zip_parts import Package, repacked
from toolkit.model import Raw

_STYLES = "xl/styles.xml"
_SHARED_PARTS = (
    "[Content_Types].xml", "_rels/.rels", WORKBOOK, "xl/_rels/workbook.xml.rels", _STYLES, "xl/sharedStrings.xml",
)  # fmt: skip


def read_xlsx(package: Package) -> Book:
    """The book of a package that has a workbook part. Sheets without cells (charts) are left out.

    Raises UnreadableError: corrupt, too_large, encrypted.
    """
    workbook = read_workbook(package)
    facts = {sheet.part: _checked(package, sheet, workbook) for sheet in workbook.sheets if sheet.is_table}
    parts = {name: package.read(name) for name in _SHARED_PARTS if name in package}
    parts.update((part, xml) for part, (xml, _) in facts.items())
    values = _values(repacked(parts), workbook)
    styles = parts.get(_STYLES, b"")
    return Book(
        tuple(
            _grid(sheet, values[index], *facts[sheet.part], styles, workbook.date1904)
            for index, sheet in enumerate(workbook.sheets)
            if sheet.is_table
        ),
        workbook.names,
    )


def _checked(package: Package, sheet: Sheet, workbook: Workbook) -> tuple[bytes, SheetFacts]:
    xml = package.read(sheet.part)
    if not xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):  # the fast reader would take UTF-16 for empty
        raise corrupt(f"文件已损坏：工作表“{sheet.name}”读不出来")
    try:
        return xml, read_facts(xml, workbook.recalculates)
    except (XmlBrokenError, ValueError) as error:
        raise corrupt(f"文件已损坏：工作表“{sheet.name}”读不出来") from error


def _values(data: bytes, workbook: Workbook) -> Mapping[int, list[list[Raw]]]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if tuple(book.sheet_names) != tuple(sheet.name for sheet in workbook.sheets):
            raise corrupt("文件已损坏：工作簿的目录读不出来")
        return {
            index: raw_rows(book.get_sheet_by_index(index))
            for index, sheet in enumerate(workbook.sheets)
            if sheet.is_table
        }
    except BaseException as error:
        problem = as_problem(error)
        if problem is None:
            raise
        raise problem from error


def _grid(
    sheet: Sheet, rows: list[list[Raw]], xml: bytes, facts: SheetFacts, styles: bytes, date1904: bool
) -> Grid:
    _put(rows, facts.texts)
    _put(rows, dict.fromkeys(facts.uncomputed))
    return Grid(
        name=sheet.name,
        rows=rows,
        merged=facts.merged,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden=sheet.hidden,
        uncomputed=frozenset(facts.uncomputed),
        date1904=date1904,
        formats=XlsxFormats(xml, styles),
    )


def _put(rows: list[list[Raw]], values: Mapping[Place, Raw]) -> None:
    """Set cells, making room where the grid ends before them."""
    for (row, column), value in values.items():
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
