"""推荐表 as a master: one record on one A4 page, or on as many as are declared, the labels where the printed form has
them.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import HeadingItem
from toolkit.errors import RefusalError
from toolkit.workbooks.areas import Area
from toolkit.workbooks.card_grid import GRID, Line, Slot, grid_pixels, label_text, lines, page_of_card
from toolkit.workbooks.cell_names import field_names, heading_names
from toolkit.workbooks.cells import put
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.entry_checks import add_entry_check
from toolkit.workbooks.live_rules import Inputs, add_highlights, inputs_of
from toolkit.workbooks.page import NARROWEST, Page, set_page
from toolkit.workbooks.protection import protect
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count, text_width
from toolkit.workbooks.stamp_boxes import TITLE_HEIGHT, box_height, rows_of_boxes, write_boxes
from toolkit.workbooks.styles import (
    ATTACHMENT,
    BORDER,
    FOOTNOTE,
    FOOTNOTE_SIZE,
    HEADING_INPUT,
    HEADING_LABEL,
    HEADING_SIZE,
    INPUT,
    LABEL,
    TITLE,
    TITLE_SIZE,
    UNLOCKED,
    VERSION,
)

ATTACHMENT_HEIGHT = 18.0
HEADING_HEIGHT = 28.0
TITLE_SIZES = (TITLE_SIZE, 17.0, 16.0, 15.0)

SHORT_HEIGHT = 60.0
"""Lines up to this height (points) hold short answers, which are centred; higher ones hold texts, unless their field's
type takes no free text.
"""


@frozen
class Card:
    """The card's sheet while it is written; `pixels` is the width of a grid column."""

    draft: Draft
    sheet: Worksheet
    pixels: int

    def put(self, row: int, columns: tuple[int, int], text: str, look: Mapping[str, object]) -> Area:
        """Write into the columns of a row; returns the area."""
        area = Area(row, columns[0], row, columns[1])
        put(self.sheet, area, text, self.draft.book.add_format(look))
        return area

    def across(self, row: int, text: str, look: Mapping[str, object], points: float) -> float:
        """A line of text over the whole width; returns its height."""
        self.sheet.set_row(row, points)
        self.put(row, (0, GRID - 1), text, look)
        return points

    def needed(self, text: str, size: float) -> float:
        """Points that the text needs over the whole width."""
        return height(line_count(text, capacity(self.pixels * GRID * NARROWEST, size)), size)


def write_card(draft: Draft) -> None:
    """Add the form's sheet."""
    page, pixels = page_of_card(draft.form), grid_pixels(draft.form)
    card = Card(draft, draft.book.add_worksheet(draft.form.id), pixels)
    card.sheet.set_column_pixels(0, GRID - 1, pixels)
    grid = lines(draft.form)
    top, points = _above(card)
    _check_inputs(card, inputs_of(draft, _write_lines(card, grid, top)))
    breaks, points = _pages(card, grid, page, (top, points))
    bottom = _below(card, page, top + len(grid), points, breaks)
    card.sheet.ignore_errors({"number_stored_as_text": Area(0, 0, bottom - 1, GRID - 1).relative})
    card.sheet.print_area(0, 0, bottom - 1, GRID - 1)
    set_page(card.sheet, page, pages_high=0 if breaks else 1)
    card.sheet.set_h_pagebreaks(breaks)
    if draft.form.cover:
        card.sheet.activate()  # not the cover before it
    protect(card.sheet)


def _pages(card: Card, grid: Sequence[Line], page: Page, above: tuple[int, float]) -> tuple[list[int], float]:
    """The rows, from 0, with which further pages begin, and the points of the last page's lines.

    `above` are the row of the first line and the points above it. Raises RefusalError where lines are too high for
    their page.
    """
    breaks: list[int] = []
    top, points = above
    for row, line in enumerate(grid, top):
        if line.number in card.draft.form.page_breaks:
            breaks.append(row)
            points = 0.0
        points += line.height
        if card.draft.form.page_breaks and points > page.height_points:
            raise RefusalError(
                f"{card.draft.form.id}第{len(breaks) + 1}页的各行共高{points:.0f}磅，"
                f"一页只有{page.height_points:.0f}磅；"
                f"请把第{line.number}行写进 page_breaks，或把 height 改小"
            )
    return breaks, points


