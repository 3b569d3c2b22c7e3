Attribute VB_Name = "Commands"
Option Explicit
Option Private Module
' The commands of the ribbon. Whatever happens, the application's state is put back and the user gets a sentence.

Public gSaid As String              ' what the last command said
Public gSilent As Boolean           ' without a message box

Private Const LONGEST_BOX As Long = 500

Public Sub RunCommand(ByVal command As String)
    On Error GoTo Failed
    gSaid = ""
    BeginQuiet
    Select Case command
        Case "dates"
            gSaid = NormaliseMonths()
        Case "check"
            gSaid = CheckSheet()
        Case "clear"
            gSaid = ClearSheet()
        Case "print"
            gSaid = CheckPrint()
        Case "export"
            gSaid = ExportCopy()
        Case "validate"
            gSaid = RestoreValidation()
    End Select
    If oNotice <> "" Then gSaid = oNotice & vbLf & gSaid
    EndQuiet
    Say
    Exit Sub
Failed:
    gSaid = Err.Description
    If Err.Number = ERROR_STOPPED Then
        gSaid = E_STOPPED
    ElseIf Err.Number <> ERROR_OWN Then
        gSaid = Filled2(E_UNEXPECTED, CStr(Err.Number), Err.Description)
    End If
    EndQuiet
    Say
End Sub

' A box shows a thousand characters and drops the rest without a word: longer sentences come in several.
Private Sub Say()
    Dim rest As String
    rest = gSaid
    Do While rest <> "" And Not gSilent
        MsgBox BoxText(rest), vbInformation, T_TITLE
        rest = Mid$(rest, Len(BoxText(rest)) + 1)
    Loop
End Sub

' What goes into the next box: whole lines, where a line is not longer than a box itself.
Public Function BoxText(ByVal rest As String) As String
    Dim last As Long
    BoxText = rest
    If Len(rest) <= LONGEST_BOX Then Exit Function
    last = InStrRev(Left$(rest, LONGEST_BOX), vbLf)
    If last < 2 Then last = LONGEST_BOX
    BoxText = Left$(rest, last)
End Function

' ---- check ---------------------------------------------------------------------------------------

Private Function CheckSheet() As String
    Dim n As Long, rows1 As Long, count As Long, start As Double, said As String
    start = Timer
    NeedForm
    NeedList oSheet
    LiftProtection oSheet
    n = ClearMarks(oSheet)
    BeginSheet
    For n = 1 To bCount
        TakeBlock n
        rows1 = JudgeForm(False)
        If rows1 > 0 Then JudgeUnit False
        count = count + rows1
        said = said & Remarks(n)
    Next n
    EndSheet
    ShowFindings
    CheckSheet = Filled3(T_CHECKED, FormNames(), CStr(count), CStr(fCount)) & Levels()
    CheckSheet = CheckSheet & GoneInWords()
    If count = 0 Then CheckSheet = CheckSheet & vbLf & T_NO_ROWS
    CheckSheet = CheckSheet & said & LeftOver() & Took(start)
End Function

' The forms on the sheet in words, each once.
Private Function FormNames() As String
    Dim n As Long
    For n = 1 To bCount
        If Not IsNamed(n) Then FormNames = Listed(FormNames, sFormName(bForm(n)))
    Next n
End Function

' Whether a form stands further above too.
Private Function IsNamed(ByVal n As Long) As Boolean
    Dim i As Long
    For i = 1 To n - 1
        If bForm(i) = bForm(n) Then IsNamed = True
    Next i
End Function

Private Function Levels() As String
    Dim names() As String, i As Long
    names = Split(LEVEL_NAMES, "|")
    For i = 1 To 4
        If fLevels(i) > 0 Then Levels = Levels & Filled2(T_LEVEL_COUNT, names(i - 1), CStr(fLevels(i)))
    Next i
    If fCount > 0 Then Levels = Levels & vbLf & Filled1(T_SEE_LIST, T_LIST) & PartsInWords()
End Function

' What of a form was not looked at, or only in passing.
Private Function Remarks(ByVal n As Long) As String
    Dim others As String
    others = OtherYears(RowAbove() + 1, bTop(n) - 1)
    If others <> "" Then Remarks = vbLf & Filled2(T_OTHER_YEAR, others, CStr(AS_OF_YEAR))
    If oSetAside > 0 Then Remarks = Remarks & vbLf & Filled1(T_SET_ASIDE, CStr(oSetAside))
    others = MissingColumns()
    If others <> "" Then Remarks = Remarks & vbLf & Filled1(T_NO_COLUMN, others)
    If IsApart() Then Remarks = Remarks & vbLf & Filled1(T_ATTACHED, ItemText(OWNER_FORM + oForm, "attached"))
    If bUnknown(n) <> "" Then Remarks = Remarks & vbLf & Filled1(T_UNKNOWN_COLUMN, bUnknown(n))
    If HasHiddenRows() Then Remarks = Remarks & vbLf & T_HIDDEN_ROWS
    If bCount > 1 And Remarks <> "" Then Remarks = vbLf & Filled2(T_FORM_AT, sFormName(oForm), CStr(bTop(n))) & Remarks
End Function

' Whether the text of the card that was read last stands in a document of its own.
Private Function IsApart() As Boolean
    If ItemCount(OWNER_FORM + oForm, "attached") > 0 Then IsApart = Not vHere(FieldAt(OWNER_FORM + oForm, "attached", 1))
End Function

' What no form's check could do.
Private Function LeftOver() As String
    Dim n As Long, others As String, within As String
    For n = 1 To bCount
        If Not IsNamed(n) Then
            others = others & LeftToProgram(bForm(n))
            within = within & WithinSheet(bForm(n))
        End If
    Next n
    If others <> "" Then LeftOver = vbLf & T_LEFT_TO_PROGRAM & others
    If within <> "" Then LeftOver = LeftOver & vbLf & T_WITHIN_SHEET & within
    If oIsSummary Then LeftOver = LeftOver & vbLf & T_SUMMARY
    LeftOver = LeftOver & ReadOnlyRemark()
End Function

Public Function Took(ByVal start As Double) As String
    If Timer - start >= 1 Then Took = vbLf & Filled1(T_SECONDS, CStr(Int(Timer - start)))
End Function

Private Function ClearSheet() As String
    Dim count As Long, kept As Long
    TakeActiveSheet
    If IsList(oSheet) Then Refuse E_ON_LIST
    LiftProtection oSheet
    count = ClearMarks(oSheet)
    kept = ReadExplained(ExistingList(oSheet.Parent), oSheet)
    If count = 0 Then
        ClearSheet = T_NOTHING_TO_CLEAR
    Else
        ClearSheet = Filled1(T_CLEARED, CStr(count)) & ReadOnlyRemark()
    End If
    If kept > 0 Then ClearSheet = ClearSheet & vbLf & Filled2(T_EXPLAINED_KEPT, CStr(kept), T_LIST)
End Function
