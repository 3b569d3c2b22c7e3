"""活动: what a campaign file declares, after it was verified."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from attrs import field, frozen
from attrs import field as attribute

from toolkit.campaign.condition import Condition
from toolkit.campaign.counting import CalendarEntry, Tally
from toolkit.campaign.cover import Cover
from toolkit.campaign.units import Unit
from toolkit.declared import ascending, no_blank, not_empty
from toolkit.derived import Derived
from toolkit.model import Level, Record
from toolkit.scoring.declared import Scoring

_PERSON = "person_name"
"""The field type of what persons are called."""


@frozen
class Field:
    """字段: one thing asked. `options` is an instance of its type's `Options`; `kind` the type's module.

    `fill_down` lets a vertically merged cell speak for all its rows.
    """

    name: str
    type: str
    options: Any
    kind: ModuleType = field(eq=False, repr=False)
    aliases: tuple[str, ...] = ()
    basis: str = ""
    fill_down: bool = False

    def answered_by(self, words: Iterable[str]) -> list[str]:
        """Those of the words that count as nothing elsewhere (无) which its type takes for an answer."""
        answers = getattr(self.kind, "answers", None)
        return [word for word in words if answers(word, self.options)] if answers else []


@frozen
class FormField:
    """A field's place in a form.

    `label` is the printed label; `width` the column's width in half-width characters (tables), or a value's share of
    its line (cards); `line` the number of the line that it shares with others and `height` that line's height in
    points (cards); an `optional` field is no part of the printed form and appears when anyone sent it. `source` names
    the field that it is filled from where a form without this field is turned into this form, "" for none.
    """

    field: Field
    label: str
    width: float = 10.0
    line: int = 0
    height: float = 28.0
    optional: bool = False
    source: str = ""

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name


@frozen
class HeadingItem:
    """One item of a form's heading line: 填报单位（盖章）：…

    `name` is what the JSON calls it, `aliases` other words for it; `unit` marks the item that names the unit, `date`
    the one for the day of filling in; all others say whom to ask.
    """

    name: str
    label: str
    unit: bool = False
    date: bool = False
    aliases: tuple[str, ...] = ()


@frozen
class Attached:
    """A card's text that may come as a document of its own: its field, and words that such files' names hold.

    With `pictures` the text keeps a mark where a picture stands, and what stands in the document's tables.
    """

    field: str
    words: tuple[str, ...]
    pictures: bool = False


@frozen
class Form:
    """表: a card (one record) or a table (a row a record).

    `key` names the field whose cell stands for a whole row. `stamps` are the stamp boxes' titles, `opinion` the
    label of the line they stand in; `stamp_mm` is a box's least free width and height. `margins` are the form's own,
    or those of an official document (公文). `attached` is a card's text that may come in a document of its own.
    Tables with the same `book` are sheets of one workbook, "" for one of its own.
    A table with `serial` prints 序号 before its fields; with `unit` 推荐单位 too, where it holds what others sent.
    `copies` is how many are due on paper. `cover` is the page in front of a card.
    `page_breaks` are the numbers of a card's lines with which further pages begin. `derived` are columns that the
    summary works out.
    """

    id: str
    kind: Literal["table", "card"]
    title: str
    key: str
    fields: tuple[FormField, ...]
    headings: tuple[HeadingItem, ...] = ()
    attachment: str = ""
    footnote: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    opinion: str = ""
    stamps: tuple[str, ...] = ()
    stamp_mm: float = 50.0
    margins: Literal["form", "official"] = "form"
    attached: Attached | None = None
    serial: bool = False
    unit: bool = False
    copies: int = 1
    book: str = ""
    page_breaks: tuple[int, ...] = ()
    derived: tuple[Derived, ...] = ()
    cover: Cover | None = None

    @property
    def file(self) -> str:
        """What its master's file is called, without the suffix."""
        return self.book or self.id

    @property
    def columns(self) -> tuple[FormField, ...]:
        """The fields that the notice's own form prints."""
        return tuple(f for f in self.fields if not f.optional)

    @property
    def names_people(self) -> bool:
        """Whether its records are persons: cases and brands are neither asked nor counted like them."""
        key = self.get(self.key)
        return bool(key and key.field.type == _PERSON)

    @property
    def counter(self) -> str:
        """The word behind a number of records (量词): persons are counted otherwise than things."""
        return "人" if self.names_people else "件"

    @property
    def piece(self) -> str:
        """The word behind a number of its records on paper (量词): rows of a table, copies of a card."""
        return "行" if self.kind == "table" else "份"

    @property
    def nameless(self) -> str:
        """What a record is called that does not say its key."""
        return f"未填{self.key}"

    def get(self, name: str) -> FormField | None:
        """The field of that name, None where the form lacks it."""
        return next((f for f in self.fields if f.name == name), None)


