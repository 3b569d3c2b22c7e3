"""An earlier summary under the name of the new one: its 说明 are kept, its edits are not overwritten unasked."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import is_zipfile

from attrs import frozen
from python_calamine import CalamineError, CalamineWorkbook

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError
from toolkit.fingerprint import SHEET as FINGERPRINT_SHEET
from toolkit.fingerprint import parse
from toolkit.raw_text import raw_text
from toolkit.workbooks.content_digest import MARK, ContentDigest
from toolkit.workbooks.issues_sheet import EXPLANATION_TITLE, ID_TITLE
from toolkit.workbooks.issues_sheet import SHEET as ISSUES_SHEET
from toolkit.workbooks.review_sheet import IDENTITY, REASON, RECOMMENDED, VETOED, WRITTEN
from toolkit.workbooks.review_sheet import SHEET as REVIEW_SHEET
from toolkit.workbooks.sources_sheet import SHEET as SOURCES_SHEET
from toolkit.workbooks.summary_layout import SHEET as TABLE_SHEET

Rows = Sequence[Sequence[str]]


@frozen
class Previous:
    """What an earlier summary holds that the next one must not lose.

    `explanations`: 说明 by finding id, the empty ones left out. `headings`: what the heading line held besides the
    unit, by item name. `edited` is "" where the formal cells stand as they were written, else a Chinese clause that
    says why the file must not be overwritten unasked (edited, no summary of ours, unreadable).
    """

    explanations: Mapping[str, str] = {}
    headings: Mapping[str, str] = {}
    edited: str = ""


def read_previous(path: Path, campaign: Campaign, top: Unit) -> Previous:
    """Read an existing summary of the campaign by the merging unit `top`. Never writes, and leaves the file closed.

    Sorting, filtering, widths, colours, 说明 and what stands beside the formal cells are no edits. Raises
    RefusalError where the file can't be opened at all (open in Excel).
    """
    names = (TABLE_SHEET, ISSUES_SHEET, SOURCES_SHEET, REVIEW_SHEET, FINGERPRINT_SHEET)
    found = read_sheets(path, campaign, top, names)
    problem = found.problem or lost_review(found)
    if problem:
        return Previous(edited=problem)
    table = found.rows(TABLE_SHEET)
    explanations = {finding: text for finding, text in found.explanations.items() if text}
    headings = _headings(table, campaign.table)
    return Previous(explanations, headings, _edited(found.rows(FINGERPRINT_SHEET), table, campaign))


@frozen
class Sheets:
    """Sheets of an earlier summary, as text. `problem` says in a Chinese clause why there are none, else ""."""

    by_name: Mapping[str, Rows] = {}
    problem: str = ""

    def rows(self, name: str) -> Rows:
        """The rows of a sheet; none of one that is not there."""
        return self.by_name.get(name, ())

    @property
    def explanations(self) -> Mapping[str, str]:
        """说明 by finding id, the empty ones of 问题清单 too."""
        lists = (
            below(self.rows(name), ID_TITLE, EXPLANATION_TITLE) for name in (SOURCES_SHEET, ISSUES_SHEET)
        )
        return {row[ID_TITLE]: row[EXPLANATION_TITLE] for rows in lists for row in rows if row[ID_TITLE]}


def read_sheets(path: Path, campaign: Campaign, top: Unit, names: Sequence[str]) -> Sheets:
    """Read sheets of an existing summary; none of them where it is another campaign's or unit's, or broken.

    Raises RefusalError where the file can't be opened at all (open in Excel).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusalError(f"打不开“{path}”：请先关闭正在打开它的 Excel 或 WPS，再运行一次") from error
    if not is_zipfile(BytesIO(data)):
        return Sheets(problem="不是 .xlsx 工作簿，或已损坏、加密")
    try:
        sheets = _sheets(CalamineWorkbook.from_filelike(BytesIO(data)), names)
    except (CalamineError, ValueError) as error:
        return Sheets(problem=f"读不出内容（{error}）")
    other = _of_another(sheets.get(FINGERPRINT_SHEET, ()), campaign, top)
    return Sheets(problem=other) if other else Sheets(sheets)


