Attribute VB_Name = "Folding"
Option Explicit
Option Private Module
' Characters folded by the tables of the generated module Characters; white space.

Private Const LAST As Long = 65535
Private mLoaded As Boolean
Private mTable As Long
Private mCode() As Long
Private mText() As String
Private mTexts As Long

Private mBlanks As String

Private Const BLANK_CODES As String = "9 A B C D 1C 1D 1E 1F 20 85 A0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200A 2028 2029 202F 205F 3000"
Private Const DATES As Long = 0
Private Const PLAIN As Long = 1

Private Sub LoadTables()
    If mLoaded Then Exit Sub
    ReDim mCode(1, LAST)
    ReDim mText(6000)
    mTexts = 0
    mTable = DATES
    FillDateFolds
    mTable = PLAIN
    FillPlainFolds
    mLoaded = True
End Sub

' "FF01-FF5E>21 32C0>31+6708": codes that become others in step; texts of no or several codes.
Public Sub AddFolds(ByVal folds As String)
    Dim parts() As String, sides() As String, ends() As String, targets() As String
    Dim i As Long, j As Long, low As Long, high As Long, made As String
    parts = Split(folds, " ")
    For i = LBound(parts) To UBound(parts)
        sides = Split(parts(i), ">")
        ends = Split(sides(0), "-")
        low = HexNumber(ends(0))
        high = HexNumber(ends(UBound(ends)))
        If sides(1) <> "" And InStr(sides(1), "+") = 0 Then
            For j = low To high
                mCode(mTable, j) = HexNumber(sides(1)) + j - low + 1
            Next j
        Else
            made = ""
            If sides(1) <> "" Then
                targets = Split(sides(1), "+")
                For j = LBound(targets) To UBound(targets)
                    made = made & ChrW(HexNumber(targets(j)))
                Next j
            End If
            mTexts = mTexts + 1
            mText(mTexts) = made
            mCode(mTable, low) = -mTexts
        End If
    Next i
End Sub

Public Function HexNumber(ByVal digits As String) As Long
    HexNumber = CLng("&H" & digits)
End Function

' Half-width signs, one kind of dash, dot, slash and comma; nothing invisible.
Public Function FoldedSigns(ByVal text As String) As String
    FoldedSigns = FoldedBy(DATES, text)
End Function

' Compatibility forms made plain, as NFKC does character by character.
Public Function PlainText(ByVal text As String) As String
    PlainText = FoldedBy(PLAIN, text)
End Function

Private Function FoldedBy(ByVal table As Long, ByVal text As String) As String
    Dim i As Long, other As Long, made As String, bytes() As Byte
    FoldedBy = text
    If IsPlainWord(text) Then Exit Function
    LoadTables
    bytes = text
    For i = 1 To Len(text)
        other = mCode(table, bytes(2 * i - 2) + 256& * bytes(2 * i - 1))
        If other = 0 Then
            made = made & Mid$(text, i, 1)
        ElseIf other > 0 Then
            made = made & ChrW(other - 1)
        Else
            made = made & mText(-other)
        End If
    Next i
    FoldedBy = made
End Function

' For comparing: plain, without blanks and what nobody sees, in lower case.
Public Function FoldedText(ByVal text As String) As String
    If IsPlainWord(text) Then
        FoldedText = LCase$(text)
        Exit Function
    End If
    FoldedText = LCase$(Unspaced(PlainText(Replaced(P_INVISIBLE, text, ""))))
End Function

' For marks and labels: plain, without blanks, colons, stars and underlines, in lower case (toolkit/labels.py).
Public Function FoldedMark(ByVal text As String) As String
    FoldedMark = text
    If Not IsPlainWord(text) Then FoldedMark = Replaced(P_LABEL_DROPPED, PlainText(text), "")
    FoldedMark = LCase$(FoldedMark)
End Function

