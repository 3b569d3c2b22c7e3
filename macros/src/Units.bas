Attribute VB_Name = "Units"
Option Explicit
Option Private Module
' The unit that sends a form, by the line above it (toolkit/intake/heading.py), and whether that or the file's name
' names any unit of the campaign. Which one it is, and what folders say, only baosong check tells
' (toolkit/intake/unit_witness.py).

Private Const MOST_ROWS As Long = 20
Private Const MOST_COLUMNS As Long = 60

Private mRow As Long                ' of the unit's cell, 0 where there is no line for it
Private mColumn As Long
Private mLabel As String
Private mSaid As String

' What stands behind the label of the unit above the form that is looked at, "" for nothing.
Public Function UnitSaid() As String
    Dim first As Long, last As Long
    first = RowAbove() + 1
    last = first + MOST_ROWS - 1
    If oIsTable And oHeader <= last Then last = oHeader - 1
    mRow = 0
    mSaid = ""
    If last >= first Then LookForUnit oSheet, first, last
    UnitSaid = mSaid
End Function

' Reports where no unit is named; onlyLine: where the line for it is left empty, whatever else names one.
Public Sub JudgeUnit(ByVal onlyLine As Boolean)
    Dim message As String
    If Not oIsTable Or oIsSummary Or ItemCount(OWNER_FORM + oForm, "unit_label") = 0 Then Exit Sub
    If onlyLine Then
        If UnitSaid() <> "" Or mRow = 0 Then Exit Sub
    ElseIf ItemCount(OWNER_FORM + oForm, "unit_words") = 0 Then
        Exit Sub
    ElseIf IsUnitKnown() Then
        Exit Sub
    End If
    message = Filled1(T_NO_UNIT, UnitLabel())
    If mSaid <> "" Then message = Filled3(T_UNIT_UNKNOWN, UnitLabel(), Clipped(mSaid), ItemText(OWNER_FORM + oForm, "unit_top"))
    If mRow = 0 Then
        mRow = oHeader
        mColumn = oFirstColumn
    End If
    ReportHeading UnitLabel(), mSaid, "unit_unknown", message, Filled2(T_WRITE_UNIT, UnitLabel(), ItemText(OWNER_FORM + oForm, "unit_example")), mRow, mColumn
End Sub

' What the unit is called in the form, as it stands there.
Public Function UnitLabel() As String
    UnitLabel = mLabel
    If mRow = 0 Then UnitLabel = ItemAt(OWNER_FORM + oForm, "unit_label", 1)
End Function

Private Function IsUnitKnown() As Boolean
    IsUnitKnown = UnitOfBook(oSheet.Parent) <> "" Or NamesUnit(UnitSaid()) Or NamesUnit(ActiveWorkbook.Name)
    If Not IsUnitKnown Then IsUnitKnown = NamesUnit(SaidBeside())
End Function

Private Function NamesUnit(ByVal text As String) As Boolean
    Dim words() As String, i As Long, plain As String
    plain = Unspaced(PlainText(text))
    words = Split(ItemText(OWNER_FORM + oForm, "unit_words"), "|")
    For i = LBound(words) To UBound(words)
        If InStr(1, plain, words(i), 0) > 0 Then NamesUnit = True
    Next i
End Function

' What the lines of the other forms in the same book say: they speak for each other.
Private Function SaidBeside() As String
    Dim sheet As Object, row As Long, column As Long, label As String, said As String
    row = mRow: column = mColumn: label = mLabel: said = mSaid
    For Each sheet In oSheet.Parent.Worksheets
        If ItemPlace(OWNER_FORM + oForm, "beside", sheet.Name) > 0 Then
            mSaid = ""
            LookForUnit sheet, 1, MOST_ROWS
            SaidBeside = SaidBeside & mSaid & " "
        End If
    Next sheet
    mRow = row: mColumn = column: mLabel = label: mSaid = said
End Function

' Leaves what stands in these rows behind the first label of a unit, and where.
Private Sub LookForUnit(ByVal sheet As Object, ByVal first As Long, ByVal last As Long)
    Dim values As Variant, row As Long, column As Long, text As String, area As Object
    values = ValuesOf(sheet.Range(sheet.Cells(first, 1), sheet.Cells(last, MOST_COLUMNS)))
    For row = 1 To last - first + 1
        For column = 1 To MOST_COLUMNS
            text = Unspaced(RawText(values(row, column)))
            If LabelIn(text) <> "" Then
                mLabel = LabelIn(text)
                mRow = first + row - 1
                mColumn = column
                mSaid = Written(BehindColon(text))
                If mSaid <> "" Then Exit Sub
                Set area = sheet.Cells(mRow, column).MergeArea
                mColumn = area.Column + area.Columns.Count
                mSaid = NextText(values, row, column)
                Exit Sub
            End If
        Next column
    Next row
End Sub

Private Function LabelIn(ByVal text As String) As String
    Dim i As Long, label As String
    If text = "" Then Exit Function
    For i = 1 To ItemCount(OWNER_FORM + oForm, "unit_label")
        label = ItemAt(OWNER_FORM + oForm, "unit_label", i)
        If Left$(text, Len(label)) = label Then LabelIn = label
    Next i
End Function

Private Function BehindColon(ByVal text As String) As String
    Dim place As Long
    place = InStr(text, ":")
    If place = 0 Then place = InStr(text, ChrW(&HFF1A&))
    If place > 0 Then BehindColon = Mid$(text, place + 1)
End Function

' The next text in a row, "" where that begins the line's next item.
Private Function NextText(ByVal values As Variant, ByVal row As Long, ByVal column As Long) As String
    Dim i As Long
    For i = column + 1 To MOST_COLUMNS
        NextText = Stripped(RawText(values(row, i)))
        If NextText <> "" Then
            If BeforeNextItem(Unspaced(NextText)) = "" Then NextText = ""
            NextText = Written(NextText)
            Exit Function
        End If
    Next i
End Function

' A value without what the form prints in its place, the day behind it and the line's next item.
Private Function Written(ByVal text As String) As String
    Dim printed As String
    printed = ItemText(OWNER_FORM + oForm, "unit_printed")
    Written = Replace(Replace(BeforeNextItem(text), "_", ""), ChrW(&HFF3F&), "")
    If Written Like "*年*月*日" Then Written = WithoutDigits(Left$(Written, InStrRev(Written, "年") - 1))
    If printed <> "" Then Written = Replace(Replace(Written, "（" & printed & "）", ""), "(" & printed & ")", "")
    Written = Stripped(Written)
End Function

Private Function WithoutDigits(ByVal text As String) As String
    WithoutDigits = text
    Do While WithoutDigits Like "*[0-9]"
        WithoutDigits = Left$(WithoutDigits, Len(WithoutDigits) - 1)
    Loop
End Function

Private Function BeforeNextItem(ByVal text As String) As String
    Dim i As Long, place As Long
    BeforeNextItem = text
    For i = 1 To ItemCount(OWNER_FORM + oForm, "heading_words")
        place = InStr(BeforeNextItem, ItemAt(OWNER_FORM + oForm, "heading_words", i))
        If place > 0 Then BeforeNextItem = Left$(BeforeNextItem, place - 1)
    Next i
End Function
