Attribute VB_Name = "Days"
Option Explicit
Option Private Module
' Full days, YYYY-MM-DD: year and month are the month ruling's, this adds the day (toolkit/fields/date.py, days.py).

Private mFound As String        ' the day that a text names for the month
Private mSeveral As Boolean     ' it names more than one

' As ReadMonth, with bounds YYYY-MM-DD; rValue is YYYY-MM-DD.
Public Sub ReadDay(ByVal raw As Variant, ByVal shown As String, ByVal earliest As String, ByVal latest As String, ByVal beside As Long, ByVal date1904 As Boolean)
    Dim found As String
    ReadMonth raw, shown, MonthOfDay(earliest), MonthOfDay(latest), beside, date1904
    If rValue = "" Then
        rWhy = SaidOfDay(rWhy, earliest)
        If rProposal <> "" Then
            rProposal = DayBeside(raw, shown, rProposal, date1904)
        ElseIf VarType(raw) = IS_TEXT Then
            rProposal = OnlyReading(raw, earliest, latest)
        End If
        Exit Sub
    End If
    found = DayBeside(raw, shown, rValue, date1904)
    If found = "" Then
        If VarType(raw) = IS_DATE And Not ShowsDay(shown) Then
            Ambiguous W_DAY_UNSEEN, ""
        Else
            Ambiguous W_NO_DAY, ""
        End If
    ElseIf found < earliest Then
        Invalid Filled1(W_DAY_TOO_EARLY, earliest), ""
    Else
        Clear
        rValue = found
    End If
End Sub

' The month ruling's sentence, which speaks of a month where a day is asked for.
Private Function SaidOfDay(ByVal why As String, ByVal earliest As String) As String
    SaidOfDay = Replace(why, WORD_MONTH, WORD_DAY, 1, 1)
    SaidOfDay = Replace(SaidOfDay, WORD_DAY & MonthOfDay(earliest), WORD_DAY & earliest)
End Function

Private Function MonthOfDay(ByVal iso As String) As String
    MonthOfDay = Replace(Left$(iso, 7), "-", "")
End Function

' The day of that month (YYYYMM) which the cell names, "" where it names or shows none.
Private Function DayBeside(ByVal raw As Variant, ByVal shown As String, ByVal inMonth As String, ByVal date1904 As Boolean) As String
    Dim folded As String
    Select Case VarType(raw)
        Case IS_DATE
            If Format$(raw, "yyyymm") = inMonth And ShowsDay(shown) Then DayBeside = Format$(raw, "yyyy-mm-dd")
        Case IS_TEXT
            folded = FoldedDate(raw)
            DayBeside = OfDigits(StrippedOf(folded, Edge()), inMonth)
            If DayBeside = "" Then DayBeside = OfText(ArabicDigits(folded), inMonth)
        Case IS_INTEGER, IS_LONG, IS_SINGLE, IS_DOUBLE, IS_CURRENCY
            If CDbl(raw) = Int(CDbl(raw)) And CDbl(raw) > 0 And CDbl(raw) < 100000000# Then
                DayBeside = OfDigits(CStr(CLng(raw)), inMonth)
                If DayBeside = "" Then DayBeside = OfSerial(CLng(raw), inMonth, date1904)
            End If
    End Select
End Function

Private Function DayText(ByVal inMonth As String, ByVal number As Long) As String
    If Not IsDay(CLng(Left$(inMonth, 4)), CLng(Right$(inMonth, 2)), number) Then Exit Function
    DayText = Left$(inMonth, 4) & "-" & Right$(inMonth, 2) & "-" & Right$("0" & CStr(number), 2)
End Function

' 20240615, and 240615, which only a proposal makes of that month.
Private Function OfDigits(ByVal digits As String, ByVal inMonth As String) As String
    If digits Like "######" And Left$(digits, 4) = Mid$(inMonth, 3) Then
        OfDigits = DayText(inMonth, CLng(Right$(digits, 2)))
    ElseIf digits Like "########" And Left$(digits, 6) = inMonth Then
        OfDigits = DayText(inMonth, CLng(Right$(digits, 2)))
    End If
End Function

Private Function OfSerial(ByVal serial As Long, ByVal inMonth As String, ByVal date1904 As Boolean) As String
    Dim moment As Date
    If date1904 Then serial = serial + 1462
    If serial < 1 Or serial > 2958465 Or serial = 60 Then Exit Function
    If serial < 60 Then serial = serial + 1
    moment = CDate(serial)
    If Format$(moment, "yyyymm") = inMonth Then OfSerial = Format$(moment, "yyyy-mm-dd")
End Function

' The only day that the dates of a text name for the month.
Private Function OfText(ByVal text As String, ByVal inMonth As String) As String
    Dim place As Long
    mFound = ""
    mSeveral = False
    place = 1
    Do While FindFrom(P_DATE_SHAPE, text, place)
        place = GroupEnd(0)
        OfShape inMonth
    Loop
    If Not mSeveral Then OfText = mFound
End Function

' Of 06/05/2024 the one day that lies between the bounds.
Private Function OnlyReading(ByVal text As String, ByVal earliest As String, ByVal latest As String) As String
    Dim a As String, b As String, y As String
    mFound = ""
    mSeveral = False
    y = StrippedOf(ArabicDigits(FoldedDate(text)), Edge())
    If Not (Right$(y, 4) Like "####") Then Exit Function
    If Not FullMatch(P_DATE_SHAPE, y) Then Exit Function
    If Not HasGroup(G_YEAR3) Then Exit Function
    y = GroupText(G_YEAR3)
    a = GroupText(G_A)
    b = GroupText(G_B)
    KeepBetween DayText(y & Right$("0" & a, 2), CLng(b)), earliest, latest
    KeepBetween DayText(y & Right$("0" & b, 2), CLng(a)), earliest, latest
    If Not mSeveral Then OnlyReading = mFound
End Function

Private Sub KeepBetween(ByVal found As String, ByVal earliest As String, ByVal latest As String)
    If found >= earliest And found <= latest Then Keep found
End Sub

Private Sub Keep(ByVal found As String)
    If found = "" Or found = mFound Then Exit Sub
    If mFound <> "" Then mSeveral = True
    mFound = found
End Sub

Private Sub OfShape(ByVal inMonth As String)
    Dim a As Long, b As Long, y As String
    If HasGroup(G_COMPACT) Then
        Keep OfDigits(GroupText(G_COMPACT), inMonth)
    ElseIf HasGroup(G_YEAR3) Then
        a = CLng(GroupText(G_A))
        b = CLng(GroupText(G_B))
        y = GroupText(G_YEAR3)
        If y & Right$("0" & CStr(a), 2) = inMonth And DayText(inMonth, b) <> "" Then
            Keep DayText(inMonth, b)
        ElseIf y & Right$("0" & CStr(b), 2) = inMonth Then
            Keep DayText(inMonth, a)
        End If
    ElseIf HasGroup(G_DAY) Then
        Keep DayText(inMonth, CLng(GroupText(G_DAY)))
    ElseIf HasGroup(G_DD) Then
        Keep DayText(inMonth, CLng(GroupText(G_DD)))
    ElseIf HasGroup(G_EDAY) Then
        Keep DayText(inMonth, CLng(GroupText(G_EDAY)))
    ElseIf HasGroup(G_FDAY) Then
        Keep DayText(inMonth, CLng(GroupText(G_FDAY)))
    ElseIf HasGroup(G_GDAY) Then
        Keep DayText(inMonth, CLng(GroupText(G_GDAY)))
    End If
End Sub
