"""Which campaign the open book is for: its fingerprint says it, else the user's settings, else its headings."""

from collections.abc import Sequence

from attrs import evolve, frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.places import campaign_ids
from toolkit.campaign.unit_names import unit_named
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.forms import Reader
from toolkit.intake.grid import Received
from toolkit.live.settings import CAMPAIGN, Settings, settings_file

TOP_ROWS = 60
"""Rows in which a form's heading is looked for to tell campaigns apart."""


MISFITS = frozenset({"column_missing", "column_unknown"})
"""Findings that tell how badly a heading fits."""


@frozen
class Task:
    """What the book is read for."""

    campaign: Campaign
    top: Unit

    @property
    def reader(self) -> Reader:
        """The reader; a summary of ours counts too, for here people work on it."""
        campaign = self.campaign
        return Reader.of(campaign, campaign.table, self.top, campaign.as_of, own=True)


def task_of(received: Received, settings: Settings) -> Task:
    """The campaign of a book and the merging unit.

    Raises RefusalError where no campaign knows the book, or more than one does and the settings name none.
    """
    if received.book is None:
        problem = received.problem
        raise RefusalError(f"{problem.message}。{problem.remedy}" if problem else "读不出这个工作簿")
    mark = fingerprint_of(received.book)
    ids = campaign_ids()
    if mark and mark.campaign in (*ids, settings.campaign):
        return _task(mark.campaign, settings)
    if settings.campaign:
        task = _task(settings.campaign, settings)
        if _misfits(task, received) is None:
            raise RefusalError(_stranger(received, [settings.campaign]))
        return task
    fitting = _fitting(received, ids)
    if len(fitting) > 1:
        named = "、".join(task.campaign.id for task in fitting)
        raise RefusalError(
            f"“{received.file}”像是几个活动的表（{named}），看不出是哪一个："
            f"请在 {settings_file()} 里写一行 {CAMPAIGN} = {fitting[0].campaign.id}"
        )
    if not fitting:
        raise RefusalError(_stranger(received, ids))
    return evolve(fitting[0], top=_top(fitting[0].campaign, settings))


def task_set(settings: Settings) -> Task:
    """The campaign that the settings name. Raises RefusalError where they name none."""
    if not settings.campaign:
        raise RefusalError(
            f"请先写明是哪个活动：在 {settings_file()} 里写一行 {CAMPAIGN} = 活动的代号（baosong campaigns 可列出）"
        )
    return _task(settings.campaign, settings)


def _task(campaign: str, settings: Settings) -> Task:
    loaded = load_campaign(campaign)
    return Task(loaded, _top(loaded, settings))


def _top(campaign: Campaign, settings: Settings) -> Unit:
    return unit_named(campaign.units, settings.unit) if settings.unit else campaign.units


def _fitting(received: Received, ids: Sequence[str]) -> list[Task]:
    """The campaigns whose form the book's headings fit best: more than one where they fit as well."""
    tasks = [_task(one, Settings()) for one in ids]
    misfits = [_misfits(task, received) for task in tasks]
    best = min((count for count in misfits if count is not None), default=None)
    return [task for task, count in zip(tasks, misfits, strict=True) if count is not None and count == best]


def _misfits(task: Task, received: Received) -> int | None:
    """How many columns the book's form lacks or has too many for the campaign; None where it holds no form of it."""
    if received.book is None:
        return None
    grids = tuple(evolve(grid, rows=grid.rows[:TOP_ROWS], merged=()) for grid in received.book.grids)
    beginning = evolve(received, book=evolve(received.book, grids=grids))
    taken = [s for s in task.reader.take(beginning) if s.form is not None]
    told = (finding for submission in taken for finding in submission.findings)
    return sum(finding.code in MISFITS for finding in told) if taken else None


def _stranger(received: Received, ids: Sequence[str]) -> str:
    return (
        f"“{received.file}”里没有认出要报的表（找过的活动：{'、'.join(ids)}）。"
        f"请换成要报送的表再试；用的是自己的活动，请在 {settings_file()} 里写上它的文件夹"
    )
