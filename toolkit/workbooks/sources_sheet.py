"""来源: each form that was found and what became of its rows; what was left out and why; the reconciliation."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from attrs import define
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit import own_sheets
from toolkit.addresses import order_of
from toolkit.collection import Collection
from toolkit.model import Finding, Status, Submission
from toolkit.workbooks.issues_sheet import EXPLANATION_TITLE, ID_TITLE
from toolkit.workbooks.list_table import Cell, ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.shared_formats import (
    LIST_CELL,
    LIST_HEADING,
    REMARK,
    SECTION,
    SharedFormats,
    level_fill,
)

SHEET = own_sheets.SOURCES
AGREES, DIFFERS = "一致", "不一致"
HEADING_ROW = 3
FIRST_ROW = 4

STATUS_WORDS: Mapping[Status, str] = {
    "read": "已读取",
    "partly": "缺少列",
    "unreadable": "未能读取",
    "other": "不是本表",
    "ignored": "忽略",
}

COLUMNS = (
    ListColumn("文件", 34),
    ListColumn("工作表", 12),
    ListColumn("表", 9, centred=True),
    ListColumn("状态", 10, centred=True),
    ListColumn("单位", 16),
    ListColumn("单位依据", 18),
    ListColumn("表头信息", 30),
    ListColumn("标题行", 8, centred=True),
    ListColumn("读到行数", 9, centred=True),
    ListColumn("汇入", 8, centred=True),
    ListColumn("未汇入", 8, centred=True),
    ListColumn("核对", 8, centred=True),
    ListColumn("情况", 44),
)
_READ, _MERGED, _ASIDE, _CHECK = 8, 9, 10, 11
_WIDTH = len(COLUMNS)


def _over(title: str, first: int, last: int, *, centred: bool = False) -> ListColumn:
    """A column of a lower section, laid over columns of the first one."""
    return ListColumn(title, sum(c.width for c in COLUMNS[first : last + 1]), centred, last - first + 1)


_ASIDE_COLUMNS = (
    COLUMNS[0],
    COLUMNS[1],
    ListColumn("行", 9, centred=True),
    _over("原因", 3, 5),
    _over("内容", 6, 12),
)
_IGNORED_COLUMNS = (_over("文件", 0, 12),)
_GONE_COLUMNS = (_over(ID_TITLE, 0, 1), _over(EXPLANATION_TITLE, 2, 12))


@define
class _Writer:
    """The sheet and the next free row."""

    sheet: Worksheet
    formats: SharedFormats
    row: int = HEADING_ROW

    def section(self, title: str, columns: Sequence[ListColumn], rows: Sequence[Sequence[Cell]]) -> None:
        """A titled list below what stands there already; nothing where it has no rows."""
        if not rows:
            return
        self.sheet.set_row(self.row + 1, 24)
        self.sheet.write_string(self.row + 1, 0, f"{title}（{len(rows)}）", self.formats.get(SECTION))
        write_list_heading(self.sheet, self.row + 2, columns, self.formats)
        self.row = write_list_rows(self.sheet, self.row + 3, columns, rows, self.formats)


def write_sources(collection: Collection, book: Workbook, formats: SharedFormats) -> None:
    """Write the sheet. Counts are values; that they agree is checked here and again by formulas in the sheet."""
    writer = _Writer(book.add_worksheet(SHEET), formats)
    set_list_page(writer.sheet, COLUMNS, SHEET, formats)
    _write_forms(writer, collection)
    writer.section("未汇入的行", _ASIDE_COLUMNS, _aside_rows(collection))
    ignored = [(s.file,) for s in collection.submissions if s.status == "ignored"]
    writer.section("忽略的文件（系统和临时文件，不是报送件）", _IGNORED_COLUMNS, ignored)
    writer.section("上次填写、本次已没有对应问题的说明", _GONE_COLUMNS, _gone_rows(collection))
    writer.sheet.freeze_panes(FIRST_ROW, 1)
    writer.sheet.print_area(0, 0, max(writer.row - 1, FIRST_ROW), _WIDTH - 1)


def _write_forms(writer: _Writer, collection: Collection) -> None:
    sheet, formats = writer.sheet, writer.formats
    shown = [s for s in collection.submissions if s.status != "ignored"]
    counts = _counts(collection, shown)
    remarks = _remarks(collection, shown)
    write_list_heading(sheet, HEADING_ROW, COLUMNS, formats)
    rows = (_form_row(s, n, remark, collection) for s, n, remark in zip(shown, counts, remarks, strict=True))
    after = write_list_rows(sheet, FIRST_ROW, COLUMNS, rows, formats)
    for row, (submission, count) in enumerate(zip(shown, counts, strict=True), FIRST_ROW):
        if submission.status in ("partly", "unreadable"):
            look = formats.get(LIST_CELL, level_fill("return"), align="center")
            sheet.write_string(row, 3, STATUS_WORDS[submission.status], look)
        _check(sheet, row, count, formats.get(LIST_CELL, align="center"))
    totals = (sum(n[0] for n in counts), _merged(collection), sum(n[2] for n in counts))
    _write_totals(writer, after, totals)
    sheet.autofilter(HEADING_ROW, 0, max(after - 1, HEADING_ROW), _WIDTH - 1)
    read, merged, aside = totals
    others = f"，{collection.others_in_words}" if collection.others else ""
    sentence = (
        f"读到 {read} 行，汇入 {merged} 行，未汇入 {aside} 行：{_agreement(totals)}。"
        f"汇总表共 {len(collection.records)} 行{others}。"
    )
    sheet.write_string(1, 0, sentence, formats.get(REMARK, bold=True))
    writer.row = after + 1


def _counts(collection: Collection, shown: Sequence[Submission]) -> list[tuple[int, int, int]]:
    """Rows read, merged and set aside of each submission; merged are those that the summary really holds."""
    merged = {r.id for r in collection.everything}
    return [(s.rows_read, sum(r.id in merged for r in s.records), len(s.set_aside)) for s in shown]


def _merged(collection: Collection) -> int:
    return len(collection.everything)


def _form_row(
    submission: Submission, count: tuple[int, int, int], remark: str, collection: Collection
) -> tuple[Cell, ...]:
    heading = "\n".join(f"{name}：{text}" for name, text in submission.heading.items() if text)
    return (
        submission.file,
        submission.sheet or "",
        submission.form or "",
        STATUS_WORDS[submission.status],
        submission.unit.label_below(collection.top) if submission.unit else "",
        submission.unit_from,
        heading,
        "" if submission.header_row is None else submission.header_row,
        *count,
        "",
        remark,
    )


def _remarks(collection: Collection, shown: Sequence[Submission]) -> list[str]:
    """What is to be said of each form as a whole: its problem, and findings on its heading or on no cell."""
    heads = {(s.file, s.sheet): s.header_row or 0 for s in shown}
    general: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in collection.findings:
        place = (finding.file, finding.sheet)
        if not finding.person and order_of(finding.cell)[0] <= heads.get(place, 0):
            general.setdefault(place, []).append(finding)
    return [_remark(s, general.get((s.file, s.sheet), ())) for s in shown]


def _remark(submission: Submission, findings: Sequence[Finding]) -> str:
    problem = submission.problem
    sentences = (
        [f"{problem.message}。{problem.remedy}" if problem.remedy else problem.message] if problem else []
    )
    sentences += [f.message for f in findings if not problem or f.message != problem.message]
    if submission.status == "other" and not sentences:
        return "扫描件、文档或别的表，没有读取内容"
    return "\n".join(dict.fromkeys(sentences))


def _check(sheet: Worksheet, row: int, count: tuple[int, int, int], look: object) -> None:
    """The reconciliation of one row, as a formula with the value that was found here."""
    read, merged, aside = (f"{ascii_uppercase[c]}{row + 1}" for c in (_READ, _MERGED, _ASIDE))
    formula = f'=IF({read}={merged}+{aside},"{AGREES}","{DIFFERS}")'
    sheet.write_formula(row, _CHECK, formula, look, _agreement(count))


def _agreement(count: tuple[int, int, int]) -> str:
    return AGREES if count[0] == count[1] + count[2] else DIFFERS


def _write_totals(writer: _Writer, row: int, totals: tuple[int, int, int]) -> None:
    sheet, look = writer.sheet, writer.formats.get(LIST_HEADING)
    for column in range(_WIDTH):
        sheet.write_blank(row, column, None, look)
    sheet.write_string(row, 0, "合计", look)
    for column, total in zip((_READ, _MERGED, _ASIDE), totals, strict=True):
        letter = ascii_uppercase[column]
        formula = (
            f"=SUM({letter}{FIRST_ROW + 1}:{letter}{max(row, FIRST_ROW + 1)})" if row > FIRST_ROW else "=0"
        )
        sheet.write_formula(row, column, formula, look, total)
    _check(sheet, row, totals, look)


def _aside_rows(collection: Collection) -> list[tuple[Cell, ...]]:
    return [
        (s.file, s.sheet or "", a.row, a.reason, a.text) for s in collection.submissions for a in s.set_aside
    ]


def _gone_rows(collection: Collection) -> list[tuple[Cell, ...]]:
    present = {finding.id for finding in collection.findings}
    return [
        (key, text) for key, text in collection.explanations.items() if key not in present and text.strip()
    ]
