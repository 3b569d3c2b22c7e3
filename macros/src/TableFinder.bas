Attribute VB_Name = "TableFinder"
Option Explicit
Option Private Module
' Tables found by their labels, never by position (toolkit/intake/locate.py, table_choice.py).

Private Const CARD_ROWS As Long = 60
Private Const FEWEST_BELOW As Long = 2

Private mForm As Long
Private mField() As Long            ' by column: the field that the heading names there
Private mSure() As Long

' Adds every table of the sheet to the blocks.
Public Sub FindTables(ByVal sheetName As String)
    Dim form As Long, first As Long
    For form = 1 To sFormCount
        If sFormKind(form) = "table" Then
            first = bCount + 1
            FindHeadings form
            If bCount >= first Then
                If IsOnCard(first) Then
                    bCount = first - 1
                Else
                    JoinRepeated first
                End If
            End If
        End If
    Next form
    If bCount > 0 Then ChooseTables sheetName
End Sub

' ---- headings ------------------------------------------------------------------------------------

Private Sub FindHeadings(ByVal form As Long)
    Dim row As Long, before As Long
    mForm = form
    row = NextLikelyRow(1, sFormEnough(form), BeginningsOf(form))
    Do While row > 0
        If CountLabels(form, row) >= sFormEnough(form) Then
            AddHeading row, before
            before = bHeader(bCount)
            row = before
        End If
        row = NextLikelyRow(row + 1, sFormEnough(form), BeginningsOf(form))
    Loop
End Sub

' Labels of different fields in a row.
Private Function CountLabels(ByVal form As Long, ByVal row As Long) As Long
    Dim column As Long, f As Long, seen() As Boolean, begun As Boolean
    For column = 1 To cWidth
        f = LabelField(form, CellText(row, column))
        If f > 0 Then
            If Not begun Then ReDim seen(sFieldCount)
            begun = True
            If Not seen(f) Then CountLabels = CountLabels + 1
            seen(f) = True
        End If
    Next column
End Function

' The field of a cell in a row, 0 for none; leaves how sure it is in lRank.
Private Function FieldIn(ByVal row As Long, ByVal column As Long) As Long
    FieldIn = LabelField(mForm, CellText(row, column))
End Function

' The heading with labels in a row; one before it, which ends in the row `before`, keeps its own.
Private Sub AddHeading(ByVal row As Long, ByVal before As Long)
    Dim column As Long, top As Long, last As Long
    ReDim mField(cWidth)
    ReDim mSure(cWidth)
    For column = 1 To cWidth
        mField(column) = FieldIn(row, column)
        mSure(column) = lRank
    Next column
    top = row
    last = row
    If TakeAbove(row, before) Then
        top = row - 1
    ElseIf TakeBelow(row) Then
        last = row + 1
    End If
    AddBlock mForm, top, last, cRows
    AddHeadingRows bCount, top, last
    PlaceFields bCount
    NameUnknown bCount
End Sub

Private Function NamesField(ByVal f As Long) As Boolean
    Dim column As Long
    For column = 1 To cWidth
        If mField(column) = f Then NamesField = True
    Next column
End Function

' Labels of the row above where this row is empty, that of the serial numbers too: cells merged over both rows of a
' heading.
' A row with another label above one of its own is the next line of a card.
Private Function TakeAbove(ByVal row As Long, ByVal before As Long) As Boolean
    Dim column As Long, found() As Long, sure() As Long, f As Long
    If row - 1 <= before Then Exit Function
    ReDim found(cWidth)
    ReDim sure(cWidth)
    For column = 1 To cWidth
        f = FieldIn(row - 1, column)
        If f > 0 Then
            If mField(column) > 0 Then
                If mField(column) <> f Then Exit Function
            ElseIf Not NamesField(f) And IsEmpty(CellValue(row, column)) Then
                found(column) = f
                sure(column) = lRank
                TakeAbove = True
            End If
        ElseIf IsEmpty(CellValue(row, column)) Then
            If SaysOneOf(mForm, "serial", CellText(row - 1, column)) Then TakeAbove = True
        End If
    Next column
    TakeLabels found, sure
End Function

' Labels of the row below, where it is the heading's second row: nothing stands there below a label, or the label
' again. A group and what stands below it may make a label only together.
Private Function TakeBelow(ByVal row As Long) As Boolean
    Dim column As Long, found() As Long, sure() As Long, f As Long
    ReDim found(cWidth)
    ReDim sure(cWidth)
    For column = 1 To cWidth
        f = FieldIn(row + 1, column)
        If mField(column) > 0 Then
            If Not IsEmpty(CellValue(row + 1, column)) And mField(column) <> f Then Exit Function
        ElseIf CellText(row + 1, column) <> "" Then
            If f = 0 Then f = LabelField(mForm, TextOver(row, column) & CellText(row + 1, column))
            found(column) = f
            sure(column) = lRank
        End If
    Next column
    For column = 1 To cWidth
        If found(column) > 0 Then TakeBelow = True
    Next column
    TakeLabels found, sure
End Function

Private Sub TakeLabels(ByRef found() As Long, ByRef sure() As Long)
    Dim column As Long
    For column = 1 To cWidth
        If found(column) > 0 Then
            mField(column) = found(column)
            mSure(column) = sure(column)
        End If
    Next column
End Sub

' The text over a lower label: in its column, or in the cell that is merged over it.
Private Function TextOver(ByVal row As Long, ByVal column As Long) As String
    Dim place As Long
    place = column
    If IsMerged(row, column) Then place = cLeft
    TextOver = CellText(row, place)
End Function

