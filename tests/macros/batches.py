"""The macros' functions over many values at once: each call over UNO takes a hundredth of a second."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from tests.libreoffice import Office
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.model import Campaign
from toolkit.fields.months.serials import serial_of
from toolkit.macros.sources import texts

BATCH = """Attribute VB_Name = "Batch"
Option Explicit

Private Function Given(ByVal cell) As Variant
    Given = cell(1)
    If cell(0) = "d" Then Given = CDate(cell(1))
    If cell(0) = "n" Then Given = Empty
End Function

' Cells as (kind, value, format): d is a date by its serial, n nothing, all else stays.
Public Function MonthsOf(ByVal cells, ByVal earliest, ByVal latest, ByVal date1904) As Variant
    Dim i As Long, made() As Variant
    ReDim made(UBound(cells))
    LoadStore
    For i = 0 To UBound(cells)
        ReadMonth Given(cells(i)), cells(i)(2), earliest, latest, P_BESIDE_ANY, date1904
        made(i) = Array(rValue, rDoubt, rProposal, rNotice, rWhy)
    Next i
    MonthsOf = made
End Function

' Cells as one field's: value, is it a number, is it about right, is it undecided, the doubt's code.
Public Function FieldsOf(ByVal fieldName, ByVal cells) As Variant
    Dim i As Long, f As Long, made() As Variant
    LoadStore
    f = FieldNumber(fieldName)
    ReDim made(UBound(cells))
    For i = 0 To UBound(cells)
        ClearRecord
        ReadField f, Given(cells(i)), cells(i)(2), False
        made(i) = Array(vFilled(f), vText(f), vNumeric(f), vRough(f), vUndecided(f), vDoubt(f))
    Next i
    FieldsOf = made
End Function

' Records as lists of (field, kind, value, format): code, field, level and message of each finding.
Public Function FindingsOf(ByVal formName, ByVal records) As Variant
    Dim i As Long, j As Long, f As Long, form As Long, made() As Variant
    LoadStore
    For j = 1 To sFormCount
        If sFormName(j) = formName Then form = j
    Next j
    ReDim made(UBound(records))
    For i = 0 To UBound(records)
        ClearFindings
        ClearRecord
        For j = 0 To UBound(records(i))
            ReadField FieldNumber(records(i)(j)(0)), Given(Array(records(i)(j)(1), records(i)(j)(2))), "", False
        Next j
        JudgeRecord form
        made(i) = FoundNow()
    Next i
    FindingsOf = made
End Function

Private Function FoundNow() As Variant
    Dim j As Long, found() As Variant
    ReDim found(fCount)
    found(0) = ""
    For j = 1 To fCount
        found(j) = Array(fCode(j), sFieldName(fField(j)), fLevel(j), fMessage(j), fRemedy(j))
    Next j
    FoundNow = found
End Function

Public Function CountsOf(ByVal texts) As Variant
    Dim i As Long, made() As Variant
    ReDim made(UBound(texts))
    For i = 0 To UBound(texts)
        made(i) = CountChars(texts(i))
    Next i
    CountsOf = made
End Function
"""


@contextmanager
def macros(office: Office, campaign: Campaign) -> Iterator[Vba]:
    """The macros of a campaign in an open book."""
    with office.open(master(TABLE), Hidden=False) as document:
        yield Vba(document, [*texts(campaign), BATCH])


def months_in_vba(
    vba: Vba, cells: Sequence[tuple[Any, str]], earliest: str, latest: str, *, date1904: bool = False
) -> list[tuple[str, str, str, bool, str]]:
    """Value, code of the doubt, proposal, whether it is a notice, and why, for each raw value with its format."""
    sent = tuple(sent_cell(raw, shown, date1904=date1904) for raw, shown in cells)
    made = vba.call("Call__ = MonthsOf(a, b, c, d)", sent, earliest, latest, date1904)
    return [tuple(one) for one in made]


def sent_cell(raw: Any, shown: str = "", *, date1904: bool = False) -> tuple[str, Any, str]:
    """A raw value as the batches take it."""
    if isinstance(raw, date | datetime):
        serial = serial_of(raw, date1904=date1904)
        return "d", float(serial + (1462 if date1904 else 0)), shown
    if raw is None:
        return "n", "", shown
    return "v", float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw, shown
