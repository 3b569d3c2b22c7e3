"""The Rust reader behind one call: a sheet's values as raw cells, its failures as problems."""

from collections.abc import Iterable

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
    return cleaned(sheet.to_python(skip_empty_area=False))


def cleaned(rows: Iterable[Iterable[Raw]]) -> list[list[Raw]]:
    """Rows with None for the empty text."""
    return [[None if value == "" else value for value in row] for row in rows]
