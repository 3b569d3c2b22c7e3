"""审核: what the clerks mark about each person: 推荐 or 不推荐, 一票否决, and why."""

from collections.abc import Mapping

from attrs import frozen

from toolkit.campaign.model import Form
from toolkit.model import Record
from toolkit.namesakes import name_of

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

    def of(self, record: Record, form: Form, apart: str = "") -> Mark:
        """The marks of a record's person; none for a record without a name, which may be anybody's."""
        who = identity(record, form, apart)
        return Mark() if is_nameless(who) else self.marks.get(who, Mark())


def identity(record: Record, form: Form, apart: str = "") -> str:
    """Who a record is about, the same from one submission to the next: unit and the key field's value, or its raw text.

    `apart` is what tells it from its namesakes (`toolkit.namesakes.told_apart`).
    """
    unit = "/".join(record.unit.path) if record.unit else ""
    return f"{unit}|{name_of(record, form.key)}{f'#{apart}' if apart else ''}"


def is_nameless(who: str) -> bool:
    """Whether an identity has no name: it may be anybody's."""
    return who.partition("|")[2].partition("#")[0] == ""


def is_called(who: str, unit: str, name: str) -> bool:
    """Whether an identity is that of a name in a unit, whose path may be given in part ("": anywhere).

    A name that several have is followed by # and what tells them apart.
    """
    path, _, own = who.partition("|")
    return own == name and f"/{unit}/" in f"//{path}/"