def lost_review(sheets: Sheets) -> str:
    """Why the marks of 审核 can't be read, as a Chinese clause; "" where they can, or there are none."""
    rows = sheets.rows(REVIEW_SHEET)
    titles = {IDENTITY, RECOMMENDED, VETOED, REASON, WRITTEN}
    there = any(titles <= {text.strip() for text in row} for row in rows)
    return "" if there or not rows else f"的“{REVIEW_SHEET}”里缺了列（{'、'.join(sorted(titles))}要都在）"


def below(rows: Rows, *titles: str) -> Iterator[Mapping[str, str]]:
    """The rows below the heading that has all these titles, as mappings of title → text without blanks around."""
    places: Mapping[str, int] = {}
    for cells in ([text.strip() for text in row] for row in rows):
        if set(titles) <= set(cells):
            places = {title: cells.index(title) for title in titles}
        elif places:
            yield {t: cells[place] if place < len(cells) else "" for t, place in places.items()}


def keep_old(path: Path) -> Path:
    """Copy a file to the first free `NAME.bak-N.xlsx` beside it and return that path.

    Raises RefusalError where it can't be copied.
    """
    kept = next(
        p for n in count(1) if not (p := path.with_name(f"{path.stem}.bak-{n}{path.suffix}")).exists()
    )
    try:
        shutil.copy2(path, kept)
    except OSError as error:
        raise RefusalError(
            f"旧文件“{path}”没能备份为“{kept.name}”，因此没有覆盖：{error.strerror or error}"
        ) from error
    return kept


def _sheets(book: CalamineWorkbook, wanted: Sequence[str]) -> dict[str, Rows]:
    """The sheets that matter, as text."""
    present = [name for name in wanted if name in book.sheet_names]
    return {
        name: [
            [raw_text(v) for v in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in present
    }


def _headings(rows: Rows, form: Form) -> dict[str, str]:
    """The answers behind the labels of the heading line, but for the unit's."""
    names = {item.label: item for item in form.headings}
    found: dict[str, str] = {}
    for row in rows[: 2 + len(names)]:
        item = None
        for text in filter(None, row):
            item, last = names.get(text), item
            if item is None and last is not None and not last.unit:
                found[last.name] = text.strip()
    return {name: text for name, text in found.items() if text}


def _of_another(marks: Rows, campaign: Campaign, top: Unit) -> str:
    """Whose summary it is, where it is another campaign's or unit's; "" for our own and for what bears no mark."""
    mark = parse(marks[0][0]) if marks and marks[0] else None
    if mark is None or (mark.campaign, mark.unit) == (campaign.id, top.path):
        return ""
    return f"是另一份汇总表（{mark.campaign}，{'/'.join(mark.unit)}）"


def _edited(marks: Rows, table: Rows, campaign: Campaign) -> str:
    written = next((row[1] for row in marks if len(row) > 1 and row[0] == MARK), None)
    if written is None:
        return "不是本程序生成的汇总表"
    return "" if _digest(table, campaign) == written else "汇总表里的内容在生成以后被改动过"


def _digest(table: Rows, campaign: Campaign) -> str:
    """The digest of the formal cells as they stand now, "" where the table is not found."""
    labels = campaign.words.own_columns
    lines = iter(table)
    label_row = next((row for row in lines if labels["serial"] in row and labels["verdict"] in row), None)
    if label_row is None:
        return ""
    first, end = label_row.index(labels["serial"]) + 1, label_row.index(labels["verdict"])
    digest = ContentDigest()
    for cells in _formal([label_row, *lines], first, end):
        digest.add(cells)
    return digest.text


def _formal(rows: Rows, first: int, end: int) -> Iterator[list[str]]:
    """The formal cells of each row that has any, filled up to the table's width."""
    for row in rows:
        cells = list(row[first:end])
        if any(cells):
            yield cells + [""] * (end - first - len(cells))
