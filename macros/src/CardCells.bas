Attribute VB_Name = "CardCells"
Option Explicit
Option Private Module
' The labels of a sheet that may hold cards, and what its cells are (toolkit/intake/card_cells.py).

Public hCount As Long
Public hField() As Long
Public hRank() As Long
Public hTop() As Long
Public hLeft() As Long
Public hBottom() As Long
Public hRight() As Long
Public hInside() As String          ' a value in the label's own cell
Public hListed() As Boolean         ' in the head of a list of people inside a card
Public kForm As Long
Public kFirst As Long               ' the columns that are looked at
Public kLast As Long

Private Const LABEL_LINES As Long = 3
Private Const MOST_ROWS As Long = 2000

Private mLabelPlaces As String

' Finds the labels of a form in the columns.
Public Sub FindHits(ByVal form As Long, ByVal first As Long, ByVal last As Long)
    Dim row As Long, column As Long
    kForm = form
    kFirst = first
    kLast = last
    hCount = 0
    ReDim hField(50): ReDim hRank(50): ReDim hTop(50): ReDim hLeft(50)
    ReDim hBottom(50): ReDim hRight(50): ReDim hInside(50): ReDim hListed(50)
    row = NextLikelyRow(1, 1, BeginningsOf(form))
    Do While row > 0 And row <= CardRows()
        For column = first To last
            AddHit row, column, CellText(row, column)
        Next column
        row = NextLikelyRow(row + 1, 1, BeginningsOf(form))
    Loop
    MarkLists
    DropValues
    mLabelPlaces = "|"
    For row = 1 To hCount
        mLabelPlaces = mLabelPlaces & PlaceOf(hTop(row), hLeft(row)) & "|"
    Next row
End Sub

' A card is looked for in so many rows.
Public Function CardRows() As Long
    CardRows = cRows
    If CardRows > MOST_ROWS Then CardRows = MOST_ROWS
End Function

Private Sub GrowHits(ByVal most As Long)
    ReDim Preserve hField(most): ReDim Preserve hRank(most): ReDim Preserve hTop(most): ReDim Preserve hLeft(most)
    ReDim Preserve hBottom(most): ReDim Preserve hRight(most): ReDim Preserve hInside(most): ReDim Preserve hListed(most)
End Sub

Public Function PlaceOf(ByVal row As Long, ByVal column As Long) As String
    PlaceOf = CStr(row) & "," & CStr(column)
End Function

' A cell as a label alone, then as a label with its value behind a colon or on the lines below.
Private Sub AddHit(ByVal row As Long, ByVal column As Long, ByVal text As String)
    Dim f As Long, inside1 As String, lines() As String, i As Long, written As String
    If Not MayBeLabel(kForm, text) Then Exit Sub
    f = LabelField(kForm, text)
    If f = 0 Then
        If FindFrom(P_LABEL_COLON, Left$(text, LONGEST_LABEL + 1), 1) Then
            written = Left$(text, GroupStart(0) - 1)
            inside1 = Stripped(Mid$(text, GroupEnd(0)))
            If inside1 <> "" Then f = LabelField(kForm, written)
        End If
    End If
    If f = 0 And InStr(text, vbLf) > 0 Then
        lines = Split(text, vbLf)
        written = ""
        For i = 0 To Smaller(LABEL_LINES, UBound(lines)) - 1
            written = written & lines(i)
            inside1 = Stripped(Mid$(text, Len(written) + i + 2))
            If f = 0 And inside1 <> "" Then f = LabelField(kForm, written)
            If f > 0 Then Exit For
        Next i
    End If
    If f > 0 Then KeepHit row, column, f, inside1
End Sub

Private Sub KeepHit(ByVal row As Long, ByVal column As Long, ByVal f As Long, ByVal inside1 As String)
    Dim merged As Boolean
    merged = IsMerged(row, column)
    If merged Then
        If cTop <> row Or cLeft <> column Then Exit Sub
    End If
    hCount = hCount + 1
    If hCount > UBound(hField) Then GrowHits 2 * hCount
    hField(hCount) = f
    hRank(hCount) = lRank
    hTop(hCount) = row
    hLeft(hCount) = column
    hBottom(hCount) = row
    hRight(hCount) = column
    If merged Then
        hBottom(hCount) = cBottom
        hRight(hCount) = cRight
    End If
    hInside(hCount) = inside1
    hListed(hCount) = False
End Sub

' The head of a list inside a card has the key beside a word like 关系; where it does so everywhere, it is the card's.
Private Sub MarkLists()
    Dim i As Long, j As Long, key As Long, found As Boolean, own As Boolean
    key = sFormKey(kForm)
    For i = 1 To hCount
        If hField(i) = key And hInside(i) = "" Then
            If HeadsList(hTop(i)) Then
                found = True
            Else
                own = True
            End If
        End If
    Next i
    If Not (found And own) Then Exit Sub
    For i = 1 To hCount
        If hField(i) = key And hInside(i) = "" Then
            If HeadsList(hTop(i)) Then
                For j = 1 To hCount
                    If hTop(j) = hTop(i) Then hListed(j) = True
                Next j
            End If
        End If
    Next i
End Sub

Private Function HeadsList(ByVal row As Long) As Boolean
    Dim column As Long
    For column = kFirst To kLast
        If SaysOneOf(kForm, "list_headings", CellText(row, column)) Then HeadsList = True
    Next column
