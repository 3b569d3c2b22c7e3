"""问题清单: a row a finding, with whom to ask, a link to the row, and a 说明 column that the next run keeps."""

from collections.abc import Mapping, Sequence

from attrs import evolve
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import issue_list
from toolkit.addresses import address
from toolkit.collection import Collection
from toolkit.findings import unit_label
from toolkit.model import LEVEL_WORDS, LEVELS, Finding
from toolkit.workbooks.formal_cells import write_text
from toolkit.workbooks.list_sheets import ListPlaces
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import LINK, LIST_CELL, REMARK, SharedFormats, level_fill
from toolkit.workbooks.summary_layout import SHEET as TABLE_SHEET
from toolkit.workbooks.summary_layout import SummaryLayout
from toolkit.workbooks.summary_marks import Marks, field_of

SHEET, ID_TITLE, EXPLANATION_TITLE = issue_list.SHEET, issue_list.ID_TITLE, issue_list.EXPLANATION_TITLE
HINT = (
    "“待核”的问题查清后，请在“说明”列写明情况并保存；再次汇总时说明会保留，该问题即视为已核。"
    "“序号”可点击，跳到出问题的那一行。"
)
HEADING_ROW = 2
FIRST_ROW = 3

MOST_LINKS = 60_000
"""Excel takes 65,530 links a sheet; beyond this number the serial number stands without one."""

LONGEST_VALUE = 60
"""Characters of a 填写内容 that is shown whole; the whole of a longer text stands in its own sheet."""

BEGINNING = 24
"""Characters of a longer text: enough to know it by, two lines of the list."""

_BEFORE_CONTACT = (
    ListColumn("序号", 6, centred=True),
    ListColumn(ID_TITLE, 12, centred=True),
    ListColumn("代码", 15, centred=True),
    ListColumn("级别", 8, centred=True),
    ListColumn("单位", 12),
)
_AFTER_CONTACT = (
    ListColumn("文件", 20),
    ListColumn("工作表", 9),
    ListColumn("单元格", 8, centred=True),
    ListColumn("字段", 10),
    ListColumn("", 9, centred=True),  # the key field, by the name that the campaign gives it
    ListColumn("填写内容", 16),
    ListColumn("建议", 9),
    ListColumn("问题", 30),
    ListColumn("修改办法", 24),
    ListColumn("依据", 20),
    ListColumn(EXPLANATION_TITLE, 22),
)
_LEVEL_COLUMN = 3
_ENTRY = {"bg_color": "#FFFBE6"}


