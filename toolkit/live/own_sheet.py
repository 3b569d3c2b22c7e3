"""Sheets that we add to the user's book: a list for people, and beside it, hidden, what taking back needs.

They are known by their name and by what stands in A1, and are never read as forms.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.live import native
from toolkit.live.ranges import cells_of, values_of
from toolkit.live.writing import plain
from toolkit.model import Raw
from toolkit.own_sheets import SIGN, is_list_of_buttons
from toolkit.workbooks.sheet_names import sheet_names
from toolkit.workbooks.styles import LABEL_FILL

if TYPE_CHECKING:
    import xlwings as xw

HEADING_ROW = 4
FIRST_ROW = 5

BLOCK_ROWS = 20_000
"""Rows of a list that are written at once."""


@frozen
class Column:
    """A column of a list. `width` 0 hides it; `linked` cells are `sheet!cell` and lead there."""

    title: str
    width: float
    wrapped: bool = False
    linked: bool = False


def is_own(sheet: "xw.Sheet") -> bool:
    """Whether the sheet is one that we added."""
    ((first,),) = values_of(sheet, Span(1, 0, 1, 0))
    return is_list_of_buttons(sheet.name, first)


def own_sheet(book: "xw.Book", name: str, *, last: bool = False) -> "xw.Sheet | None":
    """Our sheet of that kind in the book, the first or the last of them; None where there is none."""
    found = [sheet for sheet in book.sheets if sheet.name.startswith(name) and is_own(sheet)]
    return found[-1 if last else 0] if found else None


def refuse_closed(book: "xw.Book") -> None:
    """Raise RefusalError where no sheet can be added to the book."""
    if native.structure_is_protected(book):
        raise RefusalError(
            "工作簿的结构受保护，加不了工作表：请在“审阅”里撤销“保护工作簿”，做完再保护；"
            "不知道密码的，请用 baosong check 检查文件"
        )


def unsaved(book: "xw.Book") -> list[str]:
    """What to know where the book can't be saved under its name."""
    return ["这个工作簿是只读打开的，改动和新表要另存才能留下"] if native.is_read_only(book) else []


def write_list(
    book: "xw.Book",
    name: str,
    hints: tuple[str, str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    say: Callable[[str], None],
) -> "xw.Sheet":
    """Add the sheet behind the others, in blocks; the user's sheet stays the active one.

    All cells are text, so that nothing that was sent becomes a formula; `hints` are two lines above the heading.
    """
    active = book.sheets.active
    active.select()  # alone: Excel adds as many sheets as are selected
    sheet = _added(book, name)
    head = [[name + SIGN], [hints[0]], [hints[1]]]
    cells_of(sheet, Span(1, 0, 3, 0)).value = head
    cells_of(sheet, Span(HEADING_ROW, 0, HEADING_ROW, len(columns) - 1)).value = [[c.title for c in columns]]
    if rows:
        _write_rows(sheet, columns, rows, say)
    _dress(sheet, columns, len(rows))
    active.activate()
    return sheet


def _added(book: "xw.Book", name: str) -> "xw.Sheet":
    """A new sheet behind the last one that people see, or that is ours.

    To add one behind the very last, xlwings moves that; Excel moves no very hidden sheet, such as our masters end with.
    """
    new = sheet_names([*native.all_sheet_names(book), name])[-1]
    sheets = list(book.sheets)
    seen = (n for n, sheet in enumerate(sheets, 1) if not native.is_hidden(sheet) or is_own(sheet))
    behind = max(seen, default=0)
    if behind < len(sheets):
        return book.sheets.add(new, before=sheets[behind])
    return book.sheets.add(new, after=sheets[-1])


def _write_rows(
    sheet: "xw.Sheet", columns: Sequence[Column], rows: Sequence[Sequence[str]], say: Callable[[str], None]
) -> None:
    last = FIRST_ROW + len(rows) - 1
    for place, column in enumerate(columns):
        if not column.linked:
            cells_of(sheet, Span(FIRST_ROW, place, last, place)).number_format = "@"
    for start in range(0, len(rows), BLOCK_ROWS):
        block = rows[start : start + BLOCK_ROWS]
        rewrite(sheet, columns, start, block)
        say(f"正在写“{sheet.name}”：{start + len(block)} / {len(rows)} 行")


def rewrite(sheet: "xw.Sheet", columns: Sequence[Column], start: int, rows: Sequence[Sequence[str]]) -> None:
    """Write rows of a list anew, from this one on (from 0)."""
    top = FIRST_ROW + start
    block = [_linked(columns, row) for row in rows]
    cells_of(sheet, Span(top, 0, top + len(block) - 1, len(columns) - 1)).value = block


def room(book: "xw.Book") -> int:
    """How many rows a list can have: a sheet of an .xls has 65,536 rows, others have 1,048,576."""
    rows, _ = book.sheets[0].cells.shape
    return rows - HEADING_ROW


def _linked(columns: Sequence[Column], row: Sequence[str]) -> list[Raw]:
    return [_link(text) if column.linked else plain(text) for column, text in zip(columns, row, strict=True)]


def _link(place: str) -> str:
    """A formula that shows the cell's address and leads there; nothing for a finding without a cell."""
    sheet, _, cell = place.rpartition("!")
    if not sheet:
        return ""
    quoted = sheet.replace("'", "''").replace('"', '""')
    return f'=HYPERLINK("#\'{quoted}\'!{cell}","{cell}")'


def _dress(sheet: "xw.Sheet", columns: Sequence[Column], rows: int) -> None:
    """Heading, widths and line breaks; hidden columns last."""
    heading = cells_of(sheet, Span(HEADING_ROW, 0, HEADING_ROW, len(columns) - 1))
    heading.color, heading.font.bold = LABEL_FILL, True
    sheet.range("A1").font.bold, sheet.range("A1").font.size = True, 14
    for place, column in enumerate(columns):
        cells = cells_of(sheet, Span(HEADING_ROW, place, HEADING_ROW + rows, place))
        cells.column_width = column.width
        if column.wrapped:
            cells.wrap_text = True
    cells_of(sheet, Span(FIRST_ROW, 0, max(HEADING_ROW + rows, FIRST_ROW), 0)).rows.autofit()
    native.fit_page(sheet)


def read_list(sheet: "xw.Sheet", columns: Sequence[Column]) -> list[dict[str, str]]:
    """What the sheet lists, a dictionary by heading a row, wherever people moved its columns."""
    last = sheet.used_range.last_cell
    whole = cells_of(sheet, Span(HEADING_ROW, 0, max(last.row, HEADING_ROW), last.column - 1))
    heading, *rows = whole.options(ndim=2).value
    places = {column.title: heading.index(column.title) for column in columns if column.title in heading}
    if len(places) < len(columns):
        raise RefusalError(f"“{sheet.name}”里的栏目被改过，不能照它恢复；请删去这张表，改动请自己核对")
    texts = ({title: str(row[place] or "") for title, place in places.items()} for row in rows)
    return [row for row in texts if any(row.values())]


def remove(sheet: "xw.Sheet") -> None:
    """Take the sheet out of the book; xlwings keeps Excel from asking."""
    sheet.delete()
