Attribute VB_Name = "ExportCommand"
Option Explicit
Option Private Module
' A clean copy without macros, marks and lists, named by the campaign's pattern, beside the open book.

Private Const XLSX As Long = 51

Public Function ExportCopy() As String
    Dim book As Object, copy As Object, target As String, temporary As String, sheetName As String
    NeedForm
    Set book = ActiveWorkbook
    sheetName = oSheet.Name
    If book.Path = "" Then Refuse E_NOT_SAVED
    target = FreeName(book.Path & Application.PathSeparator, TargetName())
    temporary = book.Path & Application.PathSeparator & "~" & CStr(Int(Timer)) & Suffix(book.Name)
    book.SaveCopyAs temporary
    Application.DisplayAlerts = False
    Set copy = Workbooks.Open(temporary)
    CleanCopy copy
    copy.Worksheets(sheetName).Activate
    copy.SaveAs target, XLSX
    copy.Close False
    Kill temporary
    book.Activate
    ExportCopy = Filled1(T_EXPORTED, target)
End Function

' Without marks and lists.
Public Sub CleanCopy(ByVal book As Object)
    Dim i As Long, found As Boolean, count As Long
    For i = 1 To book.Worksheets.Count
        If IsList(book.Worksheets(i)) Then found = True
    Next i
    If Not found Then Exit Sub
    For i = book.Worksheets.Count To 1 Step -1
        If i <= book.Worksheets.Count Then
            If Not IsList(book.Worksheets(i)) Then
                LiftProtection book.Worksheets(i)
                count = ClearMarks(book.Worksheets(i))
                PutBackNow
            End If
        End If
    Next i
    For i = book.Worksheets.Count To 1 Step -1
        If IsList(book.Worksheets(i)) Then book.Worksheets(i).Delete
    Next i
End Sub

Private Function Suffix(ByVal fileName As String) As String
    Suffix = Mid$(fileName, InStrRev(fileName, "."))
End Function

' The campaign's pattern filled in: a table by its unit, a card by its fields.
Public Function TargetName() As String
    Dim pattern As String, f As Long, text As String
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
    pattern = Replace(pattern, T_UNIT_MARK, UnitName())
    TargetName = Legal(pattern)
End Function

' What stands behind the label of the unit above the table, "" where nothing does.
Private Function UnitName() As String
    Dim row As Long, column As Long, text As String, label As String, i As Long, last As Long, place As Long
    UnitName = sFormName(oForm)
    last = oHeader
    If last = 0 Or last > 20 Then last = 20
    For row = 1 To last
        For column = 1 To oSheet.UsedRange.Column + oSheet.UsedRange.Columns.Count - 1
            text = Unspaced(RawText(oSheet.Cells(row, column).Value))
            For i = 1 To ItemCount(OWNER_FORM + oForm, "unit_label")
                label = ItemAt(OWNER_FORM + oForm, "unit_label", i)
                If text <> "" And Left$(text, Len(label)) = label Then
                    place = InStr(text, ":")
                    If place = 0 Then place = InStr(text, ChrW(&HFF1A&))
                    If place > 0 And Mid$(text, place + 1) <> "" Then
                        UnitName = Mid$(text, place + 1)
                    Else
                        text = NextText(row, column)
                        If text <> "" Then UnitName = text
                    End If
                    Exit Function
                End If
            Next i
        Next column
    Next row
End Function

Private Function NextText(ByVal row As Long, ByVal column As Long) As String
    Dim area As Object
    Set area = oSheet.Cells(row, column).MergeArea
    NextText = Stripped(RawText(oSheet.Cells(row, area.Column + area.Columns.Count).Value))
End Function

Private Function Legal(ByVal text As String) As String
    Dim i As Long, character As String
    For i = 1 To Len(text)
        character = Mid$(text, i, 1)
        If InStr(1, "<>:""/\|?*" & vbLf & vbCr & vbTab, character, 0) > 0 Then character = "_"
        Legal = Legal & character
    Next i
    Legal = Left$(Legal, 60)
End Function

' A name that no file has yet: nothing is overwritten.
Private Function FreeName(ByVal folder As String, ByVal stem As String) As String
    Dim number As Long
    FreeName = folder & stem & ".xlsx"
    number = 1
    Do While Dir(FreeName) <> ""
        number = number + 1
        FreeName = folder & stem & "(" & CStr(number) & ").xlsx"
    Loop
End Function
