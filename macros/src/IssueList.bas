Attribute VB_Name = "IssueList"
Option Explicit
Option Private Module
' The list of what was found, with links, on a sheet of its own; and all of it taken away again, marks included.
' Lines are written in blocks. Hidden columns hold the cell and the fill that it had before it was marked.

Private Const BLOCK As Long = 1000
Private Const LINE_POINTS As Double = 15
Private Const HIGHEST As Double = 400

Private mList As Object
Private mSheet As Object            ' the sheet that the lines are about
Private mRow As Long                ' the last line written
Private mHeld As Long               ' lines that wait to be written
Private mLine() As String
Private mLevel() As Long
Private mLost As Long               ' lines for which the sheet had no room
Private mListed As Long
Private mMarks(4) As Long           ' by level: lines whose cells are to be marked
Private mMarkRow() As Long
Private mUnmarked As Long
Private mGone As Long               ' lines kept for their 说明, whose findings are no more

' Whether the book's list speaks of the sheet, or a note on it is ours.
Public Function IsMarked(ByVal sheet As Object) As Boolean
    Dim lines As Variant, i As Long
    IsMarked = HasMarks(sheet)
    Set mList = ExistingList(sheet.Parent)
    If mList Is Nothing Then Exit Function
    lines = ListLines(mList)
    For i = 1 To UBound(lines, 1) - 1
        If RawText(lines(i, COLUMN_SHEET)) = sheet.Name Then IsMarked = True
    Next i
End Function

' ---- writing -------------------------------------------------------------------------------------

' Refuses where findings about a sheet could not be listed; to be asked before anything is changed.
Public Sub NeedList(ByVal sheet As Object)
    Set mList = ExistingList(sheet.Parent)
    If mList Is Nothing And sheet.Parent.ProtectStructure Then Refuse E_STRUCTURE
    UnlockList mList
End Sub

' Begins lines about a sheet.
Public Sub BeginLines(ByVal sheet As Object)
    Dim level As Long
    NeedList sheet
    Set mSheet = sheet
    mRow = 0: mHeld = 0: mLost = 0: mListed = 0: mUnmarked = 0: mGone = 0
    ForgetExplained
    For level = 1 To 4
        mMarks(level) = 0
    Next level
    ReDim mLine(1 To BLOCK, 1 To COLUMN_ADDRESS)
    ReDim mLevel(1 To BLOCK)
    ReDim mMarkRow(4, MOST_MARKS)
End Sub

' Lists all findings and marks their cells, the worst ones where they are too many.
Public Sub ShowFindings()
    Dim i As Long, cell As Object
    BeginLines oSheet
    ReadExplained mList, oSheet
    For i = 1 To fKept
        Set cell = CellOfFinding(i)
        AddLine cell, fLevel(i), fName(i), KeyOf(i), fValue(i), fMessage(i), fRemedy(i), fBasis(i), fProposal(i)
    Next i
    mLost = mLost + fCount - fKept
    EndLines
End Sub

' Which record a finding is about; "" for one about the heading.
Private Function KeyOf(ByVal i As Long) As String
    Dim key As Long
    If fField(i) = 0 Then Exit Function
    key = sFormKey(oForm)
    If oColumn(key) = 0 Then Exit Function
    If oIsTable Then
        KeyOf = Clipped(RawText(CellValue(fRow(i), oColumn(key))))
    Else
        KeyOf = Clipped(RawText(ValueOf(CellOf(key, fRow(i)))))
    End If
End Function

' Holds a line until its block is full.
Public Sub AddLine(ByVal cell As Object, ByVal level As String, ByVal fieldName As String, ByVal key As String, ByVal value As String, ByVal message As String, ByVal remedy As String, ByVal basis As String, ByVal proposal As String)
    mHeld = mHeld + 1
    mLevel(mHeld) = LevelPlace(level)
    mLine(mHeld, COLUMN_LEVEL) = LevelWord(level)
    mLine(mHeld, COLUMN_SHEET) = mSheet.Name
    mLine(mHeld, COLUMN_FIELD) = fieldName
    mLine(mHeld, COLUMN_PERSON) = key
    mLine(mHeld, COLUMN_VALUE) = value
    mLine(mHeld, COLUMN_PROPOSAL) = proposal
    mLine(mHeld, COLUMN_MESSAGE) = message
    mLine(mHeld, COLUMN_REMEDY) = remedy
    mLine(mHeld, COLUMN_BASIS) = basis
    mLine(mHeld, COLUMN_EXPLAINED) = TakenOver(fieldName, key, value, basis)
    mLine(mHeld, COLUMN_FILL) = NOT_MARKED
    mLine(mHeld, COLUMN_ADDRESS) = cell.Address(False, False)
    If mHeld = BLOCK Then WriteHeld
