"""合并: from submissions to a collection. Sets aside what would count twice, judges the rest, orders and reconciles."""

from collections import Counter, defaultdict
from collections.abc import Collection as Group
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import evolve

from toolkit.addresses import order_of
from toolkit.answering import blank_no_more, stands_for, told_gone
from toolkit.attaching import answered_by, attach, copy_of
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.collection import Collection
from toolkit.findings import finding_of_file, is_settled, unit_label, verdict_of, with_ids
from toolkit.intake.records import text_on_paper
from toolkit.model import Finding, Level, Problem, Record, SetAside, Submission, Verdict
from toolkit.namesakes import told_apart
from toolkit.pairing import folded
from toolkit.raw_text import raw_text
from toolkit.rules.engine import judge

Content: TypeAlias = frozenset[tuple[str, str | int | float]]


def collect(
    campaign: Campaign,
    form: Form,
    top: Unit,
    as_of: date,
    submissions: Iterable[Submission],
    *,
    dropped: Mapping[str, str] | None = None,
    explanations: Mapping[str, str] | None = None,
    headings: Mapping[str, str] | None = None,
) -> Collection:
    """Make the collection of a form's submissions.

    `dropped` are files that the clerk sets aside by name, with the reason; `explanations` (说明 by finding id) and
    `headings` (what its heading line held) come from an earlier summary. The order of `submissions` is kept; records
    are ordered by unit, then as sent.
    """
    kept = _counting_once(submissions, dropped or {}, campaign, top)
    everything = sorted((r for s in kept for r in s.records), key=_unit_order)
    records = [r for r in everything if r.form == form.id]
    apart = told_apart(everything, campaign.forms)
    judged = judge(campaign, everything, as_of, top)
    findings = _sorted(with_ids([f for s in kept for f in s.findings] + judged, apart), kept)
    explanations = explanations or {}
    return Collection(
        campaign=campaign,
        form=form,
        top=top,
        as_of=as_of,
        submissions=kept,
        records=records,
        others=[r for r in everything if r.form != form.id],
        findings=findings,
        changes=[c for s in kept for c in s.changes],
        verdicts=_verdicts(everything, findings, explanations),
        explanations=explanations,
        optional=_optional_sent(form, records),
        headings=headings or {},
        apart=apart,
    )


def _counting_once(
    submissions: Iterable[Submission], dropped: Mapping[str, str], campaign: Campaign, top: Unit
) -> list[Submission]:
    """The submissions with what would count twice set aside, what was sent twice told, and texts beside their cards."""
    kept = _without_answered(list(_without_dropped_or_copies(submissions, dropped)), campaign, top)
    kept = _without_counted_twice(kept)
    return attach(_with_second_submissions(kept, campaign, top), campaign, top)


def _sorted(findings: Iterable[Finding], submissions: Sequence[Submission]) -> list[Finding]:
    """By file in the order of the inbox, then as one reads the sheet; what speaks of a whole file comes first."""
    files = {submission.file: number for number, submission in enumerate(submissions)}
    sheets = {(s.file, s.sheet): number for number, s in enumerate(submissions)}

    def place(finding: Finding) -> tuple[int, int, int, int]:
        row, column = order_of(finding.cell)
        return files.get(finding.file, -1), sheets.get((finding.file, finding.sheet), -1), row, column

    return sorted(findings, key=place)


def _unit_order(record: Record) -> tuple[bool, int]:
    return (record.unit is None, record.unit.order if record.unit else 0)


def _optional_sent(form: Form, records: Sequence[Record]) -> tuple[str, ...]:
    optional = [entry.name for entry in form.fields if entry.optional]
    return tuple(name for name in optional if any(record.sent(name) is not None for record in records))


def _verdicts(
    records: Sequence[Record], findings: Iterable[Finding], explanations: Mapping[str, str]
) -> dict[str, Verdict]:
    """The worst level of each record's findings; a 待核 with its 说明 filled in no longer counts."""
    levels: dict[str, list[Level]] = defaultdict(list)
    for finding in findings:
        if not is_settled(finding, explanations):
            for record in finding.records:
                levels[record].append(finding.level)
    return {record.id: verdict_of(levels[record.id]) for record in records}


