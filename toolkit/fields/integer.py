"""integer: a whole number, with or without its unit: 36, 36人."""

from datetime import date

from toolkit.fields.numerals import NumberOptions as Options
from toolkit.fields.numerals import check_typed, read_number
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, RawCell

__all__ = ["Options", "coerce", "validation"]


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The whole number; None for an empty cell. 36.5, 约36 and 三十多 are `value_unreadable`."""
    return read_number(cell, options, whole=True)


def validation(options: Options, label: str, day: date) -> Validation | None:
    """A whole number between the bounds, typed without its unit."""
    return check_typed(options, label, whole=True)
