"""A master's fingerprint with the unit that a copy is filled for, and the dates by which the copy is known as ours."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from toolkit.campaign.units import Unit
from toolkit.fingerprint import FIRST_TOLD, NAME, SHEET, Fingerprint, parse
from toolkit.workbooks.new_book import CREATED
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_rows import CellText, row_splices, style_of
from toolkit.workbooks.package_sheet import Splice, map_sheet, spliced
from toolkit.workbooks.package_workbook import WorkbookMap, defined_name

CORE = "docProps/core.xml"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(</)")


def mark_of(workbook: WorkbookMap, unit: Unit | None) -> Fingerprint | None:
    """The master's fingerprint with the unit, None where there is nothing to change."""
    defined = workbook.global_names().get(NAME)
    mark = parse(defined.text.removeprefix("=").strip('"').replace('""', '"')) if defined else None
    return evolve(mark, unit=unit.path) if mark and unit else None


def mark_splices(workbook: WorkbookMap, mark: Fingerprint | None) -> Iterator[Splice]:
    """The defined name of the fingerprint, written anew."""
    for found in workbook.names:
        if mark and found.sheet is None and found.name.casefold() == NAME:
            quoted = mark.text.replace('"', '""')
            yield found.element.whole(defined_name(workbook, found, f'"{quoted}"'))


def mark_parts(
    package: Package, mark: Fingerprint | None, told: Sequence[tuple[str, str]] = ()
) -> dict[str, bytes]:
    """The sheet that holds the fingerprint, with its text anew, by part name; nothing where there is none.

    `told` are pairs of texts that stand below it.
    """
    name = next((name for name in package.sheets if name.startswith(SHEET)), None)
    if name is None or mark is None:
        return {}
    sheet = map_sheet(package.read(package.sheets[name]))
    style = style_of(sheet, (1, 0))
    below = {
        (row, column): CellText(text, style)
        for row, pair in enumerate(told, FIRST_TOLD)
        for column, text in enumerate(pair)
    }
    texts = {(1, 0): CellText(mark.text, style), **below}
    return {package.sheets[name]: spliced(sheet.xml, row_splices(sheet, texts, {}))}


def dated_parts(package: Package) -> dict[str, bytes]:
    """The book's properties with our dates, by which it is known that nobody has saved the copy since."""
    if CORE not in package.names:
        return {}
    return {CORE: _DATES.sub(rb"\g<1>%b\2" % f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode(), package.read(CORE))}