def set_aside(submission: Submission, reasons: Mapping[str, str]) -> Submission:
    """The submission without the records named in `reasons` (record id → reason), which are listed instead.

    Their findings and changes go with them: nothing of a row that is not merged stands in the summary.
    """
    aside = [SetAside(r.row, reasons[r.id], _excerpt(r)) for r in submission.records if r.id in reasons]
    return evolve(
        submission,
        records=[r for r in submission.records if r.id not in reasons],
        findings=[left for f in submission.findings if (left := _without(f, reasons))],
        changes=[c for c in submission.changes if c.record not in reasons],
        set_aside=sorted([*submission.set_aside, *aside], key=lambda row: row.row),
    )


def _without(finding: Finding, records: Mapping[str, str]) -> Finding | None:
    """The finding without those records; None where it touches none but them."""
    if not finding.records:
        return finding
    left = tuple(record for record in finding.records if record not in records)
    return evolve(finding, records=left) if left else None


def _excerpt(record: Record) -> str:
    texts = (text_on_paper(record.values[name], record.sent(name)) for name in list(record.values)[:3])
    return " ｜ ".join(text for text in texts if text)


def _whole(submission: Submission, reason: str) -> Submission:
    """The submission with all its rows set aside; what is wrong with it no longer matters."""
    emptied = set_aside(submission, {record.id: reason for record in submission.records})
    return evolve(emptied, findings=())


def _without_dropped_or_copies(
    submissions: Iterable[Submission], dropped: Mapping[str, str]
) -> Iterator[Submission]:
    """Dropped files are set aside whole, and of byte-identical files all but the first that is not dropped.

    Attached texts alike may be of two cards: `attach` tells which of them are copies.
    """
    first: dict[str, str] = {}
    for submission in submissions:
        if submission.file in dropped:
            yield _whole(submission, dropped[submission.file])
            continue
        original = first.setdefault(submission.digest or submission.file, submission.file)
        if (
            original == submission.file
            or submission.kind == "attached"
            or submission.status not in ("read", "partly")
        ):
            yield submission
        else:
            yield _whole(submission, copy_of(original))


def _without_answered(submissions: Sequence[Submission], campaign: Campaign, top: Unit) -> list[Submission]:
    """A unit's rows in a file whose 退回件 came back are set aside: the 退回件 holds them, as the unit has them now.

    Whom it holds no longer is told of it. Of cards only those of the same name are, for a file may hold several and
    each goes back by itself. Of namesakes in one file it takes as many that came back, for nobody knows which of them
    is meant.
    """
    keys = {form.id: form.key for form in campaign.forms if form.kind == "card"}
    back = [(s, set(s.answers)) for s in submissions if s.answers and s.records and s.unit]
    cards = Counter((s.digest, _card(r, keys)) for s in submissions for r in s.records)

    def mine(submission: Submission) -> list[Submission]:
        told = [a for a, answers in back if submission.digest in answers and a.form == submission.form]
        return [a for a in told if stands_for(a, submission, campaign)]

    def answered(submission: Submission, answers: Sequence[Submission], card: str) -> list[Submission]:
        same = [a for a in answers if any(_card(r, keys) == card for r in a.records)]
        return same if not card or cards[submission.digest, card] <= len(same) else []

    def less(submission: Submission, answers: Sequence[Submission]) -> Submission:
        if answers and not submission.rows_read:
            return blank_no_more(submission, answers[-1], top)
        its = {r.id: answered(submission, answers, _card(r, keys)) for r in submission.records}
        return _less_answered(submission, its)

    pairs = [(s, mine(s)) for s in submissions]
    left = [less(s, its) for s, its in pairs]
    return _with_told(left, told_gone(pairs, campaign, top))


def _with_told(submissions: Sequence[Submission], found: Iterable[Finding]) -> list[Submission]:
    told: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in found:
        told[finding.file, finding.sheet].append(finding)
    return [_with_findings(s, told.pop((s.file, s.sheet), ())) for s in submissions]


def _card(record: Record, keys: Mapping[str, str]) -> str:
    """What a card is known by, "" for a table's row."""
    return folded(record.values.get(keys[record.form])) if record.form in keys else ""


def _less_answered(submission: Submission, answers: Mapping[str, Sequence[Submission]]) -> Submission:
    """The submission without the rows that an answer, by record id, stands for."""
    reasons = {
        record.id: answered_by(answer)
        for record in submission.records
        for answer in answers[record.id]
        if answer.file != submission.file
        if record.unit and answer.unit and answer.unit.holds(record.unit)
    }
    left = set_aside(submission, reasons) if reasons else submission
    return left if left.records or not reasons else evolve(left, findings=())


