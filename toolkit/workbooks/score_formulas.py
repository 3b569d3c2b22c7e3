"""The formulas of score sheets: the same arithmetic as `toolkit.scoring.marks`, and a wall against what it refuses.

Whatever is typed, an item's score stays between 0 and its value, so that a total never passes the total's.
"""

from collections.abc import Sequence

from toolkit.rules.formula_text import quoted
from toolkit.scoring.declared import Item, Line, points_text
from toolkit.scoring.marks import MOST_TIMES, TICK, TICKS


def amount(line: Line, mark: str) -> str:
    """What the mark in that cell takes off or earns."""
    if line.way == "tick":
        ticked = ",".join(f'TRIM({mark})="{tick}"' for tick in TICKS)
        return f"=IF(OR({ticked}),{points_text(line.points)},0)"
    if line.way == "choice":
        nested = "0"
        for choice in reversed(line.choices):
            nested = f"IF({mark}={quoted(choice.label)},{points_text(choice.points)},{nested})"
        return f"={nested}"
    if line.way == "count":
        return f"=N({mark})*{points_text(line.points)}"
    return f"=N({mark})"


def score(item: Item, worth: str, cells: str) -> str:
    """An item's score: `worth` is the cell of its value, `cells` the range of its amounts, or its one mark."""
    found = f"{worth}-SUM({cells})" if item.deductions else f"SUM({cells})"
    return f"=MIN({worth},MAX(0,{found}))"


def total(cells: Sequence[str]) -> str:
    """The sum of cells or ranges."""
    return f"=SUM({','.join(cells)})"


def row_total(items: Sequence[Item], cells: Sequence[str], area: str) -> str:
    """A row's total once all its scores are there, each within its item's points; blank before."""
    capped = "+".join(
        f"MIN({points_text(item.points)},MAX(0,N({cell})))" for item, cell in zip(items, cells, strict=True)
    )
    return f'=IF(COUNT({area})<{len(items)},"",{capped})'


def validation(item: Item, line: Line | None, mark: str, step: float) -> dict[str, object]:
    """The data validation of a mark's cell, as XlsxWriter takes it: a drop-down, or limits."""
    way = line.way if line else "judged"
    if way in ("tick", "choice"):
        choices = [choice.label for choice in line.choices] if line and line.choices else [TICK]
        return {"validate": "list", "source": choices, **_told("请从下拉列表中选，或留空。")}
    if way == "count":
        limits = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST_TIMES}
        return {**limits, **_told(f"请填次数：0 到 {MOST_TIMES} 的整数。")}
    most, parts = points_text(item.points), points_text(1 / step)
    formula = f"=AND(ISNUMBER({mark}),{mark}>=0,{mark}<={most},MOD({mark}*{parts},1)=0)"
    told = f"请填 0 到 {most} 之间的分数，最小单位是 {points_text(step)} 分。"
    return {"validate": "custom", "value": formula, **_told(told)}


def _told(text: str) -> dict[str, object]:
    return {"error_title": "填的不对", "error_message": text}
