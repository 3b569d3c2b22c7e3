Attribute VB_Name = "CopyTab"
Option Explicit
Option Private Module
' Takes our tab out of a copy on the disk before Excel opens it: the .xlsx that becomes of it could keep the tab, whose
' buttons would find no macro. Excel has no command for that. So the tab's XML in the zip archive is overwritten where
' it stands: an empty one with blanks behind it, as long as the packed one, stored without packing. All else stays.
' Places and signatures are those of the .ZIP File Format Specification (PKWARE, APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16).

Private Const END_SIZE As Long = 22
Private Const END_SIGN As Long = 101010256          ' PK 05 06
Private Const ENTRY_SIZE As Long = 46
Private Const ENTRY_SIGN As Long = 33639248         ' PK 01 02
Private Const HEAD_SIZE As Long = 30
Private Const HEAD_SIGN As Long = 67324752          ' PK 03 04
Private Const POLYNOMIAL As Long = -306674912       ' EDB88320, that of CRC-32
Private Const ENCRYPTED As Long = 1

' A file that is no such archive, or can't be written, stays as it is.
Public Sub EmptyTabs(ByVal path As String)
    Dim file As Integer, names() As String, texts() As String, i As Long, entry As Long
    On Error GoTo Failed
    names = Split(TAB_PARTS, "|")
    texts = Split(EMPTY_TABS, "|")
    file = FreeFile
    Open path For Binary Access Read Write As #file
    For i = 0 To UBound(names)
        entry = EntryOf(file, names(i))
        If entry > 0 Then EmptyEntry file, entry, texts(i)
    Next i
Failed:
    Close #file
End Sub

' Where the directory speaks of a part, counted from 1; 0 where it does not.
Private Function EntryOf(ByVal file As Integer, ByVal partName As String) As Long
    Dim place As Long, n As Long, tail As Long
    tail = LOF(file) - END_SIZE + 1
    If tail < 1 Then Exit Function
    If LongAt(file, tail) <> END_SIGN Then Exit Function
    place = LongAt(file, tail + 16) + 1
    For n = 1 To ShortAt(file, tail + 10)
        If LongAt(file, place) <> ENTRY_SIGN Then Exit Function
        If IsNamed(file, place, partName) Then
            EntryOf = place
            Exit Function
        End If
        place = place + ENTRY_SIZE + ShortAt(file, place + 28) + ShortAt(file, place + 30) + ShortAt(file, place + 32)
    Next n
End Function

Private Function IsNamed(ByVal file As Integer, ByVal entry As Long, ByVal partName As String) As Boolean
    Dim i As Long, found As Byte
    If ShortAt(file, entry + 28) <> Len(partName) Then Exit Function
    For i = 1 To Len(partName)
        Get #file, entry + ENTRY_SIZE + i - 1, found
        If LCase$(Chr$(found)) <> LCase$(Mid$(partName, i, 1)) Then Exit Function
    Next i
    IsNamed = True
End Function

Private Sub EmptyEntry(ByVal file As Integer, ByVal entry As Long, ByVal text As String)
    Dim size As Long, head As Long, first As Long, i As Long, letter As Byte
    size = LongAt(file, entry + 20)
    head = LongAt(file, entry + 42) + 1
    If size < Len(text) Or head < 1 Then Exit Sub
    If LongAt(file, head) <> HEAD_SIGN Then Exit Sub
    If (ShortAt(file, entry + 8) And ENCRYPTED) <> 0 Then Exit Sub
    text = text & Space$(size - Len(text))
    first = head + HEAD_SIZE + ShortAt(file, head + 26) + ShortAt(file, head + 28)
    For i = 1 To size
        letter = Asc(Mid$(text, i, 1))
        Put #file, first + i - 1, letter
    Next i
    Describe file, head + 6, size, Checksum(text)
    Describe file, entry + 8, size, Checksum(text)
End Sub

' Says of a part, in its own head and in the directory, that it is stored as it is.
Private Sub Describe(ByVal file As Integer, ByVal place As Long, ByVal size As Long, ByVal sum As Long)
    Dim nothingSpecial As Integer
    Put #file, place, nothingSpecial
    Put #file, place + 2, nothingSpecial
    Put #file, place + 8, sum
    Put #file, place + 12, size
    Put #file, place + 16, size
End Sub

' CRC-32 of letters below 128.
Private Function Checksum(ByVal text As String) As Long
    Dim i As Long, bit As Long, odd As Boolean
    Checksum = -1
    For i = 1 To Len(text)
        Checksum = Checksum Xor Asc(Mid$(text, i, 1))
        For bit = 1 To 8
            odd = (Checksum And 1) = 1
            ' moved right by one, as a number without a sign
            Checksum = ((Checksum And -2) \ 2) And 2147483647
            If odd Then Checksum = Checksum Xor POLYNOMIAL
        Next bit
    Next i
    Checksum = Not Checksum
End Function

Private Function LongAt(ByVal file As Integer, ByVal place As Long) As Long
    Dim found As Long
    Get #file, place, found
    LongAt = found
End Function

Private Function ShortAt(ByVal file As Integer, ByVal place As Long) As Long
    Dim found As Integer
    Get #file, place, found
    ShortAt = found
    If ShortAt < 0 Then ShortAt = ShortAt + 65536
End Function
