"""进度: what each unit handed in, what is wrong with it, what is missing, and how late it came. Plain data."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import TypeVar

from attrs import evolve, frozen

from toolkit.campaign.model import Rule
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.handing_in.further_papers import files_of
from toolkit.handing_in.inbox_files import InboxFiles
from toolkit.handing_in.packing import Packing
from toolkit.handing_in.scans import is_scan
from toolkit.model import VERDICTS, Finding, Record, Submission, Verdict
from toolkit.round.decisions import EXCUSED, RECEIVED, RETURNED, unit_subject
from toolkit.round.dropping import dropped_now
from toolkit.round.folder import Round
from toolkit.round.ledger import Decision, Ledger
from toolkit.round.mail_dates import mail_dates
from toolkit.rules import agree, quota
from toolkit.rules.engine import records_of, rules_of
from toolkit.seen_by import owner_of

UNKNOWN = "未确定单位"

T = TypeVar("T")


@frozen
class Quota:
    """A unit's quota: of which forms, how many it sent, the limit in words.

    `excess` counts those that are too many; negative, those that are missing.
    """

    form: str
    number: int
    limit: str
    excess: int


@frozen
class Received:
    """The day when a unit handed in (Beijing time), and what told it: a decision, or a mail's file.

    `late` counts the days after the last day, 0 for none.
    """

    day: date
    told_by: str
    late: int


@frozen
class UnitStatus:
    """How far a unit is. `name` is `UNKNOWN` for what can't be attributed.

    `forms`: copies of any form that were read, `tables`: those of the table; `rows`: its merged rows; `further` and
    `cards`: how many of each further table's rows and of each card, by form id; `scans`: PDF and picture files;
    `unread`: files that could not be read. `by_verdict`: the rows of all tables, worst first.
    `returns`: findings that must be mended; `doubts`: 待核 that nobody explained, `settled`: those that were.
    `received` is None where no day was recorded. `returned`, `until`: the day of the last 退回 and its last day in
    words, "" for none. `missing` says in sentences what is not there; `lacking` names the people without a card.
    """

    name: str
    forms: int
    tables: int
    rows: int
    further: Mapping[str, int]
    cards: Mapping[str, int]
    scans: int
    unread: int
    by_verdict: Mapping[Verdict, int]
    returns: int
    doubts: int
    settled: int
    quotas: Sequence[Quota]
    received: Received | None
    excuse: str
    returned: str
    until: str
    lacking: Sequence[str]
    missing: Sequence[str]

    @property
    def nothing(self) -> bool:
        """Whether nothing came at all."""
        return not (self.forms or self.rows or self.has_others or self.scans or self.unread)

    @property
    def has_others(self) -> bool:
        """Whether there is a record of any other form than the table."""
        return any(self.further.values()) or any(self.cards.values())


@frozen
class Status:
    """How far a round is: a line for each unit that hands in, in the tree's order, then what has no such unit.

    `table`, `further` and `cards` are the forms' names; `registered` is when the latest file was registered (local
    time).
    """

    title: str
    top: str
    last_day: date
    registered: str
    table: str
    further: Sequence[str]
    cards: Sequence[str]
    units: Sequence[UnitStatus]

    @property
    def nothing_from(self) -> list[str]:
        """The units from which nothing came."""
        return [unit.name for unit in self.units if unit.nothing]

    @property
    def has_quotas(self) -> bool:
        """Whether any unit has a quota."""
        return any(unit.quotas for unit in self.units)

    @property
    def has_returns(self) -> bool:
        """Whether anything went back to any unit."""
        return any(unit.returned for unit in self.units)


def status_of(round_: Round, collection: Collection, ledger: Ledger) -> Status:
    """How far the round is. Of the inbox, only the heads of mails are read."""
    registered = max((receipt.first_seen for receipt in ledger.current().values()), default="")
    facts = _Facts.of(round_, collection, ledger)
    return Status(
        title=collection.campaign.title,
        top=collection.top.name,
        last_day=collection.campaign.as_of,
        registered=registered,
        table=collection.form.id,
        further=facts.further_tables,
        cards=facts.card_forms,
        units=[facts.unit_status(unit) for unit in facts.units],
    )


@frozen
class _Facts:
    """All that came, by the unit that hands in (None: unknown)."""

    collection: Collection
    further_tables: tuple[str, ...]
    card_forms: tuple[str, ...]
    submissions: Mapping[Unit | None, Sequence[Submission]]
    records: Mapping[Unit | None, Sequence[Record]]
    findings: Mapping[Unit | None, Sequence[Finding]]
    lacking: Mapping[Unit | None, Sequence[str]]
    papers: Mapping[Unit | None, Sequence[str]]
    further_papers: frozenset[str]
    quotas: Mapping[Unit | None, Sequence[Quota]]
    mails: Mapping[Unit | None, tuple[date, str]]
    decisions: Mapping[str, Mapping[str, Decision]]

    @classmethod
    def of(cls, round_: Round, collection: Collection, ledger: Ledger) -> "_Facts":
        campaign, top = collection.campaign, collection.top
        owners = {child.name: child for child in (*top.children, top)}
        dropped = dropped_now(ledger)
        counted = [s for s in collection.submissions if s.status != "ignored" and s.file not in dropped]

        def owner(thing: Submission | Record) -> Unit | None:
            return owner_of(thing.unit, top)

        submissions = _grouped(counted, owner)
        hand_in, files = campaign.hand_in, InboxFiles(round_.inbox, {})
        packing = Packing(collection, collection, hand_in, files) if hand_in and hand_in.papers else None
        return cls(
            collection,
            tuple(f.id for f in campaign.forms if f.kind == "table" and f.id != collection.form.id),
            tuple(form.id for form in campaign.forms if form.kind == "card"),
            submissions,
            _grouped(collection.everything, owner),
            _grouped(collection.findings, lambda finding: owners.get(finding.unit.split("/")[0])),
            _lacking(collection),
            _papers(packing) if packing else {},
            frozenset(files_of(packing.further)) if packing else frozenset(),
            {unit: _quotas(collection, unit) for unit in top.children},
            {unit: told for unit, sent in submissions.items() if (told := mail_dates(round_.inbox, sent))},
            {kind: ledger.decisions(kind) for kind in (RECEIVED, EXCUSED, RETURNED)},
        )

    @property
    def units(self) -> list[Unit | None]:
        """Who gets a line: who hands in; the merging unit itself and the unknown one where they have anything."""
        top = self.collection.top
        had = {unit for unit, sent in self.submissions.items() if any(map(_counts, sent))}
        had |= self.records.keys() | self.findings.keys()
        return [*top.children, *(unit for unit in (top, None) if unit in had)]

    def unit_status(self, unit: Unit | None) -> UnitStatus:
        """The line of a unit."""
        sent, findings = self.submissions.get(unit, ()), self.findings.get(unit, ())
        records, form = self.records.get(unit, ()), self.collection.form.id
        numbers = Counter(record.form for record in records)
        tables = (form, *self.further_tables)
        doubts = [finding for finding in findings if finding.level == "verify"]
        settled = sum(map(self.collection.settled, doubts))
        verdicts = Counter(self.collection.verdicts[r.id] for r in records if r.form in tables)
        read = [s for s in sent if s.form and s.status in ("read", "partly")]
        returned = self._decision(RETURNED, unit)
        made = UnitStatus(
            name=unit.name if unit else UNKNOWN,
            forms=len(read),
            tables=sum(s.form == form for s in read),
            rows=numbers[form],
            further={other: numbers[other] for other in self.further_tables},
            cards={card: numbers[card] for card in self.card_forms},
            scans=len(
                {s.file for s in sent if s.status == "other" and is_scan(s.file)} - self.further_papers
            ),
            unread=len({s.file for s in sent if s.status == "unreadable"}),
            by_verdict={verdict: verdicts[verdict] for verdict in VERDICTS},
            returns=sum(finding.level in ("ineligible", "return") for finding in findings),
            doubts=len(doubts) - settled,
            settled=settled,
            quotas=self.quotas.get(unit, ()),
            received=self._received(unit),
            excuse=told.value if (told := self._decision(EXCUSED, unit)) else "",
            returned=returned.at[:10] if returned else "",
            until=returned.reason if returned else "",
            lacking=self.lacking.get(unit, ()),
            missing=(),
        )
        return evolve(made, missing=self._missing(unit, made)) if unit else made

    def _decision(self, kind: str, unit: Unit | None) -> Decision | None:
        return self.decisions[kind].get(unit_subject(unit)) if unit else None

    def _received(self, unit: Unit | None) -> Received | None:
        """The day that was typed, else that of the unit's first mail."""
        typed = self._decision(RECEIVED, unit)
        told = (date.fromisoformat(typed.value), RECEIVED) if typed else self.mails.get(unit)
        if told is None:
            return None
        return Received(*told, max(0, (told[0] - self.collection.campaign.as_of).days))

    def _missing(self, unit: Unit, made: UnitStatus) -> list[str]:
        """What is not there, in sentences; of the merging unit itself nothing is awaited."""
        if made.name == self.collection.top.name:
            return []
        if made.nothing:
            return ["什么也没有收到"]
        electronic = made.forms or made.rows or made.has_others
        sent = {record.form for records in self.records.values() for record in records}
        awaited = [form for form in self.card_forms if sent.intersection(self.card_forms)]
        told = (
            []
            if electronic
            else [f"没有收到{'、'.join((self.collection.form.id, *self.card_forms))}的电子件"]
        )
        told += [f"没有收到{self.collection.form.id}"] if electronic and not made.tables else []
        told += [f"没有收到{form}" for form in awaited if made.rows and not made.cards[form]]
        told += [f"缺{'、'.join(self.card_forms)}的：{'、'.join(made.lacking)}"] if made.lacking else []
        told += self.papers.get(unit, ())
        due = self.collection.campaign.scans
        return told + (["没有收到盖章扫描件"] if due and electronic and not made.scans else [])


