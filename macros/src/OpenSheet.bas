Attribute VB_Name = "OpenSheet"
Option Explicit
Option Private Module
' The form on the active sheet: found by its labels, never by position; its records, row by row.

Public oSheet As Object
Public oForm As Long                ' 0: no known form
Public oIsTable As Boolean
Public oHeader As Long              ' last row of the heading
Public oFirstRow As Long
Public oLastRow As Long
Public oSetAside As Long            ' rows that are no records: totals, examples, notes, repeated headings
Public oRow() As Long               ' row of a field's cell, on a card
Public oColumn() As Long            ' column of a field, 0 where the form lacks it

Private Const LOOK_ROWS As Long = 60
Private mValues As Variant
Private mLeft As Long
Private mWidth As Long
Private mMerged As Boolean

Public Sub TakeActiveSheet()
    LoadStore
    If ActiveWorkbook Is Nothing Then Refuse E_NO_BOOK
    If TypeName(ActiveSheet) <> "Worksheet" Then Refuse E_NO_SHEET
    Set oSheet = ActiveSheet
End Sub

' Finds the form; refuses where there is none.
Public Sub NeedForm()
    TakeActiveSheet
    FindForm
    If oForm = 0 Then Refuse Filled1(E_NO_FORM, CAMPAIGN_TITLE)
End Sub

Public Sub FindForm()
    Dim form As Long, row As Long, last As Long, width As Long, count As Long, best As Long, used As Object
    oForm = 0
    ReDim oRow(sFieldCount)
    ReDim oColumn(sFieldCount)
    Set used = oSheet.UsedRange
    oLastRow = used.Row + used.Rows.Count - 1
    width = used.Column + used.Columns.Count - 1
    last = oLastRow
    If last > LOOK_ROWS Then last = LOOK_ROWS
    For form = 1 To sFormCount
        If sFormKind(form) = "table" Then
            For row = 1 To last
                count = LabelsInRow(form, row, width)
                If count >= sFormEnough(form) And count > best Then
                    best = count
                    oForm = form
                    oHeader = row
                End If
            Next row
        Else
            count = LabelsOnCard(form, last, width)
            If count >= sFormEnough(form) And count > best Then
                best = count
                oForm = form
                oHeader = 0
            End If
        End If
    Next form
    If oForm > 0 Then Settle last, width
End Sub

Private Function LabelText(ByVal row As Long, ByVal column As Long) As String
    LabelText = FoldedLabel(ValueOf(oSheet.Cells(row, column)))
End Function

' The field that a label names in a form, 0 for none.
Private Function LabelField(ByVal form As Long, ByVal label As String) As Long
    Dim place As Long
    If label = "" Then Exit Function
    place = ItemPlace(OWNER_FORM + form, "label", label)
    If place = 0 Then place = ItemPlace(OWNER_FORM + form, "label", Replaced(P_LABEL_ASIDE, label, ""))
    If place > 0 Then LabelField = FieldNumber(ItemAt(OWNER_FORM + form, "label_field", place))
End Function

' Labels of different fields in a row, if any two of them are neighbours: on a card a value stands between them.
Private Function LabelsInRow(ByVal form As Long, ByVal row As Long, ByVal width As Long) As Long
    Dim column As Long, f As Long, seen() As Boolean, count As Long, near As Boolean, before As Long
    ReDim seen(sFieldCount)
    For column = 1 To width
        f = LabelField(form, LabelText(row, column))
        If f > 0 Then
            If before > 0 Then near = True
            If Not seen(f) Then count = count + 1
            seen(f) = True
        End If
        before = f
    Next column
    If near Then LabelsInRow = count
End Function

Private Function LabelsOnCard(ByVal form As Long, ByVal last As Long, ByVal width As Long) As Long
    Dim row As Long, column As Long, f As Long, seen() As Boolean
    ReDim seen(sFieldCount)
    For row = 1 To last
        If LabelsInRow(form, row, width) > 0 Then Exit Function
        For column = 1 To width
            f = LabelField(form, LabelText(row, column))
            If f > 0 Then
                If Not seen(f) Then LabelsOnCard = LabelsOnCard + 1
                seen(f) = True
            End If
        Next column
    Next row
End Function

