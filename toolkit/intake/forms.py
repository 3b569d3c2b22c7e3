"""From a received file to its submissions: one for each form found in it, or one for the file."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from attrs import evolve, frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.card_forms import CardReader
from toolkit.intake.grid import Book, Grid, Received
from toolkit.intake.table_forms import TableReader
from toolkit.intake.unit_witness import Witnesses, decide
from toolkit.model import Problem, Status, Submission


@frozen
class Reader:
    """Takes a campaign's forms out of received files, for one merging unit and as-of day: a table, and the cards."""

    campaign: Campaign
    top: Unit
    table: TableReader
    cards: tuple[CardReader, ...]

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date) -> "Reader":
        """The reader of a table form and of all the campaign's cards."""
        cards = (CardReader.of(campaign, card, top, day) for card in campaign.forms if card.kind == "card")
        return cls(campaign, top, TableReader.of(campaign, form, top, day), tuple(cards))

    def take(self, received: Received) -> list[Submission]:
        """Every form of the file as a submission; at least one."""
        if received.book is None:
            return [self._without_form(received, received.problem)]
        mark = fingerprint_of(received.book)
        if mark and mark.kind != "master" and (mark.campaign, mark.unit) == (self.campaign.id, self.top.path):
            return [self._without_form(evolve(received, status="other"), OWN_OUTPUT)]
        found = [s for grid in _sheets(received.book, mark) for s in self._of_grid(received, mark, grid)]
        return found or [self._no_form(received, received.book, mark)]

    def _of_grid(self, received: Received, mark: Fingerprint | None, grid: Grid) -> list[Submission]:
        readers: list[TableReader | CardReader] = [self.table, *self.cards]
        return next(filter(None, (reader.take(received, mark, grid) for reader in readers)), [])

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

    def _no_form(self, received: Received, book: Book, mark: Fingerprint | None) -> Submission:
        """Nothing that the campaign knows; a document without a form is no mistake."""
        if book.document:
            return self._without_form(evolve(received, status="other"), None)
        named = mark.form if mark and mark.campaign == self.campaign.id else self.table.form.id
        problem = Problem(
            "no_form",
            f"没有找到“{named}”的表头",
            f"请用下发的{named}填写；若是别的文件，请移出收件文件夹",
        )
        return self._without_form(Received(received.file, "unreadable", digest=received.digest), problem)


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
