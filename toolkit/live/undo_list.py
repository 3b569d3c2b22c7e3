"""年月修改记录: a row a changed or doubtful cell, and beside it, hidden, what stood there before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.addresses import address, coordinates
from toolkit.dates.plan import Place
from toolkit.live.own_sheet import Column, own_sheet, read_list
from toolkit.live.writing import Content
from toolkit.model import Raw
from toolkit.own_sheets import MONTHS_CHANGED
from toolkit.raw_text import raw_text

if TYPE_CHECKING:
    import xlwings as xw

SHEET, PLACE, NOW = "工作表", "位置", "现在"
CELL, KIND, VALUE, FORMAT, FILL, ROW = "格", "原类型", "原值", "原格式", "原底色", "原来的行"
COLUMNS = (
    Column(SHEET, 12),
    Column(PLACE, 8, linked=True),
    Column("列", 14, wrapped=True),
    Column("原来的内容", 22, wrapped=True),
    Column(NOW, 12),
    Column("说明", 60, wrapped=True),
    Column(CELL, 0),
    Column(KIND, 0),
    Column(VALUE, 0),
    Column(FORMAT, 0),
    Column(FILL, 0),
    Column(ROW, 0),
)
HINTS = (
    "要恢复原样，点“撤销规范”；请在插入或删除列之前撤销。",
    "上报之前请删去这张表，再点“撤销规范”去掉颜色和批注；删去以后，改过的值就不能再恢复了。",
)


@frozen
class Before:
    """What a cell was before: its content where it was rewritten, its fill where it was marked. `row` is what its row
    is known by (`moved_rows.row_sum`).
    """

    sheet: str
    place: Place
    content: Content | None = None
    now: str = ""
    fill: str | None = None
    row: str = ""


def row_of(before: Before, heading: str, was: Raw, told: str) -> list[str]:
    """The row of a cell."""
    cell, content = address(*before.place), before.content
    kind, text, code = _stored(content) if content else ("", "", "")
    fill = "" if before.fill is None else before.fill or _NONE
    place = f"{before.sheet}!{cell}"
    shown = [before.sheet, place, heading, raw_text(was), before.now, told]
    return [*shown, cell, kind, text, code, fill, before.row]


_NONE = "无"
"""Stands for a cell without a fill; an empty cell of the list says that the cell was not marked."""


def read_undo(sheet: "xw.Sheet") -> list[Before]:
    """What the list says. Raises RefusalError where its columns were changed."""
    return [before for row in read_list(sheet, COLUMNS) if (before := _before(row))]


def rows_about(sheet: "xw.Sheet", those: Sequence[Before], whole: Collection[str]) -> list[list[str]]:
    """The list's rows about these cells, for another list; that a cell was marked no longer stands in them, but in
    those about the sheets of which nothing was put back, `whole`.
    """
    wanted = {(before.sheet, address(*before.place)) for before in those if before.content}
    kept = []
    for row in read_list(sheet, COLUMNS):
        if row[SHEET] in whole:
            kept.append(row)
        elif row[KIND] and (row[SHEET], row[CELL]) in wanted:
            kept.append({**row, FILL: ""})
    return [[{**row, PLACE: f"{row[SHEET]}!{row[CELL]}"}[column.title] for column in COLUMNS] for row in kept]


def _before(row: Mapping[str, str]) -> Before | None:
    """What a row tells to put back; None for a row that only tells people something."""
    if not row[KIND] and not row[FILL]:
        return None
    kind = row[KIND]
    content = Content(_raw(kind, row[VALUE]), row[FORMAT], quoted=kind == QUOTED) if kind else None
    fill = row[FILL].replace(_NONE, "") if row[FILL] else None
    return Before(row[SHEET], coordinates(row[CELL]), content, row[NOW], fill, row[ROW])


def _stored(content: Content) -> tuple[str, str, str]:
    match content.value:
        case bool():
            return "逻辑", str(content.value), content.number_format
        case int() | float():
            return "数值", repr(content.value), content.number_format
        case datetime():
            return "日期", content.value.isoformat(), content.number_format
    return QUOTED if content.quoted else "文本", str(content.value), content.number_format


QUOTED = "带撇号的文本"


def _raw(kind: str, text: str) -> Raw:
    match kind:
        case "逻辑":
            return text == str(True)
        case "数值":
            return float(text)
        case "日期":
            return datetime.fromisoformat(text)
    return text


def last_list(book: "xw.Book") -> "xw.Sheet | None":
    """The latest list of the book, None where there is none."""
    return own_sheet(book, MONTHS_CHANGED, last=True)
