Attribute VB_Name = "UniqueRule"
Option Explicit
Option Private Module
' The rule kind unique over the rows of one sheet: toolkit/rules/unique.py. Other sheets and files are beyond it.

Private Const BUCKETS As Long = 65521
Private Const SPREAD As Long = 31
Private Const HASHED As Long = 40

' The rows kept.
Private mCount As Long
Private mBlock() As Long            ' the form on the sheet, counted from the top
Private mRow() As Long
Private mRule() As Long
Private mSent() As String
Private mGroup() As Long            ' of the rows with the same fields
Private mAlike() As Long            ' of those that have the differing field in common too, 0 where it is empty
Private mNext() As Long             ' the next row of its group

' Groups, found by their keys.
Private mGroups As Long
Private mBucket() As Long
Private mKey() As String
Private mBefore() As Long           ' the group before it in its bucket
Private mSize() As Long
Private mFirst() As Long
Private mLast() As Long

Public Sub ForgetRows()
    mCount = 0
    mGroups = 0
End Sub

Private Sub MakeRoom()
    ReDim mBlock(500): ReDim mRow(500): ReDim mRule(500): ReDim mSent(500): ReDim mGroup(500): ReDim mAlike(500): ReDim mNext(500)
    ReDim mKey(500): ReDim mBefore(500): ReDim mSize(500): ReDim mFirst(500): ReDim mLast(500)
    ReDim mBucket(BUCKETS)
End Sub

' Keeps the record that stands in Reading, where it has all fields that make it one with others.
Public Sub KeepRow(ByVal rule As Long, ByVal row As Long)
    Dim i As Long, f As Long, key As String, owner As Long
    owner = OWNER_RULE + rule
    key = CStr(rule)
    For i = 1 To ItemCount(owner, "fields")
        f = FieldAt(owner, "fields", i)
        If Not vFilled(f) Then Exit Sub
        key = LongerKey(key, vText(f))
    Next i
    If mCount = 0 Then MakeRoom
    If mCount = UBound(mRow) Then MakeRowRoom
    mCount = mCount + 1
    mBlock(mCount) = CurrentBlock()
    mRow(mCount) = row
    mRule(mCount) = rule
    mSent(mCount) = vSent(OptionField(owner, "fields"))
    mGroup(mCount) = GroupOf(key)
    JoinGroup mGroup(mCount)
    mAlike(mCount) = 0
    If ItemText(owner, "differing") = "" Then Exit Sub
    f = OptionField(owner, "differing")
    If Not vFilled(f) Then Exit Sub
    mAlike(mCount) = GroupOf(LongerKey(key, vText(f)))
    mSize(mAlike(mCount)) = mSize(mAlike(mCount)) + 1
End Sub

' With its length before it no text runs into the next.
Private Function LongerKey(ByVal key As String, ByVal text As String) As String
    LongerKey = key & " " & CStr(Len(text)) & " " & text
End Function

Private Sub MakeRowRoom()
    Dim size As Long
    size = 2 * mCount
    ReDim Preserve mBlock(size): ReDim Preserve mRow(size): ReDim Preserve mRule(size): ReDim Preserve mSent(size)
    ReDim Preserve mGroup(size): ReDim Preserve mAlike(size): ReDim Preserve mNext(size)
End Sub

' The group of a key; a new one, of no rows, where there is none.
Private Function GroupOf(ByVal key As String) As Long
    Dim bucket As Long
    bucket = BucketOf(key)
    GroupOf = mBucket(bucket)
    Do While GroupOf > 0
        If mKey(GroupOf) = key Then Exit Function
        GroupOf = mBefore(GroupOf)
    Loop
    If mGroups = UBound(mKey) Then MakeGroupRoom
    mGroups = mGroups + 1
    mKey(mGroups) = key
    mBefore(mGroups) = mBucket(bucket)
    mSize(mGroups) = 0
    mFirst(mGroups) = 0
    mBucket(bucket) = mGroups
    GroupOf = mGroups
End Function

Private Sub MakeGroupRoom()
    Dim size As Long
    size = 2 * mGroups
    ReDim Preserve mKey(size): ReDim Preserve mBefore(size): ReDim Preserve mSize(size)
    ReDim Preserve mFirst(size): ReDim Preserve mLast(size)
End Sub

' A number from all of its characters, of a long key from some, evenly spread.
Private Function BucketOf(ByVal key As String) As Long
    Dim i As Long, number As Long, bytes() As Byte
    bytes = key
    For i = 0 To Len(key) - 1 Step 1 + Len(key) \ HASHED
        number = (number * SPREAD + bytes(2 * i) + 256& * bytes(2 * i + 1)) Mod BUCKETS
    Next i
    BucketOf = number
End Function

Private Sub JoinGroup(ByVal group As Long)
    If mFirst(group) = 0 Then
        mFirst(group) = mCount
    Else
        mNext(mLast(group)) = mCount
    End If
    mNext(mCount) = 0
    mLast(group) = mCount
    mSize(group) = mSize(group) + 1
End Sub

' Reports every row that is another's double; what stands in Reading is lost.
Public Sub ReportDoubles()
    Dim n As Long, others As Long
    ClearRecord
    For n = 1 To mCount
        others = OthersOf(n)
        If others > 0 Then ReportDouble n, others
    Next n
End Sub

Private Function OthersOf(ByVal n As Long) As Long
    If mSize(mGroup(n)) < 2 Then Exit Function
    OthersOf = mSize(mGroup(n)) - 1
    If mAlike(n) > 0 Then OthersOf = mSize(mGroup(n)) - mSize(mAlike(n))
End Function

Private Sub ReportDouble(ByVal n As Long, ByVal others As Long)
    Dim owner As Long, f As Long, names As String, places As String, i As Long, current As String
    owner = OWNER_RULE + mRule(n)
    f = OptionField(owner, "fields")
    For i = 1 To ItemCount(owner, "fields")
        names = Listed(names, ItemAt(owner, "fields", i))
    Next i
    places = PlacesBeside(n)
    If others > OTHERS_SHOWN Then places = places & Filled1(T_PLACES_IN_ALL, CStr(others))
    current = Filled2(T_DOUBLE, names, places)
    If ItemText(owner, "differing") <> "" Then current = Filled3(T_DOUBLE_BUT, names, ItemText(owner, "differing"), places)
    TakeBlock mBlock(n)
    SetRow mRow(n)
    SetRule mRule(n)
    vSent(f) = mSent(n)
    ClearWords
    SetWord "fields", names
    SetWord "others", places
    Report f, current, False, ""
End Sub

' The rows of the others, as many as anybody reads.
Private Function PlacesBeside(ByVal n As Long) As String
    Dim other As Long, shown As Long
    other = mFirst(mGroup(n))
    Do While other > 0 And shown < OTHERS_SHOWN
        If other <> n And (mAlike(other) = 0 Or mAlike(other) <> mAlike(n)) Then
            shown = shown + 1
            If shown > 1 Then PlacesBeside = PlacesBeside & T_CLAUSE_SIGN
            PlacesBeside = PlacesBeside & Filled1(T_ROW, CStr(mRow(other)))
        End If
        other = mNext(other)
    Loop
End Function
