"""What a field reads in cells: the macros beside the check."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from tests.macros.batches import sent_cell
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import campaign
from toolkit.campaign.model import Campaign, Field, Form, FormField
from toolkit.fields import TYPES, date, yyyymm
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.model import Coerced

Cell = tuple[Any, str]
"""A raw value and its number format."""


def field(name: str, kind: str, *options: Any, **named: Any) -> Field:
    """A field of a type, with its options."""
    return Field(name, kind, TYPES[kind].Options(*options, **named), TYPES[kind])


def campaign_of(fields: Sequence[Field]) -> Campaign:
    """js-2024's day and words over a table with these fields, and no rules."""
    form = Form("表", "table", "题", fields[0].name, tuple(FormField(one, one.name) for one in fields))
    return evolve(campaign(), fields=tuple(fields), forms=(form,), rules=(), hand_in=None)


def checked(asked: Field, cells: Sequence[Cell], *, date1904: bool = False) -> list[Coerced]:
    """What the check reads."""
    reader = CellReader.of(asked, campaign().words, campaign().as_of)
    return [
        reader.read(Grid("表", [], date1904=date1904, formats={(1, 0): shown}), 1, 0, raw)
        for raw, shown in cells
    ]


def differences(vba: Vba, asked: Field, cells: Sequence[Cell], *, date1904: bool = False) -> list[Any]:
    """The cells that the two do not read alike, with what each makes of them; for dates with the sentence too."""
    sent = tuple(sent_cell(raw, shown, date1904=date1904) for raw, shown in cells)
    made = vba.call("Call__ = FieldsOf(a, b, c)", asked.name, sent, date1904)
    read = checked(asked, cells, date1904=date1904)
    pairs = [
        (cell, (*_outcome(asked, one), *said), (*other[:6], *_said(asked, other[6])))
        for cell, one, other in zip(cells, read, made, strict=True)
        for said in [_said(asked, one.doubt.message if one.doubt else "")]
    ]
    return [(cell, one, other) for cell, one, other in pairs if one != other]


def _said(asked: Field, message: str) -> tuple[str, ...]:
    """What is said of a date behind the quoted value, which is written out alike but for huge numbers."""
    return (message.rpartition("”")[2] or message,) if asked.kind in (date, yyyymm) else ()


def _outcome(asked: Field, read: Coerced) -> tuple[Any, ...]:
    """Value as text, whether it is a number, is about right, has no value for a doubt; the doubt's code, proposal.

    The macros' list shows proposals of dates alone.
    """
    number = isinstance(read.value, int | float)
    proposal = read.doubt.proposal if read.doubt and asked.kind in (date, yyyymm) else ""
    return (
        f"{read.value:.15g}" if number else str(read.value or ""),
        number,
        read.approximate,
        read.value is None and read.doubt is not None,
        read.doubt.code if read.doubt else "",
        proposal,
    )
