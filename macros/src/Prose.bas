Attribute VB_Name = "Prose"
Option Explicit
Option Private Module
' Running text: its sentences, its paragraphs, its quotations (toolkit/rules/prose.py). Places count from 1.
' A long text is asked about many places: what its parts are is found once.

Private Const SENTENCES As Long = 0
Private Const PARAGRAPHS As Long = 1
Private Const QUOTATIONS As Long = 2

Private mSize As Long
Private mText(2) As String
Private mCount(2) As Long
Private mStart() As Long            ' of each part: sentence ends, paragraphs, quotations
Private mEnd() As Long

' Finds the parts of the text, if it is not the one asked about last.
Private Sub LearnParts(ByVal part As Long, ByVal pattern As Long, ByVal text As String)
    Dim start As Long
    If mText(part) = text Then Exit Sub
    If mSize = 0 Then
        mSize = 100
        ReDim mStart(2, mSize)
        ReDim mEnd(2, mSize)
    End If
    mText(part) = text
    mCount(part) = 0
    start = 1
    Do While FindFrom(pattern, text, start)
        mCount(part) = mCount(part) + 1
        If mCount(part) > mSize Then
            mSize = 2 * mSize
            ReDim Preserve mStart(2, mSize)
            ReDim Preserve mEnd(2, mSize)
        End If
        mStart(part, mCount(part)) = GroupStart(0)
        mEnd(part, mCount(part)) = GroupEnd(0)
        start = GroupEnd(0)
    Loop
End Sub

' The first of the parts that ends behind the place; one more than there are for none.
Private Function FirstBehind(ByVal part As Long, ByVal place As Long) As Long
    Dim low As Long, high As Long, middle As Long
    low = 1
    high = mCount(part) + 1
    Do While low < high
        middle = (low + high) \ 2
        If mEnd(part, middle) <= place Then
            low = middle + 1
        Else
            high = middle
        End If
    Loop
    FirstBehind = low
End Function

' Whether the place lies in the n-th of the parts.
Private Function IsInPart(ByVal part As Long, ByVal n As Long, ByVal place As Long) As Boolean
    If n <= mCount(part) Then IsInPart = mStart(part, n) <= place
End Function

' The sentence around the place; a long one is cut on both sides.
Public Function SentenceAt(ByVal text As String, ByVal place As Long) As String
    Dim start As Long, ended As Long, cut As Long, stops As Long, n As Long
    LearnParts SENTENCES, P_SENTENCE_END, text
    n = FirstBehind(SENTENCES, place)
    start = 1
    If n > 1 Then start = mEnd(SENTENCES, n - 1)
    ended = Len(text) + 1
    If n <= mCount(SENTENCES) Then ended = mEnd(SENTENCES, n)
    cut = start
    stops = ended
    If FurtherOn(text, start, LONGEST_SENTENCE) < ended Then
        cut = FurtherBack(text, place, LONGEST_SENTENCE \ 2)
        If cut < start Then cut = start
        stops = FurtherOn(text, place, LONGEST_SENTENCE \ 2)
        If stops > ended Then stops = ended
    End If
    SentenceAt = Stripped(Mid$(text, cut, stops - cut))
    If cut > start Then SentenceAt = ChrW(&H2026&) & SentenceAt
    If stops < ended Then SentenceAt = SentenceAt & ChrW(&H2026&)
End Function

' The place so many characters behind another, a pair of surrogates being one.
Private Function FurtherOn(ByVal text As String, ByVal place As Long, ByVal count As Long) As Long
    Dim i As Long
    FurtherOn = place
    For i = 1 To count
        FurtherOn = FurtherOn + 1
        If IsSecondHalf(text, FurtherOn) Then FurtherOn = FurtherOn + 1
    Next i
End Function

' The place so many characters before another.
Private Function FurtherBack(ByVal text As String, ByVal place As Long, ByVal count As Long) As Long
    Dim i As Long
    FurtherBack = place
    For i = 1 To count
        FurtherBack = FurtherBack - 1
        If IsSecondHalf(text, FurtherBack) Then FurtherBack = FurtherBack - 1
    Next i
End Function

Private Function IsSecondHalf(ByVal text As String, ByVal place As Long) As Boolean
    Dim code As Long
    If place < 1 Or place > Len(text) Then Exit Function
    code = CodeAt(text, place)
    IsSecondHalf = code >= &HDC00& And code <= &HDFFF&
End Function

' The paragraph's number as people count, in words; "" where the text has one only.
Public Function ParagraphAt(ByVal text As String, ByVal place As Long) As String
    Dim n As Long
    LearnParts PARAGRAPHS, P_PARAGRAPH, text
    If mCount(PARAGRAPHS) < 2 Then Exit Function
    n = FirstBehind(PARAGRAPHS, place)
    If Not IsInPart(PARAGRAPHS, n, place) Then n = n - 1
    If n = 0 Then n = 1
    ParagraphAt = Filled1(T_PARAGRAPH, CStr(n))
End Function

' Whether the place lies in quotation marks or in the marks of a title, marks included.
Public Function IsQuoted(ByVal text As String, ByVal place As Long) As Boolean
    LearnParts QUOTATIONS, P_QUOTED, text
    IsQuoted = IsInPart(QUOTATIONS, FirstBehind(QUOTATIONS, place), place)
End Function
