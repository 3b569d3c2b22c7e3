"""Esc ends a command anywhere: what the macros remember from one command to the next must be whole, or nothing.

Excel ends a command between any two statements, by error 18. Here one follows each statement that changes what a
module remembers, one at a time; the next run on the same sheet must say what an undisturbed one says.
"""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from openpyxl import Workbook

from tests.libreoffice import NEEDED, office
from tests.vba_office import Vba, VbaError
from tests.workbooks.masters_for_tests import TABLE, campaign, master
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

STOPPING = """Attribute VB_Name = "Stopping"
Option Explicit

Private gMet(1000) As Boolean
Private gStop As Long

Public Sub MayStop(ByVal place As Long)
    gMet(place) = True
    If place <> gStop Then Exit Sub
    gStop = 0
    Err.Raise 18
End Sub

Private Function Outcome() As String
    Dim n As Long, i As Long
    On Error GoTo Failed
    NeedForm
    BeginSheet
    For n = 1 To bCount
        TakeBlock n
        Outcome = Outcome & JudgeForm(False) & ","
    Next n
    EndSheet
    For i = 1 To fCount
        Outcome = Outcome & vbLf & CellOfFinding(i).Address(False, False) & " " & fCode(i) & " " & fMessage(i)
    Next i
    Exit Function
Failed:
    Outcome = Err.Description
End Function

' The outcome, how often it was stopped, then each outcome after a stop that differs.
Public Function StoppedOutcomes() As Variant
    Dim made() As Variant, found As Long, place As Long, said As String
    ReDim made(UBound(gMet) + 2)
    Outcome
    Forget
    made(0) = Outcome()
    For place = 1 To UBound(gMet)
        If gMet(place) Then
            Forget
            gStop = place
            Outcome
            gStop = 0
            made(1) = made(1) + 1
            said = Outcome()
            If said <> made(0) Then
                found = found + 1
                made(found + 1) = CStr(place) & ": " & said
            End If
        End If
    Next place
    ReDim Preserve made(found + 1)
    StoppedOutcomes = made
End Function
"""

KEEPING = ("Folding", "FormLabels", "Judging", "Matcher", "MonthTexts", "Remembered", "Store", "TableRows")
"""Modules that remember things from one command to the next."""

LOADERS = re.compile(r"Load\w*|Add\w*|FillTo|More\w+|Begin(Owner|Key)|Item")
"""What only fills the generated tables: that begins anew where it was ended."""

OF_TABLES = {
    *(("Store", name) for name in ("mLoaded", "mKeys", "mItems", "mOwner")),
    *(("Matcher", name) for name in ("mLoaded", "mCodeCount", "mPatterns", "mSets", "mRanges")),
    *(("Folding", name) for name in ("mLoaded", "mTable", "mTexts")),
}
"""Whether the generated tables are loaded, and how long they are: not forgotten, for it takes seconds."""

CHANGE = re.compile(r"\s*(?:Set |ReDim (?:Preserve )?)?m[A-Z]|\s+places\.Add ")
"""How a statement begins that changes what a module remembers."""

NOTHING = {"Long": "0", "String": '""', "Boolean": "False"}

ROWS = [
    ["姓 名：", "出生 年月", "职称：", "任职党组织书记年限"],
    ["张 三", "1975.13", "副教授 ", "三年（2019.9至今）"],
    ["合 计", "1人"],
]
"""Nothing that is plain: labels, marks and values are all folded and searched."""


def name_of(source: str) -> str:
    """A module's name."""
    return re.findall(r'VB_Name = "(\w+)"', source)[0]


def stoppable(source: str, places: Iterator[int]) -> str:
    """The module with a stop behind every statement that changes what it remembers."""
    made, within = [], ""
    for line in source.splitlines():
        if begun := re.match(r"(?:Public|Private) (?:Sub|Function) (\w+)", line):
            within = begun[1]
        for statement in line.split(": ") if "ReDim" in line else [line]:
            made.append(statement)
            if within and CHANGE.match(statement) and not LOADERS.fullmatch(within):
                made.append(f"MayStop {next(places)}")
    return "\n".join(made) + "\n"


def forgetful(source: str) -> str:
    """The module with a procedure that makes it forget what it knows."""
    name = name_of(source)
    found = re.findall(r"(?m)^Private (m\w+) As (Long|String|Boolean)\b", source)
    lines = [
        f"    {variable} = {NOTHING[kind]}" for variable, kind in found if (name, variable) not in OF_TABLES
    ]
    lines += ["    ReDim mPlaces(MOST_KEYS)"] * (name == "Store")
    return "\n".join([source, f"Public Sub Forget{name}()", *lines, "End Sub\n"])


@pytest.fixture(scope="module")
def vba():
    places = count(1)
    sources = [
        stoppable(forgetful(one), places) if name_of(one) in KEEPING else one for one in texts(campaign())
    ]
    calls = "".join(f"    Forget{name}\n" for name in KEEPING)
    forget = f'Attribute VB_Name = "Forgetting"\nOption Explicit\n\nPublic Sub Forget()\n{calls}End Sub\n'
    with office() as running, running.open(master(TABLE), Hidden=False) as carrier:
        yield running, Vba(carrier, [*sources, STOPPING, forget, STOPPED_CELL])


def test_what_is_remembered_is_whole_or_nothing(vba, tmp_path):
    running, macros = vba
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    with running.open(tmp_path / "表.xlsx", Hidden=False):
        whole, stops, *wrong = macros.call("Call__ = StoppedOutcomes()")
    assert wrong == []
    assert whole.startswith("1,\n")
    assert stops > 80


STOPPED_CELL = """VERSION 1.0 CLASS
BEGIN
  MultiUse = -1
END
Attribute VB_Name = "StoppedCell"
Option Explicit

Public Property Get Value() As Variant
    Err.Raise 18
End Property
"""


@pytest.mark.parametrize("reading", ["ValueOf", "ValuesOf"])
def test_a_stop_is_not_taken_for_a_cell_without_a_value(vba, reading):
    with pytest.raises(VbaError, match="ERROR 18:"):
        vba[1].call(f"Dim cell As Object: Set cell = New StoppedCell: Call__ = {reading}(cell)")
