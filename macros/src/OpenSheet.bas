Attribute VB_Name = "OpenSheet"
Option Explicit
Option Private Module
' The forms on the active sheet and the one that is looked at: its places, and its records row by row.

Public oSheet As Object
Public oForm As Long                ' 0: no known form
Public oIsTable As Boolean
Public oHeader As Long              ' last row of the heading
Public oFirstRow As Long
Public oLastRow As Long
Public oSetAside As Long            ' rows that are no records: totals, examples, notes, repeated headings
Public oRow() As Long               ' row of a field's cell, on a card
Public oColumn() As Long            ' column of a field, 0 where the form lacks it
Public oFirstColumn As Long         ' of a table
Public o1904 As Boolean             ' the book counts its days from 1904
Public oIsSummary As Boolean
Public oNotice As String            ' what to say of a book that was made for another notice or edition

Private mBook As Object
Private mBlock As Long
Private mFields As Long
Private mField() As Long            ' the fields that the form on the sheet has
Private mMerged As Boolean
Private mTold As String

Public Sub TakeActiveSheet()
    LoadStore
    If ActiveWorkbook Is Nothing Or InProtectedView(Application) Then Refuse E_NO_BOOK
    If TypeName(ActiveSheet) <> "Worksheet" Then Refuse E_NO_SHEET
    ' not every Basic keeps a sheet's book by itself
    Set mBook = ActiveWorkbook
    Set oSheet = mBook.ActiveSheet
    o1904 = CountsFrom1904()
    oNotice = ""
End Sub

' Finds the forms; refuses where there is none.
Public Sub NeedForm()
    TakeActiveSheet
    FindForm
    If oForm = 0 Then Refuse Filled1(E_NO_FORM, CAMPAIGN_TITLE)
    oNotice = OtherEdition(mBook)
    oIsSummary = IsSummary(mBook)
End Sub

' Finds the forms and takes the one in which the active cell is, else the first.
Public Sub FindForm()
    Dim n As Long, row As Long, wanted As Long
    oForm = 0
    mBlock = 0
    ReDim oRow(sFieldCount)
    ReDim oColumn(sFieldCount)
    LoadCells oSheet
    ClearBlocks
    FindTables oSheet.Name
    If bCount = 0 Then FindCards
    If bCount = 0 Then Exit Sub
    wanted = 1
    row = ActiveRow()
    For n = 1 To bCount
        If bTop(n) <= row And row <= bLast(n) Then wanted = n
    Next n
    TakeBlock wanted
End Sub

Private Function ActiveRow() As Long
    On Error Resume Next
    ActiveRow = ActiveCell.Row
End Function

' Makes one of the forms on the sheet, counted from the top, the one that is looked at.
Public Sub TakeBlock(ByVal block As Long)
    Dim f As Long
    If block = mBlock Then Exit Sub
    mBlock = block
    oForm = bForm(block)
    oIsTable = sFormKind(oForm) = "table"
    oHeader = bHeader(block)
    oFirstRow = oHeader + 1
    oLastRow = bLast(block)
    mFields = 0
    ReDim mField(sFieldCount)
    For f = 1 To sFieldCount
        oRow(f) = bRow(f, block)
        If oIsTable Then oRow(f) = bHeader(block)
        oColumn(f) = bColumn(f, block)
        If oColumn(f) > 0 Then
            If mFields = 0 Or oColumn(f) < oFirstColumn Then oFirstColumn = oColumn(f)
            mFields = mFields + 1
            mField(mFields) = f
        End If
    Next f
    oSetAside = 0
End Sub

' The last row that belongs to what stands above the form that is looked at, 0 for nothing.
Public Function RowAbove() As Long
    Dim n As Long
    For n = 1 To bCount
        If bLast(n) < bTop(mBlock) And bLast(n) > RowAbove Then RowAbove = bLast(n)
    Next n
End Function

' The form that is looked at, counted from the top.
Public Function CurrentBlock() As Long
    CurrentBlock = mBlock
End Function

' Fields that the printed form has and this sheet lacks, in words.
Public Function MissingColumns() As String
    Dim i As Long, fieldName As String
    For i = 1 To ItemCount(OWNER_FORM + oForm, "columns")
        fieldName = ItemAt(OWNER_FORM + oForm, "columns", i)
        If oColumn(FieldNumber(fieldName)) = 0 Then
            MissingColumns = Listed(MissingColumns, fieldName)
        End If
    Next i
End Function

' Whether rows of the table that is looked at are hidden, by a filter too.
Public Function HasHiddenRows() As Boolean
    Dim state As Variant
    If Not oIsTable Or oLastRow < oFirstRow Then Exit Function
    On Error Resume Next
    state = oSheet.Range(oSheet.Cells(oFirstRow, 1), oSheet.Cells(oLastRow, 1)).EntireRow.Hidden
    If IsNull(state) Then
        HasHiddenRows = True
    Else
        HasHiddenRows = state
    End If
