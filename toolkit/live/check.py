"""检查: the open book is read and judged as `baosong check` would; findings show as colours, notes and a list."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.collection import Collection
from toolkit.live.known_form import task_of
from toolkit.live.marks import CHECKED, MOST, Mark, fills_of, mark, to_unmark, unmark
from toolkit.live.open_book import Said, received_of
from toolkit.live.own_sheet import (
    Column,
    is_own,
    own_sheet,
    read_list,
    refuse_closed,
    remove,
    room,
    unsaved,
    write_list,
)
from toolkit.live.protection import lifted
from toolkit.live.settings import read_settings
from toolkit.merging import collect
from toolkit.model import LEVEL_WORDS, LEVELS, Finding
from toolkit.own_sheets import TASKS
from toolkit.workbooks.finding_notes import note_text

if TYPE_CHECKING:
    import xlwings as xw

PLACE, SHEET, CELL, FILL = "位置", "工作表", "格", "原底色"
COLUMNS = (
    Column("级别", 8),
    Column(SHEET, 10),
    Column(PLACE, 8, linked=True),
    Column("栏目", 12, wrapped=True),
    Column("哪一行", 10),
    Column("填写内容", 18, wrapped=True),
    Column("建议", 10, wrapped=True),
    Column("问题", 36, wrapped=True),
    Column("修改办法", 28, wrapped=True),
    Column("依据", 22, wrapped=True),
    Column("代码", 17),
    Column(CELL, 0),
    Column(FILL, 0),
)
NOT_MARKED = "-"
"""Stands in the fill's place for a cell that was not marked."""

LONGEST_VALUE = 60
"""Characters of a 填写内容 that the list shows; the whole stands in its cell."""


def check(book: "xw.Book", say: Said = lambda _text: None) -> str:
    """Check the book, mark the cells and list the findings; what an earlier check left goes first.

    Returns what people are told. Raises RefusalError where the book holds no known form, or no sheet can be added.
    """
    refuse_closed(book)
    clear(book, say)
    received = received_of(book, say)
    task = task_of(received, read_settings())
    say("正在逐条检查…")
    taken = task.reader.take(received)
    campaign = task.campaign
    collection = collect(campaign, campaign.table, task.top, campaign.as_of, taken)
    fills, told = _mark(book, collection, say)
    rows = [_row(finding, fills) for finding in collection.findings]
    if len(rows) > (most := room(book)):
        told.append(f"一张“{TASKS}”列不下，只列了前 {most} 个：请改好再查")
    if rows:
        hints = ("点“位置”跳到那一格；改好后再点一次“检查”，上报之前点“清除”。", _levels(collection))
        write_list(book, TASKS, hints, COLUMNS, rows[:most], say)
    return "\n".join([_summary(collection), *told, *unsaved(book)])


def clear(book: "xw.Book", say: Said = lambda _text: None) -> str:
    """Take away the colours, notes and the list of the last check, wherever the marked cells moved to since.

    Returns what people are told.
    """
    listed = own_sheet(book, TASKS)
    say("正在清除上次检查的颜色和批注…")
    rows = read_list(listed, COLUMNS) if listed else []
    by_sheet = {sheet: _fills(sheet, rows) for sheet in book.sheets if not is_own(sheet)}
    if listed is None and not any(by_sheet.values()):
        return "没有检查留下的颜色和批注"
    left = [sheet.name for sheet, fills in by_sheet.items() if fills and not _unmark(sheet, fills)]
    if left:
        return f"“{'”“'.join(left)}”有密码保护，上面的颜色和批注没有清除，“检查结果”也留着"
    if listed:
        remove(listed)
    return "已清除检查留下的颜色、批注和“检查结果”"


def _fills(sheet: "xw.Sheet", rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The sheet's marked cells with the fills that they had."""
    listed = {row[CELL]: row[FILL] for row in rows if row[SHEET] == sheet.name and row[FILL] != NOT_MARKED}
    return to_unmark(sheet, listed, CHECKED)


def _unmark(sheet: "xw.Sheet", fills: Mapping[str, str]) -> bool:
    with lifted(sheet) as open_:
        if open_:
            unmark(sheet, fills, CHECKED)
    return open_


def _mark(book: "xw.Book", collection: Collection, say: Said) -> tuple[dict[tuple[str, str], str], list[str]]:
    """Mark the cells. Returns the fills that they had, by sheet and cell, and what people should know."""
    fills: dict[tuple[str, str], str] = {}
    told: list[str] = []
    for name, by_cell in _by_cell(collection.findings).items():
        say(f"正在给“{name}”标色、加批注…")
        sheet = book.sheets[name]
        with lifted(sheet) as open_:
            marks = _marks(by_cell, collection) if open_ else {}
            had = fills_of(sheet, marks)
            mark(sheet, marks, had, CHECKED)
        fills.update({(name, cell): fill or "" for cell, fill in had.items()})
        if not open_:
            told.append(f"“{name}”有密码保护，没有标色和加批注，问题都在“{TASKS}”里")
        elif len(by_cell) > len(marks):
            told.append(f"“{name}”有问题的格子太多，只标了最要紧的 {MOST} 格，全部都在“{TASKS}”里")
    return fills, told


def _by_cell(findings: Sequence[Finding]) -> dict[str, dict[str, list[Finding]]]:
    """Findings by sheet, then by cell; those about a whole file or sheet have none."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        if finding.sheet and finding.cell:
            found.setdefault(finding.sheet, {}).setdefault(finding.cell, []).append(finding)
    return found


def _marks(by_cell: Mapping[str, Sequence[Finding]], collection: Collection) -> dict[str, Mark]:
    """The worst cells first, as many as are marked."""
    worst = {cell: min((f.level for f in those), key=LEVELS.index) for cell, those in by_cell.items()}
    chosen = sorted(by_cell, key=lambda cell: LEVELS.index(worst[cell]))[:MOST]
    return {cell: Mark(worst[cell], note_text(by_cell[cell], collection)) for cell in chosen}


def _row(finding: Finding, fills: Mapping[tuple[str, str], str]) -> list[str]:
    sheet, cell = finding.sheet or "", finding.cell or ""
    value = finding.value if len(finding.value) <= LONGEST_VALUE else f"{finding.value[:LONGEST_VALUE]}……"
    return [
        LEVEL_WORDS[finding.level],
        sheet,
        f"{sheet}!{cell}" if sheet and cell else "",
        finding.field or "",
        finding.person,
        value,
        finding.proposal,
        finding.message,
        finding.remedy,
        finding.basis,
        finding.code,
        cell,
        fills.get((sheet, cell), NOT_MARKED),
    ]


def _levels(collection: Collection) -> str:
    counts = {level: sum(f.level == level for f in collection.findings) for level in LEVELS}
    return "，".join(f"{LEVEL_WORDS[level]} {count}" for level, count in counts.items() if count)


def _summary(collection: Collection) -> str:
    title, rows = collection.campaign.title, len(collection.everything)
    if not collection.findings:
        return f"{title}：查了 {rows} 行，没有问题"
    return (
        f"{title}：查了 {rows} 行，问题 {len(collection.findings)} 个（{_levels(collection)}），见“{TASKS}”"
    )
