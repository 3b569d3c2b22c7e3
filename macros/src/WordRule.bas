Attribute VB_Name = "WordRule"
Option Explicit
Option Private Module
' The rule kind words: toolkit/rules/words.py.

Private mOwner As Long

Public Sub ApplyWords(ByVal owner As Long)
    Dim i As Long, f As Long
    mOwner = owner
    For i = 1 To ItemCount(owner, "fields")
        f = FieldAt(owner, "fields", i)
        If vFilled(f) And Not vNumeric(f) Then LookThrough f, vText(f)
    Next i
End Sub

' Every place of a word, in the order of the text; where several words stand, the longest.
Private Sub LookThrough(ByVal f As Long, ByVal text As String)
    Dim place As Long, word As String, last As Long
    last = LastExcuse(text)
    place = 1
    Do
        word = NextWord(text, place)
        If word = "" Then Exit Sub
        If place + Len(word) > last And Not IsAllowed(text, place, word) Then ReportWord f, text, place, word
        place = place + Len(word)
    Loop
End Sub

' The word that begins first at the place or behind it, which is moved there; "" for none.
Private Function NextWord(ByVal text As String, ByRef place As Long) As String
    Dim i As Long, found As Long, best As Long, word As String, longest As String
    For i = 1 To ItemCount(mOwner, "avoid")
        word = ItemAt(mOwner, "avoid", i)
        found = InStr(place, text, word, 0)
        If found > 0 Then
            If best = 0 Or found < best Or (found = best And Len(word) > Len(longest)) Then
                best = found
                longest = word
            End If
        End If
    Next i
    If best > 0 Then place = best
    NextWord = longest
End Function

' Where the last of the words stands that excuse what is before them, 0 for none.
Private Function LastExcuse(ByVal text As String) As Long
    Dim i As Long, found As Long
    For i = 1 To ItemCount(mOwner, "unless_followed_by")
        found = InStrRev(text, ItemAt(mOwner, "unless_followed_by", i))
        If found > LastExcuse Then LastExcuse = found
    Next i
End Function

' Whether the word is part of a phrase that may stand.
Private Function IsAllowed(ByVal text As String, ByVal place As Long, ByVal word As String) As Boolean
    Dim i As Long, phrase As String, offset As Long
    For i = 1 To ItemCount(mOwner, "allowed")
        phrase = ItemAt(mOwner, "allowed", i)
        offset = InStr(1, phrase, word, 0)
        Do While offset > 0
            If place - offset + 1 >= 1 Then
                If Mid$(text, place - offset + 1, Len(phrase)) = phrase Then
                    IsAllowed = True
                    Exit Function
                End If
            End If
            offset = InStr(offset + Len(word), phrase, word, 0)
        Loop
    Next i
End Function

Private Sub ReportWord(ByVal f As Long, ByVal text As String, ByVal place As Long, ByVal word As String)
    Dim quoted As Boolean, where As String, sentence As String, how As String
    how = ItemText(mOwner, "quoted")
    If how <> "same" Then quoted = IsQuoted(text, place)
    If quoted And how = "ignore" Then Exit Sub
    where = sFieldName(f) & ParagraphAt(text, place)
    sentence = SentenceAt(text, place)
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "where", where
    SetWord "word", word
    SetWord "sentence", sentence
    Report f, Filled3(T_WORD, where, word, sentence), quoted, ""
End Sub
