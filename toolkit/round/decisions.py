"""决定: the kinds of decisions that people take in a round, and whom or what they are about."""

from toolkit.campaign.units import Unit

EXPLAINED = "说明"
"""A 待核 stands: subject is the finding's id, value the 说明."""

RECOMMENDED = "推荐"
"""推荐 or 不推荐: subject is a person (`toolkit.review.identity`)."""

VETOED = "一票否决"
"""一票否决: subject is a person, value 是, with the reason."""

DROPPED = "不汇入"
"""A file that does not count: subject is its path in the inbox, value the SHA-256 of what lay there."""

RECEIVED = "收到日期"
"""The day when a unit handed in: subject is the unit's path, value the day (2024-12-03)."""

EXCUSED = "迟报说明"
"""A late unit's excuse: subject is the unit's path."""

RETURNED = "退回"
"""A 退回件 was made: subject is the unit's path, value the number of its open findings, reason the last day."""


def unit_subject(unit: Unit | None) -> str:
    """A unit as a decision's subject: its path, "" where it is unknown."""
    return "/".join(unit.path) if unit else ""