' The column of each field: the surer one, then the left one.
Private Sub PlaceFields(ByVal block As Long)
    Dim column As Long, rank As Long
    For rank = 0 To 2
        For column = 1 To cWidth
            If mField(column) > 0 And mSure(column) = rank Then
                If bColumn(mField(column), block) = 0 Then bColumn(mField(column), block) = column
            End If
        Next column
    Next rank
End Sub

Private Sub NameUnknown(ByVal block As Long)
    Dim row As Long, column As Long, text As String
    For row = bTop(block) To bHeader(block)
        For column = 1 To cWidth
            text = Stripped(CellText(row, column))
            If text <> "" And Not IsKnownColumn(block, column) Then
                If Not (row < bHeader(block) And IsGroup(row, column)) Then
                    bUnknown(block) = Listed(bUnknown(block), Clipped(text))
                    bUnknowns(block) = bUnknowns(block) + 1
                End If
            End If
        Next column
    Next row
End Sub

Private Function IsKnownColumn(ByVal block As Long, ByVal column As Long) As Boolean
    Dim row As Long
    If mField(column) > 0 Then IsKnownColumn = bColumn(mField(column), block) = column
    For row = bTop(block) To bHeader(block)
        If SaysOneOf(mForm, "serial", CellText(row, column)) Then IsKnownColumn = True
    Next row
End Function

' Whether a heading cell only groups lower labels: it is merged sideways over columns that have labels.
Private Function IsGroup(ByVal row As Long, ByVal column As Long) As Boolean
    Dim other As Long
    If Not IsMerged(row, column) Then Exit Function
    If cLeft <> column Then Exit Function
    For other = cLeft To cRight
        If other <= cWidth Then
            If mField(other) > 0 Then IsGroup = True
        End If
    Next other
End Function

' ---- cards, repeated headings, several forms -----------------------------------------------------

' Whether the labels lie scattered over many rows, as on a form for one person: other labels follow after one row, or
' none are neighbours and many stand elsewhere.
Private Function IsOnCard(ByVal first As Long) As Boolean
    Dim main As Long, n As Long, row As Long, column As Long, seen() As Boolean
    main = first
    For n = first + 1 To bCount
        If PlacesOf(n) > PlacesOf(main) Then main = n
    Next n
    ReDim seen(sFieldCount)
    If OthersIn(main, bHeader(main) + 2, seen) >= FEWEST_BELOW Then
        IsOnCard = True
        Exit Function
    End If
    For row = bTop(main) To bHeader(main)
        For column = 1 To cWidth - 1
            If FieldIn(row, column) > 0 And FieldIn(row, column + 1) > 0 Then Exit Function
        Next column
    Next row
    ReDim seen(sFieldCount)
    n = 0
    For row = 1 To CARD_ROWS
        If row < bTop(main) Or row > bHeader(main) Then n = n + OthersIn(main, row, seen)
    Next row
    IsOnCard = n >= sFormEnough(bForm(main))
End Function

' Labels in a row of fields that the block lacks and that were not seen before.
Private Function OthersIn(ByVal block As Long, ByVal row As Long, ByRef seen() As Boolean) As Long
    Dim column As Long, f As Long
    For column = 1 To cWidth
        f = FieldIn(row, column)
        If f > 0 Then
            If bColumn(f, block) = 0 And Not seen(f) Then
                OthersIn = OthersIn + 1
                seen(f) = True
            End If
        End If
    Next column
End Function

' A heading that stands again goes on with its table.
Private Sub JoinRepeated(ByVal first As Long)
    Dim n As Long, wanted() As Boolean, before As Long
    ReDim wanted(bCount)
    For n = 1 To bCount
        wanted(n) = True
        If n > first Then
            If HaveSameColumns(before, n) Then
                AddHeadingRows before, bTop(n), bHeader(n)
                wanted(n) = False
            End If
        End If
        If n >= first And wanted(n) Then before = n
    Next n
    KeepBlocks wanted
End Sub

' Where several forms see a heading in the same rows the best fit has it, then the form that the sheet is named after.
Private Sub ChooseTables(ByVal sheetName As String)
    Dim wanted() As Boolean, tried() As Boolean, n As Long, best As Long, count As Long
    ReDim wanted(bCount)
    ReDim tried(bCount)
    For count = 1 To bCount
        best = 0
        For n = 1 To bCount
            If Not tried(n) Then
                If best = 0 Then
                    best = n
                ElseIf FitOf(n, sheetName) > FitOf(best, sheetName) Then
                    best = n
                End If
            End If
        Next n
        tried(best) = True
        wanted(best) = True
        For n = 1 To bCount
            If n <> best And wanted(n) And Overlap(n, best) Then wanted(best) = False
        Next n
    Next count
    KeepBlocks wanted
    For n = 1 To bCount - 1
        bLast(n) = bTop(n + 1) - 1
    Next n
End Sub

' Better the more of the form's columns the heading has, the fewer it lacks and the fewer of its own mean nothing.
Private Function FitOf(ByVal block As Long, ByVal sheetName As String) As Long
    Dim i As Long, form As Long
    form = bForm(block)
    For i = 1 To ItemCount(OWNER_FORM + form, "columns")
        If bColumn(FieldAt(OWNER_FORM + form, "columns", i), block) > 0 Then
            FitOf = FitOf + 2
        Else
            FitOf = FitOf - 2
        End If
    Next i
    FitOf = FitOf - 2 * bUnknowns(block)
    If InStr(1, sheetName, sFormName(form), 0) > 0 Then FitOf = FitOf + 1
End Function

Private Function Overlap(ByVal one As Long, ByVal other As Long) As Boolean
    Dim parts() As String, i As Long
    parts = Split(bHeading(one), "|")
    For i = LBound(parts) To UBound(parts)
        If parts(i) <> "" Then
            If HasHeadingRow(other, CLng(parts(i))) Then Overlap = True
        End If
    Next i
End Function