End Sub

' Writes what is held, then marks the cells: each mark finds its line, whatever stops it.
Public Sub EndLines()
    Dim level As Long, i As Long, left1 As Long, shift As Long
    WriteHeld
    ' where the list has no room for all, the old lines stay
    If mLost = 0 And Not mList Is Nothing Then
        shift = DropTaken(mList)
        mGone = TellGone(mList)
    End If
    left1 = MOST_MARKS
    For level = 1 To 4
        For i = 1 To mMarks(level)
            If i <= MOST_MARKS And left1 > 0 Then
                MarkLine mMarkRow(level, i) - shift, level
                left1 = left1 - 1
            Else
                mUnmarked = mUnmarked + 1
            End If
        Next i
    Next level
End Sub

Private Sub MarkLine(ByVal row As Long, ByVal level As Long)
    Dim cell As Object, before As String
    Set cell = mSheet.Range(mList.Cells(row, COLUMN_ADDRESS).Value)
    before = FillBefore(cell)
    mList.Cells(row, COLUMN_FILL).Value = before
    MarkCell cell, before, level, mList.Cells(row, COLUMN_MESSAGE).Value & vbLf & mList.Cells(row, COLUMN_REMEDY).Value
End Sub

Private Sub WriteHeld()
    Dim lines() As Variant, links() As Variant, i As Long, j As Long, count As Long
    If mHeld = 0 Then Exit Sub
    If mList Is Nothing Then Set mList = NewList(mSheet.Parent)
    If mRow = 0 Then mRow = LastLine(mList)
    count = mHeld
    If count > mList.Rows.Count - mRow Then count = mList.Rows.Count - mRow
    mLost = mLost + mHeld - count
    mHeld = 0
    If count = 0 Then Exit Sub
    ReDim lines(1 To count, 1 To COLUMN_ADDRESS)
    ReDim links(1 To count, 1 To 1)
    For i = 1 To count
        For j = 1 To COLUMN_ADDRESS
            lines(i, j) = mLine(i, j)
        Next j
        links(i, 1) = LinkTo(mLine(i, COLUMN_ADDRESS))
    Next i
    mList.Range(mList.Cells(mRow + 1, 1), mList.Cells(mRow + count, COLUMN_ADDRESS)).Value = lines
    mList.Range(mList.Cells(mRow + 1, COLUMN_CELL), mList.Cells(mRow + count, COLUMN_CELL)).Formula = links
    For i = 1 To count
        FinishLine i
    Next i
End Sub

' Looks for the first lines only: each takes time, and nobody reads thousands.
Private Sub FinishLine(ByVal i As Long)
    Dim level As Long
    mRow = mRow + 1
    mListed = mListed + 1
    level = mLevel(i)
    mMarks(level) = mMarks(level) + 1
    If mMarks(level) <= MOST_MARKS Then mMarkRow(level, mMarks(level)) = mRow
    If mListed > MOST_MARKS Then Exit Sub
    mList.Cells(mRow, 1).Interior.Color = ColourOf(level)
    mList.Rows(mRow).RowHeight = HeightFor(i)
End Sub

' What of the lines is not in the list, or not marked, in words.
Public Function PartsInWords() As String
    If mLost > 0 Then PartsInWords = vbLf & Filled2(T_LISTED_PART, T_LIST, CStr(mListed))
    If mUnmarked > 0 Then PartsInWords = PartsInWords & vbLf & Filled1(T_MARKED_PART, CStr(MOST_MARKS))
End Function

' That lines were kept for their 说明 whose findings are no more, in words.
Public Function GoneInWords() As String
    If mGone > 0 Then GoneInWords = vbLf & Filled2(T_GONE_KEPT, CStr(mGone), T_LIST)
End Function

