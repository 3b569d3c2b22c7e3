"""规范年月 on the open book: what `baosong dates` decides for files; `date_changes` carries it out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from toolkit.addresses import letters
from toolkit.campaign.shared import load_words
from toolkit.dates.columns import DateColumn, FoundColumns, find_columns
from toolkit.dates.months import Months
from toolkit.dates.plan import SheetPlan, Surroundings, plan_sheet
from toolkit.dates.run import BLIND, EARLIEST
from toolkit.errors import RefusalError
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.grid import Span
from toolkit.live import native
from toolkit.live.check import clear
from toolkit.live.date_changes import carry_out
from toolkit.live.open_book import Said, received_of
from toolkit.live.open_formulas import formulas_of, owned_by_objects, spilled_in, tables_of
from toolkit.live.open_references import SHOWN, UNSEEN, Uses, uses_in
from toolkit.live.own_sheet import refuse_closed, unsaved
from toolkit.live.ranges import cells_of, span_of
from toolkit.own_sheets import OF_MASTERS

if TYPE_CHECKING:
    import xlwings as xw

NONE_FOUND = (
    "没有找到标题写明是年月的列：请把那一列的标题写成“出生年月”“入党时间”这样的，再点一次；"
    "一人一张的表，年月请直接改，或用母表里的“报送助手”"
)


@frozen
class Asked:
    """The sheets and columns that the user selected; no span: all sheets, columns by their headings."""

    sheet: str = ""
    span: Span | None = None


def normalise(book: "xw.Book", say: Said = lambda _text: None) -> str:
    """Write the months of the book as six digits, and list each cell that was changed or is in doubt.

    Of columns whose headings speak of months: with several cells selected, those columns and rows only.
    Returns what people are told. Raises RefusalError where nothing can be done at all.
    """
    refuse_closed(book)
    clear(book, say)
    asked = _asked(book)
    received = received_of(book, say)
    if received.book is None:
        raise RefusalError(received.problem.message if received.problem else "读不出这个工作簿")
    ours = fingerprint_of(received.book) is not None
    grids = [grid for grid in received.book.grids if not (ours and grid.name in OF_MASTERS)]
    months = [Months(grid, load_words(), EARLIEST, f"{date.today():%Y%m}") for grid in grids]
    found = [_columns(one, asked) for one in months]
    if not any(one.columns or one.doubted for one in found):
        raise RefusalError(NONE_FOUND)
    say("正在看公式、图表、条件格式用到哪些列…")
    plans, uses = _plans(book, months, found)
    told = carry_out(book, {grid.name: grid for grid in grids}, plans, say)
    passed = [sentence for one in months for sentence in _passed(one, asked)]
    return "\n".join([*told, *passed, *_to_look_at(plans, uses, ours=ours), *unsaved(book)])


def _passed(months: Months, asked: Asked) -> list[str]:
    """That columns were selected of which no heading says that they hold months: what looks like one may be none."""
    if asked.span is None or asked.sheet != months.grid.name:
        return []
    found = find_columns(months)
    known = {column.column for column in (*found.columns, *found.doubted)}
    span = asked.span
    rows = range(span.top, min(span.bottom, months.last_row) + 1)
    passed = [c for c in range(span.left, min(span.right + 1, months.width)) if c not in known]
    filled = [letters(c) for c in passed if any(months.raw(row, c) is not None for row in rows)]
    return [f"标题没有写明是年月的列没有改：{'、'.join(filled)}"] if filled else []


def _to_look_at(plans: Sequence[SheetPlan], uses: Uses, *, ours: bool) -> list[str]:
    """What people should look at after columns became text. The formats of books of ours are made for such text."""
    changed = [(plan.sheet, one.column.span) for plan in plans for one in plan.columns if one.normalised]
    if not changed:
        return []
    shown = dict.fromkeys(filter(None, (uses.shown.first(*column) for column in changed)))
    told = [f"{BLIND.format(where=uses.computed.blind)}：请核对公式的结果"] if uses.computed.blind else []
    told += [SHOWN.format(where="、".join(shown))] if shown and not ours else []
    return told + ([] if uses.whole else [UNSEEN])


def _asked(book: "xw.Book") -> Asked:
    """What is selected, unless it is one cell, which always is; a merged cell is one."""
    selected = native.selection(book.app)
    if selected is None:
        return Asked()
    if selected.areas > 1:
        raise RefusalError("选了几块不相连的区域：请只选一块，或只选一格（由程序按标题找年月列）")
    span = selected.span
    first = cells_of(book.sheets[selected.sheet], Span(span.top, span.left, span.top, span.left))
    return Asked() if span_of(first.merge_area) == span else Asked(selected.sheet, span)


def _columns(months: Months, asked: Asked) -> FoundColumns:
    if asked.span is None:
        return find_columns(months)
    if asked.sheet != months.grid.name:
        return FoundColumns([])
    span = asked.span
    found = find_columns(months)
    chosen = [one for one in (*found.columns, *found.doubted) if span.left <= one.column <= span.right]
    within = [_within(column, span) for column in chosen]
    return FoundColumns([column for column in within if column.rows])


def _within(column: DateColumn, span: Span) -> DateColumn:
    return evolve(column, rows=tuple(row for row in column.rows if span.top <= row <= span.bottom))


def _plans(
    book: "xw.Book", months: Sequence[Months], found: Sequence[FoundColumns]
) -> tuple[list[SheetPlan], Uses]:
    """What becomes of each sheet, with a view to all that uses its cells."""
    sheets = {one.grid.name: book.sheets[one.grid.name] for one in months}
    formulas = {one.grid.name: formulas_of(sheets[one.grid.name], one.grid) for one in months}
    tables = {name: tables_of(sheet) for name, sheet in sheets.items()}
    all_tables = [table for those in tables.values() for table in those]
    uses = uses_in(book, formulas, all_tables)
    plans = []
    for one, columns in zip(months, found, strict=True):
        name = one.grid.name
        spilled = (place for column in columns.columns for place in spilled_in(sheets[name], column.span))
        around = Surroundings(
            {*formulas[name], *spilled},
            owned_by_objects(sheets[name], tables[name]),
            {column.span: uses.computed.first(name, column.span) for column in columns.columns},
        )
        plans.append(plan_sheet(book.name, one, columns, around))
    return plans, uses
