"""A book in another format than xlsx, written anew as .xlsx: its values, and nothing that can't be known."""

import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from toolkit.dates.plan import Place
from toolkit.intake.grid import Grid
from toolkit.intake.problems import too_large
from toolkit.model import Raw
from toolkit.raw_text import raw_text
from toolkit.safe_write import replacing
from toolkit.workbooks.package_patch import Mark, NewText
from toolkit.workbooks.package_styles import MARK_COLOUR
from toolkit.workbooks.sheet_names import sheet_names

LOST = "格式、公式、图表、图片、批注和宏没有保留，只写出了各表的内容"
"""What this can't keep; said wherever such a file is written."""

_LONGEST_TEXT = 32_767
"""Characters in a cell (Excel's limits)."""
_CREATED = datetime(2000, 1, 1)
CORE = "docProps/core.xml"
_FORMATS: tuple[tuple[type, str], ...] = (
    (datetime, "yyyy-mm-dd hh:mm:ss"),
    (date, "yyyy-mm-dd"),
    (time, "hh:mm:ss"),
    (timedelta, "[h]:mm:ss"),
)


def write_fresh(
    grids: Sequence[Grid], target: Path, patches: Sequence[Mapping[Place, NewText | Mark]]
) -> None:
    """Write the grids, each with its patched cells. Raises RefusalError where the target can't be written.

    Merged ranges, hidden sheets and rows, and the order of the sheets are kept. The same grids give the same
    bytes. Raises UnreadableError where a text is longer than Excel takes.
    """
    from xlsxwriter import Workbook

    _refuse_long_texts(grids)
    with replacing(target) as temporary:
        book = Workbook(
            temporary, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        book.set_properties({"created": _CREATED})
        names = sheet_names([grid.name for grid in grids])
        for grid, name, cells in zip(grids, names, patches, strict=True):
            _Sheet(book, book.add_worksheet(name), grid, cells).write()
        _show_first_visible(book, grids)
        book.close()


def _show_first_visible(book: Any, grids: Sequence[Grid]) -> None:  # noqa: ANN401 -- xlsxwriter is untyped
    """Hide the hidden sheets; a book needs one that shows."""
    shown = [i for i, grid in enumerate(grids) if not grid.hidden] or [0]
    sheets = book.worksheets()
    sheets[shown[0]].activate()
    sheets[shown[0]].set_first_sheet()
    for index, sheet in enumerate(sheets):
        if index not in shown:
            sheet.hide()


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, book: Any, sheet: Any, grid: Grid, patches: Mapping[Place, NewText | Mark]) -> None:  # noqa: ANN401
        self._sheet, self._grid, self._patches = sheet, grid, patches
        self._text = book.add_format({"num_format": "@"})
        fill = {"bg_color": f"#{MARK_COLOUR[2:]}"}
        self._plain = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS}
        self._marked = {kind: book.add_format({"num_format": code, **fill}) for kind, code in _FORMATS}
        self._marked[str] = book.add_format(fill)

    def write(self) -> None:
        """Write merged ranges first: each clears the cells below it."""
        self._merge()
        for number, row in enumerate(self._grid.rows, 1):
            for column, raw in enumerate(row):
                self._cell((number, column), raw)
        for row_number in sorted(self._grid.hidden_rows):
            self._sheet.set_row(row_number - 1, None, None, {"hidden": True})
        for column, width in enumerate(_widths(self._grid.rows)):
            self._sheet.set_column(column, column, width)

    def _merge(self) -> None:
        for s in self._grid.merged:
            if (s.top, s.left) != (s.bottom, s.right):
                self._sheet.merge_range(s.top - 1, s.left, s.bottom - 1, s.right, "")

    def _cell(self, place: Place, raw: Raw) -> None:
        at = (place[0] - 1, place[1])
        patch = self._patches.get(place)
        if isinstance(patch, NewText):
            self._sheet.write_string(*at, patch.text, self._text)
        elif isinstance(patch, Mark):
            self._value(at, raw, self._marked)
        elif raw is not None:
            self._value(at, raw, self._plain)

    def _value(self, at: tuple[int, int], raw: Raw, looks: Mapping[type, Any]) -> None:
        look = looks.get(str)
        if isinstance(raw, bool):
            self._sheet.write_boolean(*at, raw, look)
        elif isinstance(raw, int | float) and abs(raw) < 1e15:
            self._sheet.write_number(*at, raw, look)
        elif isinstance(raw, date | time | timedelta) and _excel_knows(raw):
            self._sheet.write_datetime(*at, raw, looks[_kind(raw)])
        else:
            self._sheet.write_string(*at, raw_text(raw), look)


def _refuse_long_texts(grids: Sequence[Grid]) -> None:
    cells = (raw for grid in grids for row in grid.rows for raw in row)
    if any(isinstance(raw, str) and len(raw) > _LONGEST_TEXT for raw in cells):
        raise too_large(f"有的单元格超过 {_LONGEST_TEXT:,} 个字，Excel 放不下", "请把过长的内容分开后再运行")


def _excel_knows(raw: date | time | timedelta) -> bool:
    """Whether Excel's calendar has the day: it begins in 1900."""
    return (
        raw.year >= 1900
        if isinstance(raw, date)
        else raw >= timedelta()
        if isinstance(raw, timedelta)
        else True
    )


def made_here(book: Path) -> bool:
    """Whether the book was written by `write_fresh` and not saved by anyone since."""
    with zipfile.ZipFile(book) as archive:
        stamp = f"{_CREATED:%Y-%m-%dT%H:%M:%SZ}".encode()
        return CORE in archive.namelist() and archive.read(CORE).count(stamp) == 2


def _kind(raw: date | time | timedelta) -> type:
    if isinstance(raw, datetime):
        return date if raw.time() == time() else datetime
    return type(raw)


def _widths(rows: Collection[Sequence[Raw]]) -> list[float]:
    """A width a column: its longest short text, a Han character counting two, from 8 to 40."""
    widths: list[float] = []
    for row in rows:
        widths.extend([8.0] * (len(row) - len(widths)))
        for column, raw in enumerate(row):
            text = raw_text(raw)
            wide = 2 + sum(2 if ord(c) > 0x2E7F else 1 for c in text[:40])
            widths[column] = max(widths[column], min(40.0, wide))
    return widths
