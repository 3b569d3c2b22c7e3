Attribute VB_Name = "Remembered"
Option Explicit
Option Private Module
' What short texts came to, field by field: most columns hold few different ones.

Private Const MOST As Long = 500    ' texts of a field
Private Const FEWEST As Long = 100  ' texts found again, or the field's texts are not worth looking up

Private mLoaded As Boolean
Private mPlaces() As Variant        ' by field, a Collection: text, in capital or small letters -> its number
Private mFound() As Long            ' by field: how often a text was found
Private mGivenUp() As Boolean
Private mCount As Long
Private mSent() As String
Private mFilled() As Boolean
Private mText() As String
Private mNumber() As Double
Private mNumeric() As Boolean
Private mRough() As Boolean
Private mUndecided() As Boolean
Private mWhy() As String
Private mProposal() As String
Private mDoubt() As String

Private Sub LoadMemory()
    Dim f As Long
    If mLoaded Then Exit Sub
    ReDim mPlaces(sFieldCount): ReDim mFound(sFieldCount): ReDim mGivenUp(sFieldCount)
    For f = 1 To sFieldCount
        Set mPlaces(f) = New Collection
    Next f
    mCount = 0
    MakeRoomFor 500
    mLoaded = True
End Sub

Private Sub MakeRoomFor(ByVal size As Long)
    ReDim Preserve mFilled(size): ReDim Preserve mText(size): ReDim Preserve mNumber(size)
    ReDim Preserve mNumeric(size): ReDim Preserve mRough(size): ReDim Preserve mUndecided(size)
    ReDim Preserve mWhy(size): ReDim Preserve mProposal(size): ReDim Preserve mDoubt(size)
    ReDim Preserve mSent(size)
End Sub

' Reads the field as before, where the text that was sent is known; else False.
Public Function RecallText(ByVal f As Long) As Boolean
    Dim i As Long
    LoadMemory
    If mGivenUp(f) Then Exit Function
    i = NumberOf(mPlaces(f), vSent(f))
    If mSent(i) <> vSent(f) Then Exit Function
    mFound(f) = mFound(f) + 1
    vFilled(f) = mFilled(i)
    vText(f) = mText(i)
    vNumber(f) = mNumber(i)
    vNumeric(f) = mNumeric(i)
    vRough(f) = mRough(i)
    If mWhy(i) <> "" Then
        vUndecided(f) = mUndecided(i)
        vWhy(f) = mWhy(i)
        vProposal(f) = mProposal(i)
        vDoubt(f) = mDoubt(i)
        vDoubts = vDoubts + 1
    End If
    RecallText = True
End Function

' 0 for nowhere.
Private Function NumberOf(ByVal places As Collection, ByVal text As String) As Long
    On Error Resume Next
    NumberOf = places.Item(text)
End Function

' Keeps what the text that was sent came to.
Public Sub RememberText(ByVal f As Long)
    Dim places As Collection
    If mGivenUp(f) Then Exit Sub
    Set places = mPlaces(f)
    If places.Count = MOST Then
        mGivenUp(f) = mFound(f) < FEWEST
        Exit Sub
    End If
    If NumberOf(places, vSent(f)) > 0 Then Exit Sub
    mCount = mCount + 1
    If mCount > UBound(mSent) Then MakeRoomFor 2 * mCount
    places.Add mCount, vSent(f)
    mFilled(mCount) = vFilled(f)
    mText(mCount) = vText(f)
    mNumber(mCount) = vNumber(f)
    mNumeric(mCount) = vNumeric(f)
    mRough(mCount) = vRough(f)
    mUndecided(mCount) = vUndecided(f)
    mWhy(mCount) = vWhy(f)
    mProposal(mCount) = vProposal(f)
    mDoubt(mCount) = vDoubt(f)
    ' last: where Esc ends the command before, the text is none that is known
    mSent(mCount) = vSent(f)
End Sub
