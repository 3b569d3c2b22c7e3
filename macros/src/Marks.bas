Attribute VB_Name = "Marks"
Option Explicit
Option Private Module
' Colours and notes on the cells that findings are about, and how they are taken away: the note itself tells what fill
' its cell had, wherever that was moved.

Public Const MARKED_BEFORE As String = "="

' The fill of a cell that is to be marked, MARKED_BEFORE where our note is on it already.
Public Function FillBefore(ByVal cell As Object) As String
    FillBefore = MARKED_BEFORE
    If Not HasOwnPart(NoteOf(cell)) Then FillBefore = FillOf(cell)
End Function

' Colours the cell and notes what is wrong; before: its FillBefore. The worst colour stays, and what people gave it since.
Public Sub MarkCell(ByVal cell As Object, ByVal before As String, ByVal level As Long, ByVal text As String)
    Dim fill As String
    If before <> OTHER_FILL Then fill = before
    PutNote cell, WithOwnPart(NoteOf(cell), text, fill)
    If before = MARKED_BEFORE Then
        fill = FillOf(cell)
        If LevelOfFill(fill) > level Then cell.Interior.Color = ColourOf(level)
    ElseIf before <> OTHER_FILL Then
        cell.Interior.Color = ColourOf(level)
    End If
End Sub

' Takes away all notes of ours on the sheet, and gives their cells the fills that they had. Returns how many.
Public Function UnmarkNoted(ByVal sheet As Object) As Long
    Dim cell As Object, noted As Object, note As String
    Set noted = NotedCells(sheet)
    If noted Is Nothing Then Exit Function
    For Each cell In noted
        note = NoteOf(cell)
        If HasOwnPart(note) Then
            RestoreFill cell, FillInOwnPart(note)
            PutNote cell, WithoutOwnPart(note)
            UnmarkNoted = UnmarkNoted + 1
        End If
    Next cell
End Function

' Gives a cell without a note of ours its fill back: people deleted the note, or a thread stands in its place.
Public Function UnmarkListed(ByVal sheet As Object, ByVal address1 As String, ByVal fill As String) As Boolean
    Dim cell As Object
    Set cell = CellAt(sheet, address1)
    If Not cell Is Nothing Then UnmarkListed = RestoreFill(cell, fill)
End Function

' Leaves the rest of a note of ours on the cell, in the colour of that level; with nothing left of it the fill that the cell
' had.
Public Sub ReduceMark(ByVal cell As Object, ByVal rest As String, ByVal level As Long)
    If Not HasOwnPart(rest) Then
        RestoreFill cell, FillInOwnPart(NoteOf(cell))
    ElseIf level > 0 And LevelOfFill(FillOf(cell)) > 0 Then
        cell.Interior.Color = ColourOf(level)
    End If
    PutNote cell, rest
End Sub

' Whether a note on the sheet is ours; asked of a protected sheet too, where Excel finds no special cells.
Public Function HasMarks(ByVal sheet As Object) As Boolean
    Dim note As Object
    For Each note In sheet.Comments
        If HasOwnPart(note.Text) Then
            HasMarks = True
            Exit Function
        End If
    Next note
End Function

' Nothing where the address is none, as in a list that somebody wrote into.
Public Function CellAt(ByVal sheet As Object, ByVal address1 As String) As Object
    On Error Resume Next
    Set CellAt = sheet.Range(address1)
End Function

' A fill that people gave the cell since stays.
Public Function RestoreFill(ByVal cell As Object, ByVal fill As String) As Boolean
    Dim current As String
    current = FillOf(cell)
    If LevelOfFill(current) = 0 Or fill = OTHER_FILL Then Exit Function
    SetFill cell, fill
    RestoreFill = True
End Function
