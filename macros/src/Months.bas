Attribute VB_Name = "Months"
Option Explicit
Option Private Module
' The ruling on years and months, as toolkit/fields/months has it. ReadMonth leaves its verdict in Verdicts.

Private Const NOISE As Double = 0.000001
Private Const OLDEST As Long = 366
Private Const LAST_SERIAL As Long = 2958465
Private Const SHIFT_1904 As Long = 1462
Private Const LEAP_BUG As Long = 60

Private mDate1904 As Boolean

' shown: the cell's number format. beside: the pattern of the words that may stand beside the date.
Public Sub ReadMonth(ByVal raw As Variant, ByVal shown As String, ByVal earliest As String, ByVal latest As String, ByVal beside As Long, ByVal date1904 As Boolean)
    SetBounds earliest, latest
    SetBeside beside
    mDate1904 = date1904
    Clear
    Select Case VarType(raw)
        Case IS_EMPTY, IS_NULL
        Case IS_BOOLEAN
            Invalid W_NOT_MONTH, ""
        Case IS_DATE
            ReadDate raw, shown
        Case IS_INTEGER, IS_LONG, IS_SINGLE, IS_DOUBLE, IS_CURRENCY, IS_DECIMAL
            ReadNumber CDbl(raw), shown
        Case IS_TEXT
            ReadText raw
        Case Else
            Invalid W_ERROR, ""
    End Select
End Sub

Private Sub ReadDate(ByVal raw As Variant, ByVal shown As String)
    Dim serial As Double, typed As String, unseen As String
    serial = CDbl(raw)
    If mDate1904 Then serial = serial - SHIFT_1904
    If serial < 1 Then
        Invalid W_ONLY_TIME, ""
        Exit Sub
    End If
    typed = TypedIntoDate(serial)
    If Len(typed) = 6 And InStr(typed, ".") = 0 Then
        ReadDigits typed, True
    ElseIf typed <> "" Then
        TypedYear typed
    Else
        unseen = UnseenPart(shown)
        If unseen <> "" Then
            Ambiguous Filled1(W_UNSEEN, unseen), ""
        Else
            Decided Year(raw), Month(raw)
        End If
    End If
End Sub

Private Function TypedIntoDate(ByVal serial As Double) As String
    Dim whole As Long, hundredths As Long
    whole = Int(serial)
    hundredths = CLng(serial * 100)
    If serial = whole And MonthText(whole \ 100, whole Mod 100) <> "" Then
        TypedIntoDate = CStr(whole)
    ElseIf Not ((whole >= FIRST_YEAR And whole <= LAST_YEAR) Or (whole >= 1 And whole <= OLDEST)) Then
        TypedIntoDate = ""
    ElseIf serial <> whole And Abs(serial * 100 - hundredths) < 0.002 Then
        TypedIntoDate = CStr(hundredths \ 100) & "." & Right$("0" & CStr(hundredths Mod 100), 2)
    Else
        TypedIntoDate = CStr(whole)
    End If
End Function

Private Sub TypedYear(ByVal typed As String)
    Dim point As Long, meant As String
    point = InStr(typed, ".")
    If point > 0 And Mid$(typed & "..", point + 1, 2) <> "10" Then
        meant = MonthText(CLng(Left$(typed, point - 1)), CLng(Mid$(typed, point + 1)))
    End If
    Ambiguous Filled1(W_TYPED_IN_DATE, typed), NotTooEarly(meant)
End Sub

Private Function PositiveFormat(ByVal shown As String) As String
    Dim bare As String
    bare = Replaced(P_QUIET, shown, "")
    If InStr(bare, ";") > 0 Then bare = Left$(bare, InStr(bare, ";") - 1)
    PositiveFormat = LCase$(bare)
End Function

Private Function UnseenPart(ByVal shown As String) As String
    Dim code As String
    code = PositiveFormat(shown)
    If Left$(code, 7) = "general" Then Exit Function
    If Not (code Like "*[ymd]*") Then Exit Function
    If Not (code Like "*[yeg]*") Then
        UnseenPart = W_YEAR
    ElseIf InStr(code, "m") = 0 Then
        UnseenPart = W_MONTH
    End If
End Function

Public Function ShowsDay(ByVal shown As String) As Boolean
    Dim code As String
    code = PositiveFormat(shown)
    ShowsDay = Not (code Like "*[ym]*") Or InStr(code, "d") > 0 Or Left$(code, 7) = "general"
