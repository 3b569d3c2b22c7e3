Attribute VB_Name = "Matcher"
Option Explicit
Option Private Module
' Interprets the programs that toolkit/macros/matcher_code.py makes of Python's regular expressions.
' A place is the number of a character, from 1; an end is the place behind the last character.

Private Const OP_DONE As Long = 0
Private Const OP_CHAR As Long = 1
Private Const OP_SET As Long = 2
Private Const OP_SPLIT As Long = 3
Private Const OP_JUMP As Long = 4
Private Const OP_SAVE As Long = 5
Private Const OP_AT_START As Long = 6
Private Const OP_AT_END As Long = 7
Private Const OP_LOOK As Long = 8
Private Const OP_LOOP As Long = 9
Private Const ASCII As Long = 128
Private Const SLOTS As Long = 120

Private mLoaded As Boolean
Private mCode() As Long
Private mCodeCount As Long
Private mStart() As Long
Private mFirst() As Long
Private mPatterns As Long
Private mSets As Long
Private mAscii() As Boolean
Private mHarmless() As String       ' by set: what Like finds in a text that holds anything but common characters outside it
Private mRangeStart() As Long
Private mLow() As Long
Private mHigh() As Long
Private mRanges As Long

Private mText As String
Private mChars() As Long
Private mLength As Long
Private mWhole As Boolean
Private mSlot(SLOTS) As Long
Private mHighest As Long            ' the last slot that is in use

Private mStackPc() As Long
Private mStackPlace() As Long
Private mStackLeast() As Long
Private mTop As Long

' ---- loading -------------------------------------------------------------------------------------

Private Sub LoadPatterns()
    If mLoaded Then Exit Sub
    ReDim mCode(20000)
    ReDim mStart(200)
    ReDim mFirst(200)
    ReDim mAscii(500 * ASCII)
    ReDim mHarmless(500)
    ReDim mRangeStart(500)
    ReDim mLow(20000)
    ReDim mHigh(20000)
    ReDim mStackPc(500)
    ReDim mStackPlace(500)
    ReDim mStackLeast(500)
    mCodeCount = 0: mPatterns = 0: mSets = 0: mRanges = 0
    FillPatterns
    mLoaded = True
End Sub

' A set of characters: ranges of codes in hexadecimal, "30-39 41".
Public Sub AddSet(ByVal ranges As String)
    mSets = mSets + 1
    mRangeStart(mSets) = mRanges
    MoreOfSet ranges
End Sub

Public Sub MoreOfSet(ByVal ranges As String)
    Dim parts() As String, ends() As String, i As Long, low As Long, high As Long, code As Long
    If ranges <> "" Then parts = Split(ranges, " ") Else Exit Sub
    For i = LBound(parts) To UBound(parts)
        ends = Split(parts(i), "-")
        low = HexNumber(ends(0))
        high = HexNumber(ends(UBound(ends)))
        For code = low To high
            If code >= ASCII Then Exit For
            mAscii(mSets * ASCII + code) = True
        Next code
        If high >= ASCII Then
            mLow(mRanges) = low
            mHigh(mRanges) = high
            mRanges = mRanges + 1
        End If
    Next i
    mRangeStart(mSets + 1) = mRanges
End Sub

' Common characters that are not in the set added last, as ranges of codes: most texts hold nothing else.
Public Sub AddHarmless(ByVal ranges As String)
    Dim parts() As String, ends() As String, i As Long, class1 As String
    parts = Split(ranges, " ")
    For i = LBound(parts) To UBound(parts)
        ends = Split(parts(i), "-")
        class1 = class1 & ChrW(HexNumber(ends(0))) & "-" & ChrW(HexNumber(ends(1)))
    Next i
    mHarmless(mSets) = "*[!" & class1 & "]*"
End Sub

' The next pattern begins here; first is the set of what it may begin with, 0 for anything.
Public Sub AddPattern(ByVal first As Long)
    mPatterns = mPatterns + 1
    mStart(mPatterns) = mCodeCount
    mFirst(mPatterns) = first
End Sub

Public Sub AddCode(ByVal numbers As String)
    Dim parts() As String, i As Long
    parts = Split(numbers, " ")
    For i = LBound(parts) To UBound(parts)
        mCode(mCodeCount) = CLng(parts(i))
        mCodeCount = mCodeCount + 1
    Next i
