"""Writing texts into cells of an open sheet, and putting back what stood there, in runs of equal cells.

Excel takes what is written as if it were typed, unless the cell is of the text format; and a block that crosses
filtered rows may not reach them. So each column is read again, and what is not as it should be is written by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from toolkit.dates.plan import Place
from toolkit.intake.grid import Grid, Span
from toolkit.live import native
from toolkit.live.halving import uniform
from toolkit.live.ranges import cells_of, values_of
from toolkit.model import Raw

if TYPE_CHECKING:
    import xlwings as xw

TEXT, GENERAL = "@", "General"


@frozen
class Content:
    """What a cell holds: its value, and the number format that it ends with.

    A `quoted` text has an apostrophe in front that Excel shows in the formula bar only: it keeps 1975.10 from becoming
    1975.1 when the cell is entered again.
    """

    value: Raw
    number_format: str = TEXT
    quoted: bool = False

    @property
    def while_written(self) -> str:
        """The format in which Excel takes the value as it is: text stays text, a number a number."""
        return self.number_format if self.quoted else TEXT if isinstance(self.value, str) else GENERAL

    @property
    def written(self) -> Raw:
        """What is handed to Excel, which takes a first apostrophe for such a mark."""
        return f"'{self.value}" if self.quoted else plain(self.value)


def plain(raw: Raw) -> Raw:
    """What Excel is to be handed for a value, so that no character of it is lost."""
    return f"'{raw}" if isinstance(raw, str) and raw.startswith("'") else raw


Step = Callable[[int, int], None]
"""Called with: cells written, cells in all."""


def write(
    sheet: "xw.Sheet", contents: Mapping[Place, Content], step: Step = lambda _done, _all: None
) -> list[Place]:
    """Write the contents, run by run. Returns the places that could not be written."""
    runs = list(_runs(contents))
    done = 0
    for run in runs:
        _put(sheet, run, [contents[place] for place in run])
        done += len(run)
        step(done, len(contents))
    halves = (place for run in runs for place in _half_formatted(sheet, run, contents[run[0]].number_format))
    wrong = {*halves, *_differing(sheet, contents)}
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
        and one.quoted == other.quoted
    )


def _put(sheet: "xw.Sheet", run: Sequence[Place], contents: Sequence[Content]) -> None:
    """Write a run. What Excel refuses is seen by those who read it again."""
    cells = cells_of(sheet, _span(run))
    first = contents[0]
    with native.forgiven():  # a COM error: a cell that somebody else holds, an array's
        cells.number_format = first.while_written
        cells.value = [[content.written] for content in contents]
        if first.number_format != first.while_written or isinstance(first.value, datetime):
            cells.number_format = first.number_format  # a date written into a cell brings a format of its own


def leave(sheet: "xw.Sheet", formats: Mapping[Place, str]) -> None:
    """Give cells that could not be written the formats that they had."""
    for (row, column), code in formats.items():
        with native.forgiven():  # a COM error: nor can their formats
            cells_of(sheet, Span(row, column, row, column)).number_format = code


def _span(run: Sequence[Place]) -> Span:
    return Span(run[0][0], run[0][1], run[-1][0], run[-1][1])


def _half_formatted(sheet: "xw.Sheet", run: Sequence[Place], code: str) -> Iterator[Place]:
    """The places of a run that its format did not reach, where it reached others: a filter hides them."""

    def ask(span: Span) -> str | None:
        answer: str | None = cells_of(sheet, span).number_format
        return answer

    parts = list(uniform(_span(run), ask))
    for part, found in parts if len(parts) > 1 else ():
        if found != code:
            yield from ((row, part.left) for row in range(part.top, part.bottom + 1))


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


def contents_before(sheet: "xw.Sheet", grid: Grid, places: Iterable[Place]) -> dict[Place, Content]:
    """What these cells hold now, as far as taking back needs it."""
    found = {(r, c): Content(grid.rows[r - 1][c], grid.formats.get((r, c)) or TEXT) for r, c in places}
    texts = [p for p, one in found.items() if isinstance(one.value, str) and one.number_format != TEXT]
    for column in {column for _, column in texts}:
        rows = [row for row, at in texts if at == column]
        for part, prefix in uniform(
            Span(min(rows), column, max(rows), column), lambda span: native.prefix_of(cells_of(sheet, span))
        ):
            quoted = [(row, column) for row in range(part.top, part.bottom + 1)] if prefix == "'" else []
            found.update({place: evolve(found[place], quoted=True) for place in quoted if place in found})
    return found
