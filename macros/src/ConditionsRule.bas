Attribute VB_Name = "ConditionsRule"
Option Explicit
Option Private Module
' The rule kind at_least_k_of: toolkit/rules/at_least_k_of.py.

Private Const HOLDING As Long = 1
Private Const DOUBTFUL As Long = 2
Private Const UNKNOWN As Long = 3
Private Const FAILING As Long = 4

Private mOwner As Long
Private mKey As String              ' of the condition that is looked at, before its own keys
Private mMet As String              ' the field that says whether it is met
Private mWhy As String              ' what keeps it from holding
Private mMonth() As String          ' the months of its proof, as far as written
Private mMonths As Long

Public Sub ApplyConditions(ByVal owner As Long)
    Dim i As Long, state As Long, counts(4) As Long, said As String
    mOwner = owner
    For i = 1 To ItemCount(owner, "conditions")
        state = StateOf(i)
        counts(state) = counts(state) + 1
        If mWhy <> "" Then
            If said <> "" Then said = said & T_CLAUSE_SIGN
            said = said & mMet & mWhy
        End If
    Next i
    Decide counts(HOLDING), counts(DOUBTFUL), counts(UNKNOWN), said
End Sub

Private Sub Decide(ByVal sure As Long, ByVal unsure As Long, ByVal open1 As Long, ByVal said As String)
    Dim need As Long, doubt As Boolean, count As String, why As String
    need = ItemNumber(mOwner, "need")
    doubt = sure + unsure >= need
    If sure >= need Then Exit Sub
    If Not doubt And sure + unsure + open1 >= need Then Exit Sub
    count = CStr(sure)
    If doubt Then count = Filled2(T_FROM_TO, CStr(sure), CStr(sure + unsure))
    why = said
    If why = "" Then
        why = Filled1(T_NONE_MET, ItemText(mOwner, "yes"))
        If sure > 0 Then why = Filled1(T_OTHERS_NOT_MET, ItemText(mOwner, "yes"))
    End If
    ClearWords
    SetWord "need", CStr(need)
    SetWord "count", count
    SetWord "why", why
    Report FieldAt(mOwner, "conditions", 1), Filled2(T_HOLDING, count, why), doubt, ""
End Sub

' How a condition stands; mWhy says what keeps it from holding, "" where it was not said to be met.
Private Function StateOf(ByVal number As Long) As Long
    Dim f As Long
    mKey = "conditions." & CStr(number) & "."
    mMet = ItemText(mOwner, mKey & "met")
    mWhy = ""
    f = FieldNumber(mMet)
    If Not vFilled(f) Then
        StateOf = UNKNOWN
    ElseIf vNumeric(f) Or vText(f) <> ItemText(mOwner, "yes") Then
        StateOf = FAILING
    ElseIf IsUnread("evidence") Or IsUnread("dates") Then
        StateOf = UNKNOWN
    Else
        TakeMonths
        StateOf = FAILING
        mWhy = OutOfTime()
        If mWhy <> "" Then Exit Function
        StateOf = DOUBTFUL
        mWhy = Unproved()
        If mWhy = "" Then mWhy = Untimely()
        If mWhy = "" Then StateOf = HOLDING
    End If
End Function

Private Function IsUnread(ByVal list As String) As Boolean
    Dim i As Long
    For i = 1 To ItemCount(mOwner, mKey & list)
        If vUndecided(FieldAt(mOwner, mKey & list, i)) Then IsUnread = True
    Next i
End Function

Private Sub TakeMonths()
    Dim i As Long, f As Long
    mMonths = 0
    ReDim mMonth(ItemCount(mOwner, mKey & "dates"))
    For i = 1 To ItemCount(mOwner, mKey & "dates")
        f = FieldAt(mOwner, mKey & "dates", i)
        If vFilled(f) Then
            mMonths = mMonths + 1
            mMonth(mMonths) = vText(f)
        End If
    Next i
End Sub

' Which month is too early, or yet to come.
Private Function OutOfTime() As String
    Dim i As Long, first As String, last As String
    If mMonths = 0 Then Exit Function
    first = mMonth(1)
    For i = 1 To mMonths
        If mMonth(i) < first Then first = mMonth(i)
        If mMonth(i) > last Then last = mMonth(i)
    Next i
    If last > ANY_LATEST Then
        OutOfTime = Filled2(T_TIME_TO_COME, last, AS_OF_ISO)
    ElseIf HasWindow() And first < ItemText(mOwner, "first_month") Then
        OutOfTime = Filled2(T_TIME_OVER, first, ItemText(mOwner, "within"))
    End If
End Function

Private Function HasWindow() As Boolean
    HasWindow = ItemText(mOwner, mKey & "window") <> ""
End Function

' What is missing from the proof.
Private Function Unproved() As String
    Dim missing As String, names As String, i As Long, j As Long, count As Long, texts() As String
    missing = EmptyOf("evidence", EmptyOf("dates", ""))
    If missing <> "" Then
        Unproved = Filled1(T_NOT_WRITTEN, missing)
        Exit Function
    End If
    count = ItemCount(mOwner, mKey & "evidence")
    ReDim texts(count)
    For i = 1 To count
        names = Listed(names, ItemAt(mOwner, mKey & "evidence", i))
        texts(i) = LettersOnly(vText(FieldAt(mOwner, mKey & "evidence", i)))
    Next i
    For i = 1 To count
        For j = i + 1 To count
            If texts(i) = texts(j) Then Unproved = Filled1(T_SAME_PROOF, names)
        Next j
    Next i
End Function

' The names of a list's fields that are empty, before those of another.
Private Function EmptyOf(ByVal list As String, ByVal others As String) As String
    Dim i As Long, fieldName As String
    For i = 1 To ItemCount(mOwner, mKey & list)
        fieldName = ItemAt(mOwner, mKey & list, i)
        If Not vFilled(FieldNumber(fieldName)) Then EmptyOf = Listed(EmptyOf, fieldName)
    Next i
    If others <> "" Then EmptyOf = Listed(EmptyOf, others)
End Function

' What the months leave open.
Private Function Untimely() As String
    Dim i As Long, begins As String, shown As String
    begins = ItemText(mOwner, "first_month")
    For i = 1 To mMonths
        shown = Listed(shown, mMonth(i))
        If HasWindow() And mMonth(i) = begins Then Untimely = Filled2(T_TIME_AT_EDGE, begins, ItemText(mOwner, "within"))
    Next i
    If Untimely <> "" Or ItemText(mOwner, mKey & "running") = "" Then Exit Function
    If Not RunsOn() Then Untimely = Filled1(T_YEARS_APART, shown)
End Function

' Whether each year follows the one before, all upwards or all downwards.
Private Function RunsOn() As Boolean
    Dim i As Long, one As Long, every As Long
    For i = 2 To mMonths
        one = CLng(Left$(mMonth(i), 4)) - CLng(Left$(mMonth(i - 1), 4))
        If Abs(one) <> 1 Or (i > 2 And one <> every) Then Exit Function
        every = one
    Next i
    RunsOn = mMonths > 1
End Function
