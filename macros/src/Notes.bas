Attribute VB_Name = "Notes"
Option Explicit
Option Private Module
' The notes of cells. A thread, which newer Excel has in their place, is people's talk: it is never touched.

Private Const WITH_NOTES As Long = -4144
Private Const LONGEST_PART As Long = 2000
Private Const END_SIGN As String = "）"

' The note of a cell, "" for none.
Public Function NoteOf(ByVal cell As Object) As String
    If cell.Comment Is Nothing Then Exit Function
    If Not HasThread(cell) Then NoteOf = cell.Comment.Text
End Function

' Gives the cell this note in place of the one it has, "" for none. False where it can't have one.
Public Function PutNote(ByVal cell As Object, ByVal note As String) As Boolean
    If HasThread(cell) Then Exit Function
    On Error GoTo Failed
    If cell.Comment Is Nothing Then
        If note <> "" Then cell.AddComment note
    ElseIf note = "" Then
        cell.Comment.Delete
    Else
        cell.Comment.Text note
    End If
    PutNote = True
    Exit Function
Failed:
    PassOnStop
End Function

' Whether a note says what was found: it has such a part, of which both ends are there. All else is people's, and so
' are the originals of months.
Public Function HasOwnPart(ByVal note As String) As Boolean
    HasOwnPart = PartAt(note) > 0
End Function

' The note with that text in its own part, behind what stands there already; nothing is said twice. A new part ends
' with the fill that the cell had, "" for none: it moves with the cell when people sort rows, or copy the sheet.
Public Function WithOwnPart(ByVal note As String, ByVal text As String, ByVal fill As String) As String
    Dim said As String, last As String
    said = OwnPart(note)
    If said = "" Then
        If note <> "" Then note = note & vbLf
        If fill <> "" Then fill = T_NOTE_FILL & fill
        WithOwnPart = note & T_NOTE_HEAD & Left$(vbLf & text, LONGEST_PART) & vbLf & T_NOTE_END & fill & END_SIGN
    ElseIf InStr(said, vbLf & text & vbLf) > 0 Then
        WithOwnPart = note
    Else
        last = Mid$(said, InStr(said, T_NOTE_END))
        text = Left$(Left$(said, Len(said) - Len(last)) & text, LONGEST_PART) & vbLf & last
        WithOwnPart = Left$(note, PartAt(note) - 1) & text & Mid$(note, PartAt(note) + Len(said))
    End If
End Function

' The note without that text in its own part, without the part where nothing else is in it.
Public Function WithoutOwnText(ByVal note As String, ByVal text As String) As String
    Dim said As String
    said = Replace(OwnPart(note), vbLf & text & vbLf, vbLf)
    If Left$(said, Len(T_NOTE_HEAD & vbLf & T_NOTE_END)) = T_NOTE_HEAD & vbLf & T_NOTE_END Then
        WithoutOwnText = WithoutOwnPart(note)
    Else
        WithoutOwnText = Left$(note, PartAt(note) - 1) & said & Mid$(note, PartEnd(note) + 1)
    End If
End Function

' The note without its own part, as people left it.
Public Function WithoutOwnPart(ByVal note As String) As String
    Dim before As String, behind As String
    WithoutOwnPart = note
    If PartAt(note) = 0 Then Exit Function
    before = Left$(note, PartAt(note) - 1)
    behind = Mid$(note, PartAt(note) + Len(OwnPart(note)))
    If Left$(behind, 1) = vbLf Then
        behind = Mid$(behind, 2)
    ElseIf behind = "" And Right$(before, 1) = vbLf Then
        before = Left$(before, Len(before) - 1)
    End If
    WithoutOwnPart = before & behind
End Function

' The fill that its own part tells of, "" for none.
Public Function FillInOwnPart(ByVal note As String) As String
    Dim said As String, place As Long
    said = OwnPart(note)
    place = InStr(said, T_NOTE_END & T_NOTE_FILL)
    If place = 0 Then Exit Function
    place = place + Len(T_NOTE_END & T_NOTE_FILL)
    FillInOwnPart = Mid$(said, place, Len(said) - place)
End Function

' From its head to its end; "" where there is none.
Private Function OwnPart(ByVal note As String) As String
    If PartAt(note) > 0 Then OwnPart = Mid$(note, PartAt(note), PartEnd(note) - PartAt(note) + 1)
End Function

' Where its own part begins, 0 where there is none.
Private Function PartAt(ByVal note As String) As Long
    If PartEnd(note) > 0 Then PartAt = InStrRev(note, T_NOTE_HEAD, InStr(note, T_NOTE_END))
End Function

Private Function PartEnd(ByVal note As String) As Long
    Dim last As Long
    last = InStr(note, T_NOTE_END)
    If last > 0 Then PartEnd = InStr(last, note, END_SIGN)
End Function

' The sheet's cells that have notes, Nothing where none has (or a password keeps them shut: Excel raises an error).
Public Function NotedCells(ByVal sheet As Object) As Object
    On Error Resume Next
    Set NotedCells = sheet.Cells.SpecialCells(WITH_NOTES)
End Function

Private Function HasThread(ByVal cell As Object) As Boolean
    ' older Excel and WPS know no threads
    On Error GoTo Unknown
    HasThread = Not (cell.CommentThreaded Is Nothing)
    Exit Function
Unknown:
    PassOnStop
End Function
