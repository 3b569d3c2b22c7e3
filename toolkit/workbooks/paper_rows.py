"""A printed table's columns fill the page at true size; its rows are fitted to paper, and none is ever cut.

A row that would be higher than a page's body first sets its long texts smaller, down to `LEAST_SIZE`, and then goes on
in a row below (`toolkit.continuation`), however long its texts are.
"""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.continuation import marked, pieces
from toolkit.workbooks.formal_cells import SERIAL_WIDTH, UNIT_WIDTH
from toolkit.workbooks.page import NARROWER, Page
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.styles import BODY_SIZE

USUAL_SIZES = (BODY_SIZE, 10.5, 10.0, 9.0)
"""Font sizes in points: the largest at which the page holds the columns as wide as declared; else the last one."""

LEAST_SIZE = 8.0
"""On paper nothing is set smaller."""

HIGHEST = 400.0
"""Points that a row may have: a little under Excel's own limit."""

LEAST_HEIGHT = 24.0


@frozen
class PaperRow:
    """One row as printed: its texts, their font sizes, its height in points."""

    texts: tuple[str, ...]
    sizes: tuple[float, ...]
    height: float


@frozen
class PaperTable:
    """A table's columns on a page: their widths in pixels, and the font size of usual texts.

    `key` is the column whose text names the row; `limit` the points that a row may have.
    """

    pixels: tuple[int, ...]
    size: float
    key: int
    limit: float

    @classmethod
    def of(cls, form: Form, page: Page, limit: float = HIGHEST) -> "PaperTable":
        """The printed columns of a form, which share the page's width as their declared widths say."""
        lead = [SERIAL_WIDTH] * form.serial + [UNIT_WIDTH] * form.unit
        widths = [*lead, *(entry.width for entry in form.columns)]
        room = int(page.width_pixels)
        size = next((s for s in USUAL_SIZES if _total(widths, s) <= room), USUAL_SIZES[-1])
        pixels = tuple(column_pixels(width, size) * room // _total(widths, size) for width in widths)
        key = len(lead) + [entry.name for entry in form.columns].index(form.key)
        return cls(pixels, size, key, min(limit, HIGHEST))

    @property
    def sizes(self) -> tuple[float, ...]:
        """Font sizes that a text may have, in the order in which they are tried."""
        return (self.size, *(size for size in (9.0, LEAST_SIZE) if size < self.size))

    def label_height(self, labels: Sequence[str]) -> float:
        """Points that the row of the labels needs."""
        return max(
            height(2, self.size),
            *(self.needed(column, text, self.size) for column, text in enumerate(labels)),
        )

    def rows(self, texts: Sequence[str]) -> list[PaperRow]:
        """The texts of the columns, in one row, or in as many as it takes."""
        usual = max(
            LEAST_HEIGHT, *(self.needed(column, text, self.size) for column, text in enumerate(texts))
        )
        if usual <= self.limit:
            return [PaperRow(tuple(texts), (self.size,) * len(texts), usual)]
        parts = [self._pieces(column, text) for column, text in enumerate(texts)]
        if all(len(part) == 1 for part in parts):
            return [self._row(texts)]
        parts[self.key] = self._keys(texts[self.key], max(map(len, parts)))
        return [self._row(row) for row in zip_longest(*parts, fillvalue="")]

    def needed(self, column: int, text: str, size: float) -> float:
        """Points that a text needs in that column."""
        return height(line_count(text, capacity(self.pixels[column] * NARROWER, size)), size)

    def _row(self, texts: Sequence[str]) -> PaperRow:
        sizes = tuple(self._size(column, text) for column, text in enumerate(texts))
        heights = (self.needed(column, text, sizes[column]) for column, text in enumerate(texts))
        return PaperRow(tuple(texts), sizes, max(LEAST_HEIGHT, *heights))

    def _size(self, column: int, text: str) -> float:
        return next((s for s in self.sizes if self._fits(column, s, text)), LEAST_SIZE)

    def _pieces(self, column: int, text: str) -> list[str]:
        if self._fits(column, self.size, text):
            return [text]
        return pieces(text, partial(self._fits, column, LEAST_SIZE))

    def _keys(self, key: str, rows: int) -> list[str]:
        """The key's text in every row; one so long that it goes on itself leaves its mark on what follows."""
        if self._fits(self.key, LEAST_SIZE, marked(key)):
            return [key, *[marked(key)] * (rows - 1)]
        first, *others = pieces(key, lambda part: self._fits(self.key, LEAST_SIZE, marked(part)))
        return [first, *map(marked, others), *[marked("")] * (rows - 1 - len(others))]

    def _fits(self, column: int, size: float, text: str) -> bool:
        # a text so high that Excel's limit cuts its height fits nowhere
        return self.needed(column, text, size) <= self.limit


def _total(widths: Sequence[float], size: float) -> int:
    return sum(column_pixels(width, size) for width in widths)
