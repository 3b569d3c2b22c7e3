"""推荐表: finding a card in a grid by its labels, never by position.

A label's value stands beside it; below it where the next label or the sheet's edge follows; or in the label's own
cell, behind a colon or on the next lines. What stands in a card and is neither is kept as unread.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

from attrs import evolve, field, frozen

from toolkit.appendix import SEE, field_of_heading, join_appendix
from toolkit.campaign.model import Form
from toolkit.intake.form_labels import Labels
from toolkit.intake.grid import Grid, Span
from toolkit.labels import fold
from toolkit.model import Raw
from toolkit.raw_text import raw_text

LABEL_LINES = 3
"""A label that is followed by its value in the same cell takes at most so many lines."""

Place: TypeAlias = tuple[int, int]
"""Row as Excel shows it, 0-based column."""

_COLON = re.compile("[:：]")


@frozen
class Answer:
    """What a card says to one field: the place of the value and its raw value, None for empty."""

    row: int
    column: int
    raw: Raw

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column


@frozen
class CardBlock:
    """One card in a grid. Rows are as Excel shows them, both included.

    `first_row` is the first row that may hold its title and heading line, `top` the row of its first label,
    `last_row` its last row. `answers` are by field name; `unread` are the cells that are neither label nor value,
    those of a row together.
    """

    first_row: int
    top: int
    last_row: int
    answers: Mapping[str, Answer]
    unread: Sequence[tuple[int, int, str]]


@frozen
class _Hit:
    """A label in the grid: the field it names, the cells it takes, and a value in its own cell ("" for none)."""

    name: str
    rank: int
    area: Span
    inside: str = ""


@frozen
class CardFinder:
    """Finds the cards of one form. `stops` are labels without a field, folded: opinions and stamp boxes."""

    form: Form
    labels: Labels
    stops: tuple[str, ...]

    @classmethod
    def of(cls, form: Form, labels: Labels) -> "CardFinder":
        """The finder of a form's cards."""
        return cls(form, labels, tuple(fold(text) for text in (form.opinion, *form.stamps) if text))

    def find(self, grid: Grid) -> list[CardBlock]:
        """The cards of a grid from the top down; none where fewer than half of the form's labels stand together."""
        sheet = _Sheet(grid, self)
        groups = self._groups(sheet.hits)
        if not groups:
            return []
        ends = [min(hit.area.top for hit in group) - 1 for group in groups[1:]] + [len(grid.rows)]
        blocks: list[CardBlock] = []
        for group, end in zip(groups, ends, strict=True):
            last = blocks[-1].last_row if blocks else 0
            blocks.append(_block(sheet, group, last + 1, end))
        return blocks

    def _groups(self, hits: Sequence[_Hit]) -> list[list[_Hit]]:
        """The hits of each card. The key's label begins a new card where the cards before and behind are whole."""
        groups: list[list[_Hit]] = []
        for hit in hits:
            if not groups or (hit.name == self.form.key and self._is_whole(groups[-1])):
                groups.append([])
            groups[-1].append(hit)
        whole = [group for group in groups if self._is_whole(group)]
        if whole and groups[-1] is not whole[-1]:  # a 姓名 further below belongs to the last card
            whole[-1] = whole[-1] + groups[-1]
        return whole

    def _is_whole(self, group: Sequence[_Hit]) -> bool:
        """Half of the labels, some of them side by side: else it is a list of labels, as in 填写说明."""
        names = {hit.name for hit in group}
        rows = {hit.area.top for hit in group}
        return self.form.key in names and len(names) * 2 >= len(self.form.columns) and len(rows) < len(group)

    def is_stop(self, raw: Raw) -> bool:
        """Whether a cell begins a part of the card that holds no field's value."""
        return isinstance(raw, str) and fold(raw[: 2 * max(map(len, self.stops), default=0)]).startswith(
            self.stops or ("\0",)
        )


