"""Work on a protected sheet: protection without a password is lifted for the while, and comes back as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.live import native

if TYPE_CHECKING:
    import xlwings as xw


@contextmanager
def lifted(sheet: "xw.Sheet") -> Iterator[bool]:
    """Yield whether the sheet can be changed now: False where it has a password.

    Protection without a password is a guard against slips, as in our masters; whoever set a password meant it.
    """
    if not native.is_protected(sheet):
        yield True
        return
    rules, selectable = native.protection_of(sheet), native.selectable_in(sheet)
    if not native.unprotect(sheet):
        yield False
        return
    try:
        yield True
    finally:
        native.protect(sheet, rules, selectable)


def can_be_lifted(sheet: "xw.Sheet") -> bool:
    """Whether the sheet can be changed: it is not protected, or without a password."""
    with lifted(sheet) as open_:
        return open_
