Attribute VB_Name = "Reading"
Option Explicit
Option Private Module
' The fields of one record: what a raw cell says, by its field's type (toolkit/fields, toolkit/intake/cells.py).

Public vHere() As Boolean           ' the form on the sheet has the field
Public vFilled() As Boolean         ' it has a value
Public vText() As String            ' the value as text
Public vNumber() As Double          ' the value of a duration or a number
Public vNumeric() As Boolean        ' the value is a number, no text
Public vRough() As Boolean
Public vUndecided() As Boolean      ' no value, and vWhy says why
Public vSent() As String            ' what stands in the cell
Public vWhy() As String             ' "" for nothing to say
Public vProposal() As String
Public vDoubt() As String           ' code of what is said
Public vAtRow() As Long             ' the cell that it is said of, 0 for the field's own
Public vAtColumn() As Long
Public vDoubts As Long              ' so many fields have something to say

Private Const LONGEST_FOLDED As Long = 40
Private Const EXACT_LIMIT As Double = 1000000000000000#
Private Const SHORT_OF As Double = 0.000001   ' of a day: less than the second that a clock's binary fraction may fall short of
Private Const DAMAGED_SIGNS As String = "#=0123456789"

Public Sub ClearRecord()
    Dim count As Long
    count = sFieldCount
    ReDim vHere(count): ReDim vFilled(count): ReDim vText(count): ReDim vNumber(count)
    ReDim vNumeric(count): ReDim vRough(count): ReDim vUndecided(count): ReDim vSent(count)
    ReDim vWhy(count): ReDim vProposal(count): ReDim vDoubt(count)
    ReDim vAtRow(count): ReDim vAtColumn(count)
    vDoubts = 0
End Sub

' Reads a cell as the field's. shown: its number format, needed for dates and numbers such as 1975.1 alone.
Public Sub ReadField(ByVal f As Long, ByVal raw As Variant, ByVal shown As String, ByVal date1904 As Boolean)
    vHere(f) = True
    vSent(f) = RawText(raw)
    If vSent(f) = "" Then Exit Sub
    If VarType(raw) <> IS_TEXT Or Len(vSent(f)) > LONGEST_FOLDED Or shown <> "" Then
        ReadAnew f, raw, shown, date1904
    ElseIf Not RecallText(f) Then
        ReadAnew f, raw, shown, date1904
        RememberText f
    End If
End Sub

Private Sub ReadAnew(ByVal f As Long, ByVal raw As Variant, ByVal shown As String, ByVal date1904 As Boolean)
    Dim folded As String
    If VarType(raw) = IS_TEXT And Len(vSent(f)) <= LONGEST_FOLDED Then
        folded = FoldedMark(vSent(f))
        If folded = "" Then Exit Sub
        If ItemPlace(f, "empty", folded) > 0 Then Exit Sub
        If ItemPlace(f, "ditto", folded) > 0 Then
            Undecided f, "value_unreadable", W_DITTO, ""
            Exit Sub
        End If
    End If
    If sFieldType(f) = "yyyymm" Then
        ReadMonth raw, shown, ItemText(f, "earliest"), ItemText(f, "latest"), CLng(ItemText(f, "beside")), date1904
        TakeRuling f
    ElseIf sFieldType(f) = "date" Then
        ReadDay raw, shown, ItemText(f, "earliest"), ItemText(f, "latest"), CLng(ItemText(f, "beside")), date1904
        TakeRuling f
    ElseIf Not IsDamaged(f, raw) Then
        ReadPlainType f, raw
    End If
End Sub

Private Sub TakeRuling(ByVal f As Long)
    If rValue <> "" Then SetValue f, rValue
    If rDoubt = "" Then Exit Sub
    Undecided f, rDoubt, Filled2(T_QUOTED, Clipped(vSent(f)), rWhy), rProposal
    vUndecided(f) = (rValue = "")
End Sub

Private Sub SetValue(ByVal f As Long, ByVal text As String)
    vFilled(f) = True
    vText(f) = text
End Sub

Private Sub SetNumber(ByVal f As Long, ByVal number As Double)
    ' a negative nothing is nothing
    vNumber(f) = number + 0
    SetValue f, CStr(vNumber(f))
    vNumeric(f) = True
End Sub

Private Sub Undecided(ByVal f As Long, ByVal code As String, ByVal why As String, ByVal proposal As String)
    vDoubt(f) = code
    vWhy(f) = why
    vProposal(f) = proposal
    vUndecided(f) = True
    vDoubts = vDoubts + 1
End Sub

