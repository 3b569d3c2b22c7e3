"""Merging received files into a new summary, for those who choose or drop them rather than type their names."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from toolkit.collecting import no_collecting
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.intake.inbox import Entry, Progress, list_inbox
from toolkit.intake.take_inbox import take_entries
from toolkit.live.known_form import Task
from toolkit.merging import collect


@frozen
class Merged:
    """What came of it; `kept` tells what happened to an earlier summary that people had edited, "" for nothing."""

    collection: Collection
    target: Path
    kept: str


def merge_paths(task: Task, paths: Sequence[Path], step: Progress) -> Merged:
    """Merge a folder, or files, into a new book beside them; an earlier summary's 说明 are carried over.

    Raises RefusalError where there is nothing to read, two files have one name, or the book can't be written.
    """
    from toolkit.workbooks.previous import Previous, keep_old, read_previous
    from toolkit.workbooks.summary import write_summary

    campaign, top = task.campaign, task.top
    entries = _entries(paths)
    taken = take_entries(entries, campaign, campaign.table, top, campaign.as_of, step)
    if not taken:
        raise RefusalError(f"“{paths[0]}”里没有文件，请把收到的文件放进去再试")
    target = _target(paths)
    previous = read_previous(target, campaign, top) if target.exists() else Previous()
    kept = (
        f"原有的 {target.name} {previous.edited}，已另存为 {keep_old(target).name}" if previous.edited else ""
    )
    with no_collecting():
        collection = collect(
            campaign,
            campaign.table,
            top,
            campaign.as_of,
            taken,
            explanations=previous.explanations,
            headings=previous.headings,
        )
    write_summary(collection, target)
    return Merged(collection, target, kept)


def _entries(paths: Sequence[Path]) -> list[Entry]:
    entries = [entry for path in paths for entry in list_inbox(path)]
    names = [entry.file for entry in entries]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise RefusalError(f"有两个文件都叫“{twice}”，分不清；请放进一个文件夹，把文件夹拖上来")
    return entries


def _target(paths: Sequence[Path]) -> Path:
    """收件汇总.xlsx beside a folder 收件; 汇总.xlsx beside files."""
    first = paths[0].resolve()
    if len(paths) == 1 and first.is_dir():
        if not first.name:
            raise RefusalError("请选一个文件夹，不要选整个磁盘")
        return first.with_name(f"{first.name}汇总.xlsx")
    return first.with_name("汇总.xlsx")
