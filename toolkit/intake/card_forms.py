"""推荐表: one submission for each card that a sheet or a document's table holds."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import Fingerprint
from toolkit.intake.card_cells import Answer
from toolkit.intake.card_covers import cover_notes
from toolkit.intake.card_records import CardMaker
from toolkit.intake.card_tables import inner_tables
from toolkit.intake.cards import CardBlock, CardFinder
from toolkit.intake.editions import other_version, other_year
from toolkit.intake.grid import Grid, Received
from toolkit.intake.heading import HeadingReader
from toolkit.intake.named_cells import with_named
from toolkit.intake.problems import worst
from toolkit.intake.records import Taken
from toolkit.intake.rows import excerpt
from toolkit.intake.unit_witness import Decision, Witnesses, decide
from toolkit.model import Finding, Problem, Raw, SetAside, Submission

LEAST_TEXT = 100
"""Characters below a card's table that are more than a note."""

NOWHERE = "unit_unknown"
"""A card has no line for the unit: where nothing tells it, that is not the sender's fault."""


@frozen
class CardReader:
    """Takes one card form out of received files, for one merging unit and as-of day."""

    campaign: Campaign
    form: Form
    top: Unit
    finder: CardFinder
    headings: HeadingReader
    maker: CardMaker

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "CardReader":
        """The reader of a form."""
        finder = CardFinder.of(form, campaign.words)
        return cls(
            campaign, form, top, finder, HeadingReader.of(form), CardMaker.of(campaign, form, top, day)
        )

    def take(self, received: Received, mark: Fingerprint | None, grid: Grid) -> list[Submission]:
        """Every card of the grid as a submission, none where it holds none."""
        blocks = self.finder.find(grid)
        if received.book and received.book.names:
            blocks = with_named(blocks, received.book, grid, self.finder)
        return [self._submission(received, mark, grid, block) for block in blocks]

    def _submission(
        self, received: Received, mark: Fingerprint | None, grid: Grid, block: CardBlock
    ) -> Submission:
        above = _above(received, grid, block)
        heading = self.headings.read(Grid("", above), 1, len(above))
        decision = self._unit(received.file, mark, heading)
        block = self._with_text_below(received, grid, block)
        taken, aside = self._record(received.file, grid, block, decision.unit)
        label = unit_label(decision.unit, self.top)
        problems = list(
            self._problems(mark, decision, above, grid, block, blank=not taken.records and not aside)
        )
        missing = self._missing(block) if taken.records else {}
        findings = [finding_of_file(received.file, p, label, grid.name) for p in problems]
        findings += [
            finding_of_file(received.file, p, label, grid.name, field=name, records=taken.records)
            for name, p in missing.items()
        ]
        findings += self._unread(received, grid, block, label) if not aside else []
        findings += self._cover(received, grid, block, label, taken)
        return Submission(
            file=received.file,
            status="partly" if missing else "read",
            sheet=grid.name,
            form=self.form.id,
            unit=decision.unit,
            unit_from=decision.unit_from,
            heading=heading,
            header_row=block.top,
            problem=worst([*problems, *missing.values()]),
            digest=received.digest,
            records=taken.records,
            findings=[*findings, *taken.findings],
            changes=taken.changes,
            set_aside=aside,
        )

    def _unit(self, file: str, mark: Fingerprint | None, heading: dict[str, str]) -> Decision:
        fingerprint = "/".join(mark.unit) if mark else ""
        witnesses = Witnesses(fingerprint, self.headings.unit_of(heading), file)
        return decide(self.top, witnesses, self.campaign.units)

    def _record(
        self, file: str, grid: Grid, block: CardBlock, unit: Unit | None
    ) -> tuple[Taken, Sequence[SetAside]]:
        """The card's record; nothing where it is blank, set aside where its sheet is hidden."""
        if all(answer.raw is None for answer in block.answers.values()):
            return Taken((), (), ()), ()
        if grid.hidden:
            said = [a.raw for a in block.answers.values() if a.raw is not None]
            return Taken((), (), ()), (SetAside(block.top, "隐藏的工作表", excerpt(said)),)
        return self.maker.take(file, grid, block, unit), ()

    def _with_text_below(self, received: Received, grid: Grid, block: CardBlock) -> CardBlock:
        """In a document the attached text may stand below the card's table, whose cell is empty or points there.

        A card that does not print the text's field has no cell for it.
        """
        name = self.form.attached.field if self.form.attached else ""
        answer = block.answers.get(name) or self._unprinted(name, block)
        text = self._below(received, grid) if answer else ""
        if len(text) < LEAST_TEXT or answer is None:
            return block
        if self.maker.is_open(answer.raw):
            return evolve(block, answers={**block.answers, name: evolve(answer, raw=text)})
        return evolve(block, unread=[*block.unread, (answer.row, answer.column, text)])

    def _unprinted(self, name: str, block: CardBlock) -> Answer | None:
        entry = self.form.get(name)
        return Answer(block.last_row, 0, None) if entry and entry.optional else None

    def _below(self, received: Received, grid: Grid) -> str:
        """The text of a document between a card's table and the next card."""
        book = received.book
        if not book or not book.document or not self.form.attached:
            return ""
        later = book.grids[book.grids.index(grid) + 1 :]
        following = next((other for other in later if self.finder.find(other)), None)
        if self.form.attached.pictures:
            return "\n".join(book.story[grid.story[1] : following.story[0] if following else None])
        return "\n".join(book.paragraphs[grid.follows : following.follows if following else None])

    def _problems(
        self,
        mark: Fingerprint | None,
        decision: Decision,
        above: Sequence[Sequence[Raw]],
        grid: Grid,
        block: CardBlock,
        blank: bool,
    ) -> Iterator[Problem]:
        """What is wrong with the card as a whole."""
        told = (
            None if decision.problem and decision.problem.code == NOWHERE else decision.problem,
            other_version(self.campaign, mark),
            other_year(self.campaign, above),
            self._blank() if blank else None,
            _hidden(grid, block),
        )
        return (problem for problem in told if problem)

    def _blank(self) -> Problem:
        return Problem(
            "empty", f"“{self.form.id}”一格也没有填", "请对方填好后重新报送；是样表的，请移出收件文件夹"
        )

    def _missing(self, block: CardBlock) -> dict[str, Problem]:
        return {
            entry.name: Problem(
                "column_missing", f"缺少“{entry.label}”一栏", "请按下发的表补上这一栏，不要改动各栏的名称"
            )
            for entry in self.form.columns
            if entry.name not in block.answers
        }

    def _cover(
        self, received: Received, grid: Grid, block: CardBlock, unit: str, taken: Taken
    ) -> list[Finding]:
        """Where the cover says something else than the card."""
        grids = received.book.grids if received.book and taken.records else ()
        return [
            finding_of_file(
                received.file,
                note.problem,
                unit,
                note.grid.name,
                cell=note.grid.place(*note.answer.place),
                field=note.field or None,
                value=note.value,
                records=taken.records,
            )
            for note in cover_notes(self.finder, grids, grid, block)
        ]

    def _unread(self, received: Received, grid: Grid, block: CardBlock, unit: str) -> list[Finding]:
        """What stands in the card, or in tables within its cells, and is not read."""
        told = [(grid, place) for place in block.unread]
        for inner in inner_tables(received.book.grids, grid) if received.book else ():
            text = excerpt([raw for row in inner.rows for raw in row if raw is not None])
            if text and not self.finder.find(inner):
                told.append((inner, (1, 0, text)))
        return [
            finding_of_file(
                received.file, _not_read(text), unit, g.name, cell=g.place(row, column), value=text
            )
            for g, (row, column, text) in told
        ]


def _above(received: Received, grid: Grid, block: CardBlock) -> Sequence[Sequence[Raw]]:
    """The rows above a card; a document's paragraphs before the table stand above it."""
    paragraphs = received.book.paragraphs[: grid.follows] if received.book else ()
    return [*([text] for text in paragraphs), *grid.rows[block.first_row - 1 : block.top - 1]]


def _not_read(text: str) -> Problem:
    shown = text if len(text) <= 20 else f"{text[:20]}…"
    return Problem(
        "column_unknown", f"“{shown}”不在表的任何一栏里，没有读入", "要报的内容，请填进相应的一栏", "notice"
    )


def _hidden(grid: Grid, block: CardBlock) -> Problem | None:
    if grid.hidden:
        return Problem(
            "hidden_rows",
            f"工作表“{grid.name}”是隐藏的，里面的表没有读入",
            "需要报的，请取消隐藏后再报；不需要的请删去",
            "verify",
        )
    rows = sorted({a.row for a in block.answers.values() if a.raw is not None} & grid.hidden_rows)
    if not rows:
        return None
    return Problem(
        "hidden_rows",
        f"第{'、'.join(map(str, rows))}行被隐藏了，已照常读入",
        "请核对这些内容是否要报",
        "notice",
    )
