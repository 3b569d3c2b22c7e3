Attribute VB_Name = "IssueList"
Option Explicit
Option Private Module
' Findings shown: a list sheet with links, colours and notes on the cells; and all of it taken away again.
' The list holds, hidden, the cell and the fill that it had.

Private Const HEADING_ROW As Long = 3
Private Const COLUMNS_SHOWN As Long = 10
Private Const COLUMN_SHEET As Long = 2
Private Const COLUMN_CELL As Long = 3
Private Const COLUMN_MESSAGE As Long = 8
Private Const COLUMN_FILL As Long = 11
Private Const COLUMN_ADDRESS As Long = 12
Private Const NO_FILL As Long = -4142
Private Const MOST_MARKS As Long = 2000
Private Const LONGEST_NOTE As Long = 2000
Private Const LINE_POINTS As Double = 14
Private Const HIGHEST As Double = 400

Private mList As Object
Private mRow As Long
Private mAddress As String
Private mFieldName As String
Private mKeyText As String
Private mValue As String

' The list of the book, Nothing where there is none.
Private Function ExistingList(ByVal book As Object) As Object
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If Left$(sheet.Name, Len(T_LIST)) = T_LIST Then
            If RawText(sheet.Cells(1, 1).Value) = T_LIST_SIGN_CELL Then
                Set ExistingList = sheet
                Exit Function
            End If
        End If
    Next sheet
End Function

Public Function IsList(ByVal sheet As Object) As Boolean
    If Left$(sheet.Name, Len(T_LIST)) = T_LIST Then IsList = RawText(sheet.Cells(1, 1).Value) = T_LIST_SIGN_CELL
End Function

' Whether the book's list speaks of the sheet, or a note on it is ours.
Public Function IsMarked(ByVal sheet As Object) As Boolean
    Dim list As Object, row As Long, cell As Object, noted As Object
    Set noted = NotedCells(sheet)
    If Not noted Is Nothing Then
        For Each cell In noted
            If InStr(NoteOf(cell), T_NOTE_HEAD) > 0 Then IsMarked = True
        Next cell
    End If
    Set list = ExistingList(sheet.Parent)
    If list Is Nothing Then Exit Function
    For row = HEADING_ROW + 1 To list.UsedRange.Row + list.UsedRange.Rows.Count - 1
        If RawText(list.Cells(row, COLUMN_SHEET).Value) = sheet.Name Then IsMarked = True
    Next row
End Function

' Goes on with the book's list, or begins one.
Private Sub OpenList(ByVal sheet As Object)
    Dim book As Object, titles() As String, i As Long
    Set book = sheet.Parent
    Set mList = ExistingList(book)
    If Not mList Is Nothing Then
        mRow = mList.UsedRange.Row + mList.UsedRange.Rows.Count - 1
        If mRow < HEADING_ROW Then mRow = HEADING_ROW
        Exit Sub
    End If
    Set mList = AddedSheet(book)
    mList.Name = FreeName(book)
    mList.Cells(1, 1).Value = T_LIST_SIGN_CELL
    mList.Cells(2, 1).Value = T_LIST_HINT
    titles = Split(T_LIST_TITLES, "|")
    For i = 0 To UBound(titles)
        mList.Cells(HEADING_ROW, i + 1).Value = titles(i)
    Next i
    DressList
    mRow = HEADING_ROW
End Sub

Private Function FreeName(ByVal book As Object) As String
    Dim number As Long, sheet As Object, taken As Boolean
    FreeName = T_LIST
    number = 1
    Do
        taken = False
        For Each sheet In book.Worksheets
            If sheet.Name = FreeName Then taken = True
        Next sheet
        If Not taken Then Exit Function
        number = number + 1
        FreeName = T_LIST & CStr(number)
    Loop
End Function

Private Sub DressList()
    Dim widths() As String, i As Long
    widths = Split(T_LIST_WIDTHS, "|")
    For i = 0 To UBound(widths)
        mList.Columns(i + 1).ColumnWidth = CDbl(widths(i))
        mList.Columns(i + 1).VerticalAlignment = -4160
        If CDbl(widths(i)) > 10 Then mList.Columns(i + 1).WrapText = True
        If i + 1 <> COLUMN_CELL Then mList.Columns(i + 1).NumberFormat = "@"
    Next i
    mList.Columns(COLUMN_FILL).Hidden = True
    mList.Columns(COLUMN_ADDRESS).Hidden = True
    mList.Cells(1, 1).WrapText = False
    mList.Cells(2, 1).WrapText = False
    mList.Cells(1, 1).Font.Bold = True
    mList.Rows(HEADING_ROW).Font.Bold = True
    mList.Rows(HEADING_ROW).Interior.Color = COLOUR_LABEL
    On Error Resume Next
    mList.PageSetup.Orientation = 2
    mList.PageSetup.PaperSize = 9
    mList.PageSetup.Zoom = False
    mList.PageSetup.FitToPagesWide = 1
    mList.PageSetup.FitToPagesTall = False
    mList.PageSetup.PrintTitleRows = "$3:$3"
