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
from collections.abc import Callable, Iterable, Sequence

SEE = "（全文见附页）"
"""What the field's cell on the form ends with."""

_HEADING = "附页："
WRITTEN = re.compile(r"附\s*页\s*[:：]\s*")
SEEN = re.compile(r"[(（]?\s*全文见附页\s*[)）]?[。.]?\s*$")
_GOES_ON = " "
_ENDS = "\u3000"


def heading(name: str) -> str:
    """The text of the heading cell over a field's 附页."""
    return _HEADING + name


def field_of_heading(text: str) -> str | None:
    """The field whose 附页 a cell's text heads, as written there; None for any other cell.

    The text is as stored, not trimmed. A person may have typed the heading anew: 附 页: 简历.
    """
    found = WRITTEN.match(text)
    return text[found.end() :] if found and text.rstrip() == text else None


def refers(cell: str) -> bool:
    """Whether a cell's text ends with 全文见附页: what it says itself is not all."""
    return bool(SEEN.search(cell))


def continued_on(cell: str, rows: Sequence[str]) -> str:
    """The text of a field whose cell says this and whose 附页 has these rows; "" where they do not belong together.

    The cell is empty or ends with 全文见附页, and what it says before that is the beginning of the full text.
    """
    text = join_appendix(rows)
    begins = "".join(SEEN.sub("", cell).split())
    return text if (refers(cell) or not cell.strip()) and "".join(text.split()).startswith(begins) else ""


def appendix_rows(text: str, pieces: Callable[[str], Sequence[str]]) -> list[str]:
    r"""The rows of a text's 附页, whose line ends are `\n`. `pieces` splits a paragraph into what may stand in one row
    each; joined they are the paragraph, and it is called once for each, in order.
    """
    return [row for paragraph in text.split("\n") for row in _marked(pieces(paragraph) or [""])]


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


def _marked(pieces: Sequence[str]) -> list[str]:
    last = pieces[-1]
    bare = not last or last[-1] in (_GOES_ON, _ENDS) or field_of_heading(last) is not None
    return [piece + _GOES_ON for piece in pieces[:-1]] + [last + _ENDS if bare else last]
