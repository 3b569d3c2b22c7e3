"""填写说明 says of every field what it wants and why."""

import pytest

from tests.workbooks.masters_for_tests import CARD, TABLE, campaign, opened

BOTH = pytest.mark.parametrize("form", [CARD, TABLE])


def rows(form):
    found = [[c.value for c in row] for row in opened(form)["填写说明"].iter_rows(min_row=3, max_col=3)]
    return {label: (wants or "", basis or "") for label, wants, basis in found if label}


@BOTH
def test_every_field_has_a_line(form):
    for entry in campaign().form(form).columns:
        wants, basis = rows(form)[entry.label]
        assert wants
        assert basis


def test_limits_and_clauses_come_from_the_declaration():
    wants, basis = rows(TABLE)["案例主要内容（200字以内）"]
    assert "不超过200字" in wants
    assert "附件2：案例主要内容200字以内（JS-11）" in basis.split("\n")
    assert "18年" in rows(TABLE)["入党时间"][0]


def test_each_clause_stands_once():
    for _, basis in rows(TABLE).values():
        lines = basis.split("\n")
        assert len(lines) == len(set(lines))


@BOTH
def test_colours_are_explained(form):
    sheet = opened(form)["填写说明"]
    words = {c.value: c.fill.fgColor.rgb for c in sheet["A"] if c.value in {"不合格", "退回", "待核", "提示"}}
    assert list(words) == ["不合格", "退回", "待核", *(["提示"] if form == CARD else [])]
    assert len(set(words.values())) == len(words)


@BOTH
def test_it_prints_on_a4(form):
    sheet = opened(form)["填写说明"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$2:$2"