End Sub

' Shows all findings of the active form's sheet.
Public Sub ShowFindings()
    Dim i As Long, cell As Object
    If fCount = 0 Then Exit Sub
    OpenList oSheet
    For i = 1 To fCount
        Set cell = CellOfFinding(i)
        mAddress = cell.Address(False, False)
        mFieldName = sFieldName(fField(i))
        mKeyText = KeyOf(fRow(i))
        mValue = Clipped(fValue(i))
        Append cell, fLevel(i), fMessage(i), fRemedy(i), fBasis(i), fProposal(i), i <= MOST_MARKS
    Next i
End Sub

' Shows a cell that has nothing to do with a form.
Public Sub ShowCell(ByVal cell As Object, ByVal level As String, ByVal message As String, ByVal remedy As String, ByVal proposal As String, ByVal basis As String)
    OpenList cell.Parent
    mAddress = cell.Address(False, False)
    mFieldName = ""
    mKeyText = ""
    mValue = Clipped(RawText(ValueOf(cell)))
    Append cell, level, message, remedy, basis, proposal, mRow - HEADING_ROW < MOST_MARKS
End Sub

Private Function KeyOf(ByVal row As Long) As String
    Dim key As Long
    key = sFormKey(oForm)
    If oColumn(key) > 0 Then KeyOf = Clipped(RawText(ValueOf(CellOf(key, row))))
End Function

Private Sub Append(ByVal cell As Object, ByVal level As String, ByVal message As String, ByVal remedy As String, ByVal basis As String, ByVal proposal As String, ByVal marked As Boolean)
    mRow = mRow + 1
    mList.Cells(mRow, 1).Value = LevelWord(level)
    mList.Cells(mRow, 1).Interior.Color = LevelColour(level)
    mList.Cells(mRow, COLUMN_SHEET).Value = cell.Parent.Name
    mList.Cells(mRow, COLUMN_CELL).Formula = LinkTo(cell.Parent.Name)
    mList.Cells(mRow, 4).Value = mFieldName
    mList.Cells(mRow, 5).Value = mKeyText
    mList.Cells(mRow, 6).Value = mValue
    mList.Cells(mRow, 7).Value = proposal
    mList.Cells(mRow, 8).Value = message
    mList.Cells(mRow, 9).Value = remedy
    mList.Cells(mRow, COLUMNS_SHOWN).Value = basis
    mList.Cells(mRow, COLUMN_ADDRESS).Value = mAddress
    mList.Rows(mRow).RowHeight = HeightFor(message, remedy, basis)
    If Not marked Then Exit Sub
    mList.Cells(mRow, COLUMN_FILL).Value = MarkCell(cell, level, message & vbLf & remedy)
End Sub

' The height of a row in points: fitting by itself is not to be relied on.
Private Function HeightFor(ByVal message As String, ByVal remedy As String, ByVal basis As String) As Double
    Dim lines As Long
    lines = LinesOf(message, 8)
    If LinesOf(remedy, 9) > lines Then lines = LinesOf(remedy, 9)
    If LinesOf(basis, COLUMNS_SHOWN) > lines Then lines = LinesOf(basis, COLUMNS_SHOWN)
    If LinesOf(mValue, 6) > lines Then lines = LinesOf(mValue, 6)
    HeightFor = LINE_POINTS * lines + 2
    If HeightFor > HIGHEST Then HeightFor = HIGHEST
End Function

' Lines that a text takes in a column; a Han character is as wide as two Latin ones.
Private Function LinesOf(ByVal text As String, ByVal column As Long) As Long
    Dim i As Long, width As Long
    For i = 1 To Len(text)
        width = width + 1
        If CodeAt(text, i) > 255 Then width = width + 1
    Next i
    LinesOf = Int(width / (CDbl(Split(T_LIST_WIDTHS, "|")(column - 1)) - 2)) + 1
End Function

Private Function LinkTo(ByVal sheetName As String) As String
    Dim quoted As String
    quoted = Replace(Replace(sheetName, "'", "''"), """", """""")
    LinkTo = "=HYPERLINK(""#'" & quoted & "'!" & mAddress & """,""" & mAddress & """)"
End Function

Public Function LevelWord(ByVal level As String) As String
    LevelWord = Split(LEVEL_NAMES, "|")(LevelPlace(level) - 1)
End Function

Public Function LevelColour(ByVal level As String) As Long
    LevelColour = CLng(Split(LEVEL_COLOURS, "|")(LevelPlace(level) - 1))
End Function

