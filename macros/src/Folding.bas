Attribute VB_Name = "Folding"
Option Explicit
Option Private Module
' Characters folded and counted by the tables of the generated module Characters.

Private Const LAST As Long = 65535
Private mLoaded As Boolean
Private mTable As Long
Private mCode() As Long
Private mText() As String
Private mTexts As Long
Private mSort() As Integer
Private mSortFrom As Long
Private mSortLast As Integer

Public Const SORT_RUN As Integer = 0
Public Const SORT_ALONE As Integer = 1
Public Const SORT_BLANK As Integer = 2
Public Const SORT_NOTHING As Integer = 3
Private Const DATES As Long = 0
Private Const PLAIN As Long = 1

Private Sub LoadTables()
    Dim i As Long
    If mLoaded Then Exit Sub
    ReDim mCode(1, LAST)
    ReDim mText(6000)
    ReDim mSort(LAST)
    mTexts = 0
    mTable = DATES
    FillDateFolds
    mTable = PLAIN
    FillPlainFolds
    mSortFrom = 0
    FillSorts
    For i = mSortFrom To LAST
        mSort(i) = mSortLast
    Next i
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

' "0:3 9:2": from this code on, this sort.
Public Sub AddSorts(ByVal sorts As String)
    Dim parts() As String, sides() As String, i As Long, j As Long, start As Long
    parts = Split(sorts, " ")
    For i = LBound(parts) To UBound(parts)
        sides = Split(parts(i), ":")
        start = HexNumber(sides(0))
        For j = mSortFrom To start - 1
            mSort(j) = mSortLast
        Next j
        mSortFrom = start
        mSortLast = CInt(sides(1))
    Next i
End Sub

Private Function HexNumber(ByVal digits As String) As Long
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
    Dim i As Long, code As Long, other As Long, made As String
    LoadTables
    For i = 1 To Len(text)
        code = AscW(Mid$(text, i, 1))
        If code < 0 Then code = code + 65536
        other = mCode(table, code)
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
    Dim plain As String, i As Long, made As String
    If IsPlainWord(text) Then
        FoldedText = LCase$(text)
        Exit Function
    End If
    plain = PlainText(Replaced(P_INVISIBLE, text, ""))
    For i = 1 To Len(plain)
        If Not IsSpace(CodeAt(plain, i)) Then made = made & Mid$(plain, i, 1)
    Next i
    FoldedText = LCase$(made)
End Function

' For marks and labels: plain, without blanks, colons, stars and underlines, in lower case (toolkit/labels.py).
Public Function FoldedMark(ByVal text As String) As String
    FoldedMark = text
    If Not IsPlainWord(text) Then FoldedMark = Replaced(P_LABEL_DROPPED, PlainText(text), "")
    FoldedMark = LCase$(FoldedMark)
End Function

' Nothing but common Han characters, Latin letters and digits: there is nothing to fold, and most cells are such.
Public Function IsPlainWord(ByVal text As String) As Boolean
    IsPlainWord = Not HasBreak(text) And Not (text Like "*[!一-龥0-9A-Za-z]*")
End Function

' The same with common marks: there is nothing to tidy.
Public Function IsPlainProse(ByVal text As String) As Boolean
    IsPlainProse = Not HasBreak(text) And Not (text Like "*[!一-龥0-9A-Za-z，。、；：“”（）《》]*")
End Function

' Line breaks: not every Basic lets Like look past them.
Private Function HasBreak(ByVal text As String) As Boolean
    HasBreak = InStr(text, vbLf) > 0 Or InStr(text, vbCr) > 0
End Function

' What Python's str.isspace calls white space.
Public Function IsSpace(ByVal code As Long) As Boolean
    Select Case code
        Case 9 To 13, 28 To 32, 133, 160, 5760, 8192 To 8202, 8232, 8233, 8239, 8287, 12288
            IsSpace = True
    End Select
End Function

Public Function Stripped(ByVal text As String) As String
    Dim first As Long, last As Long
    first = 1
    last = Len(text)
    Do While first <= last
        If Not IsSpace(CodeAt(text, first)) Then Exit Do
        first = first + 1
    Loop
    Do While last >= first
        If Not IsSpace(CodeAt(text, last)) Then Exit Do
        last = last - 1
    Loop
    Stripped = Mid$(text, first, last - first + 1)
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
    Dim i As Long, made As String
    For i = 1 To Len(text)
        If Not IsSpace(CodeAt(text, i)) Then made = made & Mid$(text, i, 1)
    Next i
    Unspaced = made
End Function

' Runs of white space made one blank, none at the ends.
Public Function SingleSpaced(ByVal text As String) As String
    Dim i As Long, made As String, pending As Boolean
    For i = 1 To Len(text)
        If IsSpace(CodeAt(text, i)) Then
            pending = (made <> "")
        Else
            If pending Then made = made & " "
            pending = False
            made = made & Mid$(text, i, 1)
        End If
    Next i
    SingleSpaced = made
End Function

' A value as messages quote it: one line, at most 30 characters.
Public Function Clipped(ByVal text As String) As String
    Clipped = SingleSpaced(text)
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

Public Function SortOf(ByVal code As Long) As Integer
    LoadTables
    SortOf = mSort(code)
End Function
