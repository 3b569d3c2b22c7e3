"""报送的材料: who and what goes into the pack of a round's top unit, and where it goes by the campaign's pattern."""

from collections import Counter
from collections.abc import Collection as Group
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from toolkit.campaign.handing_in import UNIT, levels_of
from toolkit.campaign.model import Form, HandIn
from toolkit.campaign.patterns import filled, names_of_pattern
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.findings import unit_label
from toolkit.handing_in.binding import Person, by_owner, papers_in, table_unit
from toolkit.handing_in.further_papers import Papers, files_of, papers_by_owner
from toolkit.handing_in.inbox_files import InboxFiles
from toolkit.handing_in.legal_names import LONGEST_FOLDER, legal_path
from toolkit.handing_in.pack_file import Pack, Slot
from toolkit.handing_in.scans import is_scan
from toolkit.model import Record, Submission
from toolkit.name_ends import words_after_names
from toolkit.paper.people import pairs, people
from toolkit.review import Review, identity

UNKNOWN_UNIT = "单位不明"
BLANK = "未填"


@frozen(slots=False)
class Packing:
    """What goes into a pack: a collection without those whom a 一票否决 keeps out, and the inbox it came from.

    `whole` has everybody: whose a file is hangs on all names that were sent.
    """

    collection: Collection
    whole: Collection
    hand_in: HandIn
    files: InboxFiles
    vetoed: Sequence[Record] = ()

    @classmethod
    def of(
        cls,
        collection: Collection,
        hand_in: HandIn,
        files: InboxFiles,
        review: Review,
        dropped: Group[str] = (),
    ) -> "Packing":
        """The packing of a round's collection, judged by its review. `dropped` are files that do not count."""
        counted = [s for s in collection.submissions if s.file not in dropped]
        collection = evolve(collection, submissions=counted)
        texts = {s.file for s in counted if s.kind == "attached"}
        collection = evolve(collection, others=[r for r in collection.others if r.file not in texts])
        everybody = collection.everything
        out = _out(collection, review)
        kept = evolve(
            collection,
            records=[r for r in collection.records if r.id not in out],
            others=[r for r in collection.others if r.id not in out],
        )
        return cls(kept, collection, hand_in, files, [r for r in everybody if r.id in out])

    @cached_property
    def card(self) -> Form | None:
        """The campaign's card form, None where it has none."""
        return _card(self.collection)

    @cached_property
    def people(self) -> Sequence[Record]:
        """One record a person: the card that came, else the row."""
        return self._people_of(self.collection)

    @cached_property
    def row_of(self) -> Mapping[str, Record]:
        """The table's row of each card that has one, by the card's id."""
        return {card.id: row for row, card in _pairs(self.whole)}

    @cached_property
    def listed(self) -> set[str]:
        """The names in the table."""
        return {self.name(row) for row in self.collection.records}

    @cached_property
    def owners(self) -> Sequence[Person]:
        """The people as scans are bound to them, the vetoed among them: nobody else gets their files."""
        told_by = [n for n in names_of_pattern(self.hand_in.folder) if n not in self._unit_words]
        return [
            Person(r.id, self.name(r), r.unit, tuple(self._value(r, n) for n in told_by if n != self._key(r)))
            for r in self._people_of(self.whole)
        ]

    @cached_property
    def scans(self) -> Sequence[Submission]:
        """The received scans, but for what is a further paper."""
        further = set(files_of(self.further))
        return [s for s in self.papers if is_scan(s.file) and s.file not in further]

    @cached_property
    def papers(self) -> Sequence[Submission]:
        """Whatever came that is no form: scans, and what is of a kind that no scanner writes."""
        return papers_in(self.collection.submissions)

    @cached_property
    def scans_of(self) -> Mapping[str, list[Submission]]:
        """The scans that belong to one person, by the person's record."""
        return by_owner(self.scans, self.owners, self._follows)

    @cached_property
    def further(self) -> Papers:
        """The further papers that came, by name and by the person's record."""
        received, due = self.collection.submissions, self.hand_in.papers
        return papers_by_owner(received, self.owners, due, self._follows)

    @cached_property
    def texts_of(self) -> Mapping[str, list[Submission]]:
        """The attached texts that belong to one person, by the person's record."""
        return by_owner(self.texts, self.owners, self._follows)

    @cached_property
    def table_scans(self) -> Sequence[tuple[Submission, Unit]]:
        """Scans of tables that are no one person's, with their units."""
        collection, taken = self.collection, {s.file for those in self.scans_of.values() for s in those}
        words = (collection.form.id, collection.form.attachment)
        found = (
            (scan, table_unit(scan, words, collection.top, collection.campaign.units))
            for scan in self.scans
            if scan.file not in taken
        )
        return [(scan, unit) for scan, unit in found if unit]

    @cached_property
    def texts(self) -> Sequence[Submission]:
        """The received texts that belong to cards."""
        return [s for s in self.collection.submissions if s.kind == "attached"]

    def name(self, record: Record) -> str:
        """The person's name, or words for none."""
        form = self.collection.campaign.form(record.form)
        return str(record.sent(form.key) or "").strip() or f"（{form.nameless}）"

    def label(self, unit: Unit | None) -> str:
        """The unit as lists show it."""
        return unit_label(unit, self.collection.top) or UNKNOWN_UNIT

    def slot_of(self, record: Record, pack: Pack) -> Slot:
        """A person's folder by the campaign's pattern; slashes in values are no folders."""
        values = {name: self._value(record, name) for name in names_of_pattern(self.hand_in.folder)}
        flat = {name: value.replace("/", "／") for name, value in values.items()}
        folder = pack.folder(filled(self.hand_in.folder, flat), record.id)
        return Slot(folder, filled(self.hand_in.folder, values), self.label(record.unit), self.name(record))

    def is_alone(self, record: Record) -> bool:
        """Whether a card's file holds nobody else: neither another row or card nor a lower level's summary."""
        return self._held[record.file] == 1 and record.file not in self._summaries

    def slot_of_unit(self, unit: Unit) -> Slot:
        """Where a unit's own papers go: the pattern's first folders that speak of units only; the top's is ""."""
        parts: list[str] = []
        for part in self.hand_in.folder.split("/")[:-1] if unit != self.collection.top else ():
            names = names_of_pattern(part)
            if not set(names) <= self._unit_words:
                break
            parts.append(filled(part, {name: self._unit_value(unit, name) for name in names}))
        folder = legal_path("/".join(parts), LONGEST_FOLDER)
        return Slot(folder, folder, self.label(unit))

    def _people_of(self, collection: Collection) -> Sequence[Record]:
        return people(collection, self.card) if self.card else list(collection.records)

    @cached_property
    def _held(self) -> Counter[str]:
        """How many rows and cards each file holds, those of the vetoed and those that do not count among them."""
        held: Counter[str] = Counter()
        for submission in self.collection.submissions:
            held[submission.file] += submission.rows_read
        return held

    @cached_property
    def _summaries(self) -> set[str]:
        return {s.file for s in self.collection.submissions if s.kind == "summary"}

    @cached_property
    def _unit_words(self) -> set[str]:
        return {UNIT, *levels_of(self.collection.campaign.units)}

    @cached_property
    def _follows(self) -> Sequence[str]:
        return words_after_names(self.collection.campaign)

    def _key(self, record: Record) -> str:
        return self.collection.campaign.form(record.form).key

    def _value(self, record: Record, name: str) -> str:
        if name in self._unit_words:
            return self._unit_value(record.unit, name)
        for one in filter(None, (record, self.row_of.get(record.id))):
            if one.sent(name) not in (None, ""):
                return str(one.sent(name)).strip()
        return BLANK

    def _unit_value(self, unit: Unit | None, name: str) -> str:
        """The unit's name, or that of the unit of that level above it; its own where there is none."""
        if unit is None:
            return UNKNOWN_UNIT
        above = (u for u in self.collection.campaign.units.walk() if u.holds(unit) and u.level == name)
        return next(above, unit).name


def _card(collection: Collection) -> Form | None:
    return next((form for form in collection.campaign.forms if form.kind == "card"), None)


def _out(collection: Collection, review: Review) -> set[str]:
    """The ids of what is about those vetoed: their rows, the cards that go with these, and whatever else bears the
    name of one and goes with no row. It may be a namesake's: rather all of it stays here than a vetoed person's goes.
    """
    out = {r.id for r in collection.everything if collection.mark(r, review).vetoed}
    pairs_ = _pairs(collection)
    for pair in pairs_:
        if {r.id for r in pair} & out:
            out |= {r.id for r in pair}
    names = {_unit_and_name(r, collection) for r in collection.everything if r.id in out}
    with_row = {card.id for _, card in pairs_}
    loose = (r for r in collection.others if r.id not in with_row)
    return out | {r.id for r in loose if _unit_and_name(r, collection) in names}


def _unit_and_name(record: Record, collection: Collection) -> str:
    return identity(record, collection.campaign.form(record.form))


def _pairs(collection: Collection) -> list[tuple[Record, Record]]:
    """The rows and cards that are about one person."""
    card = _card(collection)
    return pairs(collection, card) if card else []
