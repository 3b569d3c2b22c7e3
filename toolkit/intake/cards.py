"""推荐表: finding a card in a grid by its labels, never by position.

A label's value stands beside it; below it where the next label or the sheet's edge follows; or in the label's own
cell, behind a colon or on the next lines. What stands in a card and is neither is kept as unread.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from attrs import evolve, frozen

from toolkit.appendix import continued_on, field_of_heading
from toolkit.campaign.model import Form, Words
from toolkit.intake.card_cells import Answer, CardCells, Hit, Place, Vocabulary
from toolkit.intake.form_labels import Labels
from toolkit.intake.grid import Grid
from toolkit.labels import fold
from toolkit.raw_text import raw_text
from toolkit.workbooks.card_grid import lines as lines_of


@frozen
class CardBlock:
    """One card in a grid. Rows are as Excel shows them, both included.

    `first_row` is the first row that may hold its title and heading line, `top` the row of its first label,
    `last_row` its last row. `answers` are by field name; `unread` are the cells that are neither label nor value,
    those of a row together; `used` are the first cells of labels and the cells of values.
    """

    first_row: int
    top: int
    last_row: int
    answers: Mapping[str, Answer]
    unread: Sequence[tuple[int, int, str]] = ()
    used: Set[Place] = frozenset()


@frozen
class CardFinder:
    """Finds the cards of one form."""

    form: Form
    words: Vocabulary

    @classmethod
    def of(cls, form: Form, words: Words) -> "CardFinder":
        """The finder of a form's cards."""
        stops = tuple(fold(text) for text in (form.opinion, *form.stamps) if text)
        others, lists = frozenset(words.card_labels), frozenset(words.list_headings)
        columns = {
            slot.entry.name: (slot.label[0], slot.value[0]) for line in lines_of(form) for slot in line.slots
        }
        return cls(
            form,
            Vocabulary(Labels.of(form, words), form.key, stops, words.after_stops, others, lists, columns),
        )

    def find(self, grid: Grid) -> list[CardBlock]:
        """The cards of a grid from the top down; none where fewer than half of the form's labels stand together.

        Cards side by side come from the left to the right, each with those below it.
        """
        found = (self._below_each_other(part) for part in self._side_by_side(CardCells(grid, self.words)))
        return [block for blocks in found for block in blocks]

    def _side_by_side(self, cells: CardCells) -> list[CardCells]:
        """The grid cut into the columns of its cards; as it is where not every part holds one.

        Cards side by side are alike: they begin in one row, and their key's label stands as far from their left edge.
        """
        rows: dict[int, list[int]] = defaultdict(list)
        for hit in cells.hits:
            if hit.name == self.form.key and not hit.listed:
                rows[hit.area.top].append(hit.area.left)
        lefts = next(iter(rows.values()), [])
        if len(lefts) < 2:
            return [cells]
        edge = lefts[0] - min(hit.area.left for hit in cells.hits if hit.area.left <= lefts[0])
        cuts = [0, *(left - edge for left in lefts[1:]), cells.width]
        parts = [CardCells(_columns(cells.grid, *edges), self.words) for edges in pairwise(cuts)]
        tops = {min((group[0].area.top for group in self._groups(part)), default=0) for part in parts}
        return parts if 0 not in tops and len(tops) == 1 else [cells]

    def _below_each_other(self, cells: CardCells) -> list[CardBlock]:
        blocks: list[CardBlock] = []
        groups = self._groups(cells)
        tops = [min(hit.area.top for hit in group) for group in groups]
        titles = _rows_right_above(cells, tops[0]) if tops else 0
        firsts = [1, *(_first_row(*pair, titles) for pair in zip(groups, tops[1:], strict=False))]
        ends = [first - 1 for first in firsts[1:]] + [len(cells.grid.rows)]
        for group, first, end in zip(groups, firsts, ends, strict=False):
            blocks.append(_block(cells, group, first, end))
        return blocks

    def _groups(self, cells: CardCells) -> list[list[Hit]]:
        """The hits of each card. The key's label begins a new card where the cards before and behind are whole."""
        groups: list[list[Hit]] = []
        names: set[str] = set()
        for hit in cells.hits:
            begins = hit.name == self.form.key and not hit.listed and self._are_enough(names)
            if not groups or (begins and self._is_whole(groups[-1], cells)):
                groups.append([])
                names.clear()
            groups[-1].append(hit)
            names.add(hit.name)
        whole = [group for group in groups if self._is_whole(group, cells)]
        if whole and groups[-1] is not whole[-1]:  # a 姓名 further below belongs to the last card
            whole[-1] = whole[-1] + groups[-1]
        return whole

    def _is_whole(self, group: Sequence[Hit], cells: CardCells) -> bool:
        """Half of the labels, some of them side by side: else it is a list of labels, as in 填写说明.

        Of a form that has one a line, the stamp boxes tell that it is no such list.
        """
        own = [hit for hit in group if not hit.listed]
        names = {hit.name for hit in own}
        rows = {hit.area.top for hit in own}
        is_form = len(rows) < len(own) or (self.has_one_a_line and cells.has_stops)
        return self.form.key in names and self._are_enough(names) and is_form

    @property
    def has_one_a_line(self) -> bool:
        """Whether every field of the form has a line of its own."""
        lines = {entry.line for entry in self.form.columns}
        return len(lines) == len(self.form.columns)

    def _are_enough(self, names: Set[str]) -> bool:
        return len(names) * 2 >= len(self.form.columns)