End Function

' What a field is called on the form that is looked at.
Public Function ShownName(ByVal f As Long) As String
    Dim place As Long
    ShownName = sFieldName(f)
    place = ItemPlace(OWNER_FORM + oForm, "columns", ShownName)
    If place > 0 Then ShownName = ItemAt(OWNER_FORM + oForm, "shown", place)
End Function

' Whether a field's value stands in its label's own cell.
Public Function IsInLabel(ByVal f As Long) As Boolean
    IsInLabel = bInside(f, mBlock)
End Function

' ---- records -------------------------------------------------------------------------------------

' Begins to read the form's rows, for ReadRow.
Public Sub OpenRecords()
    Dim state As Variant
    oSetAside = 0
    mTold = "|"
    mMerged = False
    If Not oIsTable Or oLastRow < oFirstRow Then Exit Sub
    state = oSheet.Range(oSheet.Cells(oFirstRow, 1), oSheet.Cells(oLastRow, cWidth)).MergeCells
    mMerged = True
    If Not IsNull(state) Then mMerged = state
End Sub

' Reads the record of a table's row into Reading, with the rows below in which it goes on; False where it is none.
Public Function ReadRow(ByVal row As Long) As Boolean
    Dim i As Long, f As Long, raw As Variant, last As Long
    If Not IsFilledRow(row) Then Exit Function
    If IsSetAside(row) Then
        oSetAside = oSetAside + 1
        Exit Function
    End If
    last = LastPart(row)
    ClearRecord
    For i = 1 To mFields
        f = mField(i)
        raw = WholeValue(row, last, f)
        If mMerged And IsEmpty(raw) Then raw = FromMerged(f, row)
        ReadField f, raw, ShownFormat(raw, row, oColumn(f)), o1904
    Next i
    ReadRow = True
End Function

' Reads a card into Reading; False where nothing is filled in.
Public Function ReadCard() As Boolean
    Dim i As Long, f As Long, raw As Variant
    ClearRecord
    For i = 1 To mFields
        f = mField(i)
        raw = bRaw(f, mBlock)
        If Not IsEmpty(raw) Then ReadCard = True
        If bGap(f, mBlock) Then
            MarkUnread f, raw, W_BEHIND_GAP
        ElseIf IsElsewhere(oForm, raw) Then
            MarkUnread f, raw, W_ELSEWHERE
        Else
            ReadField f, raw, ShownFormat(raw, oRow(f), oColumn(f)), o1904
        End If
    Next i
End Function

' The number format, where the ruling on dates may turn on it.
Public Function ShownFormat(ByVal raw As Variant, ByVal row As Long, ByVal column As Long) As String
    If VarType(raw) = IS_DATE Then
        ShownFormat = oSheet.Cells(row, column).NumberFormat
    ElseIf VarType(raw) = IS_DOUBLE Or VarType(raw) = IS_CURRENCY Then
        If raw >= 1900 And raw < 2101 And raw <> Int(raw) Then ShownFormat = oSheet.Cells(row, column).NumberFormat
    End If
End Function

Private Function CountsFrom1904() As Boolean
    On Error Resume Next
    CountsFrom1904 = mBook.Date1904
End Function

' A cell covered by a merged one speaks with it, where the field says so; else it can't be known.
Private Function FromMerged(ByVal f As Long, ByVal row As Long) As Variant
    Dim told As String
    FromMerged = Empty
    If Not IsMerged(row, oColumn(f)) Then Exit Function
    If cTop = row And cLeft = oColumn(f) Then Exit Function
    If ItemText(f, "fill_down") <> "" And cLeft = oColumn(f) Then
        FromMerged = CellValue(cTop, cLeft)
        Exit Function
    End If
    ' one finding a merged cell, where it stands
    told = CStr(f) & ":" & CStr(cTop) & "," & CStr(cLeft) & "|"
    MarkMerged f, oSheet.Range(oSheet.Cells(cTop, cLeft), oSheet.Cells(cBottom, cRight)).Address(False, False), cTop, cLeft
    If InStr(mTold, "|" & told) > 0 Then
        LeaveUnsaid f
    Else
        mTold = mTold & told
    End If
End Function

' Whether a row holds anything in a column of the form.
Public Function IsFilledRow(ByVal row As Long) As Boolean
    Dim i As Long
    For i = 1 To mFields
        If Not IsBlankValue(CellValue(row, oColumn(mField(i)))) Then
            IsFilledRow = True
            Exit Function
        End If
    Next i
End Function

' The cell of a field in a record's row.
Public Function CellOf(ByVal f As Long, ByVal row As Long) As Object
    Dim place As Long
    place = f
    If oColumn(f) = 0 Then place = sFormKey(oForm)
    If oIsTable Then
        Set CellOf = oSheet.Cells(row, oColumn(place))
    Else
        Set CellOf = oSheet.Cells(oRow(place), oColumn(place))
    End If
End Function
