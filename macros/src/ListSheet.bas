Attribute VB_Name = "ListSheet"
Option Explicit
Option Private Module
' The sheet that the list of findings stands on: found, made, opened, taken out.

Public Const LIST_HEADING As Long = 3
Public Const COLUMN_LEVEL As Long = 1
Public Const COLUMN_SHEET As Long = 2
Public Const COLUMN_CELL As Long = 3
Public Const COLUMN_FIELD As Long = 4
Public Const COLUMN_PERSON As Long = 5
Public Const COLUMN_VALUE As Long = 6
Public Const COLUMN_PROPOSAL As Long = 7
Public Const COLUMN_MESSAGE As Long = 8
Public Const COLUMN_REMEDY As Long = 9
Public Const COLUMN_BASIS As Long = 10
Public Const COLUMN_EXPLAINED As Long = 11
Public Const COLUMN_FILL As Long = 12       ' hidden, as is the next
Public Const COLUMN_ADDRESS As Long = 13
Public Const NOT_MARKED As String = "-"     ' in the fill's place

' The list of the book, Nothing where there is none.
Public Function ExistingList(ByVal book As Object) As Object
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If IsList(sheet) Then
            Set ExistingList = sheet
            Exit Function
        End If
    Next sheet
End Function

Public Function IsList(ByVal sheet As Object) As Boolean
    If Left$(sheet.Name, Len(T_LIST)) = T_LIST Then IsList = RawText(sheet.Cells(1, 1).Value) = T_LIST_SIGN_CELL
End Function

' The lines of the list, and an empty one.
Public Function ListLines(ByVal list As Object) As Variant
    ListLines = ValuesOf(list.Range(list.Cells(LIST_HEADING + 1, 1), list.Cells(LastLine(list) + 1, COLUMN_ADDRESS)))
End Function

' The row of the last line, that of the heading where there is none.
Public Function LastLine(ByVal list As Object) As Long
    LastLine = list.UsedRange.Row + list.UsedRange.Rows.Count - 1
    If LastLine < LIST_HEADING Then LastLine = LIST_HEADING
End Function

' Deletes lines, counted from the first; none where last is 0.
Public Sub DeleteLines(ByVal list As Object, ByVal first As Long, ByVal last As Long)
    If last > 0 Then list.Range(list.Rows(LIST_HEADING + first), list.Rows(LIST_HEADING + last)).Delete
End Sub

' Adds a list without lines to the book.
Public Function NewList(ByVal book As Object) As Object
    Dim list As Object, titles() As String
    Set list = AddedSheet(book)
    list.Name = FreeSheetName(book, T_LIST)
    list.Cells(1, 1).Value = T_LIST_SIGN_CELL
    list.Cells(2, 1).Value = T_LIST_HINT
    titles = Split(T_LIST_TITLES, "|")
    list.Range(list.Cells(LIST_HEADING, 1), list.Cells(LIST_HEADING, UBound(titles) + 1)).Value = titles
    DressList list
    Set NewList = list
End Function

Private Sub DressList(ByVal list As Object)
    Dim widths() As String, i As Long
    widths = Split(T_LIST_WIDTHS, "|")
    For i = 0 To UBound(widths)
        list.Columns(i + 1).ColumnWidth = CDbl(widths(i))
        list.Columns(i + 1).VerticalAlignment = -4160
        If CDbl(widths(i)) > 10 Then list.Columns(i + 1).WrapText = True
        If i + 1 <> COLUMN_CELL Then list.Columns(i + 1).NumberFormat = "@"
    Next i
    list.Columns(COLUMN_FILL).Hidden = True
    list.Columns(COLUMN_ADDRESS).Hidden = True
    list.Cells(1, 1).WrapText = False
    list.Cells(2, 1).WrapText = False
    list.Cells(1, 1).Font.Bold = True
    list.Rows(LIST_HEADING).Font.Bold = True
    list.Rows(LIST_HEADING).Interior.Color = COLOUR_LABEL
    On Error Resume Next
    list.PageSetup.Orientation = 2
    list.PageSetup.PaperSize = 9
    list.PageSetup.Zoom = False
    list.PageSetup.FitToPagesWide = 1
    list.PageSetup.FitToPagesTall = False
    list.PageSetup.PrintTitleRows = "$3:$3"
End Sub

' Opens a list that somebody protected without a password; refuses where it has one. Its lines are shown: Excel deletes
' no row that is filtered out.
Public Sub UnlockList(ByVal list As Object)
    If list Is Nothing Then Exit Sub
    On Error Resume Next
    If list.ProtectContents Then list.Unprotect ""
    list.ShowAllData
    On Error GoTo 0
    If list.ProtectContents Then RefuseShut Application, list.Name
End Sub

' Takes the list out of its book, whose structure must be open.
Public Sub DropList(ByVal list As Object)
    Dim alerts As Boolean
    alerts = Application.DisplayAlerts
    Application.DisplayAlerts = False
    list.Delete
    Application.DisplayAlerts = alerts
End Sub

Public Function HasSheet(ByVal book As Object, ByVal named As String) As Boolean
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If sheet.Name = named Then HasSheet = True
    Next sheet
End Function
