Attribute VB_Name = "Prose"
Option Explicit
Option Private Module
' Running text: its sentences, its paragraphs, its quotations (toolkit/rules/prose.py). Places count from 1.

Private Const LONGEST_SENTENCE As Long = 120

' The sentence around the place; a long one is cut on both sides.
Public Function SentenceAt(ByVal text As String, ByVal place As Long) As String
    Dim start As Long, ended As Long, cut As Long, stops As Long
    start = 1
    ended = Len(text) + 1
    Do While FindFrom(P_SENTENCE_END, text, start)
        If GroupEnd(0) > place Then
            ended = GroupEnd(0)
            Exit Do
        End If
        start = GroupEnd(0)
    Loop
    If ended - start <= LONGEST_SENTENCE Then
        SentenceAt = Stripped(Mid$(text, start, ended - start))
        Exit Function
    End If
    cut = place - LONGEST_SENTENCE \ 2
    If cut < start Then cut = start
    stops = place + LONGEST_SENTENCE \ 2
    If stops > ended Then stops = ended
    SentenceAt = Stripped(Mid$(text, cut, stops - cut))
    If cut > start Then SentenceAt = ChrW(&H2026&) & SentenceAt
    If stops < ended Then SentenceAt = SentenceAt & ChrW(&H2026&)
End Function

' The paragraph's number as people count, in words; "" where the text has one only.
Public Function ParagraphAt(ByVal text As String, ByVal place As Long) As String
    Dim count As Long, before As Long, start As Long
    start = 1
    Do While FindFrom(P_PARAGRAPH, text, start)
        count = count + 1
        If GroupStart(0) <= place Then before = count
        start = GroupEnd(0)
    Loop
    If count < 2 Then Exit Function
    If before = 0 Then before = 1
    ParagraphAt = Filled1(T_PARAGRAPH, CStr(before))
End Function

' Whether the place lies in quotation marks or in the marks of a title, marks included.
Public Function IsQuoted(ByVal text As String, ByVal place As Long) As Boolean
    Dim start As Long
    start = 1
    Do While FindFrom(P_QUOTED, text, start)
        If GroupStart(0) > place Then Exit Function
        If place < GroupEnd(0) Then
            IsQuoted = True
            Exit Function
        End If
        start = GroupEnd(0)
    Loop
End Function
