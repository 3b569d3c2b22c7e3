"""The planned changes of months go into the open book. All of them are listed first: whatever ends the work, Excel or
Python, `undo_dates` can take back what was done.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.addresses import address, coordinates
from toolkit.dates.plan import COLUMN_REFERRED, COLUMN_UNKNOWN, Place, SheetPlan
from toolkit.errors import RefusalError
from toolkit.intake.grid import Grid, Span
from toolkit.live.marks import MONTHS, MOST, Mark, fills_of, mark, marked, unmark
from toolkit.live.moved_rows import row_sum
from toolkit.live.open_book import Said, writing_step
from toolkit.live.own_sheet import rewrite, room, write_list
from toolkit.live.protection import can_be_lifted, lifted
from toolkit.live.undo_list import COLUMNS, HINTS, Before, row_of
from toolkit.live.writing import Content, contents_before, leave, write
from toolkit.model import Finding
from toolkit.own_sheets import MONTHS_CHANGED
from toolkit.workbooks.package_patch import NewText

if TYPE_CHECKING:
    import xlwings as xw

REMEDIES = {
    COLUMN_REFERRED: "请先把用到它的公式、图表改好，再点一次“规范年月”",
    COLUMN_UNKNOWN: "如果确是年月列，请选中整列，再点一次“规范年月”",
}
"""What to do here, where the command line speaks of its options."""


@frozen
class Work:
    """What becomes of a sheet: texts and marks, what its cells were before, and what their rows are known by; `stale`
    are the marks of earlier runs in its columns, with the fills that these cells had.

    Nothing where it is locked, with a password.
    """

    sheet: "xw.Sheet"
    plan: SheetPlan
    locked: bool = False
    texts: Mapping[Place, str] = {}
    before: Mapping[Place, Content] = {}
    known: Mapping[int, str] = {}
    marks: Mapping[str, Mark] = {}
    fills: Mapping[str, str | None] = {}
    stale: Mapping[str, str] = {}

    def rows(self, failed: Collection[Place] = ()) -> list[list[str]]:
        """What the list says of the sheet, column by column; `failed` are places that could not be written."""
        rows = [*self._changed(failed), *map(self._told, self.plan.findings)]
        return sorted(rows, key=lambda row: (coordinates(row[6])[1], coordinates(row[6])[0]))

    def _changed(self, failed: Collection[Place]) -> Iterator[list[str]]:
        name = self.plan.sheet
        hows = {change.cell: (change.field, change.how) for change in self.plan.changes}
        headings = {one.column.column: one.column.heading for one in self.plan.columns}
        for place, content in self.before.items():
            heading, how = hows.get(address(*place), (headings.get(place[1], ""), "数值改存为文本"))
            if place in failed:
                yield row_of(Before(name, place), heading, content.value, "没能写进去，请手工改")
            else:
                was = Before(name, place, content, self.texts[place], row=self.known[place[0]])
                yield row_of(was, heading, content.value, how)

    def _told(self, finding: Finding) -> list[str]:
        cell = finding.cell or "A1"
        fill = (self.fills[cell] or "") if cell in self.fills else None
        before = Before(self.plan.sheet, coordinates(cell), fill=fill)
        return row_of(before, finding.field or "", finding.value, _sentence(finding))


def carry_out(book: "xw.Book", grids: Mapping[str, Grid], plans: Sequence[SheetPlan], say: Said) -> list[str]:
    """Change the book; returns what people are told. Raises RefusalError, before anything changes, where a list can't
    hold all that would be changed.
    """
    works = [_work(book.sheets[plan.sheet], grids[plan.sheet], plan) for plan in plans]
    listed = [work.rows() for work in works]
    told = [sentence for work in works for sentence in _untouched(work)]
    failed = 0
    if any(listed):
        failed = _list_and_change(book, works, listed, say)
        told.append(f"每一处都在“{MONTHS_CHANGED}”里，点“撤销规范”恢复原样")
    else:
        for work in works:
            _change(work, say)
    changed = sum(len(work.before) for work in works) - failed
    doubts = sum(len(work.plan.findings) for work in works) + failed
    return [f"改写 {changed} 格，拿不准或没有改的 {doubts} 处", *told]


def _work(sheet: "xw.Sheet", grid: Grid, plan: SheetPlan) -> Work:
    if not can_be_lifted(sheet):
        return Work(sheet, plan, locked=True)
    texts = {place: cell.text for place, cell in plan.cells.items() if isinstance(cell, NewText)}
    columns = {column for _, column in texts}
    known = {row: row_sum(grid.rows[row - 1], columns) for row, _ in texts}
    marks = dict(list(_doubts(plan.findings).items())[:MOST])
    before = contents_before(sheet, grid, texts)
    spans = [one.column.span for one in plan.columns]
    stale = {
        c: f for c, f in marked(sheet, MONTHS).items() if any(_holds(span, coordinates(c)) for span in spans)
    }
    fills = {**fills_of(sheet, marks), **{cell: stale[cell] for cell in marks if cell in stale}}
    return Work(sheet, plan, texts=texts, before=before, known=known, marks=marks, fills=fills, stale=stale)


def _holds(span: Span, place: Place) -> bool:
    return span.top <= place[0] <= span.bottom and span.left <= place[1] <= span.right


def _untouched(work: Work) -> Iterator[str]:
    """What is not changed or marked in a sheet, and why."""
    name, doubts = work.plan.sheet, len(_doubts(work.plan.findings))
    if work.locked and work.plan.cells:
        yield f"“{name}”有密码保护，没有改"
    elif not work.locked and doubts > len(work.marks):
        yield f"“{name}”拿不准的格子太多，只标了前 {MOST} 格，全部都在“{MONTHS_CHANGED}”里"


def _list_and_change(
    book: "xw.Book", works: Sequence[Work], listed: Sequence[Sequence[Sequence[str]]], say: Said
) -> int:
    """List everything, then do it; returns how many cells could not be written."""
    rows = [row for of_sheet in listed for row in of_sheet]
    if len(rows) > (most := room(book)):
        raise RefusalError(
            f"要改的和拿不准的有 {len(rows)} 处，一张“{MONTHS_CHANGED}”列不下（最多 {most} 处）："
            "请选中一部分列或行，分几次做"
        )
    sheet = write_list(book, MONTHS_CHANGED, HINTS, COLUMNS, rows, say)
    start = failures = 0
    for work, of_sheet in zip(works, listed, strict=True):
        if failed := _change(work, say):
            rewrite(sheet, COLUMNS, start, work.rows(failed))
        start += len(of_sheet)
        failures += len(failed)
    return failures


def _change(work: Work, say: Said) -> set[Place]:
    """Change a sheet; returns the places that could not be written."""
    if not work.texts and not work.marks and not work.stale:
        return set()  # nothing to do, or locked
    say(f"正在改“{work.plan.sheet}”…")
    with lifted(work.sheet):
        texts = {place: Content(text) for place, text in work.texts.items()}
        failed = set(write(work.sheet, texts, writing_step(work.plan.sheet, say)))
        leave(work.sheet, {place: work.before[place].number_format for place in failed})
        unmark(work.sheet, work.stale, MONTHS)
        mark(work.sheet, work.marks, work.fills, MONTHS)
    return failed


def _doubts(findings: Sequence[Finding]) -> dict[str, Mark]:
    return {f.cell: Mark(f.level, _sentence(f)) for f in findings if f.cell and f.code not in REMEDIES}


def _sentence(finding: Finding) -> str:
    remedy = REMEDIES.get(finding.code, finding.remedy)
    proposal = f"建议填 {finding.proposal}。" if finding.proposal else ""
    return f"{finding.message}。{proposal}{remedy}"
