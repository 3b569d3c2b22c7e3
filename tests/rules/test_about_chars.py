import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from tests.rules.cases import DAY, breaches
from toolkit.rules import about_chars
from toolkit.rules.breach import Cells


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("党" * 16, ""),
        ("党" * 24, ""),
        ("党" * 15, "有15字，要求20字左右，少5字"),
        ("党" * 25, "有25字，要求20字左右，多5字"),
        ("党" * 15 + "2024", ""),
        ("abc" * 30, "有1字，要求20字左右，少19字"),
        ("", ""),
    ],
)
def test_the_tolerance_is_counted_in_both_directions(text, said):
    found = breaches(about_chars, about_chars.Options("简介", 20, 4), f"简介={text}")
    assert [breach.message.removeprefix("简介") for _, breach in found] == ([said] if said else [])


@pytest.mark.parametrize(("count", "passes"), [(12, True), (11, False), (22, True), (23, False)])
def test_fewer_may_be_another_number_than_more(count, passes):
    options = about_chars.Options("简介", 20, 2, fewer=8)
    assert (breaches(about_chars, options, "简介=" + "党" * count) == []) is passes
    assert about_chars.describe(options) == "简介20字左右（12至22字不提醒，按 Word 的字数计）"


@pytest.mark.parametrize(("about", "within"), [(0, 0), (10, -1), (10, 10)])
def test_a_tolerance_that_says_nothing_is_refused(about, within):
    with pytest.raises(ValueError, match=r"about|within"):
        about_chars.Options("简介", about, within)


def test_nor_may_fewer_reach_nothing():
    with pytest.raises(ValueError, match="fewer"):
        about_chars.Options("简介", 10, 2, fewer=10)


TEXTS = [
    "",
    "党" * 15,
    "党" * 16,
    "党" * 24,
    "党" * 25,
    "党" * 20 + " \n　",
    "a" * 30,
    "党建ab12" * 6,
    "党" * 14 + "ABC, 123.",
]


@needs_libreoffice
def test_the_master_never_stays_silent_on_what_the_check_refuses(tmp_path):
    """It may warn early where there are letters and digits."""
    options = about_chars.Options("简介", 20, 4)
    [(_, formula)] = about_chars.formulas(Cells(at={"简介": "A2"}, column={}, used="TRUE"), options, DAY)
    with xlsxwriter.Workbook(tmp_path / "表.xlsx") as book:
        book.add_worksheet("表")
    with office() as running, running.open(tmp_path / "表.xlsx") as document:
        shown = document.evaluate("表", formula, "A2", TEXTS)
    refused = [
        bool(breaches(about_chars, options, f"简介={text}")) if text.strip() else False for text in TEXTS
    ]
    assert all(bool(live) >= late for live, late in zip(shown, refused, strict=True))
    assert [bool(live) for live in shown] == [False, True, False, False, True, False, True, True, True]
