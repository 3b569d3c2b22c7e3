"""Merging received files into a new summary, for those who choose or drop them rather than type their names."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from toolkit.errors import RefusalError
from toolkit.intake.inbox import Progress
from toolkit.live.known_form import Task
from toolkit.merge_run import Earlier, Merged, merge_run


def merge_paths(task: Task, paths: Sequence[Path], reading: AbstractContextManager[Progress]) -> Merged:
    """Merge a folder, or files, into a new book beside them; an earlier summary is replaced, and kept where edited.

    Beside files it is always kept: it may be of others, which lay in the same folder.

    Raises RefusalError as `merge_run` does, for a whole disk, and where a dropped file has the summary's name.
    """
    earlier: Earlier = "replace" if paths[0].is_dir() else "keep"
    return merge_run(task.campaign, task.top, paths, _target(paths), reading, earlier=earlier)


def _target(paths: Sequence[Path]) -> Path:
    """收件汇总.xlsx beside a folder 收件; 汇总.xlsx beside files."""
    given = [path.resolve() for path in paths]
    first = given[0]
    if len(given) == 1 and first.is_dir():
        if not first.name:
            raise RefusalError("请选一个文件夹，不要选整个磁盘")
        return first.with_name(f"{first.name}汇总.xlsx")
    target = first.with_name("汇总.xlsx")
    if target in given:
        raise RefusalError(
            f"要写出的就叫“{target.name}”：收到的文件叫这个名字的，请先改名；上次的汇总请不要拖"
        )
    return target
