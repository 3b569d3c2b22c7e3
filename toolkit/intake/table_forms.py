"""汇总表: one submission for each table that a sheet holds."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from toolkit.addresses import address
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.unit_names import unit_below
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import Fingerprint
from toolkit.intake.editions import other_version, other_year
from toolkit.intake.form_labels import Labels
from toolkit.intake.grid import Grid, Received
from toolkit.intake.heading import HeadingReader
from toolkit.intake.locate import Block, find_blocks
from toolkit.intake.problems import worst
from toolkit.intake.records import RecordMaker, Table, Taken
from toolkit.intake.rows import HEADING_LINE, RowSorter, excerpt
from toolkit.intake.unit_witness import Decision, Witnesses, decide
from toolkit.labels import fold, without_aside
from toolkit.model import Finding, Problem, Record, SetAside, Submission


@frozen
class TableReader:
    """Takes one table form out of received files, for one merging unit and as-of day."""

    campaign: Campaign
    form: Form
    top: Unit
    labels: Labels
    headings: HeadingReader
    sorter: RowSorter
    maker: RecordMaker

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "TableReader":
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

    def take(self, received: Received, mark: Fingerprint | None, grid: Grid) -> list[Submission]:
        """Every table of the sheet as a submission, none where it holds none."""
        return [self.submission(received, mark, grid, block) for block in self.blocks(grid)]

    def blocks(self, grid: Grid) -> list[Block]:
        """Where the sheet holds tables that may be this form."""

        def unit_between(first: int, last: int) -> str:
            return self.headings.unit_between(grid, first, last)

        return find_blocks(grid, self.labels, unit_between)

    def unit_said(self, received: Received, grid: Grid, block: Block) -> str:
        """What the block's heading line says of the unit, "" for nothing."""
        return self.headings.unit_of(self._heading(received, grid, block))

    def submission(
        self, received: Received, mark: Fingerprint | None, grid: Grid, block: Block, unit_of_book: str = ""
    ) -> Submission:
        """The table that stands in that block of the sheet; `unit_of_book` is heard where it names no unit itself."""
        file, heading = received.file, self._heading(received, grid, block)
        decision = self._unit(file, mark, self.headings.unit_of(heading) or unit_of_book)
        taken, aside = self._rows(file, grid, block, decision.unit, mark)
        heading = self._with_foot(heading, grid, block, taken)
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
            problem=worst([*(problem for problem, _ in problems), *missing.values()]),
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
            (other_version(self.campaign, mark), ()),
            (other_year(self.campaign, grid.rows[block.first_row - 1 : block.top - 1]), ()),
            (self._filled(taken, aside), ()),
            (_hidden(grid, block, len(aside)), ()),
        )
        return [(problem, records) for problem, records in told if problem]

    def _unit(self, file: str, mark: Fingerprint | None, heading: str) -> Decision:
        fingerprint = "/".join(mark.unit) if mark else ""
        witnesses = Witnesses(fingerprint, heading, file)
        return decide(self.top, witnesses, self.campaign.units)

    def _rows(
        self, file: str, grid: Grid, block: Block, unit: Unit | None, mark: Fingerprint | None
    ) -> tuple[Taken, list[SetAside]]:
        """The block's records and the rows set aside; all of them where the sheet is hidden."""
        found = list(self.sorter.rows(grid, block))
        rows = [row for row in found if not isinstance(row, SetAside)]
        aside = [row for row in found if isinstance(row, SetAside)]
        if grid.hidden:
            aside += [SetAside(number, "隐藏的工作表", excerpt(row)) for number, row in rows]
            return Taken((), (), ()), sorted(aside, key=lambda row: row.row)
        if mark and mark.kind == "summary" and mark.unit == self.top.path:
            unit = (
                None  # in the merging unit's own summary a row without a unit is one whose unit was unknown
            )
        base = unit or self.top
        table = Table(file, grid, block, unit, lambda text: unit_below(base, text) if text else None)
        return self.maker.take(table, rows), aside

    def _heading(self, received: Received, grid: Grid, block: Block) -> dict[str, str]:
        """What stands above the table; in a document the paragraphs before it too."""
        paragraphs = (
            received.book.paragraphs[: grid.follows] if received.book and block.first_row == 1 else ()
        )
        above = [*([text] for text in paragraphs), *grid.rows[block.first_row - 1 : block.top - 1]]
        return self.headings.read(Grid("", above), 1, len(above))

    def _with_foot(self, heading: dict[str, str], grid: Grid, block: Block, taken: Taken) -> dict[str, str]:
        """The heading with items that stand below the rows, where it lacks them: 联系人：… 手机：…"""
        last = taken.records[-1].row if taken.records else block.last_row
        foot = self.headings.read_lines(grid, last + 1, block.last_row)
        return heading | {name: value for name, value in foot.items() if not heading.get(name)}

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
                file, self._not_merged(text), unit, grid.name, cell=grid.place(row, column), value=text
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
