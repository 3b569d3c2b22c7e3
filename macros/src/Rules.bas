Attribute VB_Name = "Rules"
Option Explicit
Option Private Module
' The rule kinds over one record, which stands in Reading; the rules themselves are in RuleTable.
' A kind that is not here is named in the outcome of the check: KnowsKind.

Private mOwner As Long

Public Function KnowsKind(ByVal kind As String) As Boolean
    Select Case kind
        Case "required", "at_least", "max_chars", "about_chars", "mentions", "months_between", "months_since"
            KnowsKind = True
        Case "month_after", "not_future", "overdue", "one_of", "none_of", "named_after", "together", "age_at_most"
            KnowsKind = True
        Case "differ", "words", "blank"
            KnowsKind = True
    End Select
End Function

' Applies a rule to the record, if its conditions hold.
Public Sub ApplyRule(ByVal rule As Long)
    mOwner = OWNER_RULE + rule
    If Not SpeaksOf() Then Exit Sub
    SetRule rule
    Select Case sRuleKind(rule)
        Case "required"
            Required
        Case "blank"
            Blank
        Case "at_least"
            AtLeast
        Case "max_chars"
            MaxChars
        Case "about_chars"
            AboutChars
        Case "mentions"
            Mentions
        Case "months_between"
            MonthsBetween
        Case "months_since"
            MonthsSince
        Case "month_after"
            MonthAfter
        Case "not_future"
            NotFuture
        Case "overdue"
            Overdue
        Case "one_of"
            OneOf
        Case "none_of"
            NoneOf
        Case "named_after"
            NamedAfter
        Case "together"
            Together
        Case "age_at_most"
            AgeAtMost
        Case "differ"
            Differ
        Case "words"
            ApplyWords mOwner
    End Select
End Sub

' Whether all of the rule's conditions hold for the record.
Private Function SpeaksOf() As Boolean
    Dim i As Long, f As Long
    SpeaksOf = True
    For i = 1 To ItemCount(mOwner, "when")
        f = FieldNumber(ItemAt(mOwner, "when", i))
        If Not vFilled(f) Or vNumeric(f) Then
            SpeaksOf = False
        ElseIf ItemPlace(mOwner, "when." & CStr(i), vText(f)) = 0 Then
            SpeaksOf = False
        End If
    Next i
End Function

Private Function FieldOf(ByVal key As String) As Long
    FieldOf = FieldNumber(ItemText(mOwner, key))
End Function

' Whether the record has a text in that field.
Private Function HasText(ByVal f As Long) As Boolean
    HasText = vFilled(f) And Not vNumeric(f)
End Function

Private Sub Required()
    Dim i As Long, f As Long, sent As String
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If vHere(f) And Not vFilled(f) And Not vUndecided(f) Then
            sent = Stripped(vSent(f))
            ClearWords
            SetWord "field", sFieldName(f)
            If sent = "" Then
                Report f, T_EMPTY, False, ""
            Else
                Report f, Filled1(T_AS_EMPTY, sent), False, ""
            End If
        End If
    Next i
End Sub

Private Sub Blank()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If vFilled(f) Then
            ClearWords
            SetWord "field", sFieldName(f)
            SetWord "value", vSent(f)
            Report f, Filled1(T_SENT, vSent(f)), False, ""
        End If
    Next i
End Sub

Private Sub AtLeast()
    Dim f As Long, least As Double, doubtful As Boolean
    f = FieldOf("field")
    If Not vNumeric(f) Then Exit Sub
    least = ItemNumber(mOwner, "minimum")
    doubtful = vNumber(f) = least And vRough(f)
    If vNumber(f) < least Or doubtful Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "sent", vSent(f)
        SetWord "minimum", ItemText(mOwner, "limit_in_words")
        Report f, Filled1(T_SENT, vSent(f)), doubtful, ""
    End If
End Sub

Private Sub MaxChars()
    Dim f As Long, limit As Long, count As Long
    f = FieldOf("field")
    limit = ItemNumber(mOwner, "limit")
    If Not HasText(f) Then Exit Sub
    If Len(vText(f)) <= limit Then Exit Sub
    count = CountChars(vText(f))
    If count > limit Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "limit", CStr(limit)
        SetWord "count", CStr(count)
        SetWord "over", CStr(count - limit)
        Report f, Filled1(T_CHARS, CStr(count)), False, ""
    End If
End Sub

