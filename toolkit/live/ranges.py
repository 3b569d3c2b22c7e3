"""A span of a grid as a range of the open sheet."""

from typing import TYPE_CHECKING

from toolkit.intake.grid import Span

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
