Attribute VB_Name = "Rules"
Option Explicit
Option Private Module
' The rule kinds over one record, which stands in Reading; the rules themselves are in RuleTable.
' A kind that is not here is named in the outcome of the check: KnowsKind.

Private mOwner As Long

Public Function KnowsKind(ByVal kind As String) As Boolean
    Select Case kind
        Case "required", "blank", "at_least", "mentions", "one_of", "none_of", "named_after", "together", "differ"
            KnowsKind = True
        Case "months_between", "months_since", "month_after", "not_future", "overdue", "age_at_most"
            KnowsKind = True
        Case "max_chars", "about_chars", "body_chars", "words", "title", "sections", "subheadings", "cited", "captioned"
            KnowsKind = True
        Case "rank_at_least", "at_least_k_of"
            KnowsKind = True
    End Select
End Function

' Whether the macros compare the rows of a sheet for the kind, and those of no other sheet.
Public Function ComparesRows(ByVal kind As String) As Boolean
    ComparesRows = kind = "unique"
End Function

' Applies a rule to the record of a row, if its conditions hold.
Public Sub ApplyRule(ByVal rule As Long, ByVal row As Long)
    mOwner = OWNER_RULE + rule
    If sRuleWhen(rule) > 0 Then
        If Not SpeaksOf() Then Exit Sub
    End If
    SetRule rule
    Select Case sRuleKind(rule)
        Case "required"
            Required
        Case "blank"
            Blank
        Case "at_least"
            AtLeast
        Case "mentions"
            Mentions
        Case "one_of"
            OneOf
        Case "none_of"
            NoneOf
        Case "named_after"
            NamedAfter
        Case "together"
            Together
        Case "differ"
            Differ
        Case "unique"
            KeepRow rule, row
        Case Else
            ApplyOwnModule sRuleKind(rule)
    End Select
End Sub

' Kinds that have modules of their own.
Private Sub ApplyOwnModule(ByVal kind As String)
    Select Case kind
        Case "months_between", "months_since", "month_after", "not_future", "overdue", "age_at_most"
            ApplyMonths mOwner, kind
        Case "max_chars", "about_chars", "body_chars"
            ApplyLength mOwner, kind
        Case "words"
            ApplyWords mOwner
        Case "title"
            ApplyTitle mOwner
        Case "sections"
            ApplySections mOwner
        Case "subheadings"
            ApplySubheadings mOwner
        Case "cited"
            ApplyCited mOwner
        Case "captioned"
            ApplyCaptioned mOwner
        Case "rank_at_least"
            ApplyRank mOwner
        Case "at_least_k_of"
            ApplyConditions mOwner
    End Select
End Sub

' Whether all of the rule's conditions hold for the record.
Private Function SpeaksOf() As Boolean
    Dim i As Long, f As Long
    SpeaksOf = True
    For i = 1 To ItemCount(mOwner, "when")
        f = FieldAt(mOwner, "when", i)
        If Not vFilled(f) Or vNumeric(f) Then
            SpeaksOf = False
        ElseIf ItemPlace(mOwner, "when." & CStr(i), vText(f)) = 0 Then
            SpeaksOf = False
        End If
    Next i
End Function

Private Function FieldOf(ByVal key As String) As Long
    FieldOf = OptionField(mOwner, key)
End Function

' The field that an option names; of several the first.
Public Function OptionField(ByVal owner As Long, ByVal key As String) As Long
    OptionField = FieldAt(owner, key, 1)
End Function

' Whether the record has a text in that field.
Public Function HasText(ByVal f As Long) As Boolean
    HasText = vFilled(f) And Not vNumeric(f)
End Function

' Names in a list, one after another.
Public Function Listed(ByVal list As String, ByVal name1 As String) As String
    Listed = name1
    If list <> "" Then Listed = list & T_LIST_SIGN & name1
End Function

Private Sub Required()
    Dim i As Long, f As Long, sent As String
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
        If vHere(f) And Not vFilled(f) And Not vUndecided(f) Then
            sent = Stripped(vSent(f))
            ClearWords
            SetWord "field", sFieldName(f)
            If sent = "" Then
                ReportSaid f, Filled1(T_EMPTY, ShownName(f)), False, ""
            Else
                ReportSaid f, Filled2(T_AS_EMPTY, ShownName(f), sent), False, ""
            End If
        End If
    Next i
End Sub

Private Sub Blank()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
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
        If Not found Then missing = Listed(missing, ItemAt(mOwner, "each_of", i))
    Next i
    If missing <> "" Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "missing", missing
        Report f, Filled1(T_MISSING, missing), False, ""
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

' A text for comparing: its letters and digits alone.
Public Function LettersOnly(ByVal text As String) As String
    LettersOnly = LCase$(Replaced(P_SILENT, PlainText(text), ""))
End Function

Private Sub NoneOf()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
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
    ReportSaid f, Filled2(T_NOT_NAMED, ShownName(f) & Filled1(T_NAME, Clipped(vText(f))), ShownName(after) & Filled1(T_NAME, Clipped(vText(after)))), False, ""
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
        f = FieldAt(mOwner, "fields", i)
        If vHere(f) And (vFilled(f) Or vUndecided(f)) Then
            filled = Listed(filled, ShownName(f))
        End If
    Next i
    If filled = "" Then Exit Sub
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
        If vHere(f) And Not vFilled(f) And Not vUndecided(f) Then
            ClearWords
            SetWord "field", sFieldName(f)
            SetWord "others", filled
            ReportSaid f, Filled2(T_NOT_TOGETHER, filled, ShownName(f)), False, ""
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
