"""One process or several: what is taken out of an inbox is the same."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.places import shipped
from toolkit.intake import processes, take_inbox
from toolkit.intake.inbox import Entry, list_inbox, read_entries
from toolkit.intake.transport import packed, unpacked
from toolkit.merging import collect
from toolkit.model import Submission

SAMPLE = shipped("samples") / "js-2024/inbox"


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign("js-2024")


@pytest.fixture(scope="module")
def alone(campaign: Campaign) -> list[Submission]:
    """What one process takes."""
    return take_inbox.take_inbox(SAMPLE, campaign, campaign.table, campaign.units, campaign.as_of)


@pytest.fixture
def two_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_inbox, "MANY_FILES", 2)
    monkeypatch.setattr(take_inbox, "BATCH_FILES", 4)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def _take(campaign: Campaign, **more) -> list[Submission]:
    return take_inbox.take_inbox(SAMPLE, campaign, campaign.table, campaign.units, campaign.as_of, **more)


def _in_processes(campaign: Campaign, batches: list[list[Entry]]):
    return processes.take_in_processes(
        batches, campaign, campaign.table, campaign.units, campaign.as_of, count=2
    )


def _batches() -> list[list[Entry]]:
    return [[entry] for entry in list_inbox(SAMPLE)]


@pytest.mark.usefixtures("two_at_least")
@pytest.mark.slow
def test_several_processes_take_what_one_takes(campaign, alone):
    calls = []
    taken = _take(campaign, progress=lambda *call: calls.append(call))
    assert taken == alone
    assert [s.digest for s in taken] == [s.digest for s in alone]
    files = [entry.file for entry in list_inbox(SAMPLE)]
    assert calls == [(number, len(files), file) for number, file in enumerate(files, 1)]


@pytest.mark.usefixtures("two_at_least")
@pytest.mark.slow
def test_the_collections_are_the_same(campaign, alone):
    one, two = (
        collect(campaign, campaign.table, campaign.units, campaign.as_of, taken)
        for taken in (alone, _take(campaign))
    )
    assert one == two
    assert [finding.id for finding in one.findings] == [finding.id for finding in two.findings]


@pytest.mark.slow
def test_killed_processes_lose_no_file(campaign, alone, monkeypatch):
    read_here = []
    monkeypatch.setattr(
        processes, "read_entries", lambda batch: read_here.extend(batch) or read_entries(batch)
    )
    before = set(multiprocessing.active_children())
    taken = _in_processes(campaign, _batches())
    came = next(taken)
    for process in set(multiprocessing.active_children()) - before:
        process.kill()
    assert came + [s for batch in taken for s in batch] == alone
    assert read_here


def test_where_no_process_starts_this_one_reads(campaign, alone, monkeypatch):
    def refused(*_args: object, **_more: object) -> None:
        raise PermissionError("semaphores are forbidden")

    monkeypatch.setattr(ProcessPoolExecutor, "map", refused)
    assert [s for batch in _in_processes(campaign, _batches()) for s in batch] == alone


@pytest.mark.slow
def test_processes_end_when_nobody_waits_for_them(campaign):
    before = set(multiprocessing.active_children())
    taken = _in_processes(campaign, _batches())
    next(taken)
    taken.close()
    assert set(multiprocessing.active_children()) == before


def test_units_arrive_as_the_receivers_own(campaign, alone):
    units = {unit.path: unit for unit in campaign.units.walk()}
    sent = [s for s in alone if s.unit and s.records][:2]
    arrived = unpacked(packed(sent), units)
    assert arrived == sent
    assert all(record.unit is units[record.unit.path] for s in arrived for record in s.records)


def _entries(*sizes: int, suffix: str = ".xlsx") -> list[Entry]:
    return [Entry(f"{number}{suffix}", Path(f"{number}"), size) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("entries", "cores", "count"),
    [
        (_entries(50_000, 50_000), 4, 1),  # a small inbox starts nothing
        (_entries(*[50_000] * 200), 4, 4),
        (_entries(*[50_000] * 200), 32, 4),
        (_entries(*[50_000] * 200), 1, 1),
        (_entries(*[900] * 400), 2, 2),
        (_entries(50_000_000), 4, 1),  # one file is not divided
        (_entries(*[900_000] * 200, suffix=".pdf"), 4, 1),  # scans are not read
        ([Entry("a.xlsx", None, 0)] * 500, 4, 1),
    ],
)
def test_processes_are_for_large_inboxes(entries, cores, count, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert take_inbox.process_count(entries) == count


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ([], []),
        ([1, 1], [2]),
        ([1] * 33, [32, 1]),
        ([take_inbox.BATCH_BYTES, 1, 1], [1, 2]),
        ([1, take_inbox.BATCH_BYTES * 9, 1], [1, 1, 1]),
    ],
)
def test_batches_are_small_and_in_order(sizes, batches):
    entries = _entries(*sizes)
    made = list(take_inbox.batches_of(entries))
    assert list(map(len, made)) == batches
    assert [entry for batch in made for entry in batch] == entries
