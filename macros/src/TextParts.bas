Attribute VB_Name = "TextParts"
Option Explicit
Option Private Module
' The parts of a text, each found by its heading: find_sections in toolkit/rules/headings.py.

' By part: its heading and its body, from a place to the one behind the last.
Public pCount As Long
Public pName() As String
Public pFound() As Boolean
Public pSure() As Boolean           ' the heading says its name
Public pStart() As Long
Public pEnd() As Long
Public pBody() As Long
Public pBehind() As Long

' How well a lead fits a part, as headings.py has it; one more where it is numbered otherwise.
Private Const SAYS As Long = 1
Private Const HOLDS_NAME As Long = 3
Private Const NEAR As Long = 5
Private Const NOTHING_OF_IT As Long = 7

Private mText As String
Private mNear() As String           ' other words for parts
Private mNearPart() As Long
Private mNears As Long
Private mLeads As Long
Private mStart() As Long
Private mEnd() As Long
Private mMark() As Long
Private mWords() As String
Private mWord() As String
Private mWhole() As Boolean
Private mStop() As String
Private mBracketed() As Boolean
Private mInside() As Boolean
Private mGrade() As Long            ' by lead and part
Private mSure() As Boolean          ' it is a heading without doubt
Private mUsual As Long

' Finds the parts that a rule's options name.
Public Sub FindParts(ByVal owner As Long, ByVal text As String)
    Dim part As Long, behind As Long
    mText = text
    LoadParts owner
    FindLeads
    GradeLeads
    For part = 1 To pCount
        ChooseLead part, behind
        If pFound(part) Then behind = pStart(part)
    Next part
    For part = 1 To pCount
        If pFound(part) Then pBehind(part) = NextHeading(pStart(part))
    Next part
End Sub

' Whether anything but blanks and signs stands between the places.
Public Function HasLetters(ByVal text As String, ByVal start As Long, ByVal last As Long) As Boolean
    If last > start Then HasLetters = Holds(P_LETTER, Mid$(text, start, last - start))
End Function

Private Sub LoadParts(ByVal owner As Long)
    Dim part As Long, i As Long, key As String
    pCount = ItemCount(owner, "parts")
    ReDim pName(pCount): ReDim pFound(pCount): ReDim pSure(pCount): ReDim pStart(pCount): ReDim pEnd(pCount)
    ReDim pBody(pCount): ReDim pBehind(pCount)
    mNears = 0
    ReDim mNear(0): ReDim mNearPart(0)
    For part = 1 To pCount
        pName(part) = ItemAt(owner, "parts", part)
        key = "parts." & CStr(part) & ".near"
        For i = 1 To ItemCount(owner, key)
            mNears = mNears + 1
            ReDim Preserve mNear(mNears): ReDim Preserve mNearPart(mNears)
            mNear(mNears) = ItemAt(owner, key, i)
            mNearPart(mNears) = part
        Next i
    Next part
End Sub

' ---- leads that may be headings --------------------------------------------------------------------

Private Sub FindLeads()
    Dim first As Long, behind As Long, place As Long, paragraph As String, inside As Long
    mLeads = 0
    behind = 1
    Do While NextParagraph(mText, behind, Len(mText) + 1)
        first = hFirst
        behind = hBehind
        paragraph = Mid$(mText, first, behind - first)
        If NamesPart(WithoutSigns(paragraph)) Then
            TakeLead first, behind, False
            place = 1
            Do While FindFrom(P_HEADING_INSIDE, paragraph, place)
                inside = GroupStart(0)
                TakeLead first + inside - 1, behind, True
                place = inside + 1
            Loop
        End If
    Loop
End Sub

' Whether a name or a near word of any part is in it.
Private Function NamesPart(ByVal text As String) As Boolean
    Dim i As Long
    NamesPart = True
    For i = 1 To pCount
        If InStr(1, text, pName(i), 0) > 0 Then Exit Function
    Next i
    For i = 1 To mNears
        If InStr(1, text, mNear(i), 0) > 0 Then Exit Function
    Next i
    NamesPart = False
End Function

' The first of a part's near words that is in the text, "" for none.
Private Function NearWord(ByVal text As String, ByVal part As Long) As String
    Dim i As Long
    For i = 1 To mNears
        If mNearPart(i) = part Then
            If InStr(1, text, mNear(i), 0) > 0 Then
                NearWord = mNear(i)
                Exit Function
            End If
        End If
    Next i
End Function

Private Sub TakeLead(ByVal start As Long, ByVal last As Long, ByVal inside As Boolean)
    If Not NamesPart(WithoutSigns(Beginning(mText, start, last))) Then Exit Sub
    ReadLead mText, start, last
    If hText = "" And hWord = "" Then Exit Sub
    mLeads = mLeads + 1
    MakeRoom
    mStart(mLeads) = start
    mEnd(mLeads) = hEnd
    mMark(mLeads) = hMark
    mWords(mLeads) = hText
    mWord(mLeads) = hWord
    mWhole(mLeads) = hWhole
    mStop(mLeads) = hStop
    mBracketed(mLeads) = hBracketed
    mInside(mLeads) = inside
End Sub

Private Sub MakeRoom()
    Dim size As Long
    If mLeads = 1 Then
        size = 50
        ReDim mStart(size): ReDim mEnd(size): ReDim mMark(size): ReDim mWords(size): ReDim mWord(size)
        ReDim mWhole(size): ReDim mStop(size): ReDim mBracketed(size): ReDim mInside(size)
    ElseIf mLeads > UBound(mStart) Then
        size = 2 * mLeads
        ReDim Preserve mStart(size): ReDim Preserve mEnd(size): ReDim Preserve mMark(size)
        ReDim Preserve mWords(size): ReDim Preserve mWord(size): ReDim Preserve mWhole(size)
        ReDim Preserve mStop(size): ReDim Preserve mBracketed(size): ReDim Preserve mInside(size)
    End If
