Attribute VB_Name = "PaperCommand"
Option Explicit
Option Private Module
' Before printing: what must be filled in and is not, and the page.

Private Const PORTRAIT As Long = 1
Private Const LANDSCAPE As Long = 2
Private Const A4 As Long = 9

Public Function CheckPrint() As String
    Dim n As Long, rows1 As Long, wanted As Long, empty1 As String, count As Long, hidden As Boolean
    NeedForm
    ClearFindings
    wanted = CurrentBlock()
    For n = 1 To bCount
        TakeBlock n
        rows1 = JudgeForm(True)
        If rows1 > 0 Then JudgeUnit True
        count = count + rows1
        If HasHiddenRows() Then hidden = True
    Next n
    empty1 = EmptyCells()
    TakeBlock wanted
    If count = 0 Then empty1 = T_NO_ROWS
    If empty1 = "" Then empty1 = T_ALL_FILLED
    If hidden Then empty1 = empty1 & vbLf & T_NOT_PRINTED
    CheckPrint = Filled1(T_PRINT, sFormName(oForm)) & vbLf & empty1 & vbLf & SetPage()
End Function

' The places of empty required cells in words, the first ones of many.
Private Function EmptyCells() As String
    Dim i As Long
    If fCount = 0 Then Exit Function
    For i = 1 To fCount
        If i > 12 Then Exit For
        If i > 1 Then EmptyCells = EmptyCells & T_LIST_SIGN
        EmptyCells = EmptyCells & CellOfFinding(i).Address(False, False) & " " & fName(i)
    Next i
    EmptyCells = Filled2(T_EMPTY_CELLS, CStr(fCount), EmptyCells)
    If fCount > 12 Then EmptyCells = EmptyCells & T_AND_SO_ON
End Function

' Puts the page right and says what was changed, or why it can't be: Excel asks the printer, and there may be none.
Private Function SetPage() As String
    OpenIfItMay
    On Error GoTo Failed
    SetPage = PageChanges()
    If SetPage = "" Then
        SetPage = T_PAGE_GOOD
    Else
        SetPage = Filled1(T_PAGE_SET, SetPage) & ReadOnlyRemark()
    End If
    Exit Function
Failed:
    PassOnStop
    SetPage = Filled1(T_PAGE_NOT_SET, Err.Description)
End Function

' With a password Excel may still let some of the page be set.
Private Sub OpenIfItMay()
    On Error Resume Next
    LiftProtection oSheet
End Sub

Private Function PageChanges() As String
    Dim wanted As Long, rows1 As String
    wanted = PORTRAIT
    If ItemText(OWNER_FORM + oForm, "orientation") = "landscape" Then wanted = LANDSCAPE
    With oSheet.PageSetup
        If .PaperSize <> A4 Then
            .PaperSize = A4
            PageChanges = PageChanges & T_PAGE_A4
        End If
        If .Orientation <> wanted Then
            .Orientation = wanted
            If wanted = LANDSCAPE Then
                PageChanges = PageChanges & T_PAGE_LANDSCAPE
            Else
                PageChanges = PageChanges & T_PAGE_PORTRAIT
            End If
        End If
        If Not IsOnePageWide(oSheet.PageSetup) Then
            .Zoom = False
            .FitToPagesWide = 1
            If oIsTable Then .FitToPagesTall = False
            PageChanges = PageChanges & T_PAGE_WIDE
        End If
        If oIsTable Then
            rows1 = "$" & CStr(oHeader) & ":$" & CStr(oHeader)
            If .PrintTitleRows = "" Then
                .PrintTitleRows = rows1
                PageChanges = PageChanges & T_PAGE_TITLES
            End If
        End If
    End With
End Function

' Fitting is on only where Zoom is False: FitToPagesWide alone is 1 on every fresh sheet.
Private Function IsOnePageWide(ByVal page As Object) As Boolean
    If VarType(page.Zoom) = IS_BOOLEAN Then IsOnePageWide = (page.FitToPagesWide = 1)
End Function
