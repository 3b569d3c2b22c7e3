"""The open book → what intake would have received, had it come as a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.intake.grid import Book, Received
from toolkit.intake.problems import UnreadableError
from toolkit.live.open_sheet import grid_of
from toolkit.live.own_sheet import is_own

if TYPE_CHECKING:
    import xlwings as xw

Said = Callable[[str], None]
"""Called with a short Chinese sentence: what is being done."""


def received_of(book: "xw.Book", say: Said) -> Received:
    """All sheets of the open book but those that we wrote into it ourselves.

    What can't be read at all comes with its problem, as a file would.
    """
    sheets = [sheet for sheet in book.sheets if not is_own(sheet)]
    try:
        grids = tuple(grid_of(sheet, _step(sheet.name, say)) for sheet in sheets)
    except UnreadableError as error:
        return Received(book.name, "unreadable", problem=error.problem)
    names = {str(name.name): str(name.refers_to) for name in book.names}
    return Received(book.name, "read", Book(grids, names))


def _step(sheet: str, say: Said) -> Callable[[int, int], None]:
    return lambda done, all_rows: say(f"正在读“{sheet}”：{done} / {all_rows} 行")


def writing_step(sheet: str, say: Said) -> Callable[[int, int], None]:
    """Says how many cells of a sheet are written."""
    return lambda done, all_cells: say(f"正在写“{sheet}”：{done} / {all_cells} 格")