End Sub

' ---- how well they fit -----------------------------------------------------------------------------

Private Sub GradeLeads()
    Dim lead As Long, part As Long
    ReDim mGrade(mLeads, pCount)
    ReDim mSure(mLeads)
    mUsual = UsualMark()
    For lead = 1 To mLeads
        For part = 1 To pCount
            mGrade(lead, part) = GradeOf(lead, part)
            If mGrade(lead, part) <= HOLDS_NAME Then mSure(lead) = True
        Next part
    Next lead
End Sub

' The numbering that the parts' own headings bear, by those that say the name and no more, else by all.
Private Function UsualMark() As Long
    Dim lead As Long, exact() As Boolean, any1 As Boolean, counts() As Long, most As Long
    ReDim exact(mLeads)
    ReDim counts(G_COUNTED)
    For lead = 1 To mLeads
        exact(lead) = SaysName(lead)
        If exact(lead) Then any1 = True
    Next lead
    For lead = 1 To mLeads
        If Not any1 Then exact(lead) = mMark(lead) > 0
        If exact(lead) Then counts(mMark(lead)) = counts(mMark(lead)) + 1
    Next lead
    For lead = 1 To mLeads
        If exact(lead) And counts(mMark(lead)) > most Then
            most = counts(mMark(lead))
            UsualMark = mMark(lead)
        End If
    Next lead
End Function

Private Function SaysName(ByVal lead As Long) As Boolean
    Dim part As Long
    For part = 1 To pCount
        If mWords(lead) = pName(part) Or mWord(lead) = pName(part) Then SaysName = True
    Next part
End Function

Private Function GradeOf(ByVal lead As Long, ByVal part As Long) As Long
    GradeOf = NOTHING_OF_IT
    If mWord(lead) = pName(part) Or mWords(lead) = pName(part) Then
        GradeOf = SAYS
        If mInside(lead) Then GradeOf = NEAR
    ElseIf mInside(lead) Then
        Exit Function
    ElseIf IsHeadingWith(lead, NameIn(lead, part)) Then
        GradeOf = HOLDS_NAME
    ElseIf IsHeadingWith(lead, NearWord(mWords(lead), part)) Then
        GradeOf = NEAR
    Else
        Exit Function
    End If
    If mMark(lead) <> mUsual Then GradeOf = GradeOf + 1
End Function

Private Function NameIn(ByVal lead As Long, ByVal part As Long) As String
    If InStr(1, mWords(lead), pName(part), 0) > 0 Then NameIn = pName(part)
End Function

' Whether the lead is a heading with the word in it: numbered, or a few words that stand alone.
Private Function IsHeadingWith(ByVal lead As Long, ByVal word As String) As Boolean
    If word = "" Then Exit Function
    IsHeadingWith = mMark(lead) > 0 Or mBracketed(lead) Or word = mWords(lead)
    If IsHeadingWith Or Not mWhole(lead) Or mStop(lead) <> "" Then Exit Function
    If CharacterCount(mWords(lead)) > CharacterCount(word) + WORDS_BESIDE Then Exit Function
    IsHeadingWith = Not Holds(P_COMMA, mWords(lead))
End Function

' ---- the best of them ------------------------------------------------------------------------------

' Of the leads that fit the part best one with text below, else behind the part before, else the first.
Private Sub ChooseLead(ByVal part As Long, ByVal behind As Long)
    Dim lead As Long, best As Long, rank As Long, lowest As Long
    best = NOTHING_OF_IT
    For lead = 1 To mLeads
        If mGrade(lead, part) < best Then best = mGrade(lead, part)
    Next lead
    lowest = 4
    For lead = 1 To mLeads
        If mGrade(lead, part) = best And best < NOTHING_OF_IT Then
            rank = 0
            If Not HasLetters(mText, BodyStart(lead, part), NextSure(mStart(lead))) Then rank = 2
            If mStart(lead) <= behind Then rank = rank + 1
            If rank < lowest Then
                lowest = rank
                TakePart part, lead
            End If
        End If
    Next lead
End Sub

Private Sub TakePart(ByVal part As Long, ByVal lead As Long)
    pFound(part) = True
    pSure(part) = mGrade(lead, part) <= HOLDS_NAME
    pStart(part) = mStart(lead)
    pEnd(part) = mEnd(lead)
    pBody(part) = BodyStart(lead, part)
End Sub

' Behind the lead, or behind the name where only a blank ends it.
Private Function BodyStart(ByVal lead As Long, ByVal part As Long) As Long
    BodyStart = mEnd(lead)
    If mWord(lead) = pName(part) And mWords(lead) <> pName(part) Then
        BodyStart = InStr(mStart(lead), mText, pName(part), 0) + Len(pName(part))
    End If
End Function

' Where the next lead begins that is a heading without doubt.
Private Function NextSure(ByVal start As Long) As Long
    Dim lead As Long
    NextSure = Len(mText) + 1
    For lead = mLeads To 1 Step -1
        If mSure(lead) And mStart(lead) > start Then NextSure = mStart(lead)
    Next lead
End Function

' Where the next part's heading begins.
Private Function NextHeading(ByVal start As Long) As Long
    Dim part As Long
    NextHeading = Len(mText) + 1
    For part = 1 To pCount
        If pFound(part) And pStart(part) > start And pStart(part) < NextHeading Then NextHeading = pStart(part)
    Next part
End Function
