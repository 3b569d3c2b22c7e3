"""From a received file to its submissions: one for each form found in it, or one for the file."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from attrs import evolve, frozen

from toolkit.addresses import address
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.unit_names import unit_below
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.form_labels import Labels, fields_among
from toolkit.intake.grid import Book, Grid, Received
from toolkit.intake.heading import HeadingReader
from toolkit.intake.locate import Block, find_blocks
from toolkit.intake.records import RecordMaker, Table, Taken
from toolkit.intake.rows import HEADING_LINE, RowSorter, excerpt
from toolkit.intake.unit_witness import Decision, Witnesses, decide
from toolkit.labels import fold, without_aside
from toolkit.model import LEVELS, Finding, Problem, Record, SetAside, Status, Submission

_YEAR = re.compile(r"(20\d\d)\s*年")


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
            RowSorter(form, campaign.words, headings),
            RecordMaker.of(campaign, form, top, day),
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
            for grid in _sheets(received.book, mark)
            for block in self._blocks(grid)
        ]
        return found or [self._no_form(received)]

    def _blocks(self, grid: Grid) -> list[Block]:
        def unit_between(first: int, last: int) -> str:
            return self.headings.unit_between(grid, first, last)

        return find_blocks(grid, self.labels, unit_between)

    def _without_form(self, received: Received, problem: Problem | None) -> Submission:
        named = received.status != "ignored"
        unit = decide(self.top, Witnesses(path=received.file), self.campaign.units).unit if named else None
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
            return self._other_form(received, mark.form, mark)
        return None

    def _other_form(self, received: Received, form: str, mark: Fingerprint | None) -> Submission:
        unit = self._unit(received.file, mark, {}).unit
        return Submission(received.file, "other", form=form, unit=unit, digest=received.digest)

    def _no_form(self, received: Received) -> Submission:
        """A card, or nothing that the campaign knows."""
        grids = received.book.grids if received.book else ()
        for form in self.campaign.forms:
            if form.kind == "card" and any(_holds_card(grid, form, self.campaign) for grid in grids):
                return self._other_form(received, form.id, None)
        problem = Problem(
            "no_form",
            f"没有找到“{self.form.id}”的表头",
            f"请用下发的{self.form.id}填写；若是别的文件，请移出收件文件夹",
        )
        return self._without_form(Received(received.file, "unreadable", digest=received.digest), problem)

    def _submission(
        self, received: Received, mark: Fingerprint | None, grid: Grid, block: Block
    ) -> Submission:
        file, heading = received.file, self.headings.read(grid, block.first_row, block.top - 1)
        decision = self._unit(file, mark, heading)
        taken, aside = self._rows(file, grid, block, decision.unit)
        label = unit_label(decision.unit, self.top)
        problems = self._problems(mark, decision, grid, block, taken, aside)
        missing = self._missing(block)
        findings = [finding_of_file(file, p, label, grid.name, records=touched) for p, touched in problems]
        findings += [
            finding_of_file(file, problem, label, grid.name, field=name, records=taken.records)
            for name, problem in missing.items()
        ]
        findings += self._unknown(file, grid, block, label)
        findings += self._other_units(file, grid, taken.records, aside, heading, label)
        return Submission(
            file=file,
            status="partly" if missing else "read",
            sheet=grid.name,
            form=self.form.id,
            unit=decision.unit,
            unit_from=decision.unit_from,
            heading=heading,
            header_row=block.header_row,
            problem=_worst([*(problem for problem, _ in problems), *missing.values()]),
            digest=received.digest,
            kind="summary" if mark and mark.kind == "summary" else "submission",
            records=taken.records,
            findings=[*findings, *taken.findings],
            changes=taken.changes,
            set_aside=aside,
        )

    def _problems(
        self,
        mark: Fingerprint | None,
        decision: Decision,
        grid: Grid,
        block: Block,
        taken: Taken,
        aside: Sequence[SetAside],
    ) -> list[tuple[Problem, Sequence[Record]]]:
        """What is wrong with the form as a whole, and the records that cannot stand for it."""
        of_all = taken.records if decision.unit is None else ()
        told = (
            (decision.problem, of_all),
            (self._version(mark), ()),
            (self._other_year(grid, block), ()),
            (self._filled(taken, aside), ()),
            (_hidden(grid, block, len(aside)), ()),
        )
        return [(problem, records) for problem, records in told if problem]

    def _unit(self, file: str, mark: Fingerprint | None, heading: dict[str, str]) -> Decision:
        fingerprint = "/".join(mark.unit) if mark else ""
        witnesses = Witnesses(fingerprint, self.headings.unit_of(heading), file)
        return decide(self.top, witnesses, self.campaign.units)

    def _rows(self, file: str, grid: Grid, block: Block, unit: Unit | None) -> tuple[Taken, list[SetAside]]:
        """The block's records and the rows set aside; all of them where the sheet is hidden."""
        found = list(self.sorter.rows(grid, block))
        rows = [row for row in found if not isinstance(row, SetAside)]
        aside = [row for row in found if isinstance(row, SetAside)]
        if grid.hidden:
            aside += [SetAside(number, "隐藏的工作表", excerpt(row)) for number, row in rows]
            return Taken((), (), ()), sorted(aside, key=lambda row: row.row)
        base = unit or self.top
        table = Table(file, grid, block, unit, lambda text: unit_below(base, text) if text else None)
        return self.maker.take(table, rows), aside

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

    def _other_year(self, grid: Grid, block: Block) -> Problem | None:
        """A title or date above the table that speaks of other years than that of the as-of day."""
        above = grid.rows[block.first_row - 1 : block.top - 1]
        texts = " ".join(raw for row in above for raw in row if isinstance(raw, str))
        years = set(_YEAR.findall(unicodedata.normalize("NFKC", texts)))
        if not years or str(self.campaign.as_of.year) in years:
            return None
        return Problem(
            "wrong_version",
            f"表头上写的是{'、'.join(sorted(years))}年，本次是{self.campaign.as_of.year}年",
            "请核对是不是往年的表或别的通知的表；内容无误的在“说明”中写明",
            "verify",
        )

    def _filled(self, taken: Taken, aside: Sequence[SetAside]) -> Problem | None:
        """A form that came back as blank as it went out."""
        if taken.records or aside:
            return None
        return Problem(
            "empty", f"“{self.form.id}”里一行也没有填", "请对方填好后重新报送；确实没有要报的，请书面说明"
        )

    def _missing(self, block: Block) -> dict[str, Problem]:
        """What to say of each column that the form asks and the block lacks, by field."""
        return {
            entry.name: Problem(
                "column_missing", f"缺少“{entry.label}”一列", "请按下发的表补上这一列，不要改动表头"
            )
            for entry in self.form.columns
            if entry.name not in block.columns
        }

    def _unknown(self, file: str, grid: Grid, block: Block, unit: str) -> list[Finding]:
        return [
            finding_of_file(
                file, self._not_merged(text), unit, grid.name, cell=address(row, column), value=text
            )
            for row, column, text in block.unknown
        ]

    def _other_units(
        self,
        file: str,
        grid: Grid,
        records: Sequence[Record],
        aside: Sequence[SetAside],
        heading: Mapping[str, str],
        label: str,
    ) -> Iterator[Finding]:
        """A heading line among the rows, with no heading of its own, that names another unit for those below."""
        last = records[-1].row if records else 0
        for line in (line for line in aside if line.reason == HEADING_LINE and line.row < last):
            text = self.headings.unit_between(grid, line.row, line.row)
            if text not in ("", self.headings.unit_of(heading)):
                problem = Problem(
                    "unit_conflict",
                    f"第{line.row}行写着另一个填报单位“{text}”，下面各行仍算作{label or '本表的填报单位'}",
                    "不同单位的，请分开填报，或在各自的填报单位下面重复一遍表头",
                    "verify",
                )
                cell = next(address(line.row, n) for n, raw in enumerate(grid.rows[line.row - 1]) if raw)
                yield finding_of_file(file, problem, label, grid.name, cell=cell, value=text)

    def _not_merged(self, text: str) -> Problem:
        """What to say of a column that means nothing to the form."""
        names = {name: e.name for e in self.form.fields for name in (e.name, *e.field.aliases)}
        near = difflib.get_close_matches(without_aside(fold(text)), names, n=1, cutoff=0.5)
        hint = f"；最接近的是“{names[near[0]]}”" if near else ""
        return Problem("column_unknown", f"多出一列“{text}”，没有汇入{hint}", "", "notice")


