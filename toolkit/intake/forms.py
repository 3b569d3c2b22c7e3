"""From a received file to its submissions: one for each form found in it, or one for the file."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from attrs import frozen

from toolkit.addresses import address
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.structure import nearest
from toolkit.campaign.unit_names import unit_below
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.grid import Book, Grid, Received
from toolkit.intake.heading import HeadingReader
from toolkit.intake.locate import Block, Labels, find_blocks
from toolkit.intake.records import RecordMaker, Table
from toolkit.intake.rows import RowSorter
from toolkit.intake.unit_witness import Witnesses, decide
from toolkit.model import LEVELS, Finding, Problem, SetAside, Status, Submission


@frozen
class Reader:
    """Takes one campaign's collected form out of received files, for one merging unit and as-of day."""

    campaign: Campaign
    form: Form
    top: Unit
    labels: Labels
    headings: HeadingReader
    sorter: RowSorter
    maker: RecordMaker

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "Reader":
        """The reader of a form."""
        labels = Labels.of(form, campaign.words)
        headings = HeadingReader.of(form)
        return cls(
            campaign,
            form,
            top,
            labels,
            headings,
            RowSorter(form, campaign.words, labels, headings),
            RecordMaker(campaign, form, top, day),
        )

    def take(self, received: Received) -> list[Submission]:
        """Every form of the file as a submission; at least one."""
        if received.book is None:
            return [self._without_form(received, received.problem)]
        mark = fingerprint_of(received.book)
        other = self._not_ours(received, mark)
        if other:
            return [other]
        found = [
            self._submission(received, mark, grid, block)
            for grid in _form_sheets(received.book, mark)
            for block in self._blocks(grid)
        ]
        return found or [self._no_form(received)]

    def _blocks(self, grid: Grid) -> list[Block]:
        def starts_anew(first: int, last: int) -> bool:
            return bool(self.headings.unit_of(self.headings.read(grid, first, last)))

        return find_blocks(grid, self.labels, starts_anew)

    def _without_form(self, received: Received, problem: Problem | None) -> Submission:
        unit = decide(self.top, Witnesses(path=received.file), self.campaign.units).unit
        label = unit_label(unit, self.top)
        return Submission(
            received.file,
            _status(received.status),
            unit=unit,
            problem=problem,
            digest=received.digest,
            findings=[finding_of_file(received.file, problem, label)] if problem else [],
        )

    def _not_ours(self, received: Received, mark: Fingerprint | None) -> Submission | None:
        """A form that this command does not take, by its fingerprint; None for what may be taken."""
        if mark is None or mark.campaign != self.campaign.id:
            return None
        if mark.kind != "master" and mark.unit == self.top.path:
            aside = Received(received.file, "other", digest=received.digest)
            return self._without_form(aside, OWN_OUTPUT)
        if mark.form != self.form.id and mark.form in {form.id for form in self.campaign.forms}:
            return Submission(received.file, "other", form=mark.form, digest=received.digest)
        return None

    def _no_form(self, received: Received) -> Submission:
        """A card, or nothing that the campaign knows."""
        if received.book:
            for form in self.campaign.forms:
                if form.kind == "card" and any(
                    _holds_card(grid, form, self.campaign) for grid in received.book.grids
                ):
                    return Submission(received.file, "other", form=form.id, digest=received.digest)
        problem = Problem(
            "no_form",
            f"没有找到“{self.form.id}”的表头",
            f"请用下发的{self.form.id}填写；若是别的文件，请移出收件文件夹",
        )
        return self._without_form(Received(received.file, "unreadable", digest=received.digest), problem)

    def _submission(
        self, received: Received, mark: Fingerprint | None, grid: Grid, block: Block
    ) -> Submission:
        heading = self.headings.read(grid, block.first_row, block.top - 1)
        decision = decide(
            self.top,
            Witnesses("/".join(mark.unit) if mark else "", self.headings.unit_of(heading), received.file),
            self.campaign.units,
        )
        sorted_rows = list(self.sorter.rows(grid, block))
        rows = [row for row in sorted_rows if not isinstance(row, SetAside)]
        aside = [row for row in sorted_rows if isinstance(row, SetAside)]
        table = Table(
            received.file,
            grid,
            block,
            decision.unit,
            lambda text: unit_below(decision.unit or self.top, text) if text else None,
        )
        if grid.hidden:
            aside += [SetAside(n, "隐藏的工作表", "") for n, _ in rows]
            rows = []
        taken = self.maker.take(table, rows)
        label = unit_label(decision.unit, self.top)
        problems = [p for p in (decision.problem, self._version(mark)) if p]
        sheet_findings = self._sheet_findings(received.file, grid, block, label, aside)
        return Submission(
            file=received.file,
            status="partly" if self._missing(block) else "read",
            sheet=grid.name,
            form=self.form.id,
            unit=decision.unit,
            unit_from=decision.unit_from,
            heading=heading,
            header_row=block.header_row,
            problem=min(problems, key=lambda p: LEVELS.index(p.level), default=None),
            digest=received.digest,
            kind="summary" if mark and mark.kind == "summary" else "submission",
            records=taken.records,
            findings=[
                *(finding_of_file(received.file, p, label, grid.name) for p in problems),
                *sheet_findings,
                *taken.findings,
            ],
            changes=taken.changes,
            set_aside=sorted(aside, key=lambda row: row.row),
        )

    def _version(self, mark: Fingerprint | None) -> Problem | None:
        if mark is None or (mark.campaign, mark.version) == (self.campaign.id, self.campaign.version):
            return None
        theirs = f"活动 {mark.campaign} 第{mark.version}版"
        return Problem(
            "wrong_version",
            f"用的是{theirs}的表，应为 {self.campaign.id} 第{self.campaign.version}版",
            "请核对内容是否按本次通知填写；最好换用本次下发的表重报",
            "verify",
        )

    def _missing(self, block: Block) -> list[str]:
        return [entry.label for entry in self.form.columns if entry.name not in block.columns]

    def _sheet_findings(
        self, file: str, grid: Grid, block: Block, unit: str, aside: Sequence[SetAside]
    ) -> list[Finding]:
        found = [
            finding_of_file(file, _missing_column(label), unit, grid.name, field=label)
            for label in self._missing(block)
        ]
        names = [name for entry in self.form.fields for name in (entry.label, entry.name)]
        for row, column, text in block.unknown:
            near = nearest(text, names)
            problem = Problem("column_unknown", f"多出一列“{text.strip()}”，没有汇入；{near}", "", "notice")
            found.append(
                finding_of_file(file, problem, unit, grid.name, cell=address(row, column), value=text.strip())
            )
        hidden = _hidden(grid, block, aside)
        return found + ([finding_of_file(file, hidden, unit, grid.name)] if hidden else [])


