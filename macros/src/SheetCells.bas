Attribute VB_Name = "SheetCells"
Option Explicit
Option Private Module
' The values of the active sheet, read at once, and its merged cells, each asked for once.

Public cRows As Long                ' last row and column that hold anything
Public cWidth As Long
Public cTop As Long                 ' the cells that IsMerged found merged
Public cLeft As Long
Public cBottom As Long
Public cRight As Long

Private Const MOST_COLUMNS As Long = 256
Private Const REMEMBERED_ROWS As Long = 2000
Private Const ALONE As Integer = -1

Private mSheet As Object
Private mValues As Variant
Private mAnyMerged As Boolean
Private mArea() As Integer
Private mAreas As Integer
Private mEdge() As Long

Public Sub LoadCells(ByVal sheet As Object)
    Dim used As Object, state As Variant, rows1 As Long, columns1 As Long
    Set mSheet = sheet
    Set used = sheet.UsedRange
    rows1 = used.Row + used.Rows.Count - 1
    columns1 = used.Column + used.Columns.Count - 1
    If columns1 > MOST_COLUMNS Then columns1 = MOST_COLUMNS
    cRows = LastFilled(rows1, columns1, True)
    cWidth = LastFilled(cRows, columns1, False)
    mValues = ValuesOf(sheet.Range(sheet.Cells(1, 1), sheet.Cells(cRows, cWidth)))
    state = used.MergeCells
    mAnyMerged = True
    If Not IsNull(state) Then mAnyMerged = state
    mAreas = 0
    ReDim mArea(REMEMBERED_ROWS, cWidth + 2)
    ReDim mEdge(3, 100)
End Sub

' The last row or column that holds anything: a sheet formatted down to its end would take all memory.
Private Function LastFilled(ByVal rows1 As Long, ByVal columns1 As Long, ByVal ofRows As Boolean) As Long
    Dim low As Long, high As Long, middle As Long, rest As Object
    low = 1
    high = columns1
    If ofRows Then high = rows1
    Do While low < high
        middle = (low + high) \ 2
        If ofRows Then
            Set rest = mSheet.Range(mSheet.Cells(middle + 1, 1), mSheet.Cells(high, columns1))
        Else
            Set rest = mSheet.Range(mSheet.Cells(1, middle + 1), mSheet.Cells(rows1, high))
        End If
        If Application.WorksheetFunction.CountA(rest) > 0 Then
            low = middle + 1
        Else
            high = middle
        End If
    Loop
    LastFilled = low
End Function

Public Function CellValue(ByVal row As Long, ByVal column As Long) As Variant
    CellValue = Empty
    If row >= 1 And row <= cRows And column >= 1 And column <= cWidth Then CellValue = mValues(row, column)
End Function

' The text of a cell, "" for anything else.
Public Function CellText(ByVal row As Long, ByVal column As Long) As String
    If row < 1 Or row > cRows Or column < 1 Or column > cWidth Then Exit Function
    If VarType(mValues(row, column)) = IS_TEXT Then CellText = mValues(row, column)
End Function

' The next row, from that one on, in which so many texts begin as labels may; 0 for none. Nearly all rows are passed
' over here: a call for every cell would take minutes.
Public Function NextLikelyRow(ByVal from As Long, ByVal enough As Long, ByVal beginnings As String) As Long
    Dim row As Long, column As Long, count As Long, first As String
    For row = from To cRows
        count = 0
        For column = 1 To cWidth
            If VarType(mValues(row, column)) = IS_TEXT Then
                first = Left$(mValues(row, column), 1)
                If InStr(1, beginnings, first, 0) > 0 Then
                    count = count + 1
                ElseIf Not (first Like "[一-龠0-9a-z]") Then
                    count = count + 1
                End If
            End If
        Next column
        If count >= enough Then
            NextLikelyRow = row
            Exit Function
        End If
    Next row
End Function

' Whether a cell is one of several merged; leaves their first and last row and column.
Public Function IsMerged(ByVal row As Long, ByVal column As Long) As Boolean
    Dim known As Integer, area As Object
    If Not mAnyMerged Or row < 1 Or column < 1 Then Exit Function
    If row <= REMEMBERED_ROWS And column <= cWidth + 2 Then known = mArea(row, column)
    If known = ALONE Then Exit Function
    If known = 0 Then
        Set area = mSheet.Cells(row, column).MergeArea
        known = Remember(row, column, area)
        If known = ALONE Then Exit Function
    End If
    cTop = mEdge(0, known)
    cLeft = mEdge(1, known)
    cBottom = mEdge(2, known)
    cRight = mEdge(3, known)
    IsMerged = True
End Function

Private Function Remember(ByVal row As Long, ByVal column As Long, ByVal area As Object) As Integer
    Dim i As Long, j As Long
    If area.Rows.Count = 1 And area.Columns.Count = 1 Then
        Remember = ALONE
        If row <= REMEMBERED_ROWS And column <= cWidth + 2 Then mArea(row, column) = ALONE
        Exit Function
    End If
    ' far down only the last one is remembered
    If row <= REMEMBERED_ROWS And column <= cWidth + 2 Then mAreas = mAreas + 1
    If mAreas + 1 > UBound(mEdge, 2) Then ReDim Preserve mEdge(3, 2 * mAreas)
    Remember = mAreas
    If row > REMEMBERED_ROWS Or column > cWidth + 2 Then Remember = mAreas + 1
    mEdge(0, Remember) = area.Row
    mEdge(1, Remember) = area.Column
    mEdge(2, Remember) = area.Row + area.Rows.Count - 1
    mEdge(3, Remember) = area.Column + area.Columns.Count - 1
    If Remember > mAreas Then Exit Function
    For i = mEdge(0, Remember) To Smaller(mEdge(2, Remember), REMEMBERED_ROWS)
        For j = mEdge(1, Remember) To Smaller(mEdge(3, Remember), cWidth + 2)
            mArea(i, j) = Remember
        Next j
    Next i
End Function

Public Function Smaller(ByVal one As Long, ByVal other As Long) As Long
    Smaller = one
    If other < one Then Smaller = other
End Function

' Whether a cell shows nothing: empty, or a text that nobody sees.
Public Function IsBlankValue(ByVal raw As Variant) As Boolean
    If IsEmpty(raw) Then
        IsBlankValue = True
    ElseIf VarType(raw) = IS_TEXT Then
        If Left$(raw, 1) Like "[!一-龠0-9A-Za-z]" Or raw = "" Then IsBlankValue = Stripped(Replaced(P_INVISIBLE, raw, "")) = ""
    End If
End Function
