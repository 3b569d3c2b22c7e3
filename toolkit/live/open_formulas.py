"""What the open book's formulas, tables and pivot tables hold on to, so that no result changes because a date does."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.addresses import address
from toolkit.dates.formula_places import Formula
from toolkit.dates.plan import Place
from toolkit.dates.sheet_objects import Table
from toolkit.intake.grid import Grid, Span
from toolkit.live import native
from toolkit.live.halving import uniform
from toolkit.live.open_sheet import BLOCK
from toolkit.live.ranges import cells_of, span_of

if TYPE_CHECKING:
    import xlwings as xw

_LAYOUT = ("Print_Area", "Print_Titles", "_FilterDatabase")
"""Names that Excel keeps for printing and filtering: nothing is computed from them."""


def formulas_of(sheet: "xw.Sheet", grid: Grid) -> dict[Place, str]:
    """The formulas of a sheet by place, without their `=`. A text that begins with = is none."""
    width = max(map(len, grid.rows), default=0)
    if not width:
        return {}
    height = max(BLOCK // width, 1)
    found: dict[Place, str] = {}
    for top in range(1, len(grid.rows) + 1, height):
        part = Span(top, 0, min(top + height - 1, len(grid.rows)), width - 1)
        entered = cells_of(sheet, part).formula
        rows = ((entered,),) if isinstance(entered, str) else entered
        found.update(_in_block(rows, grid, top))
    return found


def _in_block(rows: Sequence[Sequence[str]], grid: Grid, top: int) -> Iterator[tuple[Place, str]]:
    for row, texts in enumerate(rows, top):
        values = grid.rows[row - 1]
        for column, text in enumerate(texts):
            if isinstance(text, str) and text.startswith("="):
                value = values[column] if column < len(values) else None
                if value != text:
                    yield (row, column), text[1:]


def spilled_in(sheet: "xw.Sheet", column: Span) -> Iterator[Place]:
    """The cells of a column into which a formula spills: what is written there breaks it."""
    for part, spilled in uniform(column, lambda span: native.is_spilled(cells_of(sheet, span))):
        if spilled:
            yield from ((row, part.left) for row in range(part.top, part.bottom + 1))


def stated(book: "xw.Book", found: Mapping[str, Mapping[Place, str]]) -> Iterator[Formula]:
    """The formulas of all sheets and names as `toolkit.dates` tells of them."""
    for sheet, formulas in found.items():
        for place, text in formulas.items():
            yield Formula(text, sheet, f"单元格“{sheet}!{address(*place)}”的公式")
    for name in book.names:
        if not str(name.name).rpartition("!")[2].startswith(_LAYOUT):
            yield Formula(str(name.refers_to).removeprefix("="), None, f"名称“{name.name}”", named=True)


def tables_of(sheet: "xw.Sheet") -> list[Table]:
    """The tables (ListObject) of a sheet."""
    return [
        Table(sheet.name, str(table.name), span_of(table.range), *native.table_facts(table))
        for table in sheet.tables
    ]


def owned_by_objects(sheet: "xw.Sheet", tables: Sequence[Table]) -> list[Span]:
    """Cells that tables (headings, totals) and pivot tables own: they are never written to."""
    fixed = [span for table in tables for span in table.fixed()]
    return fixed + [span_of(sheet.range(area)) for area in native.pivot_areas(sheet)]
