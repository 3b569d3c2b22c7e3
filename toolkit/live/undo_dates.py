"""撤销规范: what 规范年月 changed in the open book goes back; what can't go back stays listed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.addresses import address
from toolkit.errors import RefusalError
from toolkit.live.check import clear
from toolkit.live.marks import MONTHS, marked, to_unmark, unmark
from toolkit.live.moved_rows import places_now
from toolkit.live.open_book import Said, writing_step
from toolkit.live.open_sheet import rows_of
from toolkit.live.own_sheet import remove, write_list
from toolkit.live.protection import can_be_lifted, lifted
from toolkit.live.undo_list import COLUMNS, HINTS, Before, last_list, read_undo, rows_about
from toolkit.live.writing import TEXT, leave, same, values_at, write
from toolkit.model import Raw
from toolkit.own_sheets import MONTHS_CHANGED

if TYPE_CHECKING:
    import xlwings as xw


@frozen
class PutBack:
    """What became of cells: how many were put back, which were changed by people since, which could not be written."""

    restored: int
    changed: Sequence[Before]
    failed: Sequence[Before]


def undo(book: "xw.Book", say: Said = lambda _text: None) -> str:
    """Put back what the last 规范年月 changed: values, formats, colours, notes. Cells changed since are left alone;
    they, what could not be written, and what stood in sheets that are gone or locked, stay in a list.

    Returns what people are told. Raises RefusalError where there is nothing to take back, or no sheet can be changed.
    """
    listed = last_list(book)
    if listed is None:
        return _unmark_all(book)
    clear(book, say)
    by_sheet: dict[str, list[Before]] = {}
    for before in read_undo(listed):
        by_sheet.setdefault(before.sheet, []).append(before)
    lost = _out_of_reach(book, by_sheet)
    if lost and len(lost) == len(by_sheet):
        raise RefusalError("；".join(lost.values()))
    done = [_put_back(book.sheets[name], those, say) for name, those in by_sheet.items() if name not in lost]
    changed = [before for one in done for before in one.changed]
    failed = [before for one in done for before in one.failed]
    told = [f"已恢复 {sum(one.restored for one in done)} 格"]
    told += [f"{len(changed)} 格后来又改过，没有动"] if changed else []
    told += [f"{len(failed)} 格没能写进去"] if failed else []
    told += lost.values()
    rows = rows_about(listed, [*changed, *failed], lost)
    return "；".join(told) + _keep_listed(book, listed, rows, say)


def _unmark_all(book: "xw.Book") -> str:
    """Where the list was deleted: the marks go, for each of our notes says what colour its cell had."""
    by_sheet = {sheet: fills for sheet in book.sheets if (fills := marked(sheet, MONTHS))}
    if not by_sheet:
        raise RefusalError(f"没有可撤销的：这个工作簿里没有“{MONTHS_CHANGED}”")
    for sheet, fills in by_sheet.items():
        with lifted(sheet) as open_:
            if not open_:
                raise RefusalError(f"工作表“{sheet.name}”有密码保护，不能撤销；请先撤销保护再试")
            unmark(sheet, fills, MONTHS)
    return f"已去掉规范年月留下的颜色和批注；“{MONTHS_CHANGED}”删掉了，改过的值没有恢复"


def _out_of_reach(book: "xw.Book", sheets: Iterable[str]) -> dict[str, str]:
    """The sheets that are gone or have a password, each with the sentence about it."""
    names = {sheet.name for sheet in book.sheets}
    found = {}
    for name in sheets:
        if name not in names:
            found[name] = f"“{name}”改了名或不在了，没有恢复：请改回原来的名字再试"
        elif not can_be_lifted(book.sheets[name]):
            found[name] = f"“{name}”有密码保护，没有恢复：请先撤销保护再试"
    return found


def _put_back(sheet: "xw.Sheet", those: Sequence[Before], say: Said) -> PutBack:
    say(f"正在恢复“{sheet.name}”…")
    written = [before for before in those if before.content]
    where = places_now({before.place: before.row for before in written}, rows_of(sheet))
    now = values_at(sheet, where.values())
    still = [b for b in written if b.place in where and _untouched(now[where[b.place]], b)]
    contents = {where[before.place]: before.content for before in still if before.content}
    fills = {address(*before.place): before.fill for before in those if before.fill is not None}
    with lifted(sheet):
        places = write(sheet, contents, writing_step(sheet.name, say))
        leave(sheet, dict.fromkeys(places, TEXT))
        unmark(sheet, to_unmark(sheet, fills, MONTHS), MONTHS)
    failed = [before for before in still if where[before.place] in places]
    kept = {before.place for before in still}
    changed = [before for before in written if before.place not in kept]
    return PutBack(len(still) - len(failed), changed, failed)


def _untouched(now: Raw, before: Before) -> bool:
    """Whether a cell holds what we wrote; or, where the work was stopped in the middle, still what it held before."""
    return same(now, before.now) or (before.content is not None and same(now, before.content.value))


def _keep_listed(book: "xw.Book", listed: "xw.Sheet", left: Sequence[Sequence[str]], say: Said) -> str:
    """Take the list away, all but the rows that are left in a new one; returns the sentence about that, "" for none."""
    if not left:
        remove(listed)
        return ""
    kept = write_list(book, MONTHS_CHANGED, HINTS, COLUMNS, left, say)
    remove(listed)
    return f"。没有恢复的，原来的内容还列在“{kept.name}”里；不用恢复的，请删去这张表"
