"""A merge from received files to the written summary, as the command, the button and the shortcut do it."""

from collections.abc import Collection as Group
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import frozen

from toolkit.campaign.model import Campaign
from toolkit.campaign.units import Unit
from toolkit.collecting import no_collecting
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.intake.inbox import Entry, Progress, list_inbox
from toolkit.intake.take_inbox import take_entries
from toolkit.merging import collect
from toolkit.old_output import keep_old_output
from toolkit.safe_write import refuse_open
from toolkit.workbooks.previous import Previous, read_previous

Earlier: TypeAlias = Literal["refuse", "replace", "keep"]
"""What becomes of an earlier summary of the name that somebody saved since: it is not replaced; it is, and kept under
another name; so kept even where nobody saved it, for it may be of other files."""


@frozen
class Merged:
    """What came of it; `kept` tells under which name an earlier file was kept, "" for none."""

    collection: Collection
    target: Path
    kept: str


def merge_run(
    campaign: Campaign,
    top: Unit,
    paths: Sequence[Path],
    target: Path,
    reading: AbstractContextManager[Progress],
    *,
    as_of: date | None = None,
    dropped: Group[str] = (),
    earlier: Earlier = "refuse",
) -> Merged:
    """Merge folders and files into a summary under the name `target`; an earlier one's 说明 are carried over.

    `dropped` are files that do not count. What lies under the name is kept beside it where anybody saved it since, or
    always, as `earlier` says. Raises RefusalError where there is nothing to read, two files have one name, a dropped
    file is not there, the earlier summary was edited and `earlier` is to refuse, or the book can't be written.
    """
    from toolkit.workbooks.summary import write_summary

    refuse_open(target)
    previous = _previous(target, campaign, top, refuse=earlier == "refuse")
    entries, day = _entries(paths), as_of or campaign.as_of
    with reading as step:
        taken = take_entries(entries, campaign, campaign.table, top, day, step)
    if not taken:
        raise RefusalError(f"“{paths[0]}”里没有文件，请把收到的文件放进去再试")
    _refuse_unknown(dropped, {submission.file for submission in taken})
    with no_collecting():
        collection = collect(
            campaign,
            campaign.table,
            top,
            day,
            taken,
            dropped=dict.fromkeys(dropped, "按 --drop 移除"),
            explanations=previous.explanations,
            headings=previous.headings,
        )
    kept = keep_old_output(target, always=earlier == "keep")
    write_summary(collection, target)
    return Merged(collection, target, kept)


def _previous(target: Path, campaign: Campaign, top: Unit, *, refuse: bool) -> Previous:
    """What an earlier summary of that name holds. Raises RefusalError where it may not be replaced unasked."""
    previous = read_previous(target, campaign, top) if target.exists() else Previous()
    if previous.edited and refuse:
        raise RefusalError(
            f"“{target}”{previous.edited}，没有覆盖。请换一个名字；或加 --overwrite 重写，旧的会另存为 .bak-N.xlsx"
        )
    return previous


def _entries(paths: Sequence[Path]) -> list[Entry]:
    entries = [entry for path in paths for entry in list_inbox(path)]
    names = [entry.file for entry in entries]
    twice = next((name for name in names if names.count(name) > 1), None) if paths[1:] else None
    if twice:
        raise RefusalError(f"有两个文件都叫“{twice}”，分不清；请放进一个文件夹，把文件夹拖上来")
    return entries


def _refuse_unknown(dropped: Group[str], files: Group[str]) -> None:
    unknown = next((file for file in dropped if file not in files), None)
    if unknown:
        raise RefusalError(f"--drop 的“{unknown}”不在收件文件夹里；请照“来源”表里的写法")
