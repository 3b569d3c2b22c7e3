Attribute VB_Name = "CardFinder"
Option Explicit
Option Private Module
' Cards found by their labels, never by position (toolkit/intake/cards.py, named_cells.py).

Private mGroup() As Long            ' the card of each label
Private mGroups As Long

' Adds every card of the sheet to the blocks: those of the first form that has any.
Public Sub FindCards()
    Dim form As Long
    For form = 1 To sFormCount
        If sFormKind(form) = "card" And bCount = 0 Then
            FindHits form, 1, cWidth
            If bCount = 0 Then FindSideBySide
            If bCount <= 1 Then TakeNamed form
        End If
    Next form
End Sub

' Cards side by side are alike: they begin in one row, and their key's label stands as far from their left edge.
Private Sub FindSideBySide()
    Dim i As Long, row As Long, lefts As String, parts() As String, edge As Long, cuts() As Long
    For i = 1 To hCount
        If hField(i) = sFormKey(kForm) And Not hListed(i) Then
            If row = 0 Then row = hTop(i)
            If hTop(i) = row Then lefts = lefts & " " & CStr(hLeft(i))
        End If
    Next i
    parts = Split(Trim$(lefts), " ")
    If UBound(parts) >= 1 Then
        edge = CLng(parts(0))
        For i = 1 To hCount
            If hLeft(i) <= CLng(parts(0)) And hLeft(i) < edge Then edge = hLeft(i)
        Next i
        ReDim cuts(UBound(parts) + 1)
        cuts(0) = 1
        For i = 1 To UBound(parts)
            cuts(i) = CLng(parts(i)) - (CLng(parts(0)) - edge)
        Next i
        cuts(UBound(parts) + 1) = cWidth + 1
        If AreAlike(cuts) Then
            For i = 0 To UBound(parts)
                FindHits kForm, cuts(i), cuts(i + 1) - 1
                FindBelow
            Next i
            Exit Sub
        End If
        FindHits kForm, 1, cWidth
    End If
    FindBelow
End Sub

Private Function AreAlike(ByRef cuts() As Long) As Boolean
    Dim i As Long, top As Long, first As Long
    For i = 0 To UBound(cuts) - 1
        FindHits kForm, cuts(i), cuts(i + 1) - 1
        GroupHits
        top = 0
        If mGroups > 0 Then top = TopOf(1)
        If i = 0 Then first = top
        If top = 0 Or top <> first Then Exit Function
    Next i
    AreAlike = True
End Function

' ---- the labels of each card ---------------------------------------------------------------------

' The key's label begins a new card where the card before is whole.
Private Sub GroupHits()
    Dim i As Long, count As Long, whole As Long
    ReDim mGroup(hCount)
    For i = 1 To hCount
        If count = 0 Then
            count = 1
        ElseIf hField(i) = sFormKey(kForm) And Not hListed(i) And HasEnough(count, True) Then
            If IsWhole(count) Then count = count + 1
        End If
        mGroup(i) = count
    Next i
    mGroups = 0
    For i = 1 To count
        If IsWhole(i) Then
            mGroups = mGroups + 1
            whole = i
            Renumber i, mGroups
        ElseIf i = count And whole > 0 Then
            ' a key further below belongs to the last card
            Renumber i, mGroups
        Else
            Renumber i, 0
        End If
    Next i
End Sub

Private Sub Renumber(ByVal from As Long, ByVal target As Long)
    Dim i As Long
    For i = 1 To hCount
        If mGroup(i) = from Then mGroup(i) = target
    Next i
End Sub

' Whether a card has half of the form's labels.
Private Function HasEnough(ByVal group As Long, ByVal listedToo As Boolean) As Boolean
    Dim i As Long, seen() As Boolean, count As Long
    ReDim seen(sFieldCount)
    For i = 1 To hCount
        If mGroup(i) = group And (listedToo Or Not hListed(i)) And Not seen(hField(i)) Then
            seen(hField(i)) = True
            count = count + 1
        End If
    Next i
    HasEnough = count * 2 >= ItemCount(OWNER_FORM + kForm, "columns")
End Function

' Half of the labels, some of them side by side: else it is a list of labels. Of a form that has one a line, the stamp
' boxes tell that it is no such list.
Private Function IsWhole(ByVal group As Long) As Boolean
    Dim i As Long, j As Long, hasKey As Boolean, beside As Boolean
    For i = 1 To hCount
        If mGroup(i) = group And Not hListed(i) Then
            If hField(i) = sFormKey(kForm) Then hasKey = True
            For j = 1 To i - 1
                If mGroup(j) = group And Not hListed(j) And hTop(j) = hTop(i) Then beside = True
            Next j
        End If
    Next i
    If Not hasKey Or Not HasEnough(group, False) Then Exit Function
    If Not beside And ItemText(OWNER_FORM + kForm, "one_a_line") <> "" Then beside = HasStops()
    IsWhole = beside
End Function

Private Function TopOf(ByVal group As Long) As Long
    Dim i As Long
    For i = hCount To 1 Step -1
        If mGroup(i) = group Then
            If TopOf = 0 Or hTop(i) < TopOf Then TopOf = hTop(i)
        End If
    Next i
End Function

Private Function BottomOf(ByVal group As Long) As Long
    Dim i As Long
    For i = 1 To hCount
        If mGroup(i) = group And hBottom(i) > BottomOf Then BottomOf = hBottom(i)
    Next i
End Function

' ---- cards ---------------------------------------------------------------------------------------

