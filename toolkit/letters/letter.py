"""A letter as data: a title, paragraphs and tables in order; made by `render`, written by the writers."""

from collections.abc import Sequence
from typing import Literal

from attrs import field, frozen

from toolkit.letters.legible import legible

Part = Literal["to", "heading1", "heading2", "body", "enclosure", "signature", "date", "attachment"]
"""主送机关, 一级标题, 二级标题, 正文, 附件说明, 署名, 成文日期, 附件页.

An attachment begins a page; its text is that page's title."""


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else legible(str(value)) for value in values)


def _rows(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_texts, rows))


@frozen
class Table:
    """A table in a letter: its heading, then rows as wide as that. Cells become text; None is an empty cell.

    Raises ValueError where a row is wider or narrower than the heading.
    """

    heading: tuple[str, ...] = field(converter=_texts)
    rows: tuple[tuple[str, ...], ...] = field(converter=_rows)

    @rows.validator
    def _same_width(self, _: object, rows: tuple[tuple[str, ...], ...]) -> None:
        for row in rows:
            if len(row) != len(self.heading):
                raise ValueError(f"{len(self.heading)} columns, but a row of {len(row)}: {row}")

    def __len__(self) -> int:
        """The number of rows, so that a letter can say {{ 清单|length }}."""
        return len(self.rows)


@frozen
class Paragraph:
    """A paragraph and what it is; a line break in its text stays one."""

    part: Part
    text: str


@frozen
class Letter:
    """A letter. `title` may hold line breaks; `blocks` are what follows it, in order."""

    title: str
    blocks: tuple[Paragraph | Table, ...]


def plain_text(letter: Letter) -> str:
    """The letter as text for a mail: a paragraph a line, a table's row a line of “heading：cell” pairs."""
    lines = [letter.title, ""]
    for block in letter.blocks:
        if isinstance(block, Table):
            lines += (_row_text(number, block.heading, row) for number, row in enumerate(block.rows, 1))
        elif block.part == "attachment":
            lines += ["", f"附件：{block.text}"]
        else:
            lines += [""] * (block.part == "signature") + [block.text]
    return "\n".join(lines) + "\n"


def _row_text(number: int, heading: Sequence[str], row: Sequence[str]) -> str:
    pairs = (f"{name}：{text}" if name else text for name, text in zip(heading, row, strict=True) if text)
    return f"（{number}）" + "；".join(pairs)
