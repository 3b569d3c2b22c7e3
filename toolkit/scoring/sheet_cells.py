"""The cells of a score sheet that came back, by places that count from 0, and where an entry stands in it now."""

from collections.abc import Sequence

from toolkit.intake.grid import Grid
from toolkit.labels import squeeze
from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.scoring.layout import EntryCells, Place, Plan, SheetPlan
from toolkit.scoring.panel import Entry


class Cells:
    """A grid by places that count from 0."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    @property
    def rows(self) -> range:
        """All rows."""
        return range(len(self._grid.rows))

    def at(self, place: Place) -> Raw:
        """The raw value, None where it is empty or blank."""
        row, column = place
        line: Sequence[Raw] = self._grid.rows[row] if row < len(self._grid.rows) else ()
        value = line[column] if column < len(line) else None
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, place: Place) -> str:
        """The value as text without blanks around it."""
        return raw_text(self.at(place)).strip()

    def is_blank(self, place: Place) -> bool:
        """Whether nothing stands there, no formula either."""
        return self.at(place) is None and not self.is_uncomputed(place)

    def is_uncomputed(self, place: Place) -> bool:
        """Whether a formula stands there without a stored result."""
        return (place[0] + 1, place[1]) in self._grid.uncomputed


def cells_on(sheet: Cells, plan: Plan, entry: Entry) -> list[EntryCells]:
    """The entry's cells where they stand in the sheet now: one, or in a wide sheet as many as rows bear its number."""
    if isinstance(plan, SheetPlan):
        return [plan.cells(entry)]
    return [
        plan.cells_in(entry, row)
        for row in sheet.rows[plan.first :]
        if squeeze(sheet.text((row, 0))) == squeeze(entry.number)
    ]
