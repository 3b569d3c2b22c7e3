"""说明 that a unit wrote into the 问题清单 of its 退回件, read when the workbook comes back."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.campaign.model import Campaign
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.grid import Book, Grid
from toolkit.issue_list import EXPLANATION_TITLE, ID_TITLE, LEVEL_TITLE, MESSAGE_TITLE, SHEET
from toolkit.model import Raw
from toolkit.raw_text import raw_text

Row = Sequence[str]

_HEADINGS = frozenset({ID_TITLE, LEVEL_TITLE, MESSAGE_TITLE, EXPLANATION_TITLE})
"""Together in a row they are the list's; a form may well ask for 编号 and 说明."""


def explanations_in(book: Book, campaign: Campaign) -> dict[str, str]:
    """说明 by finding id, empty ones left out; nothing for a book that is no 退回件 of the campaign.

    The columns are found by their headings: rows and columns may be moved, sorted and added.
    """
    mark = fingerprint_of(book)
    if mark is None or (mark.kind, mark.campaign) != ("return", campaign.id):
        return {}
    return {finding: text for grid in filter(is_issue_list, book.grids) for finding, text in _written(grid)}


def is_issue_list(grid: Grid) -> bool:
    """Whether a sheet of a 退回件 is its 问题清单: by the name that it was given, else by its headings."""
    return grid.name.startswith(SHEET) or any({_text(raw) for raw in row} >= _HEADINGS for row in grid.rows)


def _written(grid: Grid) -> Iterator[tuple[str, str]]:
    places: Mapping[str, int] = {}
    for cells in (list(map(_text, row)) for row in grid.rows):
        found = _places(cells)
        if found:
            places = found
        elif places and len(cells) > max(places.values()):
            finding, text = cells[places[ID_TITLE]], cells[places[EXPLANATION_TITLE]]
            if finding and text:
                yield finding, text


def _places(row: Row) -> Mapping[str, int]:
    """The columns of 编号 and 说明 in a heading row; nothing in any other row."""
    wanted = (ID_TITLE, EXPLANATION_TITLE)
    return {title: row.index(title) for title in wanted} if set(wanted) <= set(row) else {}


def _text(raw: Raw) -> str:
    return raw_text(raw).strip()
