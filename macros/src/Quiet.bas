Attribute VB_Name = "Quiet"
Option Explicit
Option Private Module
' The application's state, and the protection of sheets: what a command changes is put back, come what may.

Private mScreen As Boolean
Private mEvents As Boolean
Private mAlerts As Boolean
Private mCalculation As Long
Private mStyle As Long
Private mBegun As Boolean

Private mSheet As Object
Private mFlags(13) As Boolean
Private mSelection As Long
Private mLifted As Boolean

Private Const MANUAL As Long = -4135
Private Const IGNORED As Long = 0
Private Const AS_ERROR As Long = 2
Private Const LETTERS As Long = 1
Public Const ERROR_OWN As Long = 1513
Public Const ERROR_STOPPED As Long = 18

Public Sub BeginQuiet()
    On Error Resume Next
    mScreen = Application.ScreenUpdating
    mEvents = Application.EnableEvents
    mAlerts = Application.DisplayAlerts
    mCalculation = Application.Calculation
    Application.ScreenUpdating = False
    Application.EnableEvents = False
    Application.Calculation = MANUAL
    TakeEsc Application, AS_ERROR
    NameCellsByLetters Application
    mBegun = True
End Sub

' Esc ends the command as an error does, or it would show the debugger. Excel forgets this when the command is over.
Private Sub TakeEsc(ByVal host As Object, ByVal way As Long)
    On Error Resume Next
    host.EnableCancelKey = way
End Sub

' In an error's handler: Esc is no error to be got over, it ends the command.
Public Sub PassOnStop()
    If Err.Number = ERROR_STOPPED Then Err.Raise ERROR_STOPPED
End Sub

' Our formulas say A1: Excel may not understand them where people have set R1C1.
Public Sub NameCellsByLetters(ByVal host As Object)
    mStyle = LETTERS
    On Error Resume Next
    mStyle = host.ReferenceStyle
    If mStyle <> LETTERS Then host.ReferenceStyle = LETTERS
End Sub

Public Sub NameCellsAsBefore(ByVal host As Object)
    On Error Resume Next
    If mStyle <> LETTERS Then host.ReferenceStyle = mStyle
End Sub

' A book that is saved now keeps the user's way of calculating, not ours.
Public Sub CalculateAsBefore()
    On Error Resume Next
    Application.Calculation = mCalculation
End Sub

Public Sub EndQuiet()
    If Not mBegun Then Exit Sub
    On Error Resume Next
    TakeEsc Application, IGNORED
    PutBackProtection
    NameCellsAsBefore Application
    Application.Calculation = mCalculation
    Application.EnableEvents = mEvents
    Application.DisplayAlerts = mAlerts
    Application.StatusBar = False
    Application.ScreenUpdating = mScreen
    mBegun = False
End Sub

Public Sub Progress(ByVal text As String)
    On Error Resume Next
    Application.StatusBar = text
End Sub

' Ends the command with a sentence for the user.
Public Sub Refuse(ByVal sentence As String)
    Err.Raise ERROR_OWN, T_TITLE, sentence
End Sub

' Opens a sheet that is protected without a password; EndQuiet protects it again.
Public Sub LiftProtection(ByVal sheet As Object)
    If Not sheet.ProtectContents Then Exit Sub
    RememberFlags sheet
    Set mSheet = sheet
    mLifted = True
    On Error Resume Next
    sheet.Unprotect ""
    On Error GoTo 0
    If sheet.ProtectContents Then RefuseShut Application, sheet.Name
End Sub

' Ends the command for a sheet that stays protected: Excel lifts no protection while several sheets are selected.
Public Sub RefuseShut(ByVal host As Object, ByVal named As String)
    If AreGrouped(host) Then Refuse Filled1(E_GROUPED, named)
    Refuse Filled1(E_PROTECTED, named)
End Sub

Private Function AreGrouped(ByVal host As Object) As Boolean
    On Error Resume Next
    AreGrouped = host.ActiveWindow.SelectedSheets.Count > 1
End Function

Private Sub RememberFlags(ByVal sheet As Object)
    Dim i As Long
    For i = 0 To UBound(mFlags)
        mFlags(i) = False
    Next i
    On Error Resume Next
    mFlags(0) = sheet.ProtectDrawingObjects
    mFlags(1) = sheet.ProtectScenarios
    mFlags(2) = sheet.Protection.AllowFormattingCells
    mFlags(3) = sheet.Protection.AllowFormattingColumns
    mFlags(4) = sheet.Protection.AllowFormattingRows
    mFlags(5) = sheet.Protection.AllowInsertingColumns
    mFlags(6) = sheet.Protection.AllowInsertingRows
    mFlags(7) = sheet.Protection.AllowInsertingHyperlinks
    mFlags(8) = sheet.Protection.AllowDeletingColumns
    mFlags(9) = sheet.Protection.AllowDeletingRows
    mFlags(10) = sheet.Protection.AllowSorting
    mFlags(11) = sheet.Protection.AllowFiltering
    mFlags(12) = sheet.Protection.AllowUsingPivotTables
    mFlags(13) = sheet.ProtectionMode
    mSelection = 0
    mSelection = sheet.EnableSelection
End Sub

Public Sub PutBackNow()
    PutBackProtection
End Sub

Private Sub PutBackProtection()
    If Not mLifted Then Exit Sub
    mLifted = False
    If mSheet.ProtectContents Then Exit Sub
    On Error Resume Next
    mSheet.Protect "", mFlags(0), True, mFlags(1), mFlags(13), mFlags(2), mFlags(3), mFlags(4), mFlags(5), mFlags(6), mFlags(7), mFlags(8), mFlags(9), mFlags(10), mFlags(11), mFlags(12)
    If Not mSheet.ProtectContents Then mSheet.Protect ""
    mSheet.EnableSelection = mSelection
    Set mSheet = Nothing
End Sub

' Whether people look at a book in Protected View, behind which another is the active one.
Public Function InProtectedView(ByVal host As Object) As Boolean
    On Error Resume Next
    InProtectedView = Not (host.ActiveProtectedViewWindow Is Nothing)
End Function

' That changes of the open book can't be saved under its name, in words; "" where they can.
Public Function ReadOnlyRemark() As String
    If IsReadOnly() Then ReadOnlyRemark = vbLf & T_READ_ONLY
End Function

Private Function IsReadOnly() As Boolean
    On Error Resume Next
    IsReadOnly = ActiveWorkbook.ReadOnly
End Function
