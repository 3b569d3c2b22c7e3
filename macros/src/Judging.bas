Attribute VB_Name = "Judging"
Option Explicit
Option Private Module
' All that the campaign asks of one record, which stands in Reading.

Private mForm As Long
Private mRules() As Long            ' the rules of the form mForm
Private mCount As Long

' Begins a sheet: nothing found yet.
Public Sub BeginSheet()
    ClearFindings
    ForgetRows
End Sub

' What reading the cells of a row had to say, then every rule of the form.
Public Sub JudgeRecord(ByVal form As Long, ByVal row As Long)
    Dim f As Long, i As Long
    SetRow row
    If vDoubts > 0 Then
        For f = 1 To sFieldCount
            If vWhy(f) <> "" Then ReportReading f
        Next f
    End If
    TakeRules form
    For i = 1 To mCount
        ApplyRule mRules(i), row
    Next i
End Sub

Private Sub TakeRules(ByVal form As Long)
    Dim rule As Long, asked As Boolean
    If form = mForm Then Exit Sub
    mForm = 0
    mCount = 0
    ReDim mRules(sRuleCount)
    For rule = 1 To sRuleCount
        asked = ItemPlace(OWNER_RULE + rule, "for", sFormName(form)) > 0
        If asked And (KnowsKind(sRuleKind(rule)) Or ComparesRows(sRuleKind(rule))) Then
            mCount = mCount + 1
            mRules(mCount) = rule
        End If
    Next rule
    mForm = form
End Sub

' What rows say together, after all of them.
Public Sub EndSheet()
    ReportDoubles
End Sub

' Judges every record of the form that is looked at, by all rules or only by what must be filled in; returns how many
' there are.
Public Function JudgeForm(ByVal onlyRequired As Boolean) As Long
    Dim row As Long
    OpenRecords
    If Not oIsTable Then
        If ReadCard() Then
            JudgeForm = 1
            JudgeAt oRow(sFormKey(oForm)), onlyRequired
        End If
        Exit Function
    End If
    For row = oFirstRow To oLastRow
        If ReadRow(row) Then
            JudgeForm = JudgeForm + 1
            JudgeAt row, onlyRequired
        End If
        If row Mod 200 = 0 Then Progress Filled2(T_PROGRESS, CStr(row), CStr(oLastRow))
    Next row
End Function

Private Sub JudgeAt(ByVal row As Long, ByVal onlyRequired As Boolean)
    If onlyRequired Then
        JudgeRequired row
    Else
        JudgeRecord oForm, row
    End If
End Sub

Private Sub JudgeRequired(ByVal row As Long)
    Dim i As Long
    SetRow row
    TakeRules oForm
    For i = 1 To mCount
        If sRuleKind(mRules(i)) = "required" Then ApplyRule mRules(i), row
    Next i
End Sub

' The rules of the form that only baosong check can judge, in words; "" for none.
Public Function LeftToProgram(ByVal form As Long) As String
    Dim rule As Long
    For rule = 1 To sRuleCount
        If Not KnowsKind(sRuleKind(rule)) And Not IsWithinSheet(rule, form) Then
            LeftToProgram = LeftToProgram & RuleInWords(rule, form)
        End If
    Next rule
End Function

' The rules for which the rows of this sheet were compared and no others, in words; "" for none.
Public Function WithinSheet(ByVal form As Long) As String
    Dim rule As Long
    For rule = 1 To sRuleCount
        If IsWithinSheet(rule, form) Then WithinSheet = WithinSheet & RuleInWords(rule, form)
    Next rule
End Function

Private Function IsWithinSheet(ByVal rule As Long, ByVal form As Long) As Boolean
    IsWithinSheet = ComparesRows(sRuleKind(rule)) And sFormKind(form) = "table"
End Function

Private Function RuleInWords(ByVal rule As Long, ByVal form As Long) As String
    If ItemPlace(OWNER_RULE + rule, "for", sFormName(form)) > 0 Then
        RuleInWords = vbLf & sRuleCode(rule) & " " & sRuleAsked(rule)
    End If
End Function
