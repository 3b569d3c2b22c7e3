"""收件登记: what is new in the inbox comes into the ledger; what is unchanged is not read again."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from toolkit import __version__
from toolkit.campaign.places import shipped
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import finding_of_file, unit_label
from toolkit.intake.file_names import ignored, natural_key
from toolkit.intake.inbox import Entry, Progress, list_inbox
from toolkit.intake.take_inbox import take_entries
from toolkit.merging import collect
from toolkit.model import Explanation, Finding, Problem, Submission
from toolkit.round.decisions import DROPPED, EXPLAINED
from toolkit.round.dropping import dropped_of
from toolkit.round.folder import Round
from toolkit.round.ledger import UNREAD, Decision, Ledger, Receipt
from toolkit.round.stored import FORMAT, units_by_path

OTHER_ROUND = Problem(
    "wrong_version",
    "这是另一轮退回的件，里面的说明没有记入",
    "请核对是不是放错了地方；确要汇入的，在“说明”里写明",
    "verify",
)

READING = "reading"
"""The ledger's fact about what its readings rest on."""


@frozen
class Update:
    """What an update found, as paths in the inbox, without the files of the sender's system.

    `reread` are files that were read again though nothing in them changed: those that could not be read before, and
    all of them (`again`) where the rules of reading changed.
    """

    added: Sequence[str]
    changed: Sequence[str]
    reread: Sequence[str]
    gone: Sequence[str]
    unchanged: int
    again: bool


@frozen
class _Seen:
    """A file of the inbox with its size and modification time (ns); 0 where it can't be asked."""

    entry: Entry
    size: int
    mtime: int

    @classmethod
    def of(cls, entry: Entry) -> "_Seen":
        try:
            told = entry.path.stat() if entry.path else None
        except OSError:
            told = None
        return cls(entry, told.st_size if told else 0, told.st_mtime_ns if told else 0)


def update(round_: Round, ledger: Ledger, progress: Progress | None = None) -> Update:
    """Take in what is new, changed or gone in the inbox, in one transaction.

    Raises RefusalError where the inbox or a folder in it can't be opened: nothing of it counts as gone then.
    """
    with ledger.writing():
        return _update(round_, ledger, progress)


def _update(round_: Round, ledger: Ledger, progress: Progress | None) -> Update:
    basis = _basis(round_)
    again = ledger.meta(READING) not in ("", basis)
    if again:
        ledger.forget_readings()
    known = ledger.current()
    seen = [_Seen.of(entry) for entry in _listed(round_.inbox)]
    to_read = [one for one in seen if not _is_unchanged(one, known.get(one.entry.file), ledger)]
    present = {one.entry.file for one in seen}
    gone = [file for file in known if file not in present]
    for file in gone:
        ledger.remove(file)
    _read(round_, ledger, to_read, progress)
    ledger.set_meta(READING, basis)
    told = [one.entry.file for one in to_read if not ignored(one.entry.file)]
    now = ledger.current()
    reread = [file for file in told if file in known and known[file].digest in ("", now[file].digest)]
    return Update(
        [file for file in told if file not in known],
        [file for file in told if file in known and file not in reread],
        reread,
        [file for file in gone if not ignored(file)],
        len(seen) - len(to_read),
        again,
    )


def _listed(inbox: Path) -> list[Entry]:
    """The files of the inbox. Raises RefusalError where a folder can't be opened: a drive may be off."""
    closed = [inbox] if not inbox.is_dir() else []
    entries = [] if closed else list_inbox(inbox)
    closed += [entry.path for entry in entries if entry.path and entry.path.is_dir()]
    if closed or not os.access(inbox, os.R_OK):
        raise RefusalError(
            f"打不开“{closed[0] if closed else inbox}”：请确认文件夹还在、网络盘已连上、有读取权限；台账没有改动"
        )
    return entries


def collection_of(
    round_: Round,
    ledger: Ledger,
    at: Sequence[Receipt] | None = None,
    dropped: Mapping[str, str] | None = None,
) -> Collection:
    """Everything that the ledger holds, judged with its decisions: of the files at the last update, or of `at`.

    `dropped` are files that do not count, with the reason; those that were decided not to where it is None.
    """
    receipts = sorted(at if at is not None else ledger.current().values(), key=lambda r: natural_key(r.file))
    campaign = round_.campaign
    return collect(
        campaign,
        campaign.table,
        round_.top,
        campaign.as_of,
        list(ledger.submissions(receipts, units_by_path(campaign.units))),
        dropped=dropped_of(ledger.decisions(DROPPED), receipts) if dropped is None else dropped,
        explanations={key: d.value for key, d in ledger.decisions(EXPLAINED).items()},
    )


def _is_unchanged(one: _Seen, known: Receipt | None, ledger: Ledger) -> bool:
    """Whether a file is the one that was read: by size and time, else by its content."""
    if known is None or known.size != one.size or (one.entry.path and not known.digest):
        return False
    if known.mtime == one.mtime:
        return True
    if known.digest and known.digest == _digest(one.entry.path):
        ledger.touch(known, one.mtime)
        return True
    return False