' Nothing but common Han characters, Latin letters and digits: there is nothing to fold, and most cells are such.
' The last one named is the last of GB2312: LibreOffice reads no other from a book's project.
Public Function IsPlainWord(ByVal text As String) As Boolean
    IsPlainWord = Not HasBreak(text) And Not (text Like "*[!一-龠0-9A-Za-z]*")
End Function

' The same with common marks: there is nothing to tidy.
Public Function IsPlainProse(ByVal text As String) As Boolean
    IsPlainProse = Not HasBreak(text) And Not (text Like "*[!一-龠0-9A-Za-z，。、；：“”（）《》]*")
End Function

' Line breaks, Word's and Unicode's too: not every Basic lets Like look past them.
Public Function HasBreak(ByVal text As String) As Boolean
    HasBreak = InStr(text, vbLf) > 0 Or InStr(text, vbCr) > 0 Or InStr(text, Chr$(11)) > 0 Or InStr(text, Chr$(12)) > 0
    If Not HasBreak Then HasBreak = InStr(text, ChrW(133)) > 0 Or InStr(text, ChrW(8232)) > 0 Or InStr(text, ChrW(8233)) > 0
End Function

' What Python's str.isspace calls white space.
Private Function Blanks() As String
    Dim codes() As String, i As Long, all As String
    If mBlanks = "" Then
        codes = Split(BLANK_CODES, " ")
        For i = LBound(codes) To UBound(codes)
            all = all & ChrW(HexNumber(codes(i)))
        Next i
        mBlanks = all
    End If
    Blanks = mBlanks
End Function

Public Function HasDigit(ByVal text As String) As Boolean
    HasDigit = Unspaced(text) Like "*[0-9]*"
End Function

Public Function Stripped(ByVal text As String) As String
    Stripped = StrippedOf(text, Blanks())
End Function

' Without these characters at both ends.
Public Function StrippedOf(ByVal text As String, ByVal characters As String) As String
    Dim first As Long, last As Long
    first = 1
    last = Len(text)
    Do While first <= last
        If InStr(1, characters, Mid$(text, first, 1), 0) = 0 Then Exit Do
        first = first + 1
    Loop
    Do While last >= first
        If InStr(1, characters, Mid$(text, last, 1), 0) = 0 Then Exit Do
        last = last - 1
    Loop
    StrippedOf = Mid$(text, first, last - first + 1)
End Function

' All white space out.
Public Function Unspaced(ByVal text As String) As String
    Dim i As Long
    Unspaced = text
    If IsPlainWord(text) Then Exit Function
    For i = 1 To Len(Blanks())
        Unspaced = Replace(Unspaced, Mid$(mBlanks, i, 1), "")
    Next i
End Function

' Runs of white space made one blank, none at the ends.
Public Function SingleSpaced(ByVal text As String) As String
    Dim i As Long
    SingleSpaced = text
    If IsPlainWord(text) Then Exit Function
    For i = 1 To Len(Blanks())
        SingleSpaced = Replace(SingleSpaced, Mid$(mBlanks, i, 1), " ")
    Next i
    Do While InStr(SingleSpaced, "  ") > 0
        SingleSpaced = Replace(SingleSpaced, "  ", " ")
    Loop
    SingleSpaced = Trim$(SingleSpaced)
End Function

' A value as messages quote it: one line, at most 30 characters.
Public Function Clipped(ByVal text As String) As String
    Clipped = SingleSpaced(text)
    If Len(Clipped) <= 30 Then Exit Function
    If LeftCharacters(Clipped, 30) <> Clipped Then Clipped = LeftCharacters(Clipped, 29) & ChrW(&H2026&)
End Function

' The first characters of a text; of a rare one, which is a pair of surrogates, never a half.
Private Function LeftCharacters(ByVal text As String, ByVal count As Long) As String
    Dim i As Long, units As Long, code As Long
    For i = 1 To count
        If units < Len(text) Then
            code = CodeAt(text, units + 1)
            units = units + 1
            If code >= &HD800& And code <= &HDBFF& Then units = units + 1
        End If
    Next i
    LeftCharacters = Left$(text, units)
End Function
