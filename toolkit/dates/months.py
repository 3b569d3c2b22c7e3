"""A grid's cells read as months, with the words that count as empty and the rows that are no data."""

from attrs import define, field

from toolkit.campaign.model import Words
from toolkit.fields.months import needs_format, read_month
from toolkit.intake.grid import Grid
from toolkit.labels import fold, squeeze
from toolkit.model import Coerced, Raw, RawCell


@define
class Months:
    """The months of one sheet. `earliest` and `latest` (YYYYMM) bound what is plausible."""

    grid: Grid
    words: Words
    earliest: str
    latest: str
    _read: dict[tuple[int, int], Coerced] = field(factory=dict)
    _texts: dict[str, Coerced] = field(factory=dict)

    @property
    def last_row(self) -> int:
        """The last row as Excel shows it."""
        return len(self.grid.rows)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.grid.rows), default=0)

    def raw(self, row: int, column: int) -> Raw:
        """What stands in a cell; None for an empty one."""
        cells = self.grid.rows[row - 1]
        return cells[column] if column < len(cells) else None

    def label(self, row: int, column: int) -> str:
        """The folded text of a cell, "" for what is no text."""
        raw = self.raw(row, column)
        return fold(raw) if isinstance(raw, str) and len(raw) < 200 else ""

    def empty(self, row: int, column: int) -> bool:
        """Whether the cell is empty or says so (无、—)."""
        raw = self.raw(row, column)
        return raw is None or (isinstance(raw, str) and self.label(row, column) in ("", *self.words.empty))

    def read(self, row: int, column: int) -> Coerced:
        """What the cell says as a month; no value and no doubt for an empty one."""
        place = (row, column)
        if place not in self._read:
            self._read[place] = self._first_read(row, column)
        return self._read[place]

    def _first_read(self, row: int, column: int) -> Coerced:
        """A text says the same wherever it stands; in a long roster the same months come again and again."""
        raw = self.raw(row, column)
        if isinstance(raw, str) and raw in self._texts:
            return self._texts[raw]
        read = Coerced(None) if self.empty(row, column) else self._coerced(row, column)
        if isinstance(raw, str):
            self._texts[raw] = read
        return read

    def _coerced(self, row: int, column: int) -> Coerced:
        raw = self.raw(row, column)
        shown = self.grid.formats.get((row, column)) if needs_format(raw) else None
        cell = RawCell(raw, shown, self.grid.typed, self.grid.date1904)
        return read_month(cell, self.earliest, self.latest, self.words.beside_months)

    def like(self, row: int, column: int) -> bool:
        """Whether the cell speaks of a month, clearly or not."""
        read = self.read(row, column)
        return read.value is not None or (read.doubt is not None and read.doubt.code == "date_ambiguous")

    def aside(self, row: int) -> bool:
        """Whether the row is a note, a signature line or a total."""
        first = next((raw for raw in self.grid.rows[row - 1] if raw is not None), None)
        return isinstance(first, str) and self.note(first)

    def note(self, text: str) -> bool:
        """Whether a text begins like a note, a signature line or a total."""
        return squeeze(text).startswith((*self.words.notes, *self.words.totals))