End Sub

' ---- asking --------------------------------------------------------------------------------------

Public Function FullMatch(ByVal pattern As Long, ByVal text As String) As Boolean
    LoadPatterns
    If mFirst(pattern) > 0 Then
        If text = "" Then Exit Function
        If Not InSet(mFirst(pattern), CodeAt(text, 1)) Then Exit Function
    End If
    SetText text
    mWhole = True
    FullMatch = TryAt(pattern, 1)
End Function

Public Function MatchAt(ByVal pattern As Long, ByVal text As String, ByVal place As Long) As Boolean
    SetText text
    MatchAt = TryAt(pattern, place)
End Function

' The first match that begins at the place or behind it.
Public Function FindFrom(ByVal pattern As Long, ByVal text As String, ByVal place As Long) As Boolean
    Dim p As Long, first As Long
    LoadPatterns
    first = mFirst(pattern)
    ' who goes on behind a match knows that there is something to find
    If first > 0 And place = 1 Then
        If IsHarmless(first, text) Then Exit Function
    End If
    SetText text
    For p = place To mLength + 1
        If first > 0 Then
            If Not InSet(first, mChars(p)) Then GoTo NextPlace
        End If
        If TryAt(pattern, p) Then
            FindFrom = True
            Exit Function
        End If
NextPlace:
    Next p
End Function

Public Function Holds(ByVal pattern As Long, ByVal text As String) As Boolean
    Holds = FindFrom(pattern, text, 1)
End Function

' The text with every match replaced.
Public Function Replaced(ByVal pattern As Long, ByVal text As String, ByVal by As String) As String
    Dim place As Long, done As Long, made As String
    place = 1
    done = 1
    Do While place <= Len(text) + 1
        If Not FindFrom(pattern, text, place) Then Exit Do
        made = made & Mid$(text, done, GroupStart(0) - done) & by
        done = GroupEnd(0)
        place = done
        If GroupEnd(0) = GroupStart(0) Then place = place + 1
    Loop
    Replaced = made & Mid$(text, done)
End Function

Public Function GroupStart(ByVal group As Long) As Long
    GroupStart = mSlot(2 * group)
End Function

Public Function GroupEnd(ByVal group As Long) As Long
    GroupEnd = mSlot(2 * group + 1)
End Function

' Whether the group took part in the last match.
Public Function HasGroup(ByVal group As Long) As Boolean
    HasGroup = mSlot(2 * group) > 0 And mSlot(2 * group + 1) > 0
End Function

Public Function GroupText(ByVal group As Long) As String
    If HasGroup(group) Then GroupText = Mid$(mText, mSlot(2 * group), mSlot(2 * group + 1) - mSlot(2 * group))
End Function

Public Function CodeAt(ByVal text As String, ByVal place As Long) As Long
    CodeAt = AscW(Mid$(text, place, 1))
    If CodeAt < 0 Then CodeAt = CodeAt + 65536
End Function

' Whether a text holds none of the set's characters, as far as a look at the whole of it tells.
Private Function IsHarmless(ByVal number As Long, ByVal text As String) As Boolean
    Dim bare As String
    If mHarmless(number) = "" Then Exit Function
    bare = text
    If Not mAscii(number * ASCII + 10) Then bare = Replace(bare, vbLf, "")
    If Not HasBreak(bare) Then IsHarmless = Not (bare Like mHarmless(number))
End Function

' Esc may have ended the command before in the midst of this, or of a FullMatch.
Private Sub SetText(ByVal text As String)
    Dim i As Long, bytes() As Byte
    LoadPatterns
    mWhole = False
    If mLength = Len(text) And mLength > 0 Then
        If mText = text Then Exit Sub
    End If
    mLength = 0
    mText = text
    ReDim mChars(Len(text) + 1)
    bytes = text
    For i = 1 To Len(text)
        mChars(i) = bytes(2 * i - 2) + 256& * bytes(2 * i - 1)
    Next i
    mChars(Len(text) + 1) = -1
    mLength = Len(text)
End Sub