OWN_OUTPUT = Problem(
    "own_output",
    "这是本级自己生成的汇总表，没有重复汇入",
    "不需要的话，请移出收件文件夹",
    "notice",
)


def _status(text: str) -> Status:
    return next(status for status in get_args(Status) if status == text)


def _form_sheets(book: Book, mark: Fingerprint | None) -> Sequence[Grid]:
    """A summary's form is its first sheet; of other books every sheet may hold one."""
    return book.grids[:1] if mark and mark.kind == "summary" else book.grids


def _missing_column(label: str) -> Problem:
    return Problem("column_missing", f"缺少“{label}”一列", "请按下发的表补上这一列，不要改动表头")


def _hidden(grid: Grid, block: Block, aside: Sequence[SetAside]) -> Problem | None:
    if grid.hidden:
        return Problem(
            "hidden_rows",
            f"工作表“{grid.name}”是隐藏的，其中{len(aside)}行没有汇入",
            "需要汇入的，请取消隐藏后再报；不需要的请删去",
            "verify",
        )
    rows = sorted(row for row in grid.hidden_rows if block.header_row < row <= block.last_row)
    if not rows:
        return None
    listed = "、".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
    return Problem(
        "hidden_rows", f"第{listed}行被隐藏或筛选掉了，已照常汇入", "请核对这些行是否要报", "notice"
    )


def _holds_card(grid: Grid, form: Form, campaign: Campaign) -> bool:
    """Whether half of a card's labels stand somewhere in the sheet."""
    labels = Labels.of(form, campaign.words)
    found = {label.name for row in grid.rows for label in labels.in_row(row).values() if not label.own}
    return len(found) * 2 >= len(form.columns)
