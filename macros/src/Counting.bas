Attribute VB_Name = "Counting"
Option Explicit
Option Private Module
' How many characters a text has, as Word counts them: toolkit/fields/chars.py.
' Their sorts are in the generated module Characters.

Private Const LAST As Long = 65535
Private Const SORT_RUN As Integer = 0
Private Const SORT_ALONE As Integer = 1
Private Const SORT_BLANK As Integer = 2

Private mSort() As Integer
Private mSortFrom As Long
Private mSortLast As Integer

Private Sub LoadSorts()
    If mSortFrom > LAST Then Exit Sub
    ReDim mSort(LAST)
    mSortFrom = 0
    FillSorts
    FillTo LAST + 1
End Sub

' "0:3 9:2": from this code on, this sort.
Public Sub AddSorts(ByVal sorts As String)
    Dim parts() As String, sides() As String, i As Long
    parts = Split(sorts, " ")
    For i = LBound(parts) To UBound(parts)
        sides = Split(parts(i), ":")
        FillTo HexNumber(sides(0))
        mSortLast = CInt(sides(1))
    Next i
End Sub

Private Sub FillTo(ByVal code As Long)
    Do While mSortFrom < code
        mSort(mSortFrom) = mSortLast
        mSortFrom = mSortFrom + 1
    Loop
End Sub

Public Function CountChars(ByVal text As String) As Long
    Dim i As Long, sort As Integer, inRun As Boolean, count As Long, plain As String, quotes As String, bytes() As Byte
    LoadSorts
    quotes = COUNTED_QUOTES
    plain = WithoutPictures(text)
    bytes = plain
    For i = 1 To Len(plain)
        sort = mSort(bytes(2 * i - 2) + 256& * bytes(2 * i - 1))
        If sort = SORT_ALONE Then
            If InStr(1, quotes, Mid$(plain, i, 1), 0) > 0 Then
                If IsApostrophe(plain, i) Then sort = SORT_RUN
            End If
        End If
        If sort = SORT_ALONE Then
            count = count + 1
            inRun = False
        ElseIf sort = SORT_BLANK Then
            inRun = False
        ElseIf sort = SORT_RUN Then
            If Not inRun Then count = count + 1
            inRun = True
        End If
    Next i
    CountChars = count
End Function

' Whether a quotation mark stands inside a Latin word.
Private Function IsApostrophe(ByVal text As String, ByVal place As Long) As Boolean
    If place = 1 Or place = Len(text) Then Exit Function
    IsApostrophe = IsLatin(Mid$(text, place - 1, 1)) And IsLatin(Mid$(text, place + 1, 1))
End Function

Private Function IsLatin(ByVal character As String) As Boolean
    IsLatin = character Like "[0-9A-Za-z]"
End Function

' Without the marks where a document showed a picture, each alone in its line.
Private Function WithoutPictures(ByVal text As String) As String
    Dim lines() As String, i As Long, kept As String
    WithoutPictures = text
    If InStr(1, text, PICTURE_MARK, 0) = 0 Then Exit Function
    lines = Split(text, vbLf)
    For i = LBound(lines) To UBound(lines)
        If Stripped(lines(i)) <> PICTURE_MARK Then kept = kept & vbLf & lines(i)
    Next i
    WithoutPictures = Mid$(kept, 2)
End Function
