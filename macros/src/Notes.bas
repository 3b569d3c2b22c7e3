Attribute VB_Name = "Notes"
Option Explicit
Option Private Module
' The notes of cells. A thread, which newer Excel has in their place, is people's talk: it is never touched.

Private Const WITH_NOTES As Long = -4144

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
