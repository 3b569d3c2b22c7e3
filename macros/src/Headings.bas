Attribute VB_Name = "Headings"
Option Explicit
Option Private Module
' The paragraphs of a text, and what of one may be a heading (toolkit/rules/headings.py). Places count from 1; an end
' is the place behind the last character.

' The paragraph that was found last.
Public hFirst As Long
Public hBehind As Long

' The lead that was read last.
Public hEnd As Long             ' behind its closing sign
Public hMark As Long            ' how it is numbered: G_HAN to G_COUNTED, 0 for not at all
Public hText As String          ' its words without numbering, signs and blanks; "" where they are no heading's
Public hWord As String          ' what stands before its first blank or, in a numbered lead, bracket
Public hWhole As Boolean        ' the paragraph has no more
Public hStop As String          ' the sign that ends it
Public hBracketed As Boolean

' Finds the paragraph at the place or behind it that holds anything.
Public Function NextParagraph(ByVal text As String, ByVal place As Long, ByVal last As Long) As Boolean
    Dim start As Long, behind As Long
    start = place
    Do While start < last
        behind = InStr(start, text, vbLf, 0)
        If behind = 0 Or behind > last Then behind = last
        If Stripped(Mid$(text, start, behind - start)) <> "" Then
            hFirst = start
            hBehind = behind
            NextParagraph = True
            Exit Function
        End If
        start = behind + 1
    Loop
End Function

' Reads the lead of the paragraph that stands between the places.
Public Sub ReadLead(ByVal text As String, ByVal start As Long, ByVal last As Long)
    Dim place As Long, words As String
    place = start + ReadMark(Beginning(text, start, last))
    words = ReadWords(Beginning(text, place, last))
    hEnd = hEnd + place - 1
    hText = Replaced(P_HEADING_ASIDE, WithoutSigns(words), "")
    If CharacterCount(hText) > HEADING_LONGEST Then hText = ""
    hWord = FirstWord(Stripped(words))
    hWhole = WithoutSigns(Beginning(text, hEnd, last)) = ""
End Sub

' More of a paragraph than numbering and the longest heading take.
Public Function Beginning(ByVal text As String, ByVal start As Long, ByVal last As Long) As String
    Dim size As Long
    size = last - start
    If size > HEADING_READ Then size = HEADING_READ
    If size > 0 Then Beginning = Mid$(text, start, size)
End Function

' Without the signs that decorate a heading.
Public Function WithoutSigns(ByVal text As String) As String
    WithoutSigns = Replaced(P_HEADING_FOLDED, text, "")
End Function

' The numbering; returns how many characters it takes, signs around it included.
Private Function ReadMark(ByVal text As String) As Long
    Dim group As Long
    hMark = 0
    If Not MatchAt(P_HEADING_NUMBER, text, 1) Then Exit Function
    For group = G_HAN To G_COUNTED
        If HasGroup(group) Then hMark = group
    Next group
    ReadMark = GroupEnd(0) - 1
End Function

' What stands in brackets or before the first sign that ends a lead; "" where that is no heading's.
Private Function ReadWords(ByVal text As String) As String
    hStop = ""
    hBracketed = MatchAt(P_HEADING_BRACKETED, text, 1)
    If hBracketed Then
        hEnd = GroupEnd(0)
        ReadWords = GroupText(1)
        Exit Function
    End If
    hEnd = Len(text) + 1
    ReadWords = text
    If Not FindFrom(P_HEADING_STOP, text, 1) Then Exit Function
    hEnd = GroupEnd(0)
    hStop = GroupText(0)
    ReadWords = Left$(text, GroupStart(0) - 1)
    If hStop <> "" And InStr(1, HEADING_STOPS, hStop, 0) = 0 Then ReadWords = ""
End Function

Private Function FirstWord(ByVal words As String) As String
    Dim pattern As Long
    pattern = P_FIRST_BLANK
    If hMark > 0 Then pattern = P_FIRST_BLANK_OR_BRACKET
    FirstWord = words
    If FindFrom(pattern, words, 1) Then FirstWord = Left$(words, GroupStart(0) - 1)
End Function
