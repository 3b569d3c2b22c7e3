Attribute VB_Name = "MonthLines"
Option Explicit
Option Private Module
' What the list says already of the months that are read, by whichever command: what still holds stays as it is, marks
' and all; the rest goes, or is kept without its mark for the 说明 that people wrote.

Private mList As Object
Private mLines As Variant
Private mCount As Long
Private mLine() As Long             ' which of the lines
Private mHolds() As Boolean
Private mNumbers As Collection      ' cell and sentence -> number
Private mKept As Collection         ' cell and text of its note
Private mStale As Collection        ' texts of notes that hold no longer

' Reads what the list says of the cells that are meant.
Public Sub RecallMonths(ByVal sheet As Object)
    Dim i As Long
    mCount = 0
    Set mNumbers = New Collection
    Set mKept = New Collection
    Set mList = ExistingList(sheet.Parent)
    If mList Is Nothing Then Exit Sub
    mLines = ListLines(mList)
    ReDim mLine(UBound(mLines, 1))
    ReDim mHolds(UBound(mLines, 1))
    For i = 1 To UBound(mLines, 1) - 1
        If Said(i, COLUMN_SHEET) = sheet.Name Then
            If IsOfMonth(i) And IsMeantAt(CellAt(sheet, Said(i, COLUMN_ADDRESS))) Then
                mCount = mCount + 1
                mLine(mCount) = i
                Note1 mNumbers, Said(i, COLUMN_ADDRESS) & vbTab & Said(i, COLUMN_MESSAGE), mCount
            End If
        End If
    Next i
End Sub

Private Function Said(ByVal i As Long, ByVal column As Long) As String
    Said = RawText(mLines(i, column))
End Function

' Whether a line says how a month was read: its sentence begins with what stood there. Lines without a mark of theirs
' are kept for people only.
Private Function IsOfMonth(ByVal i As Long) As Boolean
    Dim f As Long, sentence As String, quoted As String
    If Left$(Said(i, COLUMN_FILL), 1) = NOT_MARKED And Len(Said(i, COLUMN_FILL)) > 1 Then Exit Function
    If Said(i, COLUMN_FIELD) <> "" Then
        f = FieldNumber(Said(i, COLUMN_FIELD))
        If f = 0 Then Exit Function
        If sFieldType(f) <> "yyyymm" Then Exit Function
    End If
    sentence = Said(i, COLUMN_MESSAGE)
    quoted = Filled1(T_NAME, Said(i, COLUMN_VALUE))
    IsOfMonth = Left$(sentence, Len(quoted)) = quoted Or sentence = W_DITTO Or sentence = W_BEHIND_GAP
End Function

Private Function IsMeantAt(ByVal cell As Object) As Boolean
    If Not cell Is Nothing Then IsMeantAt = IsMeant(cell.Row, cell.Column)
End Function

' Whether the list says it of the cell already.
Public Function IsSaid(ByVal cell As Object, ByVal sentence As String, ByVal remedy As String) As Boolean
    Dim n As Long, address1 As String
    address1 = cell.Address(False, False)
    n = NumberOf(mNumbers, address1 & vbTab & sentence)
    If n > 0 Then
        mHolds(n) = True
        IsSaid = True
        remedy = Said(mLine(n), COLUMN_REMEDY)
    End If
    Note1 mKept, address1 & vbTab & sentence & vbLf & remedy, 1
End Function

' Takes away what holds no longer, from the cells and from the list.
Public Sub ForgetMonths(ByVal sheet As Object)
    Dim n As Long, i As Long
    Set mStale = New Collection
    For n = 1 To mCount
        i = mLine(n)
        If Not mHolds(n) Then
            Note1 mStale, Said(i, COLUMN_MESSAGE) & vbLf & Said(i, COLUMN_REMEDY), 1
            If IsFill(Said(i, COLUMN_FILL)) Then UnmarkUnnoted CellAt(sheet, Said(i, COLUMN_ADDRESS)), Said(i, COLUMN_FILL)
        End If
    Next n
    If mStale.Count = 0 Then Exit Sub
    CutNotes sheet
    DeleteStale
End Sub

' People deleted its note, or a thread stands in its place.
Private Sub UnmarkUnnoted(ByVal cell As Object, ByVal fill As String)
    If Not HasOwnPart(NoteOf(cell)) Then RestoreFill cell, fill
End Sub

Private Sub CutNotes(ByVal sheet As Object)
    Dim cell As Object, noted As Object, note As String, rest As String
    Set noted = NotedCells(sheet)
    If noted Is Nothing Then Exit Sub
    For Each cell In noted
        note = NoteOf(cell)
        If HasOwnPart(note) And IsMeant(cell.Row, cell.Column) Then
            rest = WithoutStale(note, cell.Address(False, False))
            If rest <> note Then ReduceMark cell, rest, WorstIn(rest, sheet.Name)
        End If
    Next cell
End Sub

' A text is two lines of a note: what is wrong, and what to do.
Private Function WithoutStale(ByVal note As String, ByVal address1 As String) As String
    Dim lines() As String, i As Long, text As String
    WithoutStale = note
    lines = Split(note, vbLf)
    For i = 0 To UBound(lines) - 1
        text = lines(i) & vbLf & lines(i + 1)
        If NumberOf(mStale, text) > 0 Then
            If NumberOf(mKept, address1 & vbTab & text) = 0 Then WithoutStale = WithoutOwnText(WithoutStale, text)
        End If
    Next i
End Function

' The worst level of what a note still says, 0 where the list does not tell.
Private Function WorstIn(ByVal note As String, ByVal named As String) As Long
    Dim i As Long, level As Long
    For i = 1 To UBound(mLines, 1) - 1
        If Said(i, COLUMN_SHEET) = named Then
            If InStr(note, vbLf & Said(i, COLUMN_MESSAGE) & vbLf) > 0 Then
                level = PlaceOfWord(Said(i, COLUMN_LEVEL))
                If level > 0 And (WorstIn = 0 Or level < WorstIn) Then WorstIn = level
            End If
        End If
    Next i
End Function

Private Sub DeleteStale()
    Dim n As Long
    For n = mCount To 1 Step -1
        If mHolds(n) Then
            ' stays
        ElseIf IsExplained(mLines, mLine(n)) Then
            mList.Cells(LIST_HEADING + mLine(n), COLUMN_FILL).Value = OrderKept(mLines, mLine(n))
            SayGone mList, LIST_HEADING + mLine(n)
        Else
            mList.Rows(LIST_HEADING + mLine(n)).Delete
        End If
    Next n
    If LastLine(mList) = LIST_HEADING Then DropList mList
End Sub

' Keeps a number under a text, once.
Private Sub Note1(ByVal numbers As Collection, ByVal text As String, ByVal number As Long)
    If NumberOf(numbers, text) = 0 Then numbers.Add number, text
End Sub

' 0 for nowhere.
Private Function NumberOf(ByVal numbers As Collection, ByVal text As String) As Long
    On Error Resume Next
    NumberOf = numbers.Item(text)
End Function
