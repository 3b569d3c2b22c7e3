Attribute VB_Name = "PartRules"
Option Explicit
Option Private Module
' The rule kinds over the parts of a text: toolkit/rules/sections.py and subheadings.py.

Private mOwner As Long
Private mField As Long
Private mText As String

' ---- sections --------------------------------------------------------------------------------------

Public Sub ApplySections(ByVal owner As Long)
    If Not TakeText(owner) Then Exit Sub
    FindParts owner, mText
    ReportMissing
    ReportDoubtful
    ReportShared
    ReportWithoutText
    ReportOrder
End Sub

Private Function TakeText(ByVal owner As Long) As Boolean
    mOwner = owner
    mField = OptionField(owner, "field")
    TakeText = HasText(mField)
    If TakeText Then mText = vText(mField)
End Function

Private Sub ReportParts(ByVal names As String, ByVal current As String, ByVal doubtful As Boolean)
    ClearWords
    SetWord "field", sFieldName(mField)
    SetWord "parts", names
    Report mField, current, doubtful, ""
End Sub

Private Function Quoted(ByVal part As Long) As String
    Quoted = Filled1(T_NAME, pName(part))
End Function

' A part's heading as messages quote it.
Private Function HeadingOf(ByVal part As Long) As String
    Dim text As String
    text = Mid$(mText, pStart(part), pEnd(part) - pStart(part))
    Do While text <> "" And InStr(1, HEADING_STOPS, Right$(text, 1), 0) > 0
        text = Left$(text, Len(text) - 1)
    Loop
    HeadingOf = Clipped(text)
End Function

Private Sub ReportMissing()
    Dim part As Long, names As String
    For part = 1 To pCount
        If Not pFound(part) Then names = names & Quoted(part)
    Next part
    If names <> "" Then ReportParts names, Filled1(T_NO_PARTS, names), False
End Sub

Private Sub ReportDoubtful()
    Dim part As Long
    For part = 1 To pCount
        If pFound(part) And Not pSure(part) Then
            ReportParts Quoted(part), Filled2(T_DOUBTFUL_PART, pName(part), HeadingOf(part)), True
        End If
    Next part
End Sub

' Parts that have one heading together.
Private Sub ReportShared()
    Dim part As Long, names As String, heading As String
    For part = 1 To pCount
        If SharesHeading(part) Then
            names = names & Quoted(part)
            If heading = "" Then heading = HeadingOf(part)
        End If
    Next part
    If names <> "" Then ReportParts names, Filled2(T_SHARED_HEADING, names, heading), True
End Sub

Private Function SharesHeading(ByVal part As Long) As Boolean
    Dim other As Long
    For other = 1 To pCount
        If other <> part And pFound(part) And pFound(other) And pStart(part) = pStart(other) Then SharesHeading = True
    Next other
End Function

Private Sub ReportWithoutText()
    Dim part As Long
    For part = 1 To pCount
        If pSure(part) Then
            If Not HasLetters(mText, pBody(part), pBehind(part)) Then
                ReportParts Quoted(part), Filled1(T_EMPTY_PART, pName(part)), False
            End If
        End If
    Next part
End Sub

Private Sub ReportOrder()
    Dim part As Long, before As Long, disordered As Boolean, due As String, names As String, how As String
    how = ItemText(mOwner, "out_of_order")
    If how = "ignore" Then Exit Sub
    For part = 1 To pCount
        If pSure(part) Then
            If before > pStart(part) Then disordered = True
            before = pStart(part)
            due = Listed(due, pName(part))
            names = names & Quoted(part)
        End If
    Next part
    If disordered Then ReportParts names, Filled2(T_OTHER_ORDER, AsWritten(), due), how = "verify"
End Sub

' The names of the sure parts as they follow each other in the text.
Private Function AsWritten() As String
    Dim part As Long, nextPart As Long, before As Long, beforePart As Long
    Do
        nextPart = 0
        For part = 1 To pCount
            If pSure(part) And (pStart(part) > before Or (pStart(part) = before And part > beforePart)) Then
                If nextPart = 0 Then
                    nextPart = part
                ElseIf pStart(part) < pStart(nextPart) Then
                    nextPart = part
                End If
            End If
        Next part
        If nextPart = 0 Then Exit Function
        AsWritten = Listed(AsWritten, pName(nextPart))
        before = pStart(nextPart)
        beforePart = nextPart
    Loop
End Function

' ---- subheadings -----------------------------------------------------------------------------------

Public Sub ApplySubheadings(ByVal owner As Long)
    Dim part As Long, within As String
    If Not TakeText(owner) Then Exit Sub
    FindParts owner, mText
    within = ItemText(owner, "within")
    For part = 1 To pCount
        If pName(part) = within And pFound(part) Then JudgePart part
    Next part
End Sub

Private Sub JudgePart(ByVal part As Long)
    Dim lines As Long, number As Long, place As Long, sure As Long, possible As Long, least As Long, current As String
    least = ItemNumber(mOwner, "at_least")
    lines = ParagraphCount(pBody(part), pBehind(part))
    place = pBody(part)
    For number = 1 To lines
        If NextParagraph(mText, place, pBehind(part)) Then
            place = hBehind
            possible = possible + CountedPoints(hFirst, hBehind)
            ReadLead mText, hFirst, hBehind
            If IsSubheading(number < lines) Then
                sure = sure + 1
            ElseIf MayBeSubheading() Then
                possible = possible + 1
            End If
        End If
    Next number
    If sure >= least Then Exit Sub
    current = Filled1(T_NO_SUBHEADINGS, pName(part))
    If sure > 0 Then current = Filled2(T_FEW_SUBHEADINGS, pName(part), CStr(sure))
    If sure + possible >= least Then current = current & T_SOME_UNSURE
    ClearWords
    SetWord "field", sFieldName(mField)
    SetWord "part", pName(part)
    SetWord "count", CStr(sure)
    SetWord "at_least", CStr(least)
    Report mField, current, sure + possible >= least, ""
End Sub

Private Function ParagraphCount(ByVal start As Long, ByVal last As Long) As Long
    Dim place As Long
    place = start
    Do While NextParagraph(mText, place, last)
        ParagraphCount = ParagraphCount + 1
        place = hBehind
    Loop
End Function

' Of the lead that was read: numbered or in brackets, or a line of its own with text below.
Private Function IsSubheading(ByVal textBelow As Boolean) As Boolean
    If hText = "" Then Exit Function
    IsSubheading = hMark > 0 Or hBracketed Or (hWhole And hStop = "" And textBelow)
End Function

Private Function MayBeSubheading() As Boolean
    MayBeSubheading = hMark > 0 Or hBracketed
    If MayBeSubheading Or hText = "" Or hStop = "" Or hWhole Then Exit Function
    MayBeSubheading = CharacterCount(hText) <= SHORT_LEAD
End Function

' How many points are counted off within a paragraph; the sign before the first may stand before it.
Private Function CountedPoints(ByVal start As Long, ByVal last As Long) As Long
    Dim first As Long, place As Long, window As String
    first = start
    If first > 1 Then first = first - 1
    window = Mid$(mText, first, last - first)
    place = start - first + 1
    Do While FindFrom(P_COUNTED_POINT, window, place)
        CountedPoints = CountedPoints + 1
        place = GroupEnd(0)
    Loop
End Function
