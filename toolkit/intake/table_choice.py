"""Which of a campaign's tables stand in a sheet, and where: every heading is read as the form that it fits best."""

from collections.abc import Sequence

from attrs import evolve, frozen

from toolkit.intake.grid import Grid
from toolkit.intake.locate import Block
from toolkit.intake.table_forms import TableReader


@frozen
class _Choice:
    """A block of the sheet as one form reads it. `fit` is better the more of the form's columns the heading has,
    the fewer it lacks and the fewer of its own mean nothing to the form."""

    reader: TableReader
    block: Block
    fit: tuple[int, bool]

    @classmethod
    def of(cls, reader: TableReader, block: Block, sheet: str) -> "_Choice":
        has, asked = block.columns.keys(), {entry.name for entry in reader.form.columns}
        fit = len(has & asked) - len(asked - has) - len(block.unknown)
        return cls(reader, block, (fit, reader.form.id in sheet))


def tables_in(grid: Grid, readers: Sequence[TableReader]) -> list[tuple[TableReader, Block]]:
    """Every table of the sheet with the reader of its form, from the top down.

    Where several forms see a heading in the same rows the best fit has it, then the form that the sheet is named
    after, then the first. A table ends where the next one's heading begins, whichever form that is.
    """
    found = [_Choice.of(reader, block, grid.name) for reader in readers for block in reader.blocks(grid)]
    chosen: list[_Choice] = []
    for choice in sorted(found, key=lambda choice: choice.fit, reverse=True):
        if not any(_overlap(choice.block, other.block) for other in chosen):
            chosen.append(choice)
    chosen.sort(key=lambda choice: choice.block.top)
    return [
        (choice.reader, _until(choice.block, following[0].block) if following else choice.block)
        for number, choice in enumerate(chosen, 1)
        for following in [chosen[number:]]
    ]


def _overlap(one: Block, other: Block) -> bool:
    return _heading_rows(one) & _heading_rows(other) != set()


def _heading_rows(block: Block) -> set[int]:
    return {*range(block.top, block.header_row + 1), *block.repeated}


def _until(block: Block, following: Block) -> Block:
    return evolve(block, last_row=min(block.last_row, following.top - 1))
