"""The notice's own cells in a printed table: how they look, and how high their row must be.

Shared by 汇总表 and by the form that is stamped and sent. Texts too long for Excel's highest row are set smaller,
step by step; what does not fit at the last step either is reported, so that nobody prints half a text unawares.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.campaign.model import Form, FormField
from toolkit.workbooks.row_heights import (
    capacity,
    column_pixels,
    height,
    line_count,
    lines_at_most,
    most_lines,
)
from toolkit.workbooks.shared_formats import FORMAL_CELL, SharedFormats, level_fill
from toolkit.workbooks.styles import BODY_SIZE

SIZES = (BODY_SIZE, 9.0, 7.5, 6.0)
"""Font sizes in points, tried in this order."""

WIDE = 20.0
"""Columns of this width and more hold prose: aligned left, others are centred."""

LONGEST_TEXT_FORMAT = 255
"""Old Excel and WPS show ##### for longer texts in cells of the text format @."""

LEAST_HEIGHT = 24.0

SERIAL_WIDTH = 5.0
UNIT_WIDTH = 10.0


@frozen
class FormalColumn:
    """A column as wide as the campaign says, in half-width characters."""

    label: str
    width: float

    @property
    def pixels(self) -> int:
        """The column's width on the screen."""
        return column_pixels(self.width, BODY_SIZE)


def formal_columns(fields: Sequence[FormField]) -> list[FormalColumn]:
    """The columns of these fields with their printed labels."""
    return [FormalColumn(f.label, f.width) for f in fields]


def lead_columns(form: Form, labels: Mapping[str, str]) -> list[FormalColumn]:
    """What a form prints before its fields where it holds what others sent: 序号, 推荐单位, or nothing.

    `labels` are those of the program's own columns by key (`templates/shared/words.toml`).
    """
    serial = [FormalColumn(labels["serial"], SERIAL_WIDTH)] if form.serial else []
    return serial + ([FormalColumn(labels["unit"], UNIT_WIDTH)] if form.unit else [])


def label_height(columns: Sequence[FormalColumn]) -> float:
    """Points that the row of the columns' labels needs."""
    lines = max((line_count(c.label, capacity(c.pixels, BODY_SIZE)) for c in columns), default=1)
    return height(max(lines, 2), BODY_SIZE)


@frozen
class Fitted:
    """A text with the font size it is set in and the points it needs; `whole` is False where it can't be printed."""

    size: float
    height: float
    whole: bool = True


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write text, never a formula, a link or a number; "" leaves a blank cell, as Excel's filter expects."""
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


class FormalCells:
    """Fits texts into the columns of one sheet and picks the formats for them."""

    def __init__(self, columns: Sequence[FormalColumn], formats: SharedFormats) -> None:
        self._columns = columns
        self._formats = formats
        self._rooms = [[capacity(c.pixels, size) for size in SIZES] for c in columns]
        self._heights = [[height(lines, size) for lines in range(most_lines(size) + 1)] for size in SIZES]
        self._looks: dict[tuple[bool, bool, float, str | None], Format] = {}
        long = "x" * (LONGEST_TEXT_FORMAT + 1)
        self._plain = [(self.look(column, long), self.look(column, "")) for column in range(len(columns))]

    def fit(self, texts: Sequence[str]) -> tuple[float, dict[int, Fitted]]:
        """Height of a row of these texts, and the columns whose text had to be set smaller.

        The texts are those of the columns, in their order.
        """
        most = 1
        small: dict[int, Fitted] = {}
        limit = len(self._heights[0])
        for bound, column in sorted(self._bounds(texts), reverse=True):
            if bound <= most:  # nor does any that follows need more
                break
            lines = line_count(texts[column], self._rooms[column][0])
            if lines >= limit:
                small[column] = self._smaller(column, texts[column])
            elif lines > most:
                most = lines
        needed = max(self._heights[0][most], LEAST_HEIGHT)
        return max([needed, *(f.height for f in small.values())]) if small else needed, small

    def _bounds(self, texts: Sequence[str]) -> list[tuple[float, int]]:
        """What each text of more than one line needs at most, with its column."""
        return [
            (lines_at_most(text, room[0]), column)
            for column, (text, room) in enumerate(zip(texts, self._rooms, strict=True))
            if len(text) * 2 > room[0] or "\n" in text
        ]

    def write(
        self, sheet: Worksheet, row: int, texts: Sequence[str], small: Mapping[int, Fitted], first: int = 0
    ) -> None:
        """Write the texts of a row that was fitted, from column `first` on; empty ones as blank cells."""
        string, blank, plain = sheet.write_string, sheet.write_blank, self._plain  # a million times below
        for column in range(first, len(texts)):
            text = texts[column]
            if column in small:
                look = self.look(column, text, small[column].size)
            else:
                look = plain[column][len(text) <= LONGEST_TEXT_FORMAT]
            if text:
                string(row, column, text, look)
            else:
                blank(row, column, None, look)

    def look(self, column: int, text: str, size: float | None = None, level: str | None = None) -> Format:
        """The format for a text in that column, coloured by a level."""
        key = (
            self._columns[column].width >= WIDE,
            len(text) <= LONGEST_TEXT_FORMAT,
            size or BODY_SIZE,
            level,
        )
        found = self._looks.get(key)
        return found or self._made(key)

    def _made(self, key: tuple[bool, bool, float, str | None]) -> Format:
        left, as_text, size, level = key
        self._looks[key] = self._formats.get(
            FORMAL_CELL,
            level_fill(level),
            underline=0,  # a sign for screens: on paper it would look like the sender's own emphasis
            font_size=size,
            align="left" if left else "center",
            num_format="@" if as_text else "General",
        )
        return self._looks[key]

    def _smaller(self, column: int, text: str) -> Fitted:
        for step, size in enumerate(SIZES):
            lines = line_count(text, self._rooms[column][step])
            if lines < len(self._heights[step]):
                return Fitted(size, self._heights[step][lines])
        return Fitted(SIZES[-1], self._heights[-1][-1], whole=False)
