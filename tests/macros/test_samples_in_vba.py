"""Same verdict: 检查 over the samples' workbooks as they were received, sheet by sheet, says what Python says of them.

The macros lie in a book of their own, as in the add-in; the command runs on the sheet that is active.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.libreoffice import NEEDED
from tests.macros.received_books import CAMPAIGNS, Found, in_python, sheets_of, telling, unpack
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import shipped
from toolkit.intake.heading import HeadingReader
from toolkit.intake.unit_witness import Witnesses, decide
from toolkit.macros.sources import texts
from toolkit.rules import KINDS

pytestmark = [*NEEDED, pytest.mark.slow]

OUTCOME = """Attribute VB_Name = "Outcome"
Option Explicit

' What the command said, then cell, field, code and level of each finding about a record.
Public Function OutcomeOf(ByVal command As String) As Variant
    Dim i As Long, count As Long, found() As Variant
    ClearFindings
    gSilent = True
    RunCommand command
    ReDim found(fCount)
    found(0) = gSaid
    For i = 1 To fCount
        If fField(i) > 0 Then
            count = count + 1
            found(count) = Array(CellOfFinding(i).Address(False, False), sFieldName(fField(i)), fCode(i), fLevel(i))
        End If
    Next i
    ReDim Preserve found(count)
    OutcomeOf = found
End Function

' The same about what stands above the forms.
Public Function AboveForms() As String
    Dim i As Long
    For i = 1 To fCount
        If fField(i) = 0 Then AboveForms = AboveForms & fCode(i) & " " & fBlock(i) & vbLf
    Next i
