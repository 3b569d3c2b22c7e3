"""Small campaigns with scoring, their panels, and filling in score sheets as an expert would."""

import random
from pathlib import Path

import openpyxl
from attrs import evolve

from toolkit.addresses import address
from toolkit.campaign.load import load_campaign
from toolkit.intake.inbox import read_files
from toolkit.scoring.declared import Choice, Group, Item, Line, Prize, Scoring
from toolkit.scoring.layout import DONE, plan_for
from toolkit.scoring.marks import TICK, TICKS
from toolkit.scoring.panel import Entry, Expert, Panel, asked_by
from toolkit.scoring.returned import read_returned
from toolkit.scoring.sheet_reader import Read
from toolkit.workbooks.score_book import write_score_book

SMALL = load_campaign(str(Path(__file__).parent.parent / "small"))
LINES = Scoring(
    title="打分表",
    group=(
        Group(
            "甲",
            (
                Item(
                    "1",
                    6,
                    "方案",
                    deductions=(
                        Line("没有方案", 2),
                        Line("逾期", 1.5, each="次"),
                        Line("不认真", judged=True),
                        Line("满意度", choices=(Choice("低", 3), Choice("中", 1))),
                    ),
                ),
                Item("2", 4, "报道", earned=(Line("县级", 1, each="次"), Line("省级", 3, each="次"))),
            ),
        ),
        Group("乙", (Item("3", 10, "印象"),)),
    ),
    total=20,
    step=0.5,
    merge="trimmed",
    outlier=3,
    ties=("3", "1"),
    veto=("弄虚作假",),
    prizes=(Prize("一等奖", 1), Prize("二等奖", 2)),
    show=("姓名",),
    own=("工作单位",),
)
WIDE = evolve(
    LINES,
    group=(Group("全部", (Item("政治性", 10), Item("创新性", 10))),),
    ties=("创新性",),
    veto=(),
)


def entries(count):
    return tuple(
        Entry(
            f"{n:03d}",
            f"江苏省/扬州市|案例{n}",
            ("江苏省", "扬州市"),
            "扬州市",
            f"案例{n}",
            (f"第{n}中学",),
            (f"案例{n}",),
        )
        for n in range(1, count + 1)
    )


def panel(scoring=LINES, count=2, experts=("甲", "乙", "丙")):
    made = entries(count)
    numbers = tuple(entry.number for entry in made)
    return Panel(
        "small",
        "small",
        "2",
        "花名册",
        "姓名",
        asked_by(scoring),
        "盐",
        made,
        tuple(Expert(name, (), numbers) for name in experts),
    )


def sheet(folder, of, name, scoring=LINES):
    """The workbook that goes out to an expert."""
    expert = next(e for e in of.experts if e.name == name)
    target = folder / f"评分表-{name}.xlsx"
    write_score_book(SMALL, scoring, of, expert, target)
    return target


def cells_of(of, scoring, name, number):
    expert = next(e for e in of.experts if e.name == name)
    return plan_for(scoring, expert).cells(of.entry(number))


def filling(of, scoring, name, number, marks, state=DONE):
    """Marks in order, None for an empty cell → sheet → address → value, the state with them."""
    cells = cells_of(of, scoring, name, number)
    values = {address(c.place[0] + 1, c.place[1]): m for c, m in zip(cells.marks, marks, strict=True)}
    values[address(cells.state[0] + 1, cells.state[1])] = state
    return cells.sheet, values


def fill(path, sheet_name, values):
    """Type values into a sheet and save, which drops what formulas have computed."""
    book = openpyxl.load_workbook(path)
    for cell, value in values.items():
        book[sheet_name][cell] = value
    book.save(path)


def returned(of, scoring, *paths):
    return read_returned(read_files(list(paths)), of, scoring)


def read(name, number, *scores, scoring=LINES):
    """What a reader makes of an expert's scores, an item each."""
    points = dict(zip([item.code for item in scoring.items], map(float, scores), strict=True))
    return Read(name, number, points, False, "", ())


def random_marks(scoring, source: random.Random):
    """Marks that stand for every cell of an entry."""
    return [
        _mark(item, line, scoring.step, source) for item in scoring.items for line in item.lines or (None,)
    ]


def _mark(item, line, step, source):
    if line is None:
        return source.randint(0, int(item.points / step)) * step
    if source.random() < 0.4:
        return None
    if line.way == "tick":
        return source.choice((*TICKS, f" {TICK} "))
    if line.way == "choice":
        return source.choice(line.choices).label
    if line.way == "count":
        return source.randint(0, 7)
    return source.randint(0, int(item.points / step)) * step