End Function

Private Function ShowsTwoDecimals(ByVal shown As String) As Boolean
    If Holds(P_CONDITION, shown) Then Exit Function
    ShowsTwoDecimals = FullMatch(P_TWO_DECIMALS, PositiveFormat(shown))
End Function

Private Function SerialMonth(ByVal serial As Long) As String
    Dim moment As Date
    If Not mDate1904 And serial = LEAP_BUG Then
        SerialMonth = MonthText(1900, 2)
        Exit Function
    End If
    If serial < 1 Or serial > LAST_SERIAL Then Exit Function
    If mDate1904 Then
        If serial > LAST_SERIAL - SHIFT_1904 Then Exit Function
        moment = CDate(serial + SHIFT_1904)
    ElseIf serial < LEAP_BUG Then
        moment = CDate(serial + 1)
    Else
        moment = CDate(serial)
    End If
    SerialMonth = MonthText(Year(moment), Month(moment))
End Function

Private Sub ReadNumber(ByVal number As Double, ByVal shown As String)
    Dim whole As Double
    If number <= 0 Or number >= 1E+18 Then
        Invalid W_NOT_MONTH, ""
        Exit Sub
    End If
    whole = Int(number + 0.5)
    If Abs(number - whole) < NOISE Then
        ReadDigits WholeText(whole), True
    ElseIf number >= FIRST_YEAR And number < LAST_YEAR + 1 Then
        YearPoint number, shown
    ElseIf number >= 10 And number < 100 Then
        ShortYearPoint number
    ElseIf number >= 10000 And number < 100000 Then
        ReadDigits CStr(CLng(Int(number))), True
    Else
        Invalid W_NOT_MONTH, ""
    End If
End Sub

' The digits of a whole number, no matter how long.
Private Function WholeText(ByVal number As Double) As String
    If number < 1000000000# Then
        WholeText = CStr(CLng(number))
    Else
        WholeText = Format$(number, "0")
    End If
End Function

' The digits after the point, noise rounded away.
Private Function Decimals(ByVal number As Double) As String
    Dim digits As String
    digits = Right$("000000" & CStr(CLng((number - Int(number)) * 1000000)), 6)
    Do While Right$(digits, 1) = "0"
        digits = Left$(digits, Len(digits) - 1)
    Loop
    Decimals = digits
End Function

Private Sub YearPoint(ByVal number As Double, ByVal shown As String)
    Dim y As Long, after As String, m As Long, d As Long
    y = Int(number)
    after = Decimals(number)
    If after = "1" Then
        JanuaryOrOctober y, shown
        Exit Sub
    End If
    If Len(after) <= 2 Then
        If after = "" Then after = "0"
        Decided y, CLng(after)
        Exit Sub
    End If
    m = CLng(Left$(after, 2))
    d = CLng(Left$(Mid$(after, 3) & "00", 2))
    If Len(after) <= 4 And IsDay(y, m, d) And NotTooEarly(MonthText(y, m)) <> "" Then
        Ambiguous W_POINT_NOT_TWO, MonthText(y, m)
    Else
        Invalid W_POINT_NO_MONTH, ""
    End If
End Sub

Private Sub JanuaryOrOctober(ByVal y As Long, ByVal shown As String)
    If Not ShowsTwoDecimals(shown) Then
        Ambiguous W_JANUARY_OCTOBER, ""
        Exit Sub
    End If
    Decided y, 10
    If rValue = "" Then Exit Sub
    rDoubt = DOUBT_AMBIGUOUS
    rWhy = Filled2(W_SHOWN_OCTOBER, CStr(y), rValue)
    rProposal = rValue
    rNotice = True
End Sub

Private Sub ShortYearPoint(ByVal number As Double)
    Dim after As String, plausible As String
    after = Decimals(number)
    If Len(after) <= 2 And after <> "" Then plausible = OfTwoDigits(Int(number), CLng(after))
    If plausible = "" Then
        Invalid W_NOT_MONTH, ""
    ElseIf after <> "1" Then
        Ambiguous W_TWO_DIGIT_YEAR, OnlyOne(plausible)
    Else
        Ambiguous W_TWO_DIGIT_YEAR, ""
    End If
End Sub

