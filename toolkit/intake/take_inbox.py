"""收件夹 → submissions: in this process where there is little to read, in several where there is much."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.intake.file_names import ARCHIVE_SUFFIXES, TABLE_TEXT_SUFFIXES, WORKBOOK_SUFFIXES, suffix
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import Entry, Progress, list_inbox, read_entries
from toolkit.model import Submission

MANY_FILES = 400
MANY_BYTES = 8 * 2**20
"""From here on processes are started. Each costs half a second of work before its first file, which is what about
120 workbooks of 60 kB take, or 300 of a few rows."""

MOST_PROCESSES = 4
"""One process hands over what the others found; more than four wait for it."""

BATCH_FILES = 32
BATCH_BYTES = 2**20
"""What a process is given at a time: a small part of the inbox, that all end together."""

_READ = WORKBOOK_SUFFIXES | TABLE_TEXT_SUFFIXES | ARCHIVE_SUFFIXES


def take_inbox(
    inbox: Path, campaign: Campaign, form: Form, top: Unit, day: date, progress: Progress | None = None
) -> list[Submission]:
    """All submissions of an inbox in the order of its files, read for a merging unit and an as-of day.

    What comes out is the same however many processes read. Nothing is raised for what a file holds.
    """
    return take_entries(list_inbox(inbox), campaign, form, top, day, progress)


def take_entries(
    entries: Sequence[Entry],
    campaign: Campaign,
    form: Form,
    top: Unit,
    day: date,
    progress: Progress | None = None,
) -> list[Submission]:
    """All submissions of these files, as `take_inbox` gives those of a whole inbox."""
    count = process_count(entries)
    if count < 2:
        reader = Reader.of(campaign, form, top, day)
        return [s for received in read_entries(entries, progress=progress) for s in reader.take(received)]
    from toolkit.intake.processes import take_in_processes

    batches = list(batches_of(entries))
    taken = take_in_processes(batches, campaign, form, top, day, min(count, len(batches)))
    return list(_with_progress(batches, taken, progress))


def process_count(entries: Sequence[Entry]) -> int:
    """How many processes pay for reading these files; 1 for this one alone."""
    sizes = [entry.size for entry in entries if entry.path and suffix(entry.file) in _READ]
    if len(sizes) > 1 and (len(sizes) >= MANY_FILES or sum(sizes) >= MANY_BYTES):
        return min(MOST_PROCESSES, os.cpu_count() or 1)
    return 1


def batches_of(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The files in parts of limited size, in their order; a file is never divided."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (len(batch) >= BATCH_FILES or size + entry.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += entry.size
    if batch:
        yield batch


def _with_progress(
    batches: Sequence[Sequence[Entry]], taken: Iterable[list[Submission]], progress: Progress | None
) -> Iterator[Submission]:
    """The submissions of all batches; a batch's files are done when it has come."""
    total, done = sum(map(len, batches)), 0
    for batch, submissions in zip(batches, taken, strict=True):
        for entry in batch:
            done += 1
            if progress is not None:
                progress(done, total, entry.file)
        yield from submissions
