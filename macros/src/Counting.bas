Attribute VB_Name = "Counting"
Option Explicit
Option Private Module
' How many characters a text has, as Word counts them: toolkit/fields/chars.py.

Public Function CountChars(ByVal text As String) As Long
    Dim i As Long, sort As Integer, inRun As Boolean, count As Long, plain As String
    plain = WithoutPictures(text)
    For i = 1 To Len(plain)
        sort = SortOf(CodeAt(plain, i))
        If sort = SORT_ALONE Then
            If InStr(1, COUNTED_QUOTES, Mid$(plain, i, 1), 0) > 0 Then
                If IsApostrophe(plain, i) Then sort = SORT_RUN
            End If
        End If
        If sort = SORT_ALONE Then
            count = count + 1
            inRun = False
        ElseIf sort = SORT_BLANK Then
            inRun = False
        ElseIf sort = SORT_RUN Then
            If Not inRun Then count = count + 1
            inRun = True
        End If
    Next i
    CountChars = count
End Function

' Whether a quotation mark stands inside a Latin word.
Private Function IsApostrophe(ByVal text As String, ByVal place As Long) As Boolean
    If place = 1 Or place = Len(text) Then Exit Function
    IsApostrophe = IsLatin(Mid$(text, place - 1, 1)) And IsLatin(Mid$(text, place + 1, 1))
End Function

Private Function IsLatin(ByVal character As String) As Boolean
    IsLatin = character Like "[0-9A-Za-z]"
End Function

' Without the marks where a document showed a picture, each alone in its line.
Private Function WithoutPictures(ByVal text As String) As String
    Dim lines() As String, i As Long, kept As String
    WithoutPictures = text
    If InStr(1, text, PICTURE_MARK, 0) = 0 Then Exit Function
    lines = Split(text, vbLf)
    For i = LBound(lines) To UBound(lines)
        If Stripped(lines(i)) <> PICTURE_MARK Then kept = kept & vbLf & lines(i)
    Next i
    WithoutPictures = Mid$(kept, 2)
End Function
