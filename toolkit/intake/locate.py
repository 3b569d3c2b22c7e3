"""Finding a table in a grid by its labels, never by position."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from toolkit.campaign.model import Form, Words
from toolkit.intake.grid import Grid
from toolkit.labels import fold, without_aside
from toolkit.model import Raw

FEWEST_LABELS = 3
"""So many labels in one row (or all of a smaller form) make it a heading."""

LONGEST_LABEL = 60
"""A longer text is no label: prose that happens to fold to one does not occur."""

CARD_ROWS = 60
"""A card is looked for in so many rows: its labels stand on the first page."""

MEMO_LIMIT = 100_000
"""So many different short texts are remembered before the memory starts anew."""

Places = dict[int, "Label"]


@frozen
class Label:
    """What a heading cell means: a field's name, or the key of an own column; `rank` 0 is the surest."""

    name: str
    rank: int
    own: bool = False


@frozen
class Labels:
    """All labels of a form, folded, with the columns that summaries of the program add."""

    known: Mapping[str, Label]
    serial: frozenset[str]
    enough: int
    _memo: dict[str, Label | None] = field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, form: Form, words: Words) -> "Labels":
        """The labels of a form: printed label and name first, then aliases."""
        known = {fold(text): Label(key, 0, own=True) for key, text in words.own_columns.items()}
        for entry in form.fields:
            known |= {fold(alias): Label(entry.name, 1) for alias in entry.field.aliases}
        for entry in form.fields:
            known |= {fold(text): Label(entry.name, 0) for text in (entry.label, entry.name)}
        serial = frozenset({*words.serial, fold(words.own_columns["serial"])})
        return cls(known, serial, min(FEWEST_LABELS, len(form.columns)))

    def find(self, raw: Raw) -> Label | None:
        """The label that a cell's text is, None for any other cell."""
        if not isinstance(raw, str) or not 0 < len(raw) <= LONGEST_LABEL:
            return None
        if raw not in self._memo:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            self._memo[raw] = self._look_up(fold(raw))
        return self._memo[raw]

    def _look_up(self, folded: str) -> Label | None:
        if folded in self.known:
            return self.known[folded]
        bare = self.known.get(without_aside(folded))
        return evolve(bare, rank=2) if bare else None

    def in_row(self, row: Sequence[Raw]) -> Places:
        """The labels of a row by 0-based column."""
        return {column: label for column, raw in enumerate(row) if (label := self.find(raw))}


@frozen
class Block:
    """One table in a grid: its heading and the rows that belong to it.

    Rows are as Excel shows them. `first_row` is the first row that may hold its heading line (title, 填报单位 …),
    `top` and `header_row` the heading's first and last row, `last_row` the last row of its data.
    `unknown` are heading cells that mean nothing to the form: (row, column, text).
    """

    first_row: int
    top: int
    header_row: int
    last_row: int
    columns: Mapping[str, int]
    own: Mapping[str, int]
    serial: frozenset[int]
    unknown: Sequence[tuple[int, int, str]]


def find_blocks(grid: Grid, labels: Labels, starts_anew: Callable[[int, int], bool]) -> list[Block]:
    """All tables of a grid, from the top down; none where no row holds enough labels.

    `starts_anew(first, last)` tells whether a heading line between two rows names another unit, so that a repeated
    heading below it begins a block of its own.
    """
    headers = list(_headers(grid, labels))
    if headers and _is_card(grid, labels, headers):
        return []
    kept: list[Block] = []
    for header in headers:
        if (
            kept
            and kept[-1].columns == header.columns
            and not starts_anew(kept[-1].header_row + 1, header.top - 1)
        ):
            continue
        first = kept[-1].header_row + 1 if kept else 1
        kept.append(evolve(header, first_row=first))
    ends = [block.top - 1 for block in kept[1:]] + [len(grid.rows)]
    return [evolve(block, last_row=end) for block, end in zip(kept, ends, strict=True)]


def _headers(grid: Grid, labels: Labels) -> Iterator[Block]:
    row = 1
    while row <= len(grid.rows):
        block = _header_at(grid, labels, row)
        if block:
            yield block
            row = block.header_row
        row += 1


