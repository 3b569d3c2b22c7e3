"""The heading line of a table: labels and input cells side by side on the table's own columns."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import HeadingItem
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.row_heights import column_pixels, text_width
from toolkit.workbooks.styles import HEADING_INPUT, HEADING_LABEL, HEADING_SIZE, UNLOCKED

UNIT_ROOM = 28.0
OTHER_ROOM = 16.0
"""Half-width characters that an answer needs: a unit's name, a person's name or telephone number."""

LINE_HEIGHT = 26.0


@frozen
class Place:
    """Where a heading item stands: the line (from 0), the columns of its label and those of its answer."""

    item: HeadingItem
    line: int
    label: tuple[int, int]
    answer: tuple[int, int]


def places(items: Sequence[HeadingItem], columns: Sequence[int]) -> list[Place]:
    """Spread the items over columns of these pixel widths; what does not fit goes to the next line.

    The last answer of a line takes no more columns than it needs; a line always takes at least one item.
    """
    found: list[Place] = []
    line = start = 0
    for item in items:
        place = (
            _place(item, columns, line, start)
            or _place(item, columns, line + 1, 0)
            or _halves(item, columns, line + 1)
        )
        found.append(place)
        line, start = place.line, place.answer[1] + 1
    return found


def write_headings(draft: Draft, sheet: Worksheet, top: int, found: Sequence[Place]) -> dict[str, Area]:
    """Write the lines from row `top` on, with what is known already. Returns the answers' areas."""
    label = draft.book.add_format(HEADING_LABEL)
    answer = draft.book.add_format({**HEADING_INPUT, **UNLOCKED})
    texts = draft.answers()
    areas = {}
    for place in found:
        row, name = top + place.line, place.item.name
        sheet.set_row(row, LINE_HEIGHT, label)
        put(sheet, Area(row, place.label[0], row, place.label[1]), place.item.label, label)
        areas[name] = Area(row, place.answer[0], row, place.answer[1])
        put(sheet, areas[name], texts.get(name, ""), answer)
    return areas


def _place(item: HeadingItem, columns: Sequence[int], line: int, start: int) -> Place | None:
    label = _span(columns, start, text_width(item.label) + 1)
    answer = _span(columns, label[1] + 1, UNIT_ROOM if item.unit else OTHER_ROOM) if label else None
    return Place(item, line, label, answer) if label and answer else None


def _span(columns: Sequence[int], start: int, characters: float) -> tuple[int, int] | None:
    """The fewest columns from `start` on that hold so many characters; None where too few are left."""
    needed = column_pixels(characters, HEADING_SIZE)
    for end, width in _sums(columns, start):
        if width >= needed:
            return start, end
    return None


def _sums(columns: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    width = 0
    for index in range(start, len(columns)):
        width += columns[index]
        yield index, width


def _halves(item: HeadingItem, columns: Sequence[int], line: int) -> Place:
    """On a table too narrow for label and answer: half and half; beside a single column, the next one."""
    middle = max(len(columns) // 2, 1)
    return Place(item, line, (0, middle - 1), (middle, max(len(columns) - 1, middle)))
