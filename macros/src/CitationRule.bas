Attribute VB_Name = "CitationRule"
Option Explicit
Option Private Module
' The rule kind cited: toolkit/rules/cited.py.

Private Const BLANKED As String = "□"

Private mText As String
Private mSpoken As String           ' the text with its quotations blanked: what is said inside ends no sentence
Private mNamed() As Boolean         ' whether a source is named at a place

Public Sub ApplyCited(ByVal owner As Long)
    Dim f As Long, place As Long, least As Long, start As Long, words As String, ready As Boolean
    f = OptionField(owner, "field")
    If Not HasText(f) Then Exit Sub
    mText = vText(f)
    least = ItemNumber(owner, "at_least")
    place = 1
    Do While FindFrom(P_QUOTATION, mText, place)
        start = GroupStart(0)
        place = GroupEnd(0)
        words = Mid$(mText, start + 1, place - start - 2)
        If IsLong(words, least) Then
            If Not ready Then FindSources CLng(ItemText(owner, "source"))
            ready = True
            If Not HasSource(start, place, words) Then ReportQuotation f, start, words
        End If
    Loop
End Sub

' A saying without any mark is taken for one from twice the length on.
Private Function IsLong(ByVal words As String, ByVal least As Long) As Boolean
    Dim needed As Long
    If Len(words) < least Then Exit Function
    needed = least
    If Not Holds(P_CITED_PAUSED, words) Then needed = 2 * least
    If Len(words) >= needed Then IsLong = CountChars(words) >= needed
End Function

Private Sub FindSources(ByVal pattern As Long)
    Dim place As Long, done As Long
    mSpoken = ""
    place = 1
    done = 1
    Do While FindFrom(P_QUOTATION, mText, place)
        place = GroupEnd(0)
        mSpoken = mSpoken & Mid$(mText, done, GroupStart(0) - done + 1) & String$(place - GroupStart(0) - 2, BLANKED)
        done = place - 1
    Loop
    mSpoken = mSpoken & Mid$(mText, done)
    ReDim mNamed(Len(mText) + 1)
    place = 1
    Do While FindFrom(pattern, mSpoken, place)
        mNamed(GroupStart(0)) = True
        place = GroupEnd(0)
    Loop
End Sub

' Whether a source of the quotation stands behind it or in its sentence.
Private Function HasSource(ByVal start As Long, ByVal behind As Long, ByVal words As String) As Boolean
    Dim first As Long, last As Long, place As Long
    If MatchAt(P_CITED_BEHIND, mSpoken, behind) Then
        HasSource = True
        Exit Function
    End If
    SentenceBounds start, first, last
    ' the sentence is over: what follows speaks of something else
    If Holds(P_CITED_ENDED, Right$(words, 1)) Then last = behind
    For place = first To last - 1
        If mNamed(place) Then HasSource = True
    Next place
End Function

' Where the sentence around a place begins, and the place behind it.
Private Sub SentenceBounds(ByVal place As Long, ByRef first As Long, ByRef last As Long)
    first = 1
    last = Len(mSpoken) + 1
    Do While FindFrom(P_CITED_END, mSpoken, first)
        If GroupEnd(0) > place Then
            last = GroupEnd(0)
            Exit Sub
        End If
        first = GroupEnd(0)
    Loop
End Sub

Private Sub ReportQuotation(ByVal f As Long, ByVal start As Long, ByVal words As String)
    Dim where As String, shown As String
    where = sFieldName(f) & ParagraphAt(mText, start)
    shown = Clipped(words)
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "where", where
    SetWord "quotation", shown
    Report f, Filled2(T_NO_SOURCE, where, shown), False, ""
End Sub