def _above(card: Card) -> tuple[int, float]:
    """Attachment word and 版本号, title, heading lines. Returns the row below and the points above it."""
    form = card.draft.form
    card.sheet.set_row(0, ATTACHMENT_HEIGHT)
    card.put(0, (0, GRID // 2 - 1), form.attachment, ATTACHMENT)
    card.put(0, (GRID // 2, GRID - 1), card.draft.mark.label, VERSION)
    points = ATTACHMENT_HEIGHT + _title(card)
    answers = {item.name: _heading(card, row, item) for row, item in enumerate(form.headings, 2)}
    card.draft.name_cells(heading_names(form), answers)
    return 2 + len(answers), points + len(answers) * HEADING_HEIGHT


def _title(card: Card) -> float:
    """The title, a little smaller where that keeps it in one line. Returns its height."""
    text = card.draft.form.title
    room = card.pixels * GRID * NARROWEST
    size = next((s for s in TITLE_SIZES if line_count(text, capacity(room, s)) == 1), TITLE_SIZES[0])
    return card.across(1, text, {**TITLE, "font_size": size}, card.needed(text, size) + 8)


def _heading(card: Card, row: int, item: HeadingItem) -> Area:
    """`label：` answer `（加盖公章）`: what stands behind the label's colon comes behind the answer."""
    before, colon, behind = item.label.partition("：")
    card.sheet.set_row(row, HEADING_HEIGHT)
    left, right = (_columns_for(text, card.pixels) for text in (before + colon, behind))
    look = {**HEADING_LABEL, "align": "left"}
    card.put(row, (0, left - 1), before + colon, look)
    if behind:
        card.put(row, (GRID - right, GRID - 1), behind, look)
    text = card.draft.answers().get(item.name, "")
    return card.put(row, (left, GRID - right - 1), text, {**HEADING_INPUT, **UNLOCKED})


def _columns_for(text: str, pixels: int) -> int:
    """Grid columns that the text takes in one line; 0 for none, at most a third of them."""
    return min(-(-column_pixels(text_width(text) + 1, HEADING_SIZE) // pixels), GRID // 3) if text else 0


def _write_lines(card: Card, grid: Sequence[Line], top: int) -> dict[str, Area]:
    """Labels and values; returns the value cells by field name."""
    areas = {}
    for row, line in enumerate(grid, top):
        card.sheet.set_row(row, line.height)
        for slot in line.slots:
            text = label_text(slot.entry.label, slot.label[1] - slot.label[0] + 1, card.pixels)
            card.put(row, slot.label, text, LABEL)
            areas[slot.entry.name] = card.put(row, slot.value, "", _value_look(card.draft, slot, line))
    return areas


def _value_look(draft: Draft, slot: Slot, line: Line) -> dict[str, object]:
    entry = slot.entry
    answer = entry.field.kind.validation(entry.field.options, entry.name, draft.campaign.as_of) is not None
    short = answer or line.height <= SHORT_HEIGHT
    return {
        **INPUT,
        **UNLOCKED,
        **BORDER,
        "align": "center" if short else "left",
        "valign": "vcenter" if short else "top",
        "num_format": draft.text_format(slot.entry),
    }


def _check_inputs(card: Card, inputs: Inputs) -> None:
    """Validation, highlighting and names of the value cells."""
    for entry in card.draft.form.columns:
        check = card.draft.validation(entry)
        if check:
            add_entry_check(card.sheet, inputs.areas[entry.name].corner, entry.name, check, card.draft.lists)
    add_highlights(card.draft, card.sheet, inputs)
    card.draft.name_cells(field_names(card.draft.form), inputs.areas)
    card.sheet.set_selection(*next(iter(inputs.areas.values())).corners)


def _below(card: Card, page: Page, row: int, points: float, breaks: list[int]) -> int:
    """Stamp boxes and foot note; returns the row below them. `points` are those of the rows above.

    Of a card of several pages they begin a page of their own (in `breaks`) where the last one has no room for them.
    """
    form, size = card.draft.form, FOOTNOTE_SIZE
    boxes = rows_of_boxes(form, card.pixels)
    note = card.needed(form.footnote, size) if form.footnote else 0.0
    others = points + len(boxes) * TITLE_HEIGHT + note
    free = box_height(form, page, card.pixels, others, len(boxes))
    if breaks and others + len(boxes) * free > page.height_points:
        breaks.append(row)
        free = box_height(form, page, card.pixels, others - points, len(boxes))
    row = write_boxes(card.draft, card.sheet, row, boxes, free)
    if form.footnote:
        card.across(row, form.footnote, FOOTNOTE, note)
        row += 1
    return row
