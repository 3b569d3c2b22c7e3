Attribute VB_Name = "CardAnswers"
Option Explicit
Option Private Module
' What stands in the place of a card's label: beside it, below it, or in its own cell (toolkit/intake/card_cells.py).

Public aRow As Long                 ' the place of the value found last, its raw value, and whether blank cells
Public aColumn As Long              ' stand between it and its label
Public aRaw As Variant
Public aGap As Boolean

Private mWidth As Long
Private mSpacer() As Boolean
Private mBeside As String
Private mShift As Long
Private mShifted As Boolean

' Gets ready for the labels that CardCells found.
Public Sub BeginAnswers()
    Dim i As Long
    FindWidth
    FindSpacers
    FindShift
    mBeside = "|"
    For i = 1 To hCount
        If hInside(i) = "" And Not hListed(i) Then
            If TakeBeside(i) Then mBeside = mBeside & PlaceOf(aRow, aColumn) & "|"
        End If
    Next i
End Sub

' The last value of a line may be empty, and be merged behind all that is filled.
Private Sub FindWidth()
    Dim row As Long, column As Long
    mWidth = kLast
    If kLast < cWidth Then Exit Sub
    For row = 1 To CardRows()
        column = cWidth + 1
        Do While IsMerged(row, column)
            If cLeft > mWidth Then mWidth = cLeft
            If mWidth = cWidth Then mWidth = cWidth + 1
            column = cRight + 1
        Loop
    Next row
End Sub

' Columns in which nothing stands in any row, and which no merged cell reaches.
Private Sub FindSpacers()
    Dim column As Long, row As Long
    ReDim mSpacer(mWidth + 1)
    For column = kFirst To mWidth
        mSpacer(column) = True
        For row = 1 To CardRows()
            If mSpacer(column) Then
                If IsMerged(row, column) Or Not IsBlankText(CellValue(row, column)) Then mSpacer(column) = False
            End If
        Next row
    Next column
End Sub

Private Function IsBlankText(ByVal raw As Variant) As Boolean
    If IsEmpty(raw) Then IsBlankText = True
    If VarType(raw) = IS_TEXT Then IsBlankText = (Stripped(raw) = "")
End Function

' So many columns right of their places in the form's own master most labels stand.
Private Sub FindShift()
    Dim i As Long, j As Long, count As Long, place As Long, other As Long
    mShifted = False
    For i = 1 To hCount
        place = UsualLabel(i)
        If place >= 0 Then
            count = 0
            For j = 1 To hCount
                other = UsualLabel(j)
                If other >= 0 Then
                    If hLeft(j) - other = hLeft(i) - place Then count = count + 1
                End If
            Next j
            mShift = hLeft(i) - place
            If count * 2 > CountUsual() Then
                mShifted = True
                Exit Sub
            End If
        End If
    Next i
End Sub

Private Function CountUsual() As Long
    Dim i As Long
    For i = 1 To hCount
        If UsualLabel(i) >= 0 Then CountUsual = CountUsual + 1
    Next i
End Function

' The column of a label in the form's own master, -1 for none.
Private Function UsualLabel(ByVal hit As Long) As Long
    Dim place As Long
    UsualLabel = -1
    If hInside(hit) <> "" Or hListed(hit) Then Exit Function
    place = ItemPlace(OWNER_FORM + kForm, "placed", sFieldName(hField(hit)))
    If place > 0 Then UsualLabel = CLng(ItemAt(OWNER_FORM + kForm, "label_column", place))
End Function

' Where the form's own master has the value of a label, 0 where this label stands elsewhere.
Private Function UsualColumn(ByVal hit As Long) As Long
    Dim place As Long, label As Long, value As Long
    place = ItemPlace(OWNER_FORM + kForm, "placed", sFieldName(hField(hit)))
    If place > 0 Then
        label = CLng(ItemAt(OWNER_FORM + kForm, "label_column", place))
        value = CLng(ItemAt(OWNER_FORM + kForm, "value_column", place))
    End If
    If mShifted And hLeft(hit) - label = mShift Then UsualColumn = hLeft(hit) + value - label
End Function

' ---- answers -------------------------------------------------------------------------------------

' The value of a label; with nothing where it is empty.
Public Sub TakeAnswer(ByVal hit As Long)
    Dim beside As Boolean, row As Long, column As Long
    If hInside(hit) <> "" Then
        Settle hTop(hit), hLeft(hit), hInside(hit)
        Exit Sub
    End If
    beside = TakeBeside(hit)
    row = aRow
    column = aColumn
    If beside And (Not IsEmpty(aRaw) Or IsMerged(aRow, aColumn)) Then Exit Sub
    If TakeBelow(hit, beside) Then Exit Sub
    Settle hTop(hit), hLeft(hit), Empty
    If beside Then Settle row, column, Empty
End Sub

' The value of a label on a line of labels, above a line of values.
Public Sub TakeAnswerBelow(ByVal hit As Long)
    If hInside(hit) <> "" Then
        Settle hTop(hit), hLeft(hit), hInside(hit)
    Else
        Settle hBottom(hit) + 1, hLeft(hit), SeenValue(hBottom(hit) + 1, hLeft(hit))
    End If
End Sub

Private Sub Settle(ByVal row As Long, ByVal column As Long, ByVal raw As Variant)
    aRow = row
    aColumn = column
    aRaw = raw
    aGap = False
End Sub