' A cell that a merged one hides, which begins at that row and column.
Public Sub MarkMerged(ByVal f As Long, ByVal address1 As String, ByVal row As Long, ByVal column As Long)
    Undecided f, "merged_cells", Filled2(W_MERGED, address1, sFieldName(f)), ""
    vAtRow(f) = row
    vAtColumn(f) = column
End Sub

' What is said of the field was said before, with another record.
Public Sub LeaveUnsaid(ByVal f As Long)
    vWhy(f) = ""
End Sub

' A cell whose content is not the field's own.
Public Sub MarkUnread(ByVal f As Long, ByVal raw As Variant, ByVal why As String)
    vHere(f) = True
    vSent(f) = RawText(raw)
    Undecided f, "value_unreadable", why, ""
End Sub

Private Sub Unreadable(ByVal f As Long, ByVal why As String)
    Undecided f, "value_unreadable", Filled2(T_QUOTED, Clipped(vSent(f)), why), ""
End Sub

Private Function IsTyped(ByVal raw As Variant) As Boolean
    Select Case VarType(raw)
        Case IS_INTEGER, IS_LONG, IS_SINGLE, IS_DOUBLE, IS_CURRENCY, IS_DECIMAL
            IsTyped = True
    End Select
End Function

' An error value, a picture, a number that lost digits: no type can read it.
Private Function IsDamaged(ByVal f As Long, ByVal raw As Variant) As Boolean
    Dim text As String
    text = Stripped(vSent(f))
    IsDamaged = True
    If IsTyped(raw) Then
        If Abs(CDbl(raw)) >= EXACT_LIMIT Then
            Undecided f, "number_damaged", Filled2(T_QUOTED, text, W_LOST_DIGITS), ""
            Exit Function
        End If
    ElseIf VarType(raw) = IS_TEXT And InStr(1, DAMAGED_SIGNS, Left$(text & " ", 1), 0) > 0 Then
        If FullMatch(P_EXCEL_ERROR, text) Then
            Undecided f, "value_unreadable", Filled1(W_ERROR_VALUE, text), ""
            Exit Function
        ElseIf FullMatch(P_PICTURE, text) Then
            Undecided f, "value_unreadable", W_PICTURE, ""
            Exit Function
        ElseIf FullMatch(P_SCIENTIFIC, text) Then
            Undecided f, "number_damaged", Filled2(T_QUOTED, text, W_LOST_DIGITS), ""
            Exit Function
        End If
    ElseIf VarType(raw) = IS_ERROR Then
        Undecided f, "value_unreadable", Filled1(W_ERROR_VALUE, vSent(f)), ""
        Exit Function
    End If
    IsDamaged = False
End Function

Private Sub ReadPlainType(ByVal f As Long, ByVal raw As Variant)
    Dim text As String
    If sFieldType(f) = "choice" Then
        ReadChoice f
        Exit Sub
    End If
    text = Tidied(vSent(f))
    If text = "" Then Exit Sub
    Select Case sFieldType(f)
        Case "text"
            SetValue f, text
            If VarType(raw) = IS_DATE Then
                Undecided f, "value_unreadable", Filled1(W_DATE_IN_TEXT, text), ""
                vUndecided(f) = False
            End If
        Case "person_name"
            If VarType(raw) = IS_TEXT Then
                text = ReadName(text)
            Else
                text = ""
                nComplaint = W_NO_NAME
            End If
            ValueOr f, text, nComplaint
        Case "phone"
            text = ReadPhone(text)
            If VarType(raw) = IS_DATE Then text = ""
            ValueOr f, text, W_NO_PHONE
        Case "duration"
            ReadLengthOfTime f, raw, text
        Case "integer", "number"
            ReadCount f, raw, text
        Case Else
            SetValue f, text
    End Select
End Sub

Private Sub ValueOr(ByVal f As Long, ByVal text As String, ByVal why As String)
    If text <> "" Then
        SetValue f, text
    Else
        Unreadable f, why
    End If
End Sub

Private Sub ReadChoice(ByVal f As Long)
    Dim folded As String, place As Long
    folded = FoldedText(vSent(f))
    If folded = "" Then Exit Sub
    place = ItemPlace(f, "spelt", folded)
    If place = 0 Then
        Unreadable f, W_NO_CHOICE
    Else
        SetValue f, ItemAt(f, "means", place)
    End If
End Sub

