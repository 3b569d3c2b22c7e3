"""Changing single cells inside an xlsx or xlsm, leaving every other byte as it is (law 6)."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from toolkit.safe_write import replacing
from toolkit.workbooks.package_cells import CellEdit, edit_cells, read_cells
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_styles import Styles
from toolkit.workbooks.package_xml import MAIN, Attributes, element_end, prefix, tag_at, walk, with_attribute
from toolkit.workbooks.package_zip import copy_with

_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")
"""What stands before calcPr in a workbook part (ECMA-376 part 1, 18.2.27)."""


@frozen
class NewText:
    """The cell becomes this text, in a text format."""

    text: str


@frozen
class Mark:
    """The cell keeps its value and gets a fill."""


Patches = Mapping[str, Mapping[tuple[int, int], NewText | Mark]]
"""By sheet name, then by (row as Excel shows it, 0-based column)."""


def patch(package: Package, target: Path, patches: Patches, recalculate: bool) -> None:
    """Write a copy of the package with those cells changed.

    Only their `<c>` elements differ, the style part by appended formats and, with `recalculate`, the
    workbook part by fullCalcOnLoad. Formulas are never among them, so calcChain stays right. Cells that
    hold nothing are left alone. Raises RefusalError where the target can't be written.
    """
    replaced = changed_parts(package, patches, recalculate)
    with replacing(target) as temporary:
        if replaced:
            copy_with(package.path, temporary, replaced)
        else:
            shutil.copyfile(package.path, temporary)


def changed_parts(package: Package, patches: Patches, recalculate: bool) -> dict[str, bytes]:
    """The new contents of the parts that differ, by part name."""
    if not any(patches.values()):
        return {}
    styles = Styles(package.read(package.styles))
    replaced = {
        package.sheets[name]: _sheet(package, package.sheets[name], cells, styles)
        for name, cells in patches.items()
        if cells
    }
    replaced[package.styles] = styles.xml()
    if recalculate:
        replaced[package.workbook] = recalculating(package.read(package.workbook))
    return replaced


def _sheet(
    package: Package, part: str, patches: Mapping[tuple[int, int], NewText | Mark], styles: Styles
) -> bytes:
    xml = package.read(part)
    cells = [c for c in read_cells(xml) if not c.calculated]
    old = {(c.row, c.column): c.style for c in cells}
    edits = {
        place: CellEdit(wish.text, styles.text(old[place]))
        if isinstance(wish, NewText)
        else CellEdit(None, styles.marked(old[place]))
        for place, wish in patches.items()
        if place in old
    }
    return edit_cells(xml, cells, edits)


def recalculating(xml: bytes) -> bytes:
    """The workbook part, asking Excel to compute all formulas when it opens."""
    calculation: list[int] = []
    behind: list[tuple[int, bytes]] = []
    starts: list[int] = []

    def start(namespace: str, name: str, _attributes: Attributes, offset: int) -> None:
        starts.append(offset)
        if name == "calcPr" and namespace in MAIN:
            calculation.append(offset)

    def end(namespace: str, name: str, offset: int) -> None:
        opened = starts.pop()
        if name in _BEFORE_CALCULATION and namespace in MAIN:
            behind.append((element_end(xml, opened, offset), prefix(tag_at(xml, opened))))

    walk(xml, start, end)
    if calculation:
        old = tag_at(xml, calculation[0])
        new = with_attribute(old, b"fullCalcOnLoad", b"1")
        return xml[: calculation[0]] + new + xml[calculation[0] + len(old) :]
    place, name = max(behind)
    return xml[:place] + b'<%bcalcPr fullCalcOnLoad="1"/>' % name + xml[place:]
