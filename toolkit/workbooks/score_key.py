"""编号对照: which number is whose, who scores what, and who is recused; for the organiser alone."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.fingerprint import SHEET, Fingerprint
from toolkit.safe_write import replacing
from toolkit.scoring.panel import Panel
from toolkit.scoring.panel_file import MARK, pieces
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.shared_formats import REMARK, SharedFormats

KEY, EXPERTS = "编号对照", "专家"
HINT = (
    "由组织单位留存，不要发给专家。程序靠这个文件读回评分表，请勿删除、改名也没有关系；在这里改内容不起作用。"
)
FIRST_ROW = 3


def write_key(panel: Panel, target: Path) -> None:
    """Write the key. Raises RefusalError where the target can't be written."""
    with replacing(target) as temporary, new_book(temporary, KEY) as book:
        formats = SharedFormats(book)
        for name, columns, rows in (
            (KEY, _key_columns(panel), _key_rows(panel)),
            (EXPERTS, _expert_columns(panel), _expert_rows(panel)),
        ):
            sheet = book.add_worksheet(name)
            set_list_page(sheet, columns, name, formats)
            sheet.write_string(1, 0, HINT, formats.get(REMARK))
            write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
            write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
            sheet.repeat_rows(FIRST_ROW - 1)
            sheet.freeze_panes(FIRST_ROW, 1)
        write_fingerprint(book, Fingerprint(panel.campaign, panel.form, panel.version, (), "panel"))
        hidden = book.get_worksheet_by_name(SHEET)
        for row, piece in enumerate(pieces(panel), 2):
            hidden.write_string(row, 0, MARK)
            hidden.write_string(row, 1, piece)


def _key_columns(panel: Panel) -> list[ListColumn]:
    return [
        ListColumn("编号", 8, centred=True),
        ListColumn("推荐单位", 24),
        ListColumn(panel.key, 36),
        ListColumn("参评单位", 36),
        ListColumn("评审专家数", 12, centred=True),
    ]


def _key_rows(panel: Panel) -> Iterator[list[str | int]]:
    for entry in panel.entries:
        count = len(panel.experts_of(entry.number))
        yield [entry.number, entry.label, entry.name, "、".join(entry.own), count]


def _expert_columns(panel: Panel) -> list[ListColumn]:
    return [
        ListColumn("专家", 12),
        ListColumn("单位", 36),
        *([ListColumn("评审类别", 30)] if _by_class(panel) else ()),
        ListColumn("应评份数", 10),
        ListColumn("回避的编号", 60),
    ]


def _expert_rows(panel: Panel) -> Iterator[list[str | int]]:
    for expert in panel.experts:
        classes = ["、".join(expert.groups) or "全部"] if _by_class(panel) else []
        units, recused = "、".join(expert.units), "、".join(expert.recused)
        yield [expert.name, units, *classes, len(expert.numbers), recused]


def _by_class(panel: Panel) -> bool:
    return any(expert.groups for expert in panel.experts)
