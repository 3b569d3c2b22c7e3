"""The words of the glossary as data: cells, records, findings, changes, submissions.

Everything here is frozen (a `Record` too): intake makes it, rules look at it, workbooks write it down.
Nothing here reads, prints or decides.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from attrs import field, frozen

from toolkit.addresses import address
from toolkit.campaign.units import Unit

Raw: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
"""A cell's value as the reader gives it; None for an empty cell."""

Value: TypeAlias = str | int | float | None
"""A field's value after coercion: text, a YYYYMM text, a number (of months, of people; a float only where it has
decimals) …; None where empty or undecided. Paper keeps the text that a number was sent as.
"""

Level = Literal["ineligible", "return", "verify", "notice"]
Verdict = Literal["ineligible", "return", "verify", "notice", "eligible"]
Status = Literal["read", "partly", "unreadable", "other", "ignored"]

LEVELS: tuple[Level, ...] = ("ineligible", "return", "verify", "notice")
"""Worst first."""

VERDICTS: tuple[Verdict, ...] = (*LEVELS, "eligible")
"""Worst first."""

BEST_FIRST: tuple[Verdict, ...] = tuple(reversed(VERDICTS))
"""As counts are shown, and as people read a stacked column from below."""

LEVEL_WORDS: Mapping[str, str] = {
    "ineligible": "不合格",
    "return": "退回",
    "verify": "待核",
    "notice": "提示",
    "eligible": "合格",
}
"""What the levels and verdicts are called in everything people see."""


@frozen
class RawCell:
    """One cell before coercion.

    `number_format` is Excel's format code (`0.00`, `General`), None where it is unknown or nobody asked;
    `typed` is False for cells out of csv and HTML, which know no types;
    `date1904` says that the book counts its serial dates from 1904.
    """

    value: Raw
    number_format: str | None = None
    typed: bool = True
    date1904: bool = False


@frozen
class Doubt:
    """Why a raw cell could not be turned into a value, or what the reader should know about how it was.

    `code` is one of intake's closed list (`date_ambiguous`, `value_unreadable` …); `proposal` is the value that
    the program would suggest, "" for none. Level `notice` goes with a value, `return` stands in place of one.
    """

    code: str
    message: str
    remedy: str = ""
    proposal: str = ""
    level: Level = "return"


@frozen
class Coerced:
    """What a field type made of a raw cell.

    `value` is None for an empty cell and for an undecided one; the latter has a `doubt` of level `return`.
    `how` says in Chinese how the text written differs from the raw value's text, "" where it does not.
    `approximate` marks a value known only roughly (近一年, 2019.9至今), on which a limit may turn.
    """

    value: Value
    how: str = ""
    doubt: Doubt | None = None
    approximate: bool = False


@frozen
class Problem:
    """What is wrong with a whole file or sheet; `code` is one of intake's closed list."""

    code: str
    message: str
    remedy: str = ""
    level: Level = "return"


@frozen
class Finding:
    """One violation with its place. `cell` is the address that Excel shows, None for a whole file.

    `id` is stable from run to run; `person`, `value`, `proposal`, `remedy`, `basis` are "" where there is none.
    `records` are the ids of the records whose verdict it touches, none for a whole file.
    """

    id: str
    code: str
    level: Level
    unit: str
    file: str
    sheet: str | None
    cell: str | None
    field: str | None
    person: str
    value: str
    proposal: str
    message: str
    remedy: str
    basis: str
    records: tuple[str, ...] = ()


@frozen
class Change:
    """One cell that was written otherwise than it was sent.

    `was` is the raw value as text, `record` the id of the record it belongs to.
    """

    file: str
    sheet: str
    cell: str
    field: str
    was: str
    now: str
    how: str
    record: str = ""


@frozen
class Origin:
    """Where a lower level's summary says that a row came from."""

    file: str
    sheet: str
    row: int


@frozen
class Record:
    """One person, case or task: a row of a table, or a card.

    `values` holds every field that the form found there has (None: empty or undecided); `raw` holds the raw value
    of those cells only whose text is not the value's own. `columns` maps a row's fields to 0-based columns and is
    shared by all records of a submission; `places` maps a card's fields to the cells as their reader calls them,
    and `row` is that of its key. `undecided` are fields that intake already has a finding about: rules leave them.
    """

    id: str
    form: str
    unit: Unit | None
    file: str
    sheet: str
    row: int
    columns: Mapping[str, int]
    values: Mapping[str, Value]
    raw: Mapping[str, Raw] = {}
    approximate: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    origin: Origin | None = None
    places: Mapping[str, str] = {}

    def cell(self, name: str) -> str | None:
        """Where the field stands (C5; in a document 第5行第3列), None where this form lacks it."""
        column = self.columns.get(name)
        return self.places.get(name) if column is None else address(self.row, column)

    def sent(self, name: str) -> Raw:
        """What stood in the cell: the raw value where it differs, else the value; None where empty."""
        return self.raw[name] if name in self.raw else self.values.get(name)


@frozen
class SetAside:
    """A row that was read and is not merged, with the reason in Chinese."""

    row: int
    reason: str
    text: str


@frozen
class Explanation:
    """A 说明 that a unit wrote beside a finding in its 退回件: the text, and what the list says it is about."""

    text: str
    unit: str = ""
    person: str = ""
    field: str = ""
    message: str = ""


@frozen
class Submission:
    """One form found in a received file, or the file itself where none was found.

    `unit_from` says in Chinese which witness decided the unit. `digest` is the SHA-256 of the file's bytes.
    `header_row` is the last row of the heading as Excel shows it. `kind` tells a lower level's summary, and a text
    that belongs to a card and came in a document of its own (`attached`). Records are in the order of the sheet.
    `explanations` are those by finding id that a returned workbook brought, with its first form. `round` is the round
    that a returned workbook is of, `answers` the digests of the files whose rows it was made with. `text_of` is the id
    of the card that an attached text was put into, "" for none.
    """

    file: str
    status: Status
    sheet: str | None = None
    form: str | None = None
    unit: Unit | None = None
    unit_from: str = ""
    heading: Mapping[str, str] = {}
    header_row: int | None = None
    problem: Problem | None = None
    digest: str = ""
    kind: Literal["submission", "summary", "attached"] = "submission"
    records: Sequence[Record] = field(default=())
    findings: Sequence[Finding] = field(default=())
    changes: Sequence[Change] = field(default=())
    set_aside: Sequence[SetAside] = field(default=())
    explanations: Mapping[str, Explanation] = {}
    round: str = ""
    answers: tuple[str, ...] = ()
    text_of: str = ""

    @property
    def rows_read(self) -> int:
        """Rows below the heading that have a value in a column of the form."""
        return len(self.records) + len(self.set_aside)