' The cell right of the label; False where another label or the edge is there.
Private Function TakeBeside(ByVal hit As Long) As Boolean
    Dim row As Long, column As Long, top As Long, bottom As Long, other As Long
    row = hTop(hit)
    column = hRight(hit) + 1
    Do While column <= mWidth
        If Not mSpacer(column) Then Exit Do
        column = column + 1
    Loop
    If column > mWidth Then Exit Function
    If IsTaken(row, column) Then Exit Function
    If Not IsMerged(row, column) Then
        Settle row, column, JoinedRows(row, hBottom(hit), column)
        If IsEmpty(aRaw) Then LookBehindGap hit
        TakeBeside = True
        Exit Function
    End If
    If cLeft <> column Then Exit Function
    top = cTop
    bottom = cBottom
    If IsTaken(top, column) Then Exit Function
    TakeBeside = True
    Settle top, column, SeenValue(top, column)
    For other = 1 To hCount
        ' a tall value is that of the highest label beside it
        If hRight(other) + 1 = column And top <= hBottom(other) And hBottom(other) < row Then Settle row, hLeft(hit), Empty
    Next other
End Function

' The value behind blank cells, as in a card that was pasted without its merged cells: sure where the form's own
' master has it.
Private Sub LookBehindGap(ByVal hit As Long)
    Dim usual As Long, column As Long, row As Long, first As Long
    row = aRow
    usual = UsualColumn(hit)
    If usual = 0 And HasMerged(row) Then Exit Sub
    For column = aColumn To mWidth
        If IsTaken(row, column) Or IsMerged(row, column) Then Exit For
        If IsSeen(row, column) Then
            If column = usual Then
                Settle row, column, SeenValue(row, column)
                Exit Sub
            End If
            If first = 0 Then first = column
        End If
    Next column
    If first = 0 Then Exit Sub
    Settle row, first, SeenValue(row, first)
    aGap = True
End Sub

Private Function HasMerged(ByVal row As Long) As Boolean
    Dim column As Long
    For column = kFirst To mWidth
        If IsMerged(row, column) Then HasMerged = True
    Next column
End Function

' The value beside a tall label: its only filled cell's, or the texts of its rows.
Private Function JoinedRows(ByVal top As Long, ByVal bottom As Long, ByVal column As Long) As Variant
    Dim row As Long, count As Long
    JoinedRows = Empty
    For row = top To bottom
        If IsSeen(row, column) And Not IsTaken(row, column) Then
            count = count + 1
            If count = 1 Then
                JoinedRows = SeenValue(row, column)
            Else
                JoinedRows = RawText(JoinedRows) & vbLf & RawText(SeenValue(row, column))
            End If
        End If
    Next row
End Function

' The cell below the label; where a blank cell is beside it, only if it can be nothing else's.
Private Function TakeBelow(ByVal hit As Long, ByVal isAlone As Boolean) As Boolean
    Dim row As Long, column As Long
    row = hBottom(hit) + 1
    column = hLeft(hit)
    If Not IsSeen(row, column) Or IsTaken(row, column) Then Exit Function
    If InStr(mBeside, "|" & PlaceOf(row, column) & "|") > 0 Or IsListRow(row) Then Exit Function
    If isAlone And Not IsLineOfLabels(hit) Then Exit Function
    Settle row, column, SeenValue(row, column)
    TakeBelow = True
End Function

Private Function IsListRow(ByVal row As Long) As Boolean
    Dim i As Long
    For i = 1 To hCount
        If hListed(i) And hTop(i) = row Then IsListRow = True
    Next i
End Function

' Whether the label's row holds nothing but labels, and all that stands in the next row stands below them.
Private Function IsLineOfLabels(ByVal hit As Long) As Boolean
    Dim column As Long
    For column = kFirst To mWidth
        If IsSeen(hTop(hit), column) Then
            If Not IsTaken(hTop(hit), column) Then Exit Function
        ElseIf IsSeen(hBottom(hit) + 1, column) Then
            Exit Function
        End If
    Next column
    IsLineOfLabels = True
End Function

' ---- cards with their values below their labels --------------------------------------------------

' Rows, as |4|6|, of a card that has its values below its labels throughout: labels are neighbours, and each line of
' several has no label in the row below it. groups: the card of each label.
Public Function LinesOfLabels(ByVal group As Long, ByRef groups() As Long) As String
    Dim i As Long, lines As String, neighbours As Boolean
    lines = "|"
    For i = 1 To hCount
        If groups(i) = group And Not hListed(i) Then
            If IsLabelAt(hTop(i), hRight(i) + 1, group, groups) Then neighbours = True
            If SharesRow(i, group, groups) Then
                If Not IsAboveValues(i) Then Exit Function
                lines = lines & CStr(hTop(i)) & "|"
            End If
        End If
    Next i
    If neighbours Then LinesOfLabels = lines
End Function

Private Function IsLabelAt(ByVal row As Long, ByVal column As Long, ByVal group As Long, ByRef groups() As Long) As Boolean
    Dim i As Long
    For i = 1 To hCount
        If groups(i) = group And Not hListed(i) And hTop(i) = row And hLeft(i) = column Then IsLabelAt = True
    Next i
End Function

Private Function SharesRow(ByVal hit As Long, ByVal group As Long, ByRef groups() As Long) As Boolean
    Dim i As Long
    For i = 1 To hCount
        If i <> hit And groups(i) = group And Not hListed(i) And hTop(i) = hTop(hit) Then SharesRow = True
    Next i
End Function

Private Function IsAboveValues(ByVal hit As Long) As Boolean
    Dim column As Long, below As Long
    below = hBottom(hit) + 1
    For column = kFirst To mWidth
        If IsSeen(below, column) Then
            If Not IsSeen(hTop(hit), column) Or IsTaken(below, column) Then Exit Function
        End If
    Next column
    IsAboveValues = True
End Function
