Attribute VB_Name = "NewSheets"
Option Explicit
Option Private Module
' Sheets that the commands add to the open book.

Private Const VISIBLE_SHEET As Long = -1

' A new sheet behind the last one that people see: behind a hidden one Excel may refuse it. The active sheet stays so.
Public Function AddedSheet(ByVal book As Object) As Object
    Dim active As Object
    If book.ProtectStructure Then Refuse E_STRUCTURE
    Set active = book.ActiveSheet
    ' one: by itself Excel adds as many as people have selected
    Set AddedSheet = book.Worksheets.Add(, LastSeen(book), 1)
    active.Activate
End Function

' A name that no sheet has, a chart's sheet neither.
Public Function FreeSheetName(ByVal book As Object, ByVal wanted As String) As String
    Dim number As Long, sheet As Object, taken As Boolean
    FreeSheetName = wanted
    number = 1
    Do
        taken = False
        For Each sheet In book.Sheets
            If sheet.Name = FreeSheetName Then taken = True
        Next sheet
        If Not taken Then Exit Function
        number = number + 1
        FreeSheetName = wanted & CStr(number)
    Loop
End Function

Private Function LastSeen(ByVal book As Object) As Object
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If CLng(sheet.Visible) = VISIBLE_SHEET Then Set LastSeen = sheet
    Next sheet
End Function
