Attribute VB_Name = "MonthLines"
Option Explicit
Option Private Module
' What the list says already of the months that are read, by whichever command: what still holds stays as it is, marks
' and all; the rest goes, or is kept without its mark for the 说明 that people wrote.

Private mList As Object
Private mLines As Variant
Private mCount As Long              ' sentences about cells that are meant
Private mLine() As Long             ' the line that a sentence stands in, in its order; 0 for a new one
Private mColumn() As Long           ' the cell that it is about
Private mSentence() As String
Private mRemedy() As String
Private mHolds() As Boolean
Private mNext() As Long             ' the next one about a cell of its row
Private mFirst() As Long            ' by row

' Reads what the list says of the cells that are meant.
Public Sub RecallMonths(ByVal sheet As Object)
    Dim i As Long, cell As Object
    mCount = 0
    ReDim mFirst(cRows)
    MakeRoomFor 100
    Set mList = ExistingList(sheet.Parent)
    If mList Is Nothing Then Exit Sub
    mLines = ListLines(mList)
    For i = 1 To UBound(mLines, 1) - 1
        If Said(i, COLUMN_SHEET) = sheet.Name Then
            If IsOfMonth(i) Then
                Set cell = CellAt(sheet, Said(i, COLUMN_ADDRESS))
                If IsMeantAt(cell) Then Keep cell, i, Said(i, COLUMN_MESSAGE), Said(i, COLUMN_REMEDY)
            End If
        End If
    Next i
End Sub

Private Sub MakeRoomFor(ByVal size As Long)
    ReDim Preserve mLine(size): ReDim Preserve mColumn(size): ReDim Preserve mSentence(size)
    ReDim Preserve mRemedy(size): ReDim Preserve mHolds(size): ReDim Preserve mNext(size)
End Sub

Private Sub Keep(ByVal cell As Object, ByVal line1 As Long, ByVal sentence As String, ByVal remedy As String)
    mCount = mCount + 1
    If mCount > UBound(mLine) Then MakeRoomFor 2 * mCount
    mLine(mCount) = line1
    mColumn(mCount) = cell.Column
    mSentence(mCount) = sentence
    mRemedy(mCount) = remedy
    mHolds(mCount) = line1 = 0
    mNext(mCount) = mFirst(cell.Row)
    mFirst(cell.Row) = mCount
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
    If cell Is Nothing Then Exit Function
    If cell.Row <= cRows Then IsMeantAt = IsMeant(cell.Row, cell.Column)
End Function

' Whether the list says it of the cell already; else it will.
Public Function IsSaid(ByVal cell As Object, ByVal sentence As String, ByVal remedy As String) As Boolean
    Dim n As Long
    n = mFirst(cell.Row)
    Do While n > 0 And Not IsSaid
        If mColumn(n) = cell.Column And mSentence(n) = sentence Then
            mHolds(n) = True
            IsSaid = True
        End If
        n = mNext(n)
    Loop
    If Not IsSaid Then Keep cell, 0, sentence, remedy
End Function

' Lets all stand that the list says of a cell that is not read.
Public Sub LeaveSaid(ByVal cell As Object)
    Dim n As Long
    n = mFirst(cell.Row)
    Do While n > 0
        If mColumn(n) = cell.Column Then mHolds(n) = True
        n = mNext(n)
    Loop
End Sub

' Takes away what holds no longer, from the cells and from the list.
Public Sub ForgetMonths(ByVal sheet As Object)
    Dim n As Long, stale As Boolean
    For n = 1 To mCount
        If Not mHolds(n) Then
            stale = True
            If IsFill(Said(mLine(n), COLUMN_FILL)) Then UnmarkUnnoted CellAt(sheet, Said(mLine(n), COLUMN_ADDRESS)), Said(mLine(n), COLUMN_FILL)
        End If
    Next n
    If Not stale Then Exit Sub
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
            rest = WithoutStale(note, cell.Row, cell.Column)
            If rest <> note Then ReduceMark cell, rest, WorstIn(rest, sheet.Name)
        End If
    Next cell
End Sub

' A text is two lines of a note: what is wrong, and what to do.
Private Function WithoutStale(ByVal note As String, ByVal row As Long, ByVal column As Long) As String
    Dim lines() As String, i As Long
    WithoutStale = note
    lines = Split(note, vbLf)
    For i = 0 To UBound(lines) - 1
        If IsStale(row, column, lines(i), lines(i + 1)) Then WithoutStale = WithoutOwnText(WithoutStale, lines(i) & vbLf & lines(i + 1))
    Next i
End Function

' Whether it holds no longer of the cell, or of one from which people moved the cell away.
Private Function IsStale(ByVal row As Long, ByVal column As Long, ByVal sentence As String, ByVal remedy As String) As Boolean
    Dim n As Long
    If row <= cRows Then n = mFirst(row)
    Do While n > 0
        If mColumn(n) = column And mSentence(n) = sentence And mRemedy(n) = remedy Then
            IsStale = Not mHolds(n)
            If mHolds(n) Then Exit Function
        End If
        n = mNext(n)
    Loop
    For n = 1 To mCount
        If IsStale Then Exit Function
        IsStale = Not mHolds(n) And mSentence(n) = sentence And mRemedy(n) = remedy
    Next n
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

' From the last; those that follow each other are deleted at once.
Private Sub DeleteStale()
    Dim n As Long, first As Long, last As Long
    For n = mCount To 1 Step -1
        If Not mHolds(n) Then
            If IsExplained(mLines, mLine(n)) Then
                mList.Cells(LIST_HEADING + mLine(n), COLUMN_FILL).Value = OrderKept(mLines, mLine(n))
                SayGone mList, LIST_HEADING + mLine(n)
            Else
                If mLine(n) <> first - 1 Then
                    DeleteLines mList, first, last
                    last = mLine(n)
                End If
                first = mLine(n)
            End If
        End If
    Next n
    DeleteLines mList, first, last
    If LastLine(mList) = LIST_HEADING Then DropList mList
End Sub
