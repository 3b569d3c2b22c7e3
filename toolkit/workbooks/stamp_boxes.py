"""盖章栏: boxes on paper that leave room for a real seal (law 7)."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import Form
from toolkit.workbooks.areas import Area
from toolkit.workbooks.card_grid import GRID, LABEL_COLUMNS, shares
from toolkit.workbooks.cells import put
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.page import NARROWEST, PIXELS_PER_MM, POINTS_PER_MM, WIDEST, Page
from toolkit.workbooks.row_heights import MAX_HEIGHT
from toolkit.workbooks.styles import BODY_FONT, BORDER, HEADING_SIZE, LABEL, UNLOCKED

MARGIN_MM = 4.0
"""What a box is larger than the seal's room each way: printers shrink and hands shake."""

TITLE_HEIGHT = 24.0
TITLE_LOOK = {**LABEL, "font_name": BODY_FONT, "bg_color": "#FFFFFF", "bottom": 0}
BOX_LOOK = {
    **BORDER,
    **UNLOCKED,  # the date may be typed
    "top": 0,
    "font_name": BODY_FONT,
    "font_size": HEADING_SIZE,
    "align": "right",
    "valign": "bottom",
    "text_wrap": True,
}
SIGNATURE = "（盖章）        \n年    月    日    "


def rows_of_boxes(form: Form, column_pixels: int) -> list[tuple[str, ...]]:
    """The stamps' titles in rows, as many side by side as keep their width."""
    wide = (GRID - _label(form)) * column_pixels * NARROWEST / PIXELS_PER_MM
    beside = max(1, int(wide // (form.stamp_mm + MARGIN_MM)))
    return [form.stamps[n : n + beside] for n in range(0, len(form.stamps), beside)]


def box_height(form: Form, page: Page, column_pixels: int, others: float, rows: int) -> float:
    """Points of a box's free height so that it keeps its room after the page was fitted to one sheet.

    `others` are the points of everything else on the page. What is wider or higher than the page is printed
    smaller, and the box grows to make up for it.
    """
    printable = page.height_points
    narrowed = min(1.0, page.width_pixels / (GRID * column_pixels * WIDEST))
    need = (form.stamp_mm + MARGIN_MM) * POINTS_PER_MM / narrowed
    if others + rows * need <= printable:
        return need
    return min(need * others / max(printable - rows * need, 1.0), MAX_HEIGHT)


def write_boxes(
    draft: Draft, sheet: Worksheet, top: int, rows: Sequence[Sequence[str]], points: float
) -> int:
    """Write the boxes, `points` high below their titles, from row `top` on; returns the row below them."""
    title = draft.book.add_format(TITLE_LOOK)
    box = draft.book.add_format(BOX_LOOK)
    label = _label(draft.form)
    for row, titles in zip(range(top, top + 2 * len(rows), 2), rows, strict=True):
        sheet.set_row(row, TITLE_HEIGHT)
        sheet.set_row(row + 1, points)
        column = label
        for text, columns in zip(titles, shares(GRID - label, len(titles)), strict=True):
            put(sheet, Area(row, column, row, column + columns - 1), text, title)
            put(sheet, Area(row + 1, column, row + 1, column + columns - 1), SIGNATURE, box)
            column += columns
    bottom = top + 2 * len(rows)
    if label and rows:
        put(sheet, Area(top, 0, bottom - 1, label - 1), draft.form.opinion, draft.book.add_format(LABEL))
    return bottom


def _label(form: Form) -> int:
    return LABEL_COLUMNS if form.opinion else 0
