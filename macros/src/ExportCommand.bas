Attribute VB_Name = "ExportCommand"
Option Explicit
Option Private Module
' A clean copy without macros, their tab, marks and lists, named by the campaign's pattern, beside the open book.

Private Const XLSX As Long = 51
Private Const HIDDEN_TOO As Long = 7
Private Const LONGEST_STEM As Long = 60
Private Const LONGEST_PATH As Long = 218

Public Function ExportCopy() As String
    Dim book As Object, folder As String, target As String
    NeedForm
    Set book = ActiveWorkbook
    If book.Path = "" Then Refuse E_NOT_SAVED
    If InStr(book.Path, "://") > 0 Then Refuse E_ONLINE
    folder = book.Path & Application.PathSeparator
    target = FreeName(folder, TargetName(), ".xlsx")
    If Len(target) > LONGEST_PATH Then Refuse Filled1(E_LONG_PATH, target)
    CalculateAsBefore
    SaveClean book, oSheet.Name, target, FreeName(folder, "~" & T_TITLE, Suffix(book.Name))
    ExportCopy = Filled1(T_EXPORTED, target) & WithoutUnit()
End Function

' That nobody wrote who sends the table: its name can't tell, and it will be sent back.
Private Function WithoutUnit() As String
    If Not oIsTable Or ItemCount(OWNER_FORM + oForm, "unit_label") = 0 Then Exit Function
    If UnitSaid() = "" Then WithoutUnit = vbLf & Filled1(T_EXPORTED_NO_UNIT, UnitLabel())
End Function

' The open book itself stays as it is: its copy is cleaned. Whatever happens, the copy is closed and done away with.
Private Sub SaveClean(ByVal book As Object, ByVal sheetName As String, ByVal target As String, ByVal temporary As String)
    Dim copy As Object, number As Long, why As String
    On Error GoTo Failed
    SaveCopy book, temporary
    EmptyTabs temporary
    Application.DisplayAlerts = False
    Set copy = Workbooks.Open(temporary, 0)
    CleanCopy copy
    copy.Worksheets(sheetName).Activate
    copy.SaveAs target, XLSX
    DropCopy copy, temporary
    book.Activate
    Exit Sub
Failed:
    number = Err.Number
    why = Err.Description
    DropCopy copy, temporary
    book.Activate
    Err.Raise number, T_TITLE, why
End Sub

Public Sub SaveCopy(ByVal book As Object, ByVal temporary As String)
    On Error GoTo Failed
    book.SaveCopyAs temporary
    Exit Sub
Failed:
    Refuse Filled2(E_NO_COPY, book.Path, Err.Description)
End Sub

Private Sub DropCopy(ByVal copy As Object, ByVal temporary As String)
    On Error Resume Next
    If Not copy Is Nothing Then copy.Close False
    Kill temporary
End Sub

' Without marks and lists.
Public Sub CleanCopy(ByVal book As Object)
    Dim i As Long
    For i = book.Worksheets.Count To 1 Step -1
        If i <= book.Worksheets.Count Then
            If IsMarked(book.Worksheets(i)) Then
                LiftProtection book.Worksheets(i)
                ClearMarks book.Worksheets(i)
                PutBackNow
            End If
        End If
    Next i
    For i = book.Worksheets.Count To 1 Step -1
        If IsList(book.Worksheets(i)) Then
            If book.ProtectStructure Then Refuse E_STRUCTURE
            DropList book.Worksheets(i)
        End If
    Next i
End Sub

Private Function Suffix(ByVal fileName As String) As String
    Dim place As Long
    place = InStrRev(fileName, ".")
    If place > 0 Then Suffix = Mid$(fileName, place)
End Function

' The campaign's pattern filled in: a table by its unit, or its own name where that is not written, a card by its fields.
Public Function TargetName() As String
    Dim pattern As String, f As Long, text As String, unit As String
    pattern = ItemText(OWNER_FORM + oForm, "pattern")
    OpenRecords
    If Not oIsTable Then
        ReadCard
        For f = 1 To sFieldCount
            text = vText(f)
            If text = "" Then text = sFieldName(f)
            pattern = Replace(pattern, "{" & sFieldName(f) & "}", text)
        Next f
    End If
    unit = UnitSaid()
    If unit = "" Then unit = sFormName(oForm)
    pattern = Replace(pattern, T_UNIT_MARK, unit)
    TargetName = Legal(pattern)
End Function

' A file's name as Windows and Excel take it.
Public Function Legal(ByVal text As String) As String
    Dim i As Long, character As String, last As Long
    For i = 1 To Len(text)
        character = Mid$(text, i, 1)
        If InStr(1, "<>:""/\|?*[]", character, 0) > 0 Or CodeAt(character, 1) < 32 Then character = "_"
        Legal = Legal & character
    Next i
    Legal = Left$(Legal, LONGEST_STEM)
    ' a character of two halves is not cut in two
    If Legal <> "" Then last = CodeAt(Legal, Len(Legal))
    If last >= &HD800& And last <= &HDBFF& Then Legal = Left$(Legal, Len(Legal) - 1)
    Legal = Stripped(Legal)
End Function

' A name that no file has yet: nothing is overwritten.
Private Function FreeName(ByVal folder As String, ByVal stem As String, ByVal ending As String) As String
    Dim number As Long
    FreeName = folder & stem & ending
    number = 1
    Do While Dir(FreeName, HIDDEN_TOO) <> ""
        number = number + 1
        FreeName = folder & stem & "(" & CStr(number) & ")" & ending
    Loop
End Function
