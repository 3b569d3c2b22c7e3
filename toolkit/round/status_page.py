"""进度网页: a round's status as one self-contained HTML page that prints on A4."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from toolkit.campaign.places import shipped
from toolkit.model import BEST_FIRST, LEVEL_WORDS
from toolkit.round.status import UNKNOWN, Status, UnitStatus
from toolkit.round.status_columns import DOUBTS, LATE, MISSING, RETURNS, Column, columns_of, remark
from toolkit.safe_write import replacing
from toolkit.workbooks.styles import verdict_fill

TEMPLATE = "status.html.j2"
BAR = 120
"""Pixels that the unit with the most rows fills."""


@frozen
class Cell:
    """A cell's text and its class in the page, "" for none."""

    text: str
    look: str = ""


@frozen
class Part:
    """A part of a bar: where it begins and how wide it is, in pixels, and its colour."""

    x: float
    width: float
    fill: str


@frozen
class Row:
    """A unit's row; `told` says in words what its bar shows."""

    cells: Sequence[Cell]
    bar: Sequence[Part]
    told: str
    nothing: bool


def write_status_page(status: Status, target: Path) -> None:
    """Write the page. Raises RefusalError where the file can't be written."""
    with replacing(target) as temporary:
        temporary.write_text(status_page(status), encoding="utf-8", newline="\n")


def status_page(status: Status) -> str:
    """The page's HTML. Whatever comes out of files is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(shipped("templates") / "shared")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    columns = columns_of(status)
    most = max((sum(unit.by_verdict.values()) for unit in status.units), default=0)
    return environment.get_template(TEMPLATE).render(
        status=status,
        remark=remark(status),
        facts=_facts(status),
        legend=[(LEVEL_WORDS[verdict], verdict_fill(verdict)) for verdict in BEST_FIRST],
        columns=columns,
        rows=[_row(unit, columns, most) for unit in status.units],
        totals=_totals(status, columns),
        bar_width=BAR,
    )


def _facts(status: Status) -> list[tuple[str, int]]:
    """What one wants to know first."""
    units = status.units
    return [
        ("个单位有来件", sum(not unit.nothing for unit in units if unit.name != UNKNOWN)),
        ("个单位什么也没有", len(status.nothing_from)),
        ("行", sum(sum(unit.by_verdict.values()) for unit in units)),
        ("个问题待改", sum(unit.returns for unit in units)),
        ("处待说明", sum(unit.doubts for unit in units)),
        ("个单位迟报", sum(bool(unit.received and unit.received.late) for unit in units)),
    ]


def _row(unit: UnitStatus, columns: Sequence[Column], most: int) -> Row:
    told = "，".join(f"{LEVEL_WORDS[v]}{unit.by_verdict[v]}" for v in BEST_FIRST if unit.by_verdict[v])
    cells = [_cell(column, column.cell(unit)) for column in columns]
    return Row(cells, _bar(unit, most), told or "没有汇入的行", unit.nothing)


def _cell(column: Column, value: str | int) -> Cell:
    looks = {RETURNS: "open", DOUBTS: "doubt", LATE: "late", MISSING: "text"}
    return Cell(str(value), looks.get(column.title, "") if value else "")


def _bar(unit: UnitStatus, most: int) -> list[Part]:
    parts: list[Part] = []
    x = 0.0
    for verdict in BEST_FIRST:
        if unit.by_verdict[verdict]:
            wide = round(BAR * unit.by_verdict[verdict] / most, 2)
            parts.append(Part(round(x, 2), wide, verdict_fill(verdict)))
            x += wide
    return parts


def _totals(status: Status, columns: Sequence[Column]) -> list[str]:
    _, *others = columns
    sums = [str(sum(int(c.cell(unit)) for unit in status.units)) if c.total else "" for c in others]
    return ["合计", *sums]
