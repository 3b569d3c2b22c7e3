"""A document's table on its true grid: cells over several columns and rows where the reader sees them."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from attrs import evolve

from toolkit.intake.docx_text import TextReader, found_in
from toolkit.intake.grid import Grid, Span
from toolkit.intake.problems import too_large
from toolkit.intake.xlsx_sheet import MAX_CELLS
from toolkit.intake.xml_tree import number, setting, switched_on
from toolkit.model import Raw

_WIDEST = 1024
"""Columns that one cell may span; Word itself ends at 63."""


def read_table(table: Element, name: str, text: TextReader, follows: int) -> Sequence[Grid]:
    """The table as a grid named `name`, then the tables in its cells (表格2内嵌表格1 …), each followed by its own.

    Values are the cells' texts, paragraphs joined by \\n, None for an empty cell. Raises UnreadableError (too_large).
    """
    reader = _Table(name, text, follows)
    begin = len(text.story)
    for row in found_in(table, frozenset({"tr"})):
        if row.find("trPr/del") is None:
            reader.add(row)
    return [evolve(reader.grid(), story=(begin, len(text.story))), *reader.inner]


class _Area:
    """A cell's edges; a tall one grows downwards."""

    def __init__(self, top: int, left: int, right: int) -> None:
        self.top, self.left, self.bottom, self.right = top, left, top, right

    @property
    def is_merged(self) -> bool:
        """Whether it covers more than one place."""
        return self.bottom > self.top or self.right > self.left


class _Table:
    """A table as its rows are added."""

    def __init__(self, name: str, text: TextReader, follows: int) -> None:
        self.inner: list[Grid] = []
        self._name, self._text, self._follows = name, text, follows
        self._rows: list[list[Raw]] = []
        self._starts: list[list[int]] = []
        self._areas: list[_Area] = []
        self._tall: dict[tuple[int, int], _Area] = {}
        self._hidden: set[int] = set()
        self._tables = self._size = 0

    def grid(self) -> Grid:
        """What was added."""
        return Grid(
            self._name,
            self._rows,
            merged=tuple(Span(a.top, a.left, a.bottom, a.right) for a in self._areas if a.is_merged),
            hidden_rows=frozenset(self._hidden),
            cell_starts=self._starts,
            follows=self._follows,
        )

    def add(self, row: Element) -> None:
        """The next row."""
        before_first, after_last = (_columns(row, f"trPr/{name}", 0) for name in ("gridBefore", "gridAfter"))
        self._admit(before_first + after_last + 1)
        values: list[Raw] = [None] * before_first
        self._rows.append(values)
        self._starts.append([])
        if switched_on(row, "trPr/hidden"):
            self._hidden.add(len(self._rows))
        before, self._tall = self._tall, {}
        for cell in found_in(row, frozenset({"tc"})):
            self._add_cell(cell, before)
        values += [None] * after_last

    def _add_cell(self, cell: Element, above: dict[tuple[int, int], _Area]) -> None:
        values = self._rows[-1]
        left, span = len(values), max(_columns(cell, "tcPr/gridSpan", 1), 1)
        self._admit(span)
        self._starts[-1].append(left)
        edges = left, left + span - 1
        merge = setting(cell, "tcPr/vMerge")
        area = above.get(edges) if merge is not None and merge != "restart" else None
        text = self._read(cell)
        if area is None:
            area = _Area(len(self._rows), *edges)
            self._areas.append(area)
        else:
            area.bottom, text = (
                len(self._rows),
                None,
            )  # Word shows nothing of what a cell below the first holds
        if merge is not None:
            self._tall[edges] = area
        values += [text, *[None] * (span - 1)]

    def _read(self, cell: Element) -> str | None:
        lines: list[str] = []
        for block in self._text.blocks(cell):
            if isinstance(block, str):
                lines.append(block)
            else:
                self._tables += 1
                name = f"{self._name}内嵌表格{self._tables}"
                self.inner += read_table(block, name, self._text, self._follows)
        return "\n".join(lines).strip("\n") or None

    def _admit(self, cells: int) -> None:
        self._size += cells
        if self._size > MAX_CELLS:
            raise too_large(f"{self._name}太大，放不下")


def _columns(element: Element, path: str, default: int) -> int:
    return number(setting(element, path), default, _WIDEST)
