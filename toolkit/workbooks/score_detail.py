"""评分明细: a row an expert and entry, the entry's rows together; the figures of other sheets come from here."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from toolkit.scoring.declared import Scoring
from toolkit.scoring.layout import heading
from toolkit.scoring.merge import Result, is_trimmed
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SharedFormats, level_fill

SHEET = "评分明细"
HINT = "各专家交回的得分，一行一份；别的表里的数都从这里算出来。与其他专家相差较大的总分变色。"
FIRST_ROW = 3
FIRST_ITEM = 3
FIGURE = {**LIST_CELL, "align": "center", "num_format": "General"}


class Detail:
    """The sheet's places: the ranges that hold an entry's scores. Rows follow the order of the results."""

    def __init__(self, results: Sequence[Result], scoring: Scoring) -> None:
        self.results, self.scoring = results, scoring
        self._rows: dict[str, tuple[int, int]] = {}
        row = FIRST_ROW
        for result in results:
            self._rows[result.entry.number] = (row, row + len(result.reads) - 1)
            row += len(result.reads)

    @property
    def total(self) -> int:
        """The column of the totals."""
        return FIRST_ITEM + len(self.scoring.items)

    def area(self, result: Result, code: str | None = None) -> str:
        """The range of the entry's totals, or of an item's scores, from another sheet."""
        column = self.total
        if code is not None:
            column = FIRST_ITEM + [item.code for item in self.scoring.items].index(code)
        first, last = self._rows[result.entry.number]
        name = xl_col_to_name(column)
        return f"{SHEET}!${name}${first + 1}:${name}${last + 1}"

    def mean(self, result: Result, code: str | None = None) -> str:
        """A formula: the merged figure of the total, or of an item."""
        area = self.area(result, code)
        if is_trimmed(len(result.reads), self.scoring):
            return f"=(SUM({area})-MAX({area})-MIN({area}))/(COUNT({area})-2)"
        return f"=AVERAGE({area})"

    def write(self, book: Workbook, formats: SharedFormats, names: Mapping[str, str]) -> None:
        """Add the sheet; `names` say what an entry is called, by number."""
        sheet = book.add_worksheet(SHEET)
        items = [ListColumn(heading(item), 9, centred=True) for item in self.scoring.items]
        columns = [
            ListColumn("编号", 7, centred=True),
            ListColumn("参评", 22),
            ListColumn("专家", 10),
            *items,
            ListColumn("总分", 9, centred=True),
            ListColumn("评语", 40),
        ]
        set_list_page(sheet, columns, SHEET, formats)
        sheet.write_string(1, 0, HINT, formats.get(REMARK))
        write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
        sheet.set_row(FIRST_ROW - 1, 45)
        blank = [""] * (len(items) + 1)
        reads = [(result, read) for result in self.results for read in result.reads]
        rows = ([r.number, names[r.number], r.expert, *blank, r.comment] for _, r in reads)
        write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
        for row, (result, read) in enumerate(reads, FIRST_ROW):
            for column, item in enumerate(self.scoring.items, FIRST_ITEM):
                sheet.write_number(row, column, (read.scores or {})[item.code], formats.get(FIGURE))
            far = level_fill("verify") if read.expert in result.outliers else {}
            cells = f"{xl_rowcol_to_cell(row, FIRST_ITEM)}:{xl_rowcol_to_cell(row, self.total - 1)}"
            sheet.write_formula(row, self.total, f"=SUM({cells})", formats.get(FIGURE, far), read.total)
        sheet.repeat_rows(FIRST_ROW - 1)
        sheet.freeze_panes(FIRST_ROW, FIRST_ITEM)
