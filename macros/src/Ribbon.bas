Attribute VB_Name = "Ribbon"
Option Explicit
' What the buttons call. The control is an Object: no office library need be there.

Public Sub OnDates(ByVal control As Object)
    RunCommand "dates"
End Sub

Public Sub OnCheck(ByVal control As Object)
    RunCommand "check"
End Sub

Public Sub OnClear(ByVal control As Object)
    RunCommand "clear"
End Sub

Public Sub OnPrint(ByVal control As Object)
    RunCommand "print"
End Sub

Public Sub OnExport(ByVal control As Object)
    RunCommand "export"
End Sub

Public Sub OnValidate(ByVal control As Object)
    RunCommand "validate"
End Sub