@frozen
class Rule:
    """规则: declared in the campaign file; `options` is an instance of its kind's `Options`.

    `forms` limits it to those forms, empty for every form that has its fields; `when` to the records for
    which all of these conditions hold. `message` and `remedy` replace the
    kind's own wording. `where` names the clause of the notice in words; with the code it makes the basis.
    """

    code: str
    kind: str
    module: ModuleType = field(eq=False, repr=False)
    options: Any
    level: Level
    basis: str
    forms: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    message: str = ""
    remedy: str = ""
    enabled: bool = True
    reason: str = ""

    @property
    def asked(self) -> str:
        """What it asks, and of whom, in a sentence for people."""
        said: str = self.module.describe(self.options)
        return f"{'、'.join(map(str, self.when))}的，{said}" if self.when else said

    def speaks_of(self, record: Record) -> bool:
        """Whether the record is one of those that `when` means."""
        return all(condition.holds(record) for condition in self.when)


@frozen
class AgeBands:
    """Ages on the as-of day, counted by bands: under the first limit, from it to under the next, and so on."""

    field: str
    bands: tuple[int, ...] = attribute(validator=ascending)


@frozen
class Statistics:
    """What 统计 counts besides unit × verdict: fields by their values, and ages by bands."""

    count_by: tuple[str, ...] = ()
    age: AgeBands | None = None


@frozen
class Paper:
    """A further paper that is due with each card, no form of ours: its name, and words that its file's name holds."""

    name: str = attribute(validator=no_blank)
    words: tuple[str, ...] = attribute(validator=not_empty)


@frozen
class HandIn:
    """How what goes up is packed: a person's folder and the mail's subject as patterns, the forms of which a stamped
    scan is due, and the further papers that are.
    """

    folder: str
    subject: str
    scans: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()


@frozen
class Publish:
    """What may be published of a person: fields in order, and the unit before them; `title` names the list."""

    fields: tuple[str, ...]
    title: str = "公示名单"
    unit: bool = False


@frozen
class Words:
    """`templates/shared/words.toml`: words that all campaigns share. Labels and marks are compared folded."""

    serial: tuple[str, ...]
    own_columns: Mapping[str, str]
    totals: tuple[str, ...]
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    empty: tuple[str, ...]
    ditto: tuple[str, ...]
    elsewhere: tuple[str, ...]
    month_headings: tuple[str, ...]
    beside_months: tuple[str, ...]
    other_class: tuple[str, ...] = attribute(validator=not_empty)
    private: tuple[str, ...] = ()
    other_papers: tuple[str, ...] = ()
    after_names: tuple[str, ...] = ()
    number_words: tuple[str, ...] = ()
    birth_words: tuple[str, ...] = ()
    no_birth: tuple[str, ...] = ()
    expert: tuple[str, ...] = ()
    expert_unit: tuple[str, ...] = ()
    expert_class: tuple[str, ...] = ()
    entry_number: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    prize: tuple[str, ...] = ()
    awarded: tuple[str, ...] = ()
    award_class: tuple[str, ...] = ()
    card_labels: tuple[str, ...] = ()
    list_headings: tuple[str, ...] = ()
    after_stops: tuple[str, ...] = ()


@frozen
class Campaign:
    """活动: one notice's round. `assumed` says in sentences what the notice does not, and was made up for it."""

    id: str
    title: str
    organiser: str
    version: str
    as_of: date
    units: Unit
    fields: tuple[Field, ...]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    words: Words
    folder: Path
    assumed: tuple[str, ...] = ()
    statistics: Statistics = Statistics()
    hand_in: HandIn | None = None
    publish: Publish | None = None
    scoring: Scoring | None = None
    tallies: tuple[Tally, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()

    def form(self, form_id: str) -> Form:
        """The form of that id; KeyError where there is none."""
        return {form.id: form for form in self.forms}[form_id]

    def sender(self, unit: Unit) -> str:
        """Who signs a unit's letters: the organiser for the whole tree, else the unit."""
        return self.organiser if unit == self.units else unit.name

    @property
    def scans(self) -> tuple[str, ...]:
        """The forms of which a stamped scan is due; all of them where the campaign does not say."""
        return self.hand_in.scans if self.hand_in else tuple(form.id for form in self.forms)

    @property
    def books(self) -> list[tuple[Form, ...]]:
        """The forms of each master, workbook by workbook, in the order of their first forms."""
        files = dict.fromkeys(form.file for form in self.forms)
        return [tuple(form for form in self.forms if form.file == file) for file in files]

    @property
    def table(self) -> Form:
        """The first table: the form that merge collects. LookupError where the campaign has none."""
        return next(form for form in self.forms if form.kind == "table")
