"""排名: ranks that compute themselves from the scores, prizes, and what is not ranked and why."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.fingerprint import Fingerprint
from toolkit.model import Finding
from toolkit.safe_write import replacing
from toolkit.scoring.declared import Scoring
from toolkit.scoring.panel import Entry, Panel
from toolkit.scoring.rank import Ranked, Ranking
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.list_table import (
    ListColumn,
    page_room,
    set_list_page,
    write_list_heading,
    write_list_rows,
)
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.row_heights import text_width
from toolkit.workbooks.score_detail import Detail
from toolkit.workbooks.score_summary import MEAN, far_apart, how_merged, names_of, remarks, write_issues
from toolkit.workbooks.shared_formats import LIST_CELL, REMARK, SharedFormats, level_fill

SHEET, OUT, PRIZE = "排名", "不列名次", "奖项"
FIRST_ROW = 3
PROVISIONAL = "还有问题没有处理（见“问题清单”），名次是暂定的。"
_RANK = 0
SPARE, NARROWEST = 1.0, 24.0
"""Half-width characters: what a fitted column has beside its longest text, the least that sentences get."""

OWN_FILL = {"bg_color": "#E2EFDA"}


def write_ranking(
    panel: Panel, scoring: Scoring, ranking: Ranking, findings: Sequence[Finding], target: Path
) -> None:
    """Write the workbook. Raises RefusalError where the target can't be written."""
    with replacing(target) as temporary, new_book(temporary, SHEET) as book:
        formats = SharedFormats(book)
        results = [one.result for one in ranking.ranked]
        detail = Detail([*results, *(result for result, _ in ranking.vetoed)], scoring)
        sheet = _Sheet(book, formats, panel, detail)
        sheet.write(ranking, findings)
        detail.write(book, formats, names_of(detail.results))
        _out(book, formats, panel, ranking)
        write_issues(book, formats, findings)
        sheet.choices.write(book)
        write_fingerprint(book, Fingerprint(panel.campaign, panel.form, panel.version, (), "ranking"))


