Attribute VB_Name = "Editions"
Option Explicit
Option Private Module
' Whether a book is of this notice and of this year, by what it says of itself and by what stands above a form
' (toolkit/fingerprint.py, toolkit/intake/editions.py).

Private Const CAMPAIGN_PART As Long = 0
Private Const VERSION_PART As Long = 2
Private Const UNIT_PART As Long = 3
Private Const KIND_PART As Long = 4

' What to say of a book that was made for another notice or edition, "" for ours and for one that does not tell.
Public Function OtherEdition(ByVal book As Object) As String
    Dim parts() As String
    parts = Split(FingerprintOf(book), FINGERPRINT_SEPARATOR)
    If UBound(parts) <> KIND_PART Then Exit Function
    If parts(CAMPAIGN_PART) = CAMPAIGN_ID And parts(VERSION_PART) = CAMPAIGN_VERSION Then Exit Function
    OtherEdition = Filled2(T_OTHER_EDITION, Filled2(T_EDITION, parts(CAMPAIGN_PART), parts(VERSION_PART)), Filled2(T_EDITION, CAMPAIGN_ID, CAMPAIGN_VERSION))
End Function

' Whether the book is a summary that the program wrote: its texts were numbers and dates once.
Public Function IsSummary(ByVal book As Object) As Boolean
    Dim parts() As String
    parts = Split(FingerprintOf(book), FINGERPRINT_SEPARATOR)
    If UBound(parts) = KIND_PART Then IsSummary = parts(KIND_PART) = SUMMARY_KIND
End Function

' The unit that the book was made for, "" for none.
Public Function UnitOfBook(ByVal book As Object) As String
    Dim parts() As String
    parts = Split(FingerprintOf(book), FINGERPRINT_SEPARATOR)
    If UBound(parts) = KIND_PART Then UnitOfBook = parts(UNIT_PART)
End Function

' By its defined name, else by its very hidden sheet; "" for a book that we did not write.
Private Function FingerprintOf(ByVal book As Object) As String
    Dim i As Long, sheet As Object, told As String
    For i = 1 To book.Names.Count
        If LCase$(book.Names(i).Name) = FINGERPRINT_NAME Then told = Replace(TextOf(book.Names(i)), """", "")
    Next i
    If Left$(told, 1) = "=" Then told = Mid$(told, 2)
    For Each sheet In book.Worksheets
        If told = "" And Left$(sheet.Name, Len(FINGERPRINT_SHEET)) = FINGERPRINT_SHEET Then told = RawText(ValueOf(sheet.Cells(1, 1)))
    Next sheet
    FingerprintOf = told
End Function

Private Function TextOf(ByVal name1 As Object) As String
    On Error Resume Next
    TextOf = name1.RefersTo
End Function

' The years that a title or date in these rows speaks of, where none of them is the notice's; "" for nothing to say.
Public Function OtherYears(ByVal first As Long, ByVal last As Long) As String
    Dim row As Long, column As Long, text As String
    For row = first To last
        For column = 1 To cWidth
            If CellText(row, column) <> "" Then text = text & PlainText(CellText(row, column)) & " "
        Next column
    Next row
    OtherYears = YearsIn(text)
End Function

Private Function YearsIn(ByVal text As String) As String
    Dim place As Long, year1 As String, found(99) As Boolean, i As Long
    place = InStr(text, YEAR_SIGN)
    Do While place > 0
        year1 = Right$(Stripped(Left$(text, place - 1)), 4)
        If year1 Like "20[0-9][0-9]" Then
            If InStr(CAMPAIGN_YEARS, year1) > 0 Then Exit Function
            found(CLng(Right$(year1, 2))) = True
        End If
        place = InStr(place + 1, text, YEAR_SIGN)
    Loop
    For i = 0 To 99
        If found(i) Then YearsIn = Listed(YearsIn, CStr(2000 + i))
    Next i
End Function
