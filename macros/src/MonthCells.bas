Attribute VB_Name = "MonthCells"
Option Explicit
Option Private Module
' Which of the selected cells hold months: the form's month fields, or columns whose heading speaks of months. Never a
' label, never another field: what stands there may look like a month and be none.

Public wCount As Long
Public wArea() As Object            ' cells of one column
Public wBlock() As Long             ' the form that they are of, counted from the top; 0 for none
Public wField() As Long             ' its field, 0 for none
Public wInside As Long              ' so many month fields have their value in their label's cell
Public wPassed As String            ' columns whose headings speak of no months, in words

Private mField As Long
Private mAlone As Boolean           ' no row has two cells

' Finds them; refuses where there are none.
Public Sub FindMonthCells()
    wCount = 0
    wInside = 0
    wPassed = ""
    ReDim wArea(10): ReDim wBlock(10): ReDim wField(10)
    If oForm = 0 Then
        FindByHeadings
    Else
        FindByForms
    End If
End Sub

Private Sub AddAreas(ByVal cells1 As Object, ByVal block As Long, ByVal f As Long)
    Dim area As Object
    For Each area In cells1.Areas
        wCount = wCount + 1
        If wCount > UBound(wArea) Then
            ReDim Preserve wArea(2 * wCount): ReDim Preserve wBlock(2 * wCount): ReDim Preserve wField(2 * wCount)
        End If
        Set wArea(wCount) = area
        wBlock(wCount) = block
        wField(wCount) = f
    Next area
End Sub

' Whether a cell is one of them.
Public Function IsMeant(ByVal row As Long, ByVal column As Long) As Boolean
    Dim i As Long
    For i = 1 To wCount
        If wArea(i).Column = column And row >= wArea(i).Row Then
            If row < wArea(i).Row + wArea(i).Rows.Count Then IsMeant = True
        End If
    Next i
End Function

' ---- forms ---------------------------------------------------------------------------------------

Private Sub FindByForms()
    Dim n As Long, f As Long, current As Long, isOne As Boolean, known As String, rows1 As Long
    current = CurrentBlock()
    isOne = IsOneCell(Selection)
    For n = 1 To bCount
        TakeBlock n
        For f = 1 To sFieldCount
            If sFieldType(f) = "yyyymm" And oColumn(f) > 0 Then
                If IsInLabel(f) Then
                    If IsMeantCard(isOne, current, oRow(f), oColumn(f)) And Not IsEmpty(bRaw(f, n)) Then wInside = wInside + 1
                Else
                    If InStr(known, Filled1(T_NAME, sFieldName(f))) = 0 Then known = known & Filled1(T_NAME, sFieldName(f))
                    If HasRows() Then TakeField f, isOne, current
                    If HasRows() Then rows1 = rows1 + 1
                End If
            End If
        Next f
    Next n
    TakeBlock current
    If wCount > 0 Then Exit Sub
    If wInside > 0 Then Refuse Filled1(T_MONTHS_INSIDE, CStr(wInside))
    If known = "" Then Refuse Filled1(E_NO_MONTH_FIELD, sFormName(oForm))
    If rows1 = 0 Then Refuse E_NO_ROWS
    Refuse Filled1(E_NO_MONTH_COLUMN, known)
End Sub

Private Function HasRows() As Boolean
    HasRows = Not oIsTable Or oLastRow >= oFirstRow
End Function

' One cell means its whole column of a table, or its whole card; several mean themselves.
Private Sub TakeField(ByVal f As Long, ByVal isOne As Boolean, ByVal current As Long)
    Dim body As Object, cells1 As Object
    If oIsTable Then
        Set body = oSheet.Range(oSheet.Cells(oFirstRow, oColumn(f)), oSheet.Cells(oLastRow, oColumn(f)))
        Set cells1 = Intersect(Selection, body)
        If Not cells1 Is Nothing And isOne Then Set cells1 = body
    ElseIf IsMeantCard(isOne, current, oRow(f), oColumn(f)) Then
        Set cells1 = oSheet.Cells(oRow(f), oColumn(f))
    End If
    If Not cells1 Is Nothing Then AddAreas cells1, CurrentBlock(), f
End Sub

' Whether a cell of the card that is looked at is meant. Cards side by side are in the same rows.
Private Function IsMeantCard(ByVal isOne As Boolean, ByVal current As Long, ByVal row As Long, ByVal column As Long) As Boolean
    If isOne Then
        IsMeantCard = bTop(CurrentBlock()) <= bLast(current) And bTop(current) <= bLast(CurrentBlock())
    Else
        IsMeantCard = Not (Intersect(Selection, oSheet.Cells(row, column)) Is Nothing)
    End If
End Function