def _header_at(grid: Grid, labels: Labels, row: int) -> Block | None:
    here = labels.in_row(grid.rows[row - 1])
    if len(_fields(here)) < labels.enough:
        return None
    above = _above(grid, labels, row, here)
    below = _below(grid, labels, row, here) if not above else {}
    top, last = row - bool(above), row + bool(below)
    return _block(grid, labels, top, last, {**above, **here, **below})


def _above(grid: Grid, labels: Labels, row: int, here: Places) -> Places:
    """Labels of the row above in columns where this row is empty: cells merged over both rows of a heading."""
    if row < 2:
        return {}
    found = labels.in_row(grid.rows[row - 2])
    names = _fields(here)
    return {
        column: label
        for column, label in found.items()
        if label.name not in names and _raw(grid, row, column) is None
    }


def _below(grid: Grid, labels: Labels, row: int, here: Places) -> Places:
    """Labels of the row below, where it is the second row of the heading and no row of data.

    It is one when the columns that already have a label are empty there (or repeat it); group and sub-label may
    make a label only together (任职 + 年限).
    """
    if row >= len(grid.rows):
        return {}
    cells = {column: raw for column, raw in enumerate(grid.rows[row]) if raw is not None}
    if any(column in here and labels.find(raw) is None for column, raw in cells.items()):
        return {}
    found: Places = {}
    for column, raw in cells.items():
        label = labels.find(raw) or labels.find(f"{_group(grid, row, column)}{raw}")
        if label and column not in here:
            found[column] = label
    return found


def _group(grid: Grid, row: int, column: int) -> str:
    """The text above a sub-label: in its column, or in the cell that is merged over it."""
    for span in grid.merged:
        if span.top <= row <= span.bottom and span.left <= column <= span.right:
            column = span.left
    raw = _raw(grid, row, column)
    return raw if isinstance(raw, str) else ""


def _block(grid: Grid, labels: Labels, top: int, last: int, places: Places) -> Block:
    chosen: dict[str, int] = {}
    for column, label in sorted(places.items(), key=lambda item: (item[1].rank, item[0])):
        chosen.setdefault(("own " if label.own else "") + label.name, column)
    taken = set(chosen.values())
    heading = [
        (row, column, raw)
        for row in range(top, last + 1)
        for column, raw in enumerate(grid.rows[row - 1])
        if isinstance(raw, str) and raw.strip()
    ]
    serial = frozenset(column for _, column, text in heading if fold(text) in labels.serial)
    unknown = [
        (row, column, text)
        for row, column, text in heading
        if column not in taken | serial and not _is_group(grid, row, column, last, places)
    ]
    return Block(
        first_row=1,
        top=top,
        header_row=last,
        last_row=len(grid.rows),
        columns={name: column for name, column in chosen.items() if not name.startswith("own ")},
        own={name.removeprefix("own "): column for name, column in chosen.items() if name.startswith("own ")},
        serial=serial,
        unknown=unknown,
    )


def _is_group(grid: Grid, row: int, column: int, last: int, places: Places) -> bool:
    """Whether a heading cell only groups sub-labels: it is merged sideways over columns that have labels."""
    if row == last:
        return False
    return any(
        span.top <= row <= span.bottom
        and span.left == column
        and any(span.left <= other <= span.right for other in places)
        for span in grid.merged
    )


def _is_card(grid: Grid, labels: Labels, headers: Sequence[Block]) -> bool:
    """Whether the labels lie scattered over many rows, as on a form for one person, rather than in a heading."""
    in_heading = max(len(header.columns) for header in headers)
    rows = {row for header in headers for row in range(header.top, header.header_row + 1)}
    elsewhere = {
        label.name
        for number, row in enumerate(grid.rows[:CARD_ROWS], 1)
        if number not in rows
        for label in labels.in_row(row).values()
        if not label.own
    }
    return len(elsewhere) >= in_heading


def _fields(places: Places) -> set[str]:
    return {label.name for label in places.values() if not label.own}


def _raw(grid: Grid, row: int, column: int) -> Raw:
    cells = grid.rows[row - 1]
    return cells[column] if column < len(cells) else None
