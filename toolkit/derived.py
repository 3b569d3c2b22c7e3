"""推算的列: what the summary works out of a record's months on the as-of day, and nobody has to type.

They are no fields: masters don't ask for them, what a sender writes under such a label is not read, and they are
worked out anew whenever a summary is written.
"""

from datetime import date
from typing import Literal

from attrs import field, frozen

from toolkit.declared import no_blank
from toolkit.model import Record
from toolkit.months import months, months_of


@frozen
class Derived:
    """A column of a form's list in the summary.

    `shows` is what it works out of the field `month` (YYYYMM): `months_left`, the months from the as-of day's month
    until then, 0 afterwards; `overdue`, how long ago it was, "" before. Where the field `until` has a value, what was
    due is done, and where `month` has none, nobody knows: nothing is shown. Words for nothing (无) and what could not
    be read are no value.
    """

    label: str = field(validator=no_blank)
    shows: Literal["months_left", "overdue"]
    month: str
    until: str = ""

    def of(self, record: Record, day: date) -> int | str:
        """What the cell says of a record."""
        month = record.values.get(self.month)
        done = bool(self.until) and record.values.get(self.until) is not None
        if not isinstance(month, str) or done:
            return ""
        left = months(month) - months_of(day)
        if self.shows == "months_left":
            return max(left, 0)
        return f"逾期{-left}个月" if left < 0 else ""