End Function

' Values that begin like a label stand where the value of a label stands, and are of its field, or of one that has a
' label of its own.
Private Sub DropValues()
    Dim i As Long, j As Long, drop() As Boolean, named() As Boolean, count As Long
    ReDim drop(hCount)
    ReDim named(sFieldCount)
    For i = 1 To hCount
        If hInside(i) = "" And Not hListed(i) Then named(hField(i)) = True
    Next i
    For i = 1 To hCount
        If hInside(i) <> "" Then
            For j = 1 To hCount
                If hInside(j) = "" And Not hListed(j) Then
                    If hTop(j) = hTop(i) And FilledFrom(hTop(j), hRight(j) + 1) = hLeft(i) Then drop(i) = drop(i) Or named(hField(i))
                    If hBottom(j) + 1 = hTop(i) And hLeft(j) = hLeft(i) And hField(j) = hField(i) Then drop(i) = True
                End If
            Next j
        End If
    Next i
    For i = 1 To hCount
        If Not drop(i) Then
            count = count + 1
            MoveHit i, count
        End If
    Next i
    hCount = count
End Sub

Private Sub MoveHit(ByVal i As Long, ByVal target As Long)
    hField(target) = hField(i)
    hRank(target) = hRank(i)
    hTop(target) = hTop(i)
    hLeft(target) = hLeft(i)
    hBottom(target) = hBottom(i)
    hRight(target) = hRight(i)
    hInside(target) = hInside(i)
    hListed(target) = hListed(i)
End Sub

' ---- cells ---------------------------------------------------------------------------------------

' What is seen in a cell: nothing for a blank text, for what a merged cell hides, and beside the columns.
Public Function SeenValue(ByVal row As Long, ByVal column As Long) As Variant
    Dim raw As Variant
    ' not every Basic begins with nothing
    SeenValue = Empty
    If column < kFirst Or column > kLast Then Exit Function
    raw = CellValue(row, column)
    If IsEmpty(raw) Then Exit Function
    If VarType(raw) = IS_TEXT Then
        If Stripped(raw) = "" Then Exit Function
    End If
    If IsMerged(row, column) Then
        If cTop <> row Or cLeft <> column Then Exit Function
    End If
    SeenValue = raw
End Function

Public Function IsSeen(ByVal row As Long, ByVal column As Long) As Boolean
    IsSeen = Not IsEmpty(SeenValue(row, column))
End Function

' The first filled column of a row from that one on; that one where the rest is blank.
Private Function FilledFrom(ByVal row As Long, ByVal column As Long) As Long
    FilledFrom = column
    Do While FilledFrom <= kLast
        If IsSeen(row, FilledFrom) Then Exit Function
        FilledFrom = FilledFrom + 1
    Loop
    FilledFrom = column
End Function

' Whether a cell is a label, or begins what holds no value.
Public Function IsTaken(ByVal row As Long, ByVal column As Long) As Boolean
    Dim raw As Variant
    If InStr(mLabelPlaces, "|" & PlaceOf(row, column) & "|") > 0 Then
        IsTaken = True
        Exit Function
    End If
    raw = SeenValue(row, column)
    If VarType(raw) <> IS_TEXT Then Exit Function
    IsTaken = IsStop(raw)
    If Not IsTaken Then IsTaken = SaysOneOf(kForm, "card_labels", raw)
    If Not IsTaken Then IsTaken = IsPageHeading(raw)
End Function

' Whether a text begins an opinion or a stamp box.
Private Function IsStop(ByVal text As String) As Boolean
    Dim i As Long, word As String, folded As String, rest As String
    For i = 1 To ItemCount(OWNER_FORM + kForm, "stops")
        word = ItemAt(OWNER_FORM + kForm, "stops", i)
        If folded = "" Then folded = FoldedMark(Left$(text, 2 * LONGEST_LABEL))
        If Left$(folded, Len(word)) = word Then
            rest = Mid$(folded, Len(word) + 1)
            If EndsStop(rest) Then IsStop = True
        End If
    Next i
End Function

' Whether a stop has ended before this text.
Private Function EndsStop(ByVal rest As String) As Boolean
    Dim i As Long, word As String
    EndsStop = True
    If Not FullMatch(P_LETTER_OR_DIGIT, Left$(rest, 1)) Then Exit Function
    For i = 1 To ItemCount(OWNER_FORM + kForm, "after_stops")
        word = ItemAt(OWNER_FORM + kForm, "after_stops", i)
        If Left$(rest, Len(word)) = word Then Exit Function
    Next i
    EndsStop = False
End Function

' Whether an opinion or a stamp box begins anywhere.
Public Function HasStops() As Boolean
    Dim row As Long, column As Long
    For row = 1 To CardRows()
        For column = kFirst To kLast
            If CellText(row, column) <> "" Then
                If IsStop(CellText(row, column)) Then
                    HasStops = True
                    Exit Function
                End If
            End If
        Next column
    Next row
End Function

' Whether a text heads the page behind the card on which a field's text goes on.
Public Function IsPageHeading(ByVal text As String) As Boolean
    If MatchAt(P_ON_PAGE, Left$(text, LONGEST_LABEL), 1) Then IsPageHeading = Stripped(Right$(text, 1)) <> ""
End Function
