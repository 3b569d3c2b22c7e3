"""Laying a card's texts out on paper: the whole form on page 1 (or the pages that its master breaks it into), what
does not fit there on 附页.

Lines of fields share what the other lines leave of their page: a line grows with its text, and those with room to spare
give it. Where that is not enough, the text that is farthest from fitting takes a smaller font; the text of the
highest line (and any other that would have to be set smaller than people read) prints its title and a reference, and
stands in full on 附页 (see `toolkit.appendix`).
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from toolkit.appendix import SEE
from toolkit.intake.grid import Span
from toolkit.workbooks.card_appendix import AppendixRow, appendix_of
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_frame import LEAST_SIZE, Frame, whole_pixels
from toolkit.workbooks.card_master import SHORT_HEIGHT
from toolkit.workbooks.row_heights import MAX_HEIGHT

STEP = 0.5

TITLE_LENGTH = 40
"""Characters of a first line that is still a title."""


@frozen
class CardLayout:
    """A card on paper.

    `texts` are what the fields' cells hold; `sizes` the font sizes of those that need another than the master's;
    `heights` the points of all rows of the form; `appendix` holds the rows of 附页.
    """

    texts: Mapping[str, str]
    sizes: Mapping[str, float]
    heights: Mapping[int, float]
    appendix: Sequence[AppendixRow] = ()
    form_pages: int = 1

    @property
    def pages(self) -> int:
        """How many pages it prints on: the form's own and 附页."""
        return self.form_pages + sum(row.breaks for row in self.appendix)


def lay_out(frame: Frame, content: CardContent) -> CardLayout:
    """The layout of one card."""
    pages = [fitting for rows in frame.pages if (fitting := _Fitting(frame, rows, content.texts)).fields]
    for page in pages:
        page.fit()
    appendix = tuple(appendix_of(frame, content, {name for page in pages for name in page.away}))
    heights = dict(frame.heights)
    for page in pages:
        heights |= page.heights(filled=bool(appendix))
    return CardLayout(
        {name: page.shown(name) for page in pages for name in page.fields},
        {n: size for page in pages for n, size in page.sizes.items() if size != page.usual(n)},
        heights,
        appendix,
        len(frame.pages),
    )


class _Fitting:
    """The fields of one page of a card while room for them is found: their font sizes, and which of them go to 附页.

    `fields` are those that end on the page, by name.
    """

    def __init__(self, frame: Frame, rows: range, texts: Mapping[str, str]) -> None:
        self.frame = frame
        self.fields = {name: span for name, span in frame.master.fields.items() if span.bottom in rows}
        self._least = {row: points for row, points in frame.least.items() if row in rows}
        self._room = frame.room(rows)
        self._texts = texts
        self.sizes = {name: self.usual(name) for name in self.fields}
        self.away: set[str] = set()
        self._titled = True
        self._tallest = max(self.fields, key=lambda name: frame.height(self.fields[name]), default="")

    def usual(self, name: str) -> float:
        """The font size that the master gives."""
        span = self.fields[name]
        return self.frame.master.look((span.top, span.left)).size

    def shown(self, name: str) -> str:
        """What the field's cell holds."""
        text = self._texts.get(name, "")
        titled = self._titled and self._given(name) > SHORT_HEIGHT
        return _referring(text, titled=titled) if name in self.away else text

    def fit(self) -> None:
        """Choose sizes, then what goes to 附页, until the page holds everything."""
        for name in self.fields:
            self._fit_line(name)
        while not self._fits():
            worst = self._worst()
            if worst is None:
                self._titled = False
                break
            if worst == self._tallest or self.sizes[worst] - STEP < LEAST_SIZE:
                self._send_away(worst)
            else:
                self.sizes[worst] -= STEP
        self._give_back()

    def heights(self, *, filled: bool) -> dict[int, float]:
        """The heights of the page's rows of fields; `filled`: the page is filled to its end."""
        needs = self._needs()
        wanted = {row: max(points, self.frame.heights[row]) for row, points in needs.items()}
        spare = self._room - sum(wanted.values())
        if spare < 0:
            slack = sum(wanted.values()) - sum(needs.values())
            share = min(-spare / slack, 1.0) if slack else 0.0
            wanted = {row: h - (h - needs[row]) * share for row, h in wanted.items()}
        elif filled and self.fields[self._tallest].bottom in wanted:
            last = self.fields[self._tallest].bottom
            wanted[last] = min(wanted[last] + spare, MAX_HEIGHT)
        return {row: whole_pixels(h, needs[row]) for row, h in wanted.items()}

    def _fit_line(self, name: str) -> None:
        """A short answer that would make its line high is set smaller, as far as that helps."""
        if self._given(name) > SHORT_HEIGHT:
            return
        while self.sizes[name] - STEP >= LEAST_SIZE and self._need(name) > SHORT_HEIGHT:
            self.sizes[name] -= STEP

    def _give_back(self) -> None:
        """What went to 附页 last may have left room for others that went before or were set smaller."""
        for name in sorted(self.away - {self._tallest}):
            self.away.remove(name)
            self.sizes[name] = LEAST_SIZE
            if not self._fits():
                self._send_away(name)
        for name in [name for name in self.fields if name not in self.away]:
            while self.sizes[name] < self.usual(name):
                self.sizes[name] += STEP
                if not self._fits() or self._too_high(name):
                    self.sizes[name] -= STEP
                    break

    def _too_high(self, name: str) -> bool:
        return self._given(name) <= SHORT_HEIGHT < self._need(name)

    def _fits(self) -> bool:
        needs = self._needs()
        return sum(needs.values()) <= self._room and max(needs.values(), default=0.0) <= MAX_HEIGHT

    def _worst(self) -> str | None:
        """The field that is farthest from fitting into the master's own height; None where none can give more."""
        left = [name for name in self.fields if name not in self.away and self._can_give(name)]
        return max(left, key=lambda name: self._need(name) - self._given(name), default=None)

    def _can_give(self, name: str) -> bool:
        return self._need(name) > self.frame.needed(SEE, self.fields[name], LEAST_SIZE)

    def _given(self, name: str) -> float:
        return self.frame.height(self.fields[name])

    def _send_away(self, name: str) -> None:
        """To 附页; where the field's line is low, the reference is set small."""
        self.away.add(name)
        self.sizes[name] = LEAST_SIZE if self._given(name) <= SHORT_HEIGHT else self.usual(name)

    def _need(self, name: str) -> float:
        span, look = self.fields[name], self.frame.master.look(_corner(self.fields[name]))
        text = self.shown(name)
        return self.frame.needed("" if look.shrinks else text, span, self.sizes[name])

    def _needs(self) -> dict[int, float]:
        """Points that each row of fields needs."""
        needs = dict(self._least)
        for name, span in sorted(self.fields.items(), key=lambda item: item[1].bottom - item[1].top):
            if span.bottom in needs and self._texts.get(name):
                others = sum(
                    needs.get(r, self.frame.heights.get(r, 0.0)) for r in range(span.top, span.bottom)
                )
                needs[span.bottom] = max(needs[span.bottom], self._need(name) - others)
        return needs


def _corner(span: Span) -> tuple[int, int]:
    return span.top, span.left


def _referring(text: str, *, titled: bool) -> str:
    """The reference to 附页, behind the text's first line where that is a title and there is room for it."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return f"{first}\n{SEE}" if titled and len(first) <= TITLE_LENGTH and "。" not in first else SEE
