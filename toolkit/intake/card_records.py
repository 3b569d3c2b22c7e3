"""From a card to its record: every answer coerced once, every doubt a finding, every change logged."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from toolkit.appendix import refers
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.intake.card_cells import Answer
from toolkit.intake.cards import CardBlock
from toolkit.intake.cells import EMPTY, UNCOMPUTED, CellReader
from toolkit.intake.grid import Grid
from toolkit.intake.records import (
    OddCell,
    RecordMaker,
    Taken,
    changes_of,
    kept_raw,
    record_id,
    undecided,
)
from toolkit.labels import squeeze
from toolkit.model import Coerced, Doubt, Raw, Record

LONGEST_POINTER = 60
"""A title of forty characters and a word that points to another page; a longer text is the text itself."""

ELSEWHERE = Coerced(
    None,
    doubt=Doubt(
        "value_unreadable",
        "只写了内容在附页或附件，附页没有找到",
        "请把全文填在这一栏，或接在表后的附页上；附件请一并报送",
    ),
)

BEHIND_GAP = Coerced(
    None,
    doubt=Doubt(
        "value_unreadable",
        "栏名右边空着，隔了几格才有内容，看不出是不是这一栏的",
        "请在下发的表里填，不要取消合并单元格；或把内容移到紧挨栏名右边的一格",
    ),
)


@frozen
class CardMaker:
    """Makes the record of one card form. `readers` coerce the answers, by field."""

    form: Form
    readers: Mapping[str, CellReader]
    findings: RecordMaker
    elsewhere: tuple[str, ...]

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "CardMaker":
        """The maker for a merging unit and an as-of day."""
        maker = RecordMaker.of(campaign, form, top, day)
        return cls(form, maker.readers, maker, campaign.words.elsewhere)

    def take(self, file: str, grid: Grid, block: CardBlock, unit: Unit | None) -> Taken:
        """The record of a card with its findings and changes."""
        read = {name: self._coerced(grid, name, answer) for name, answer in block.answers.items()}
        odd = {
            name: OddCell(coerced, block.answers[name].raw)
            for name, coerced in read.items()
            if coerced.value != block.answers[name].raw or coerced.doubt or coerced.approximate
        }
        key = block.answers[self.form.key]
        record = Record(
            id=record_id(file, grid.name, key.row, key.column),
            form=self.form.id,
            unit=unit,
            file=file,
            sheet=grid.name,
            row=key.row,
            columns={},
            places={name: grid.place(*answer.place) for name, answer in block.answers.items()},
            values={name: coerced.value for name, coerced in read.items()},
            raw=kept_raw(odd),
            approximate=frozenset(name for name, cell in odd.items() if cell.coerced.approximate),
            undecided=undecided(odd),
        )
        return Taken([record], self.findings.doubts(record, odd), changes_of(record, odd))

    def _coerced(self, grid: Grid, name: str, answer: Answer) -> Coerced:
        if answer.raw is None:
            return UNCOMPUTED if answer.place in grid.uncomputed else EMPTY
        if answer.doubtful:
            return BEHIND_GAP
        if self._is_elsewhere(answer.raw):
            return ELSEWHERE
        return self.readers[name].read(grid, *answer.place, answer.raw)

    def is_open(self, raw: Raw) -> bool:
        """Whether an answer is empty, or only says that its text stands on another page."""
        return raw is None or self._is_elsewhere(raw)

    def _is_elsewhere(self, raw: Raw) -> bool:
        """Whether a cell only says that its text stands on another page."""
        if not isinstance(raw, str) or len(raw) > LONGEST_POINTER:
            return isinstance(raw, str) and refers(raw)
        return any(squeeze(raw).rstrip("）)。").endswith(word) for word in self.elsewhere)