End Function
"""

LEAST = {
    "brand-2020": (5, 8, 6),
    "gs-studio": (13, 24, 44),
    "js-2024": (43, 268, 94),
    "sigeyi-2022": (3, 304, 3),
    "yizheng-2024": (19, 97, 16),
    "yz-2013": (7, 15, 6),
    "zq-2023": (8, 22, 4),
}
"""So many sheets, records and findings at least are compared."""

OPEN_BOOK = "an open book has worked its formulas out, and what they came to is judged"
NO_ERRORS = "LibreOffice's VBA gives 0 for a cell with an error value, where Excel's gives the error"
OWN_TEXTS = "in what the program wrote a month that was a number is a text; the outcome says so"
EXCEPTIONS = {
    ("徐州市/徐州市教育工委汇总表.xlsx", "D11"): OPEN_BOOK,
    ("徐州市/徐州市教育工委汇总表.xlsx", "I12"): OPEN_BOOK,
    ("泰州市/姜堰区汇总表.xlsx", "G55"): NO_ERRORS,
    ("镇江市/镇江市汇总表.xlsx", "E9"): OWN_TEXTS,
}
"""Cells of js-2024 of which Python says more, each with the reason."""


@pytest.fixture(scope="module", params=CAMPAIGNS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def checked(running, name, tmp_path_factory):
    """Every sheet with its outcome, its findings and those above its forms; and the kinds that the macros judge."""
    inbox = unpack(shipped("samples") / name / "inbox", tmp_path_factory.mktemp("inbox"))
    campaign = load_campaign(name)
    with running.open(master(TABLE), Hidden=False) as carrier:
        vba = Vba(carrier, [*texts(campaign), OUTCOME])
        kinds = kinds_judged(vba)
        sheets = telling(campaign, sheets_of(name), kinds)
        yield [(sheet, *outcome(running, vba, inbox, sheet)) for sheet in sheets], kinds


def kinds_judged(vba):
    """The rule kinds that the macros judge."""
    return frozenset(kind for kind in KINDS if vba.call("Call__ = KnowsKind(a) Or ComparesRows(a)", kind))


def outcome(running, vba, inbox, sheet):
    """What 检查 says on a sheet, what it finds, and what it finds above the forms."""
    with running.open(inbox / sheet.file, Hidden=False) as document:
        document.component.CurrentController.setActiveSheet(document.sheet(sheet.name))
        said, *found = vba.call('Call__ = OutcomeOf("check")')
        return said, [Found(*one) for one in found], vba.call("Call__ = AboveForms()").splitlines()


def excepted(name, sheet, one):
    return name == "js-2024" and (sheet.file, one.cell) in EXCEPTIONS


def number(pattern, said):
    found = re.search(pattern, said)
    return int(found[1]) if found else 0


def test_the_same_cells_fields_codes_and_levels(checked, name):
    sheets, kinds = checked
    campaign, wrong, compared = load_campaign(name), [], 0
    for sheet, _, found, _ in sheets:
        ours, theirs = in_python(campaign, sheet, kinds), Counter(found)
        compared += ours.total()
        wrong += [
            (sheet.place, "only Python", one) for one in ours - theirs if not excepted(name, sheet, one)
        ]
        wrong += [(sheet.place, "only the macros", one) for one in theirs - ours]
    records = sum(sheet.records for sheet, *_ in sheets)
    print(f"{name}: {len(sheets)} sheets, {records} records, {compared} findings")
    assert wrong == []
    assert all(map(int.__ge__, (len(sheets), records, compared), LEAST[name]))


def test_the_same_forms_and_rows(checked):
    sheets, _ = checked
    wrong = [
        (sheet.place, said)
        for sheet, said, *_ in sheets
        if number(r"看了 (\d+) 条", said) != sheet.records
        or number(r"说明等 (\d+) 行", said) != sheet.set_aside
        or not re.search(rf"(?m)^检查“{'、'.join(dict.fromkeys(one.form for one in sheet.forms))}”", said)
    ]
    assert wrong == []


def test_what_was_not_found_is_named(checked):
    """Columns that the form asks and the sheet lacks, and those that the form does not know."""
    sheets, _ = checked
    named = 0
    for sheet, said, *_ in sheets:
        lines = said.split("\n")
        for finding in (f for one in sheet.forms for f in one.findings):
            if finding.code == "column_missing":
                assert any(line.startswith("没有找到这些栏") and finding.field in line for line in lines)
                named += 1
            elif finding.code == "column_unknown" and sheet.is_table:
                assert any(
                    line.startswith("这些栏不是下发的表里的") and finding.value in line for line in lines
                )
                named += 1
    print(f"{named} columns")


def test_tables_that_name_no_unit_are_told(checked, name):
    """Neither above the table nor in the file's name: what folders say and which unit is meant is not looked at."""
    sheets, _ = checked
    campaign, wrong = load_campaign(name), []
    for sheet, said, _, headings in sheets:
        if "程序生成的汇总表" in said:
            continue
        expected = [
            f"unit_unknown {number}"
            for number, form in enumerate(sheet.forms, 1)
            if form.records and sheet.is_table and names_no_unit(campaign, sheet, form)
        ]
        wrong += [(sheet.place, headings, expected)] if headings != expected else []
    assert wrong == []


def names_no_unit(campaign, sheet, form):
    heading = HeadingReader.of(campaign.form(form.form)).unit_of(form.heading)
    witnesses = Witnesses(heading=heading, path=Path(sheet.file).name)
    problem = decide(campaign.units, witnesses).problem
    return problem is not None and problem.message.startswith("看不出是哪个单位报送的")


def test_forms_of_another_notice_or_year_are_told(checked):
    sheets, _ = checked
    theirs = {
        s.place for s, *_ in sheets if any(f.code == "wrong_version" for o in s.forms for f in o.findings)
    }
    assert {sheet.place for sheet, said, *_ in sheets if "注意：" in said} == theirs
    print(f"{len(theirs)} sheets")


def test_exceptions_are_still_needed(checked, name):
    if name != "js-2024":
        return
    sheets, kinds = checked
    campaign = load_campaign(name)
    left = {
        (sheet.file, one.cell)
        for sheet, _, found, _ in sheets
        for one in in_python(campaign, sheet, kinds) - Counter(found)
    }
    assert left == EXCEPTIONS.keys()
    ours = next(said for sheet, said, *_ in sheets if sheet.file == "镇江市/镇江市汇总表.xlsx")
    assert "程序生成的汇总表" in ours
