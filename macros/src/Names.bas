Attribute VB_Name = "Names"
Option Explicit
Option Private Module
' Names of persons and telephone numbers: toolkit/fields/person_name.py and phone.py.

Private Const LONGEST_NAME As Long = 30

' The name, "" where it is none; in that case nComplaint says why.
Public nComplaint As String

Public Function ReadName(ByVal text As String) As String
    Dim name1 As String
    nComplaint = ""
    If FullMatch(P_PLAIN_NAME, text) Then
        If Not Holds(P_NAME_TITLE, text) Then
            ReadName = text
            Exit Function
        End If
    End If
    If Len(text) > LONGEST_ENTRY Then
        nComplaint = W_NO_NAME
        Exit Function
    End If
    name1 = ClosedUp(Replaced(P_NAME_DOTS, text, NAME_DOT))
    nComplaint = Complaint(name1)
    If nComplaint = "" Then ReadName = name1
End Function

' Han names without the blanks that align two characters with three.
Private Function ClosedUp(ByVal text As String) As String
    Dim parts() As String, closed As String, i As Long, spaced As Boolean
    parts = Split(SingleSpaced(text), " ")
    closed = Join(parts, "")
    spaced = UBound(parts) <= 4
    For i = LBound(parts) To UBound(parts)
        If Not IsOneCharacter(parts(i)) Then spaced = False
    Next i
    If FullMatch(P_HAN_TEXT, closed) And (CharacterCount(closed) <= 3 Or spaced) Then
        ClosedUp = closed
    ElseIf InStr(text, vbLf) = 0 Then
        ClosedUp = Join(parts, " ")
    Else
        ClosedUp = text
    End If
End Function

Private Function IsOneCharacter(ByVal text As String) As Boolean
    IsOneCharacter = (CharacterCount(text) = 1)
End Function

' Characters, a pair of surrogates being one.
Public Function CharacterCount(ByVal text As String) As Long
    Dim i As Long, code As Long
    For i = 1 To Len(text)
        code = CodeAt(text, i)
        If code < &HDC00& Or code > &HDFFF& Then CharacterCount = CharacterCount + 1
    Next i
End Function

Private Function Complaint(ByVal text As String) As String
    If Holds(P_NAME_SEVERAL, text) Then
        Complaint = W_NAME_SEVERAL
    ElseIf Holds(P_NAME_DIGIT, text) Then
        Complaint = W_NAME_DIGIT
    ElseIf Holds(P_NAME_NOTE, text) Or Holds(P_NAME_TITLE, text) Then
        Complaint = W_NAME_NOTE
    ElseIf InStr(text, " ") > 0 And FullMatch(P_HAN_TEXT, Unspaced(text)) Then
        Complaint = W_NAME_BLANK
    ElseIf CharacterCount(text) < 2 Or CharacterCount(text) > LONGEST_NAME Then
        Complaint = W_NAME_LENGTH
    ElseIf Not FullMatch(P_NAME_WHOLE, text) Then
        Complaint = W_NAME_LENGTH
    End If
End Function

' ---- telephone numbers ---------------------------------------------------------------------------

' The number in its usual writing, several as they stand; "" where any is none.
Public Function ReadPhone(ByVal text As String) As String
    Dim plain As String, place As Long, done As Long, count As Long, one As String, number As String
    plain = PlainText(text)
    If Len(plain) > LONGEST_ENTRY Then Exit Function
    place = 1
    done = 1
    Do
        If FindFrom(P_PHONE_BETWEEN, plain, place) Then
            one = Mid$(plain, done, GroupStart(0) - done)
            place = GroupEnd(0)
        Else
            one = Mid$(plain, done)
            place = 0
        End If
        done = place
        If Stripped(one) <> "" Then
            number = OnePhone(one)
            If number = "" Then Exit Function
            count = count + 1
        End If
        If place = 0 Then Exit Do
    Loop
    If count > 1 Then number = plain
    ReadPhone = number
End Function

Private Function OnePhone(ByVal part As String) As String
    Dim digits As String, extension As String
    digits = Replaced(P_PHONE_SIGNS, part, "")
    If FullMatch(P_PHONE_MOBILE, digits) Then
        OnePhone = GroupText(1)
    ElseIf FullMatch(P_PHONE_SERVICE, digits) Then
        OnePhone = GroupText(1) & "-" & GroupText(2) & "-" & GroupText(3)
    Else
        OnePhone = LandLine(digits)
        If OnePhone <> "" Then Exit Function
        If FullMatch(P_PHONE_EXTENSION, Stripped(part)) Then
            extension = GroupText(2)
            OnePhone = LandLine(Replaced(P_PHONE_OTHERS, GroupText(1), ""))
            If OnePhone <> "" Then OnePhone = OnePhone & "-" & extension
        End If
    End If
End Function

Private Function LandLine(ByVal digits As String) As String
    If FullMatch(P_PHONE_LAND, digits) Then
        LandLine = GroupText(1) & "-" & GroupText(2)
    ElseIf FullMatch(P_PHONE_LOCAL, digits) Then
        LandLine = digits
    End If
End Function
