Attribute VB_Name = "Store"
Option Explicit
Option Private Module
' What the generated module RuleTable declares: fields, forms, rules, each with lists of texts by key.

Public sFieldCount As Long
Public sFieldName() As String
Public sFieldType() As String
Public sFormCount As Long
Public sFormName() As String
Public sFormKind() As String
Public sFormTitle() As String
Public sFormKey() As Long           ' number of its key field
Public sFormEnough() As Long        ' so many labels in a row make it a heading
Public sRuleCount As Long
Public sRuleCode() As String
Public sRuleKind() As String
Public sRuleLevel() As String
Public sRuleBasis() As String
Public sRuleAsked() As String
Public sRuleMessage() As String
Public sRuleRemedy() As String
Public sRuleWhen() As Long          ' so many conditions

Public Const OWNER_FORM As Long = 1000
Public Const OWNER_RULE As Long = 2000
Private Const MOST As Long = 400
Private Const MOST_ITEMS As Long = 20000
Private Const MOST_OWNERS As Long = 3000
Private Const MOST_KEYS As Long = 6000
Private Const LONG_LIST As Long = 12

Private mLoaded As Boolean
Private mOwner As Long
Private mKeyFirst() As Long
Private mKeyLast() As Long
Private mKeys As Long
Private mKey() As String
Private mItemFirst() As Long
Private mItemLast() As Long
Private mItems As Long
Private mItem() As String
Private mItemField() As Long        ' the field that a text names, once it was asked for
Private mPlaces() As Object         ' the places of a long list's texts, once it was asked for
Private mAskedOwner As Long
Private mAskedKey As String
Private mAnswer As Long

Public Sub LoadStore()
    If mLoaded Then Exit Sub
    ReDim sFieldName(MOST): ReDim sFieldType(MOST)
    ReDim sFormName(MOST): ReDim sFormKind(MOST): ReDim sFormTitle(MOST): ReDim sFormKey(MOST): ReDim sFormEnough(MOST)
    ReDim sRuleCode(MOST): ReDim sRuleKind(MOST): ReDim sRuleLevel(MOST): ReDim sRuleBasis(MOST)
    ReDim sRuleAsked(MOST): ReDim sRuleMessage(MOST): ReDim sRuleRemedy(MOST): ReDim sRuleWhen(MOST)
    ReDim mItem(MOST_ITEMS): ReDim mItemField(MOST_ITEMS): ReDim mPlaces(MOST_KEYS)
    ReDim mKeyFirst(MOST_OWNERS): ReDim mKeyLast(MOST_OWNERS)
    ReDim mKey(MOST_KEYS): ReDim mItemFirst(MOST_KEYS): ReDim mItemLast(MOST_KEYS)
    sFieldCount = 0: sFormCount = 0: sRuleCount = 0: mKeys = 0: mItems = 0: mAskedOwner = 0
    FillRuleTable
    SetToday AS_OF_YEAR, AS_OF_MONTH
    mLoaded = True
End Sub

Public Sub AddField(ByVal fieldName As String, ByVal fieldType As String)
    sFieldCount = sFieldCount + 1
    sFieldName(sFieldCount) = fieldName
    sFieldType(sFieldCount) = fieldType
    BeginOwner sFieldCount
End Sub

Public Sub AddForm(ByVal formName As String, ByVal formKind As String, ByVal title As String, ByVal keyField As String, ByVal enough As Long)
    sFormCount = sFormCount + 1
    sFormName(sFormCount) = formName
    sFormKind(sFormCount) = formKind
    sFormTitle(sFormCount) = title
    sFormKey(sFormCount) = FieldNumber(keyField)
    sFormEnough(sFormCount) = enough
    BeginOwner OWNER_FORM + sFormCount
End Sub

Public Sub AddRule(ByVal code As String, ByVal kind As String, ByVal level As String)
    sRuleCount = sRuleCount + 1
    sRuleCode(sRuleCount) = code
    sRuleKind(sRuleCount) = kind
    sRuleLevel(sRuleCount) = level
    BeginOwner OWNER_RULE + sRuleCount
End Sub

' The sentences of the rule added last come in pieces that fit a line.
Public Sub MoreBasis(ByVal text As String)
    sRuleBasis(sRuleCount) = sRuleBasis(sRuleCount) & text
End Sub

Public Sub MoreAsked(ByVal text As String)
    sRuleAsked(sRuleCount) = sRuleAsked(sRuleCount) & text
End Sub

Public Sub MoreMessage(ByVal text As String)
    sRuleMessage(sRuleCount) = sRuleMessage(sRuleCount) & text
End Sub

Public Sub MoreRemedy(ByVal text As String)
    sRuleRemedy(sRuleCount) = sRuleRemedy(sRuleCount) & text
End Sub

Private Sub BeginOwner(ByVal owner As Long)
    mOwner = owner
    mKeyFirst(owner) = mKeys + 1
    mKeyLast(owner) = mKeys
