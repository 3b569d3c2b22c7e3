"""The live formulas of score sheets, the summary and the ranking say what the program says."""

import random
from fractions import Fraction

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED, office
from tests.package_check import problems_of_package
from tests.scoring.panels import (
    LINES,
    SMALL,
    WIDE,
    cells_of,
    filling,
    panel,
    random_marks,
    read,
    returned,
    sheet,
)
from toolkit.addresses import address
from toolkit.campaign.load import load_campaign
from toolkit.scoring.merge import merge
from toolkit.scoring.rank import rank
from toolkit.workbooks.score_book import write_score_book
from toolkit.workbooks.score_ranking import FIRST_ROW, write_ranking
from toolkit.workbooks.score_summary import write_score_summary

pytestmark = [*NEEDED, pytest.mark.slow]
BRAND = load_campaign("brand-2020")


@pytest.fixture(scope="module")
def running():
    with office() as started:
        yield started


def at(place):
    return address(place[0] + 1, place[1])


def number(document, name, place):
    return document.sheet(name).getCellRangeByName(at(place)).Value


@pytest.mark.parametrize("scoring", [LINES, BRAND.scoring, WIDE], ids=["lines", "brand-2020", "wide"])
def test_what_the_sheet_shows_is_what_the_program_reads(running, tmp_path, scoring):
    of = panel(scoring, 30, ["甲"])
    of = _of_brand(of) if scoring is BRAND.scoring else of
    source = random.Random(2020)
    path = _book(tmp_path, of, scoring)
    with running.open(path) as document:
        for entry in of.entries:
            name, values = filling(of, scoring, "甲", entry.number, random_marks(scoring, source))
            if scoring is WIDE:
                values = dict(list(values.items())[:-1])
            document.put(name, {cell: value for cell, value in values.items() if value is not None})
        shown = {
            e.number: (
                number(document, (cells := cells_of(of, scoring, "甲", e.number)).sheet, cells.total),
                {code: number(document, cells.sheet, place) for code, place in cells.scores.items()},
            )
            for e in of.entries
        }
        filled = document.save(tmp_path / "交回.xlsx")
    found = returned(of, scoring, filled)
    assert found.findings == ()
    assert {r.number: r.total for r in found.reads} == {n: total for n, (total, _) in shown.items()}
    if scoring is not WIDE:
        assert {r.number: dict(r.scores) for r in found.reads} == {
            n: items for n, (_, items) in shown.items()
        }
    assert len({r.total for r in found.reads}) > 10


@pytest.mark.parametrize("scoring", [LINES, BRAND.scoring, WIDE], ids=["lines", "brand-2020", "wide"])
def test_whatever_is_typed_no_item_passes_its_value_and_no_total_its_own(running, tmp_path, scoring):
    of = panel(scoring, 1, ["甲"])
    source = random.Random(7)
    cells = cells_of(of, scoring, "甲", "001")
    with running.open(_book(tmp_path, of, scoring)) as document:
        for _ in range(25):
            wild = [source.choice([-50, 0.3, 7, 1000, "√", "无", "低", ""]) for _ in cells.marks]
            document.put(cells.sheet, {at(c.place): w for c, w in zip(cells.marks, wild, strict=True)})
            for code, place in cells.scores.items():
                assert 0 <= number(document, cells.sheet, place) <= scoring.item(code).points
            assert 0 <= number(document, cells.sheet, cells.total) <= scoring.total


@pytest.mark.parametrize(("suffix", "kind"), [("xls", "MS Excel 97"), ("ods", "calc8")])
def test_sheets_saved_in_another_format_are_read_the_same(running, tmp_path, suffix, kind):
    of = panel(LINES, 2, ["甲"])
    with running.open(sheet(tmp_path, of, "甲")) as document:
        for number_of, marks in (("001", ["√", 1, 0.5, "中", 1, None, 8.5]), ("002", [None] * 6 + [3])):
            name, values = filling(of, LINES, "甲", number_of, marks)
            document.put(name, {cell: value for cell, value in values.items() if value is not None})
        filled = document.save(tmp_path / f"交回.{suffix}", kind)
    found = returned(of, LINES, filled)
    assert found.findings == ()
    assert [dict(read.scores) for read in found.reads] == [
        {"1": 1, "2": 1, "3": 8.5},
        {"1": 6, "2": 0, "3": 3},
    ]


def test_limits_are_validated_while_one_types(running, tmp_path):
    of = panel(LINES, 1, ["甲"])
    cells = cells_of(of, LINES, "甲", "001")
    with running.open(sheet(tmp_path, of, "甲")) as document:
        wrong = ["是", -1, 7, "一般", 1.5, 100, 10.5]
        document.put("001", {at(c.place): w for c, w in zip(cells.marks, wrong, strict=True)})
        assert document.invalid("001") == {at(c.place) for c in cells.marks}
        right = ["√", 2, 5.5, "低", 0, 3, 9.5]
        document.put("001", {at(c.place): w for c, w in zip(cells.marks, right, strict=True)})
        assert document.invalid("001") == set()


def test_ranking_and_summary_recompute_to_what_they_were_written_with(running, tmp_path):
    source = random.Random(11)
    of = panel(LINES, 25, list("甲乙丙丁戊己"))
    reads = [
        read(expert.name, entry.number, *(source.randint(1, 3) for _ in LINES.items))
        for entry in of.entries
        for expert in of.experts[: source.randint(1, 6)]
    ]
    results = merge(of, LINES, reads)
    ranking = rank(results, LINES, {"003": "安全事故"})
    write_ranking(of, LINES, ranking, (), tmp_path / "排名.xlsx")
    write_score_summary(of, LINES, results, (), tmp_path / "汇总.xlsx")
    for name in ("排名", "汇总"):
        assert problems_of_package(tmp_path / f"{name}.xlsx") == []
    with running.open(tmp_path / "排名.xlsx") as document:
        document.component.calculateAll()
        for row, one in enumerate(ranking.ranked, FIRST_ROW):
            figures = [number(document, "排名", (row, column)) for column in (0, 5, 6, 7)]
            result = one.result
            assert figures[0] == one.rank
            wanted = (result.total, *(result.items[code] for code in LINES.ties))
            assert figures[1:] == pytest.approx([float(figure) for figure in wanted])
    with running.open(tmp_path / "汇总.xlsx") as document:
        document.component.calculateAll()
        shown = [number(document, "评分汇总", (row, 6)) for row in range(FIRST_ROW, FIRST_ROW + 25)]
        assert shown == pytest.approx([float(result.total or Fraction()) for result in results])


def _book(folder, of, scoring):
    campaign = SMALL if scoring in (LINES, WIDE) else BRAND
    target = folder / "评分表.xlsx"
    if campaign is SMALL:
        return sheet(folder, of, "甲", scoring)
    of = _of_brand(of)
    write_score_book(campaign, scoring, of, of.experts[0], target)
    return target


def _of_brand(of):
    """The panel with what brand-2020 shows of an entry."""
    shown = tuple("示例" for _ in BRAND.scoring.show)
    return evolve(of, form=BRAND.table.id, entries=tuple(evolve(e, shown=shown) for e in of.entries))
