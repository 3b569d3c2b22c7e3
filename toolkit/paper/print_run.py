"""One print run: the books that are written, and their PDF."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

from toolkit.campaign.cover import Cover
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.paper.pdf import to_pdf
from toolkit.paper.people import contents, fills, people
from toolkit.paper.seal import Seal
from toolkit.paper.units import stamp_of, tables_of, within
from toolkit.workbooks.card_book import write_card_book
from toolkit.workbooks.card_content import CardContent
from toolkit.workbooks.card_master_file import open_card_master
from toolkit.workbooks.cover_sheet import COVER, write_cover_book
from toolkit.workbooks.sheet_names import sheet_names
from toolkit.workbooks.unit_book import write_unit_book
from toolkit.workbooks.unit_sheet import UnitTable

Progress = Callable[[int, int, str], None]
T = TypeVar("T")


@frozen
class CardPrint:
    """The cards of a form, a sheet each; `seals` by the title of the stamp box.

    `left_out` counts rows of the table of which no card came, where a row says too little to fill one.
    """

    campaign: Campaign
    form: Form
    cards: Sequence[CardContent]
    seals: Mapping[str, Seal] = {}
    left_out: int = 0

    @property
    def name(self) -> str:
        """What its files are called."""
        return self.form.id

    @property
    def count(self) -> str:
        """How much it is, in words."""
        return f"{len(self.cards)} {self.form.counter}"

    def write(self, target: Path, copies: int = 1, progress: Progress | None = None) -> None:
        """Write the book. Raises RefusalError where master, seal or target does not allow it."""
        master = open_card_master(self.campaign, self.form)
        write_card_book(master, _repeated(self.cards, copies), target, self.seals, progress)


@frozen
class CoverPrint:
    """The covers of a form's cards, a sheet each; what is not known (a date) stays blank."""

    campaign: Campaign
    form: Form
    cover: Cover
    contents: Sequence[CardContent]

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.form.id}{COVER}"

    @property
    def count(self) -> str:
        """How much it is, in words."""
        return f"{len(self.contents)} {self.form.counter}"

    def write(self, target: Path, copies: int = 1, progress: Progress | None = None) -> None:
        """Write the book. Raises RefusalError where the target can't be written."""
        write_cover_book(self.form, self.cover, _repeated(self.contents, copies), target)
        if progress:
            progress(len(self.contents), len(self.contents), self.name)


@frozen
class TablePrint:
    """The tables of units, a sheet a unit; `owner` is the unit whose print it is."""

    campaign: Campaign
    form: Form
    tables: Sequence[UnitTable]
    owner: Unit
    seal: Seal | None = None

    @property
    def name(self) -> str:
        """What its files are called."""
        return self.form.id

    @property
    def count(self) -> str:
        """How much it is, in words."""
        return f"{len(self.tables)} 个单位"

    def write(self, target: Path, copies: int = 1, progress: Progress | None = None) -> None:
        """Write the book. Raises RefusalError where the target can't be written."""
        repeated = _repeated(self.tables, copies)
        names = sheet_names([table.name for table in repeated])
        tables = [evolve(table, name=name) for table, name in zip(repeated, names, strict=True)]
        write_unit_book(self.campaign, self.form, tables, self.owner, target, self.seal)
        if progress:
            progress(len(tables), len(tables), self.form.id)


Print = CoverPrint | CardPrint | TablePrint


def prints_of(collection: Collection, named: Sequence[Unit], seal: Seal | None = None) -> Iterator[Print]:
    """What is printed of a collection: a book for each form that has anything to print, cards first.

    `named` narrows it to these units and what lies below them; `seal` is that of the only one named. Raises
    RefusalError where the table lacks what a card needs.
    """
    campaign, top = collection.campaign, collection.top
    for card in (form for form in campaign.forms if form.kind == "card"):
        records = people(collection, card)
        records = within(records, named) if named else records
        title = stamp_of(card, named[0], top) if seal and named else None
        own = [r for r in records if r.form == card.id or fills(collection.form, card)]
        if own:
            seals = {title: seal} if title and seal else {}
            said = contents(collection, own, card)
            if card.cover:
                yield CoverPrint(campaign, card, card.cover, said)
            yield CardPrint(campaign, card, said, seals, left_out=len(records) - len(own))
    for form in (form for form in campaign.forms if form.kind == "table"):
        tables = tables_of(collection, form, named)
        if tables:
            owner = named[0] if len(named) == 1 else top
            yield TablePrint(campaign, form, tables, owner, seal)


def write_pdf(
    book: Print, workbook: Path, pdf: Path, copies: int | None, progress: Progress | None = None
) -> str:
    """Make the PDF of a book that was written to `workbook`, with every sheet `copies` times in a row.

    None stands for as many as the notice asks of the form. The copies are in the PDF alone: in the workbook, which may
    be read again, everybody stands once. Returns "" or the sentence of `to_pdf`.
    """
    copies = copies or book.form.copies
    if copies == 1:
        return to_pdf(workbook, pdf)
    with tempfile.TemporaryDirectory(prefix="baosong", ignore_cleanup_errors=True) as folder:
        repeated = Path(folder) / workbook.name
        book.write(repeated, copies, progress)
        return to_pdf(repeated, pdf)


def _repeated(items: Sequence[T], copies: int) -> list[T]:
    return [item for item in items for _ in range(copies)]
