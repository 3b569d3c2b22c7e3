Attribute VB_Name = "LadderRule"
Option Explicit
Option Private Module
' The rule kind rank_at_least: toolkit/rules/rank_at_least.py over toolkit/ladders.py.

Private mOwner As Long
Private mHigh As Boolean            ' a title is high enough for all
Private mEnough As Boolean          ' one is for some
Private mUnknown As Boolean         ' one is not on the ladder

Public Sub ApplyRank(ByVal owner As Long)
    Dim f As Long, why As String
    mOwner = owner
    f = OptionField(owner, "field")
    If Not HasText(f) Then Exit Sub
    mHigh = False
    mEnough = False
    mUnknown = False
    LookAtTitles WithoutNotes(Replace(Replace(vText(f), "（", "("), "）", ")"))
    If mHigh Then Exit Sub
    why = Filled1(T_RANK_BELOW, ItemText(owner, "rank"))
    If mUnknown Then why = T_RANK_UNKNOWN
    If mEnough Then why = Filled2(T_RANK_BETWEEN, ItemText(owner, "rank"), ItemText(owner, "verify_below"))
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "value", Clipped(vText(f))
    SetWord "rank", ItemText(owner, "rank")
    Report f, Filled1(T_SENT, Clipped(vText(f))) & why, mEnough Or mUnknown, ""
End Sub

' Notes in brackets out; one that takes the title back leaves a sign that no title has.
Private Function WithoutNotes(ByVal text As String) As String
    Dim place As Long, done As Long, note As String
    place = 1
    done = 1
    Do While FindFrom(P_TITLE_NOTE, text, place)
        note = GroupText(0)
        WithoutNotes = WithoutNotes & Mid$(text, done, GroupStart(0) - done)
        place = GroupEnd(0)
        done = place
        If IsDenied(FoldedText(note)) Then WithoutNotes = WithoutNotes & TITLE_OPEN
    Loop
    WithoutNotes = WithoutNotes & Mid$(text, done)
End Function

Private Function IsDenied(ByVal folded As String) As Boolean
    Dim i As Long
    For i = 1 To ItemCount(mOwner, "denied")
        If InStr(1, folded, ItemAt(mOwner, "denied", i), 0) > 0 Then IsDenied = True
    Next i
End Function

Private Sub LookAtTitles(ByVal text As String)
    Dim place As Long, start As Long, behind As Long
    place = 1
    Do While FindFrom(P_SEVERAL_TITLES, text, place)
        start = place
        behind = GroupStart(0)
        place = GroupEnd(0)
        LookAtTitle FoldedText(Mid$(text, start, behind - start))
    Loop
    LookAtTitle FoldedText(Mid$(text, place))
End Sub

' A title may bear the ladder's own name behind it.
Private Sub LookAtTitle(ByVal folded As String)
    Dim own As String
    If folded = "" Or IsKnown(folded) Then Exit Sub
    own = ItemText(mOwner, "behind_title")
    If Right$(folded, Len(own)) = own Then
        If IsKnown(Left$(folded, Len(folded) - Len(own))) Then Exit Sub
    End If
    mUnknown = True
End Sub

' Notes how high the title stands; False where it is not on the ladder.
Private Function IsKnown(ByVal folded As String) As Boolean
    IsKnown = True
    If ItemPlace(mOwner, "high", folded) > 0 Then
        mHigh = True
    ElseIf ItemPlace(mOwner, "enough", folded) > 0 Then
        mEnough = True
    Else
        IsKnown = ItemPlace(mOwner, "low", folded) > 0
    End If
End Function
