"""Which cells the formulas of a book refer to, so that no result changes because a date became text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from toolkit.dates.formula_places import Formula, formulas
from toolkit.dates.formula_text import Area, TablePart, references
from toolkit.dates.sheet_objects import Table
from toolkit.intake.grid import Span
from toolkit.workbooks.package_areas import LAST_COLUMN, LAST_ROW, overlap
from toolkit.workbooks.package_parts import Package

_BLIND = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)
"""Functions whose targets only Excel can tell."""


@frozen
class Referred:
    """Cells that a formula refers to. `own` is the one column that the formula stands over (a format's, a
    validation's): what speaks of its own column only does not hold that column back.
    """

    span: Span
    where: str
    own: int | None


@frozen
class References:
    """By sheet, what is referred to. `computes`: the book has formulas in cells.

    `blind`: where a formula stands whose targets nobody can tell beforehand (INDIRECT, OFFSET), "" for none.
    """

    by_sheet: Mapping[str, Sequence[Referred]]
    computes: bool
    blind: str

    def first(self, sheet: str, span: Span) -> str:
        """Where the first formula stands that refers to a column's cells, "" for none."""
        found = self.by_sheet.get(sheet, ())
        return next((r.where for r in found if r.own != span.left and overlap(r.span, span)), "")


def read_references(package: Package, tables: Sequence[Table]) -> References:
    """What all formulas of the package refer to. Raises XmlError and ValueError on broken parts."""
    return references_of(formulas(package), tuple(package.sheets), tables)


def references_of(
    all_formulas: Iterable[Formula], sheets: Sequence[str], tables: Sequence[Table]
) -> References:
    """What these formulas refer to, in a book of these sheets and tables."""
    by_name = {table.name.lower(): table for table in tables}
    by_sheet: dict[str, list[Referred]] = {sheet: [] for sheet in sheets}
    computes, blind = False, ""
    for formula in all_formulas:
        computes = computes or (formula.sheet is not None and not formula.shows)
        blind = blind or (formula.where if _BLIND.search(formula.text) else "")
        for sheet, span in _targets(formula, sheets, by_name):
            own = _own_column(formula) if sheet == formula.sheet else None
            by_sheet[sheet].append(Referred(span, formula.where, own))
    return References(by_sheet, computes, blind)


def _own_column(formula: Formula) -> int | None:
    columns = {column for span in formula.cells for column in (span.left, span.right)}
    return columns.pop() if formula.shows and len(columns) == 1 else None


def _targets(
    formula: Formula, sheets: Sequence[str], tables: Mapping[str, Table]
) -> Iterator[tuple[str, Span]]:
    for found in references(formula.text):
        if isinstance(found, Area) and _speaks_of_itself(found, formula):
            continue
        if isinstance(found, Area):
            span = _moved(found, formula)
            yield from ((sheet, span) for sheet in _sheets(found, formula, sheets))
        elif found.table.lower() in tables:
            table = tables[found.table.lower()]
            yield from ((table.sheet, span) for span in _table_spans(found, table))


def _speaks_of_itself(area: Area, formula: Formula) -> bool:
    """Whether a format or validation over several columns looks, in each, at that column only."""
    if not formula.shows or area.sheets or not area.moves[1] or not formula.cells:
        return False
    return area.span.left == area.span.right == min(span.left for span in formula.cells)


def _moved(area: Area, formula: Formula) -> Span:
    if formula.cells:
        rows = max(s.bottom for s in formula.cells) - min(s.top for s in formula.cells)
        columns = max(s.right for s in formula.cells) - min(s.left for s in formula.cells)
        return area.moved_over(rows, columns)
    if formula.named:
        s, (down, right) = area.span, area.moves
        return Span(
            1 if down else s.top,
            0 if right else s.left,
            LAST_ROW if down else s.bottom,
            LAST_COLUMN if right else s.right,
        )
    return area.span


def _sheets(area: Area, formula: Formula, sheets: Sequence[str]) -> Sequence[str]:
    """The sheets that an area lies in; all of them where nothing says which."""
    if not area.sheets:
        return (formula.sheet,) if formula.sheet else sheets
    folded = [sheet.lower() for sheet in sheets]
    ends = [folded.index(name.lower()) for name in area.sheets if name.lower() in folded]
    return sheets[min(ends) : max(ends) + 1] if ends else ()


def _table_spans(part: TablePart, table: Table) -> Iterator[Span]:
    folded = [column.lower() for column in table.columns]
    places = [folded.index(name.lower()) for name in part.columns if name.lower() in folded]
    if not part.columns:
        yield table.span
        return
    if part.through and places:
        places = list(range(min(places), max(places) + 1))
    for place in places:
        column = table.span.left + place
        yield Span(table.span.top, column, table.span.bottom, column)
