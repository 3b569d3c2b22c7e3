"""HTML that calls itself .xls: what many systems export as “Excel”."""

import re
from html.parser import HTMLParser

from toolkit.intake.csv_table import MAX_BYTES, decoded
from toolkit.intake.file_names import stem
from toolkit.intake.grid import Book, Grid, Span
from toolkit.intake.problems import corrupt, empty, too_large, unsupported
from toolkit.intake.xlsx_sheet import MAX_CELLS
from toolkit.model import Raw

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,31})</x:Name>", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_SPAN = 16384


def read_html(data: bytes, file: str) -> Book:
    """One grid with all tables of the page below one another; cells are texts without a type.

    Raises UnreadableError: empty, too_large, corrupt (encoding), unsupported (the sheets are in other files).
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"网页表格有 {len(data) >> 20} MB，超过 {MAX_BYTES >> 20} MB")
    text = _text(data)
    parser = _Tables()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError as error:  # html.parser's way of saying that a <![…]> is none
        raise corrupt("文件已损坏：网页表格读不出来") from error
    parser.end_row()
    if not parser.rows:
        if "<frame" in text.lower():
            raise unsupported("这是网页格式的工作簿，工作表在另外的文件里")
        raise empty("网页里没有表格")
    name = _SHEET_NAME.search(text)
    grid = Grid(
        name[1] if name else stem(file)[:31],
        parser.rows,
        merged=tuple(parser.merged),
        hidden_rows=frozenset(parser.hidden_rows),
        typed=False,
    )
    return Book((grid,))


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode().lower()
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(data)


class _Tables(HTMLParser):
    """Collects rows; a table inside a cell is part of the cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Raw]] = []
        self.merged: list[Span] = []
        self.hidden_rows: set[int] = set()
        self._depth = 0
        self._row: list[Raw] | None = None
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._blocked: dict[int, int] = {}
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row, a cell or a line break begins."""
        if tag == "table":
            self._depth += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._start_row(dict(attrs))
        elif self._depth == 1 and tag in {"td", "th"}:
            self._start_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """A table, a row or a cell ends."""
        if tag == "table":
            if self._depth == 1:
                self.end_row()
                self._blocked.clear()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag == "tr":
            self.end_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text; white space counts as one blank."""
        if self._cell is not None:
            self._cell.append(_SPACE.sub(" ", data))

    def _start_row(self, attrs: dict[str, str | None]) -> None:
        self.end_row()
        self._row = []
        if "hidden" in attrs or _HIDDEN.search(attrs.get("style") or ""):
            self.hidden_rows.add(len(self.rows) + 1)

    def _start_cell(self, attrs: dict[str, str | None]) -> None:
        if self._row is None:
            self._start_row({})
        self._end_cell()
        self._cell = []
        self._spans = _size(attrs.get("rowspan")), _size(attrs.get("colspan"))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        while self._blocked.get(len(self._row), 0) > len(self.rows):
            self._row.append(None)
        down, across = self._spans
        top, left = len(self.rows), len(self._row)
        text = "\n".join(line.strip(" ") for line in "".join(self._cell).split("\n")).strip("\n")
        self._row += [text or None, *[None] * (across - 1)]
        if down > 1:
            self._blocked.update(dict.fromkeys(range(left, left + across), top + down))
        if down > 1 or across > 1:
            self.merged.append(Span(top + 1, left, top + down, left + across - 1))
        self._cell = None

    def end_row(self) -> None:
        """Close the row that is open. Raises UnreadableError (too_large) beyond the limit of cells."""
        self._end_cell()
        if self._row is None:
            return
        self._cells += len(self._row) + 1
        if self._cells > MAX_CELLS:
            raise too_large("网页表格太大，放不下")
        self.rows.append(self._row)
        self._row = None


def _size(text: str | None) -> int:
    """A span as browsers take it: 1 for what is no number."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), _MAX_SPAN) if digits.isdecimal() and len(digits) < 9 else 1