def _columns(grid: Grid, first: int, end: int) -> Grid:
    """The grid with nothing outside of these columns; every cell stays at its address."""
    rows = [[raw if first <= n < end else None for n, raw in enumerate(row)] for row in grid.rows]
    return evolve(grid, rows=rows, merged=[span for span in grid.merged if first <= span.left < end])


def _rows_right_above(cells: CardCells, top: int) -> int:
    """So many rows with a text stand right above a row: a title, a heading line."""
    row = top - 1
    while row and any(cells.filled(row)):
        row -= 1
    return top - 1 - row


def _first_row(before: Sequence[Hit], top: int, titles: int) -> int:
    """The first row of a card below another: it has as many rows above its labels as the first card has."""
    return min(max(max(hit.area.bottom for hit in before) + 1, top - titles), top)


def _block(cells: CardCells, group: Sequence[Hit], first: int, end: int) -> CardBlock:
    surest: dict[str, Hit] = {}
    own = [hit for hit in group if not hit.listed]
    for hit in sorted(own, key=lambda h: (bool(h.inside), h.rank)):
        surest.setdefault(hit.name, hit)
    lines = cells.lines_of_labels(own)
    answers = {
        name: cells.answer_below(hit) if hit.area.top in lines else cells.answer(hit)
        for name, hit in surest.items()
    }
    top = min(hit.area.top for hit in (*surest.values(), *group) if not hit.inside or hit in surest.values())
    used = {hit.place for hit in group if not hit.inside}
    used |= {
        place for name, hit in surest.items() for place in (hit.place, *cells.cells_of(hit, answers[name]))
    }
    pages, on_pages = _continued(cells, answers, top, end)
    return with_unread(cells, CardBlock(first, top, end, {**answers, **pages}, used=used | on_pages))


def with_unread(cells: CardCells, block: CardBlock) -> CardBlock:
    """The card with the texts that are neither label nor value."""
    return evolve(block, unread=list(_unread(cells, block)))


def _continued(
    cells: CardCells, answers: Mapping[str, Answer], top: int, end: int
) -> tuple[dict[str, Answer], set[Place]]:
    """Answers whose text goes on on their 附页, in full, and the cells of these 附页."""
    pages = _pages(cells, top, end)
    joined = {
        name: evolve(answers[name], raw=text)
        for name, page in pages.items()
        if name in answers and (text := continued_on(raw_text(answers[name].raw), list(page.values())))
    }
    key = raw_text(answers[cells.words.key].raw).strip() if cells.words.key in answers else ""
    owners = {place for name in joined for place in _owners(cells, pages[name], key)}
    return joined, owners | {place for name in joined for place in pages[name]}


def _owners(cells: CardCells, page: Mapping[Place, str], key: str) -> Iterator[Place]:
    """Where a 附页 says beside its heading whose it is: the key's value, then whatever else tells them apart."""
    for row, heading in (place for place, text in page.items() if not text):
        beside = ((column, text) for column, text in cells.filled(row) if column != heading)
        yield from ((row, column) for column, text in beside if key and text.startswith(key))


def _pages(cells: CardCells, top: int, end: int) -> dict[str, dict[Place, str]]:
    """The rows of each field's 附页 as stored, with "" for its heading; those of no field under ""."""
    pages: dict[str, dict[Place, str]] = {"": {}}
    page = pages[""]
    for row in range(top, end + 1):
        texts = ((n, raw) for n, raw in enumerate(cells.grid.rows[row - 1]) if isinstance(raw, str) and raw)
        column, text = next(texts, (0, ""))
        name = field_of_heading(text)
        if name is not None:
            label = cells.words.labels.find(name)
            page = pages.setdefault(label.name if label else "", {})
        page[row, column] = "" if name is not None else text
    return pages


def _unread(cells: CardCells, block: CardBlock) -> Iterator[tuple[int, int, str]]:
    """Texts that are neither label nor value: those of a row together, where the first of them stands.

    What stands in an opinion or a stamp box, and below it up to the next label or 附页, is known and left out, but for
    a row with a label of something else; so is a row of nothing but such labels.
    """
    labelled = {row for row, _ in block.used}
    known = False
    for row in range(block.top, block.last_row + 1):
        filled = list(cells.filled(row))
        stops = {column for column, _ in filled if cells.is_stop(cells.raw(row, column))}
        pages = any(field_of_heading(text) is not None for _, text in filled)
        known = (known or bool(stops)) and row not in labelled and not pages
        left = [cell for cell in filled if cell[0] not in stops and (row, cell[0]) not in block.used]
        others = sum(cells.is_label(cells.raw(row, column)) for column, _ in left)
        if others < len(left) and (others or not known):
            yield row, left[0][0], " ".join(text for _, text in left)
