"""评分表, a sheet an entry: items with their reasons to deduct, drop-downs, live points; one A4 page."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.scoring.declared import Line, Scoring, points_text
from toolkit.scoring.layout import (
    AMOUNT,
    CODE,
    DONE,
    GROUP,
    LABEL,
    MARK,
    NAME,
    RATE,
    SCORE,
    STATES,
    WORTH,
    LineRow,
    SheetPlan,
)
from toolkit.scoring.marks import TICK
from toolkit.scoring.panel import Entry
from toolkit.workbooks import score_formulas, score_looks
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.styles import TITLE

PAGE = Page("portrait", left=12.0, right=12.0, top=12.0, bottom=14.0)
WIDTHS = (5.0, 4.0, 12.0, 6.0, 27.0, 25.0, 16.0, 8.0, 7.0)
HEADINGS = ("类别", "项", "评分内容", "分值", "情形", "每一情形的分数", "填写", "扣（加）分", "得分")
TITLE_HEIGHT, ROW, LAST_ROWS = 30.0, 17.0, 34.0


class EntrySheet:
    """Writes one entry's sheet."""

    def __init__(
        self, book: Workbook, formats: SharedFormats, plan: SheetPlan, labels: tuple[str, ...]
    ) -> None:
        self.book, self.formats, self.plan, self.labels = book, formats, plan, labels
        self.scoring: Scoring = plan.scoring

    def write(self, entry: Entry, expert: str) -> None:
        """Add the sheet, named by the entry's number."""
        sheet = self.book.add_worksheet(entry.number)
        for column, width in enumerate(WIDTHS):
            sheet.set_column_pixels(column, column, column_pixels(width, score_looks.SIZE))
        sheet.set_default_row(ROW)
        self._head(sheet, entry, expert)
        for line in self.plan.lines:
            self._line(sheet, line)
        self._groups(sheet)
        self._foot(sheet)
        set_page(sheet, PAGE, pages_high=1)
        sheet.print_area(0, 0, self.plan.state, SCORE)
        sheet.freeze_panes(self.plan.header + 1, 0)
        sheet.protect("", {"format_rows": True, "format_columns": True, "objects": True})

    def _put(
        self, sheet: Worksheet, area: tuple[int, int, int, int], text: str, look: dict[str, object]
    ) -> None:
        put(sheet, Area(*area), text, self.formats.get(look))

    def _head(self, sheet: Worksheet, entry: Entry, expert: str) -> None:
        sheet.set_row(0, TITLE_HEIGHT)
        self._put(sheet, (0, 0, 0, SCORE), self.scoring.title, TITLE)
        self._put(sheet, (1, GROUP, 1, NAME), "评审专家", score_looks.LABEL)
        self._put(sheet, (1, WORTH, 1, LABEL), expert, score_looks.TEXT)
        self._put(sheet, (1, RATE, 1, RATE), "编号", score_looks.LABEL)
        self._put(sheet, (1, MARK, 1, SCORE), entry.number, {**score_looks.CENTRED, "num_format": "@"})
        room = capacity(sum(column_pixels(w, score_looks.SIZE) for w in WIDTHS[WORTH:]), score_looks.SIZE)
        for row, (label, text) in enumerate(zip(self.labels, entry.shown, strict=True), 2):
            self._put(sheet, (row, GROUP, row, NAME), label, score_looks.LABEL)
            self._put(sheet, (row, WORTH, row, SCORE), text, score_looks.TEXT)
            sheet.set_row(row, max(ROW, height(line_count(text, room), score_looks.SIZE)))
        sheet.set_row(self.plan.header, 2 * ROW)
        for column, text in enumerate(HEADINGS):
            self._put(sheet, (self.plan.header, column) * 2, text, score_looks.LABEL)

    def _line(self, sheet: Worksheet, at: LineRow) -> None:
        mark = xl_rowcol_to_cell(at.row, MARK)
        sheet.write_blank(at.row, MARK, None, self.formats.get(score_looks.ENTRY))
        sheet.data_validation(
            at.row, MARK, at.row, MARK, score_formulas.validation(at.item, at.line, mark, self.scoring.step)
        )
        amount = self.formats.get(score_looks.QUIET)
        self._put(sheet, (at.row, LABEL) * 2, at.line.label if at.line else "由专家评定", score_looks.TEXT)
        rate = rate_of(at.line, "扣" if at.item.deductions else "加") if at.line else "填得分"
        self._put(sheet, (at.row, RATE) * 2, rate, score_looks.TEXT)
        if at.line:
            sheet.write_formula(at.row, AMOUNT, score_formulas.amount(at.line, mark), amount, 0)
        else:
            sheet.write_blank(at.row, AMOUNT, None, amount)
        rooms = (
            capacity(column_pixels(WIDTHS[c], score_looks.SIZE), score_looks.SIZE) for c in (LABEL, RATE)
        )
        lines = max(map(line_count, (at.line.label if at.line else "", rate), rooms))
        sheet.set_row(at.row, max(ROW, height(lines, score_looks.SIZE)))
        if at.row == at.first:
            self._item(sheet, at)

    def _item(self, sheet: Worksheet, at: LineRow) -> None:
        """What stands beside all lines of an item: code, name, value and score."""
        self._put(sheet, (at.first, CODE, at.last, CODE), at.item.code, score_looks.CENTRED)
        self._put(sheet, (at.first, NAME, at.last, NAME), at.item.name, score_looks.TEXT)
        worth, figure = self.formats.get(score_looks.CENTRED), self.formats.get(score_looks.FIGURE)
        if at.last > at.first:
            sheet.merge_range(at.first, WORTH, at.last, WORTH, "", worth)
            sheet.merge_range(at.first, SCORE, at.last, SCORE, "", figure)
        sheet.write_number(at.first, WORTH, at.item.points, worth)
        column = AMOUNT if at.line else MARK
        cells = f"{xl_rowcol_to_cell(at.first, column)}:{xl_rowcol_to_cell(at.last, column)}"
        formula = score_formulas.score(at.item, xl_rowcol_to_cell(at.first, WORTH), cells)
        sheet.write_formula(at.first, SCORE, formula, figure, at.item.points if at.item.deductions else 0)

    def _groups(self, sheet: Worksheet) -> None:
        for place, (group, row) in enumerate(zip(self.scoring.group, self.plan.subtotals, strict=True)):
            rows = [line for line in self.plan.lines if line.group == place]
            self._put(sheet, (rows[0].row, GROUP, row, GROUP), "\n".join(group.name), score_looks.LABEL)
            start = sum(item.points for item in group.items if item.deductions)
            cells = [f"{xl_rowcol_to_cell(rows[0].row, SCORE)}:{xl_rowcol_to_cell(row - 1, SCORE)}"]
            self._sum(sheet, row, "小计", group.points, cells, start)
        start = sum(item.points for item in self.scoring.items if item.deductions)
        cells = [xl_rowcol_to_cell(row, SCORE) for row in self.plan.subtotals]
        self._put(sheet, (self.plan.total, GROUP) * 2, "", score_looks.LABEL)
        self._sum(sheet, self.plan.total, "总分", self.scoring.total, cells, start)

    def _sum(
        self, sheet: Worksheet, row: int, text: str, worth: float, cells: list[str], start: float
    ) -> None:
        """A subtotal, or the total: its label over two columns, its worth, its sum; `start` before any mark."""
        self._put(sheet, (row, CODE, row, NAME), text, score_looks.LABEL)
        sheet.write_number(row, WORTH, worth, self.formats.get(score_looks.LABEL))
        self._put(sheet, (row, LABEL, row, AMOUNT), "", score_looks.TEXT)
        look = self.formats.get(score_looks.FIGURE, bg_color=score_looks.LABEL["bg_color"])
        sheet.write_formula(row, SCORE, score_formulas.total(cells), look, start)

    def _foot(self, sheet: Worksheet) -> None:
        """Vetoes that an expert may report, a comment, the state and the signature."""
        for row, text in enumerate(self.scoring.veto, self.plan.total + 1):
            self._put(sheet, (row, NAME, row, RATE), text, score_looks.TEXT)
            self._entry(sheet, row, [TICK], score_looks.ENTRY)
            self._put(sheet, (row, AMOUNT, row, SCORE), "", score_looks.TEXT)
        if self.scoring.veto:
            rows = (self.plan.total + 1, GROUP, self.plan.comment - 1, CODE)
            self._put(sheet, rows, "一票否决\n（报告）", score_looks.LABEL)
        for row, text in ((self.plan.comment, "评语"), (self.plan.state, "签名")):
            sheet.set_row(row, LAST_ROWS)
            self._put(sheet, (row, GROUP, row, CODE), text, score_looks.LABEL)
        self._put(sheet, (self.plan.comment, NAME, self.plan.comment, SCORE), "", score_looks.COMMENT)
        day = "　　　　　　　　　　年　　月　　日"
        self._put(
            sheet,
            (self.plan.state, NAME, self.plan.state, LABEL),
            day,
            {**score_looks.TEXT, "align": "right"},
        )
        told = f"评完请在右边选“{DONE}”"
        self._put(sheet, (self.plan.state, RATE) * 2, told, score_looks.LABEL)
        self._entry(sheet, self.plan.state, list(STATES), {**score_looks.ENTRY, "bold": True})
        self._put(sheet, (self.plan.state, AMOUNT, self.plan.state, SCORE), "", score_looks.TEXT)

    def _entry(self, sheet: Worksheet, row: int, choices: list[str], look: dict[str, object]) -> None:
        sheet.write_blank(row, MARK, None, self.formats.get(look))
        told = {"error_title": "填的不对", "error_message": "请从下拉列表中选，或留空。"}
        sheet.data_validation(row, MARK, row, MARK, {"validate": "list", "source": choices, **told})


def rate_of(line: Line, verb: str) -> str:
    """How much a line is, in words: 扣2分; 每次扣6分（填次数）; 酌情扣分（填分数）; 低于80%扣1分，…"""
    if line.way == "choice":
        return "；".join(f"{choice.label}{verb}{points_text(choice.points)}分" for choice in line.choices)
    if line.way == "judged":
        return f"酌情{verb}分（填分数）"
    if line.way == "count":
        return f"每{line.each}{verb}{points_text(line.points)}分（填{line.each}数）"
    return f"{verb}{points_text(line.points)}分（选{TICK}）"
