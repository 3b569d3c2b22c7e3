"""The masters filled in LibreOffice with what the samples' senders wrote: a row or a sheet a record."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import openpyxl
from attrs import evolve, frozen

from tests.libreoffice import Document
from tests.macros.received_books import reader_of
from toolkit.addresses import address, coordinates
from toolkit.campaign.model import Campaign, Form, Rule
from toolkit.fields.months.serials import serial_of
from toolkit.intake.inbox import read_files
from toolkit.model import Raw, Record
from toolkit.rules.breach import Cells
from toolkit.rules.engine import rules_of
from toolkit.workbooks.areas import Area
from toolkit.workbooks.cell_names import CHOICES, field_names
from toolkit.workbooks.live_rules import EMPTY_WORDS, Inputs
from toolkit.workbooks.table_master import OPEN_ROWS

Places: TypeAlias = Mapping[str, tuple[int, int]]
"""Row and column of each field, as `toolkit.addresses` counts them."""


ROWS = 80
"""So many rows of a table stand in one sheet: some sheets have records only of which nothing is said."""


@frozen
class Filled:
    """A sheet of a master with records in it, the first of them at `places`."""

    form: Form
    records: Sequence[Record]
    places: Places

    @cached_property
    def cells(self) -> Mapping[str, tuple[Record, str]]:
        """Cell → the record and the field that stand there."""
        return {
            address(row + number, column): (record, field)
            for number, record in enumerate(self.records)
            for field, (row, column) in self.places.items()
        }

    def sent(self, cell: str) -> Raw:
        """What was put into a cell."""
        record, field = self.cells[cell]
        return record.sent(field)


def files_of(campaign: Campaign) -> dict[Path, list[Form]]:
    """The campaign's masters with the forms in each."""
    found: dict[Path, list[Form]] = {}
    for form in campaign.forms:
        found.setdefault(campaign.folder / f"{form.file}.xlsx", []).append(form)
    return found


def places_in(campaign: Campaign, path: Path, form: Form) -> Places:
    """Where a master's fields are: in a table's first row, or on the card."""
    if form.kind == "card":
        names, cells = openpyxl.load_workbook(path).defined_names, field_names(form)
        return {
            name: coordinates(names[cell].attr_text.rpartition("!")[2].replace("$", ""))
            for name, cell in cells.items()
            if cell in names
        }
    (received,) = read_files([path])
    assert received.book
    grid = next(grid for grid in received.book.grids if grid.name == form.id)
    reader = next(reader for reader in reader_of(campaign).tables if reader.form.id == form.id)
    (block,) = reader.blocks(grid)
    return {name: (block.header_row + 1, column) for name, column in block.columns.items()}


def fill(document: Document, form: Form, places: Places, records: Sequence[Record]) -> dict[str, Filled]:
    """Put records into an open master: sheet → what stands there. The form's sheet is copied as often as needed."""
    filled = {}
    for number, start in enumerate(range(0, len(records), room := ROWS if form.kind == "table" else 1)):
        name = f"{form.id}{number + 1}" if number else form.id
        if number:
            document.component.Sheets.copyByName(form.id, name, number)
        filled[name] = Filled(form, records[start : start + room], places)
    for name, sheet in filled.items():
        _put(document, name, {cell: sheet.sent(cell) for cell in sheet.cells})
    return filled


def _put(document: Document, name: str, cells: Mapping[str, Raw]) -> None:
    """What was sent, of the type that it was sent in."""
    document.put(name, {cell: _typed(raw) for cell, raw in cells.items() if raw is not None})
    for kind, code in ((date, "YYYY-MM-DD"), (time, "HH:MM")):
        for cell in (cell for cell, raw in cells.items() if isinstance(raw, kind)):
            document.sheet(name).getCellRangeByName(cell).NumberFormat = document.format(code)


def _typed(raw: Raw) -> str | float:
    if isinstance(raw, date):
        return serial_of(raw, date1904=False)
    return (raw.hour * 60 + raw.minute) / 24 / 60 if isinstance(raw, time) else raw


def lit(document: Document, campaign: Campaign, name: str, sheet: Filled, cell: str) -> list[Rule]:
    """The rules that colour a cell: their formula is true there, and their conditions hold as Python reads them."""
    record, field = sheet.cells[cell]
    cells = _seen_from(campaign, sheet, coordinates(cell)[0])
    return [
        rule
        for rule in rules_of(campaign, sheet.form)
        if all(condition.holds(record) for condition in rule.when)
        for at, formula in rule.module.formulas(cells, rule.options, campaign.as_of)
        if at == field and document.result(name, formula)
    ]


def _seen_from(campaign: Campaign, sheet: Filled, row: int) -> Cells:
    """A master's cells for formulas: in a table those of this row for its own."""
    areas = {
        name: Area(top - 1, column, top + OPEN_ROWS - 2, column)
        for name, (top, column) in sheet.places.items()
    }
    cells = Inputs(sheet.form, areas, CHOICES + EMPTY_WORDS, campaign.words.empty).cells
    if sheet.form.kind == "card":
        return cells
    at = {name: f"${address(row, column)}" for name, (_, column) in sheet.places.items()}
    return evolve(cells, at=at, used="TRUE")
