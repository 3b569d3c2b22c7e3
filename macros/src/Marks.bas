Attribute VB_Name = "Marks"
Option Explicit
Option Private Module
' Colours and notes on the cells that findings are about, and how they are taken away.

Public Const MOST_MARKS As Long = 1000
Public Const MARKED_BEFORE As String = "="

Private Const NO_FILL As Long = -4142

' The fill of a cell that is to be marked: its colour, "" for none, MARKED_BEFORE where our note is on it already.
Public Function FillBefore(ByVal cell As Object) As String
    FillBefore = MARKED_BEFORE
    If Not HasOwnPart(NoteOf(cell)) Then FillBefore = FillOf(cell)
End Function

' Colours the cell and notes what is wrong; before: its FillBefore. The worst colour stays.
Public Sub MarkCell(ByVal cell As Object, ByVal before As String, ByVal level As Long, ByVal text As String)
    If before <> MARKED_BEFORE Or ColourPlace(FillOf(cell)) > level Then cell.Interior.Color = ColourOf(level)
    PutNote cell, WithOwnPart(NoteOf(cell), text)
End Sub

' Gives a cell its fill back and takes our note away. False where another cell stands there now: rows were put in,
' deleted or sorted.
Public Function UnmarkCell(ByVal sheet As Object, ByVal address1 As String, ByVal fill As String, ByVal message As String) As Boolean
    Dim cell As Object, note As String
    Set cell = CellAt(sheet, address1)
    If cell Is Nothing Then Exit Function
    note = NoteOf(cell)
    If HasOwnPart(note) Then
        If InStr(note, message) = 0 Then Exit Function
        PutNote cell, WithoutOwnPart(note)
    End If
    RestoreFill cell, fill
    UnmarkCell = True
End Function

' Takes away marks of which no list knows: they moved, or somebody deleted the list. Their own fill is not known.
Public Function SweepMarks(ByVal sheet As Object) As Long
    Dim cell As Object, noted As Object
    Set noted = NotedCells(sheet)
    If noted Is Nothing Then Exit Function
    For Each cell In noted
        If HasOwnPart(NoteOf(cell)) Then
            RestoreFill cell, ""
            PutNote cell, WithoutOwnPart(NoteOf(cell))
            SweepMarks = SweepMarks + 1
        End If
    Next cell
End Function

' Whether a note on the sheet is ours.
Public Function HasMarks(ByVal sheet As Object) As Boolean
    Dim cell As Object, noted As Object
    Set noted = NotedCells(sheet)
    If noted Is Nothing Then Exit Function
    For Each cell In noted
        If HasOwnPart(NoteOf(cell)) Then
            HasMarks = True
            Exit Function
        End If
    Next cell
End Function

' The colour of a level, 1 being the worst.
Public Function ColourOf(ByVal level As Long) As Long
    ColourOf = CLng(Split(LEVEL_COLOURS, "|")(level - 1))
End Function

Private Function FillOf(ByVal cell As Object) As String
    If cell.Interior.ColorIndex = NO_FILL Then Exit Function
    FillOf = CStr(cell.Interior.Color)
End Function

' The level whose colour a fill is; beyond all levels for any other.
Private Function ColourPlace(ByVal fill As String) As Long
    Dim colours() As String, i As Long
    colours = Split(LEVEL_COLOURS, "|")
    ColourPlace = UBound(colours) + 2
    For i = 0 To UBound(colours)
        If colours(i) = fill Then ColourPlace = i + 1
    Next i
End Function

Private Function IsColourOfLevel(ByVal fill As String) As Boolean
    IsColourOfLevel = InStr("|" & LEVEL_COLOURS & "|", "|" & fill & "|") > 0
End Function

' Nothing where the address is none, as in a list that somebody wrote into.
Private Function CellAt(ByVal sheet As Object, ByVal address1 As String) As Object
    On Error Resume Next
    Set CellAt = sheet.Range(address1)
End Function

' A fill that people gave the cell since stays.
Private Sub RestoreFill(ByVal cell As Object, ByVal fill As String)
    If Not IsColourOfLevel(FillOf(cell)) Then Exit Sub
    If Not IsNumeric(fill) Then
        cell.Interior.ColorIndex = NO_FILL
    Else
        cell.Interior.Color = CLng(fill)
    End If
End Sub