Public Sub ReadDigits(ByVal digits As String, ByVal number As Boolean)
    Select Case Len(digits)
        Case 4
            Four digits
        Case 5
            Five digits, number
        Case 6
            Six digits
        Case 7
            Seven digits
        Case 8
            DecidedDay CLng(Left$(digits, 4)), CLng(Mid$(digits, 5, 2)), CLng(Right$(digits, 2))
        Case 15
            Identity "19" & Mid$(digits, 7, 4)
        Case 18
            Identity Mid$(digits, 7, 6)
        Case Else
            Invalid W_NOT_MONTH, ""
    End Select
End Sub

Private Sub Four(ByVal digits As String)
    Dim plausible As String
    If CLng(digits) >= FIRST_YEAR And CLng(digits) <= LAST_YEAR Then
        Ambiguous W_YEAR_ALONE, ""
        Exit Sub
    End If
    plausible = OfTwoDigits(CLng(Left$(digits, 2)), CLng(Right$(digits, 2)))
    If plausible = "" Then
        Invalid W_NOT_MONTH, ""
    Else
        Ambiguous W_SHORT_YEAR_MONTH, OnlyOne(plausible)
    End If
End Sub

Private Sub Five(ByVal digits As String, ByVal number As Boolean)
    Dim written As String, serial As String, plausible As String
    written = MonthText(CLng(Left$(digits, 4)), CLng(Right$(digits, 1)))
    serial = SerialMonth(CLng(digits))
    If IsPlausible(written) Then plausible = written
    If IsPlausible(serial) Then plausible = Joined(plausible, serial)
    If number And written = "" And plausible <> "" Then
        Clear
        rValue = serial
    ElseIf written <> "" Then
        Ambiguous Filled1(W_MONTH_OR_SERIAL, written), OnlyOne(plausible)
    ElseIf plausible <> "" Then
        Ambiguous W_SERIAL, OnlyOne(plausible)
    Else
        Invalid W_NO_SERIAL, ""
    End If
End Sub

Public Sub Six(ByVal digits As String)
    Dim y As Long, short As String, turned As String
    y = CLng(Left$(digits, 4))
    If y >= FIRST_YEAR And y <= LAST_YEAR Then
        Decided y, CLng(Right$(digits, 2))
        Exit Sub
    End If
    short = ShortDate(digits)
    turned = MonthText(CLng(Right$(digits, 4)), CLng(Left$(digits, 2)))
    If short = "" And turned = "" Then
        Invalid W_NOT_SIX, ""
    Else
        Ambiguous W_NOT_YEAR_FIRST, OnlyOne(Joined(short, NotTooEarly(turned)))
    End If
End Sub

' The plausible months of a YYMMDD.
Private Function ShortDate(ByVal digits As String) As String
    Dim m As Long, d As Long, parts() As String, i As Long, plausible As String
    m = CLng(Mid$(digits, 3, 2))
    d = CLng(Right$(digits, 2))
    plausible = OfTwoDigits(CLng(Left$(digits, 2)), m)
    If plausible = "" Then Exit Function
    parts = Split(plausible, "|")
    For i = LBound(parts) To UBound(parts)
        If IsDay(CLng(Left$(parts(i), 4)), m, d) Then ShortDate = Joined(ShortDate, parts(i))
    Next i
End Function

Private Sub Seven(ByVal digits As String)
    Dim y As Long, plausible As String
    y = CLng(Left$(digits, 4))
    plausible = OfSeven(plausible, y, CLng(Mid$(digits, 5, 2)), CLng(Right$(digits, 1)))
    plausible = OfSeven(plausible, y, CLng(Mid$(digits, 5, 1)), CLng(Right$(digits, 2)))
    If plausible = "" Then
        Invalid W_NOT_MONTH, ""
    Else
        Ambiguous W_DIGIT_MISSING, OnlyOne(plausible)
    End If
End Sub

Private Function OfSeven(ByVal list As String, ByVal y As Long, ByVal m As Long, ByVal d As Long) As String
    OfSeven = list
    If IsDay(y, m, d) Then OfSeven = Joined(list, NotTooEarly(MonthText(y, m)))
End Function

' The day of birth in an identity number (GB 11643).
Private Sub Identity(ByVal born As String)
    Dim found As String
    found = MonthText(CLng(Left$(born, 4)), CLng(Mid$(born, 5)))
    If IsPlausible(found) Then
        Invalid W_IDENTITY, found
    Else
        Invalid W_IDENTITY, ""
    End If
End Sub
