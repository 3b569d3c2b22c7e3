Attribute VB_Name = "LiveRibbon"
Option Explicit
' The buttons of the tab: each calls toolkit.live.buttons in one Python that stays, so that only the first click waits.
' That Python is the COM server of xlwings (open source, BSD 3-clause); its DLL of exactly the version below starts it.
' Settings and all words that people see stand in the first sheet of this add-in: only what is in Unicode is safe there.
' Nothing is ever read from the active book or from a file beside it to decide which program runs.

#If Win64 Then
Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-{version}.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal Mode As Long = 1) As Long
Private Const DLL_ROW As Long = 2
#Else
Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-{version}.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal Mode As Long = 1) As Long
Private Const DLL_ROW As Long = 3
#End If
Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal Path As LongPtr) As LongPtr

Private Const INTERPRETER_ROW As Long = 1
Private Const TITLE_ROW As Long = 4
Private Const STARTING_ROW As Long = 5
Private Const NO_BOOK_ROW As Long = 6
Private Const FAILED_ROW As Long = 7
Private Const BROKEN_ROW As Long = 8
Private Const DISABLED As Long = 0

' Excel looks this name up among all books and add-ins that are open: no other should bear it.
Public Sub OnBaosongButton(ByVal control As Object)
    Press control.ID
End Sub

Public Sub Press(ByVal button As String)
    Dim python As Variant
    Dim events As Boolean
    Dim told As Long
    If ActiveWorkbook Is Nothing Or InProtectedView(Application) Then
        MsgBox Setting(NO_BOOK_ROW), vbInformation, Setting(TITLE_ROW)
        Exit Sub
    End If
    IgnoreEsc Application
    On Error GoTo Failed
    events = Application.EnableEvents
    told = FAILED_ROW
    Application.StatusBar = Setting(STARTING_ROW)
    StartPython python
    Application.StatusBar = False
    told = BROKEN_ROW
    python.SetAttr python.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
    python.Exec "from toolkit.live.buttons import press; press('" & button & "')"
    Exit Sub
Failed:
    ' Where Python was ended in the middle of its work, nobody else turns these on again.
    Application.ScreenUpdating = True
    Application.EnableEvents = events
    Application.DisplayAlerts = True
    Application.StatusBar = False
    MsgBox Setting(told) & vbLf & vbLf & Err.Description, vbExclamation, Setting(TITLE_ROW)
End Sub

' Whether people look at a book in Protected View, behind which another is the active one.
Private Function InProtectedView(ByVal host As Object) As Boolean
    On Error Resume Next
    InProtectedView = Not (host.ActiveProtectedViewWindow Is Nothing)
End Function

' Esc can't stop Python, and would show the debugger afterwards. Excel forgets this when the macro is over.
Private Sub IgnoreEsc(ByVal host As Object)
    On Error Resume Next
    host.EnableCancelKey = DISABLED
End Sub

Private Sub StartPython(ByRef python As Variant)
    Dim path As String
    path = Setting(DLL_ROW)
    If LoadLibraryW(StrPtr(path)) = 0 Then
        Err.Raise vbObjectError + 1, , path
    End If
    If XLPyDLLActivateAuto(python, ServerCommand(), 1) <> 0 Then
        Err.Raise vbObjectError + 2, , CStr(python)
    End If
End Sub

' What the DLL runs: cmd.exe asks for quotation marks around a path with blanks, and around the whole.
' -P keeps the folder that Excel happens to be in out of Python's search path.
Private Function ServerCommand() As String
    Dim quoted As String
    quoted = Chr$(34) & Chr$(34) & Setting(INTERPRETER_ROW) & Chr$(34)
    ServerCommand = "cmd.exe  /K " & quoted & " -B -P -c ""import xlwings; xlwings.serve('$(CLSID)')""" & Chr$(34)
End Function

Private Function Setting(ByVal row As Long) As String
    Setting = CStr(ThisWorkbook.Worksheets(1).Cells(row, 2).Value)
End Function
