"""Running text: its sentences, its paragraphs, and what stands in quotation marks, each found in one pass."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

QUOTED = re.compile('“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|『[^『』\n]*』|《[^《》\n]*》|"[^"\n]*"')
"""Within a paragraph: a mark that nobody closed must not swallow the rest of the text."""

END = re.compile('[。！？!?；;]+[”’」』）)"]*|\n')
PARAGRAPH = re.compile("[^\n]*[^\\s][^\n]*")

LONGEST_SENTENCE = 120
"""Characters of a sentence that a message shows whole; of longer ones it shows what stands around the place."""


@frozen
class Prose:
    """A text with the offsets at which its sentences and its paragraphs (lines that hold anything) begin."""

    text: str
    sentences: Sequence[int]
    paragraphs: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Prose":
        """The text, measured once."""
        ends = (match.end() for match in END.finditer(text))
        return cls(text, [0, *ends], [match.start() for match in PARAGRAPH.finditer(text)])

    def sentence(self, place: int) -> str:
        """The sentence around the place, with its full stop; a long one is cut on both sides (…)."""
        number = bisect_right(self.sentences, place)
        start = self.sentences[number - 1]
        end = self.sentences[number] if number < len(self.sentences) else len(self.text)
        if end - start <= LONGEST_SENTENCE:
            return self.text[start:end].strip()
        first, last = max(start, place - LONGEST_SENTENCE // 2), min(end, place + LONGEST_SENTENCE // 2)
        before, behind = "…" if first > start else "", "…" if last < end else ""
        return f"{before}{self.text[first:last].strip()}{behind}"

    def where(self, place: int) -> str:
        """第3段, counted as people count: blank lines are none; "" where the text has one paragraph only."""
        if len(self.paragraphs) < 2:
            return ""
        return f"第{max(bisect_right(self.paragraphs, place), 1)}段"


@frozen
class Spans:
    """Stretches of a text that do not overlap, in order."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __contains__(self, place: object) -> bool:
        number = bisect_right(self.starts, place) if isinstance(place, int) else 0
        return number > 0 and isinstance(place, int) and place < self.ends[number - 1]


def quoted_spans(text: str) -> Spans:
    """What stands in quotation marks or in the marks of a title (《 》), marks included."""
    found = [match.span() for match in QUOTED.finditer(text)]
    return Spans([start for start, _ in found], [end for _, end in found])
