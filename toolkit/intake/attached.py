"""附件里的正文: a card's text that came as a document of its own, known by its file's name."""

from datetime import date

from attrs import frozen

from toolkit.campaign.model import Attached, Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Book, Grid, Received
from toolkit.intake.records import record_id
from toolkit.intake.unit_witness import Witnesses, decide
from toolkit.model import Record, Submission

SHEET = "正文"
"""What stands for a sheet, and for a cell, in a document without a form."""


@frozen
class AttachedReader:
    """Takes the attached text of one card form out of documents."""

    campaign: Campaign
    form: Form
    attached: Attached
    top: Unit
    cell: CellReader

    @classmethod
    def of(cls, campaign: Campaign, form: Form, attached: Attached, top: Unit, day: date) -> "AttachedReader":
        """The reader of a form's attached text."""
        entry = next(entry for entry in form.fields if entry.name == attached.field)
        return cls(campaign, form, attached, top, CellReader.of(entry.field, campaign.words, day))

    def take(self, received: Received, book: Book) -> Submission | None:
        """The document's text as a record of this one field; None where its name does not speak of it."""
        name = received.file.replace("!/", "/").rpartition("/")[2]
        text = "\n".join(book.story if self.attached.pictures else book.paragraphs)
        if not any(word in name for word in self.attached.words) or not text:
            return None
        decision = decide(self.top, Witnesses(path=received.file), self.campaign.units)
        return Submission(
            received.file,
            "read",
            sheet=SHEET,
            form=self.form.id,
            unit=decision.unit,
            unit_from=decision.unit_from,
            digest=received.digest,
            kind="attached",
            records=[self._record(received.file, text, decision.unit)],
        )

    def _record(self, file: str, text: str, unit: Unit | None) -> Record:
        coerced = self.cell.read(Grid(SHEET, ()), 1, 0, text)
        return Record(
            id=record_id(file, SHEET, 1),
            form=self.form.id,
            unit=unit,
            file=file,
            sheet=SHEET,
            row=1,
            columns={},
            places={self.attached.field: SHEET},
            values={self.attached.field: coerced.value},
        )