Private Function InSet(ByVal number As Long, ByVal code As Long) As Boolean
    Dim low As Long, high As Long, middle As Long
    If code < 0 Then Exit Function
    If code < ASCII Then
        InSet = mAscii(number * ASCII + code)
        Exit Function
    End If
    ' the first range that does not end before the code
    low = mRangeStart(number)
    high = mRangeStart(number + 1)
    Do While low < high
        middle = (low + high) \ 2
        If mHigh(middle) < code Then
            low = middle + 1
        Else
            high = middle
        End If
    Loop
    If low < mRangeStart(number + 1) Then InSet = code >= mLow(low)
End Function

Private Function TryAt(ByVal pattern As Long, ByVal place As Long) As Boolean
    Dim i As Long, ended As Long
    For i = 2 To mHighest
        mSlot(i) = 0
    Next i
    mHighest = 1
    mTop = 0
    ended = Run(mStart(pattern), place)
    If ended = 0 Then Exit Function
    mSlot(0) = place
    mSlot(1) = ended
    TryAt = True
End Function

Private Sub Push(ByVal pc As Long, ByVal place As Long, ByVal least As Long)
    mTop = mTop + 1
    If mTop > UBound(mStackPc) Then
        ReDim Preserve mStackPlace(2 * mTop)
        ReDim Preserve mStackLeast(2 * mTop)
        ReDim Preserve mStackPc(2 * mTop)
    End If
    mStackPc(mTop) = pc
    mStackPlace(mTop) = place
    mStackLeast(mTop) = least
End Sub

' Runs a program from a place. Returns where the match ends, 0 for none.
Private Function Run(ByVal pc As Long, ByVal place As Long) As Long
    Dim bottom As Long, ok As Boolean, count As Long, most As Long, slot As Long
    bottom = mTop
    Do
        ok = True
        Select Case mCode(pc)
            Case OP_CHAR
                If mChars(place) = mCode(pc + 1) Then
                    place = place + 1
                    pc = pc + 2
                Else
                    ok = False
                End If
            Case OP_SET
                If InSet(mCode(pc + 1), mChars(place)) Then
                    place = place + 1
                    pc = pc + 2
                Else
                    ok = False
                End If
            Case OP_SPLIT
                Push mCode(pc + 2), place, place
                pc = mCode(pc + 1)
            Case OP_JUMP
                pc = mCode(pc + 1)
            Case OP_SAVE
                slot = mCode(pc + 1)
                Push -1 - slot, mSlot(slot), 0
                mSlot(slot) = place
                If slot > mHighest Then mHighest = slot
                pc = pc + 2
            Case OP_LOOP
                count = 0
                most = mCode(pc + 3)
                Do While count < most
                    If Not InSet(mCode(pc + 1), mChars(place + count)) Then Exit Do
                    count = count + 1
                Loop
                If count < mCode(pc + 2) Then
                    ok = False
                Else
                    If count > mCode(pc + 2) Then Push pc + 4, place + count - 1, place + mCode(pc + 2)
                    place = place + count
                    pc = pc + 4
                End If
            Case OP_LOOK
                ok = LookAround(pc, place)
                pc = mCode(pc + 4)
            Case OP_AT_START
                ok = (place = 1)
                pc = pc + 1
            Case OP_AT_END
                ok = (place > mLength)
                If place = mLength Then ok = (mChars(place) = 10)
                pc = pc + 1
            Case OP_DONE
                If Not mWhole Or place > mLength Then
                    mTop = bottom
                    Run = place
                    Exit Function
                End If
                ok = False
        End Select
        If Not ok Then
            ' back to the last choice; what was saved since is undone
            Do
                If mTop = bottom Then Exit Function
                pc = mStackPc(mTop)
                If pc >= 0 Then Exit Do
                mSlot(-1 - pc) = mStackPlace(mTop)
                mTop = mTop - 1
            Loop
            place = mStackPlace(mTop)
            If place > mStackLeast(mTop) Then
                mStackPlace(mTop) = place - 1
            Else
                mTop = mTop - 1
            End If
        End If
    Loop
End Function

' A look behind or ahead; its program stands right behind it.
Private Function LookAround(ByVal pc As Long, ByVal place As Long) As Boolean
    Dim start As Long, found As Boolean, whole As Boolean
    start = place
    If mCode(pc + 1) = 1 Then start = place - mCode(pc + 2)
    If start >= 1 Then
        whole = mWhole
        mWhole = False
        found = (Run(pc + 5, start) > 0)
        mWhole = whole
    End If
    LookAround = (found = (mCode(pc + 3) = 1))
End Function
