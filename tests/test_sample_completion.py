"""完成率 in the sample of sigeyi-2022: its sheets say what the sample's plan promised, member by member, row by row."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from toolkit.campaign.load import load_campaign
from toolkit.intake.take_inbox import take_inbox
from toolkit.merging import collect
from toolkit.workbooks.completion_sheet import LEFT_SHEET, SHEET
from toolkit.workbooks.summary import write_summary

SAMPLE = Path(__file__).parent.parent / "samples" / "sigeyi-2022"
TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample")]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    campaign = load_campaign(SAMPLE.name)
    table, top, day = campaign.table, campaign.units, campaign.as_of
    collection = collect(campaign, table, top, day, take_inbox(SAMPLE / "inbox", campaign, table, top, day))
    target = tmp_path_factory.mktemp("sample") / "汇总.xlsx"
    write_summary(collection, target)
    return load_workbook(target)


def below(sheet, first):
    """The rows under the heading that begins with this label, up to a blank one."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[:2] == first) + 1
    ends = (number for number, row in enumerate(rows) if number >= start and not row[0] and not row[-1])
    return rows[start : next(ends, None)]


def test_each_member_has_its_counts_and_its_rate(book):
    rows = below(book[SHEET], ("党小组", "姓名"))
    assert [list(row[:3]) for row in rows] == [[m["group"], m["name"], m["post"]] for m in members()]
    for row, member in zip(rows, members(), strict=True):
        counts = [number for done, due in member["counts"].values() for number in (due, done)]
        assert list(row[3:11]) == counts
        assert row[11:13] == (sum(counts[::2]), sum(counts[1::2]))
        assert row[13] == pytest.approx(sum(counts[1::2]) / sum(counts[::2]))
        assert (row[13] < 0.8) == member["under"]


def members():
    """As planned, in the order of the groups."""
    order = [unit.name for unit in load_campaign(SAMPLE.name).units.children]
    return sorted(TRUTH["completion"], key=lambda member: order.index(member["group"]))


def test_who_is_under_the_share_is_marked_on_the_sheet(book):
    sheet = book[SHEET]
    plain = {m["name"]: m["under"] for m in TRUTH["completion"]}
    rows = [row for row in sheet.iter_rows() if row[1].value in plain]
    assert len(rows) == len(plain)
    assert {row[13].number_format for row in rows} == {"0.00%"}
    assert {row[1].value: row[13].fill.fill_type == "solid" for row in rows} == plain


def test_each_group_has_its_sum(book):
    rows = below(book[SHEET], ("党小组", "人数"))
    told = {row[0]: row[1:3] for row in rows}
    for group in {m["group"] for m in TRUTH["completion"]}:
        own = [m["under"] for m in TRUTH["completion"] if m["group"] == group]
        assert told[group] == (len(own), sum(own))


def test_every_row_that_does_not_count_is_listed_with_the_reason(book):
    rows = [row for row in below(book[LEFT_SHEET], ("党小组", "姓名")) if row[7]]
    found = sorted((row[7], row[9], row[6]) for row in rows)
    assert found == sorted((left["file"], left["row"], left["reason"]) for left in TRUTH["left"])


def test_the_plan_counts_or_lists_every_row():
    done = sum(done for member in TRUTH["completion"] for done, _ in member["counts"].values())
    assert done + len(TRUTH["left"]) == TRUTH["totals"]["rows_merged"]
