"""统计: unit by verdict with a native chart, what is missing, and counts of the fields that the campaign names."""

from collections.abc import Iterator, Sequence

from attrs import define
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import own_sheets
from toolkit.collection import Collection
from toolkit.model import BEST_FIRST, LEVEL_WORDS
from toolkit.statistics import (
    UnitCount,
    ValueCount,
    count_ages,
    count_units,
    count_values,
    missing_units,
)
from toolkit.workbooks.list_table import Cell, ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import LIST_HEADING, REMARK, SECTION, SharedFormats
from toolkit.workbooks.verdict_chart import Counts, verdict_chart

SHEET = own_sheets.STATISTICS
HEADING_ROW = 3
FIRST_ROW = 4

UNIT_COLUMNS = (
    ListColumn("单位", 20),
    ListColumn("报送表数", 9, centred=True),
    ListColumn("数量", 9, centred=True),
    *(ListColumn(LEVEL_WORDS[verdict], 9, centred=True) for verdict in BEST_FIRST),
)
_FIRST_VERDICT = 3
OTHER_WIDTH = 12
_CHART_SIZE = (720, 416)
_CHART_ROWS = 17
"""Rows that the chart covers; the counts of values stand below it, beside the units."""

ONE_PAGE_ROWS = 64
"""Rows that are still readable when they are printed on one page."""

_VALUE_WIDTHS = (30, 10, 10)


@define
class _Writer:
    """Sections one below the other, from a column on."""

    sheet: Worksheet
    formats: SharedFormats
    row: int
    left: int = 0

    def section(self, title: str, columns: Sequence[ListColumn], rows: Sequence[Sequence[Cell]]) -> None:
        """A titled list below what stands there already."""
        self.sheet.write_string(self.row + 1, self.left, title, self.formats.get(SECTION))
        write_list_heading(self.sheet, self.row + 2, columns, self.formats, self.left)
        self.row = write_list_rows(self.sheet, self.row + 3, columns, rows, self.formats, self.left)


def write_statistics(collection: Collection, book: Workbook, formats: SharedFormats) -> None:
    """Write the sheet: units on the left and those that are missing below; the chart and the counts on the right."""
    sheet = book.add_worksheet(SHEET)
    gap = ListColumn("", 3)
    values = tuple(ListColumn("", width) for width in _VALUE_WIDTHS)
    counts = count_units(collection)
    columns = _unit_columns(counts)
    set_list_page(sheet, (*columns, gap, *values), SHEET, formats)
    ages = f"年龄按 {collection.as_of.isoformat()} 计算；" if collection.campaign.statistics.age else ""
    more = "，结论也是；右边各栏是其他表的份数、行数" if len(columns) > len(UNIT_COLUMNS) else ""
    sheet.write_string(1, 0, f"{ages}数量为汇总表中的行数{more}", formats.get(REMARK))
    write_list_heading(sheet, HEADING_ROW, columns, formats)
    after = write_list_rows(sheet, FIRST_ROW, columns, map(_unit_row, counts), formats)
    _write_totals(sheet, after, counts, formats)
    _insert_chart(book, sheet, len(counts), len(columns) + 1)
    left = _Writer(sheet, formats, after + 1)
    _write_missing(left, counts)
    right = _Writer(sheet, formats, HEADING_ROW + _CHART_ROWS, len(columns) + 1)
    for title, tally in _tallies(collection):
        right.section(f"按{title}统计", _value_columns(title), _value_rows(tally))
    sheet.freeze_panes(FIRST_ROW, 1)
    if max(left.row, right.row) <= ONE_PAGE_ROWS:
        sheet.fit_to_pages(1, 1)


def _unit_columns(counts: Sequence[UnitCount]) -> tuple[ListColumn, ...]:
    """The columns of a unit's line, with one for each other form that anyone sent."""
    others = dict.fromkeys(form for count in counts for form in count.others)
    return (*UNIT_COLUMNS, *(ListColumn(form, OTHER_WIDTH, centred=True) for form in others))


def _unit_row(count: UnitCount) -> tuple[Cell, ...]:
    verdicts = (count.by_verdict[verdict] for verdict in BEST_FIRST)
    return (count.unit, count.forms, count.total, *verdicts, *count.others.values())


def _write_totals(sheet: Worksheet, row: int, counts: Sequence[UnitCount], formats: SharedFormats) -> None:
    look = formats.get(LIST_HEADING)
    sheet.write_string(row, 0, "合计", look)
    rows = [_unit_row(count) for count in counts]
    for column in range(1, len(_unit_columns(counts))):
        total = sum(int(cells[column]) for cells in rows)
        letter = xl_col_to_name(column)
        formula = f"=SUM({letter}{FIRST_ROW + 1}:{letter}{row})" if rows else "=0"
        sheet.write_formula(row, column, formula, look, total)


def _write_missing(writer: _Writer, counts: Sequence[UnitCount]) -> None:
    missing = missing_units(counts)
    if not missing:
        writer.row += 1
        writer.sheet.write_string(writer.row, 0, "各单位均已报送。", writer.formats.get(SECTION))
        writer.row += 1
        return
    columns = (UNIT_COLUMNS[0], UNIT_COLUMNS[1], ListColumn("情况", 54, span=6))
    rows = [(c.unit, c.forms, _why_missing(c)) for c in missing]
    writer.section(f"缺报单位（{len(missing)}）", columns, rows)


def _why_missing(count: UnitCount) -> str:
    if count.forms:
        return "有来件，但没有一行汇入，见“来源”"
    if count.unread:
        return f"收到{count.unread}个文件，打不开或不是本表，见“来源”"
    return "没有收到报送件"


def _tallies(collection: Collection) -> Iterator[tuple[str, list[ValueCount]]]:
    """The counts that the campaign asks for, each with its title."""
    wanted = collection.campaign.statistics
    for name in wanted.count_by:
        yield name, count_values(collection, name)
    if wanted.age:
        yield "年龄", count_ages(collection, wanted.age)


def _value_columns(title: str) -> tuple[ListColumn, ...]:
    value, number, share = _VALUE_WIDTHS
    return (
        ListColumn(title, value),
        ListColumn("数量", number, centred=True),
        ListColumn("占比", share, centred=True),
    )


def _value_rows(values: Sequence[ValueCount]) -> list[tuple[Cell, ...]]:
    total = sum(value.number for value in values) or 1
    return [(value.value, value.number, f"{value.number / total:.1%}") for value in values]


def _insert_chart(book: Workbook, sheet: Worksheet, units: int, column: int) -> None:
    counts = Counts(SHEET, HEADING_ROW, FIRST_ROW, FIRST_ROW + units - 1, _FIRST_VERDICT)
    chart = verdict_chart(book, counts, "各单位审核结论（数量）", _CHART_SIZE)
    sheet.insert_chart(HEADING_ROW, column, chart, {"description": "各单位按审核结论的数量"})
