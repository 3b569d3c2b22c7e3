Attribute VB_Name = "TableRows"
Option Explicit
Option Private Module
' Which rows below a heading are records, and in which rows they go on (toolkit/intake/rows.py, continuations.py).

Private Const MARK_LENGTH As Long = 80
Private Const LONGEST_ITEM As Long = 40

' Whether a row is none of a record of its own: totals, examples, notes, a heading that stands again, a row that goes on
' with the one above.
Public Function IsSetAside(ByVal row As Long) As Boolean
    Dim first As Long, key As Long, lead As String, name1 As String, count As Long, begins As Boolean, heard As String
    If HasHeadingRow(CurrentBlock(), row) Or IsContinued(KeyText(row)) Then
        IsSetAside = True
        Exit Function
    End If
    key = oColumn(sFormKey(oForm))
    first = FirstFilled(row)
    lead = Squeezed(BeginningOf(row, first))
    If key > 0 Then name1 = Squeezed(BeginningOf(row, key))
    begins = first = key Or (first = FirstColumn() And name1 = "")
    ' what another field's text begins with, or any field's beside a name, says nothing about the row
    If begins Or Not IsFormColumn(first) Then heard = lead
    IsSetAside = BeginsWith("totals", heard, name1) Or BeginsWith("examples", heard, name1) Or BeginsWith("notes", "", name1)
    If Not IsSetAside And name1 = "" Then IsSetAside = BeginsWith("notes", heard, "")
    If IsSetAside Then Exit Function
    count = CountFilled(row)
    If lead = Squeezed(sFormTitle(oForm)) Then IsSetAside = True
    If count <= 2 And Not IsSetAside Then IsSetAside = BeginsWith("heading_words", Unspaced(Left$(RawText(CellValue(row, first)), LONGEST_ITEM)), "")
    If begins And count = 1 And Not IsBlankValue(CellValue(row, first)) And Not IsSetAside Then IsSetAside = IsFormColumn(first) And IsRemark(lead)
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

' The first column of the form.
Private Function FirstColumn() As Long
    Dim f As Long
    For f = 1 To sFieldCount
        If oColumn(f) > 0 And (FirstColumn = 0 Or oColumn(f) < FirstColumn) Then FirstColumn = oColumn(f)
    Next f
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
        If oColumn(f) > 0 And CountFilled < 3 Then
            If Not IsBlankValue(CellValue(row, oColumn(f))) Then CountFilled = CountFilled + 1
        End If
    Next f
End Function

' The first characters of a cell: enough to know a mark or a name by.
Private Function BeginningOf(ByVal row As Long, ByVal column As Long) As String
    Dim raw As Variant
    raw = CellValue(row, column)
    If Not IsBlankValue(raw) Then BeginningOf = Left$(Stripped(Replaced(P_INVISIBLE, Left$(RawText(raw), 2 * MARK_LENGTH), "")), MARK_LENGTH)
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

' The last of the rows in which a record goes on, its own where it does not.
Public Function LastPart(ByVal row As Long) As Long
    Dim below As Long, key As String
    LastPart = row
    For below = row + 1 To oLastRow
        If IsFilledRow(below) Then
            key = KeyText(below)
            If Not IsContinued(key) Then Exit Function
            If Squeezed(Mid$(key, GroupEnd(0))) <> Squeezed(KeyText(row)) Then Exit Function
            LastPart = below
        End If
    Next below
End Function

' The value of a field in a record's row, with the texts of the rows down to `last` in which it goes on.
Public Function WholeValue(ByVal row As Long, ByVal last As Long, ByVal f As Long) As Variant
    Dim below As Long
    WholeValue = CellValue(row, oColumn(f))
    If f = sFormKey(oForm) Then Exit Function
    For below = row + 1 To last
        If Not IsEmpty(CellValue(below, oColumn(f))) Then WholeValue = RawText(WholeValue) & RawText(CellValue(below, oColumn(f)))
    Next below
End Function
