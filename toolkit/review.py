"""审核: what the clerks mark about each person: 推荐 or 不推荐, 一票否决, and why."""

from collections.abc import Mapping

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.model import Record

YES, NO, OPEN = "推荐", "不推荐", "待定"
CHOICES = (YES, NO, OPEN)
"""What may be chosen about a person."""

VETO = "是"
"""What stands where a person is vetoed."""


@frozen
class Mark:
    """The marks of one person; "" where nobody marked anything."""

    recommended: str = ""
    vetoed: str = ""
    reason: str = ""


@frozen
class Review:
    """The marks by person (`identity`), and who made them as the sheet shows it."""

    marks: Mapping[str, Mark] = {}
    reviewer: str = ""

    def of(self, record: Record, form: Form) -> Mark:
        """The marks of a record's person; none for a record without a name, which may be anybody's."""
        return self.marks.get(identity(record, form), Mark()) if record.values.get(form.key) else Mark()


def identity(record: Record, form: Form) -> str:
    """Who a record is about, the same from one submission to the next: unit and the key field's value.

    Two of one name in one unit are one to this: what is decided about them shows at both, with their cells.
    """
    return f"{'/'.join(record.unit.path) if record.unit else ''}|{record.values.get(form.key) or ''}"


def is_called(who: str, unit: str, name: str) -> bool:
    """Whether an identity is that of a name in a unit, whose path may be given in part ("": anywhere)."""
    path, _, own = who.rpartition("|")
    return own == name and f"/{unit}/" in f"//{path}/"
