"""封面: what the page in front of a card says, compared with the card. A cover that is left blank says nothing."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from toolkit.campaign.cover import Cover, CoverLine
from toolkit.campaign.model import Form
from toolkit.fields.months import read_month
from toolkit.intake.card_cells import Answer
from toolkit.intake.cards import CardBlock, CardFinder
from toolkit.intake.grid import Grid
from toolkit.labels import fold, without_aside
from toolkit.model import Problem, RawCell
from toolkit.pairing import folded
from toolkit.raw_text import raw_text

_EARLIEST, _LATEST = "190001", "210012"
"""A date on a cover is only asked to be one."""


@frozen
class CoverNote:
    """What is wrong with a line of a cover: the field that it shows ("" for a date), the cell and its text."""

    problem: Problem
    field: str
    grid: Grid
    answer: Answer

    @property
    def value(self) -> str:
        """The cell's text."""
        return raw_text(self.answer.raw).strip()


def cover_notes(finder: CardFinder, grids: Sequence[Grid], card: Grid, block: CardBlock) -> list[CoverNote]:
    """Where the cover of a book's only card says something else than the card, or a day that cannot be."""
    form = finder.form
    if not form.cover:
        return []
    covers = [(grid, found) for grid in grids if grid != card and (found := _lines(grid, form.cover))]
    others = [grid for grid in grids if grid != card and finder.find(grid)]
    if len(covers) != 1 or others:
        return []
    ((grid, answers),) = covers
    return [CoverNote(*note, grid, answers[label]) for label, note in _notes(form, answers, block)]


def _lines(grid: Grid, cover: Cover) -> Mapping[str, Answer]:
    """What stands beside the labels of a cover, by label; nothing where a label is missing, as in any other sheet."""
    labels = {_plain(line.label): line.label for line in cover.lines}
    found = {
        labels[plain]: _beside(grid, row, column)
        for row, cells in enumerate(grid.rows, 1)
        for column, raw in enumerate(cells)
        if isinstance(raw, str) and (plain := _plain(raw)) in labels
    }
    return found if len(found) == len(cover.lines) else {}


def _plain(label: str) -> str:
    return without_aside(fold(label))


def _beside(grid: Grid, row: int, column: int) -> Answer:
    cells = grid.rows[row - 1]
    filled = (n for n in range(column + 1, len(cells)) if raw_text(cells[n]).strip())
    place = next(filled, column + 1)
    return Answer(row, place, cells[place] if place < len(cells) else None)


def _notes(
    form: Form, answers: Mapping[str, Answer], block: CardBlock
) -> Iterator[tuple[str, tuple[Problem, str]]]:
    for line in form.cover.lines if form.cover else ():
        problem = (
            _differs(form, line, answers[line.label], block)
            if line.field
            else _no_day(line, answers[line.label])
        )
        if problem:
            yield line.label, (problem, line.field)


def _differs(form: Form, line: CoverLine, said: Answer, block: CardBlock) -> Problem | None:
    own = block.answers.get(line.field)
    if own is None:
        return None
    shown = raw_text(said.raw).strip(), raw_text(own.raw).strip()
    if not all(shown) or folded(shown[0]) == folded(shown[1]):
        return None
    return Problem(
        "value_unreadable",
        f"{line.field}不一致：封面是“{shown[0]}”，{form.id}是“{shown[1]}”",
        "请核对以哪个为准，改成一样的；封面要盖章的，重新盖章",
    )


def _no_day(line: CoverLine, said: Answer) -> Problem | None:
    reading = read_month(RawCell(said.raw), _EARLIEST, _LATEST)
    if reading.doubt is None or reading.doubt.code != "date_invalid":
        return None
    label = line.label.rstrip("：:")
    return Problem("date_invalid", f"封面的{label}{reading.doubt.message}", "请改成填表的那一天")
