"""A workbook that holds several of a campaign's tables: one unit's, of which it may leave some blank."""

from collections.abc import Sequence
from typing import TypeAlias

from attrs import evolve

from toolkit.intake.grid import Grid, Received
from toolkit.intake.locate import Block
from toolkit.intake.table_forms import TableReader
from toolkit.model import Submission

Placed: TypeAlias = tuple[TableReader, Grid, Block]
"""A table of the book: the reader of its form, its sheet, and where it stands."""


def unit_of_book(received: Received, tables: Sequence[Placed]) -> str:
    """What the tables' heading lines say of the unit, where each form stands once and all that say any say the same.

    Several tables of one form may be those of several units, and then speak for nobody else.
    """
    forms = [reader.form.id for reader, _, _ in tables]
    said = {text for reader, grid, block in tables if (text := reader.unit_said(received, grid, block))}
    return said.pop() if len(said) == 1 and len(set(forms)) == len(forms) else ""


def allow_blank(found: Sequence[Submission], table: str) -> list[Submission]:
    """Further tables that are blank are no mistake in a book in which anything is filled in."""
    filled = any(submission.rows_read for submission in found)
    return [_quiet(s) if filled and s.form != table and not s.rows_read else s for s in found]


def _quiet(submission: Submission) -> Submission:
    problem = submission.problem
    return evolve(
        submission,
        problem=None if problem and problem.code == "empty" else problem,
        findings=[finding for finding in submission.findings if finding.code != "empty"],
    )