@frozen(slots=False)
class _Sheet:
    """A grid as cards are found in it. `width` is that of its longest row."""

    grid: Grid
    finder: CardFinder
    width: int = field(init=False)

    @width.default
    def _width(self) -> int:
        merged = (span.right + 1 for span in self.grid.merged)
        return max([*map(len, self.grid.rows), *merged], default=0)

    @cached_property
    def covering(self) -> dict[Place, Span]:
        """The merged range of every cell that lies in one."""
        return {
            (row, column): span
            for span in self.grid.merged
            for row in range(span.top, min(span.bottom, len(self.grid.rows)) + 1)
            for column in range(span.left, span.right + 1)
        }

    @cached_property
    def hits(self) -> list[_Hit]:
        """All labels in reading order."""
        return [
            hit
            for row, cells in enumerate(self.grid.rows, 1)
            for column, raw in enumerate(cells)
            if isinstance(raw, str) and (hit := self._hit(row, column, raw))
        ]

    @cached_property
    def label_places(self) -> frozenset[Place]:
        """The first cells of all labels."""
        return frozenset((hit.area.top, hit.area.left) for hit in self.hits)

    def _hit(self, row: int, column: int, text: str) -> _Hit | None:
        area = self.covering.get((row, column), Span(row, column, row, column))
        for written, inside in _readings(text):
            label = self.finder.labels.find(written)
            if label and not label.own:
                return _Hit(label.name, label.rank, area, inside)
        return None

    def raw(self, row: int, column: int) -> Raw:
        """A cell's raw value; a blank text counts as None."""
        cells = self.grid.rows[row - 1] if row <= len(self.grid.rows) else ()
        raw = cells[column] if column < len(cells) else None
        return None if isinstance(raw, str) and not raw.strip() else raw

    def answer(self, hit: _Hit) -> Answer:
        """The value of a label; with raw None where it is empty."""
        if hit.inside:
            return Answer(hit.area.top, hit.area.left, hit.inside)
        beside = self._beside(hit)
        if beside and (beside.raw is not None or self._is_merged(beside)):
            return beside
        below = self._below(hit, alone=beside is not None)
        return below or beside or Answer(hit.area.top, hit.area.left, None)

    def _beside(self, hit: _Hit) -> Answer | None:
        """The cell right of the label, None where another label or the edge is there."""
        row, column = hit.area.top, hit.area.right + 1
        while column < self.width and column in self._spacers:
            column += 1
        if column >= self.width or self._is_taken(row, column):
            return None
        area = self.covering.get((row, column), Span(row, column, hit.area.bottom, column))
        if area.left != column:
            return None
        return Answer(area.top, column, self._joined(area, column))

    def _joined(self, area: Span, column: int) -> Raw:
        """The value of an area: its only filled cell's, or the texts of its rows where it was never merged."""
        rows = range(area.top, area.bottom + 1)
        filled = [
            raw
            for row in rows
            if not self._is_taken(row, column) and (raw := self.raw(row, column)) is not None
        ]
        return filled[0] if len(filled) == 1 else "\n".join(map(raw_text, filled)) or None

    def _below(self, hit: _Hit, alone: bool) -> Answer | None:
        """The cell below the label; where a blank cell is beside it (`alone`), only if it can be nothing else's."""
        row, column = hit.area.bottom + 1, hit.area.left
        if self.raw(row, column) is None or self._is_taken(row, column):
            return None
        return (
            None if alone and not self._is_line_of_labels(hit) else Answer(row, column, self.raw(row, column))
        )

    def _is_line_of_labels(self, hit: _Hit) -> bool:
        """Whether the label's row holds nothing but labels, and all that stands in the next row stands below them."""
        labels = {c for c in range(self.width) if self.raw(hit.area.top, c) is not None}
        values = {c for c in range(self.width) if self.raw(hit.area.bottom + 1, c) is not None}
        return values <= labels and all(self._is_taken(hit.area.top, c) for c in labels)

    @cached_property
    def _spacers(self) -> frozenset[int]:
        """Columns in which nothing stands in any row, and which no merged range reaches."""
        used = {
            c
            for r in range(1, len(self.grid.rows) + 1)
            for c in range(self.width)
            if self.raw(r, c) is not None
        }
        merged = {c for span in self.grid.merged for c in range(span.left, span.right + 1)}
        return frozenset(range(self.width)) - used - merged

    def _is_merged(self, answer: Answer) -> bool:
        return answer.place in self.covering

    def _is_taken(self, row: int, column: int) -> bool:
        """Whether a cell is a label, or begins what holds no value."""
        return (row, column) in self.label_places or self.finder.is_stop(self.raw(row, column))

    def filled(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Cells with a text between two rows, both included."""
        for row in range(first, last + 1):
            for column in range(self.width):
                raw = self.raw(row, column)
                if raw is not None:
                    yield row, column, raw_text(raw).strip()


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """A cell as a label alone, then as a label with its value behind a colon or on the lines below."""
    yield text, ""
    colon = _COLON.search(text)
    if colon and text[colon.end() :].strip():
        yield text[: colon.start()], text[colon.end() :].strip()
    lines = text.split("\n")
    for count in range(1, min(LABEL_LINES, len(lines) - 1) + 1):
        rest = "\n".join(lines[count:]).strip()
        if rest:
            yield "".join(lines[:count]), rest


def _block(sheet: _Sheet, group: Sequence[_Hit], first: int, end: int) -> CardBlock:
    surest: dict[str, _Hit] = {}
    for hit in sorted(group, key=lambda h: h.rank):
        surest.setdefault(hit.name, hit)
    answers = {name: sheet.answer(hit) for name, hit in surest.items()}
    top = min(hit.area.top for hit in surest.values())
    stop = next(
        (row for row, column, _ in sheet.filled(top, end) if sheet.finder.is_stop(sheet.raw(row, column))),
        end + 1,
    )
    block = CardBlock(first, top, end, {**answers, **_continued(sheet, answers, top, end)}, ())
    return evolve(block, unread=list(_unread(sheet, group, block, stop - 1)))


def _continued(sheet: _Sheet, answers: Mapping[str, Answer], top: int, end: int) -> dict[str, Answer]:
    """Answers that end with 全文见附页, with the text that stands on their 附页."""
    rows: dict[str, list[str]] = {}
    name = None
    for row in range(top, end + 1):
        text = next((raw for raw in sheet.grid.rows[row - 1] if isinstance(raw, str) and raw), "")
        heading = field_of_heading(text)
        name = heading or name
        if name and not heading:
            rows.setdefault(name, []).append(text)
    return {
        name: evolve(answers[name], raw=join_appendix(texts))
        for name, texts in rows.items()
        if name in answers and raw_text(answers[name].raw).rstrip().endswith(SEE)
    }


def _unread(
    sheet: _Sheet, group: Sequence[_Hit], block: CardBlock, last: int
) -> Iterator[tuple[int, int, str]]:
    """Texts among the labels and values that are neither: those of a row together, where the first of them stands."""
    bottom = max([*(hit.area.bottom for hit in group), *(a.row for a in block.answers.values())])
    used = {(hit.area.top, hit.area.left) for hit in group}
    for hit in group:
        answer = block.answers[hit.name]
        used |= {(row, answer.column) for row in range(answer.row, max(hit.area.bottom, answer.row) + 1)}
    unused = (cell for cell in sheet.filled(block.top, min(bottom, last)) if cell[:2] not in used)
    for row, cells in groupby(unused, key=lambda cell: cell[0]):
        (_, column, first), *others = cells
        yield row, column, " ".join([first, *(text for *_, text in others)])
