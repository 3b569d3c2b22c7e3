"""The summary workbook: 汇总表, 推荐表 where any came, 问题清单, in a round 审核, 修改记录, 来源, 统计.

Where a rule counts kept promises, 完成率 too; then what the campaign declares to be counted, and its 日程.
"""

from pathlib import Path

from xlsxwriter import Workbook

from toolkit.collecting import no_collecting
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.fingerprint import SHEET as FINGERPRINT_SHEET
from toolkit.fingerprint import Fingerprint
from toolkit.review import Review
from toolkit.safe_write import replacing
from toolkit.workbooks.calendar_sheet import write_calendar
from toolkit.workbooks.changes_sheet import write_changes
from toolkit.workbooks.completion_sheet import write_completion
from toolkit.workbooks.content_digest import MARK
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.issues_sheet import write_issues
from toolkit.workbooks.list_sheets import write_lists
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.review_sheet import write_review
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.sources_sheet import write_sources
from toolkit.workbooks.statistics_sheet import write_statistics
from toolkit.workbooks.summary_layout import layout_of
from toolkit.workbooks.summary_marks import marks_of
from toolkit.workbooks.summary_table import write_summary_table
from toolkit.workbooks.tally_sheet import write_tallies

MOST_ROWS = 1_000_000
"""Rows that a list of the summary may have: Excel's 1,048,576, less headings and a reserve."""

DIGEST_ROW = 3

EXPLAINED_MARK = "写出时的说明"
"""In a round, stands before each finding's id and 说明 as they were written, so that what is changed since shows."""


def write_summary(collection: Collection, target: Path, review: Review | None = None) -> None:
    """Write the summary workbook, of a round with its 审核 sheet. The same collection gives the same bytes.

    Raises RefusalError where the target can't be written, or a list would be longer than a sheet of Excel.
    """
    longest = max(*map(len, (collection.records, collection.others, collection.findings, collection.changes)))
    if longest > MOST_ROWS:
        raise RefusalError(
            f"一张工作表放不下 {longest} 行（Excel 上限约 104 万行）：请按单位分批汇总，再合并下级的汇总表"
        )
    with no_collecting(), replacing(target) as temporary, new_book(temporary, collection.form.title) as book:
        _write_sheets(collection, book, review)


def _write_sheets(collection: Collection, book: Workbook, review: Review | None) -> None:
    formats = SharedFormats(book)
    layout, marks = layout_of(collection), marks_of(collection)
    digest, cuts = write_summary_table(collection, layout, marks, book, formats)
    listed = write_lists(collection, book, formats)
    write_issues(collection, layout, marks, listed, book, formats)
    if review is not None:
        write_review(collection, review, book, formats)
    write_changes([*collection.changes, *cuts], book, formats)
    write_sources(collection, book, formats)
    write_statistics(collection, book, formats)
    write_completion(collection, book, formats)
    write_tallies(collection, book, formats)
    write_calendar(book, collection.campaign.calendar, formats)
    campaign = collection.campaign
    write_fingerprint(
        book, Fingerprint(campaign.id, collection.form.id, campaign.version, collection.top.path, "summary")
    )
    sheet = book.get_worksheet_by_name(FINGERPRINT_SHEET)
    sheet.write_row(DIGEST_ROW, 0, [MARK, digest])
    if review is not None:
        for row, (finding, text) in enumerate(collection.explanations.items(), DIGEST_ROW + 1):
            sheet.write_row(row, 0, [EXPLAINED_MARK, finding, text])
