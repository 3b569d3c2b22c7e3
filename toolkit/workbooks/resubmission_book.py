"""再报比对.xlsx: what a unit that sent again mended, what is open, and what it changed unasked."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, frozen
from xlsxwriter.workbook import Workbook

from toolkit.collection import Collection
from toolkit.findings import unit_label
from toolkit.model import LEVEL_WORDS, Record
from toolkit.round.changes import STATES, CellChange, Changes, Issue
from toolkit.round.excerpts import excerpts
from toolkit.safe_write import replacing
from toolkit.workbooks.list_table import Cell, ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.shared_formats import REMARK, SharedFormats
from toolkit.workbooks.styles import LEVEL_LOOKS

UNASKED = "未要求而改动"
ADDED, GONE = "新增", "删去"
LONGEST = 80
"""Characters of a text that are shown; a case of thousands is read in its file."""

HEADING_ROW = 2
FIRST_ROW = 3

# The column without a title is the key field, by the name that the campaign gives it.
ISSUE_COLUMNS = (
    ListColumn("结果", 9, centred=True),
    ListColumn("级别", 8, centred=True),
    ListColumn("单位", 12),
    ListColumn("", 8),
    ListColumn("字段", 10),
    ListColumn("上次", 20),
    ListColumn("这次", 20),
    ListColumn("问题", 30),
    ListColumn("怎么改", 22),
    ListColumn("说明", 14),
    ListColumn("在哪里", 22),
)
CELL_COLUMNS = (
    ListColumn("是否要求", 14, centred=True),
    ListColumn("单位", 14),
    ListColumn("", 10),
    ListColumn("字段", 12),
    ListColumn("上次", 30),
    ListColumn("这次", 30),
    ListColumn("上次指出的问题", 40),
    ListColumn("在哪里", 30),
)
ROW_COLUMNS = (
    ListColumn("增减", 8, centred=True),
    ListColumn("单位", 18),
    ListColumn("", 12),
    ListColumn("表", 14),
    ListColumn("结论", 9, centred=True),
    ListColumn("在哪里", 60),
)


@frozen
class _Sheet:
    """A list with its title and what to say below it; values of the first column that stand out, with a level."""

    name: str
    title: str
    hint: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Cell]]
    marked: Sequence[str]


def write_resubmission(
    changes: Changes, before: Collection, after: Collection, said: str, target: Path
) -> None:
    """Write the book. `said` tells what was compared with what. Raises RefusalError."""
    unit = unit_label(changes.unit, after.top)
    with replacing(target) as temporary, new_book(temporary, f"{unit}再报比对") as book:
        formats = SharedFormats(book)
        for sheet in (_issues(changes, said), _cells(changes, after), _rows(changes, before, after)):
            columns = [evolve(c, title=c.title or after.form.key) for c in sheet.columns]
            _write(evolve(sheet, title=f"{unit} {sheet.title}", columns=columns), book, formats)


def _write(content: _Sheet, book: Workbook, formats: SharedFormats) -> None:
    sheet = book.add_worksheet(content.name)
    set_list_page(sheet, content.columns, content.title, formats)
    sheet.write_string(1, 0, content.hint, formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, content.columns, formats)
    after = write_list_rows(sheet, FIRST_ROW, content.columns, content.rows, formats)
    last = max(after - 1, HEADING_ROW)
    for word in content.marked:
        look = formats.get(LEVEL_LOOKS["return"].properties)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
        sheet.conditional_format(FIRST_ROW, 0, max(last, FIRST_ROW), 0, rule)
    sheet.autofilter(HEADING_ROW, 0, last, len(content.columns) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:K{last + 1}"})


def _issues(changes: Changes, said: str) -> _Sheet:
    rows = [_issue(issue) for issue in changes.issues]
    marked = (STATES["new"], STATES["open"], STATES["emptied"])
    counts = "，".join(f"{word} {changes.count(state)}" for state, word in STATES.items())
    return _Sheet("问题", f"问题：{counts}", said, ISSUE_COLUMNS, rows, marked)


def _issue(issue: Issue) -> tuple[Cell, ...]:
    finding = issue.finding
    place = " ".join(part for part in (finding.file, finding.sheet, finding.cell) if part)
    over = issue.state in ("mended", "emptied", "withdrawn")
    return (
        STATES[issue.state],
        LEVEL_WORDS[finding.level],
        finding.unit,
        finding.person,
        finding.field or "",
        *excerpts(issue.was, issue.now, LONGEST),
        finding.message,
        "" if over else finding.remedy,
        issue.explanation,
        f"上次：{place}" if over else place,
    )


def _cells(changes: Changes, after: Collection) -> _Sheet:
    rows = [_cell(cell, after) for cell in sorted(changes.cells, key=lambda cell: not cell.unasked)]
    title = f"改动：{len(rows)} 格，其中{UNASKED} {changes.unasked} 格"
    hint = "上次没有指出问题、这次却不一样了的，标为“未要求而改动”，请核对是不是有意改的。"
    return _Sheet("改动", title, hint, CELL_COLUMNS, rows, (UNASKED,))


def _cell(cell: CellChange, state: Collection) -> tuple[Cell, ...]:
    return (
        UNASKED if cell.unasked else "要求改的",
        unit_label(cell.record.unit, state.top),
        name_of(cell.record, state),
        cell.field,
        *excerpts(cell.was, cell.now, LONGEST),
        cell.asked,
        place_of(cell.record, cell.field),
    )


def _rows(changes: Changes, before: Collection, after: Collection) -> _Sheet:
    rows = [_row(ADDED, record, after) for record in changes.added]
    rows += [_row(GONE, record, before) for record in changes.gone]
    title = f"增减：前后都有的 {changes.matched}，{ADDED} {len(changes.added)}，{GONE} {len(changes.gone)}"
    return _Sheet("增减", title, "删去的写的是上次在哪里、上次的结论。", ROW_COLUMNS, rows, (ADDED, GONE))


def _row(word: str, record: Record, state: Collection) -> tuple[Cell, ...]:
    return (
        word,
        unit_label(record.unit, state.top),
        name_of(record, state),
        record.form,
        LEVEL_WORDS[state.verdicts[record.id]],
        place_of(record, state.campaign.form(record.form).key),
    )


def name_of(record: Record, state: Collection) -> str:
    """Whom a record is about: its key field."""
    return str(record.values.get(state.campaign.form(record.form).key) or "")


def place_of(record: Record, field: str) -> str:
    """Where a field of a record stands."""
    return " ".join(
        part for part in (record.file, record.sheet, record.cell(field) or f"第{record.row}行") if part
    )
