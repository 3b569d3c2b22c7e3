"""What stands where on the pages of a PDF, measured with poppler. Lengths are points, from the page's top left."""

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

MM = 72 / 25.4

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.DOTALL
)


@frozen
class Word:
    """A run of text without a blank, with the box that its font gives it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@frozen
class PrintedPage:
    """One page, its words in the order in which they were drawn."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Everything on the page without blanks."""
        return "".join(word.text for word in self.words)


def printed(pdf: Path) -> list[PrintedPage]:
    """The pages of a PDF."""
    shown = subprocess.run(
        ["pdftotext", "-raw", "-bbox", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return [PrintedPage(float(w), float(h), tuple(_words(body))) for w, h, body in PAGE.findall(shown)]


def _words(body: str) -> Iterator[Word]:
    for *numbers, text in WORD.findall(body):
        left, top, right, bottom = map(float, numbers)
        yield Word(left, top, right, bottom, html.unescape(text))
