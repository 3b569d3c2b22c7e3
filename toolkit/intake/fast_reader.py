"""The Rust reader behind one call: a sheet's values as raw cells, its failures as problems."""

from typing import cast

from python_calamine import CalamineError, CalamineSheet, PasswordError

from toolkit.intake.problems import UnreadableError, corrupt, encrypted
from toolkit.model import Raw


def as_problem(error: BaseException) -> UnreadableError | None:
    """The problem that a failure of the reader stands for; None where the failure is not the reader's.

    A panic inside Rust arrives as PanicException, which is a BaseException and has no name to import.
    """
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, PasswordError):
        return encrypted()
    if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":
        return corrupt("文件已损坏：工作表的内容读不出来")
    return None


def raw_rows(sheet: CalamineSheet) -> list[list[Raw]]:
    """All cells from A1 to the last value; empty cells are None."""
    rows = cast("list[list[Raw]]", sheet.to_python(skip_empty_area=False))
    return [row if "" not in row else [None if value == "" else value for value in row] for row in rows]
