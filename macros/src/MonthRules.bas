Attribute VB_Name = "MonthRules"
Option Explicit
Option Private Module
' The rule kinds that compare months and days: toolkit/rules/months_between.py, months_since.py, month_after.py,
' not_future.py, overdue.py and age_at_most.py.

Private mOwner As Long

Public Sub ApplyMonths(ByVal owner As Long, ByVal kind As String)
    mOwner = owner
    Select Case kind
        Case "months_between"
            MonthsBetween
        Case "months_since"
            MonthsSince
        Case "month_after"
            MonthAfter
        Case "not_future"
            NotFuture
        Case "overdue"
            Overdue
        Case "age_at_most"
            AgeAtMost
    End Select
End Sub

' Months since the year 0 of a value YYYYMM or YYYY-MM-DD.
Private Function MonthCount(ByVal value As String) As Long
    Dim bare As String
    bare = Replace(value, "-", "")
    MonthCount = CLng(Left$(bare, 4)) * 12 + CLng(Mid$(bare, 5, 2))
End Function

Private Function AsOfMonth() As Long
    AsOfMonth = AS_OF_YEAR * 12 + AS_OF_MONTH
End Function

' The as-of day as precise as a value.
Private Function Alike(ByVal value As String) As String
    Alike = CStr(AS_OF_YEAR * 100 + AS_OF_MONTH)
    If InStr(value, "-") > 0 Then Alike = AS_OF_ISO
End Function

Private Sub MonthsBetween()
    Dim earlier As Long, later As Long, over As Long, doubtful As Boolean
    earlier = OptionField(mOwner, "earlier")
    later = OptionField(mOwner, "later")
    If Not HasText(earlier) Or Not HasText(later) Then Exit Sub
    over = MonthCount(vText(later)) - MonthCount(vText(earlier)) - ItemNumber(mOwner, "minimum")
    If over > 0 Then Exit Sub
    If over = 0 Then
        If ItemText(mOwner, "same_month") = "enough" Then Exit Sub
        doubtful = Len(vText(earlier)) = 6 Or Len(vText(later)) = 6
        If Not doubtful Then
            If Right$(vText(later), 2) >= Right$(vText(earlier), 2) Or EndsMonth(vText(later)) Then Exit Sub
        End If
    End If
    ClearWords
    SetWord "earlier", vText(earlier)
    SetWord "later", vText(later)
    SetWord "minimum", ItemText(mOwner, "minimum_in_words")
    ReportSaid later, TooNear(ShownName(later) & vText(later), ShownName(earlier) & vText(earlier), doubtful), doubtful, ""
End Sub

' What is wrong between the two: how far apart they lie, or where that is not asked their order.
Private Function TooNear(ByVal later As String, ByVal earlier As String, ByVal doubtful As Boolean) As String
    Dim least As String
    least = ItemText(mOwner, "minimum_in_words")
    If ItemNumber(mOwner, "minimum") = 0 Then
        TooNear = Filled2(T_TOO_EARLY, later, earlier)
        If doubtful Then TooNear = Filled2(T_ORDER_UNSURE, later, earlier)
    Else
        TooNear = Filled3(T_TOO_NEAR, later, earlier, least)
        If doubtful Then TooNear = Filled3(T_NEAR_UNSURE, later, earlier, least)
    End If
End Function

' Whether a day YYYY-MM-DD is its month's last.
Private Function EndsMonth(ByVal value As String) As Boolean
    EndsMonth = Day(DateSerial(CLng(Left$(value, 4)), CLng(Mid$(value, 6, 2)), CLng(Right$(value, 2)) + 1)) = 1
End Function

Private Sub MonthsSince()
    Dim f As Long, months As Long
    f = OptionField(mOwner, "field")
    If Not HasText(f) Then Exit Sub
    months = AsOfMonth() - MonthCount(vText(f))
    If months >= ItemNumber(mOwner, "sure") Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "month", vText(f)
    SetWord "day", AS_OF_ISO
    SetWord "minimum", ItemText(mOwner, "minimum_in_words")
    Report f, Filled1(T_SENT, vText(f)), months = ItemNumber(mOwner, "minimum"), ""
End Sub

Private Sub MonthAfter()
    Dim f As Long, start As Long, months As Long, right1 As String
    f = OptionField(mOwner, "field")
    start = OptionField(mOwner, "start")
    If Not HasText(f) Or Not HasText(start) Then Exit Sub
    months = MonthCount(vText(start)) - 1 + ItemNumber(mOwner, "months")
    right1 = CStr((months \ 12) * 100 + months Mod 12 + 1)
    If vText(f) = right1 Then Exit Sub
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "value", vText(f)
    SetWord "start", sFieldName(start)
    SetWord "months", ItemText(mOwner, "months_in_words")
    SetWord "right", right1
    Report f, Filled2(T_RIGHT, vText(f), right1), False, right1
End Sub

Private Sub NotFuture()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
        If HasText(f) Then
            If vText(f) > Alike(vText(f)) Then
                ClearWords
                SetWord "field", sFieldName(f)
                SetWord "month", vText(f)
                SetWord "day", AS_OF_ISO
                Report f, Filled1(T_SENT, vText(f)), False, ""
            End If
        End If
    Next i
End Sub

Private Sub Overdue()
    Dim i As Long, f As Long
    For i = 1 To ItemCount(mOwner, "fields")
        f = FieldAt(mOwner, "fields", i)
        If HasText(f) Then
            If IsDated(vText(f)) And vText(f) < Alike(vText(f)) Then
                ClearWords
                SetWord "field", sFieldName(f)
                SetWord "limit", vText(f)
                SetWord "day", AS_OF_ISO
                Report f, Filled1(T_SENT, vText(f)), False, ""
            End If
        End If
    Next i
End Sub

Private Function IsDated(ByVal value As String) As Boolean
    IsDated = (value Like "######") Or (value Like "####-##-##")
End Function

Private Sub AgeAtMost()
    Dim f As Long, months As Long, age As Long, years As Long, doubtful As Boolean
    f = OptionField(mOwner, "field")
    If Not HasText(f) Then Exit Sub
    years = ItemNumber(mOwner, "years")
    months = AsOfMonth() - MonthCount(vText(f))
    age = Int(months / 12)
    If age <= years Then Exit Sub
    doubtful = months = (years + 1) * 12 And Not AS_OF_ENDS_MONTH
    ClearWords
    SetWord "field", sFieldName(f)
    SetWord "month", vText(f)
    SetWord "years", CStr(years)
    SetWord "age", CStr(age)
    SetWord "day", AS_OF_WORDS
    If doubtful Then
        Report f, Filled2(T_AGE, vText(f), CStr(age - 1) & W_OR & CStr(age)), True, ""
    Else
        Report f, Filled2(T_AGE, vText(f), CStr(age)), False, ""
    End If
End Sub
