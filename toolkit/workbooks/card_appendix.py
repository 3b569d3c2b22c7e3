"""Setting 附页: a text that does not fit on page 1 of its card, in rows of a paragraph or less, page by page.

A paragraph stays whole where it fits on the page; else it is split behind the last sentence that does, so that neither
a page break nor Excel's highest row cuts it and pages have no holes. How the rows are read again stands in
`toolkit.appendix`.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from toolkit.appendix import appendix_rows, heading
from toolkit.intake.grid import Span
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import Frame
from toolkit.workbooks.row_heights import MAX_HEIGHT

HEADING_HEIGHT = 33.0

LEAST_LINES = 3
"""Lines that a paragraph begins with at the end of a page; less goes to the next one."""

_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]*[”’」』）)]*")


@frozen
class AppendixRow:
    """A row of 附页: its text, its field, its height in points; whether it is a heading, and begins a page."""

    text: str
    field: str
    height: float
    heads: bool = False
    breaks: bool = False


def appendix_of(frame: Frame, content: CardContent, names: Collection[str]) -> Iterator[AppendixRow]:
    """The rows of these fields' 附页, in the order of the form; the first begins a page."""
    pages = _Pages(frame)
    for name, span in frame.master.fields.items():
        if name in names:
            yield from pages.rows(name, span, content.texts[name])


class _Pages:
    """What is set so far: `_left` are the points that are left of the page, `_fresh` says that no text stands on it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._page = frame.further_page_points
        self._left = 0.0
        self._fresh = False
        self._size = 0.0
        self._placed: list[tuple[float, bool]] = []

    def rows(self, name: str, span: Span, text: str) -> Iterator[AppendixRow]:
        """The heading and rows of one field."""
        self._size = self._frame.master.look((span.top, span.left)).size
        breaks = self._left < HEADING_HEIGHT + self._least
        self._take(HEADING_HEIGHT, breaks=breaks)
        self._fresh = breaks
        yield AppendixRow(heading(name), name, HEADING_HEIGHT, heads=True, breaks=breaks)
        self._placed = []
        texts = appendix_rows(text, self._pieces)
        for row, (points, breaks) in zip(texts, self._placed, strict=True):
            yield AppendixRow(row, name, points, breaks=breaks)

    @property
    def _least(self) -> float:
        """Points that the beginning of a paragraph takes."""
        return self._needed("\n" * (LEAST_LINES - 1))

    def _needed(self, text: str) -> float:
        return self._frame.needed(text, self._frame.area, self._size)

    def _take(self, points: float, *, breaks: bool) -> None:
        self._left = (self._page if breaks else self._left) - points

    def _pieces(self, paragraph: str) -> Sequence[str]:
        """The paragraph in pieces; their heights and page breaks go to `_placed`."""
        pieces: list[str] = []
        rest = paragraph
        while rest or not pieces:
            breaks = not self._may_begin(rest)
            piece = self._beginning(rest, self._page if breaks else self._left)
            points = self._needed(piece)
            self._take(points, breaks=breaks)
            self._fresh = False
            self._placed.append((points, breaks))
            pieces.append(piece)
            rest = rest[len(piece) :]
        return pieces

    def _may_begin(self, rest: str) -> bool:
        """Whether the page takes the rest, or enough of it; a sentence that no row holds may begin anywhere."""
        if self._fresh or self._needed(rest) <= self._left:
            return True
        first = self._needed(next(iter(_sentences(rest))))
        return self._least <= self._left and (first <= self._left or first > MAX_HEIGHT)

    def _beginning(self, rest: str, left: float) -> str:
        """As many sentences as so many points and a row hold; of a longer sentence as many characters."""
        most = min(left, MAX_HEIGHT)
        piece = ""
        for sentence in _sentences(rest):
            if self._needed(piece + sentence) > most:
                break
            piece += sentence
        return piece or rest[: self._longest(rest, most)]

    def _longest(self, text: str, most: float) -> int:
        """How many characters of a text that is too high are not, at least one."""
        fitting, over = 1, len(text)
        while over - fitting > 1:
            middle = (fitting + over) // 2
            fitting, over = (middle, over) if self._needed(text[:middle]) <= most else (fitting, middle)
        return fitting


def _sentences(text: str) -> list[str]:
    """The text's sentences with what closes them; one that is empty for an empty text."""
    return list(filter(None, _SENTENCE.findall(text))) or [text]
