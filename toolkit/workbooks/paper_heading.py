"""The heading line over a printed table, as the notice has it: 填报单位（盖章）：… 联系人：… 联系电话：…

Label and answer share a cell, so that the whole line keeps together on columns of any width. What nobody knows yet is
left open behind its label, to be typed or written in by hand.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import HeadingItem
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.heading_line import LINE_HEIGHT, UNIT_ROOM
from toolkit.workbooks.page import NARROWER
from toolkit.workbooks.row_heights import column_pixels, text_width
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.styles import HEADING_LABEL, HEADING_SIZE

OTHER_ROOM = 10.0
"""Half-width characters that an answer other than the unit's name has at least."""

LOOK = {**HEADING_LABEL, "align": "left", "shrink": True}  # a long name stays in its line


@frozen
class Spot:
    """Where an item stands: its line (from 0), its first and last column."""

    item: HeadingItem
    line: int
    first: int
    last: int


@frozen
class PaperHeading:
    """The heading line of a form on columns of these pixel widths."""

    spots: tuple[Spot, ...]
    columns: tuple[int, ...]

    @classmethod
    def of(cls, items: Sequence[HeadingItem], columns: Sequence[int]) -> "PaperHeading":
        """Give each item the columns that it needs; what does not fit goes to the next line."""
        spots: list[Spot] = []
        line = first = 0
        for item in items:
            last = _last(columns, first, _needed(item))
            if last is None and first:
                line, first = line + 1, 0
                last = _last(columns, 0, _needed(item))
            spots.append(Spot(item, line, first, len(columns) - 1 if last is None else last))
            first = spots[-1].last + 1
        return cls(tuple(spots), tuple(columns))

    @property
    def lines(self) -> int:
        """How many rows it takes."""
        return 1 + max((spot.line for spot in self.spots), default=-1)

    @property
    def height(self) -> float:
        """Points that its rows take."""
        return self.lines * LINE_HEIGHT

    def write(self, sheet: Worksheet, top: int, answers: Mapping[str, str], formats: SharedFormats) -> None:
        """Write the lines from row `top` (0-based) on; `answers` by item name."""
        for spot in self.spots:
            row = top + spot.line
            sheet.set_row(row, LINE_HEIGHT)
            text = spot.item.label + answers.get(spot.item.name, "")
            put(sheet, Area(row, spot.first, row, spot.last), text, formats.get(LOOK))

    def middle(self, answers: Mapping[str, str]) -> tuple[float, float]:
        """The middle of the unit's name: pixels from the left, points from the heading's top.

        On a form that does not ask for the unit: of its first line's beginning.
        """
        spot = next((spot for spot in self.spots if spot.item.unit), None)
        if spot is None:
            return 0.0, LINE_HEIGHT / 2
        name = column_pixels(text_width(answers.get(spot.item.name, "")), HEADING_SIZE)
        label = column_pixels(text_width(spot.item.label), HEADING_SIZE)
        room = sum(self.columns[spot.first : spot.last + 1])
        across = sum(self.columns[: spot.first]) + min(label + name / 2, room)
        return across, (spot.line + 0.5) * LINE_HEIGHT


def _needed(item: HeadingItem) -> float:
    return column_pixels(text_width(item.label) + (UNIT_ROOM if item.unit else OTHER_ROOM), HEADING_SIZE)


def _last(columns: Sequence[int], first: int, pixels: float) -> int | None:
    """The last of the fewest columns from `first` on that are so wide; None where too few are left."""
    width = 0.0
    for column in range(first, len(columns)):
        width += columns[column] * NARROWER
        if width >= pixels:
            return column
    return None
