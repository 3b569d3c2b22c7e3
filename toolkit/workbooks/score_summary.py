"""评分汇总: what the experts' scores come to, how far they are apart, and what is wrong with what came back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import pstdev

from xlsxwriter.workbook import Workbook

from toolkit.fingerprint import Fingerprint
from toolkit.model import LEVEL_WORDS, Finding
from toolkit.safe_write import replacing
from toolkit.scoring.declared import Scoring, points_text
from toolkit.scoring.merge import Result
from toolkit.scoring.panel import Panel
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.list_table import ListColumn, set_list_page, write_list_heading, write_list_rows
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.score_detail import Detail
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SharedFormats, level_fill

SHEET, ISSUES = "评分汇总", "问题清单"
FIRST_ROW = 3
MEAN = {**LIST_CELL, "align": "center", "num_format": "0.00", "bold": True}
ONE = {**LIST_CELL, "align": "center", "num_format": "General"}
_COUNT, _HIGH, _LOW, _MEAN, _SPREAD, _DEVIATION = range(3, 9)


def write_score_summary(
    panel: Panel, scoring: Scoring, results: Sequence[Result], findings: Sequence[Finding], target: Path
) -> None:
    """Write the workbook. Raises RefusalError where the target can't be written."""
    with replacing(target) as temporary, new_book(temporary, SHEET) as book:
        formats = SharedFormats(book)
        detail = Detail(results, scoring)
        _summary(book, formats, panel, detail, results)
        detail.write(book, formats, names_of(results))
        write_issues(book, formats, findings)
        write_fingerprint(book, Fingerprint(panel.campaign, panel.form, panel.version, (), "ranking"))


def names_of(results: Sequence[Result]) -> dict[str, str]:
    """What entries are called beside their numbers."""
    return {r.entry.number: "　".join(dict.fromkeys((*r.entry.own, r.entry.name))) for r in results}


def how_merged(result: Result) -> str:
    """In words, how the figure came about."""
    count = len(result.reads)
    if result.trimmed:
        high, low = points_text(max(result.totals)), points_text(min(result.totals))
        return f"{count}份，去掉一个最高分{high}、一个最低分{low}，其余{count - 2}份平均"
    return f"{count}份平均" if count > 1 else "只有1份"


def write_issues(book: Workbook, formats: SharedFormats, findings: Sequence[Finding]) -> None:
    """Add the list of findings: where, what, how to mend it."""
    sheet = book.add_worksheet(ISSUES)
    columns = [
        ListColumn("专家", 10),
        ListColumn("文件", 26),
        ListColumn("工作表", 9),
        ListColumn("单元格", 8, centred=True),
        ListColumn("程度", 7, centred=True),
        ListColumn("问题", 54),
        ListColumn("怎么办", 44),
    ]
    set_list_page(sheet, columns, f"{ISSUES}（共 {len(findings)} 个）", formats)
    write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
    rows = (
        [f.person, f.file, f.sheet or "", f.cell or "", LEVEL_WORDS[f.level], f.message, f.remedy]
        for f in findings
    )
    write_list_rows(sheet, FIRST_ROW, columns, rows, formats)
    for row, one in enumerate(findings, FIRST_ROW):
        look = formats.get(LIST_CELL, level_fill(one.level), align="center")
        sheet.write_string(row, 4, LEVEL_WORDS[one.level], look)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.freeze_panes(FIRST_ROW, 0)


def _summary(
    book: Workbook, formats: SharedFormats, panel: Panel, detail: Detail, results: Sequence[Result]
) -> None:
    sheet = book.add_worksheet(SHEET)
    columns = [
        ListColumn("编号", 7, centred=True),
        ListColumn("推荐单位", 14),
        ListColumn(panel.key, 24),
        ListColumn("份数", 8, centred=True),
        *(ListColumn(title, 8, centred=True) for title in ("最高", "最低", "得分", "极差", "标准差")),
        ListColumn("怎么算的", 50),
        ListColumn("备注", 40),
    ]
    set_list_page(sheet, columns, f"{detail.scoring.title}：{SHEET}（共 {len(results)} 个）", formats)
    limit = points_text(detail.scoring.outlier)
    hint = f"各数都由“评分明细”算出来。专家的总分与其他专家的平均分相差超过{limit}分的，列在备注里。"
    sheet.write_string(1, 0, hint, formats.get(REMARK))
    write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
    write_list_rows(sheet, FIRST_ROW, columns, map(_row, results), formats)
    for row, result in enumerate(results, FIRST_ROW):
        for column, (formula, value) in _figures(detail, result):
            look = formats.get(MEAN if column in (_MEAN, _DEVIATION) else ONE)
            sheet.write_formula(row, column, formula, look, value)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.freeze_panes(FIRST_ROW, 3)


def _figures(detail: Detail, result: Result) -> Iterator[tuple[int, tuple[str, float]]]:
    """Formulas with their values, by column; none for an entry without scores."""
    if result.total is None:
        return
    area, totals = detail.area(result), result.totals
    yield _COUNT, (f"=COUNT({area})", len(totals))
    yield _HIGH, (f"=MAX({area})", max(totals))
    yield _LOW, (f"=MIN({area})", min(totals))
    yield _MEAN, (detail.mean(result), float(result.total))
    yield _SPREAD, (f"=MAX({area})-MIN({area})", result.spread)
    yield _DEVIATION, (f"=STDEVP({area})", pstdev(totals))


def _row(result: Result) -> list[str]:
    entry = result.entry
    how = how_merged(result) if result.reads else "没有可用的评分"
    return [entry.number, entry.label, entry.name, *[""] * 6, how, "；".join(remarks(result))]


def remarks(result: Result) -> Iterator[str]:
    """What is to be known of an entry's scores."""
    if result.missing:
        yield f"缺{'、'.join(result.missing)}的评分"
    if result.outliers:
        yield far_apart(result)


def far_apart(result: Result) -> str:
    """Who is far from all others, with the total; "" for nobody."""
    far = [f"{r.expert}（{points_text(r.total)}）" for r in result.reads if r.expert in result.outliers]
    return f"与其他专家相差较大：{'、'.join(far)}" if far else ""
