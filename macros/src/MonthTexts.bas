Attribute VB_Name = "MonthTexts"
Option Explicit
Option Private Module
' Months written as text: toolkit/fields/months/texts.py and tokens.py.

Public Const LONGEST_ENTRY As Long = 200
Private Const LONGEST_NOTE As Long = 12

Private mBeside As Long
Private mFoldedOf As String     ' the text that was folded last, for several ask in turn
Private mFolded As String

' The pattern of the words that may stand beside the date.
Public Sub SetBeside(ByVal pattern As Long)
    mBeside = pattern
End Sub

Public Sub ReadText(ByVal text As String)
    Dim folded As String, bare As String
    ' not every Basic lets Like see a line feed at the end
    If Len(text) = 6 And text Like "######" Then
        Six text
        Exit Sub
    End If
    bare = PlainMonth(text)
    If bare <> "" Then
        Decided CLng(Left$(text, 4)), CLng(bare)
        Exit Sub
    End If
    If Len(Stripped(text)) > LONGEST_ENTRY Then
        Invalid W_PROSE, ""
        Exit Sub
    End If
    folded = FoldedDate(text)
    If FullMatch(P_UNFILLED, folded) Then
        Clear
        Exit Sub
    End If
    If FullMatch(P_EXCEL_ERROR, Stripped(text)) Then
        Invalid W_ERROR, ""
        Exit Sub
    End If
    bare = Replaced(P_POINT_ZEROS, StrippedOf(folded, Edge()), "")
    If FullMatch(P_BARE_DIGITS, bare) Then
        ReadDigits bare, False
    Else
        ReadPhrase ArabicDigits(folded)
    End If
End Sub

' The month of 1975.06, 1975-6 and 1975年6月, as nearly all that are no six digits are written; "" for any other text.
Private Function PlainMonth(ByVal text As String) As String
    If text Like "####[-./]*" Then
        PlainMonth = Mid$(text, 6)
    ElseIf text Like "####" & SIGN_YEAR & "*" & SIGN_MONTH Then
        PlainMonth = Mid$(text, 6, Len(text) - 6)
    End If
    If Not (PlainMonth Like "#" Or PlainMonth Like "##") Then
        PlainMonth = ""
    ElseIf CLng(PlainMonth) = 0 Then
        PlainMonth = ""
    End If
End Function

Public Function FoldedDate(ByVal text As String) As String
    Dim seen As String
    If text <> mFoldedOf Then
        seen = text
        If InStr(text, "_x000") > 0 Then seen = Replaced(P_CONTROL, text, "")
        mFolded = Replaced(P_WEEKDAY, Replaced(P_CLOCK, Stripped(FoldedSigns(seen)), ""), "")
        mFoldedOf = text
    End If
    FoldedDate = mFolded
End Function

Private Sub ReadPhrase(ByVal text As String)
    Dim count As Long, place As Long, dated As Boolean, list As String, undecided As Boolean, rest As String, republican As String
    place = 1
    Do While FindFrom(P_DATE_SHAPE, text, place)
        count = count + 1
        If HasGroup(G_YEAR) Or HasGroup(G_COMPACT) Then dated = True
        If count = 1 Then
            rest = Left$(text, GroupStart(0) - 1) & Chr$(0) & Mid$(text, GroupEnd(0))
            republican = OfRepublic()
        End If
        place = GroupEnd(0)
        ReadToken
        If rValue = "" Then undecided = True
        list = Joined(list, rValue)
    Loop
    If Not dated Then
        If Holds(P_LENGTH_WORD, text) Then
            Invalid W_LENGTH, ""
            Exit Sub
        End If
    End If
    If count = 1 Then
        ReadBeside rest, republican
    ElseIf count > 1 Then
        If undecided Then list = ""
        Ambiguous W_SEVERAL, OnlyOne(list)
    ElseIf Not ReadLettered(text) Then
        ReadYear text
    End If
End Sub

' What stands beside the one date, which has been read, and whose place is a NUL.
Private Sub ReadBeside(ByVal rest As String, ByVal republican As String)
    If rest = Chr$(0) Then Exit Sub
    If Holds(P_REPUBLIC, rest) Then
        Ambiguous W_REPUBLIC, republican
    ElseIf Holds(P_LUNAR, rest) Then
        Ambiguous W_LUNAR, ""
    ElseIf Holds(P_SPAN, rest) Then
        Ambiguous W_SPAN, ""
    ElseIf rValue <> "" Then
        If Not KnownWords(rest) Then WithNote rest, rValue
    End If
