Attribute VB_Name = "Durations"
Option Explicit
Option Private Module
' Lengths of time in months: toolkit/fields/duration.py, lengths.py and periods.py.

Public dMonths As Long          ' -1 where none was read
Public dRough As Boolean

Private Const LONGEST As Long = 720
Private Const EARLIEST As String = "190001"

Private mToday As Long
Private mMonth As String

' The day that open stretches run to.
Public Sub SetToday(ByVal y As Long, ByVal m As Long)
    mToday = y * 12 + m
    mMonth = CStr(y * 100 + m)
End Sub

' Reads a text or a number; dMonths is -1 where it is no length of time.
Public Sub ReadDuration(ByVal text As String)
    Dim plain As String
    dMonths = -1
    dRough = False
    plain = Replace(Replace(FoldedDate(text), ChrW(&HFF08&), "("), ChrW(&HFF09&), ")")
    plain = StrippedOf(ArabicDigits(SingleSpaced(plain)), ".,;:")
    ReadPlain plain
    If dMonths < 0 And InStr(plain, "(") > 0 Then ReadWithNotes plain
    If dMonths > LONGEST Then dMonths = -1
End Sub

' A length, or stretches: no length has four digits before its first word, and every month of a stretch has.
Private Sub ReadPlain(ByVal text As String)
    Dim bare As String
    dMonths = -1
    bare = Unspaced(text)
    If Not (bare Like "####*") Then ReadLength bare
    If dMonths < 0 And bare Like "*####*" Then ReadPeriods Stripped(text)
End Sub

' 5 years (2019.09 until now): both in one cell, where they agree.
Private Sub ReadWithNotes(ByVal text As String)
    Dim said As Long, rough As Boolean, place As Long, note As String
    ReadPlain Replaced(P_NOTE, text, "")
    If dMonths < 0 Then Exit Sub
    said = dMonths
    rough = dRough
    place = 1
    Do While FindFrom(P_NOTE, text, place)
        place = GroupEnd(0)
        note = GroupText(0)
        If HasDigit(note) Then
            ReadPlain Mid$(note, 2, Len(note) - 2)
            If dMonths < 0 Then Exit Sub
            If Abs(dMonths - said) >= 12 Then
                dMonths = -1
                Exit Sub
            End If
        End If
    Loop
    dMonths = said
    dRough = rough
End Sub

' ---- lengths -------------------------------------------------------------------------------------

Private Sub ReadLength(ByVal text As String)
    Dim bare As String, months As Double
    dRough = False
    If MatchAt(P_LENGTH_UNDER, text, 1) Then
        months = CountedMonths(Replaced(P_LENGTH_UNDER, text, ""))
        If months = 12 Then dMonths = 11
        If months = 6 Then dMonths = 5
        Exit Sub
    End If
    bare = Replaced(P_LENGTH_ROUGH, text, "")
    dRough = bare <> text
    bare = Replaced(P_LENGTH_AFTER, Replaced(P_LENGTH_BEFORE, bare, ""), "")
    If MatchAt(P_LENGTH_ROUGH_BEFORE, bare, 1) Then
        bare = Replaced(P_LENGTH_ROUGH_BEFORE, bare, "")
        dRough = True
    End If
    months = CountedMonths(bare)
    If months < 0 Then Exit Sub
    If Abs(months - Int(months + 0.5)) < 0.01 Then
        dMonths = Int(months + 0.5)
    Else
        dMonths = Int(months)
        dRough = True
    End If
End Sub

