"""The macros' functions over many values at once: each call over UNO takes a hundredth of a second."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from attrs import evolve

from tests.libreoffice import Office
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.model import Campaign, Rule
from toolkit.fields.months.serials import serial_of
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.macros.sources import texts
from toolkit.model import Record
from toolkit.rules.breach import Breach

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

' Cells as one field's: value, is it a number, is it about right, is it undecided, the doubt's code, the proposal and
' the sentence.
Public Function FieldsOf(ByVal fieldName, ByVal cells, ByVal date1904) As Variant
    Dim i As Long, f As Long, made() As Variant
    LoadStore
    f = FieldNumber(fieldName)
    ReDim made(UBound(cells))
    For i = 0 To UBound(cells)
        ClearRecord
        ReadField f, Given(cells(i)), cells(i)(2), date1904
        made(i) = Array(vText(f), vNumeric(f), vRough(f), vUndecided(f), vDoubt(f), vProposal(f), vWhy(f))
    Next i
    FieldsOf = made
End Function

' Records as lists of (field, kind, value, format): code, field, level and message of each finding.
Public Function FindingsOf(ByVal formName, ByVal records) As Variant
    Dim i As Long, form As Long, made() As Variant
    LoadStore
    form = FormNumber(formName)
    ReDim made(UBound(records))
    For i = 0 To UBound(records)
        ClearFindings
        TakeRecord records(i)
        JudgeRecord form, i + 1
        made(i) = FoundNow()
    Next i
    FindingsOf = made
End Function

' Records as the rows of one sheet: row, code, field, level and message of each finding.
Public Function SheetFindingsOf(ByVal formName, ByVal records) As Variant
    Dim i As Long, j As Long, form As Long, found() As Variant
    LoadStore
    form = FormNumber(formName)
    BeginSheet
    For i = 0 To UBound(records)
        TakeRecord records(i)
        JudgeRecord form, i + 1
    Next i
    EndSheet
    ReDim found(fCount)
    found(0) = ""
    For j = 1 To fCount
        found(j) = Array(fRow(j), fCode(j), sFieldName(fField(j)), fLevel(j), fMessage(j), fValue(j))
    Next j
    SheetFindingsOf = found
End Function

Private Function FormNumber(ByVal formName) As Long
    Dim j As Long
    For j = 1 To sFormCount
        If sFormName(j) = formName Then FormNumber = j
    Next j
End Function

Private Sub TakeRecord(ByVal record)
    Dim j As Long
    ClearRecord
    For j = 0 To UBound(record)
        ReadField FieldNumber(record(j)(0)), Given(Array(record(j)(1), record(j)(2))), "", False
    Next j
End Sub

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


def findings_in_vba(vba: Vba, form: str, rows: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, ...]]]:
    """Code, field, level and message of every finding, row by row, as they come."""
    made = vba.call("Call__ = FindingsOf(a, b)", form, sent_records(rows))
    return [[tuple(one[:4]) for one in found[1:]] for found in made]


def sent_records(rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    """Rows as the batches take records."""
    return tuple(
        tuple((name, *sent_cell(raw if raw != "" else None)[:2]) for name, raw in row.items()) for row in rows
    )


def records_of(campaign: Campaign, rows: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Rows as the check reads them: each cell by its field's type."""
    readers = {field.name: CellReader.of(field, campaign.words, campaign.as_of) for field in campaign.fields}
    return [_record(readers, row, number) for number, row in enumerate(rows, 1)]


def _record(readers: Mapping[str, CellReader], row: Mapping[str, Any], number: int) -> Record:
    sent = {name: raw for name, raw in row.items() if raw != ""}
    read = {name: readers[name].read(Grid("表", []), 1, 0, sent.get(name)) for name in row}
    return Record(
        id=str(number),
        form="表",
        unit=None,
        file="一.xlsx",
        sheet="表",
        row=number,
        columns=dict.fromkeys(row, 0),
        values={name: one.value for name, one in read.items()},
        raw=sent,
        approximate=frozenset(name for name, one in read.items() if one.approximate),
        undecided=frozenset(name for name, one in read.items() if one.value is None and one.doubt),
    )


def findings_in_python(campaign: Campaign, record: Record) -> list[tuple[str, ...]]:
    """Code, field, level and message of every breach of one record, rule by rule."""
    return [
        (rule.code, breach.field, level_of(rule, breach), message_of(rule, breach))
        for rule in campaign.rules
        if rule.speaks_of(record)
        for breach in rule.module.check(record, rule.options, campaign.as_of)
    ]


def telling_all(rule: Rule) -> Rule:
    """The rule with a sentence of all that its sentence may name."""
    return evolve(rule, message="¦".join(f"{{{word}}}" for word in rule.module.WORDS))


def level_of(rule: Rule, breach: Breach) -> str:
    """The level that a breach has."""
    return "verify" if breach.doubt and rule.level != "notice" else rule.level


def message_of(rule: Rule, breach: Breach) -> str:
    """What is said of a breach."""
    return rule.message.format_map(breach.words) if rule.message else breach.message


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
    if isinstance(raw, time):
        return "d", (raw.hour * 3600 + raw.minute * 60 + raw.second) / 86400, shown
    if raw is None:
        return "n", "", shown
    return "v", float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw, shown
