"""The inbox: every file that came, in a stable order, opened or with its problem; archives' members too."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zipfile import ZipFile, ZipInfo

from attrs import frozen

from toolkit.collecting import no_collecting
from toolkit.intake.child import Child
from toolkit.intake.file_names import ignored, natural_key, readable
from toolkit.intake.grid import Received
from toolkit.intake.opening import Opened, is_document, open_bytes, unreadable
from toolkit.intake.problems import UnreadableError, empty, locked, missing, too_large
from toolkit.intake.sniff import HEAD
from toolkit.intake.zip_parts import inflate

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_Job = TypeVar("_Job")

MAX_FILE = 512 * 2**20
"""Bytes of any file that is read at all (scans are not)."""

MANY_FILES = 40
MANY_BYTES = 8 * 2**20
"""From here on two threads read: the reader works outside the interpreter's lock. Below, they cost more."""

_THREADS = 2
_AHEAD = 6
"""Files read before they are asked for; the rest stay on disk."""

Progress = Callable[[int, int, str], None]
"""Called after each file of the inbox with: files done, files in all, the file's name."""


@frozen
class Entry:
    """A file on disk. `path` is None for what is not to be opened."""

    file: str
    path: Path | None
    size: int = 0


def list_inbox(inbox: Path) -> list[Entry]:
    """Every file of a folder (or the one archive or file) and below it, in natural order of the paths."""
    entries = list(_walk(inbox, "")) if inbox.is_dir() else [_entry(inbox, inbox.name)]
    return sorted(entries, key=lambda entry: natural_key(entry.file))


def read_inbox(
    inbox: Path, exclude: frozenset[str] = frozenset(), progress: Progress | None = None
) -> Iterator[Received]:
    """Read a folder (or one archive or file) and everything below it, in natural order of the paths.

    `exclude` holds `file` names, of members too, that are not opened: they come with the status `ignored`.
    Nothing is raised for what a file holds, and no file is written to. Symbolic links are not followed.
    """
    return read_entries(list_inbox(inbox), exclude, progress)


def read_files(files: Sequence[str | Path], progress: Progress | None = None) -> Iterator[Received]:
    """Read these files in the order and under the names given (with `/`); folders among them like an inbox."""
    return read_entries([entry for file in files for entry in _given(file)], progress=progress)


def _given(file: str | Path) -> Iterable[Entry]:
    path, name = Path(file), str(file).replace(os.sep, "/")
    if path.is_dir():
        return sorted(_walk(path, name.rstrip("/") + "/"), key=lambda entry: natural_key(entry.file))
    return [_entry(path, name)]


def _entry(path: Path, file: str) -> Entry:
    try:
        return Entry(file, path, path.stat().st_size)
    except OSError:
        return Entry(file, path)


def _walk(folder: Path, prefix: str) -> Iterator[Entry]:
    try:
        found = list(os.scandir(folder))
    except OSError:
        yield Entry(prefix.rstrip("/") or folder.name, folder)
        return
    for item in found:
        file = prefix + readable(item.name)
        if item.is_symlink() or (item.name.startswith(".") and item.is_dir()):
            yield Entry(file, None)
        elif item.is_dir():
            yield from _walk(Path(item.path), file + "/")
        else:
            yield Entry(file, None) if ignored(file) else _entry(Path(item.path), file)


def read_entries(
    entries: Sequence[Entry],
    exclude: frozenset[str] = frozenset(),
    progress: Progress | None = None,
    child: Child | None = None,
) -> Iterator[Received]:
    """Read these files in their order, as `read_inbox` does. `child` reads the risky ones; without it, a new one."""
    with ExitStack() as stack:
        stack.enter_context(no_collecting())
        child = child or stack.enter_context(Child())
        pool = stack.enter_context(_pool()) if _are_many(entries) else None
        reader = _Reader(exclude, child, pool)
        for done, (entry, opened) in enumerate(reader.in_order(entries, reader.open_entry), start=1):
            yield from reader.results(opened, entry.file, depth=1)
            if progress is not None:
                progress(done, len(entries), entry.file)


def _are_many(entries: Sequence[Entry]) -> bool:
    return len(entries) > MANY_FILES or (
        len(entries) > 1 and sum(entry.size for entry in entries) > MANY_BYTES
    )


@contextmanager
def _pool() -> Iterator["ThreadPoolExecutor"]:
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="intake")
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@frozen
class _Part:
    """A member of an archive with its full name; `depth` is that of the archive."""

    file: str
    info: ZipInfo
    archive: ZipFile
    depth: int


class _Reader:
    """Opens entries and members; with a pool, a few of them ahead."""

    def __init__(self, exclude: frozenset[str], child: Child, pool: "ThreadPoolExecutor | None") -> None:
        self._exclude = exclude
        self._child = child
        self._pool = pool

    def in_order(self, jobs: Sequence[_Job], work: Callable[[_Job], Opened]) -> Iterator[tuple[_Job, Opened]]:
        """Each job with its result, in the order of the jobs; no more than a few results wait."""
        if self._pool is None:
            yield from ((job, work(job)) for job in jobs)
            return
        waiting: deque[tuple[_Job, Future[Opened]]] = deque()
        for job in jobs:
            waiting.append((job, self._pool.submit(work, job)))
            if len(waiting) > _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()

    def results(self, opened: Opened, file: str, depth: int) -> Iterator[Received]:
        """What a file gave: itself, or the members of the archive that it is."""
        if opened.received is not None:
            yield opened.received
        if opened.archive is None:
            return
        if not opened.archive.members:
            yield unreadable(file, empty("压缩包是空的，里面没有文件"))
        archive = opened.archive.zip
        parts = [_Part(f"{file}!/{m.name}", m.info, archive, depth) for m in opened.archive.members]
        for part, member in self.in_order(parts, self.open_part):
            yield from self.results(member, part.file, depth + 1)

    def open_entry(self, entry: Entry) -> Opened:
        """Open a file on disk."""
        if entry.path is None or entry.file in self._exclude or ignored(entry.path.name):
            return Opened(Received(entry.file, "ignored"))
        try:
            return self._open_path(entry.file, entry.path)
        except (FileNotFoundError, NotADirectoryError):
            return Opened(unreadable(entry.file, missing()))
        except OSError:
            return Opened(unreadable(entry.file, locked()))

    def _open_path(self, file: str, path: Path) -> Opened:
        with path.open("rb") as stream:
            if is_document(file, stream.read(HEAD)):
                return Opened(Received(file, "other"))
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_FILE:
                return Opened(
                    unreadable(file, too_large(f"文件有 {size >> 20} MB，超过 {MAX_FILE >> 20} MB"))
                )
            stream.seek(0)
            data = stream.read()
        return open_bytes(file, data, self._child)

    def open_part(self, part: _Part) -> Opened:
        """Open a member of an archive."""
        if part.file in self._exclude or ignored(part.file.rpartition("!/")[2]):
            return Opened(Received(part.file, "ignored"))
        try:
            data = inflate(part.archive, part.info)
        except UnreadableError as error:
            return Opened(unreadable(part.file, error))
        return open_bytes(part.file, data, self._child, part.depth + 1)