End Sub

' Appends a text to a list of what was added last; the items of a list follow each other.
Public Sub Item(ByVal key As String, ByVal text As String)
    If mKeyLast(mOwner) < mKeyFirst(mOwner) Then
        BeginKey key
    ElseIf mKey(mKeys) <> key Then
        BeginKey key
    End If
    If key = "when" Then sRuleWhen(sRuleCount) = sRuleWhen(sRuleCount) + 1
    mItems = mItems + 1
    mItem(mItems) = text
    mItemLast(mKeys) = mItems
End Sub

' Goes on with the text of the item before.
Public Sub MoreOfItem(ByVal text As String)
    mItem(mItems) = mItem(mItems) & text
End Sub

Private Sub BeginKey(ByVal key As String)
    mKeys = mKeys + 1
    mKeyLast(mOwner) = mKeys
    mKey(mKeys) = key
    mItemFirst(mKeys) = mItems + 1
End Sub

' Finds a list, for the questions that follow: one list is asked several times in a row.
Private Sub Ask(ByVal owner As Long, ByVal key As String)
    mAskedOwner = 0
    mAnswer = KeyNumber(owner, key)
    mAskedKey = key
    mAskedOwner = owner
End Sub

Private Function KeyNumber(ByVal owner As Long, ByVal key As String) As Long
    Dim i As Long
    For i = mKeyFirst(owner) To mKeyLast(owner)
        If mKey(i) = key Then
            KeyNumber = i
            Exit Function
        End If
    Next i
End Function

Public Function ItemCount(ByVal owner As Long, ByVal key As String) As Long
    If owner <> mAskedOwner Or key <> mAskedKey Then Ask owner, key
    If mAnswer > 0 Then ItemCount = mItemLast(mAnswer) - mItemFirst(mAnswer) + 1
End Function

' The n-th text of a list, from 1.
Public Function ItemAt(ByVal owner As Long, ByVal key As String, ByVal n As Long) As String
    If owner <> mAskedOwner Or key <> mAskedKey Then Ask owner, key
    ItemAt = mItem(mItemFirst(mAnswer) + n - 1)
End Function

' The only text of a list, "" where there is none.
Public Function ItemText(ByVal owner As Long, ByVal key As String) As String
    If owner <> mAskedOwner Or key <> mAskedKey Then Ask owner, key
    If mAnswer > 0 Then ItemText = mItem(mItemFirst(mAnswer))
End Function

Public Function ItemNumber(ByVal owner As Long, ByVal key As String) As Double
    ItemNumber = Val(ItemText(owner, key))
End Function

' The place of a text in a list, 0 where it is not in it.
Public Function ItemPlace(ByVal owner As Long, ByVal key As String, ByVal text As String) As Long
    Dim k As Long, i As Long, start As Long
    If owner <> mAskedOwner Or key <> mAskedKey Then Ask owner, key
    k = mAnswer
    If k = 0 Then Exit Function
    start = mItemFirst(k)
    If mItemLast(k) - start >= LONG_LIST Then start = IndexedPlace(k, text)
    If start = 0 Then Exit Function
    For i = start To mItemLast(k)
        If mItem(i) = text Then
            ItemPlace = i - mItemFirst(k) + 1
            Exit Function
        End If
    Next i
End Function

' Where a long list has the first text that is the same but for capital and small letters, as a Collection finds it;
' 0 for nowhere.
Private Function IndexedPlace(ByVal k As Long, ByVal text As String) As Long
    Dim places As Collection, i As Long
    If mPlaces(k) Is Nothing Then
        Set places = New Collection
        For i = mItemFirst(k) To mItemLast(k)
            If PlaceIn(places, mItem(i)) = 0 Then places.Add i, "=" & mItem(i)
        Next i
        Set mPlaces(k) = places
    End If
    IndexedPlace = PlaceIn(mPlaces(k), text)
End Function

Private Function PlaceIn(ByVal places As Collection, ByVal text As String) As Long
    On Error GoTo Missing
    PlaceIn = places.Item("=" & text)
    Exit Function
Missing:
    PassOnStop
End Function

' The field that the n-th text of a list names, 0 for none.
Public Function FieldAt(ByVal owner As Long, ByVal key As String, ByVal n As Long) As Long
    Dim i As Long
    If owner <> mAskedOwner Or key <> mAskedKey Then Ask owner, key
    If mAnswer = 0 Then Exit Function
    i = mItemFirst(mAnswer) + n - 1
    If mItemField(i) = 0 Then mItemField(i) = FieldNumber(mItem(i))
    FieldAt = mItemField(i)
End Function

Public Function FieldNumber(ByVal fieldName As String) As Long
    Dim i As Long
    For i = 1 To sFieldCount
        If sFieldName(i) = fieldName Then
            FieldNumber = i
            Exit Function
        End If
    Next i
End Function