Private Sub ReadLengthOfTime(ByVal f As Long, ByVal raw As Variant, ByVal text As String)
    Dim said As String
    said = text
    If IsTyped(raw) Then said = Replace(CStr(Round(CDbl(raw), 7)), ",", ".")
    If Len(text) > LONGEST_ENTRY Or VarType(raw) = IS_DATE Or VarType(raw) = IS_BOOLEAN Then
        dMonths = -1
    Else
        ReadDuration said
    End If
    If VarType(raw) = IS_DATE Then
        Unreadable f, W_DATE_INSTEAD
    ElseIf dMonths < 0 Then
        Unreadable f, W_NO_LENGTH
    Else
        SetNumber f, dMonths
        vRough(f) = dRough
    End If
End Sub

Private Sub ReadCount(ByVal f As Long, ByVal raw As Variant, ByVal text As String)
    Dim unit As String, written As String, number As Double, ok As Boolean
    If VarType(raw) <> IS_DATE And VarType(raw) <> IS_BOOLEAN And Len(text) <= LONGEST_ENTRY Then
        If FullMatch(P_NUMBER, Unspaced(PlainText(text))) Then
            written = Replace(GroupText(1), ",", "")
            number = Val(written)
            unit = GroupText(2)
            ok = True
            If unit <> "" Then ok = ItemPlace(f, "folded_units", FoldedText(unit)) > 0
        End If
    End If
    If VarType(raw) = IS_DATE Then
        Unreadable f, W_DATE_INSTEAD
    ElseIf Not ok And sFieldType(f) = "integer" Then
        Unreadable f, W_NO_WHOLE_NUMBER
    ElseIf Not ok Then
        Unreadable f, W_NO_NUMBER
    ElseIf VarType(raw) = IS_TEXT And CountingDigits(written) > EXACT_DIGITS Then
        Unreadable f, Filled1(W_TOO_MANY_DIGITS, CStr(EXACT_DIGITS))
    ElseIf sFieldType(f) = "integer" And number <> Int(number) Then
        Unreadable f, W_NO_WHOLE_NUMBER
    ElseIf number < ItemNumber(f, "minimum") Then
        Unreadable f, W_OUT_OF_RANGE
    ElseIf ItemText(f, "maximum") <> "" And number > ItemNumber(f, "maximum") Then
        Unreadable f, W_OUT_OF_RANGE
    Else
        SetNumber f, number
    End If
End Sub

' How many digits of a number count: not the zeros before it, nor those behind its point.
Private Function CountingDigits(ByVal written As String) As Long
    Dim plain As String
    plain = written
    If InStr(plain, ".") > 0 Then
        Do While Right$(plain, 1) = "0"
            plain = Left$(plain, Len(plain) - 1)
        Loop
    End If
    plain = Replace(Replace(plain, ".", ""), "-", "")
    Do While Left$(plain, 1) = "0"
        plain = Mid$(plain, 2)
    Loop
    CountingDigits = Len(plain)
End Function

' A raw value as the text that people would read in it.
Public Function RawText(ByVal raw As Variant) As String
    Select Case VarType(raw)
        Case IS_EMPTY, IS_NULL
            RawText = ""
        Case IS_TEXT
            RawText = raw
        Case IS_BOOLEAN
            RawText = "FALSE"
            If raw Then RawText = "TRUE"
        Case IS_DATE
            RawText = MomentText(raw)
        Case IS_ERROR
            RawText = ErrorText(raw)
        Case Else
            RawText = NumberText(CDbl(raw))
    End Select
End Function

' mm behind hh are minutes; nn are the day of the week in a Chinese LibreOffice.
Private Function MomentText(ByVal moment As Date) As String
    ' Excel counts a 29 February 1900, VBA does not
    If CDbl(moment) >= 1 And CDbl(moment) < 60 Then moment = moment + 1
    If CDbl(moment) >= 0 And CDbl(moment) < 1 Then
        MomentText = Format$(moment + SHORT_OF, "hh:mm:ss")
    ElseIf CDbl(moment) = Int(CDbl(moment)) Then
        MomentText = Format$(moment, "yyyy-mm-dd")
    Else
        MomentText = Format$(moment + SHORT_OF, "yyyy-mm-dd hh:mm:ss")
    End If
End Function

Private Function NumberText(ByVal number As Double) As String
    If number = Int(number) And Abs(number) < EXACT_LIMIT Then
        NumberText = Format$(number, "0")
    Else
        NumberText = Replace(CStr(number), ",", ".")
    End If
End Function

' Line breaks as line feeds; without what nobody sees and white space at the ends.
Private Function Tidied(ByVal text As String) As String
    If IsPlainProse(text) Then
        Tidied = text
        Exit Function
    End If
    Tidied = Replaced(P_LINE_BREAK, text, vbLf)
    Tidied = Stripped(Replaced(P_CONTROL, Replaced(P_INVISIBLE, Tidied, ""), ""))
End Function