def write_issues(
    collection: Collection,
    layout: SummaryLayout,
    marks: Marks,
    listed: ListPlaces,
    book: Workbook,
    formats: SharedFormats,
) -> None:
    """Write the sheet, sorted by unit, then file, then level. `listed` says where the records of other forms stand."""
    sheet = book.add_worksheet(SHEET)
    contacts = tuple(item.name for item in collection.form.headings if not (item.unit or item.date))
    columns = _columns(contacts, collection.form.key)
    order = _sorted_positions(collection)
    set_list_page(sheet, columns, f"{SHEET}（共 {len(order)} 条）", formats, repeated=1)
    sheet.write_string(1, 0, HINT, formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    headings = _Headings(collection, contacts)
    rows = (_cells(collection, collection.findings[p], marks.record_of[p], headings) for p in order)
    after = write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
    for row, position in enumerate(order, FIRST_ROW):
        _mark_row(sheet, row, len(columns) - 1, collection, collection.findings[position], formats)
    _link_rows(sheet, order, collection, layout, marks, listed, formats)
    _set_up(sheet, max(after - 1, HEADING_ROW), len(columns) - 1)


def _columns(contacts: Sequence[str], key: str) -> tuple[ListColumn, ...]:
    asked = (ListColumn(name, 13, centred=True) for name in contacts)
    after = (column if column.title else evolve(column, title=key) for column in _AFTER_CONTACT)
    return (*_BEFORE_CONTACT, *asked, *after)


def _set_up(sheet: Worksheet, last_row: int, last_column: int) -> None:
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
    sheet.freeze_panes(FIRST_ROW, _LEVEL_COLUMN + 1)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:XFD{last_row + 1}"})


def _sorted_positions(collection: Collection) -> list[int]:
    """Positions of the findings in the order of the list."""
    units = {unit.label_below(collection.top): place for place, unit in enumerate(collection.top.walk())}
    files: dict[str, int] = {}
    for submission in collection.submissions:
        files.setdefault(submission.file, len(files))

    def key(position: int) -> tuple[int, str, int, int]:
        finding = collection.findings[position]
        unit = units.get(finding.unit, len(units))
        file = files.get(finding.file, len(files))
        return unit, finding.unit, file, LEVELS.index(finding.level)

    return sorted(range(len(collection.findings)), key=key)


class _Headings:
    """Whom to ask about a file: the contact items of its heading lines, or of another form of the same unit."""

    def __init__(self, collection: Collection, contacts: Sequence[str]) -> None:
        self._contacts = contacts
        self._of: dict[tuple[str, str | None], Mapping[str, str]] = {}
        self._of_unit: dict[str, Mapping[str, str]] = {}
        for submission in collection.submissions:
            if any(submission.heading.get(name) for name in contacts):
                self._of.setdefault((submission.file, submission.sheet), submission.heading)
                self._of.setdefault((submission.file, None), submission.heading)
                if submission.unit:
                    label = unit_label(submission.unit, collection.top)
                    self._of_unit.setdefault(label, submission.heading)

    def contacts(self, finding: Finding) -> list[str]:
        places = ((finding.file, finding.sheet), (finding.file, None))
        own = next((self._of[place] for place in places if place in self._of), None)
        heading = own or self._of_unit.get(finding.unit, {})
        return [heading.get(name, "") for name in self._contacts]


def _cells(
    collection: Collection, finding: Finding, record: int | None, headings: _Headings
) -> list[str | int]:
    return [
        "" if record is None else record + 1,
        finding.id,
        finding.code,
        LEVEL_WORDS[finding.level],
        finding.unit,
        *headings.contacts(finding),
        finding.file,
        finding.sheet or "",
        finding.cell or "",
        finding.field or "",
        finding.person,
        _shortened(finding.value),
        finding.proposal,
        finding.message,
        finding.remedy,
        finding.basis,
        collection.explanations.get(finding.id, ""),
    ]


def _shortened(value: str) -> str:
    if len(value) <= LONGEST_VALUE:
        return value
    return f"{' '.join(value[:BEGINNING].split())}……（全文 {len(value)} 个字符）"


def _mark_row(
    sheet: Worksheet, row: int, last: int, collection: Collection, finding: Finding, formats: SharedFormats
) -> None:
    """Colour the level (unless a 说明 settled it) and the cell to write the 说明 in."""
    fill = {} if collection.settled(finding) else level_fill(finding.level)
    look = formats.get(LIST_CELL, fill, align="center")
    sheet.write_string(row, _LEVEL_COLUMN, LEVEL_WORDS[finding.level], look)
    said = collection.explanations.get(finding.id, "")
    write_text(sheet, row, last, said, formats.get(LIST_CELL, _ENTRY, num_format="@"))


def _link_rows(
    sheet: Worksheet,
    order: Sequence[int],
    collection: Collection,
    layout: SummaryLayout,
    marks: Marks,
    listed: ListPlaces,
    formats: SharedFormats,
) -> None:
    """Link the serial number of each finding to its cell in 汇总表, or to its card's row."""
    look = formats.get(LIST_CELL, LINK, align="center")
    targets = ((row, _target(p, collection, layout, marks, listed)) for row, p in enumerate(order, FIRST_ROW))
    known = ((row, target) for row, target in targets if target)
    for _, (row, (link, number)) in zip(range(MOST_LINKS), known, strict=False):
        sheet.write_url(row, 0, f"internal:{link}", look)
        sheet.write_number(row, 0, number, look)


def _target(
    position: int, collection: Collection, layout: SummaryLayout, marks: Marks, listed: ListPlaces
) -> tuple[str, int] | None:
    """What a finding links to, with the serial number there; None where it is about no row."""
    finding, index = collection.findings[position], marks.record_of[position]
    if index is not None:
        column = layout.field_column(field_of(finding, layout, collection.form))
        return f"'{TABLE_SHEET}'!{layout.cell(index, column)}", index + 1
    found = next((listed[record] for record in finding.records if record in listed), None)
    if found is None:
        return None
    return f"'{found.sheet}'!{address(found.row + 1, 0)}", found.number