' The height of a row in points: fitting by itself is not to be relied on.
Private Function HeightFor(ByVal i As Long) As Double
    Dim lines As Long, column As Long
    For column = COLUMN_FIELD To COLUMN_EXPLAINED
        If LinesOf(mLine(i, column), column) > lines Then lines = LinesOf(mLine(i, column), column)
    Next column
    HeightFor = LINE_POINTS * lines + 2
    If HeightFor > HIGHEST Then HeightFor = HIGHEST
End Function

' Lines that a text takes in a column; a Han character is as wide as two Latin ones.
Private Function LinesOf(ByVal text As String, ByVal column As Long) As Long
    Dim i As Long, width As Long, bytes() As Byte
    bytes = text
    width = Len(text)
    For i = 1 To Len(text)
        If bytes(2 * i - 1) > 0 Then width = width + 1
    Next i
    LinesOf = Int(width / (CDbl(Split(T_LIST_WIDTHS, "|")(column - 1)) - 2)) + 1
End Function

Private Function LinkTo(ByVal address1 As String) As String
    Dim quoted As String
    quoted = Replace(Replace(mSheet.Name, "'", "''"), """", """""")
    LinkTo = "=HYPERLINK(""#'" & quoted & "'!" & address1 & """,""" & address1 & """)"
End Function

' The place of a level's word among the levels, 1 being the worst; 0 for any other word.
Public Function PlaceOfWord(ByVal word As String) As Long
    Dim names() As String, i As Long
    names = Split(LEVEL_NAMES, "|")
    For i = 0 To UBound(names)
        If names(i) = word Then PlaceOfWord = i + 1
    Next i
End Function

Private Function LevelWord(ByVal level As String) As String
    LevelWord = Split(LEVEL_NAMES, "|")(LevelPlace(level) - 1)
End Function

' ---- clearing ------------------------------------------------------------------------------------

' Takes away colours and notes of the sheet's findings, and the list where nothing is left in it: lines with a 说明 are
' people's too, and stay. Returns how many cells were cleared.
Public Function ClearMarks(ByVal sheet As Object) As Long
    Set mList = ExistingList(sheet.Parent)
    UnlockList mList
    ClearMarks = UnmarkNoted(sheet)
    If Not mList Is Nothing Then ClearMarks = ClearMarks + ClearLines(sheet, ClearMarks)
End Function

' Goes through the lines from the last; those that follow each other are deleted at once. noted: so many notes were
' found; only where some are missing the list is asked for the fills, for what stands at an address may be another's.
Private Function ClearLines(ByVal sheet As Object, ByVal noted As Long) As Long
    Dim lines As Variant, i As Long, fill As String, kept As Long, last As Long, goes As Boolean
    lines = ListLines(mList)
    noted = noted - MarkedLines(lines, sheet.Name)
    For i = UBound(lines, 1) - 1 To 1 Step -1
        fill = RawText(lines(i, COLUMN_FILL))
        If RawText(lines(i, COLUMN_SHEET)) = sheet.Name And noted < 0 And IsFill(fill) Then
            If UnmarkListed(sheet, RawText(lines(i, COLUMN_ADDRESS)), fill) Then ClearLines = ClearLines + 1
        End If
        goes = IsAbout(lines, i, sheet)
        If goes And IsExplained(lines, i) Then
            mList.Cells(LIST_HEADING + i, COLUMN_FILL).Value = OrderKept(lines, i)
            goes = False
        End If
        If goes And last = 0 Then last = i
        If Not goes Then
            kept = kept + 1
            If last > 0 Then DeleteLines mList, i + 1, last
            last = 0
        End If
    Next i
    If kept = 0 And Not sheet.Parent.ProtectStructure Then
        DropList mList
    ElseIf last > 0 Then
        DeleteLines mList, 1, last
    End If
End Function

' So many cells of the sheet were marked.
Private Function MarkedLines(ByRef lines As Variant, ByVal named As String) As Long
    Dim i As Long
    For i = 1 To UBound(lines, 1) - 1
        If RawText(lines(i, COLUMN_SHEET)) = named And IsFill(RawText(lines(i, COLUMN_FILL))) Then MarkedLines = MarkedLines + 1
    Next i
End Function

Public Function IsFill(ByVal text As String) As Boolean
    IsFill = text <> MARKED_BEFORE And Left$(text, 1) <> NOT_MARKED
End Function
