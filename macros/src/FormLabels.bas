Attribute VB_Name = "FormLabels"
Option Explicit
Option Private Module
' The labels of the campaign's forms, folded, and the fields that they name (toolkit/intake/form_labels.py).

Public lRank As Long                ' how sure the label found last is, 0 being the surest

Public Const LONGEST_LABEL As Long = 60

Private mBeginnings() As String
Private mLoaded As Boolean

' The field that a cell's text names in a form, 0 for none.
Public Function LabelField(ByVal form As Long, ByVal text As String) As Long
    Dim folded As String, place As Long
    If Not MayBeLabel(form, text) Then Exit Function
    folded = FoldedLabel(text)
    If folded = "" Then Exit Function
    place = ItemPlace(OWNER_FORM + form, "label", folded)
    If place > 0 Then
        lRank = CLng(ItemAt(OWNER_FORM + form, "label_rank", place))
    ElseIf InStr(folded, "(") + InStr(folded, "[") + InStr(folded, "【") + InStr(folded, "〔") > 0 Then
        place = ItemPlace(OWNER_FORM + form, "label", Replaced(P_LABEL_ASIDE, folded, ""))
        lRank = 2
    End If
    If place > 0 Then LabelField = FieldAt(OWNER_FORM + form, "label_field", place)
End Function

' Most cells are no labels, and hold none before their value: their first character tells.
Public Function MayBeLabel(ByVal form As Long, ByVal text As String) As Boolean
    Dim first As String
    If text = "" Then Exit Function
    first = Left$(text, 1)
    MayBeLabel = True
    If first Like "[一-龠0-9a-z]" Then MayBeLabel = InStr(1, BeginningsOf(form), first, 0) > 0
End Function

' The first characters of a form's labels, folded.
Public Function BeginningsOf(ByVal form As Long) As String
    Dim i As Long
    If Not mLoaded Then
        ReDim mBeginnings(sFormCount)
        For i = 1 To sFormCount
            mBeginnings(i) = ItemText(OWNER_FORM + i, "beginnings")
        Next i
        mLoaded = True
    End If
    BeginningsOf = mBeginnings(form)
End Function

Private Function FoldedLabel(ByVal text As String) As String
    If Len(text) <= LONGEST_LABEL Then FoldedLabel = FoldedMark(text)
End Function

' Whether a text is one of a form's words, both folded.
Public Function SaysOneOf(ByVal form As Long, ByVal key As String, ByVal text As String) As Boolean
    Dim folded As String
    folded = FoldedLabel(text)
    If folded <> "" Then SaysOneOf = ItemPlace(OWNER_FORM + form, key, folded) > 0
End Function

' Without blanks and line breaks, of the first characters: for marks in which a colon counts.
Public Function Squeezed(ByVal text As String) As String
    Squeezed = Unspaced(PlainText(text))
End Function
