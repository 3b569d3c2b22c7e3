Attribute VB_Name = "ValidationCommand"
Option Explicit
Option Private Module
' The master's data validation put back after pasting, which takes it away.

Private Const PROMPT_ONLY As Long = 0
Private Const AS_LIST As Long = 3
Private Const AS_FORMULA As Long = 7
Private Const LONGEST_LIST As Long = 255

Public Function RestoreValidation() As String
    Dim f As Long, count As Long, left1 As String, area As Object, kept As Object, numbers As Long
    NeedForm
    LiftProtection oSheet
    Set kept = Selection
    For f = 1 To sFieldCount
        If oColumn(f) > 0 And FormHas(f, "kind") And Not IsInLabel(f) Then
            Set area = AreaOf(f)
            If PutValidation(f, area) Then
                count = count + 1
            Else
                If left1 <> "" Then left1 = left1 & T_LIST_SIGN
                left1 = left1 & sFieldName(f)
            End If
            If FormHas(f, "text") Then numbers = numbers + MakeText(area)
        End If
    Next f
    On Error Resume Next
    kept.Select
    On Error GoTo 0
    RestoreValidation = Filled1(T_VALIDATED, CStr(count))
    If left1 <> "" Then RestoreValidation = RestoreValidation & vbLf & Filled1(T_NOT_VALIDATED, left1)
    If numbers > 0 Then RestoreValidation = RestoreValidation & vbLf & Filled1(T_FORMATS_LEFT, CStr(numbers))
    If count > 0 Then RestoreValidation = RestoreValidation & ReadOnlyRemark()
End Function

' Makes blank cells and texts of the column's text format; returns how many others there are: as text a number would lose
' what tells October from January, and a date that it is one.
Private Function MakeText(ByVal area As Object) As Long
    Dim values As Variant, formulas As Boolean, i As Long, first As Long, count As Long
    count = area.Rows.Count
    values = ValuesOf(area)
    formulas = HoldsForAny(area.HasFormula)
    first = 1
    For i = 1 To count
        If Not MayBeText(values(i, 1), area.Cells(i, 1), formulas) Then
            If i > first Then oSheet.Range(area.Cells(first, 1), area.Cells(i - 1, 1)).NumberFormat = "@"
            first = i + 1
            MakeText = MakeText + 1
        End If
    Next i
    If first <= count Then oSheet.Range(area.Cells(first, 1), area.Cells(count, 1)).NumberFormat = "@"
End Function

Private Function MayBeText(ByVal raw As Variant, ByVal cell As Object, ByVal formulas As Boolean) As Boolean
    If Not IsEmpty(raw) And VarType(raw) <> IS_TEXT Then Exit Function
    MayBeText = True
    If formulas Then MayBeText = Not cell.HasFormula
End Function

Private Function KeyOf(ByVal f As Long, ByVal key As String) As String
    KeyOf = "check." & sFieldName(f) & "." & key
End Function

Private Function FormHas(ByVal f As Long, ByVal key As String) As Boolean
    FormHas = FormText(f, key) <> ""
End Function

Private Function FormText(ByVal f As Long, ByVal key As String) As String
    FormText = ItemText(OWNER_FORM + oForm, KeyOf(f, key))
End Function

Private Function AreaOf(ByVal f As Long) As Object
    Dim last As Long
    If oIsTable Then
        last = oHeader + OPEN_ROWS
        If oLastRow > last Then last = oLastRow
        Set AreaOf = oSheet.Range(oSheet.Cells(oFirstRow, oColumn(f)), oSheet.Cells(last, oColumn(f)))
    Else
        Set AreaOf = oSheet.Cells(oRow(f), oColumn(f))
    End If
End Function

' False where Excel refuses it, or the list is too long.
Private Function PutValidation(ByVal f As Long, ByVal area As Object) As Boolean
    Dim formula As String, kind As Long, style As Long
    On Error GoTo Failed
    kind = AS_FORMULA
    style = 1
    If FormHas(f, "warn") Then style = 2
    Select Case FormText(f, "kind")
        Case "list"
            kind = AS_LIST
            formula = ListFormula(f)
            If formula = "" Then Exit Function
        Case "custom"
            ' relative to the active cell, which must be the first one
            area.Cells(1, 1).Select
            formula = "=" & FormulaFor(f, area.Cells(1, 1).Address(False, False))
        Case Else
            kind = PROMPT_ONLY
    End Select
    area.Validation.Delete
    If kind = PROMPT_ONLY Then
        area.Validation.Add kind, style, 1
    Else
        area.Validation.Add kind, style, 1, formula
        area.Validation.IgnoreBlank = True
        area.Validation.ErrorTitle = FormText(f, "title")
        area.Validation.ErrorMessage = FormText(f, "error")
    End If
    area.Validation.InputTitle = FormText(f, "title")
    area.Validation.InputMessage = FormText(f, "prompt")
    PutValidation = True
Failed:
End Function

' The master's own formula, for the first of the cells.
Public Function FormulaFor(ByVal f As Long, ByVal first As String) As String
    FormulaFor = Replace(FormText(f, "formula"), "{cell}", first)
End Function

' The book's own list where it has one, else the choices themselves; "" where they are too many for Excel.
Private Function ListFormula(ByVal f As Long) As String
    Dim i As Long, key As String, named As String, one As Object
    named = FormText(f, "name")
    For Each one In ActiveWorkbook.Names
        If LCase$(one.Name) = LCase$(named) Then
            ListFormula = "=" & named
            Exit Function
        End If
    Next one
    key = KeyOf(f, "choices")
    For i = 1 To ItemCount(OWNER_FORM + oForm, key)
        If InStr(ItemAt(OWNER_FORM + oForm, key, i), ",") > 0 Then Exit Function
        If i > 1 Then ListFormula = ListFormula & ","
        ListFormula = ListFormula & ItemAt(OWNER_FORM + oForm, key, i)
    Next i
    If Len(ListFormula) > LONGEST_LIST Then ListFormula = ""
End Function
