"""说明 that a unit wrote into the 问题清单 of its 退回件, read when the workbook comes back."""

from collections.abc import Collection as Group
from collections.abc import Iterator, Sequence

from toolkit.campaign.model import Campaign
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.grid import Book, Grid
from toolkit.issue_list import (
    EXPLANATION_TITLE,
    FIELD_TITLE,
    ID_TITLE,
    LEVEL_TITLE,
    MESSAGE_TITLE,
    SHEET,
    UNIT_TITLE,
)
from toolkit.model import Explanation, Raw
from toolkit.raw_text import raw_text

Row = Sequence[str]

_HEADINGS = frozenset({ID_TITLE, LEVEL_TITLE, MESSAGE_TITLE, EXPLANATION_TITLE})
"""Together in a row they are the list's; a form may well ask for 编号 and 说明."""


def explanations_in(book: Book, campaign: Campaign) -> dict[str, Explanation]:
    """说明 by finding id, empty ones left out; nothing for a book that is no 退回件 of the campaign.

    The columns are found by their headings: rows and columns may be moved, sorted and added.
    """
    mark = fingerprint_of(book)
    if mark is None or (mark.kind, mark.campaign) != ("return", campaign.id):
        return {}
    keys = {form.key for form in campaign.forms}
    return {f: said for grid in filter(is_issue_list, book.grids) for f, said in _written(grid, keys)}


def is_issue_list(grid: Grid) -> bool:
    """Whether a sheet of a 退回件 is its 问题清单: by the name that it was given, else by its headings."""
    return grid.name.startswith(SHEET) or any({_text(raw) for raw in row} >= _HEADINGS for row in grid.rows)


def _written(grid: Grid, keys: Group[str]) -> Iterator[tuple[str, Explanation]]:
    """`keys` are the titles under which a form's person may stand."""
    titles: Row = ()
    for cells in (list(map(_text, row)) for row in grid.rows):
        if {ID_TITLE, EXPLANATION_TITLE} <= set(cells):
            titles = cells
            continue
        row = dict(zip(titles, cells, strict=False))
        if row.get(ID_TITLE) and row.get(EXPLANATION_TITLE):
            person = next((text for title, text in row.items() if title in keys), "")
            about = (row.get(title, "") for title in (FIELD_TITLE, MESSAGE_TITLE))
            yield row[ID_TITLE], Explanation(row[EXPLANATION_TITLE], row.get(UNIT_TITLE, ""), person, *about)


def _text(raw: Raw) -> str:
    return raw_text(raw).strip()
