"""A card's master as it lies in the campaign's folder, maybe restyled by an office: where its fields are.

It is only ever patched (law 6): fonts, heights, columns, pictures and further sheets of the office stay.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from attrs import frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.workbooks.cell_names import field_names, heading_names
from toolkit.workbooks.master_file import named_places, open_master
from toolkit.workbooks.package_areas import span_of
from toolkit.workbooks.package_looks import CellLook, cell_looks, shared_texts
from toolkit.workbooks.package_parts import Package
from toolkit.workbooks.package_patch import recalculating
from toolkit.workbooks.package_sheet import FORMULA, SheetMap, map_sheet
from toolkit.workbooks.package_workbook import WorkbookMap


@frozen(slots=False)
class CardMaster:
    """A master: its package, the sheet with the card, the cells of its fields and heading items (merged ranges).

    `fields` are by field name, `headings` by the heading item's; an optional field that the master lacks is in
    neither.
    """

    package: Package
    campaign: Campaign
    form: Form
    workbook: WorkbookMap
    sheet_name: str
    sheet: SheetMap
    fields: Mapping[str, Span]
    headings: Mapping[str, Span]

    @property
    def part(self) -> str:
        """The part that holds the card's sheet."""
        return self.package.sheets[self.sheet_name]

    @cached_property
    def styles(self) -> bytes:
        """The style part."""
        return self.package.read(self.package.styles)

    @cached_property
    def merged(self) -> tuple[Span, ...]:
        """The merged ranges of the card's sheet."""
        return _merged(self.sheet)

    def whole(self, place: tuple[int, int]) -> Span:
        """The merged range that holds a cell, else the cell alone."""
        return _whole(Span(*place, *place), self.merged)

    @cached_property
    def texts(self) -> Mapping[tuple[int, int], str]:
        """What stands in the cells of the card's sheet, by row and 0-based column."""
        parts = [r.part for r in self.package.related(self.package.workbook) if r.kind == "sharedStrings"]
        shared = shared_texts(self.package.read(parts[0])) if parts else ()
        return {
            (number, column): shared[int(cell.text)] if cell.attributes.get("t") == "s" else cell.text
            for number, row in self.sheet.rows.items()
            for column, cell in row.cells.items()
            if cell.text
        }

    def calculated_anew(self, workbook: bytes) -> bytes:
        """The workbook part of a filled copy: where the office's sheet holds formulas, their results are old now."""
        return recalculating(workbook) if FORMULA.search(self.sheet.xml) else workbook

    def look(self, place: tuple[int, int]) -> CellLook:
        """How a cell of the card's sheet sets its text."""
        row = self.sheet.rows.get(place[0])
        cell = row.cells.get(place[1]) if row else None
        return self._looks(int(cell.attributes.get("s", 0)) if cell else 0)

    @cached_property
    def _looks(self) -> Callable[[int], CellLook]:
        return cell_looks(self.styles)


def open_card_master(campaign: Campaign, form: Form) -> CardMaster:
    """Open the form's master in the campaign's folder.

    Raises RefusalError where it is missing, can't be opened, or lacks the names of its input cells; says which.
    """
    return open_master(
        campaign, form, lambda path, package, book: _opened(path, package, book, campaign, form)
    )


def _opened(
    path: Path, package: Package, workbook: WorkbookMap, campaign: Campaign, form: Form
) -> CardMaster:
    optional = {entry.name for entry in form.fields if entry.optional}
    wanted = {name: cell for name, cell in field_names(form).items() if name not in optional}
    headings = heading_names(form)
    places = named_places(package, workbook)
    sheet = places.get(field_names(form)[form.key].casefold(), ("", None))[0]
    here = {name: span for name, (where, span) in places.items() if where == sheet and span}
    missing = [cell for cell in [*wanted.values(), *headings.values()] if cell.casefold() not in here]
    if missing:
        raise RefusalError(
            f"母表“{path}”缺少名称 {'、'.join(missing)}，不知道往哪里填。"
            "请用 baosong templates 重新生成，或在 Excel 的“公式→名称管理器”里补上"
        )
    mapped = map_sheet(package.read(package.sheets[sheet]))
    merged = _merged(mapped)
    areas = _areas(field_names(form), here, merged), _areas(headings, here, merged)
    _refuse_formulas(path, mapped, {**areas[0], **areas[1]})
    return CardMaster(package, campaign, form, workbook, sheet, mapped, *areas)


def _refuse_formulas(path: Path, sheet: SheetMap, areas: Mapping[str, Span]) -> None:
    formulas = [name for name, span in areas.items() if sheet.holds_formula((span.top, span.left))]
    if formulas:
        raise RefusalError(f"母表“{path}”的“{'、'.join(formulas)}”栏里是公式，不能填写；请改成空白的格子")


def _areas(names: Mapping[str, str], here: Mapping[str, Span], merged: Iterable[Span]) -> dict[str, Span]:
    """The areas of names, by what they are the names of."""
    return {
        name: _whole(here[cell.casefold()], merged) for name, cell in names.items() if cell.casefold() in here
    }


def _whole(span: Span, merged: Iterable[Span]) -> Span:
    """The merged range that holds a cell, else the cell alone."""
    for area in merged:
        if area.top <= span.top <= area.bottom and area.left <= span.left <= area.right:
            return area
    return Span(span.top, span.left, span.top, span.left)


def _merged(sheet: SheetMap) -> tuple[Span, ...]:
    return tuple(map(span_of, sheet.merged))
