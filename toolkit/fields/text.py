"""text: words as they were written. Nothing but what nobody sees is ever removed."""

from datetime import date, time

from attrs import frozen

from toolkit.fields.cleaning import damaged, tidy
from toolkit.fields.validation import Validation
from toolkit.model import Coerced, Doubt, RawCell
from toolkit.raw_text import raw_text


@frozen
class Options:
    """A text field has no options."""


def coerce(cell: RawCell, options: Options, day: date) -> Coerced:
    """The cell's text; None for an empty cell.

    Numbers come in shortest form; a number that lost digits, an error value or a picture is a doubt in place
    of a value. A date cell gives its ISO form with a notice: Excel may have made it of something else (3-1).
    """
    if doubt := damaged(cell):
        return doubt
    text, how = tidy(raw_text(cell.value))
    if not text:
        return Coerced(None)
    if isinstance(cell.value, date | time):
        return Coerced(text, doubt=_date_in_text(text))
    return Coerced(text, how)


def _date_in_text(text: str) -> Doubt:
    message = f"这一栏应写文字，单元格却是日期（{text}），可能被Excel改动过"
    return Doubt(
        "value_unreadable", message, "请核对；如有改动，把单元格设为文本格式后重新填写", level="notice"
    )


def validation(options: Options, label: str, day: date) -> Validation | None:
    """None: any text may stand; limits on its length are rules.

    What only the check can tell (a number that lost digits, a picture, an error value) the cell takes too.
    """
    return None
