"""Cells of a 退回件: what was decided as the value, all else as it was sent, so that reading it again says the same."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from xlsxwriter.worksheet import Worksheet

from toolkit.model import Raw, Record
from toolkit.raw_text import raw_text
from toolkit.workbooks.card_content import is_number
from toolkit.workbooks.cell_text import cell_text
from toolkit.workbooks.formal_cells import LONGEST_TEXT_FORMAT
from toolkit.workbooks.shared_formats import SharedFormats

Look = Mapping[str, Any]

FIRST_YEAR = 1900
"""Of Excel's calendar; earlier dates can only be text."""

_DATES = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def as_sent(record: Record, name: str) -> Raw:
    """What goes into a field's cell: the value's text, else what was sent with the type that it was sent in.

    An undecided number out of a csv, where it was text, becomes a number: as text it would say more.
    """
    value = record.values.get(name)
    if isinstance(value, str):
        return value
    sent = record.sent(name)
    if isinstance(sent, str) and name in record.undecided and is_number(sent.strip()):
        return float(sent)
    return sent


def write_sent(sheet: Worksheet, row: int, column: int, raw: Raw, formats: SharedFormats, look: Look) -> None:
    """Write a raw value as what it is: text never as a formula, a number as a number, "" as a blank cell."""
    if isinstance(raw, bool):
        sheet.write_boolean(row, column, raw, formats.get(look))
    elif isinstance(raw, int | float):
        sheet.write_number(row, column, raw, formats.get(look))
    elif isinstance(raw, time | timedelta) or (isinstance(raw, date) and raw.year >= FIRST_YEAR):
        _write_date(sheet, row, column, raw, formats, look)
    else:
        _write_text(sheet, row, column, cell_text(raw_text(raw)), formats, look)


def _write_text(
    sheet: Worksheet, row: int, column: int, text: str, formats: SharedFormats, look: Look
) -> None:
    shown = formats.get(look) if len(text) <= LONGEST_TEXT_FORMAT else formats.get(look, num_format="General")
    if text:
        sheet.write_string(row, column, text, shown)
    else:
        sheet.write_blank(row, column, None, shown)


def _write_date(
    sheet: Worksheet,
    row: int,
    column: int,
    raw: date | time | timedelta,
    formats: SharedFormats,
    look: Look,
) -> None:
    midnight = isinstance(raw, datetime) and raw.time() == time()
    code = _DATES[date if midnight else type(raw)]
    sheet.write_datetime(row, column, raw, formats.get(look, num_format=code))
