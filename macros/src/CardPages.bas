Attribute VB_Name = "CardPages"
Option Explicit
Option Private Module
' Long texts of a card that go on on pages behind it, in full (toolkit/appendix.py).

Private Const GOES_ON As String = " "
Private Const CLOSING As String = "）)。"

' Puts the text of a page in the place of the cell that points to it.
Public Sub JoinPages(ByVal block As Long)
    Dim row As Long, text As String, f As Long, begun() As String, whole() As String, seen() As Boolean
    ReDim begun(sFieldCount)
    ReDim whole(sFieldCount)
    ReDim seen(sFieldCount)
    f = 0
    For row = bTop(block) To bLast(block)
        text = FirstText(row)
        If text <> "" Then
            If IsPageHeading(text) Then
                MatchAt P_ON_PAGE, text, 1
                f = LabelField(bForm(block), Mid$(text, GroupEnd(0)))
                seen(f) = True
            ElseIf f = 0 Then
                ' no page has begun
            ElseIf Right$(text, 1) = GOES_ON Then
                begun(f) = begun(f) & Left$(text, Len(text) - 1)
            Else
                whole(f) = whole(f) & vbLf & begun(f) & WithoutEnd(text)
                begun(f) = ""
            End If
        End If
    Next row
    For f = 1 To sFieldCount
        If seen(f) And bColumn(f, block) > 0 Then
            If begun(f) <> "" Then whole(f) = whole(f) & vbLf & begun(f)
            TakePage block, f, Mid$(whole(f), 2)
        End If
    Next f
End Sub

Private Function FirstText(ByVal row As Long) As String
    Dim column As Long
    For column = kFirst To kLast
        FirstText = CellText(row, column)
        If FirstText <> "" Then Exit Function
    Next column
End Function

' A wide blank at the end marks the end of a paragraph, and is none of it.
Private Function WithoutEnd(ByVal text As String) As String
    WithoutEnd = text
    If Right$(text, 1) = ChrW(&H3000) Then WithoutEnd = Left$(text, Len(text) - 1)
End Function

' The cell is empty or points to the page, and what it says before that is the beginning of the text.
Private Sub TakePage(ByVal block As Long, ByVal f As Long, ByVal text As String)
    Dim cell As String, begins As String
    cell = RawText(bRaw(f, block))
    If Not PointsToPage(cell) And Stripped(cell) <> "" Then Exit Sub
    begins = Unspaced(Replaced(P_SEE_PAGE, cell, ""))
    If text <> "" And Left$(Unspaced(text), Len(begins)) = begins Then bRaw(f, block) = text
End Sub

' Whether a text ends with a word that points to its page.
Private Function PointsToPage(ByVal cell As String) As Boolean
    PointsToPage = Holds(P_SEE_PAGE, Right$(cell, LONGEST_LABEL))
End Function

' Whether a cell only says that its text stands on another page or in another file.
Public Function IsElsewhere(ByVal form As Long, ByVal raw As Variant) As Boolean
    Dim i As Long, word As String, text As String
    If VarType(raw) <> IS_TEXT Then Exit Function
    If Len(raw) > LONGEST_LABEL Then
        IsElsewhere = PointsToPage(raw)
        Exit Function
    End If
    text = StrippedOf(Squeezed(raw), CLOSING)
    For i = 1 To ItemCount(OWNER_FORM + form, "elsewhere")
        word = ItemAt(OWNER_FORM + form, "elsewhere", i)
        If Right$(text, Len(word)) = word Then IsElsewhere = True
    Next i
End Function
