"""One sheet as read: raw values with what the file says about them, and nothing decided."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

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


@frozen
class Book:
    """A workbook as read. `names` are its defined names with their text (`="js-2024|…"` without the `=`)."""

    grids: Sequence[Grid]
    names: Mapping[str, str] = {}


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