def _read(round_: Round, ledger: Ledger, files: Sequence[_Seen], progress: Progress | None) -> None:
    campaign = round_.campaign
    entries = [one.entry for one in files]
    digests = {
        entry.file: _digest(entry.path) for entry in entries
    }  # what is replaced meanwhile is read next time
    taken = take_entries(entries, campaign, campaign.table, round_.top, campaign.as_of, progress)
    by_file = _by_file([_of_this_round(s, round_) for s in taken], entries)
    for one in files:
        file, found = one.entry.file, by_file.get(one.entry.file, ())
        size = UNREAD if any(s.problem and s.problem.code == "timeout" for s in found) else one.size
        ledger.add(file, digests[file], size, one.mtime, found)
    _keep_explanations(round_, ledger, [s for submissions in by_file.values() for s in submissions])


def _of_this_round(submission: Submission, round_: Round) -> Submission:
    """A 退回件 of another round explains nothing here, stands for no file, and is told; its rows are read."""
    if submission.round in ("", round_.id):
        return submission
    label = unit_label(submission.unit, round_.top)
    finding = finding_of_file(submission.file, OTHER_ROUND, label, submission.sheet)
    return evolve(submission, explanations={}, answers=(), findings=[*submission.findings, finding])


def _keep_explanations(round_: Round, ledger: Ledger, submissions: Sequence[Submission]) -> None:
    """Keep what units explained in their 退回件, once: what a unit said last, or anybody before it, is no news."""
    explained = [s for s in submissions if s.explanations]
    last: dict[tuple[str, str], str] = {}
    said = set()
    for made in (d for d in ledger.all_decisions() if d.kind == EXPLAINED):
        last[made.subject, made.who] = made.value
        said.add((made.subject, made.value))
    for made in (d for s in explained for d in _explained(s, {f: (f, "") for f in s.explanations})):
        if last.get((made.subject, made.who), made.value) != made.value or (
            (made.subject, made.who) not in last and (made.subject, made.value) not in said
        ):
            ledger.decide([made])
    if explained:
        ledger.decide(list(_of_changed_texts(explained, collection_of(round_, ledger))))


def _explained(submission: Submission, subjects: Mapping[str, tuple[str, str]]) -> Iterator[Decision]:
    """Its explanations as decisions. `subjects`: by the id that it bears, the finding's own and a reason."""
    who = submission.unit.name if submission.unit else submission.file
    for finding, (subject, reason) in subjects.items():
        yield Decision(EXPLAINED, subject, submission.explanations[finding].text, reason, who)


def _of_changed_texts(submissions: Iterable[Submission], collection: Collection) -> Iterator[Decision]:
    """Explanations of findings that bear another id now: in one text one thing was mended and another explained.

    It is the same finding where unit, person, field and message are, in the very file that explains it. A message may
    quote what was mended, behind its “：”: where one finding alone says the same before that, and one 说明, it is that.
    """
    for submission in submissions:
        own = [f for f in collection.findings if f.file == submission.file and f.level == "verify"]
        moved = submission.explanations.keys() - {finding.id for finding in own}
        lost = [(old, said) for old, said in submission.explanations.items() if old in moved]
        new = [f for f in own if f.id not in submission.explanations and not collection.settled(f)]
        for old, meant in _meant(lost, new):
            yield from _explained(submission, {old: (meant.id, f"随退回件说明，原编号 {old}")})


def _meant(
    lost: Sequence[tuple[str, Explanation]], findings: Sequence[Finding]
) -> Iterator[tuple[str, Finding]]:
    """Which finding each explanation, by the id that it bears, is about; those that are not sure are left out."""
    same = [(old, new) for old, said in lost for new in findings if _about(said) == _about(new)]
    yield from same
    known = {old for old, _ in same} | {new.id for _, new in same}
    olds: dict[tuple[str, ...], list[str]] = defaultdict(list)
    news: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for old, said in lost:
        if old not in known:
            olds[_unquoted(said)].append(old)
    for new in findings:
        if new.id not in known:
            news[_unquoted(new)].append(new)
    yield from ((olds[a][0], news[a][0]) for a in olds if len(olds[a]) == len(news[a]) == 1)


def _about(one: Explanation | Finding) -> tuple[str, str, str, str]:
    return one.unit, one.person, one.field or "", one.message


def _unquoted(one: Explanation | Finding) -> tuple[str, str, str, str]:
    """The same without the sentence that the message quotes."""
    return one.unit, one.person, one.field or "", one.message.partition("：")[0]


def _by_file(taken: Iterable[Submission], entries: Iterable[Entry]) -> dict[str, list[Submission]]:
    """Submissions by the file on disk that they came in; an archive's members stand under the archive."""
    found: dict[str, list[Submission]] = {entry.file: [] for entry in entries}
    for submission in taken:
        found[submission.file.split("!/", 1)[0]].append(submission)
    return found


def _digest(path: Path | None) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    except OSError:
        return ""


def is_outdated(round_: Round, ledger: Ledger) -> bool:
    """Whether what was read rests on another program or campaign than these: everything is to be read again."""
    return ledger.meta(READING) != _basis(round_)


def _basis(round_: Round) -> str:
    """What a reading rests on: the program, the campaign's file, the shared words and units."""
    shared = shipped("templates") / "shared"
    files = [*sorted(round_.campaign.folder.glob("*.toml")), *sorted(shared.rglob("*.toml"))]
    digest = hashlib.sha256(f"{__version__} {FORMAT} {'/'.join(round_.top.path)}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