def _without_counted_twice(submissions: Iterable[Submission]) -> list[Submission]:
    """A row that stands alike in a unit's own file and in that of a unit above it counts once, from the lower.

    Each lower row answers for one equal row of a file above it: a unit that sent it twice keeps the second.
    """
    listed = list(submissions)
    units = {s.unit for s in listed if s.unit and s.records}
    above = {unit for unit in units if any(_is_below(other, unit) for other in units)}
    involved = [s for s in listed if s.unit in units and any(unit.holds(s.unit) for unit in above)]
    kept: dict[Content, list[Record]] = defaultdict(list)
    without: dict[int, Submission] = {}
    for submission in sorted(involved, key=_depth, reverse=True):
        left = _less_counted(submission, kept) if submission.unit in above else submission
        without[id(submission)] = left
        for record in left.records:
            kept[_content(record)].append(evolve(record, unit=submission.unit))
    return [without.get(id(submission), submission) for submission in listed]


def _less_counted(submission: Submission, kept: Mapping[Content, Sequence[Record]]) -> Submission:
    """The submission without the rows that a lower unit's file, all of them in `kept`, has too."""
    reasons: dict[str, str] = {}
    answered: Counter[Content] = Counter()
    for record in submission.records:
        content = _content(record)
        twins = [twin for twin in kept.get(content, ()) if _is_below(twin.unit, submission.unit)]
        if answered[content] < len(twins):
            twin = twins[answered[content]]
            answered[content] += 1
            reasons[record.id] = f"与下级 {twin.file} 第{twin.row}行相同，只计一次"
    return set_aside(submission, reasons) if reasons else submission


def _is_below(one: Unit | None, other: Unit | None) -> bool:
    return bool(one and other and one != other and other.holds(one))


def _depth(submission: Submission) -> int:
    return len(submission.unit.path) if submission.unit else 0


def _content(record: Record) -> Content:
    """All that a row says: values, and the raw text of what has none. A column left empty says nothing."""
    said = (
        (name, value if value is not None else raw_text(record.raw.get(name)))
        for name, value in record.values.items()
    )
    return frozenset((name, value) for name, value in said if value != "")


def _with_second_submissions(
    submissions: Sequence[Submission], campaign: Campaign, top: Unit
) -> list[Submission]:
    """A unit with merged rows of a table in several files: each file gets a finding that names the others."""
    files = _files_by_unit(submissions, {form.id for form in campaign.forms if form.kind == "table"})
    holders = Counter(
        file for file, _ in {(file, unit) for (unit, _), counts in files.items() for file in counts}
    )
    flagged: dict[str, list[Finding]] = defaultdict(list)
    for (unit, form), counts in files.items():
        if len(counts) > 1:
            what = f"{unit_label(unit, top)}的{form}"
            for file in counts:
                flagged[file].append(
                    _second(file, unit_label(unit, top), what, counts, shared=holders[file] > 1)
                )
    return [_with_findings(s, flagged.pop(s.file, [])) for s in submissions]


def _files_by_unit(
    submissions: Sequence[Submission], forms: Group[str]
) -> Mapping[tuple[Unit, str], Mapping[str, int]]:
    """How many merged rows of each unit and form each file holds."""
    files: dict[tuple[Unit, str], Counter[str]] = defaultdict(Counter)
    for submission in submissions:
        for record in submission.records:
            if record.unit and record.form in forms:
                files[record.unit, record.form][record.file] += 1
    return files


def _with_findings(submission: Submission, more: Sequence[Finding]) -> Submission:
    if not more:
        return submission
    problem = submission.problem or Problem(more[0].code, more[0].message, more[0].remedy)
    return evolve(submission, problem=problem, findings=[*more, *submission.findings])


def _second(file: str, unit: str, what: str, counts: Mapping[str, int], *, shared: bool) -> Finding:
    """`what` came more than once; `shared`: the file holds rows of other units too, and can't be moved away for this
    one's sake.
    """
    others = "；".join(f"{other}（{rows}行）" for other, rows in counts.items() if other != file)
    problem = Problem(
        "second_submission",
        f"{what}有不止一份：本文件{counts[file]}行，另有 {others}，都已汇入",
        "请核对以哪份为准；本文件还有别的单位的行，请让对方改好重报，不要整份移走"
        if shared
        else f'请核对以哪份为准，移走另一份，或加 --drop "{file}" 再运行',
    )
    return finding_of_file(file, problem, unit)