' Where the fields stand.
Private Sub Settle(ByVal last As Long, ByVal width As Long)
    Dim row As Long, column As Long, f As Long, area As Object, bottom As Long
    oIsTable = sFormKind(oForm) = "table"
    bottom = oHeader
    For row = 1 To last
        If Not oIsTable Or row = oHeader Then
            For column = 1 To width
                f = LabelField(oForm, LabelText(row, column))
                If f > 0 Then
                    If oColumn(f) = 0 Then
                        Set area = oSheet.Cells(row, column).MergeArea
                        oColumn(f) = column
                        If Not oIsTable Then oColumn(f) = area.Column + area.Columns.Count
                        oRow(f) = area.Row
                        If area.Row + area.Rows.Count - 1 > bottom Then bottom = area.Row + area.Rows.Count - 1
                    End If
                End If
            Next column
        End If
    Next row
    If oIsTable Then oHeader = bottom
    oFirstRow = oHeader + 1
End Sub

' Fields that the printed form has and this sheet lacks, in words.
Public Function MissingColumns() As String
    Dim i As Long, fieldName As String
    For i = 1 To ItemCount(OWNER_FORM + oForm, "columns")
        fieldName = ItemAt(OWNER_FORM + oForm, "columns", i)
        If oColumn(FieldNumber(fieldName)) = 0 Then
            If MissingColumns <> "" Then MissingColumns = MissingColumns & T_LIST_SIGN
            MissingColumns = MissingColumns & fieldName
        End If
    Next i
End Function

' ---- records -------------------------------------------------------------------------------------

' Reads all values at once, for NextRecord.
Public Sub OpenRecords()
    Dim f As Long, right1 As Long, area As Object, state As Variant
    oSetAside = 0
    If Not oIsTable Then Exit Sub
    mLeft = 0
    For f = 1 To sFieldCount
        If oColumn(f) > 0 Then
            If mLeft = 0 Or oColumn(f) < mLeft Then mLeft = oColumn(f)
            If oColumn(f) > right1 Then right1 = oColumn(f)
        End If
    Next f
    If oLastRow < oFirstRow Then Exit Sub
    ' two columns at least, so that Value is a table
    mWidth = right1 - mLeft + 1
    Set area = oSheet.Range(oSheet.Cells(oFirstRow, mLeft), oSheet.Cells(oLastRow, right1 + 1))
    mValues = ValuesOf(area)
    state = area.MergeCells
    mMerged = True
    If Not IsNull(state) Then mMerged = state
End Sub

' Reads the record of a table's row into Reading; False where the row is none.
Public Function ReadRow(ByVal row As Long) As Boolean
    Dim f As Long, raw As Variant, first As Long
    first = FirstFilled(row)
    If first = 0 Then Exit Function
    If IsNoRecord(row, first) Then
        oSetAside = oSetAside + 1
        Exit Function
    End If
    ClearRecord
    For f = 1 To sFieldCount
        If oColumn(f) > 0 Then
            raw = ValueIn(row, oColumn(f))
            If mMerged And IsEmpty(raw) Then raw = FromMerged(f, row)
            ReadField f, raw, ShownFormat(raw, row, oColumn(f)), CountsFrom1904()
        End If
    Next f
    ReadRow = True
End Function

' Reads a card into Reading.
Public Sub ReadCard()
    Dim f As Long, raw As Variant
    ClearRecord
    For f = 1 To sFieldCount
        If oColumn(f) > 0 Then
            raw = ValueOf(oSheet.Cells(oRow(f), oColumn(f)))
            ReadField f, raw, ShownFormat(raw, oRow(f), oColumn(f)), CountsFrom1904()
        End If
    Next f
End Sub

Private Function ValueIn(ByVal row As Long, ByVal column As Long) As Variant
    ValueIn = mValues(row - oFirstRow + 1, column - mLeft + 1)
End Function

' The number format, where the ruling on dates may turn on it.
Public Function ShownFormat(ByVal raw As Variant, ByVal row As Long, ByVal column As Long) As String
    If VarType(raw) = vbDate Then
        ShownFormat = oSheet.Cells(row, column).NumberFormat
    ElseIf VarType(raw) = vbDouble Or VarType(raw) = vbCurrency Then
        If raw >= 1900 And raw < 2101 And raw <> Int(raw) Then ShownFormat = oSheet.Cells(row, column).NumberFormat
    End If
End Function

Public Function CountsFrom1904() As Boolean
    On Error Resume Next
    CountsFrom1904 = oSheet.Parent.Date1904
