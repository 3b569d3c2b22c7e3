Attribute VB_Name = "Verdicts"
Option Explicit
Option Private Module
' What a reading of a month comes to, and the bounds that decide: toolkit/fields/months/verdicts.py.

Public rValue As String         ' YYYYMM, "" where there is none
Public rDoubt As String         ' "" for none, else DOUBT_AMBIGUOUS or DOUBT_INVALID
Public rWhy As String           ' what is wrong, behind the value in quotation marks
Public rProposal As String
Public rNotice As Boolean       ' a value with something to know about it

Public Const DOUBT_AMBIGUOUS As String = "date_ambiguous"
Public Const DOUBT_INVALID As String = "date_invalid"

Private mEarliest As String
Private mLatest As String

Public Sub SetBounds(ByVal earliest As String, ByVal latest As String)
    mEarliest = earliest
    mLatest = latest
End Sub

Public Sub Clear()
    rValue = ""
    rDoubt = ""
    rWhy = ""
    rProposal = ""
    rNotice = False
End Sub

Public Sub Ambiguous(ByVal why As String, ByVal proposal As String)
    Clear
    rDoubt = DOUBT_AMBIGUOUS
    rWhy = why
    rProposal = proposal
End Sub

Public Sub Invalid(ByVal why As String, ByVal proposal As String)
    Clear
    rDoubt = DOUBT_INVALID
    rWhy = why
    rProposal = proposal
End Sub

Public Sub Decided(ByVal y As Long, ByVal m As Long)
    Dim value As String
    If m < 1 Or m > 12 Then
        Invalid Filled1(W_NO_SUCH_MONTH, CStr(m)), ""
    ElseIf y < FIRST_YEAR Or y > LAST_YEAR Then
        Invalid Filled1(W_ODD_YEAR, CStr(y)), ""
    Else
        value = MonthText(y, m)
        If value < mEarliest Then
            Invalid Filled1(W_TOO_EARLY, mEarliest), ""
        Else
            Clear
            rValue = value
        End If
    End If
End Sub

Public Sub DecidedDay(ByVal y As Long, ByVal m As Long, ByVal d As Long)
    Decided y, m
    If rValue <> "" And Not IsDay(y, m, d) Then Invalid Filled3(W_NO_SUCH_DAY, CStr(y), CStr(m), CStr(d)), ""
End Sub

Public Sub DecidedTwoDigits(ByVal yy As Long, ByVal m As Long)
    Dim plausible As String
    If m < 1 Or m > 12 Then
        Invalid Filled1(W_NO_SUCH_MONTH, CStr(m)), ""
        Exit Sub
    End If
    plausible = OfTwoDigits(yy, m)
    If plausible = "" Then
        Invalid Filled2(W_TWO_DIGIT_NONE, mEarliest, mLatest), ""
    ElseIf InStr(plausible, "|") > 0 Then
        Ambiguous Filled1(W_TWO_DIGIT_EITHER, Replace(plausible, "|", W_OR)), ""
    Else
        Clear
        rValue = plausible
    End If
End Sub

Public Function MonthText(ByVal y As Long, ByVal m As Long) As String
    If y >= FIRST_YEAR And y <= LAST_YEAR And m >= 1 And m <= 12 Then MonthText = CStr(y * 100 + m)
End Function

Public Function IsDay(ByVal y As Long, ByVal m As Long, ByVal d As Long) As Boolean
    If MonthText(y, m) = "" Or d < 1 Then Exit Function
    IsDay = d <= Day(DateSerial(y, m + 1, 0))
End Function

Public Function IsPlausible(ByVal found As String) As Boolean
    IsPlausible = found <> "" And found >= mEarliest And found <= mLatest
End Function

Public Function NotTooEarly(ByVal found As String) As String
    If found <> "" And found >= mEarliest Then NotTooEarly = found
End Function

' The plausible months of a year of two digits, set apart by |.
Public Function OfTwoDigits(ByVal yy As Long, ByVal m As Long) As String
    Dim century As Long, found As String
    For century = FIRST_YEAR To LAST_YEAR Step 100
        found = MonthText(century + yy, m)
        If IsPlausible(found) Then OfTwoDigits = Joined(OfTwoDigits, found)
    Next century
End Function

' A list with another text, which is kept once.
Public Function Joined(ByVal list As String, ByVal text As String) As String
    Joined = list
    If text = "" Then Exit Function
    If InStr("|" & list & "|", "|" & text & "|") > 0 Then Exit Function
    If list = "" Then
        Joined = text
    Else
        Joined = list & "|" & text
    End If
End Function

Public Function OnlyOne(ByVal list As String) As String
    If InStr(list, "|") = 0 Then OnlyOne = list
End Function
