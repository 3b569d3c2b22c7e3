"""评分表, a row an entry: a column an aspect, limits, live totals; A4 landscape, as many pages as it takes."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.scoring.layout import NUMBER_TITLE, RECUSED, WIDE, WidePlan, heading
from toolkit.scoring.marks import TICK
from toolkit.scoring.panel import Entry
from toolkit.workbooks import score_formulas, score_looks
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.styles import TITLE

PAGE = Page("landscape", left=10.0, right=10.0, top=12.0, bottom=15.0)
NUMBER, SHOWN, ITEM, TOTAL, STATE, COMMENT = 7.0, 34.0, 9.0, 8.0, 8.0, 24.0
ROOM = 150.0
"""Half-width characters of the page; what is shown of an entry shares what the scores leave."""

ROW = 24.0


class WideSheet:
    """Writes the sheet that all entries share."""

    def __init__(
        self, book: Workbook, formats: SharedFormats, plan: WidePlan, labels: tuple[str, ...]
    ) -> None:
        self.book, self.formats, self.plan, self.labels = book, formats, plan, labels
        self.scoring = plan.scoring

    def write(self, entries: list[Entry], expert: str) -> None:
        """Add the sheet with a row an entry."""
        sheet = self.book.add_worksheet(WIDE)
        widths = self._widths()
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, column_pixels(width, score_looks.SIZE))
        self._head(sheet, expert, widths)
        for entry in entries:
            self._row(sheet, entry, widths)
        set_page(sheet, PAGE)
        sheet.repeat_rows(self.plan.header)
        sheet.print_area(0, 0, self.plan.first + len(entries), self.plan.comment)
        sheet.freeze_panes(self.plan.first, 1)
        sheet.protect("", {"format_rows": True, "format_columns": True, "objects": True})
        signature = "专家签名：　　　　　　　　　　　　年　　月　　日"
        row = self.plan.first + len(entries)
        sheet.set_row(row, 2 * ROW)
        put(
            sheet,
            Area(row, 0, row, self.plan.comment),
            signature,
            self.formats.get(score_looks.LINE, align="right"),
        )

    def _widths(self) -> list[float]:
        count, vetoes = len(self.labels), len(self.scoring.veto)
        others = NUMBER + ITEM * len(self.scoring.items) + TOTAL + STATE + ITEM * vetoes + COMMENT
        shown = max(SHOWN / 2, (ROOM - others) / max(count, 1))
        return [
            NUMBER,
            *[shown] * count,
            *[ITEM] * len(self.scoring.items),
            TOTAL,
            STATE,
            *[ITEM] * vetoes,
            COMMENT,
        ]

    def _head(self, sheet: Worksheet, expert: str, widths: list[float]) -> None:
        sheet.set_row(0, 32)
        put(sheet, Area(0, 0, 0, self.plan.comment), self.scoring.title, self.formats.get(TITLE))
        told = f"评审专家：{expert}　　黄色的格子由专家填写；每项打分都填上才出总分；要回避的选“{RECUSED}”。"
        put(sheet, Area(1, 0, 1, self.plan.comment), told, self.formats.get(score_looks.LINE))
        items = [heading(item) for item in self.scoring.items]
        vetoes = [f"一票否决：{text}" for text in self.scoring.veto]
        texts = [NUMBER_TITLE, *self.labels, *items, "总分", RECUSED, *vetoes, "评语"]
        for column, text in enumerate(texts):
            sheet.write_string(self.plan.header, column, text, self.formats.get(score_looks.LABEL))
        lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
        sheet.set_row(self.plan.header, max(2 * ROW, height(lines, score_looks.SIZE)))

    def _row(self, sheet: Worksheet, entry: Entry, widths: list[float]) -> None:
        cells = self.plan.cells(entry)
        row = cells.total[0]
        sheet.write_string(row, 0, entry.number, self.formats.get(score_looks.CENTRED, num_format="@"))
        lines = 1
        for column, text in enumerate(entry.shown, 1):
            put(sheet, Area(row, column, row, column), text, self.formats.get(score_looks.TEXT))
            lines = max(lines, _lines(text, widths[column]))
        sheet.set_row(row, max(ROW, height(lines, score_looks.SIZE)))
        for mark in cells.marks:
            item = self.scoring.item(mark.code)
            cell = xl_rowcol_to_cell(*mark.place)
            sheet.write_blank(*mark.place, None, self.formats.get(score_looks.ENTRY, num_format="General"))
            sheet.data_validation(
                *mark.place, *mark.place, score_formulas.validation(item, None, cell, self.scoring.step)
            )
        names = [xl_rowcol_to_cell(*mark.place) for mark in cells.marks]
        formula = score_formulas.row_total(self.scoring.items, names, f"{names[0]}:{names[-1]}")
        sheet.write_formula(*cells.total, formula, self.formats.get(score_looks.FIGURE), "")
        for place, choice in ((cells.state, RECUSED), *((veto, TICK) for veto in cells.vetoes)):
            sheet.write_blank(*place, None, self.formats.get(score_looks.ENTRY))
            sheet.data_validation(*place, *place, {"validate": "list", "source": [choice]})
        sheet.write_blank(*cells.comment, None, self.formats.get(score_looks.COMMENT))


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of so many half-width characters."""
    return line_count(text, capacity(column_pixels(width, score_looks.SIZE), score_looks.SIZE))