Private Sub AboutChars()
    Dim f As Long, about As Long, count As Long, least As Long, most As Long
    f = FieldOf("field")
    If Not HasText(f) Then Exit Sub
    about = ItemNumber(mOwner, "about")
    most = about + ItemNumber(mOwner, "within")
    least = 2 * about - most
    If ItemText(mOwner, "fewer") <> "" Then least = about - ItemNumber(mOwner, "fewer")
    count = CountChars(vText(f))
    If count < least Or count > most Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "about", CStr(about)
        SetWord "count", CStr(count)
        If count > about Then
            SetWord "within", CStr(most - about)
        Else
            SetWord "within", CStr(about - least)
        End If
        Report f, Filled1(T_CHARS, CStr(count)), False, ""
    End If
End Sub

Private Sub Mentions()
    Dim f As Long, i As Long, j As Long, found As Boolean, missing As String, key As String
    f = FieldOf("field")
    If Not HasText(f) Then Exit Sub
    For i = 1 To ItemCount(mOwner, "each_of")
        key = "each_of." & CStr(i) & ".words"
        found = False
        For j = 1 To ItemCount(mOwner, key)
            If InStr(1, vText(f), ItemAt(mOwner, key, j), 0) > 0 Then found = True
        Next j
        If Not found Then
            If missing <> "" Then missing = missing & T_LIST_SIGN
            missing = missing & ItemAt(mOwner, "each_of", i)
        End If
    Next i
    If missing <> "" Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "missing", missing
        Report f, Filled1(T_MISSING, missing), False, ""
    End If
End Sub

' ---- months and days -----------------------------------------------------------------------------

' Months since the year 0 of a value YYYYMM or YYYY-MM-DD.
Private Function MonthCount(ByVal value As String) As Long
    Dim bare As String
    bare = Replace(value, "-", "")
    MonthCount = CLng(Left$(bare, 4)) * 12 + CLng(Mid$(bare, 5, 2))
End Function

Private Function AsOfMonth() As Long
    AsOfMonth = AS_OF_YEAR * 12 + AS_OF_MONTH
End Function

' The as-of day as precise as a value.
Private Function Alike(ByVal value As String) As String
    Alike = CStr(AS_OF_YEAR * 100 + AS_OF_MONTH)
    If InStr(value, "-") > 0 Then Alike = AS_OF_ISO
End Function

Private Sub MonthsBetween()
    Dim earlier As Long, later As Long, over As Long, doubtful As Boolean
    earlier = FieldOf("earlier")
    later = FieldOf("later")
    If Not HasText(earlier) Or Not HasText(later) Then Exit Sub
    over = MonthCount(vText(later)) - MonthCount(vText(earlier)) - ItemNumber(mOwner, "minimum")
    If over > 0 Then Exit Sub
    If over = 0 Then
        If ItemText(mOwner, "same_month") = "enough" Then Exit Sub
        doubtful = Len(vText(earlier)) = 6 Or Len(vText(later)) = 6
        If Not doubtful Then
            If Right$(vText(later), 2) >= Right$(vText(earlier), 2) Or EndsMonth(vText(later)) Then Exit Sub
        End If
    End If
    ClearWords
    SetWord "earlier", vText(earlier)
    SetWord "later", vText(later)
    SetWord "minimum", ItemText(mOwner, "minimum_in_words")
    Report later, Filled2(T_MONTHS, vText(earlier), vText(later)), doubtful, ""
End Sub

' Whether a day YYYY-MM-DD is its month's last.
Private Function EndsMonth(ByVal value As String) As Boolean
    EndsMonth = Day(DateSerial(CLng(Left$(value, 4)), CLng(Mid$(value, 6, 2)), CLng(Right$(value, 2)) + 1)) = 1
End Function

Private Sub MonthsSince()
    Dim f As Long, months As Long
    f = FieldOf("field")
    If Not HasText(f) Then Exit Sub
    months = AsOfMonth() - MonthCount(vText(f))
    If months >= ItemNumber(mOwner, "sure") Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "month", vText(f)
    SetWord "day", AS_OF_ISO
    SetWord "minimum", ItemText(mOwner, "minimum_in_words")
    Report f, Filled1(T_SENT, vText(f)), months = ItemNumber(mOwner, "minimum"), ""
End Sub

Private Sub MonthAfter()
    Dim f As Long, start As Long, months As Long, right1 As String
    f = FieldOf("field")
    start = FieldOf("start")
    If Not HasText(f) Or Not HasText(start) Then Exit Sub
    months = MonthCount(vText(start)) - 1 + ItemNumber(mOwner, "months")
    right1 = CStr((months \ 12) * 100 + months Mod 12 + 1)
    If vText(f) = right1 Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "value", vText(f)
    SetWord "start", vText(start)
    SetWord "months", ItemText(mOwner, "months_in_words")
    SetWord "right", right1
    Report f, Filled2(T_RIGHT, vText(f), right1), False, right1
End Sub

