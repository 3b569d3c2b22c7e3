"""收件登记: what is new in the inbox comes into the ledger; what is unchanged is not read again."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from toolkit import __version__
from toolkit.campaign.places import shipped
from toolkit.collection import Collection
from toolkit.intake.file_names import natural_key
from toolkit.intake.inbox import Entry, Progress, list_inbox
from toolkit.intake.take_inbox import take_entries
from toolkit.merging import collect
from toolkit.model import Submission
from toolkit.round.decisions import DROPPED, EXPLAINED
from toolkit.round.dropping import dropped_of
from toolkit.round.folder import Round
from toolkit.round.ledger import Decision, Ledger, Receipt
from toolkit.round.stored import units_by_path

READING = "reading"
"""The ledger's fact about what its readings rest on."""


@frozen
class Update:
    """What an update found, as paths in the inbox; `again`: everything was read, for the rules of reading changed."""

    added: Sequence[str]
    changed: Sequence[str]
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
    """Take in what is new, changed or gone in the inbox, in one transaction."""
    with ledger.writing():
        return _update(round_, ledger, progress)


def _update(round_: Round, ledger: Ledger, progress: Progress | None) -> Update:
    basis = _basis(round_)
    again = ledger.meta(READING) not in ("", basis)
    if again:
        ledger.forget_readings()
    known = ledger.current()
    seen = [_Seen.of(entry) for entry in list_inbox(round_.inbox)]
    to_read = [one for one in seen if not _is_unchanged(one, known.get(one.entry.file), ledger)]
    _read(round_, ledger, to_read, progress)
    present = {one.entry.file for one in seen}
    gone = [file for file in known if file not in present]
    for file in gone:
        ledger.remove(file)
    ledger.set_meta(READING, basis)
    read = [one.entry.file for one in to_read]
    return Update(
        [file for file in read if file not in known],
        [file for file in read if file in known],
        gone,
        len(seen) - len(read),
        again,
    )


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
    if known is None or known.size != one.size:
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
    taken = take_entries(entries, campaign, campaign.table, round_.top, campaign.as_of, progress)
    by_file = _by_file(taken, entries)
    for one in files:
        file = one.entry.file
        ledger.add(file, _digest(one.entry.path), one.size, one.mtime, by_file.get(file, ()))
    _keep_explanations(ledger, [s for submissions in by_file.values() for s in submissions])


def _keep_explanations(ledger: Ledger, submissions: Iterable[Submission]) -> None:
    """Keep what units explained in their 退回件; what was said before, by whomever, is not said anew."""
    known = {(d.subject, d.value) for d in ledger.all_decisions() if d.kind == EXPLAINED}
    ledger.decide(
        [
            Decision(EXPLAINED, finding, text, who=s.unit.name if s.unit else s.file)
            for s in submissions
            for finding, text in s.explanations.items()
            if (finding, text) not in known
        ]
    )


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
    digest = hashlib.sha256(f"{__version__} {'/'.join(round_.top.path)}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