class _Sheet:
    """The ranking sheet: a row a ranked entry, best first."""

    def __init__(self, book: Workbook, formats: SharedFormats, panel: Panel, detail: Detail) -> None:
        self.sheet: Worksheet = book.add_worksheet(SHEET)
        self.formats, self.panel, self.detail, self.scoring = formats, panel, detail, detail.scoring
        self.total = len(self._lead())
        self.choices = ChoiceLists()

    def write(self, ranking: Ranking, findings: Sequence[Finding]) -> None:
        columns = self._columns()
        set_list_page(
            self.sheet, columns, f"{self.scoring.title}：{SHEET}（共 {len(ranking.ranked)} 个）", self.formats
        )
        self.sheet.write_string(1, 0, self._hint(findings), self.formats.get(REMARK))
        write_list_heading(self.sheet, FIRST_ROW - 1, columns, self.formats)
        self.sheet.set_row(FIRST_ROW - 1, 36)
        write_list_rows(self.sheet, FIRST_ROW, columns, map(self._row, ranking.ranked), self.formats)
        groups = [one.result.entry.group for one in ranking.ranked]
        for row, one in enumerate(ranking.ranked, FIRST_ROW):
            first = FIRST_ROW + groups.index(one.result.entry.group)
            self._figures(row, (first, first + groups.count(one.result.entry.group) - 1), one)
        self._choose_prizes(len(ranking.ranked))
        self.sheet.repeat_rows(FIRST_ROW - 1)
        self.sheet.freeze_panes(FIRST_ROW, self.total)

    def _hint(self, findings: Sequence[Finding]) -> str:
        order = [f"第{code}项{self.scoring.item(code).name}" for code in self.scoring.ties]
        told = f"总分相同的，依次比{'、'.join(order)}，仍相同的并列。" if order else "总分相同的并列。"
        if order and self.scoring.merge == "trimmed":
            told += "各项也是去掉最高、最低后平均的。"
        if self._has_groups:
            told = "分类排名，各类的名次、奖项分别算。" + told
        if self.scoring.prizes and not any(prize.number for prize in self.scoring.prizes):
            told += "奖项的名额由组织单位定，请在“奖项”一列选。"
        serious = any(one.level in ("return", "verify") for one in findings)
        return told + (PROVISIONAL if serious else "") + "名次、得分都由“评分明细”算出来。"

    @property
    def _has_groups(self) -> bool:
        return any(entry.group for entry in self.panel.entries)

    @property
    def _prize_column(self) -> int:
        return self.total + 2 + len(self.scoring.ties)

    @property
    def _remark_column(self) -> int:
        return self._prize_column + bool(self.scoring.prizes)

    def _choose_prizes(self, rows: int) -> None:
        """The prizes as a drop-down: people decide where numbers are open or equals stand at a prize's end."""
        if self.scoring.prizes and rows:
            column = self._prize_column
            name = self.choices.name(PRIZE, [prize.name for prize in self.scoring.prizes])
            offered = {"validate": "list", "source": f"={name}"}
            self.sheet.data_validation(FIRST_ROW, column, FIRST_ROW + rows - 1, column, offered)

    def _lead(self) -> list[ListColumn]:
        """The columns before the figures: rank, number, class, who it is."""
        entries = self.panel.entries
        return [
            ListColumn("名次", 6, centred=True),
            ListColumn("编号", 6, centred=True),
            *([_fitted("类别", (e.group for e in entries), 16)] if self._has_groups else []),
            _fitted("推荐单位", (e.label for e in entries), 16),
            _fitted(self.panel.key, (e.name for e in entries), 26),
            *([_fitted("参评单位", map(_owners, entries), 20)] if self._has_owners else []),
        ]

    @property
    def _has_owners(self) -> bool:
        return any(entry.own for entry in self.panel.entries)

    def _columns(self) -> list[ListColumn]:
        ties = [ListColumn(f"第{code}项\n得分", 7, centred=True) for code in self.scoring.ties]
        prizes = [prize.name for prize in self.scoring.prizes]
        prize = [evolve(_fitted(PRIZE, prizes, 18), centred=True)] if prizes else []
        figures = [*self._lead(), ListColumn("得分", 8, centred=True), *ties]
        left = page_room(len(figures) + len(prize) + 2) - sum(c.width for c in (*figures, *prize))
        how = _fitted("得分怎么来的", map(how_merged, self.detail.results), max(NARROWEST, left / 2))
        return [*figures, how, *prize, ListColumn("备注", max(NARROWEST, left - how.width))]

    def _row(self, one: Ranked) -> list[str]:
        entry = one.result.entry
        blank = [""] * (1 + len(self.scoring.ties))
        group = [entry.group] if self._has_groups else []
        owners = [_owners(entry)] if self._has_owners else []
        lead = ["", entry.number, *group, entry.label, entry.name, *owners]
        prize = [one.prize] if self.scoring.prizes else []
        return [*lead, *blank, how_merged(one.result), *prize, _remark(one)]

    def _figures(self, row: int, group: tuple[int, int], one: Ranked) -> None:
        """The rank, the total and the items that decide, as formulas; `group` are the rows of the entry's class."""
        prized = OWN_FILL if one.prize else {}
        rank = self.formats.get(LIST_CELL, prized, align="center", bold=True)
        self.sheet.write_formula(row, _RANK, self._rank(row, group), rank, one.rank)
        total = self.detail.mean(one.result)
        look = self.formats.get(MEAN, prized)
        self.sheet.write_formula(row, self.total, total, look, float(one.result.total or 0))
        for column, code in enumerate(self.scoring.ties, self.total + 1):
            value = float(one.result.items[code])
            plain = self.formats.get(MEAN, bold=False)
            self.sheet.write_formula(row, column, self.detail.mean(one.result, code), plain, value)
        if "请决定" in one.remark:
            self.sheet.write_string(
                row, self._remark_column, _remark(one), self.formats.get(LIST_CELL, level_fill("verify"))
            )

    def _rank(self, row: int, group: tuple[int, int]) -> str:
        """1 and as many as are better: by the total, or where it is equal by the next figure, and so on."""
        better = ""
        for column in reversed(range(self.total, self.total + 1 + len(self.scoring.ties))):
            name = xl_col_to_name(column)
            area, own = (
                f"${name}${group[0] + 1}:${name}${group[1] + 1}",
                xl_rowcol_to_cell(row, column, col_abs=True),
            )
            more = f"({area}>{own})"
            better = f"({more}+({area}={own})*{better})" if better else more
        return f"=1+SUMPRODUCT({better}*1)"


def _remark(one: Ranked) -> str:
    return "；".join(filter(None, (one.remark, far_apart(one.result))))


def _owners(entry: Entry) -> str:
    return "、".join(entry.own)


def _fitted(title: str, texts: Iterable[str], most: float) -> ListColumn:
    """A column as wide as its longest text, or `most`; longer ones are wrapped."""
    return ListColumn(title, min(most, max(map(text_width, (title, *texts))) + SPARE))


def _out(book: Workbook, formats: SharedFormats, panel: Panel, ranking: Ranking) -> None:
    """What is not ranked: vetoed, or without a score that can be used."""
    sheet = book.add_worksheet(OUT)
    columns = [
        ListColumn("编号", 7, centred=True),
        ListColumn("推荐单位", 16),
        ListColumn(panel.key, 30),
        ListColumn("为什么", 12, centred=True),
        ListColumn("理由", 60),
    ]
    count = len(ranking.vetoed) + len(ranking.unscored)
    set_list_page(sheet, columns, f"{OUT}（共 {count} 个）", formats)
    write_list_heading(sheet, FIRST_ROW - 1, columns, formats)
    vetoed = [[r.entry.number, r.entry.label, r.entry.name, "一票否决", why] for r, why in ranking.vetoed]
    without = [
        [r.entry.number, r.entry.label, r.entry.name, "没有评分", "；".join(remarks(r)) or "没有专家评这一份"]
        for r in ranking.unscored
    ]
    write_list_rows(sheet, FIRST_ROW, columns, [*vetoed, *without], formats)