def _counts(submission: Submission) -> bool:
    """Whether any column counts it: stray papers alone (a note, our own outputs) make no line of noughts."""
    return submission.status != "other" or is_scan(submission.file)


def _grouped(things: Iterable[T], owner: Callable[[T], Unit | None]) -> dict[Unit | None, list[T]]:
    groups: dict[Unit | None, list[T]] = defaultdict(list)
    for thing in things:
        groups[owner(thing)].append(thing)
    return dict(groups)


def _lacking(collection: Collection) -> dict[Unit | None, list[str]]:
    """People of the table without a card, where their unit sent cards; known where a rule compares the two."""
    found: dict[str, Record] = {}
    for rule in (rule for rule in _enabled(collection, agree) if rule.options.partners):
        rows, cards = collection.of_form(rule.options.table), collection.of_form(rule.options.card)
        pairs = agree.pairs_of(rows, cards, rule.options)
        found |= {row.id: row for row in agree.rows_without_card(rows, cards, pairs, rule.options)}
    key = collection.form.key
    people = _grouped(found.values(), lambda record: owner_of(record.unit, collection.top))
    return {unit: [str(r.values.get(key) or "") for r in records] for unit, records in people.items()}


def _papers(packing: Packing) -> dict[Unit | None, list[str]]:
    """The further papers that did not come, in a sentence for each, by unit: 缺创建方案的：溪畔先锋."""
    told: dict[Unit | None, list[str]] = defaultdict(list)
    top = packing.collection.top
    for unit, people in _grouped(packing.people, lambda r: owner_of(r.unit, top)).items():
        for paper in packing.hand_in.papers:
            lacking = [packing.name(r) for r in people if r.id not in packing.further[paper.name]]
            told[unit] += [f"缺{paper.name}的：{'、'.join(lacking)}"] if lacking else []
    return told


def _quotas(collection: Collection, unit: Unit) -> list[Quota]:
    """The quotas of a unit."""
    rules = _enabled(collection, quota)
    return [
        _quota(collection, rule, unit)
        for rule in rules
        if quota.speaks_of(rule.options, unit, collection.top)
    ]


def _quota(collection: Collection, rule: Rule, unit: Unit) -> Quota:
    """What the unit and the units below it sent of the forms that the rule speaks of."""
    campaign = collection.campaign
    forms = "、".join(form.id for form in campaign.forms if rule in rules_of(campaign, form))
    meant = records_of(campaign, rule, collection.everything)
    number = len(quota.counted((r for r in meant if r.unit and unit.holds(r.unit)), rule.options))
    return Quota(forms, number, quota.limit(rule.options), quota.excess(rule.options, number))


def _enabled(collection: Collection, kind: ModuleType) -> list[Rule]:
    return [rule for rule in collection.campaign.rules if rule.enabled and rule.module is kind]
