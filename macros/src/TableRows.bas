Attribute VB_Name = "TableRows"
Option Explicit
Option Private Module
' Which rows below a heading are records, and in which rows they go on (toolkit/intake/rows.py, continuations.py).

Private Const MARK_LENGTH As Long = 80
Private Const LONGEST_ITEM As Long = 40

Private mForm As Long
Private mMarks As String            ' the first characters of what marks a row of the form mForm
Private mTitle As String

' Whether a row is none of a record of its own: totals, examples, notes, a heading that stands again, a row that goes on
' with the one above.
Public Function IsSetAside(ByVal row As Long) As Boolean
    Dim first As Long, key As Long, lead As String, name1 As String, begins As Boolean, heard As String
    If HasHeadingRow(CurrentBlock(), row) Or IsContinued(KeyText(row)) Then
        IsSetAside = True
        Exit Function
    End If
    key = oColumn(sFormKey(oForm))
    first = FirstFilled(row)
    lead = Squeezed(BeginningOf(row, first))
    If key = first Then
        name1 = lead
    ElseIf key > 0 Then
        name1 = Squeezed(BeginningOf(row, key))
    End If
    begins = first = key Or (first = oFirstColumn And name1 = "")
    ' what another field's text begins with, or any field's beside a name, says nothing about the row
    heard = lead
    If Not begins Then
        If IsFormColumn(first) Then heard = ""
    End If
    TakeMarks
    If MayBeMark(heard) Or MayBeMark(name1) Then IsSetAside = IsMark(heard, name1)
    If Not IsSetAside Then IsSetAside = lead = mTitle
    If Not IsSetAside Then IsSetAside = SaysLittle(row, first, begins, lead)
End Function

Private Sub TakeMarks()
    Dim keys() As String, i As Long, j As Long
    If mForm = oForm Then Exit Sub
    mForm = 0
    mMarks = ""
    mTitle = Squeezed(sFormTitle(oForm))
    keys = Split("totals examples notes", " ")
    For i = LBound(keys) To UBound(keys)
        For j = 1 To ItemCount(OWNER_FORM + oForm, keys(i))
            mMarks = mMarks & Left$(ItemAt(OWNER_FORM + oForm, keys(i), j), 1)
        Next j
    Next i
    mForm = oForm
End Sub

' Nearly all rows are told from those with a mark by one character.
Private Function MayBeMark(ByVal text As String) As Boolean
    If text <> "" Then MayBeMark = InStr(1, mMarks, Left$(text, 1), 0) > 0
End Function

Private Function IsMark(ByVal heard As String, ByVal name1 As String) As Boolean
    IsMark = BeginsWith("totals", heard, name1) Or BeginsWith("examples", heard, name1) Or BeginsWith("notes", "", name1)
    If Not IsMark And name1 = "" Then IsMark = BeginsWith("notes", heard, "")
End Function

' A line of a heading, or of prose.
Private Function SaysLittle(ByVal row As Long, ByVal first As Long, ByVal begins As Boolean, ByVal lead As String) As Boolean
    Dim count As Long
    count = CountFilled(row)
    If count > 2 Then Exit Function
    SaysLittle = BeginsWith("heading_words", Unspaced(Left$(RawText(CellValue(row, first)), LONGEST_ITEM)), "")
    If begins And count = 1 And Not SaysLittle Then
        If Not IsBlankValue(CellValue(row, first)) Then SaysLittle = IsFormColumn(first) And IsRemark(lead)
    End If
End Function

' Whether a text that stands alone in its row names no record: prose, 二、…, 第1页.
Private Function IsRemark(ByVal lead As String) As Boolean
    IsRemark = Len(lead) > ItemNumber(OWNER_FORM + oForm, "longest_lead")
    If Not IsRemark Then IsRemark = MatchAt(P_SECTION, lead, 1)
End Function

Private Function FirstFilled(ByVal row As Long) As Long
    Dim column As Long
    For column = 1 To cWidth
        If Not IsBlankValue(CellValue(row, column)) Then
            FirstFilled = column
            Exit Function
        End If
    Next column
End Function

Private Function IsFormColumn(ByVal column As Long) As Boolean
    Dim f As Long
    For f = 1 To sFieldCount
        If oColumn(f) = column Then IsFormColumn = True
    Next f
End Function

' So many columns of the form are filled; three stand for more.
Private Function CountFilled(ByVal row As Long) As Long
    Dim f As Long
    For f = 1 To sFieldCount
        If oColumn(f) > 0 Then
            If Not IsBlankValue(CellValue(row, oColumn(f))) Then CountFilled = CountFilled + 1
            If CountFilled = 3 Then Exit Function
        End If
    Next f
End Function

' The first characters of a cell: enough to know a mark or a name by.
Private Function BeginningOf(ByVal row As Long, ByVal column As Long) As String
    Dim raw As Variant, text As String
    raw = CellValue(row, column)
    If IsBlankValue(raw) Then Exit Function
    text = Left$(RawText(raw), 2 * MARK_LENGTH)
    If Not IsPlainWord(text) Then text = Stripped(Replaced(P_INVISIBLE, text, ""))
    BeginningOf = Left$(text, MARK_LENGTH)
End Function

Private Function BeginsWith(ByVal key As String, ByVal lead As String, ByVal name1 As String) As Boolean
    Dim i As Long, word As String
    For i = 1 To ItemCount(OWNER_FORM + oForm, key)
        word = ItemAt(OWNER_FORM + oForm, key, i)
        If lead <> "" And Left$(lead, Len(word)) = word Then BeginsWith = True
        If name1 <> "" And Left$(name1, Len(word)) = word Then BeginsWith = True
    Next i
End Function

' ---- rows that go on -----------------------------------------------------------------------------

Private Function KeyText(ByVal row As Long) As String
    Dim key As Long
    key = oColumn(sFormKey(oForm))
    If key > 0 Then KeyText = RawText(CellValue(row, key))
End Function

Private Function IsContinued(ByVal key As String) As Boolean
    If InStr(1, key, CONTINUED_SIGN, 0) > 0 Then IsContinued = MatchAt(P_GOES_ON, key, 1)
End Function

' Whether a row goes on with the record of a row above it.
Private Function GoesOn(ByVal row As Long, ByVal below As Long) As Boolean
    Dim key As String
    key = KeyText(below)
    If IsContinued(key) Then GoesOn = Squeezed(Mid$(key, GroupEnd(0))) = Squeezed(KeyText(row))
End Function

' The last of the rows in which a record goes on, its own where it does not. Rows torn from another record may stand
' among them.
Public Function LastPart(ByVal row As Long) As Long
    Dim below As Long
    LastPart = row
    For below = row + 1 To oLastRow
        If IsFilledRow(below) Then
            If Not IsContinued(KeyText(below)) Then Exit Function
            If GoesOn(row, below) Then LastPart = below
        End If
    Next below
End Function

' The value of a field in a record's row, with the texts of the rows down to `last` in which it goes on.
Public Function WholeValue(ByVal row As Long, ByVal last As Long, ByVal f As Long) As Variant
    Dim below As Long
    WholeValue = CellValue(row, oColumn(f))
    If f = sFormKey(oForm) Then Exit Function
    For below = row + 1 To last
        If Not IsEmpty(CellValue(below, oColumn(f))) Then
            If GoesOn(row, below) Then WholeValue = RawText(WholeValue) & RawText(CellValue(below, oColumn(f)))
        End If
    Next below
End Function
