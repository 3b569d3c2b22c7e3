"""退回件: a fresh master with the unit's own rows, so that its validation is whole again, and what to mend in them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from toolkit.campaign.model import Form
from toolkit.collection import Collection
from toolkit.fingerprint import ANSWERS_MARK, FIRST_TOLD, ROUND_MARK, SHEET, Fingerprint
from toolkit.model import Submission
from toolkit.returning import Extras, Package
from toolkit.safe_write import replacing
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.draft import Draft
from toolkit.workbooks.fingerprint_sheet import write_fingerprint
from toolkit.workbooks.guide_sheet import write_guide
from toolkit.workbooks.lean_writer import FittedSheet, LeanSheet
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.return_issues import CardCell, ReturnList, write_return_issues
from toolkit.workbooks.return_table import ReturnTable, write_rows
from toolkit.workbooks.shared_formats import SharedFormats
from toolkit.workbooks.table_master import write_table


@frozen
class ReturnContent:
    """What a 退回件 holds: a unit's package, its own columns, where its cards went (by finding id), the last day.

    `round` is the round that it goes back in.
    """

    collection: Collection
    package: Package
    extras: Extras
    cards: Mapping[str, CardCell]
    until: date | None
    round: str = ""


def write_return(target: Path, content: ReturnContent) -> None:
    """Write the workbook. Raises RefusalError where the target can't be written."""
    collection, package = content.collection, content.package
    campaign, form = collection.campaign, collection.form
    forms = [form_with_sent(each, package) for each in forms_of(collection, package)]
    mark = Fingerprint(campaign.id, form.id, campaign.version, package.unit.path, "return")
    with replacing(target) as temporary, new_book(temporary, f"{form.title}（退回件）") as book:
        draft = Draft(book, campaign, form, package.unit, mark, ChoiceLists(), package.headings)
        formats = SharedFormats(book)
        tables = [_write_table(evolve(draft, form=each), content, formats) for each in forms]
        remarks = tuple(content.extras.lost)
        write_return_issues(ReturnList(tables, content.cards, content.until, remarks), book, formats)
        write_guide(draft, forms)
        draft.lists.write(book)
        write_fingerprint(book, mark)
        sheet = book.get_worksheet_by_name(SHEET)
        for row, told in enumerate(told_of(content.round, package.submissions), FIRST_TOLD):
            sheet.write_row(row - 1, 0, told)


def told_of(round_: str, sent: Sequence[Submission]) -> list[tuple[str, str]]:
    """What a workbook that goes back says of itself: its round, and what it answers, and what that answered."""
    digests = dict.fromkeys(digest for s in sent for digest in (s.digest, *s.answers) if digest)
    rounds = [(ROUND_MARK, round_)] if round_ else []
    return [*rounds, *((ANSWERS_MARK, digest) for digest in digests)]


def forms_of(collection: Collection, package: Package) -> list[Form]:
    """The tables that go back: the campaign's own, those that share its workbook, and others that the unit sent."""
    own = collection.form
    others = [form for form in collection.campaign.forms if form.kind == "table" and form.id != own.id]
    return [own, *(form for form in others if form.file == own.file or package.rows_of(form))]


def _write_table(draft: Draft, content: ReturnContent, formats: SharedFormats) -> ReturnTable:
    """Add a table's sheet with the unit's rows."""
    draft.book.worksheet_class = FittedSheet
    sheet, header = write_table(draft)
    draft.book.worksheet_class = LeanSheet
    table = ReturnTable.of(content.collection, content.package, draft.form, content.extras, header)
    write_rows(table, draft, sheet, formats)
    return table


def form_with_sent(form: Form, package: Package) -> Form:
    """The form with those optional fields as columns that the unit sent anything in."""
    sent = {
        e.name
        for e in form.fields
        if e.optional and any(r.sent(e.name) is not None for r in package.rows_of(form))
    }
    return evolve(
        form, fields=tuple(evolve(e, optional=e.optional and e.name not in sent) for e in form.fields)
    )
