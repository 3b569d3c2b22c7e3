Attribute VB_Name = "HanNumbers"
Option Explicit
Option Private Module
' Chinese numerals as Arabic digits: toolkit/fields/chinese_numbers.py.

' Arabic digits where numerals count years, months or days; all else stays.
Public Function ArabicDigits(ByVal text As String) As String
    Dim made As String
    ArabicDigits = text
    If Not HasNumeral(text) Then Exit Function
    made = Replaced(P_FIRST_MONTH, text, "1" & SIGN_MONTH)
    made = Counted(P_HAN_YEAR, made)
    made = Counted(P_HAN_COUNT, made)
    made = Counted(P_HAN_BETWEEN_SIGNS, made)
    ArabicDigits = Counted(P_HAN_AFTER_SIGN, made)
End Function

Private Function HasNumeral(ByVal text As String) As Boolean
    Dim i As Long, numerals As String
    numerals = HAN_DIGITS & HAN_TENS & HAN_TEN
    For i = 1 To Len(text)
        If InStr(1, numerals, Mid$(text, i, 1), 0) > 0 Then
            HasNumeral = True
            Exit Function
        End If
    Next i
End Function

Private Function Counted(ByVal pattern As Long, ByVal text As String) As String
    Dim place As Long, done As Long, run As String, made As String
    place = 1
    done = 1
    Do While FindFrom(pattern, text, place)
        run = GroupText(0)
        made = made & Mid$(text, done, GroupStart(0) - done)
        place = GroupEnd(0)
        done = place
        If pattern = P_HAN_YEAR Then
            made = made & DigitByDigit(run)
        Else
            made = made & NumberBelow100(run)
        End If
    Loop
    Counted = made & Mid$(text, done)
End Function

Private Function DigitByDigit(ByVal run As String) As String
    Dim i As Long
    For i = 1 To Len(run)
        DigitByDigit = DigitByDigit & HanDigit(Mid$(run, i, 1))
    Next i
End Function

Private Function HanDigit(ByVal character As String) As String
    HanDigit = Mid$(DIGITS_OF_HAN, InStr(1, HAN_DIGITS, character, 0), 1)
End Function

' A number below 100 in its Chinese form; the run itself where it is none.
Private Function NumberBelow100(ByVal run As String) As String
    Dim before As String, after As String, tens As String, head As Long
    NumberBelow100 = run
    If Len(run) = 1 And InStr(1, HAN_DIGITS, run, 0) > 0 Then
        NumberBelow100 = HanDigit(run)
        Exit Function
    End If
    If Not FullMatch(P_HAN_NUMBER, run) Then Exit Function
    before = GroupText(1)
    tens = GroupText(3)
    after = GroupText(4)
    If GroupText(2) = "" And tens = "" Then
        If before & after = "" Then
            NumberBelow100 = "0"
        ElseIf Len(before & after) = 1 Then
            NumberBelow100 = HanDigit(before & after)
        End If
        Exit Function
    End If
    If tens <> "" Then
        If before <> "" Then Exit Function
        head = 10 * (InStr(1, HAN_TENS, tens, 0) + 1)
    Else
        head = 10
        If before <> "" Then head = 10 * CLng(HanDigit(before))
    End If
    If after <> "" Then head = head + CLng(HanDigit(after))
    NumberBelow100 = CStr(head)
End Function
