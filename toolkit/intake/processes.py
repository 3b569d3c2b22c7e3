"""Reading a large inbox in several processes: reading and understanding a file holds the interpreter's lock.

Every process reads whole files as a single one would, risky formats in a child of its own.
"""

import gc
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date

from attrs import frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign, Form
from toolkit.campaign.units import Unit
from toolkit.collecting import no_collecting
from toolkit.intake.child import Child
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import Entry, read_entries
from toolkit.intake.transport import packed, unpacked
from toolkit.model import Submission

Batch = Sequence[Entry]

_NO_PROCESSES = (BrokenProcessPool, OSError, ImportError)
"""Raised where a process was killed, memory or semaphores are missing, or the system forbids either."""


@frozen
class Recipe:
    """What a process needs to make the same reader: a campaign holds modules, which do not travel."""

    campaign: str
    form: str
    top: tuple[str, ...]
    day: date

    def reader(self) -> Reader:
        """The reader. Raises CampaignError where the campaign's files were changed meanwhile and do not hold."""
        campaign = load_campaign(self.campaign)
        top = next(unit for unit in campaign.units.walk() if unit.path == self.top)
        return Reader.of(campaign, campaign.form(self.form), top, self.day)


def take_in_processes(
    batches: Sequence[Batch], campaign: Campaign, form: Form, top: Unit, day: date, count: int
) -> Iterator[list[Submission]]:
    """The submissions of each batch of files, in order, read by `count` processes.

    Where processes cannot start, or one is killed, this process reads what is left.
    """
    recipe = Recipe(str(campaign.folder), form.id, top.path, day)
    units = {unit.path: unit for unit in campaign.units.walk()}
    came = 0
    with no_collecting():
        try:
            with _processes(recipe, count) as pool:
                for data in pool.map(_take, batches):
                    yield unpacked(data, units)
                    came += 1
        except _NO_PROCESSES:
            reader = Reader.of(campaign, form, top, day)
            for batch in batches[came:]:
                yield [s for received in read_entries(batch) for s in reader.take(received)]


@contextmanager
def _processes(recipe: Recipe, count: int) -> Iterator[ProcessPoolExecutor]:
    """The pool; where it is left early (Ctrl-C), its processes end at once and not with their batch."""
    context = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(recipe,))
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Worker:
    """What a process keeps from batch to batch."""

    reader: Reader
    child: Child


def _begin(recipe: Recipe) -> None:
    """Make ready, in the new process; Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    _Worker.reader = recipe.reader()
    _Worker.child = Child()


def _take(batch: Batch) -> bytes:
    """Read a batch, in the new process."""
    received = read_entries(batch, child=_Worker.child)
    return packed([submission for one in received for submission in _Worker.reader.take(one)])