' Colours the cell and notes what is wrong; returns the fill that it had. The worst colour stays.
Private Function MarkCell(ByVal cell As Object, ByVal level As String, ByVal text As String) As String
    Dim note As String, colour As Long
    MarkCell = FillOf(cell)
    If MarkCell <> "" Then
        ' a cell that we coloured before had another fill: the list's first line for it tells
        If InStr("|" & LEVEL_COLOURS & "|", "|" & MarkCell & "|") > 0 Then MarkCell = "="
    End If
    colour = LevelColour(level)
    If MarkCell <> "=" Then cell.Interior.Color = colour
    If MarkCell = "=" And ColourPlace(FillOf(cell)) > LevelPlace(level) Then cell.Interior.Color = colour
    note = NoteOf(cell)
    If InStr(note, T_NOTE_HEAD) = 0 Then
        If note <> "" Then note = note & vbLf
        note = note & T_NOTE_HEAD
    End If
    PutNote cell, Left$(note & vbLf & text, LONGEST_NOTE)
End Function

Private Function FillOf(ByVal cell As Object) As String
    If cell.Interior.ColorIndex = NO_FILL Then Exit Function
    FillOf = CStr(cell.Interior.Color)
End Function

Private Function ColourPlace(ByVal fill As String) As Long
    Dim colours() As String, i As Long
    colours = Split(LEVEL_COLOURS, "|")
    ColourPlace = 9
    For i = 0 To UBound(colours)
        If colours(i) = fill Then ColourPlace = i + 1
    Next i
End Function

' Takes away colours and notes of the sheet's findings, and the list where nothing is left in it.
' Returns how many cells were cleared.
Public Function ClearMarks(ByVal sheet As Object) As Long
    Set mList = ExistingList(sheet.Parent)
    If Not mList Is Nothing Then ClearMarks = ClearLines(sheet)
    ClearMarks = ClearMarks + SweepMarks(sheet)
End Function

Private Function ClearLines(ByVal sheet As Object) As Long
    Dim row As Long, fill As String, alerts As Boolean, named As String
    For row = mList.UsedRange.Row + mList.UsedRange.Rows.Count - 1 To HEADING_ROW + 1 Step -1
        named = RawText(mList.Cells(row, COLUMN_SHEET).Value)
        If named = sheet.Name Then
            fill = RawText(mList.Cells(row, COLUMN_FILL).Value)
            If fill <> "=" Then
                If ClearCell(sheet, row, fill) Then ClearLines = ClearLines + 1
            End If
        End If
        If named = sheet.Name Or Not HasSheet(sheet.Parent, named) Then mList.Rows(row).Delete
    Next row
    If RawText(mList.Cells(HEADING_ROW + 1, 1).Value) = "" Then
        alerts = Application.DisplayAlerts
        Application.DisplayAlerts = False
        mList.Delete
        Application.DisplayAlerts = alerts
    End If
End Function

' Gives a line's cell its fill back. False where another cell stands there now: rows were put in, deleted or sorted.
Private Function ClearCell(ByVal sheet As Object, ByVal row As Long, ByVal fill As String) As Boolean
    Dim cell As Object, note As String
    Set cell = CellAt(sheet, RawText(mList.Cells(row, COLUMN_ADDRESS).Value))
    If cell Is Nothing Then Exit Function
    note = NoteOf(cell)
    If InStr(note, T_NOTE_HEAD) > 0 Then
        If InStr(note, RawText(mList.Cells(row, COLUMN_MESSAGE).Value)) = 0 Then Exit Function
        DropNote cell
    End If
    RestoreFill cell, fill
    ClearCell = True
End Function

' Marks of which no line of the list knows: they moved, or somebody deleted the list. Their own fill is not known.
Private Function SweepMarks(ByVal sheet As Object) As Long
    Dim cell As Object, noted As Object
    Set noted = NotedCells(sheet)
    If noted Is Nothing Then Exit Function
    For Each cell In noted
        If InStr(NoteOf(cell), T_NOTE_HEAD) > 0 Then
            RestoreFill cell, ""
            DropNote cell
            SweepMarks = SweepMarks + 1
        End If
    Next cell
End Function

' Nothing where the address is none, as in a list that somebody wrote into.
Private Function CellAt(ByVal sheet As Object, ByVal address1 As String) As Object
    On Error Resume Next
    Set CellAt = sheet.Range(address1)
End Function

Private Function HasSheet(ByVal book As Object, ByVal named As String) As Boolean
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If sheet.Name = named Then HasSheet = True
    Next sheet
End Function

Private Sub RestoreFill(ByVal cell As Object, ByVal fill As String)
    If ColourPlace(FillOf(cell)) > 4 Then Exit Sub
    If Not IsNumeric(fill) Then
        cell.Interior.ColorIndex = NO_FILL
    Else
        cell.Interior.Color = CLng(fill)
    End If
End Sub

Private Sub DropNote(ByVal cell As Object)
    Dim note As String, place As Long
    note = NoteOf(cell)
    place = InStr(note, T_NOTE_HEAD)
    If place = 0 Then Exit Sub
    note = Left$(note, place - 1)
    Do While Right$(note, 1) = vbLf
        note = Left$(note, Len(note) - 1)
    Loop
    PutNote cell, note
End Sub
