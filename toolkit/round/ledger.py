"""台账: what came, when it was first seen, what was in it, and what people decided; an SQLite file in the round.

Rollback journal, for the folder may lie on a shared drive (WAL needs shared memory). What was read can be read again
from the inbox; decisions can't, so they are what a deleted ledger loses.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from attrs import frozen

from toolkit.errors import RefusalError
from toolkit.model import Submission
from toolkit.round.stored import Units, dumped, loaded

VERSION = 2
"""Of the schema, in the file's user_version. 2: a 不汇入 bears the file's digest, its reason stands as reason alone."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    first_seen TEXT NOT NULL, gone TEXT
);
CREATE INDEX receipt_file ON receipt (file);
CREATE INDEX receipt_digest ON receipt (digest);
CREATE TABLE submission (receipt INTEGER NOT NULL REFERENCES receipt, place INTEGER NOT NULL, content TEXT NOT NULL);
CREATE INDEX submission_receipt ON submission (receipt);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, value TEXT NOT NULL,
    reason TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX decision_subject ON decision (kind, subject);
"""

_TO_2 = """
BEGIN IMMEDIATE;
CREATE INDEX receipt_digest ON receipt (digest);
UPDATE decision SET value = COALESCE((
    SELECT digest FROM receipt
    WHERE receipt.file = substr(subject, 1, instr(subject || '!/', '!/') - 1)
        AND first_seen <= at AND (gone IS NULL OR gone > at) AND digest != ''
    ORDER BY id DESC LIMIT 1
), value) WHERE kind = '不汇入' AND value != '';
PRAGMA user_version = 2;
COMMIT;
"""
"""Version 1 bore the reason of a 不汇入 as its value: it is replaced by the digest of the file as it was then."""


UNREAD = -1
"""Bytes that no file has: it is read again at the next update."""


@frozen
class Receipt:
    """One version of one received file: its path in the inbox, SHA-256 ("" where it could not be read), bytes,
    modification time (ns), when it was first seen and when it was found gone or replaced (local time, ISO).
    """

    id: int
    file: str
    digest: str
    size: int
    mtime: int
    first_seen: str
    gone: str | None


@frozen
class Decision:
    """What a person decided. The latest of a kind about a subject counts; an empty value takes it back.

    `kind` is one of `toolkit.round.decisions`; `subject` a finding's id, a record's identity, a unit's path or a
    file; `who` is free text, `at` local time, ISO.
    """

    kind: str
    subject: str
    value: str
    reason: str = ""
    who: str = ""
    at: str = ""


class Ledger:
    """An open ledger. What is written stands when the `writing` block around it ends well, else nothing of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._time = _now()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction. All that is written in it bears one time: that at which it began."""
        self._time = _now()
        with self._db:
            yield

    def meta(self, key: str) -> str:
        """A fact about the ledger, "" where it has none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Remember a fact about the ledger."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def current(self) -> dict[str, Receipt]:
        """The files that were in the inbox at the last update, by path."""
        rows = self._db.execute("SELECT * FROM receipt WHERE gone IS NULL ORDER BY id")
        return {receipt.file: receipt for receipt in (Receipt(*row) for row in rows)}

    def history(self) -> list[Receipt]:
        """All versions of all files, in the order in which they were first seen."""
        return [Receipt(*row) for row in self._db.execute("SELECT * FROM receipt ORDER BY id")]

    def add(self, file: str, digest: str, size: int, mtime: int, submissions: Sequence[Submission]) -> None:
        """Take in a new version of a file; the one before it counts as replaced."""
        first = self._first_seen(digest) or self._time
        self.remove(file)
        made = self._db.execute(
            "INSERT INTO receipt (file, digest, size, mtime, first_seen) VALUES (?, ?, ?, ?, ?)",
            (file, digest, size, mtime, first),
        )
        rows = ((made.lastrowid, place, dumped(s)) for place, s in enumerate(submissions))
        self._db.executemany("INSERT INTO submission VALUES (?, ?, ?)", rows)

    def touch(self, receipt: Receipt, mtime: int) -> None:
        """Note that an unchanged file was written anew."""
        self._db.execute("UPDATE receipt SET mtime = ? WHERE id = ?", (mtime, receipt.id))

    def remove(self, file: str) -> None:
        """Note that a file is no longer in the inbox."""
        self._db.execute("UPDATE receipt SET gone = ? WHERE file = ? AND gone IS NULL", (self._time, file))

    def forget_readings(self) -> None:
        """Read everything again at the next update: the campaign or the program has changed."""
        self._db.execute("UPDATE receipt SET mtime = 0, size = ? WHERE gone IS NULL", (UNREAD,))

    def submissions(self, receipts: Sequence[Receipt], units: Units) -> Iterator[Submission]:
        """What was read in these files, in their order."""
        for receipt in receipts:
            rows = self._db.execute(
                "SELECT content FROM submission WHERE receipt = ? ORDER BY place", (receipt.id,)
            )
            yield from (loaded(row[0], units) for row in rows)

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions, with the time where they have none."""
        rows = [(d.kind, d.subject, d.value, d.reason, d.who, d.at or self._time) for d in decisions]
        self._db.executemany(
            "INSERT INTO decision (kind, subject, value, reason, who, at) VALUES (?, ?, ?, ?, ?, ?)", rows
        )

    def decisions(self, kind: str) -> Mapping[str, Decision]:
        """The decisions of a kind that count, by subject."""
        rows = self._db.execute(
            "SELECT kind, subject, value, reason, who, at FROM decision WHERE kind = ? ORDER BY id", (kind,)
        )
        last = {decision.subject: decision for decision in (Decision(*row) for row in rows)}
        return {subject: decision for subject, decision in last.items() if decision.value}

    def all_decisions(self) -> list[Decision]:
        """Every decision that was ever taken, in order."""
        rows = self._db.execute("SELECT kind, subject, value, reason, who, at FROM decision ORDER BY id")
        return [Decision(*row) for row in rows]

    def _first_seen(self, digest: str) -> str | None:
        """When this very content was first seen, wherever it lay; a file that was moved or copied is no newer."""
        query = "SELECT MIN(first_seen) FROM receipt WHERE digest = ? AND digest != ''"
        (first,) = self._db.execute(query, (digest,)).fetchone()
        return str(first) if first else None


def is_there(path: Path) -> bool:
    """Whether a ledger lies under that path; a file without a byte is what a failed copy leaves."""
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def make_ledger(path: Path) -> None:
    """Make an empty ledger; one that is there stays. Raises RefusalError where it can't be made."""
    if not is_there(path):
        with _connected(path) as connection:
            connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")


@contextmanager
def open_ledger(path: Path, *, to_read: bool = False) -> Iterator[Ledger]:
    """The ledger of a round; `to_read`: nothing is written to it.

    Raises RefusalError for a missing one, one of a newer program, a broken one, and where it can't be opened.
    """
    if not is_there(path):
        raise RefusalError(
            f"台账“{path}”不在了：请找回来放回原处；找不回来的，请运行 baosong round update {path.parent}，"
            "重新登记收件，以前作的决定就没有了"
        )
    with _connected(path) as connection:
        _prepare(connection, path)
        if to_read:
            connection.execute("PRAGMA query_only = ON")
        yield Ledger(connection)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise RefusalError(
            f"台账“{path}”读写不了（{error}）。请确认没有别的程序占用；坏了的请改名留存，再运行 baosong round update"
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise RefusalError(f"台账“{path}”是更新版本的 baosong 建的，请先升级本程序；台账没有改动")
    if version == 0:
        raise RefusalError(f"“{path}”不是台账。请把它改名留存，再运行 baosong round update")
    if version == 1:
        connection.executescript(_TO_2)


def _now() -> str:
    return datetime.now().isoformat(" ", "seconds")
