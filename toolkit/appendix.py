"""附页: how a text that is too long for its place on a form stands in full below it, and is read again.

The contract between writing and reading. On the form the field's cell ends with `SEE`, after the text's first line
where that is a title. Below the form, behind a page break, comes a heading cell that says `附页：<field name>` and
nothing else, then one cell a row, a paragraph or less each, down to the next heading or the end.

Rows carry their paragraphs' ends in their last character, which nobody sees on paper:

- a row that ends with an ordinary space goes on in the next row: `join_appendix` takes the space away and adds nothing;
- any other row ends its paragraph. An ideographic space (U+3000) at its end is taken away: it was put there because
  the paragraph is empty, ends with a space of its own, or would look like a heading.

So a row typed by a person is a paragraph, and a cell that holds nothing is none. Give the rows as they are stored:
whoever trims them loses paragraphs' ends, not text.
"""

import re
from collections.abc import Callable, Iterable, Iterator

SEE = "（全文见附页）"
"""What the field's cell on the form ends with."""

_HEADING = "附页："
_GOES_ON = " "
_ENDS = "\u3000"

_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]*[”’」』）)]*")


def heading(name: str) -> str:
    """The text of the heading cell over a field's 附页."""
    return _HEADING + name


def field_of_heading(text: str) -> str | None:
    """The field whose 附页 a cell's text heads; None for any other cell. The text is as stored, not trimmed."""
    return text.removeprefix(_HEADING) if text.startswith(_HEADING) and text.rstrip() == text else None


def appendix_rows(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The rows of a text's 附页; `fits` says whether a text may stand in one row (true for single characters).

    Line ends of the text are `\\n`. What does not fit is split behind a sentence, else anywhere.
    """
    return [row for paragraph in text.split("\n") for row in _marked(list(_pieces(paragraph, fits)))]


def join_appendix(rows: Iterable[str]) -> str:
    """The text that the rows of an 附页 hold: the inverse of `appendix_rows`. Rows that are "" are passed over."""
    paragraphs, begun = [], ""
    for row in filter(None, rows):
        if row.endswith(_GOES_ON):
            begun += row[:-1]
        else:
            paragraphs.append(begun + row.removesuffix(_ENDS))
            begun = ""
    return "\n".join([*paragraphs, begun] if begun else paragraphs)


def _marked(pieces: list[str]) -> list[str]:
    last = pieces[-1]
    bare = not last or last[-1] in (_GOES_ON, _ENDS) or field_of_heading(last) is not None
    return [piece + _GOES_ON for piece in pieces[:-1]] + [last + _ENDS if bare else last]


def _pieces(paragraph: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The paragraph in pieces that fit, at least one."""
    if fits(paragraph):
        yield paragraph
        return
    piece = ""
    for sentence in filter(None, _SENTENCE.findall(paragraph)):
        if piece and not fits(piece + sentence):
            yield piece
            piece = ""
        piece += sentence
        while not fits(piece):
            cut = _longest(piece, fits)
            yield piece[:cut]
            piece = piece[cut:]
    if piece:
        yield piece


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a text that does not fit do, at least one."""
    fitting, over = 1, len(text)
    while over - fitting > 1:
        middle = (fitting + over) // 2
        fitting, over = (middle, over) if fits(text[:middle]) else (fitting, middle)
    return fitting
