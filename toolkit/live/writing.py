"""Writing texts into cells of an open sheet, and putting back what stood there, in runs of equal cells.

Excel takes what is written as if it were typed, unless the cell is of the text format; and a block that crosses
filtered rows may not reach them. So each column is read again, and what is not as it should be is written by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.dates.plan import Place
from toolkit.intake.grid import Span
from toolkit.live.ranges import cells_of, values_of
from toolkit.model import Raw

if TYPE_CHECKING:
    import xlwings as xw

TEXT, GENERAL = "@", "General"


@frozen
class Content:
    """What a cell holds: its value, and the number format that it ends with."""

    value: Raw
    number_format: str = TEXT

    @property
    def while_written(self) -> str:
        """The format in which Excel takes the value as it is: text stays text, a number a number."""
        return TEXT if isinstance(self.value, str) else GENERAL


def write(sheet: "xw.Sheet", contents: Mapping[Place, Content]) -> list[Place]:
    """Write the contents, run by run. Returns the places that could not be written."""
    for run in _runs(contents):
        _put(sheet, run, [contents[place] for place in run])
    wrong = list(_differing(sheet, contents))
    for place in wrong:
        _put(sheet, [place], [contents[place]])
    return list(_differing(sheet, {place: contents[place] for place in wrong}))


def _runs(contents: Mapping[Place, Content]) -> Iterator[list[Place]]:
    """Cells below each other that are written in the same way."""
    run: list[Place] = []
    for place in sorted(contents, key=lambda at: (at[1], at[0])):
        if run and not _goes_on(run[-1], place, contents):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _goes_on(last: Place, place: Place, contents: Mapping[Place, Content]) -> bool:
    one, other = contents[last], contents[place]
    return (
        place == (last[0] + 1, last[1])
        and one.number_format == other.number_format
        and one.while_written == other.while_written
    )


def _put(sheet: "xw.Sheet", run: Sequence[Place], contents: Sequence[Content]) -> None:
    cells = cells_of(sheet, Span(run[0][0], run[0][1], run[-1][0], run[-1][1]))
    first = contents[0]
    cells.number_format = first.while_written
    cells.value = [[content.value] for content in contents]
    if first.number_format != first.while_written or isinstance(first.value, datetime):
        cells.number_format = first.number_format  # a date written into a cell brings a format of its own


def _differing(sheet: "xw.Sheet", contents: Mapping[Place, Content]) -> Iterator[Place]:
    """Places that don't hold what was written."""
    now = values_at(sheet, contents)
    return (place for place, content in contents.items() if not same(now[place], content.value))


def values_at(sheet: "xw.Sheet", places: Iterable[Place]) -> dict[Place, Raw]:
    """The values of these cells: a column is read as one block."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    found: dict[Place, Raw] = {}
    for column, rows in columns.items():
        top, bottom = min(rows), max(rows)
        block = values_of(sheet, Span(top, column, bottom, column))
        found.update({(row, column): block[row - top][0] for row in rows})
    return found


def same(one: Raw, other: Raw) -> bool:
    """Whether two values are the same of the same type; Excel knows no whole numbers, nor parts of a millisecond."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs((one - other).total_seconds()) < 1
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, str) or isinstance(other, str):
        return type(one) is type(other) and one == other
    return one == other
