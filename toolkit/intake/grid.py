"""One sheet, or one table of a document, as read: raw values with what the file says about them; nothing decided."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from toolkit.addresses import address
from toolkit.model import Problem, Raw


class Formats(Protocol):
    """Number formats by (row as Excel shows it, 0-based column); None where none can be read."""

    def get(self, place: tuple[int, int], /) -> str | None:
        """The cell's format code."""


@frozen
class Span:
    """A merged range, rows as Excel shows them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Grid:
    """A sheet. `rows[0][0]` is A1; None is an empty cell; rows may be of any length, outer empty rows may be cut.

    `hidden_rows` holds the hidden and the filtered rows; `uncomputed` the places of formulas without a stored
    result (their value is None); `typed` is False for csv and HTML; `formats` is asked for doubtful cells only,
    and may be lazy.

    A table of a document (表格1, 表格2 …) has `cell_starts`: for each row the columns at which its cells begin, since
    rows of such a table need not have the same columns; `follows` is the number of the book's paragraphs that stand
    before it, `story` the part of the book's story that it takes (first, behind the last). A sheet has None and 0.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: Sequence[Span] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    typed: bool = True
    date1904: bool = False
    formats: Formats = field(factory=dict[tuple[int, int], str], eq=False, repr=False)
    cell_starts: Sequence[Sequence[int]] | None = None
    follows: int = 0
    story: tuple[int, int] = (0, 0)

    @property
    def first(self) -> Raw:
        """What stands in A1."""
        return next(iter(self.rows[0]), None) if self.rows else None

    def place(self, row: int, column: int) -> str:
        """Where a cell is, as its reader would say it: C5 in a sheet, 第5行第3列 in a document.

        `row` counts from 1, `column` from 0. In a document it is the cell of the row that is counted, a merged cell
        once; a tall one counts in each row that it crosses.
        """
        if self.cell_starts is None:
            return address(row, column)
        starts = self.cell_starts[row - 1] if row <= len(self.cell_starts) else ()
        return f"第{row}行第{max(bisect_right(starts, column), 1)}列"


@frozen
class Book:
    """A workbook or document as read. `names` are its defined names with their text (`="js-2024|…"` without the `=`).

    A `document` (.docx) has its tables as grids, and in `paragraphs` the text outside of them, in the order of the
    document; a line break is a \n, an empty paragraph is left out. `story` is all its text in that order, what stands
    in tables too, with a mark where a picture stands (`toolkit/pictures.py`).
    """

    grids: Sequence[Grid]
    names: Mapping[str, str] = {}
    document: bool = False
    paragraphs: Sequence[str] = ()
    story: Sequence[str] = ()


@frozen
class Received:
    """One file of the inbox, or one member of an archive in it.

    `file` is the path relative to the inbox, with `/`, and `!/` before a member of an archive. Either `book` or
    `problem` is there; neither for what is no form (`status` other or ignored: scans, documents, lock files).
    `digest` is the SHA-256 of the bytes, "" for what was never opened.
    """

    file: str
    status: str
    book: Book | None = None
    problem: Problem | None = None
    digest: str = ""
