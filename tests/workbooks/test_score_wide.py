"""评分表, a row an entry: what its heading says is seen whole."""

import openpyxl
from attrs import evolve

from tests.scoring.panels import WIDE, panel, sheet
from toolkit.scoring.declared import Group, Item
from toolkit.scoring.layout import WIDE as SHEET
from toolkit.scoring.layout import WidePlan
from toolkit.workbooks import score_looks
from toolkit.workbooks.row_heights import height


def header_height(tmp_path, *names):
    items = tuple(Item(f"{n}", 10, name) for n, name in enumerate(names, 1))
    scoring = evolve(WIDE, group=(Group("全部", items),), ties=())
    made = openpyxl.load_workbook(sheet(tmp_path, panel(scoring), "甲", scoring))[SHEET]
    return made.row_dimensions[WidePlan.header + 1].height


def test_the_heading_is_as_high_as_its_longest_item_needs(tmp_path):
    short = header_height(tmp_path, "政治性", "创新性")
    assert header_height(tmp_path, "在申报领域的业绩和专长以及示范带动作用", "创新性") > short
    assert header_height(tmp_path, "主持人的条件和党务工作经历", "创新性") >= height(5, score_looks.SIZE)
