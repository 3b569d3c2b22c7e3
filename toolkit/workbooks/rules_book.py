"""规则.xlsx: a campaign's rules as a list for handing out."""

from pathlib import Path

from toolkit.campaign.model import Campaign, Rule
from toolkit.model import LEVEL_WORDS
from toolkit.safe_write import replacing
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.shared_formats import SharedFormats

COLUMNS = (
    ListColumn("编号", 9, centred=True),
    ListColumn("级别", 9, centred=True),
    ListColumn("要求", 56),
    ListColumn("依据", 44),
    ListColumn("启用", 8, centred=True),
    ListColumn("停用原因", 20),
)


def write_rules(campaign: Campaign, target: Path) -> None:
    """Write the list: code, level, what it asks, basis, whether it is enabled. Raises RefusalError."""
    with replacing(target) as temporary, new_book(temporary, f"{campaign.title}规则") as book:
        formats = SharedFormats(book)
        sheet = book.add_worksheet("规则")
        set_list_page(sheet, COLUMNS, f"{campaign.title} 审核规则", formats)
        write_list_heading(sheet, 1, COLUMNS, formats)
        write_list_rows(sheet, 2, COLUMNS, map(_row, campaign.rules), formats)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 0)


def _row(rule: Rule) -> tuple[str, ...]:
    return (
        rule.code,
        LEVEL_WORDS[rule.level],
        rule.asked,
        rule.basis,
        "是" if rule.enabled else "否",
        rule.reason,
    )