End Function

' A cell covered by a merged one speaks with it, where the field says so; else it can't be known.
Private Function FromMerged(ByVal f As Long, ByVal row As Long) As Variant
    Dim area As Object
    If Not oSheet.Cells(row, oColumn(f)).MergeCells Then Exit Function
    Set area = oSheet.Cells(row, oColumn(f)).MergeArea
    If area.Row = row And area.Column = oColumn(f) Then Exit Function
    If ItemText(f, "fill_down") <> "" And area.Column = oColumn(f) Then
        FromMerged = ValueOf(area.Cells(1, 1))
    Else
        MarkMerged f, area.Address(False, False)
    End If
End Function

' The first column of the form that holds anything in the row, 0 for none.
Private Function FirstFilled(ByVal row As Long) As Long
    Dim column As Long, raw As Variant
    For column = mLeft To mLeft + mWidth - 1
        raw = ValueIn(row, column)
        If Not IsEmpty(raw) Then
            If IsFormColumn(column) And Stripped(RawText(raw)) <> "" Then
                FirstFilled = column
                Exit Function
            End If
        End If
    Next column
End Function

Private Function IsFormColumn(ByVal column As Long) As Boolean
    Dim f As Long
    For f = 1 To sFieldCount
        If oColumn(f) = column Then IsFormColumn = True
    Next f
End Function

' Totals, examples, notes below the table, a heading that stands again.
Private Function IsNoRecord(ByVal row As Long, ByVal first As Long) As Boolean
    Dim key As Long, lead As String, name1 As String, f As Long, count As Long
    key = oColumn(sFormKey(oForm))
    lead = Squeezed(LeadText(row))
    If key > 0 Then name1 = Squeezed(RawText(ValueIn(row, key)))
    IsNoRecord = BeginsWith("totals", lead, name1) Or BeginsWith("examples", lead, name1) Or BeginsWith("notes", "", name1)
    If name1 = "" And Not IsNoRecord Then IsNoRecord = BeginsWith("notes", lead, "")
    If IsNoRecord Then Exit Function
    For f = 1 To sFieldCount
        If oColumn(f) > 0 Then
            If LabelField(oForm, FoldedLabel(ValueIn(row, oColumn(f)))) = f Then count = count + 1
        End If
    Next f
    IsNoRecord = count >= sFormEnough(oForm)
End Function

' The first text of the row, in a column of the form or before it.
Private Function LeadText(ByVal row As Long) As String
    Dim column As Long, raw As Variant
    For column = 1 To mLeft + mWidth - 1
        If column < mLeft Then
            raw = ValueOf(oSheet.Cells(row, column))
        Else
            raw = ValueIn(row, column)
        End If
        If Stripped(RawText(raw)) <> "" Then
            LeadText = RawText(raw)
            ' a text behind the first column that is another field's says nothing about the row
            If column > mLeft And column <> oColumn(sFormKey(oForm)) Then LeadText = ""
            Exit Function
        End If
    Next column
End Function

Private Function FoldedLabel(ByVal raw As Variant) As String
    If VarType(raw) <> vbString Then Exit Function
    If Len(raw) <= LOOK_ROWS Then FoldedLabel = LCase$(Replaced(P_LABEL_DROPPED, PlainText(raw), ""))
End Function

Private Function Squeezed(ByVal text As String) As String
    Squeezed = Unspaced(PlainText(Left$(text, 40)))
End Function

Private Function BeginsWith(ByVal key As String, ByVal lead As String, ByVal name1 As String) As Boolean
    Dim i As Long, word As String
    For i = 1 To ItemCount(OWNER_FORM + oForm, key)
        word = ItemAt(OWNER_FORM + oForm, key, i)
        If lead <> "" And Left$(lead, Len(word)) = word Then BeginsWith = True
        If name1 <> "" And Left$(name1, Len(word)) = word Then BeginsWith = True
    Next i
End Function

' The cell of a field in a record's row.
Public Function CellOf(ByVal f As Long, ByVal row As Long) As Object
    Dim place As Long
    place = f
    If oColumn(f) = 0 Then place = sFormKey(oForm)
    If oIsTable Then
        Set CellOf = oSheet.Cells(row, oColumn(place))
    Else
        Set CellOf = oSheet.Cells(oRow(place), oColumn(place))
    End If
End Function
