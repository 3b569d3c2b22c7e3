"""填写说明: the second sheet of a master, a row a field, made from the field types and the rules."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import own_sheets
from toolkit.campaign.model import Campaign, Form, FormField
from toolkit.model import LEVEL_WORDS, LEVELS, Level
from toolkit.rules.engine import rules_of
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cells import put
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.field_guide import asked_of, bases, wants
from toolkit.workbooks.page import Page, set_page
from toolkit.workbooks.protection import protect
from toolkit.workbooks.row_heights import capacity, column_pixels, height, line_count
from toolkit.workbooks.styles import (
    BODY_SIZE,
    BORDER,
    HEAVY_FONT,
    INPUT,
    LABEL,
    LEVEL_LOOKS,
    TITLE,
    TITLE_SIZE,
)

SHEET = own_sheets.GUIDE
WIDTHS = (20.0, 36.0, 34.0)
HEADINGS = ("栏目", "怎么填", "依据")
COLOURS: dict[Level, str] = {
    "ineligible": "不符合通知的条件，请核对后再报",
    "return": "填得不对或没有填，请改正后再报",
    "verify": "请再核对一遍；属实的可以保留，由上级查看",
    "notice": "提醒留意，不影响报送",
}
HINTS = (
    "粘贴时请用“选择性粘贴→数值”（WPS：“只粘贴文本”），以免冲掉格式、下拉列表和变色提示。",
    "本表有保护、没有密码，只为防止误改标题和标签；行高、列宽可以随意调整。",
)
TABLE_HINT = (
    "可以插入行、删除行、排序、筛选；行数不限，不必填序号。"
    "请在两条记录之间插入行：紧挨表头插入的行会带上表头的格式，填不了内容。"
)
CARD_HINT = "打印在{pages}上；写不下的内容可调高该行，或另附页。盖章栏请留空，打印后加盖公章。"
STAMPLESS_HINT = "打印在{pages}上；写不下的内容可调高该行。打印后在表头加盖公章。"

SECTION: dict[str, Any] = {**INPUT, "font_name": HEAVY_FONT, "align": "left"}
TEXT: dict[str, Any] = {**INPUT, **BORDER, "align": "left"}


@frozen
class Guide:
    """The sheet while it is written, with the pixel widths of its columns."""

    book: Workbook
    sheet: Worksheet
    columns: tuple[int, ...]

    def across(self, row: int, text: str, look: dict[str, Any], size: float) -> None:
        """A line of text over all columns."""
        put(self.sheet, Area(row, 0, row, len(self.columns) - 1), text, self.book.add_format(look))
        self.sheet.set_row(row, height(line_count(text, capacity(sum(self.columns), size)), size) + 4)

    def cells(self, row: int, texts: Sequence[str], looks: Sequence[dict[str, Any]]) -> None:
        """One cell a column, the row as high as its highest."""
        for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
            put(self.sheet, Area(row, column, row, column), text, self.book.add_format(look))
        rooms = (capacity(pixels, BODY_SIZE) for pixels in self.columns)
        lines = max(line_count(text, room) for text, room in zip(texts, rooms, strict=False))
        self.sheet.set_row(row, height(lines, BODY_SIZE) + 2)


def write_guide(draft: Draft, forms: Sequence[Form]) -> None:
    """Add the sheet: what each field of the forms wants and why, what the colours mean, how to paste and print."""
    sheet = draft.book.add_worksheet(SHEET)
    guide = Guide(draft.book, sheet, tuple(column_pixels(width, BODY_SIZE) for width in WIDTHS))
    for column, pixels in enumerate(guide.columns):
        sheet.set_column_pixels(column, column, pixels)
    guide.across(0, f"{forms[0].file}{SHEET}", TITLE, TITLE_SIZE)
    guide.cells(1, HEADINGS, (LABEL, LABEL, LABEL))
    row = 2
    for form in forms:
        row = _form(guide, evolve(draft, form=form), row, named=len(forms) > 1)
    row = _colours(guide, draft.campaign, forms, row)
    for hint in (*HINTS, _hint(forms[0])):
        guide.across(row, hint, {**INPUT, "align": "left"}, BODY_SIZE)
        row += 1
    sheet.repeat_rows(1)
    set_page(sheet, Page("portrait"))
    protect(sheet)


def _form(guide: Guide, draft: Draft, row: int, *, named: bool) -> int:
    """The form's fields, below its name where the book has several; returns the row below."""
    if named:
        guide.across(row, draft.form.id, {**SECTION, **BORDER}, BODY_SIZE)
        row += 1
    for entry in asked_of(draft.form):
        guide.cells(row, _field(draft, entry), (LABEL, TEXT, TEXT))
        row += 1
    return row


def _hint(form: Form) -> str:
    if form.kind == "table":
        return TABLE_HINT
    pages = "几张A4纸" if form.page_breaks else "一张A4纸"
    return (CARD_HINT if form.stamps else STAMPLESS_HINT).format(pages=pages)


def _field(draft: Draft, entry: FormField) -> tuple[str, str, str]:
    about = draft.campaign, draft.form, entry
    return entry.label, "\n".join(wants(*about)), "\n".join(bases(*about))


def _colours(guide: Guide, campaign: Campaign, forms: Sequence[Form], row: int) -> int:
    """What the colours mean that these forms can show; returns the row below."""
    guide.across(row, "格子变色时", SECTION, BODY_SIZE)
    shown = {rule.level for form in forms for rule in rules_of(campaign, form)} | {"return"}
    for level in (level for level in LEVELS if level in shown):
        row += 1
        look = {**TEXT, **LEVEL_LOOKS[level].properties, "align": "center"}
        guide.sheet.merge_range(row, 1, row, len(guide.columns) - 1, "", guide.book.add_format(TEXT))
        guide.cells(row, (LEVEL_WORDS[level], COLOURS[level]), (look, TEXT))
    return row + 1
