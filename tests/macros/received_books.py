"""The samples' workbooks as they were received, and what Python reads in each of their sheets.

For tests that run the macros on the same sheets: what concerns a file or other sheets is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign, Rule
from toolkit.campaign.places import shipped
from toolkit.intake.archives import open_archive
from toolkit.intake.forms import Reader
from toolkit.intake.grid import Received
from toolkit.intake.inbox import read_inbox
from toolkit.intake.problems import UnreadableError
from toolkit.model import Record, Submission
from toolkit.rules.engine import judge

CAMPAIGNS = tuple(sorted(path.parent.name for path in shipped("samples").glob("*/truth.json")))

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
"""What LibreOffice opens as a workbook."""

OF_CELLS = {
    "value_unreadable",
    "date_ambiguous",
    "date_invalid",
    "uncomputed",
    "number_damaged",
    "merged_cells",
}
"""Intake's codes that a cell may have."""


@frozen(order=True)
class Found:
    """One finding: the cell, the field, the code and the level."""

    cell: str
    field: str
    code: str
    level: str


@frozen
class Sheet:
    """A sheet with a form: the forms that Python found in it, from the top down."""

    file: str
    name: str
    forms: Sequence[Submission]

    @property
    def place(self) -> str:
        """File and sheet."""
        return f"{self.file}｜{self.name}"

    @property
    def records(self) -> int:
        """So many records it holds."""
        return sum(len(one.records) for one in self.forms)

    @property
    def set_aside(self) -> int:
        """So many rows are none of a record of their own."""
        return sum(len(one.set_aside) for one in self.forms)

    @property
    def is_table(self) -> bool:
        """Whether it holds tables."""
        return any(one.records and one.records[0].columns for one in self.forms)


def unpack(inbox: Path, folder: Path) -> Path:
    """A copy of an inbox in which every zip is a folder with `!` behind its name, as findings call it."""
    for path in sorted(inbox.rglob("*")):
        if path.is_file():
            _put(folder / path.relative_to(inbox), path.read_bytes())
    return folder


def _put(path: Path, data: bytes) -> None:
    if path.suffix != ".zip":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return
    try:
        archive = open_archive(data, 1)
    except UnreadableError:  # one of the sample's planted defects
        return
    for member in archive.members:
        _put(path.with_name(f"{path.name}!") / member.name, archive.zip.read(member.info))


def reader_of(campaign: Campaign) -> Reader:
    """What reads all that a campaign receives, what the program wrote too."""
    return Reader.of(campaign, campaign.table, campaign.units, campaign.as_of, own=True)


def sheets_of(name: str) -> Iterator[Sheet]:
    """Every visible sheet of a campaign's received workbooks in which Python finds a form."""
    campaign = load_campaign(name)
    for received in read_inbox(shipped("samples") / name / "inbox"):
        if received.file.endswith(SUFFIXES):
            yield from sheets_in(campaign, received)


def sheets_in(campaign: Campaign, received: Received) -> Iterator[Sheet]:
    """The visible sheets of a workbook in which Python finds a form; none of what is no workbook."""
    if received.book is None or not received.book.grids[0].typed:
        return
    hidden = {grid.name for grid in received.book.grids if grid.hidden}
    sheets: dict[str, list[Submission]] = {}
    for submission in reader_of(campaign).take(received):
        if submission.sheet and submission.sheet not in hidden:
            sheets.setdefault(submission.sheet, []).append(submission)
    for sheet, forms in sheets.items():
        yield Sheet(received.file, sheet, forms)


def records_of(name: str) -> dict[str, list[Record]]:
    """All records that a campaign received, by form: first those of which anything is said."""
    campaign = load_campaign(name)
    found: dict[str, list[Record]] = {form.id: [] for form in campaign.forms}
    for received in read_inbox(shipped("samples") / name / "inbox"):
        for submission in reader_of(campaign).take(received):
            if submission.kind == "submission" and submission.form:
                found[submission.form] += submission.records
    for records in found.values():
        _put_first_what_is_said(campaign, records)
    return found


def _put_first_what_is_said(campaign: Campaign, records: list[Record]) -> None:
    rules = tuple(rule for rule in campaign.rules if _looks_at_records(rule))
    found = judge(evolve(campaign, rules=rules), records, campaign.as_of, campaign.units)
    said = {(f.file, f.sheet, f.cell) for f in found}

    def is_quiet(record: Record) -> bool:
        cells = ((record.file, record.sheet, record.cell(name)) for name in record.values)
        return not record.undecided and said.isdisjoint(cells)

    records.sort(key=is_quiet)


def _looks_at_records(rule: Rule) -> bool:
    return any(hasattr(rule.module, name) for name in ("check", "check_all"))


def in_python(campaign: Campaign, sheet: Sheet, kinds: frozenset[str]) -> Counter[Found]:
    """What reading the cells and the rules of these kinds say of the sheet's records."""
    codes = {rule.code for rule in campaign.rules if rule.kind in kinds}
    read = [f for one in sheet.forms for f in one.findings if f.code in OF_CELLS and f.cell]
    judged = [
        f
        for one in sheet.forms
        for f in judge(campaign, one.records, campaign.as_of, campaign.units)
        if f.code in codes
    ]
    return Counter(Found(f.cell or "", f.field or "", f.code, f.level) for f in (*read, *judged))


def telling(campaign: Campaign, sheets: Iterable[Sheet], kinds: frozenset[str]) -> Iterator[Sheet]:
    """Every sheet of which Python says anything; of the others, those with places like no sheet before."""
    seen: set[str] = set()
    for sheet in sheets:
        layout = repr([(one.form, one.header_row, _places(one)) for one in sheet.forms])
        if layout not in seen or sheet.set_aside or in_python(campaign, sheet, kinds):
            yield sheet
        seen.add(layout)


def _places(form: Submission) -> object:
    return form.records and (form.records[0].columns or form.records[0].places)
