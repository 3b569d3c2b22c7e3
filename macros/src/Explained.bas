Attribute VB_Name = "Explained"
Option Explicit
Option Private Module
' The 说明 that people wrote beside findings: where the next check finds the same, it is carried over. Findings are the
' same where field, person, value and basis are; what is alike in all is numbered in order, as in the summary.

Private mCount As Long
Private mKey() As String
Private mText() As String
Private mRow() As Long              ' where it stands in the list
Private mOrder() As Long            ' the how manieth of those alike it is
Private mSeen() As Long             ' so many of those alike were listed anew
Private mTaken() As Boolean

Public Sub ForgetExplained()
    mCount = 0
End Sub

' Reads what the list says about a sheet, or about one that has another name now. Returns how many there are.
Public Function ReadExplained(ByVal list As Object, ByVal sheet As Object) As Long
    Dim lines As Variant, i As Long
    mCount = 0
    If list Is Nothing Then Exit Function
    lines = ListLines(list)
    ReDim mKey(UBound(lines, 1)): ReDim mText(UBound(lines, 1)): ReDim mRow(UBound(lines, 1))
    ReDim mOrder(UBound(lines, 1)): ReDim mSeen(UBound(lines, 1)): ReDim mTaken(UBound(lines, 1))
    For i = 1 To UBound(lines, 1) - 1
        If IsExplained(lines, i) Then
            If IsAbout(lines, i, sheet) Then KeepLine lines, i
        End If
    Next i
    ReadExplained = mCount
End Function

Private Sub KeepLine(ByRef lines As Variant, ByVal i As Long)
    mCount = mCount + 1
    mKey(mCount) = KeyIn(lines, i)
    mText(mCount) = RawText(lines(i, COLUMN_EXPLAINED))
    mRow(mCount) = LIST_HEADING + i
    mOrder(mCount) = OrderIn(lines, i)
End Sub

' Whether people wrote a 说明 into a line.
Public Function IsExplained(ByRef lines As Variant, ByVal i As Long) As Boolean
    If IsEmpty(lines(i, COLUMN_EXPLAINED)) Then Exit Function
    IsExplained = Stripped(RawText(lines(i, COLUMN_EXPLAINED))) <> ""
End Function

' Whether a line is about the sheet, or about none that the book still has.
Public Function IsAbout(ByRef lines As Variant, ByVal i As Long, ByVal sheet As Object) As Boolean
    Dim named As String
    named = RawText(lines(i, COLUMN_SHEET))
    IsAbout = True
    If named <> sheet.Name Then IsAbout = Not HasSheet(sheet.Parent, named)
End Function

' The 说明 of a finding that is listed anew, "" for none.
Public Function TakenOver(ByVal fieldName As String, ByVal person As String, ByVal value As String, ByVal basis As String) As String
    Dim key As String, i As Long
    If mCount = 0 Then Exit Function
    key = fieldName & vbTab & person & vbTab & value & vbTab & basis
    For i = 1 To mCount
        If mKey(i) = key Then
            mSeen(i) = mSeen(i) + 1
            If mSeen(i) = mOrder(i) Then
                mTaken(i) = True
                TakenOver = mText(i)
            End If
        End If
    Next i
End Function

' Deletes the old lines whose 说明 were taken over. Returns how many.
Public Function DropTaken(ByVal list As Object) As Long
    Dim i As Long
    For i = mCount To 1 Step -1
        If mTaken(i) Then
            list.Rows(mRow(i)).Delete
            DropTaken = DropTaken + 1
        End If
    Next i
End Function

' Says of the others that their findings are no more: nothing that people wrote is deleted. Returns how many.
Public Function TellGone(ByVal list As Object) As Long
    Dim i As Long, shift As Long
    For i = 1 To mCount
        If mTaken(i) Then
            shift = shift + 1
        Else
            SayGone list, mRow(i) - shift
            TellGone = TellGone + 1
        End If
    Next i
End Function

' Says of a line that its finding is no more.
Public Sub SayGone(ByVal list As Object, ByVal row As Long)
    list.Cells(row, COLUMN_LEVEL).Value = T_GONE
    list.Cells(row, COLUMN_LEVEL).Interior.ColorIndex = -4142
    list.Cells(row, COLUMN_CELL).Value = ""
End Sub

Private Function KeyIn(ByRef lines As Variant, ByVal i As Long) As String
    KeyIn = RawText(lines(i, COLUMN_FIELD)) & vbTab & RawText(lines(i, COLUMN_PERSON)) & vbTab & RawText(lines(i, COLUMN_VALUE)) & vbTab & RawText(lines(i, COLUMN_BASIS))
End Function

' What the fill's place holds of a line that is kept without its mark: that it has none, and the how manieth of those
' alike it is, for the others may go.
Public Function OrderKept(ByRef lines As Variant, ByVal i As Long) As String
    OrderKept = NOT_MARKED & CStr(OrderIn(lines, i))
End Function

Private Function OrderIn(ByRef lines As Variant, ByVal i As Long) As Long
    Dim j As Long, fill As String, person As String
    fill = RawText(lines(i, COLUMN_FILL))
    If Left$(fill, 1) = NOT_MARKED Then OrderIn = CLng(Val(Mid$(fill, 2)))
    If OrderIn > 0 Then Exit Function
    person = RawText(lines(i, COLUMN_PERSON))
    For j = 1 To i
        If RawText(lines(j, COLUMN_PERSON)) = person Then
            If KeyIn(lines, j) = KeyIn(lines, i) And RawText(lines(j, COLUMN_SHEET)) = RawText(lines(i, COLUMN_SHEET)) Then OrderIn = OrderIn + 1
        End If
    Next j
End Function