' The months of a length by its shape, -1 for none. The shapes are those of lengths.SHAPES, in their order, and those
' that count months apart from those that don't.
Private Function CountedMonths(ByVal text As String) As Double
    CountedMonths = -1
    If InStr(text, SIGN_MONTH) = 0 Then
        If FullMatch(P_LENGTH_1, text) Then
            CountedMonths = Val(GroupText(1)) * 12
        ElseIf FullMatch(P_LENGTH_4, text) Then
            CountedMonths = Val(GroupText(1)) * 12 + 6
        ElseIf FullMatch(P_LENGTH_8, text) Then
            CountedMonths = 6
        End If
    ElseIf FullMatch(P_LENGTH_2, text) Then
        CountedMonths = Val(GroupText(1)) * 12 + Val(GroupText(2))
    ElseIf FullMatch(P_LENGTH_3, text) Then
        CountedMonths = Val(GroupText(1)) * 12 + Val(GroupText(2))
    ElseIf FullMatch(P_LENGTH_5, text) Then
        CountedMonths = Val(GroupText(1)) + 0.5
    ElseIf FullMatch(P_LENGTH_6, text) Then
        CountedMonths = Val(GroupText(1))
    ElseIf FullMatch(P_LENGTH_7, text) Then
        CountedMonths = Val(GroupText(1))
    End If
End Function

' ---- stretches -----------------------------------------------------------------------------------

' The time that stretches cover together, overlaps counted once.
Private Sub ReadPeriods(ByVal text As String)
    Dim starts(100) As Long, ends(100) As Long, count As Long, place As Long
    Dim first As String, last As String, rest As String
    dMonths = -1
    dRough = False
    place = 1
    Do While FindFrom(P_PERIOD, text, place)
        rest = rest & Mid$(text, place, GroupStart(0) - place) & " "
        place = GroupEnd(0)
        first = GroupText(G_START)
        last = GroupText(G_END)
        If count > 99 Then Exit Sub
        starts(count) = MonthNumber(first)
        ends(count) = mToday
        If last <> "" Then ends(count) = MonthNumber(last)
        If starts(count) < 0 Or starts(count) > ends(count) Or ends(count) > mToday Then Exit Sub
        ' September to August is a full year, as school years are
        If last <> "" And (ends(count) - starts(count)) Mod 12 = 11 Then ends(count) = ends(count) + 1
        count = count + 1
    Loop
    If count = 0 Then Exit Sub
    If Not SaysNothing(rest & Mid$(text, place)) Then Exit Sub
    dMonths = Covered(starts, ends, count)
    dRough = True
End Sub

' Whether what stands beside the stretches says nothing.
Private Function SaysNothing(ByVal rest As String) As Boolean
    Dim parts() As String, i As Long
    SaysNothing = True
    parts = Split(Replaced(P_PERIOD_GAP, rest, " "), " ")
    For i = LBound(parts) To UBound(parts)
        If parts(i) <> "" Then
            If Not FullMatch(P_PERIOD_NOTHING, parts(i)) Then SaysNothing = False
        End If
    Next i
End Function

' Months since the year 0 of a date's text, -1 where it is none.
Private Function MonthNumber(ByVal text As String) As Long
    MonthNumber = -1
    ReadMonth Stripped(text), "", EARLIEST, mMonth, P_BESIDE_NONE, False
    If rValue <> "" Then MonthNumber = CLng(Left$(rValue, 4)) * 12 + CLng(Right$(rValue, 2))
End Function

Private Function Covered(ByRef starts() As Long, ByRef ends() As Long, ByVal count As Long) As Long
    Dim i As Long, j As Long, kept As Long, last As Long
    For i = 1 To count - 1
        For j = i To 1 Step -1
            If starts(j) >= starts(j - 1) Then Exit For
            kept = starts(j): starts(j) = starts(j - 1): starts(j - 1) = kept
            kept = ends(j): ends(j) = ends(j - 1): ends(j - 1) = kept
        Next j
    Next i
    last = -1
    For i = 0 To count - 1
        If starts(i) > last Then
            Covered = Covered + ends(i) - starts(i)
            last = ends(i)
        ElseIf ends(i) > last Then
            Covered = Covered + ends(i) - last
            last = ends(i)
        End If
    Next i
End Function
