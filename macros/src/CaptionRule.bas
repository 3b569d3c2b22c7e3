Attribute VB_Name = "CaptionRule"
Option Explicit
Option Private Module
' The rule kind captioned: toolkit/rules/captioned.py.

Private mOwner As Long
Private mField As Long
Private mLine() As String           ' the lines that hold anything, from 1
Private mLines As Long

Public Sub ApplyCaptioned(ByVal owner As Long)
    Dim place As Long, start As Long, number As Long
    mOwner = owner
    mField = OptionField(owner, "field")
    If Not HasText(mField) Then Exit Sub
    If InStr(1, vText(mField), PICTURE_MARK, 0) = 0 Then Exit Sub
    TakeLines
    place = 1
    Do While place <= mLines
        start = place
        Do While mLine(place) = PICTURE_MARK
            place = place + 1
        Loop
        If place > start Then
            JudgePictures number + 1, start, place
            number = number + place - start
        Else
            place = place + 1
        End If
    Loop
End Sub

' One line more than there are, which is empty.
Private Sub TakeLines()
    Dim lines() As String, i As Long
    lines = Split(vText(mField), vbLf)
    ReDim mLine(UBound(lines) + 2)
    mLines = 0
    For i = LBound(lines) To UBound(lines)
        If Stripped(lines(i)) <> "" Then
            mLines = mLines + 1
            mLine(mLines) = Stripped(lines(i))
        End If
    Next i
End Sub

' The pictures that stand in these lines with nothing between them; below is the line behind the last.
Private Sub JudgePictures(ByVal number As Long, ByVal start As Long, ByVal below As Long)
    Dim captions As Long, doubtful As Boolean
    captions = CaptionsFrom(below, below - start)
    If captions >= below - start Then Exit Sub
    doubtful = captions > 0
    If Not doubtful And below <= mLines Then doubtful = MayBeCaption(mLine(below))
    ReportPictures number, start, below, doubtful
End Sub

' How many of so many lines are captions for sure.
Private Function CaptionsFrom(ByVal first As Long, ByVal most As Long) As Long
    Do While CaptionsFrom < most And first + CaptionsFrom <= mLines
        If Not MatchAt(ItemNumber(mOwner, "caption"), mLine(first + CaptionsFrom), 1) Then Exit Function
        If CountChars(mLine(first + CaptionsFrom)) > ItemNumber(mOwner, "longest") Then Exit Function
        CaptionsFrom = CaptionsFrom + 1
    Loop
End Function

' Whether a line without a number may be a caption: short, no sentence, no heading.
Private Function MayBeCaption(ByVal line As String) As Boolean
    If line = PICTURE_MARK Then Exit Function
    If CountChars(line) > ItemNumber(mOwner, "longest") Or Holds(P_CAPTION_SENTENCE, line) Then Exit Function
    ReadLead line, 1, Len(line) + 1
    MayBeCaption = hMark = 0
End Function

Private Sub ReportPictures(ByVal number As Long, ByVal start As Long, ByVal below As Long, ByVal doubtful As Boolean)
    Dim which As String, before As String, current As String
    which = Filled1(T_PICTURE, CStr(number))
    If below - start > 1 Then which = Filled2(T_PICTURES, CStr(number), CStr(number + below - start - 1))
    before = T_AT_BEGINNING
    If start > 1 Then before = Filled1(T_BEHIND_LINE, Clipped(mLine(start - 1)))
    current = Filled2(T_NO_CAPTION, which, before)
    If doubtful Then current = Filled3(T_DOUBTFUL_CAPTION, which, before, Clipped(mLine(below)))
    ClearWords
    SetWord "field", sFieldName(mField)
    SetWord "number", which
    SetWord "before", before
    Report mField, current, doubtful, ""
End Sub
