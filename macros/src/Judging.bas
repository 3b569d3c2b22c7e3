Attribute VB_Name = "Judging"
Option Explicit
Option Private Module
' All that the campaign asks of one record, which stands in Reading.

' What reading the cells had to say, then every rule of the form.
Public Sub JudgeRecord(ByVal form As Long)
    Dim f As Long, rule As Long
    For f = 1 To sFieldCount
        If vWhy(f) <> "" Then ReportReading f
    Next f
    For rule = 1 To sRuleCount
        If ItemPlace(OWNER_RULE + rule, "for", sFormName(form)) > 0 Then ApplyRule rule
    Next rule
End Sub

' The codes of the form's rules that only baosong check can judge, in words; "" for none.
Public Function LeftToProgram(ByVal form As Long) As String
    Dim rule As Long
    For rule = 1 To sRuleCount
        If ItemPlace(OWNER_RULE + rule, "for", sFormName(form)) > 0 And Not KnowsKind(sRuleKind(rule)) Then
            LeftToProgram = LeftToProgram & vbLf & sRuleCode(rule) & " " & sRuleAsked(rule)
        End If
    Next rule
End Function