End Sub

' Whether nothing stands beside the date but words and signs that mean nothing.
Private Function KnownWords(ByVal rest As String) As Boolean
    KnownWords = FullMatch(mBeside, Replace(Replaced(P_JOINT, rest, ""), Chr$(0), " "))
End Function

Private Sub WithNote(ByVal rest As String, ByVal found As String)
    Dim note As String
    If Holds(P_UNSURE, rest) Then
        Ambiguous W_UNSURE, found
    ElseIf HasDigit(rest) Then
        Ambiguous W_OTHER_DIGITS, found
    Else
        note = StrippedOf(Unspaced(Replace(rest, Chr$(0), "")), Edge())
        If FullMatch(P_RANGE_SIGN, Left$(note, 1)) Or FullMatch(P_RANGE_SIGN, Right$(note, 1)) Or FullMatch(P_RANGE_SIGN, note) Then
            Ambiguous W_STRETCH, found
        ElseIf Len(note) > LONGEST_NOTE Then
            Invalid W_PROSE, found
        Else
            Ambiguous Filled1(W_BESIDE, note), found
        End If
    End If
End Sub

Private Function OfRepublic() As String
    Dim found As String
    If HasGroup(G_YY) Then found = MonthText(1911 + CLng(GroupText(G_YY)), CLng(GroupText(G_MM)))
    If IsPlausible(found) Then OfRepublic = found
End Function

' l975.06 and 197O06: letters for digits are named, never mended.
Private Function ReadLettered(ByVal text As String) As Boolean
    Dim swapped As String, place As Long, done As Long
    If Not HasDigit(text) Then Exit Function
    place = 1
    done = 1
    Do While FindFrom(P_LETTERED, text, place)
        place = GroupEnd(0)
        swapped = swapped & Mid$(text, done, GroupStart(0) - done) & DigitsForLetters(GroupText(0))
        done = place
    Loop
    swapped = swapped & Mid$(text, done)
    If swapped = text Then Exit Function
    ReadText swapped
    If rValue = "" Then Exit Function
    Ambiguous W_LETTERS, rValue
    ReadLettered = True
End Function

Private Function DigitsForLetters(ByVal text As String) As String
    Dim i As Long, place As Long
    For i = 1 To Len(text)
        place = InStr(1, LETTERS_FOR_DIGITS, Mid$(text, i, 1), 0)
        If place > 0 Then
            DigitsForLetters = DigitsForLetters & Mid$(DIGITS_OF_LETTERS, place, 1)
        Else
            DigitsForLetters = DigitsForLetters & Mid$(text, i, 1)
        End If
    Next i
End Function

Private Sub ReadYear(ByVal text As String)
    Dim count As Long, place As Long, yy As Long, m As Long
    If Holds(P_REPUBLIC, text) And HasDigit(text) Then
        Ambiguous W_REPUBLIC, ""
        Exit Sub
    End If
    place = 1
    Do While FindFrom(P_YEAR_ONLY, text, place)
        count = count + 1
        place = GroupEnd(0)
    Loop
    If count = 1 And Len(text) <= LONGEST_NOTE * 2 Then
        Ambiguous W_YEAR_NO_MONTH, ""
        Exit Sub
    End If
    If FindFrom(P_SHORT_YEAR, text, 1) Then
        yy = CLng(GroupText(1))
        For m = 1 To 12
            If OfTwoDigits(yy, m) <> "" Then
                Ambiguous W_YEAR_NO_MONTH, ""
                Exit Sub
            End If
        Next m
    End If
    Invalid W_NOT_MONTH, ""
End Sub

Private Sub ReadToken()
    If HasGroup(G_COMPACT) Then
        ReadDigits GroupText(G_COMPACT), False
    ElseIf HasGroup(G_YEAR) Then
        YearFirst
    ElseIf HasGroup(G_YEAR3) Then
        YearLast
    ElseIf HasGroup(G_YEAR2) Then
        Decided CLng(GroupText(G_YEAR2)), CLng(GroupText(G_MONTH2))
    ElseIf HasGroup(G_YY) Then
        TwoDigits
    Else
        English
    End If
End Sub

' Whether both separators belong to one date: 1998.7-9 is a stretch, 1998.7.9 a day.
Private Function Even(ByVal first As String, ByVal second As String) As Boolean
    If InStr(second, SIGN_MONTH) > 0 Then
        Even = True
    Else
        Even = InStr(first, SIGN_YEAR) = 0 And Unspaced(first) = Unspaced(second)
    End If
