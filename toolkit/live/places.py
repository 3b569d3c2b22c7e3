"""Folders: where the open book lies, and those that the user chooses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import RefusalError
from toolkit.live import native

if TYPE_CHECKING:
    import xlwings as xw


class CancelledError(Exception):
    """The user closed a dialog: nothing is done, and nothing needs to be told."""


def folders_above(book: "xw.Book") -> Sequence[Path]:
    """The folders in which the open book lies, the nearest first; none where it was never saved, or is in a cloud."""
    path = Path(native.full_name(book))
    return path.parents if path.is_absolute() else ()


def folder_of(book: "xw.Book") -> Path:
    """The folder of the open book. Raises RefusalError where it has none: never saved, or in a cloud."""
    folder = next(iter(folders_above(book)), None)
    if folder is None or not folder.is_dir():
        raise RefusalError(f"“{book.name}”还没有存到本机的文件夹里：请先另存，再点一次")
    return folder


def chosen_folder(book: "xw.Book", title: str) -> Path:
    """The folder that the user chooses. Raises CancelledError where he chooses none."""
    chosen = native.choose_folder(book.app, title)
    if not chosen:
        raise CancelledError
    return Path(chosen)