OWN_OUTPUT = Problem(
    "own_output",
    "这是本级自己生成的汇总表，没有重复汇入",
    "不需要的话，请移出收件文件夹",
    "notice",
)


def _status(text: str) -> Status:
    return next(status for status in get_args(Status) if status == text)


def _sheets(book: Book, mark: Fingerprint | None) -> Sequence[Grid]:
    """The sheets that may hold the form: of a summary the first one only.

    What the program wrote is text throughout, undecided numbers too (1975.1 as sent): it tells no more of what was
    typed than a csv does.
    """
    if mark is None or mark.kind == "master":
        return book.grids
    grids = book.grids[:1] if mark.kind == "summary" else book.grids
    return [evolve(grid, typed=False) for grid in grids]


def _worst(problems: Sequence[Problem]) -> Problem | None:
    """The problem that the submission shows; what is only a notice is none."""
    serious = [problem for problem in problems if problem.level != "notice"]
    return min(serious, key=lambda problem: LEVELS.index(problem.level), default=None)


def _hidden(grid: Grid, block: Block, aside: int) -> Problem | None:
    if grid.hidden:
        return Problem(
            "hidden_rows",
            f"工作表“{grid.name}”是隐藏的，其中{aside}行没有汇入",
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
    """Whether half of a card's labels stand in the sheet, some of them side by side: else it is a list of labels."""
    labels = Labels.of(form, campaign.words)
    rows = [fields_among(labels.in_row(row)) for row in grid.rows]
    found = set().union(*rows)
    return len(found) * 2 >= len(form.columns) and any(len(names) > 1 for names in rows)
