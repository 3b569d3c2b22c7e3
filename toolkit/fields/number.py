"""number: a number that may have decimals, with or without its unit: 15.5, 15.5平方米."""

from datetime import date

from toolkit.fields.numerals import NumberOptions as Options
from toolkit.fields.numerals import check_typed, read_number
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell

__all__ = ["Options", "coerce", "validation"]


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The number, an int where it is whole; None for an empty cell. 约15, 15×2 are `value_unreadable`."""
    return read_number(cell, options, whole=False)


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A number between the bounds, typed without its unit."""
    return check_typed(options, label, whole=False)
