"""Input cells by the defined names of our masters: they hold where an office has renamed or removed the labels."""

import re
from collections.abc import Mapping

from attrs import evolve

from toolkit.addresses import coordinates
from toolkit.campaign.model import Form
from toolkit.intake.card_cells import Answer, CardCells, Place
from toolkit.intake.cards import CardBlock, CardFinder, with_unread
from toolkit.intake.grid import Book, Grid
from toolkit.workbooks.cell_names import field_names

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?$")


def with_named(blocks: list[CardBlock], book: Book, grid: Grid, finder: CardFinder) -> list[CardBlock]:
    """The cards of a grid with the fields whose labels were not found, where defined names tell their cells.

    A grid without a card by its labels is one where names tell its key and half of its fields. Names say nothing
    of a grid that holds several cards, and of cells that labels have told already.
    """
    named = _named(book, grid, finder.form)
    cells = CardCells(grid, finder.words)
    if len(blocks) == 1:
        return [_completed(blocks[0], named, cells)]
    if blocks or finder.form.key not in named or len(named) * 2 < len(finder.form.columns):
        return blocks
    top = min(answer.row for answer in named.values())
    return [_completed(CardBlock(1, top, len(grid.rows), {}), named, cells)]


def _completed(block: CardBlock, named: Mapping[str, Answer], cells: CardCells) -> CardBlock:
    missing = {
        name: answer
        for name, answer in named.items()
        if name not in block.answers and answer.place not in block.used
    }
    if not missing:
        return block
    places = {answer.place for answer in missing.values()}
    labels = {place for answer in missing.values() for place in _left_of(answer, cells)}
    return with_unread(
        cells, evolve(block, answers={**block.answers, **missing}, used=block.used | places | labels)
    )


def _left_of(answer: Answer, cells: CardCells) -> list[Place]:
    """The cell that a renamed label stands in: the next one with a text left of the value."""
    return [(answer.row, column) for column, _ in cells.filled(answer.row) if column < answer.column][-1:]


def _named(book: Book, grid: Grid, form: Form) -> dict[str, Answer]:
    fields = {defined.casefold(): name for name, defined in field_names(form).items()}
    found = ((fields.get(name.casefold()), _REFERENCE.match(text)) for name, text in book.names.items())
    return {
        name: _answer(grid, *coordinates(match[3] + match[4]))
        for name, match in found
        if name and match and (match[1] or match[2] or "").replace("''", "'") == grid.name
    }


def _answer(grid: Grid, row: int, column: int) -> Answer:
    cells = grid.rows[row - 1] if row <= len(grid.rows) else ()
    raw = cells[column] if column < len(cells) else None
    return Answer(row, column, None if isinstance(raw, str) and not raw.strip() else raw)