' Adds the cards of the columns that are looked at, which stand below each other.
Private Sub FindBelow()
    Dim group As Long, titles As Long, row As Long, last As Long
    GroupHits
    If mGroups = 0 Then Exit Sub
    BeginAnswers
    row = TopOf(1) - 1
    Do While row > 0
        If Not IsFilledAbove(row) Then Exit Do
        row = row - 1
    Loop
    titles = TopOf(1) - 1 - row
    For group = 1 To mGroups
        last = cRows
        If group < mGroups Then last = FirstOf(group + 1, titles) - 1
        AddCard group, last
    Next group
End Sub

' The first row of a card below another: it has as many rows above its labels as the first card has.
Private Function FirstOf(ByVal group As Long, ByVal titles As Long) As Long
    FirstOf = TopOf(group) - titles
    If BottomOf(group - 1) + 1 > FirstOf Then FirstOf = BottomOf(group - 1) + 1
    If FirstOf > TopOf(group) Then FirstOf = TopOf(group)
End Function

Private Function IsFilledAbove(ByVal row As Long) As Boolean
    Dim column As Long
    For column = kFirst To kLast
        If Stripped(RawText(CellValue(row, column))) <> "" Then IsFilledAbove = True
    Next column
End Function

Private Sub AddCard(ByVal group As Long, ByVal last As Long)
    Dim i As Long, f As Long, rank As Long, lines As String, inside1 As Boolean
    AddBlock kForm, TopOf(group), 0, last
    lines = LinesOfLabels(group, mGroup)
    ' the surest label of a field: one that has its value outside
    For rank = 0 To 5
        inside1 = rank > 2
        For i = 1 To hCount
            f = hField(i)
            If mGroup(i) = group And Not hListed(i) And bColumn(f, bCount) = 0 And hRank(i) = rank Mod 3 And (hInside(i) <> "") = inside1 Then
                If InStr(lines, "|" & CStr(hTop(i)) & "|") > 0 Then
                    TakeAnswerBelow i
                Else
                    TakeAnswer i
                End If
                Place f, hTop(i) = aRow And hLeft(i) = aColumn
            End If
        Next i
    Next rank
    JoinPages bCount
End Sub

Private Sub Place(ByVal f As Long, ByVal inLabel As Boolean)
    bRow(f, bCount) = aRow
    bColumn(f, bCount) = aColumn
    bRaw(f, bCount) = aRaw
    bGap(f, bCount) = aGap
    bInside(f, bCount) = inLabel
End Sub

' ---- defined names -------------------------------------------------------------------------------

' Input cells by the defined names of the masters: they hold where an office has renamed or removed the labels.
Private Sub TakeNamed(ByVal form As Long)
    Dim i As Long, place As Long, f As Long, cell As Object, count As Long, begun As Boolean
    begun = bCount = 1
    If Not begun Then AddBlock form, cRows, 0, cRows
    For i = 1 To ActiveWorkbook.Names.Count
        place = CellNamePlace(form, ActiveWorkbook.Names(i).Name)
        If place > 0 Then
            f = FieldAt(OWNER_FORM + form, "named_fields", place)
            Set cell = NamedCell(ActiveWorkbook.Names(i).RefersTo)
            If Not cell Is Nothing Then
                count = count + 1
                If bColumn(f, bCount) = 0 And Not IsUsed(cell.Row, cell.Column) Then PlaceNamed f, cell.Row, cell.Column
            End If
        End If
    Next i
    If begun Then Exit Sub
    If bColumn(sFormKey(form), bCount) = 0 Or count * 2 < ItemCount(OWNER_FORM + form, "columns") Then bCount = bCount - 1
End Sub

Private Function CellNamePlace(ByVal form As Long, ByVal name1 As String) As Long
    Dim i As Long
    For i = 1 To ItemCount(OWNER_FORM + form, "cell_names")
        If LCase$(ItemAt(OWNER_FORM + form, "cell_names", i)) = LCase$(name1) Then CellNamePlace = i
    Next i
End Function

' The first cell that a name stands for, ='表'!$C$5, if it is on the active sheet; else Nothing.
Private Function NamedCell(ByVal reference As String) As Object
    Dim place As Long, sheetName As String
    place = InStrRev(reference, "!")
    If place < 3 Then Exit Function
    sheetName = Mid$(reference, 2, place - 2)
    If Left$(sheetName, 1) = "'" Then sheetName = Replace(Mid$(sheetName, 2, Len(sheetName) - 2), "''", "'")
    If sheetName <> oSheet.Name Then Exit Function
    On Error Resume Next
    Set NamedCell = oSheet.Range(Mid$(reference, place + 1)).Cells(1, 1)
End Function

' Whether a cell is a label, or another field's value.
Private Function IsUsed(ByVal row As Long, ByVal column As Long) As Boolean
    Dim f As Long
    IsUsed = IsTaken(row, column)
    For f = 1 To sFieldCount
        If bRow(f, bCount) = row And bColumn(f, bCount) = column Then IsUsed = True
    Next f
End Function

Private Sub PlaceNamed(ByVal f As Long, ByVal row As Long, ByVal column As Long)
    bRow(f, bCount) = row
    bColumn(f, bCount) = column
    bRaw(f, bCount) = Empty
    If Stripped(RawText(CellValue(row, column))) <> "" Then bRaw(f, bCount) = CellValue(row, column)
    If row < bTop(bCount) Then bTop(bCount) = row
End Sub