End Function

Private Sub YearFirst()
    Dim y As Long, m As Long
    y = CLng(GroupText(G_YEAR))
    m = CLng(GroupText(G_MONTH))
    If Not HasGroup(G_DAY) Then
        Decided y, m
    ElseIf Not Even(GroupText(G_S1), GroupText(G_S2)) Then
        Ambiguous W_STRETCH, NotTooEarly(MonthText(y, m))
    Else
        DecidedDay y, m, CLng(GroupText(G_DAY))
    End If
End Sub

Private Sub YearLast()
    Dim y As Long, a As Long, b As Long, isFirst As Boolean, isSecond As Boolean
    y = CLng(GroupText(G_YEAR3))
    a = CLng(GroupText(G_A))
    b = CLng(GroupText(G_B))
    isFirst = IsDay(y, a, b)
    isSecond = IsDay(y, b, a)
    If Unspaced(GroupText(G_T1)) <> Unspaced(GroupText(G_T2)) Then
        Ambiguous W_WHICH_MONTH, ""
    ElseIf isFirst And isSecond And a <> b Then
        Ambiguous Filled2(W_EITHER_MONTH, CStr(a), CStr(b)), ""
    ElseIf isFirst Then
        Decided y, a
    ElseIf isSecond Then
        Decided y, b
    Else
        Invalid W_NO_DATE, ""
    End If
End Sub

Private Sub TwoDigits()
    Dim yy As Long, m As Long, marked As Boolean, plausible As String, turned As String
    yy = CLng(GroupText(G_YY))
    m = CLng(GroupText(G_MM))
    marked = GroupText(G_QUOTE) <> "" Or InStr(GroupText(G_V1), SIGN_YEAR) > 0
    plausible = OfTwoDigits(yy, m)
    If Not HasGroup(G_DD) Then
        If Not marked And Len(GroupText(G_MM)) = 2 Then turned = OfTwoDigits(m, yy)
        If turned <> "" And turned <> plausible Then
            Ambiguous W_YEAR_OR_MONTH, OnlyOne(United(plausible, turned))
        Else
            DecidedTwoDigits yy, m
        End If
    ElseIf Not marked And (yy <= 31 Or Not Even(GroupText(G_V1), GroupText(G_V2))) Then
        If OnlyOne(plausible) <> "" Then
            Ambiguous W_ORDER, plausible
        Else
            Invalid W_NOT_MONTH, ""
        End If
    Else
        ShortDay yy, m, CLng(GroupText(G_DD))
    End If
End Sub

Private Function United(ByVal list As String, ByVal others As String) As String
    Dim parts() As String, i As Long
    United = list
    parts = Split(others, "|")
    For i = LBound(parts) To UBound(parts)
        United = Joined(United, parts(i))
    Next i
End Function

Private Sub ShortDay(ByVal yy As Long, ByVal m As Long, ByVal d As Long)
    DecidedTwoDigits yy, m
    If rValue = "" Then Exit Sub
    If Not IsDay(CLng(Left$(rValue, 4)), m, d) Then Invalid Filled2(W_NO_DAY_IN_MONTH, CStr(m), CStr(d)), ""
End Sub

Private Sub English()
    Dim word As String, y As String, m As Long, d As String
    word = GroupText(G_EMON)
    If word = "" Then word = GroupText(G_FMON)
    y = GroupText(G_EYEAR)
    If y = "" Then y = GroupText(G_FYEAR)
    m = (InStr(ENGLISH_MONTHS, LCase$(Left$(word, 3))) + 2) \ 3
    d = GroupText(G_EDAY)
    If d = "" Then d = GroupText(G_FDAY)
    If d = "" Then d = GroupText(G_GDAY)
    If Len(y) = 4 Then
        DecidedDay CLng(y), m, DayOrFirst(d)
    ElseIf CLng(y) <= 31 And d = "" And GroupText(G_FQUOTE) = "" Then
        Ambiguous W_YEAR_OR_DAY, OnlyOne(OfTwoDigits(CLng(y), m))
    Else
        ShortDay CLng(y), m, DayOrFirst(d)
    End If
End Sub

Private Function DayOrFirst(ByVal d As String) As Long
    DayOrFirst = 1
    If d <> "" Then DayOrFirst = CLng(d)
End Function
