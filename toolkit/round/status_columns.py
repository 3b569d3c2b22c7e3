"""进度表的各栏: what the workbook and the page show of each unit, in one order and under one name."""

from collections.abc import Callable, Sequence

from attrs import frozen

from toolkit.model import BEST_FIRST, LEVEL_WORDS, Verdict
from toolkit.round.status import Received, Status, UnitStatus

UNRECORDED = "未登记"
UNIT = "单位"
NAMED = 8
"""So many units are named in one line; the table shows them all."""
NOT_WORTH_LEAVING = 2
"""So few more are named too."""
RETURNS, DOUBTS, LATE, MISSING = "待改", "待说明", "迟报", "缺什么"


@frozen
class Column:
    """A column: heading, width in half-width characters, what it says of a unit; numbers are added up."""

    title: str
    width: float
    cell: Callable[[UnitStatus], str | int]
    total: bool = False


def columns_of(status: Status) -> Sequence[Column]:
    """The columns that this round has something to say in."""
    return [
        Column(UNIT, 16, lambda unit: unit.name),
        Column(status.table, 8, lambda unit: unit.tables, total=True),
        Column("行数", 6, lambda unit: unit.rows, total=True),
        *(_further(form) for form in status.further),
        *(_card(form) for form in status.cards),
        Column("扫描件", 8, lambda unit: unit.scans, total=True),
        Column("读不了", 8, lambda unit: unit.unread, total=True),
        *(_verdict(verdict) for verdict in BEST_FIRST),
        Column(RETURNS, 8, lambda unit: unit.returns, total=True),
        Column(DOUBTS, 7, lambda unit: unit.doubts, total=True),
        *([Column("名额", 14, quota_text)] if status.has_quotas else []),
        *([Column("退回日期", 13, lambda unit: unit.returned)] if status.has_returns else []),
        Column("收到日期", 13, lambda unit: unit.received.day.isoformat() if unit.received else UNRECORDED),
        Column(LATE, 14, lateness),
        Column(MISSING, 38, lambda unit: "；".join(unit.missing)),
    ]


def _further(form: str) -> Column:
    return Column(form, max(8, 2 * len(form) + 1), lambda unit: unit.further[form], total=True)


def _card(form: str) -> Column:
    return Column(form, 8, lambda unit: unit.cards[form], total=True)


def _verdict(verdict: Verdict) -> Column:
    return Column(LEVEL_WORDS[verdict], 6, lambda unit: unit.by_verdict[verdict], total=True)


def quota_text(unit: UnitStatus) -> str:
    """How many of how many: 6/至多4 超2, 2/至少4 差2."""
    return "；".join(f"{q.number}/{q.limit}{_difference(q.excess)}" for q in unit.quotas)


def _difference(excess: int) -> str:
    if not excess:
        return ""
    return f" 超{excess}" if excess > 0 else f" 差{-excess}"


def lateness(unit: UnitStatus) -> str:
    """迟2天, with the excuse; "" where it was not late, or nobody knows."""
    late = days_late(unit.received)
    return f"{late}（{unit.excuse}）" if late and unit.excuse else late


def days_late(received: Received | None) -> str:
    """迟2天; "" where it was not late, or nobody knows."""
    return f"迟{received.late}天" if received and received.late else ""


def remark(status: Status) -> str:
    """Below the title: the last day, up to when files were registered, who sent nothing."""
    nothing = status.nothing_from
    missing = f"；什么也没有收到的 {len(nothing)} 个：{_listed(nothing)}" if nothing else "；各单位都有来件"
    registered = f"收件登记到 {status.registered[:16]}" if status.registered else "还没有登记过收件"
    return f"截止日期 {status.last_day}；{registered}{missing}"


def _listed(names: Sequence[str]) -> str:
    if len(names) <= NAMED + NOT_WORTH_LEAVING:
        return "、".join(names)
    return "、".join(names[:NAMED]) + "等"
