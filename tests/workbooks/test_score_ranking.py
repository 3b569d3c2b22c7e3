"""排名.xlsx on paper: read without a glass, no column wider than what stands in it, none that nobody needs."""

import openpyxl
import pytest
from attrs import evolve

from tests.scoring.panels import panel, read
from toolkit.campaign.load import load_campaign
from toolkit.scoring.merge import merge
from toolkit.scoring.rank import rank
from toolkit.workbooks.list_table import PAGE
from toolkit.workbooks.score_ranking import FIRST_ROW, write_ranking
from toolkit.workbooks.shared_formats import LIST_SIZE

SCORED = ["brand-2020", "gs-studio", "zq-2023", "yz-2013"]
SMALLEST = 8.0
"""Points: about what a note below a printed table has."""


def written(folder, name):
    """The ranking sheet of a campaign: five experts, real names, one remark."""
    scoring = load_campaign(name).scoring
    of = panel(scoring, 4, [f"专家{n}" for n in range(5)])
    names = ("韩一鸣", "欧阳若溪", "星火引航育新人", "红烛先锋·三心三进")
    groups = ("党建引领学校治理", "师德师风") if scoring.by else ("",)
    made = tuple(
        evolve(
            e,
            name=name,
            own=("兰州市白塔山下第一高级中学",),
            label="甘肃农业大学",
            group=groups[n % len(groups)],
        )
        for n, (e, name) in enumerate(zip(of.entries, names, strict=True))
    )
    of = evolve(of, entries=made, key="名称")
    reads = [
        read(expert.name, entry.number, *(item.points * part for item in scoring.items), scoring=scoring)
        for expert, part in zip(of.experts, (1, 1, 1, 1, 0.5), strict=True)
        for entry in made
    ]
    ranking = rank(merge(of, scoring, reads), scoring, {}, {"001": ("不合格", "不推荐")})
    path = folder / "排名.xlsx"
    write_ranking(of, scoring, ranking, [], path)
    return scoring, openpyxl.load_workbook(path)["排名"]


def widths(sheet):
    """Heading → width of its column in pixels; a run of equal ones stands in the file once."""
    runs = [(run.min, run.max, run.width * 7 + 5) for run in sheet.column_dimensions.values()]
    return {
        cell.value: next(width for first, last, width in runs if first <= cell.column <= last)
        for cell in sheet[FIRST_ROW]
        if cell.value
    }


@pytest.mark.parametrize("name", SCORED)
def test_it_is_printed_large_enough_to_read(tmp_path, name):
    _, sheet = written(tmp_path, name)
    scale = min(1.0, PAGE.width_pixels / sum(widths(sheet).values()))
    assert scale * LIST_SIZE >= SMALLEST


@pytest.mark.parametrize("name", SCORED)
def test_names_have_the_room_that_they_need_and_no_more(tmp_path, name):
    _, sheet = written(tmp_path, name)
    half = LIST_SIZE * 2 / 3
    found = widths(sheet)
    assert 17 * half < found["名称"] < 22 * half
    assert 12 * half < found["推荐单位"] < 16 * half


@pytest.mark.parametrize("name", SCORED)
def test_there_is_a_column_of_prizes_where_there_are_prizes(tmp_path, name):
    scoring, sheet = written(tmp_path, name)
    assert ("奖项" in widths(sheet)) == bool(scoring.prizes)
    remark = next(cell.column for cell in sheet[FIRST_ROW] if cell.value == "备注")
    told = {sheet.cell(row, 2).value: sheet.cell(row, remark).value for row in range(FIRST_ROW + 1, 8)}
    assert told["001"].startswith("不合格、不推荐")
    assert all("与其他专家相差较大" in text and "专家4（" in text for text in told.values())
