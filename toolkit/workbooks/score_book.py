"""An expert's score workbook: an overview with links and live totals, the sheets, and the marks that tell it again."""

from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from toolkit.campaign.model import Campaign
from toolkit.fingerprint import Fingerprint
from toolkit.safe_write import replacing
from toolkit.scoring.declared import Scoring
from toolkit.scoring.layout import DONE, OVERVIEW, SheetPlan, WidePlan, plan_for
from toolkit.scoring.panel import Entry, Expert, Panel
from toolkit.workbooks import score_looks
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.score_marks import write_marks
from toolkit.workbooks.score_sheet import EntrySheet
from toolkit.workbooks.score_wide import WideSheet
from toolkit.workbooks.shared_formats import LINK, LIST_CELL, REMARK, SharedFormats

HINT = f"点编号到各张评分表。黄色的格子由专家填写，扣分、得分、总分自己算出来；评完一份在表末选“{DONE}”，这里就显示。"
FIRST_ROW = 3


def write_score_book(
    campaign: Campaign, scoring: Scoring, panel: Panel, expert: Expert, target: Path
) -> None:
    """Write the workbook of one expert. Raises RefusalError where the target can't be written."""
    entries = [panel.entry(number) for number in expert.numbers]
    form = campaign.form(panel.form)
    found = (form.get(name) for name in scoring.show)
    labels = tuple(entry.label for entry in found if entry)
    with replacing(target) as temporary, new_book(temporary, scoring.title) as book:
        formats = SharedFormats(book)
        plan = plan_for(scoring, expert)
        if isinstance(plan, WidePlan):
            WideSheet(book, formats, plan, labels).write(entries, expert.name)
        else:
            _overview(book, formats, plan, entries, expert, labels)
            writer = EntrySheet(book, formats, plan, labels)
            for entry in entries:
                writer.write(entry, expert.name)
        write_fingerprint(book, Fingerprint(panel.campaign, panel.form, panel.version, (), "score"))
        write_marks(book, expert.name, panel.check(expert))


def _overview(
    book: Workbook,
    formats: SharedFormats,
    plan: SheetPlan,
    entries: list[Entry],
    expert: Expert,
    labels: tuple[str, ...],
) -> None:
    """A row an entry: its number as a link, what is shown of it, its total and whether it is done."""
    sheet = book.add_worksheet(OVERVIEW)
    shown = [ListColumn(label, max(16.0, 84.0 / max(len(labels), 1))) for label in labels]
    columns = [ListColumn("编号", 8, centred=True), *shown, ListColumn("总分", 9), ListColumn("评审", 9)]
    set_list_page(sheet, columns, f"{plan.scoring.title}：{expert.name}（共 {len(entries)} 份）", formats)
    sheet.write_string(1, 0, HINT, formats.get(REMARK))
    write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
    write_list_rows(sheet, FIRST_ROW, columns, ([e.number, *e.shown, "", ""] for e in entries), formats)
    figure = formats.get(score_looks.FIGURE)
    state = formats.get(LIST_CELL, align="center")
    for row, entry in enumerate(entries, FIRST_ROW):
        cells = plan.cells(entry)
        link = formats.get(LIST_CELL, LINK, align="center")
        sheet.write_url(row, 0, f"internal:'{entry.number}'!A1", link, entry.number)
        done, total = (
            f"'{entry.number}'!{xl_rowcol_to_cell(*place)}" for place in (cells.state, cells.total)
        )
        sheet.write_formula(row, len(labels) + 1, f'=IF({done}="{DONE}",{total},"")', figure, "")
        sheet.write_formula(row, len(labels) + 2, f'=IF({done}="","未评",{done})', state, "未评")
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.protect("", {"format_rows": True, "format_columns": True, "sort": False})