' One cell, or those merged into one. Cells.Count overflows where the whole sheet is selected.
Private Function IsOneCell(ByVal area As Object) As Boolean
    Dim first As Object
    If area.Areas.Count > 1 Then Exit Function
    Set first = area.Cells(1, 1).MergeArea
    IsOneCell = first.Rows.Count = area.Rows.Count And first.Columns.Count = area.Columns.Count
End Function

' ---- sheets without a known form -----------------------------------------------------------------

Private Sub FindByHeadings()
    Dim used As Object, area As Object, column As Object, headings As Long, first As Long
    Set used = Intersect(Selection, oSheet.UsedRange)
    If used Is Nothing Then Refuse E_NO_SELECTION
    mAlone = HasLonelyCells()
    For Each area In used.Areas
        For Each column In area.Columns
            first = FirstRowBelow(column.Column)
            If first > 0 Then
                headings = headings + 1
                TakeBelow column, first
            ElseIf Application.WorksheetFunction.CountA(column) > 0 Then
                wPassed = Listed(wPassed, Split(column.Cells(1, 1).Address(True, False), "$")(0))
            End If
        Next column
    Next area
    If wCount > 0 Then Exit Sub
    If headings > 0 Then Refuse E_BELOW_HEADING
    Refuse E_NO_MONTH_HEADING
End Sub

Private Sub TakeBelow(ByVal column As Object, ByVal first As Long)
    Dim cells1 As Object
    If first > cRows Then Exit Sub
    Set cells1 = Intersect(column, oSheet.Range(oSheet.Cells(first, column.Column), oSheet.Cells(cRows, column.Column)))
    If Not cells1 Is Nothing Then AddAreas cells1, 0, mField
End Sub

' The row below the heading that names a column's months, 0 where none does. Leaves the campaign's field in mField.
Private Function FirstRowBelow(ByVal column As Long) As Long
    Dim row As Long
    For row = 1 To HEADING_ROWS
        If NamesMonths(row, column) Then
            FirstRowBelow = row + 1
            If Not IsMerged(row, column) Then Exit Function
            FirstRowBelow = cBottom + 1
            ' a group has a line of sub-headings below it
            If cLeft < cRight And IsWord(CellText(cBottom + 1, column)) Then FirstRowBelow = cBottom + 2
            Exit Function
        End If
    Next row
End Function

' Whether a cell is a heading that speaks of months: by the campaign's labels, or by the words that all campaigns share
' (toolkit/dates/columns.py).
Public Function NamesMonths(ByVal row As Long, ByVal column As Long) As Boolean
    Dim text As String, label As String, words() As String, i As Long
    text = HeadingText(row, column)
    label = HeadingLabel(text)
    If label = "" Or Len(label) > LONGEST_MONTH_HEADING Or Not IsWord(label) Or IsTitle(row) Then Exit Function
    mField = LabelledField(text)
    If mField > 0 Then
        NamesMonths = sFieldType(mField) = "yyyymm"
        Exit Function
    End If
    words = Split(MONTH_HEADINGS, "|")
    For i = 0 To UBound(words)
        If InStr(1, label, words(i), 0) > 0 Then NamesMonths = True
    Next i
End Function

' That of a group, where a cell is merged over few columns: what is wider is a title.
Private Function HeadingText(ByVal row As Long, ByVal column As Long) As String
    HeadingText = CellText(row, column)
    If Not IsMerged(row, column) Then Exit Function
    If cRight - cLeft < WIDEST_MONTH_GROUP Then HeadingText = CellText(cTop, cLeft)
End Function

' Folded, without what stands in brackets behind it; "" for a line such as 填报日期：
Private Function HeadingLabel(ByVal text As String) As String
    If text = "" Or Len(text) > LONGEST_LABEL Then Exit Function
    If Right$(Squeezed(text), 1) <> ":" Then HeadingLabel = Replaced(P_LABEL_ASIDE, FoldedMark(text), "")
End Function

Private Function IsWord(ByVal text As String) As Boolean
    IsWord = text <> "" And Not (text Like "*[0-9]*")
End Function

' The field that a label names in a form of the campaign, 0 for none.
Private Function LabelledField(ByVal text As String) As Long
    Dim form As Long
    For form = 1 To sFormCount
        If LabelledField = 0 Then LabelledField = LabelField(form, text)
    Next form
End Function

' A text that is alone in its row, where other rows have more.
Private Function IsTitle(ByVal row As Long) As Boolean
    IsTitle = Not mAlone And CountCells(row) < 2
End Function

Private Function HasLonelyCells() As Boolean
    Dim row As Long
    For row = 1 To HEADING_ROWS
        If CountCells(row) > 1 Then Exit Function
    Next row
    HasLonelyCells = True
End Function

Private Function CountCells(ByVal row As Long) As Long
    Dim column As Long
    For column = 1 To cWidth
        If Not IsEmpty(CellValue(row, column)) Then CountCells = CountCells + 1
    Next column
End Function
