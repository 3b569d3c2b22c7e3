Attribute VB_Name = "LengthRules"
Option Explicit
Option Private Module
' The rule kinds that count 字: toolkit/rules/max_chars.py, body_chars.py and about_chars.py.

Private mOwner As Long

Public Sub ApplyLength(ByVal owner As Long, ByVal kind As String)
    Dim f As Long
    mOwner = owner
    f = OptionField(owner, "field")
    If Not HasText(f) Then Exit Sub
    Select Case kind
        Case "max_chars"
            MaxChars f, vText(f)
        Case "body_chars"
            MaxChars f, BodyOf(vText(f))
        Case "about_chars"
            AboutChars f
    End Select
End Sub

Private Sub MaxChars(ByVal f As Long, ByVal text As String)
    Dim limit As Long, count As Long
    limit = ItemNumber(mOwner, "limit")
    If Len(text) <= limit Then Exit Sub
    count = CountChars(text)
    If count > limit Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "limit", CStr(limit)
        SetWord "count", CStr(count)
        SetWord "over", CStr(count - limit)
        Report f, Filled1(T_CHARS, CStr(count)), False, ""
    End If
End Sub

' The text below its title, all of it where it has none.
Private Function BodyOf(ByVal text As String) As String
    Dim first As Long, behind As Long, line As String
    BodyOf = text
    If Not NextParagraph(text, 1, Len(text) + 1) Then Exit Function
    first = hFirst
    behind = hBehind
    If Not NextParagraph(text, behind, Len(text) + 1) Then Exit Function
    line = Stripped(Mid$(text, first, behind - first))
    If InStr(1, line, SENTENCE_STOP, 0) > 0 Then Exit Function
    If CountChars(line) > ItemNumber(mOwner, "longest") Then Exit Function
    ReadLead text, first, behind
    If hMark = 0 Then BodyOf = Mid$(text, behind)
End Function

Private Sub AboutChars(ByVal f As Long)
    Dim about As Long, count As Long, least As Long, most As Long
    about = ItemNumber(mOwner, "about")
    most = about + ItemNumber(mOwner, "within")
    least = 2 * about - most
    If ItemText(mOwner, "fewer") <> "" Then least = about - ItemNumber(mOwner, "fewer")
    count = CountChars(vText(f))
    If count < least Or count > most Then
        ClearWords
        SetWord "field", sFieldName(f)
        SetWord "about", CStr(about)
        SetWord "count", CStr(count)
        If count > about Then
            SetWord "within", CStr(most - about)
        Else
            SetWord "within", CStr(about - least)
        End If
        Report f, Filled1(T_CHARS, CStr(count)), False, ""
    End If
End Sub
