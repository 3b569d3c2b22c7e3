Attribute VB_Name = "Fills"
Option Explicit
Option Private Module
' What is behind a cell, as text: "" for nothing, #RRGGBB, a colour of the book's theme as its number and shade (4/.4).

Public Const OTHER_FILL As String = "?"     ' a pattern or a gradient: Excel's colour would replace it for good

Private Const NO_FILL As Long = -4142
Private Const SOLID As Long = 1

Public Function FillOf(ByVal cell As Object) As String
    Dim inside As Object
    Set inside = cell.Interior
    If inside.Pattern <> NO_FILL And inside.Pattern <> SOLID Then
        FillOf = OTHER_FILL
    ElseIf inside.ColorIndex <> NO_FILL Then
        FillOf = ThemeOf(inside)
        If FillOf = "" Then FillOf = InHex(inside.Color)
    End If
End Function

' Puts behind the cell what FillOf told; nothing where the text tells of no fill.
Public Sub SetFill(ByVal cell As Object, ByVal fill As String)
    Dim shade As Long
    shade = InStr(fill, "/")
    If shade > 0 Then
        cell.Interior.ThemeColor = CLng(Val(fill))
        cell.Interior.TintAndShade = Val(Mid$(fill, shade + 1))
    ElseIf Left$(fill, 1) = "#" Then
        cell.Interior.Color = Pair(fill, 2) + 256 * Pair(fill, 4) + 65536 * Pair(fill, 6)
    Else
        cell.Interior.ColorIndex = NO_FILL
    End If
End Sub

' The colour of a level, 1 being the worst.
Public Function ColourOf(ByVal level As Long) As Long
    ColourOf = CLng(Split(LEVEL_COLOURS, "|")(level - 1))
End Function

' The level whose colour a fill is, 0 for any other.
Public Function LevelOfFill(ByVal fill As String) As Long
    Dim level As Long
    For level = 1 To UBound(Split(LEVEL_COLOURS, "|")) + 1
        If InHex(ColourOf(level)) = fill Then LevelOfFill = level
    Next level
End Function

' "" where the colour is not of the theme: Excel then has no number, or raises an error.
Private Function ThemeOf(ByVal inside As Object) As String
    Dim number As Variant
    On Error GoTo NoTheme
    number = inside.ThemeColor
    If IsNumeric(number) Then
        If number > 0 Then ThemeOf = CStr(CLng(number)) & "/" & Trim$(Str$(CDbl(inside.TintAndShade)))
    End If
    Exit Function
NoTheme:
    PassOnStop
End Function

' A colour is blue, green, red: the other way round.
Private Function InHex(ByVal colour As Long) As String
    InHex = "#" & TwoDigits(colour And 255) & TwoDigits((colour \ 256) And 255) & TwoDigits((colour \ 65536) And 255)
End Function

Private Function TwoDigits(ByVal part As Long) As String
    TwoDigits = Right$("0" & Hex$(part), 2)
End Function

Private Function Pair(ByVal fill As String, ByVal place As Long) As Long
    Pair = CLng(Val("&H" & Mid$(fill, place, 2)))
End Function