Private Sub NotFuture()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If HasText(f) Then
            If vText(f) > Alike(vText(f)) Then
                ClearWords
                SetWord "field", sFieldName(f)
                SetWord "month", vText(f)
                SetWord "day", AS_OF_ISO
                Report f, Filled1(T_SENT, vText(f)), False, ""
            End If
        End If
    Next i
End Sub

Private Sub Overdue()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If HasText(f) Then
            If IsDated(vText(f)) And vText(f) < Alike(vText(f)) Then
                ClearWords
                SetWord "field", sFieldName(f)
                SetWord "limit", vText(f)
                SetWord "day", AS_OF_ISO
                Report f, Filled1(T_SENT, vText(f)), False, ""
            End If
        End If
    Next i
End Sub

Private Function IsDated(ByVal value As String) As Boolean
    IsDated = (value Like "######") Or (value Like "####-##-##")
End Function

Private Sub AgeAtMost()
    Dim f As Long, months As Long, age As Long, years As Long, doubtful As Boolean
    f = FieldOf("field")
    If Not HasText(f) Then Exit Sub
    years = ItemNumber(mOwner, "years")
    months = AsOfMonth() - MonthCount(vText(f))
    age = Int(months / 12)
    If age <= years Then Exit Sub
    doubtful = months = (years + 1) * 12 And Not AS_OF_ENDS_MONTH
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "month", vText(f)
    SetWord "years", CStr(years)
    SetWord "age", CStr(age)
    SetWord "day", AS_OF_WORDS
    If doubtful Then
        Report f, Filled2(T_AGE, vText(f), CStr(age - 1) & W_OR & CStr(age)), True, ""
    Else
        Report f, Filled2(T_AGE, vText(f), CStr(age)), False, ""
    End If
End Sub

' ---- what is written -----------------------------------------------------------------------------

Private Sub OneOf()
    Dim f As Long, folded As String, bare As String
    f = FieldOf("field")
    If Not HasText(f) Then Exit Sub
    folded = LettersOnly(vText(f))
    bare = Replaced(P_LIST_NUMBER, folded, "")
    If ItemPlace(mOwner, "spelt", folded) > 0 Or ItemPlace(mOwner, "spelt", bare) > 0 Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "value", Clipped(vText(f))
    SetWord "count", CStr(ItemCount(mOwner, "choices"))
    Report f, Filled1(T_SENT, Clipped(vText(f))), False, ""
End Sub

Private Function LettersOnly(ByVal text As String) As String
    LettersOnly = LCase$(Replaced(P_SILENT, PlainText(text), ""))
End Function

Private Sub NoneOf()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If HasText(f) Then
            If ItemPlace(mOwner, "values", vText(f)) > 0 Then
                ClearWords
                SetWord "field", sFieldName(f)
                SetWord "value", vText(f)
                Report f, Filled1(T_SENT, vText(f)), False, ""
            End If
        End If
    Next i
End Sub

Private Sub NamedAfter()
    Dim f As Long, after As Long
    f = FieldOf("field")
    after = FieldOf("after")
    If Not HasText(f) Or Not HasText(after) Then Exit Sub
    If InStr(1, Bare(vText(f)), Bare(vText(after)), 0) > 0 Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "value", Clipped(vText(f))
    SetWord "after", sFieldName(after)
    SetWord "name", Clipped(vText(after))
    Report f, Filled2(T_MONTHS, Clipped(vText(f)), Clipped(vText(after))), False, ""
End Sub

Private Function Bare(ByVal text As String) As String
    Dim i As Long
    Bare = text
    For i = 1 To ItemCount(mOwner, "without")
        Bare = Replace(Bare, ItemAt(mOwner, "without", i), "")
    Next i
    Bare = LettersOnly(Bare)
End Function

Private Sub Together()
    Dim i As Long, f As Long, filled As String
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If vHere(f) And (vFilled(f) Or vUndecided(f)) Then
            If filled <> "" Then filled = filled & T_LIST_SIGN
            filled = filled & sFieldName(f)
        End If
    Next i
    If filled = "" Then Exit Sub
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldNumber(ItemAt(mOwner, "fields", i))
        If vHere(f) And Not vFilled(f) And Not vUndecided(f) Then
            ClearWords
            SetWord "field", sFieldName(f)
            SetWord "others", filled
            Report f, T_EMPTY, False, ""
        End If
    Next i
End Sub

Private Sub Differ()
    Dim f As Long, other As Long
    f = FieldOf("field")
    other = FieldOf("other")
    If Not HasText(f) Or Not HasText(other) Then Exit Sub
    If LettersOnly(vText(f)) <> LettersOnly(vText(other)) Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "other", sFieldName(other)
    SetWord "value", Clipped(vText(f))
    Report f, Filled1(T_SENT, Clipped(vText(f))), False, ""
End Sub
