Attribute VB_Name = "Macros"
Option Explicit
' The commands for where no tab shows (some versions of WPS): in the list of macros, Alt+F8, under their buttons' names.
' All other modules are private, so that nothing else stands in that list.

Public Sub 规范日期()
    RunCommand "dates"
End Sub

Public Sub 补验证()
    RunCommand "validate"
End Sub

Public Sub 检查()
    RunCommand "check"
End Sub

Public Sub 清除标记()
    RunCommand "clear"
End Sub

Public Sub 打印检查()
    RunCommand "print"
End Sub

Public Sub 导出()
    RunCommand "export"
End Sub
