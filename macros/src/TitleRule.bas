Attribute VB_Name = "TitleRule"
Option Explicit
Option Private Module
' The rule kind title: toolkit/rules/title.py.

Public Sub ApplyTitle(ByVal owner As Long)
    Dim f As Long, line As String, title As String, count As Long, limit As Long
    f = OptionField(owner, "field")
    If Not HasText(f) Then Exit Sub
    If Not NextParagraph(vText(f), 1, Len(vText(f)) + 1) Then Exit Sub
    line = Stripped(Mid$(vText(f), hFirst, hBehind - hFirst))
    title = BareTitle(owner, line)
    count = CountChars(title)
    limit = ItemNumber(owner, "limit")
    If IsNoTitle(owner, title, count) Or HeadsPart(owner, line) Then
        ReportTitle f, Filled1(T_NO_TITLE, Clipped(line)), Clipped(line), 0, limit
    ElseIf count > limit Then
        ReportTitle f, Filled2(T_TITLE_CHARS, title, CStr(count)), title, count, limit
    End If
End Sub

' The line without a label before it and without marks around it.
Private Function BareTitle(ByVal owner As Long, ByVal line As String) As String
    BareTitle = line
    If ItemText(owner, "label") <> "" Then BareTitle = Replaced(ItemNumber(owner, "label"), line, "")
    If FullMatch(P_TITLE_IN_MARKS, BareTitle) Then BareTitle = GroupText(1)
End Function

Private Function IsNoTitle(ByVal owner As Long, ByVal title As String, ByVal count As Long) As Boolean
    IsNoTitle = title = "" Or count > ItemNumber(owner, "longest") Or InStr(1, title, SENTENCE_STOP, 0) > 0
End Function

' Whether the line is a heading within the text: by its words, or by its numbering.
Private Function HeadsPart(ByVal owner As Long, ByVal line As String) As Boolean
    Dim i As Long, word As String
    ReadLead line, 1, Len(line) + 1
    HeadsPart = hMark >= G_HAN And hMark < G_COUNTED
    For i = 1 To ItemCount(owner, "no_title")
        word = ItemAt(owner, "no_title", i)
        If word = hText Or word = hWord Then HeadsPart = True
    Next i
End Function

Private Sub ReportTitle(ByVal f As Long, ByVal current As String, ByVal title As String, ByVal count As Long, ByVal limit As Long)
    Dim over As Long
    If count > limit Then over = count - limit
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "title", title
    SetWord "limit", CStr(limit)
    SetWord "count", CStr(count)
    SetWord "over", CStr(over)
    Report f, current, count = 0, ""
End Sub
