"""推荐表: the labels of a grid that may hold cards, and what stands in the place of each label's value.

A value is never taken twice, and never is what names another thing: a label of the form, a label that cards have
besides (照片, 民族), the head of a list of people inside the card, an opinion or a stamp box.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, takewhile
from typing import TypeAlias

from attrs import evolve, field, frozen

from toolkit.appendix import field_of_heading
from toolkit.intake.form_labels import LONGEST_LABEL, Labels
from toolkit.intake.grid import Grid, Span
from toolkit.labels import fold
from toolkit.model import Raw
from toolkit.raw_text import raw_text

LABEL_LINES = 3
"""A label that is followed by its value in the same cell takes at most so many lines."""

Place: TypeAlias = tuple[int, int]
"""Row as Excel shows it, 0-based column."""

COLON = re.compile("[:：]")


@frozen
class Answer:
    """What a card says to one field: the place of the value and its raw value, None for empty.

    `doubtful`: it stands behind blank cells, where it may be something else's.
    """

    row: int
    column: int
    raw: Raw
    doubtful: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column


@frozen
class Hit:
    """A label in the grid: the field it names, the cells it takes, and a value in its own cell ("" for none).

    `listed` is a label in the head of a list of people inside a card: it names no field of the card.
    """

    name: str
    rank: int
    area: Span
    inside: str = ""
    listed: bool = False

    @property
    def place(self) -> Place:
        """Where the label begins."""
        return self.area.top, self.area.left


@frozen
class Vocabulary:
    """What the cells of a card may say besides values; all but `labels` folded.

    `key` is the form's key field; `stops` begin opinions and stamp boxes, where nothing but
    `after_stops` runs on from them; `others` are labels that cards have besides
    the form's; `lists` tell the head of a list from a line of the card. `columns` are where the form's own master has
    each field's label and value.
    """

    labels: Labels
    key: str
    stops: tuple[str, ...]
    after_stops: tuple[str, ...]
    others: frozenset[str]
    lists: frozenset[str]
    columns: Mapping[str, tuple[int, int]]


@frozen(slots=False)
class CardCells:
    """A grid as cards are found in it.

    `width` is that of its longest row, of a merged range that begins there, or a column more where one reaches it: the
    last value of a line may be empty.
    """

    grid: Grid
    words: Vocabulary
    width: int = field(init=False)

    @width.default
    def _width(self) -> int:
        longest = max(map(len, self.grid.rows), default=0)
        merged = (max(span.left, min(span.right, longest)) + 1 for span in self.grid.merged)
        return max([longest, *merged])

    @cached_property
    def _spans(self) -> Mapping[int, Sequence[Span]]:
        """The merged ranges of each row."""
        spans: dict[int, list[Span]] = defaultdict(list)
        for span in self.grid.merged:
            for row in range(span.top, min(span.bottom, len(self.grid.rows)) + 1):
                spans[row].append(span)
        return spans

    def merged(self, row: int, column: int) -> Span | None:
        """The merged range that a cell lies in."""
        return next((s for s in self._spans.get(row, ()) if s.left <= column <= s.right), None)

    @cached_property
    def hits(self) -> Sequence[Hit]:
        """All labels in reading order."""
        found = [
            hit
            for row, cells in enumerate(self.grid.rows, 1)
            for column, raw in enumerate(cells)
            if isinstance(raw, str) and (hit := self._hit(row, column, raw))
        ]
        return self._without_values(self._with_lists(found))

    def _hit(self, row: int, column: int, text: str) -> Hit | None:
        for written, inside in _readings(text):
            label = self.words.labels.find(written)
            if label and not label.own:
                area = self.merged(row, column) or Span(row, column, row, column)
                seen = (area.top, area.left) == (row, column)
                return Hit(label.name, label.rank, area, inside) if seen else None
        return None

    def _with_lists(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """The hits, with those of a list's head marked: the key stands there beside a word like 关系.

        Where it does so wherever it stands, it is the card's own.
        """
        rows = {hit.area.top for hit in hits if hit.name == self.words.key and not hit.inside}
        lists = {row for row in rows if self._heads_a_list(row)}
        if lists == rows:
            return hits
        return [evolve(hit, listed=True) if hit.area.top in lists else hit for hit in hits]

    def _heads_a_list(self, row: int) -> bool:
        return any(self._says(raw, self.words.lists) for raw in self.grid.rows[row - 1])

    def _without_values(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """The hits without values that begin like a label (简历 | 工作简历：2001年…).

        They stand where the value of a label stands, and are of its field or of one that has a label of its own.
        """
        bare = [hit for hit in hits if not hit.inside and not hit.listed]
        names = {hit.name for hit in bare}
        beside = {
            (hit.area.top, self._filled_from(hit.area.top, hit.area.right + 1)): hit.name for hit in bare
        }
        below = {(hit.area.bottom + 1, hit.area.left): hit.name for hit in bare}
        return [
            hit
            for hit in hits
            if not hit.inside
            or not (hit.name == below.get(hit.place) or (hit.place in beside and hit.name in names))
        ]

    @cached_property
    def label_places(self) -> frozenset[Place]:
        """The first cells of all labels."""
        return frozenset(hit.place for hit in self.hits)

    def raw(self, row: int, column: int) -> Raw:
        """The raw value that is seen in a cell: None for a blank text, and for what a merged range hides."""
        stored = self._stored(row, column)
        merged = None if stored is None else self.merged(row, column)
        return stored if merged is None or (merged.top, merged.left) == (row, column) else None

    def _stored(self, row: int, column: int) -> Raw:
        cells = self.grid.rows[row - 1] if row <= len(self.grid.rows) else ()
        raw = cells[column] if column < len(cells) else None
        return None if isinstance(raw, str) and not raw.strip() else raw

    @cached_property
    def has_stops(self) -> bool:
        """Whether an opinion or a stamp box begins anywhere."""
        return any(self.is_stop(raw) for row in self.grid.rows for raw in row)

    def answer(self, hit: Hit) -> Answer:
        """The value of a label; with raw None where it is empty."""
        if hit.inside:
            return Answer(*hit.place, hit.inside)
        beside = self._beside(hit)
        if beside and (beside.raw is not None or self.merged(*beside.place)):
            return beside
        below = self._below(hit, alone=beside is not None)
        return below or beside or Answer(*hit.place, None)

    def answer_below(self, hit: Hit) -> Answer:
        """The value of a label on a line of labels, above a line of values."""
        row, column = hit.area.bottom + 1, hit.area.left
        return Answer(*hit.place, hit.inside) if hit.inside else Answer(row, column, self.raw(row, column))

    def cells_of(self, hit: Hit, answer: Answer) -> Iterator[Place]:
        """The cells that a label's value takes."""
        merged = self.merged(*answer.place)
        last = answer.row if merged else max(hit.area.bottom, answer.row)
        yield from ((row, answer.column) for row in range(answer.row, last + 1))

    def _beside(self, hit: Hit) -> Answer | None:
        """The cell right of the label, None where another label or the edge is there."""
        row, column = hit.area.top, hit.area.right + 1
        while column < self.width and column in self._spacers:
            column += 1
        if column >= self.width or self.is_taken(row, column):
            return None
        merged = self.merged(row, column)
        if merged is None:
            near = Answer(row, column, self._joined(row, hit.area.bottom, column))
            return near if near.raw is not None else self._behind_gap(hit, near)
        top = merged.top
        if merged.left != column or self.is_taken(top, column):
            return None
        if any(self._is_beside_above(other, hit, merged) for other in self.hits):
            return Answer(*hit.place, None)
        return Answer(top, column, self.raw(top, column))

    @staticmethod
    def _is_beside_above(other: Hit, hit: Hit, value: Span) -> bool:
        """Whether another label stands beside a tall value too, above this one: then the value is that one's."""
        return other.area.right + 1 == value.left and value.top <= other.area.bottom < hit.area.top

    def _behind_gap(self, hit: Hit, near: Answer) -> Answer:
        """The value behind blank cells, as in a card that was pasted without its merged cells.

        It is sure where the form's own master has it; else it may belong to a label that nobody knows.
        """
        usual = self._usual_column(hit)
        if self.grid.cell_starts is not None or (usual is None and self._spans.get(near.row)):
            return near
        gap = takewhile(lambda n: not self._is_closed(near.row, n), range(near.column, self.width))
        found = {n: raw for n in gap if (raw := self.raw(near.row, n)) is not None}
        if usual in found:
            return Answer(near.row, usual, found[usual])
        first = next(iter(found), None)
        return near if first is None else Answer(near.row, first, found[first], doubtful=True)

    def _is_closed(self, row: int, column: int) -> bool:
        return self.is_taken(row, column) or self.merged(row, column) is not None

    def _usual_column(self, hit: Hit) -> int | None:
        """Where the form's own master has the value of a label, None where this label stands elsewhere."""
        label, value = self.words.columns.get(hit.name, (0, 0))
        return hit.area.left + value - label if hit.area.left - label == self._shift else None

    @cached_property
    def _shift(self) -> int | None:
        """So many columns right of their places in the form's own master most labels stand, None where they do not."""
        columns = self.words.columns
        own = [hit for hit in self.hits if not hit.inside and not hit.listed and hit.name in columns]
        shifts = Counter(hit.area.left - columns[hit.name][0] for hit in own)
        return next((shift for shift, count in shifts.items() if count * 2 > len(own)), None)

    def _joined(self, top: int, bottom: int, column: int) -> Raw:
        """The value beside a tall label that was never merged: its only filled cell's, or the texts of its rows."""
        filled = [
            raw
            for row in range(top, bottom + 1)
            if not self.is_taken(row, column) and (raw := self.raw(row, column)) is not None
        ]
        return filled[0] if len(filled) == 1 else "\n".join(map(raw_text, filled)) or None

    def _below(self, hit: Hit, alone: bool) -> Answer | None:
        """The cell below the label; where a blank cell is beside it (`alone`), only if it can be nothing else's."""
        row, column = hit.area.bottom + 1, hit.area.left
        if (
            self.raw(row, column) is None
            or self.is_taken(row, column)
            or (row, column) in self._beside_others
        ):
            return None
        if alone and not self._is_line_of_labels(hit):
            return None
        return Answer(row, column, self.raw(row, column))

    @cached_property
    def _beside_others(self) -> frozenset[Place]:
        """The cells that stand beside a label, and those of lists."""
        beside = (self._beside(hit) for hit in self.hits if not hit.inside and not hit.listed)
        lists = {hit.area.top for hit in self.hits if hit.listed}
        listed = {(row, column) for row in lists for column in range(self.width)}
        return frozenset({answer.place for answer in beside if answer} | listed)

    def _is_line_of_labels(self, hit: Hit) -> bool:
        """Whether the label's row holds nothing but labels, and all that stands in the next row stands below them."""
        labels = self._filled_columns(hit.area.top)
        return self._filled_columns(hit.area.bottom + 1) <= labels and all(
            self.is_taken(hit.area.top, column) for column in labels
        )

    def lines_of_labels(self, hits: Sequence[Hit]) -> frozenset[int]:
        """The rows of a card that has its values below its labels throughout, unknown labels among them.

        That is sure where labels are neighbours, and each line of several has no label in the row below it.
        """
        by_row = groupby(sorted(hits, key=lambda h: h.place), key=lambda hit: hit.area.top)
        lines = [line for _, given in by_row if len(line := list(given)) > 1]
        lefts = {hit.place for hit in hits}
        neighbours = any((hit.area.top, hit.area.right + 1) in lefts for hit in hits)
        sure = neighbours and all(self._is_above_values(hit) for line in lines for hit in line)
        return frozenset(line[0].area.top for line in lines) if sure else frozenset()

    def _is_above_values(self, hit: Hit) -> bool:
        below = hit.area.bottom + 1
        values = self._filled_columns(below)
        return values <= self._filled_columns(hit.area.top) and not any(
            self.is_taken(below, c) for c in values
        )

    def _filled_from(self, row: int, column: int) -> int:
        """The first filled column of a row from that one on; that one where the rest is blank."""
        return next((n for n in range(column, self.width) if self.raw(row, n) is not None), column)

    def _filled_columns(self, row: int) -> set[int]:
        return {column for column in range(self.width) if self.raw(row, column) is not None}

    @cached_property
    def _spacers(self) -> frozenset[int]:
        """Columns in which nothing stands in any row, and which no merged range reaches."""
        used = {
            column
            for cells in self.grid.rows
            for column, raw in enumerate(cells)
            if raw is not None and (not isinstance(raw, str) or raw.strip())
        }
        merged = {c for s in self.grid.merged for c in range(s.left, min(s.right + 1, self.width))}
        return frozenset(range(self.width)) - used - merged

    def is_taken(self, row: int, column: int) -> bool:
        """Whether a cell is a label, or begins what holds no value."""
        raw = self.raw(row, column)
        return (row, column) in self.label_places or self._names_another(raw)

    def _names_another(self, raw: Raw) -> bool:
        return (
            self.is_stop(raw)
            or self._says(raw, self.words.others)
            or (isinstance(raw, str) and field_of_heading(raw) is not None)
        )

    def is_label(self, raw: Raw) -> bool:
        """Whether a cell is a label that cards have besides, or one of a list's head."""
        return self._says(raw, self.words.others | self.words.lists)

    def is_stop(self, raw: Raw) -> bool:
        """Whether a cell begins a part of the card that holds no field's value."""
        if not isinstance(raw, str) or not self.words.stops:
            return False
        text = fold(raw[: 2 * max(map(len, self.words.stops)) + LONGEST_LABEL])
        return any(text.startswith(stop) and self._ends_stop(text[len(stop) :]) for stop in self.words.stops)

    def _ends_stop(self, rest: str) -> bool:
        """Whether a stop has ended before this text: 省委教育工委 in 省委教育工委党建研究课题 has not."""
        return not rest[:1].isalnum() or rest.startswith(self.words.after_stops)

    def _says(self, raw: Raw, words: frozenset[str]) -> bool:
        return isinstance(raw, str) and len(raw) <= LONGEST_LABEL and fold(raw) in words

    def filled(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that have a text, hidden by a merged range too: column and text."""
        for column in range(self.width):
            raw = self._stored(row, column)
            if raw is not None:
                yield column, raw_text(raw).strip()


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """A cell as a label alone, then as a label with its value behind a colon or on the lines below."""
    yield text, ""
    colon = COLON.search(text)
    if colon and text[colon.end() :].strip():
        yield text[: colon.start()], text[colon.end() :].strip()
    lines = text.split("\n")
    for count in range(1, min(LABEL_LINES, len(lines) - 1) + 1):
        rest = "\n".join(lines[count:]).strip()
        if rest:
            yield "".join(lines[:count]), rest
