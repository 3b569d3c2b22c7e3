"""A span of a grid as a range of the open sheet, and its values in one block."""

from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.intake.grid import Span
from toolkit.model import Raw

if TYPE_CHECKING:
    import xlwings as xw


def cells_of(sheet: "xw.Sheet", span: Span) -> "xw.Range":
    """The range that a span covers."""
    found: xw.Range = sheet.range((span.top, span.left + 1), (span.bottom, span.right + 1))
    return found


def span_of(cells: "xw.Range") -> Span:
    """The span that a range covers."""
    rows, columns = cells.shape
    top, left = cells.row, cells.column - 1
    return Span(top, left, top + rows - 1, left + columns - 1)


def values_of(sheet: "xw.Sheet", span: Span) -> list[list[Raw]]:
    """The values that a span covers, as intake's readers give them: errors as text, sums of money as numbers."""
    rows = cells_of(sheet, span).options(ndim=2, err_to_str=True).value
    return [[float(raw) if isinstance(raw, Decimal) else raw for raw in row] for row in rows]
