"""From a received file to its submissions: one for each form found in it, or one for the file."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import get_args

from attrs import evolve, frozen

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.findings import finding_of_file, unit_label
from toolkit.fingerprint import (
    ANSWERS_MARK,
    FILLED_BY_UNITS,
    OF_SCORING,
    ROUND_MARK,
    Fingerprint,
    Kind,
    fingerprint_of,
    marked,
)
from toolkit.intake.attached import AttachedReader
from toolkit.intake.book_tables import allow_blank, unit_of_book
from toolkit.intake.card_forms import CardReader
from toolkit.intake.card_tables import cards_whole
from toolkit.intake.explanations import explanations_in, is_issue_list
from toolkit.intake.grid import Book, Grid, Received
from toolkit.intake.table_choice import tables_in
from toolkit.intake.table_forms import TableReader
from toolkit.intake.unit_witness import Witnesses, decide
from toolkit.model import Problem, Status, Submission
from toolkit.own_sheets import OF_MASTERS, OF_SUMMARIES, is_list_of_buttons


@frozen
class Reader:
    """Takes a campaign's forms out of received files, for one merging unit and as-of day: its tables and cards.

    `table` is the one that is merged into a summary's 汇总表, `tables` all of them, that one first; `lists` read what a
    summary lists of the other forms, by their names. `own` takes what this unit's own merge wrote too, which is no
    submission.
    """

    campaign: Campaign
    top: Unit
    table: TableReader
    tables: tuple[TableReader, ...]
    cards: tuple[CardReader, ...]
    attached: tuple[AttachedReader, ...]
    lists: Mapping[str, TableReader]
    own: bool = False

    @classmethod
    def of(cls, campaign: Campaign, form: Form, top: Unit, day: date, *, own: bool = False) -> "Reader":
        """The reader of all the campaign's forms; `form` is the table that is merged."""
        cards = [card for card in campaign.forms if card.kind == "card"]
        lists = {other.id: TableReader.of(campaign, other, top, day) for other in campaign.forms}
        table = lists.pop(form.id)
        return cls(
            campaign,
            top,
            table,
            (table, *(reader for reader in lists.values() if reader.form.kind == "table")),
            tuple(CardReader.of(campaign, card, top, day) for card in cards),
            tuple(AttachedReader.of(campaign, c, c.attached, top, day) for c in cards if c.attached),
            lists,
            own,
        )

    def take(self, received: Received) -> list[Submission]:
        """Every form of the file as a submission; at least one."""
        if received.book is None:
            return [self._without_form(received, received.problem)]
        book = self._with_whole_cards(received.book)
        received = evolve(received, book=book)
        mark = fingerprint_of(book)
        if mark and mark.kind in NO_SUBMISSIONS:
            return [self._without_form(evolve(received, status="other"), NO_SUBMISSIONS[mark.kind])]
        if not self.own and mark and mark.kind not in FILLED_BY_UNITS and self._is_own(mark):
            return [self._without_form(evolve(received, status="other"), OWN_OUTPUT)]
        if mark and mark.kind == "summary":
            found = self._of_summary(received, mark, book)
        else:
            found = self._of_sheets(received, mark, _sheets(book, mark))
        first, *others = found or [self._no_form(received, book, mark)]
        said = explanations_in(book, self.campaign)
        taken = [evolve(first, explanations=said) if said else first, *others]
        return [_returned(s, book) for s in taken] if mark and mark.kind in FILLED_BY_UNITS else taken

    def _with_whole_cards(self, book: Book) -> Book:
        grids = book.grids
        for reader in self.cards if book.document else ():
            grids = cards_whole(grids, reader.finder.words)
        return book if grids is book.grids else evolve(book, grids=grids)

    def _is_own(self, mark: Fingerprint) -> bool:
        return (mark.campaign, mark.unit) == (self.campaign.id, self.top.path)

    def _of_summary(self, received: Received, mark: Fingerprint, book: Book) -> list[Submission]:
        """A summary's table, its first sheet, and its lists of other forms, which bear their names."""
        table, *others = (_as_written(grid) for grid in book.grids)
        lists = ((self.lists[grid.name], grid) for grid in others if grid.name in self.lists)
        read = [(self.table, table), *lists]
        return [s for reader, grid in read for s in reader.take(received, mark, grid)]

    def _of_sheets(
        self, received: Received, mark: Fingerprint | None, grids: Sequence[Grid]
    ) -> list[Submission]:
        """The tables of each sheet, cards where it has none."""
        placed = [[(r, grid, block) for r, block in tables_in(grid, self.tables)] for grid in grids]
        unit = unit_of_book(received, list(chain(*placed)))
        found = [
            [reader.submission(received, mark, sheet, block, unit) for reader, sheet, block in tables]
            or next(filter(None, (card.take(received, mark, grid) for card in self.cards)), [])
            for grid, tables in zip(grids, placed, strict=True)
        ]
        return allow_blank(list(chain(*found)), self.table.form.id)

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
            texts = filter(None, (reader.take(received, book) for reader in self.attached))
            return next(texts, self._without_form(evolve(received, status="other"), None))
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

SCORING = Problem(
    "own_output",
    "这是评分用的表（评分表、编号对照、评分汇总或排名），不是报送件，没有汇入",
    "请移出收件文件夹，放进评分文件夹",
    "notice",
)

PACK_LIST = Problem(
    "own_output", "这是压缩包里的清单，不是报送件，没有汇入", "不用处理，原样放着即可", "notice"
)

NO_SUBMISSIONS: Mapping[Kind, Problem] = {**dict.fromkeys(OF_SCORING, SCORING), "list": PACK_LIST}
"""Workbooks of ours that are no submissions, and what is said of them."""


def _returned(submission: Submission, book: Book) -> Submission:
    """The submission with what its workbook says of itself, where it went back to the unit once."""
    round_ = next(iter(marked(book, ROUND_MARK)), "")
    return evolve(submission, round=round_, answers=marked(book, ANSWERS_MARK))


def _status(text: str) -> Status:
    return next(status for status in get_args(Status) if status == text)


def _sheets(book: Book, mark: Fingerprint | None) -> Sequence[Grid]:
    """The sheets that may hold a form: what the program adds to its own books, and its buttons to any, holds none,
    though it may look so.
    """
    grids = [grid for grid in book.grids if not is_list_of_buttons(grid.name, grid.first)]
    if mark is None:
        return grids
    ours = OF_SUMMARIES if mark.kind == "summary" else OF_MASTERS
    grids = [grid for grid in grids if grid.name not in ours]
    if mark.kind == "return":
        return [grid for grid in grids if not is_issue_list(grid)]
    return grids if mark.kind == "master" else [_as_written(grid) for grid in grids]


def _as_written(grid: Grid) -> Grid:
    """A sheet that the program wrote, which is text throughout, undecided numbers too (1975.1 as sent).

    It tells no more of what was typed than a csv does.
    """
    return evolve(grid, typed=False)
