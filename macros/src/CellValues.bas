Attribute VB_Name = "CellValues"
Option Explicit
Option Private Module
' What stands in cells. Excel gives no value for a number that its format would show as a date and that is none
' (19750601 typed into a date's cell, shown as ####): it raises an error, for a whole area if only one cell is such.

' What VarType says of them: LibreOffice looks up vbString and the like in every call again, which takes it long.
Public Const IS_EMPTY As Long = 0
Public Const IS_NULL As Long = 1
Public Const IS_INTEGER As Long = 2
Public Const IS_LONG As Long = 3
Public Const IS_SINGLE As Long = 4
Public Const IS_DOUBLE As Long = 5
Public Const IS_CURRENCY As Long = 6
Public Const IS_DATE As Long = 7
Public Const IS_TEXT As Long = 8
Public Const IS_ERROR As Long = 10
Public Const IS_BOOLEAN As Long = 11
Public Const IS_DECIMAL As Long = 14

Private Const ERRORS As String = "2000#NULL!|2007#DIV/0!|2015#VALUE!|2023#REF!|2029#NAME?|2036#NUM!|2042#N/A|2045#SPILL!|2050#CALC!"

' The value of a cell.
Public Function ValueOf(ByVal cell As Object) As Variant
    On Error GoTo NoDate
    ValueOf = cell.Value
    Exit Function
NoDate:
    PassOnStop
    ValueOf = Application.WorksheetFunction.Sum(cell)
End Function

' The values of an area, as a table.
Public Function ValuesOf(ByVal area As Object) As Variant
    On Error GoTo OneByOne
    ValuesOf = area.Value
    ' one cell gives its value alone
    If Not IsArray(ValuesOf) Then ValuesOf = EachValue(area)
    Exit Function
OneByOne:
    PassOnStop
    ValuesOf = EachValue(area)
End Function

Public Function EachValue(ByVal area As Object) As Variant
    Dim made() As Variant, row As Long, column As Long
    ReDim made(1 To area.Rows.Count, 1 To area.Columns.Count)
    For row = 1 To area.Rows.Count
        For column = 1 To area.Columns.Count
            made(row, column) = ValueOf(area.Cells(row, column))
        Next column
    Next row
    EachValue = made
End Function

' Whether a property holds for any of the cells: Null says that it holds for some.
Public Function HoldsForAny(ByVal state As Variant) As Boolean
    HoldsForAny = True
    If Not IsNull(state) Then HoldsForAny = state
End Function

' An error value as the cell shows it: #N/A.
Public Function ErrorText(ByVal raw As Variant) As String
    Dim known() As String, i As Long
    ErrorText = ERROR_TEXT
    known = Split(ERRORS, "|")
    For i = 0 To UBound(known)
        If raw = CVErr(CLng(Left$(known(i), 4))) Then ErrorText = Mid$(known(i), 5)
    Next i
End Function
