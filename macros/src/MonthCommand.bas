Attribute VB_Name = "MonthCommand"
Option Explicit
Option Private Module
' Months of the selection or of whole columns written as six digits. Nothing is guessed, the original is kept.

Private Const MOST_NOTES As Long = 2000

Private mRead As Long
Private mChanged As Long
Private mKept As Long
Private mDoubts As Long
Private mFormulas As Long
Private mMergedCells As Long
Private mHidden As Boolean
Private mFloor As String
Private mRecord As Object
Private mRecordRow As Long

Public Function NormaliseMonths() As String
    Dim area As Object, start As Double, column As Object, target As Collection
    start = Timer
    TakeActiveSheet
    If IsList(oSheet) Then Refuse E_ON_LIST
    If TypeName(Selection) <> "Range" Then Refuse E_NO_SELECTION
    mRead = 0: mChanged = 0: mKept = 0: mDoubts = 0: mFormulas = 0: mMergedCells = 0: mHidden = False
    Set mRecord = Nothing
    FindForm
    Set target = Wanted()
    If oSheet.Parent.ProtectStructure Then Refuse E_STRUCTURE
    BeginLines oSheet
    LiftProtection oSheet
    For Each area In target
        For Each column In area.Columns
            NormaliseColumn column
        Next column
    Next area
    EndLines
    NormaliseMonths = Filled3(T_MONTHS_DONE, CStr(mRead), CStr(mChanged), CStr(mKept)) & Remarks() & Took(start)
End Function

' The areas that are meant: what is selected of a known form's months, whole columns for one cell of a table.
Private Function Wanted() As Collection
    Dim f As Long, found As Collection
    Set found = New Collection
    If oForm = 0 Then
        AddSelected found, oSheet.Range(oSheet.Cells(1, 1), oSheet.Cells(cRows, cWidth)), False
        If found.Count = 0 Then Refuse E_NO_SELECTION
    Else
        If oIsTable And oLastRow < oFirstRow Then Refuse E_NO_ROWS
        For f = 1 To sFieldCount
            If sFieldType(f) = "yyyymm" And oColumn(f) > 0 And Not IsInLabel(f) Then AddSelected found, CellsOf(f), oIsTable
        Next f
        If found.Count = 0 Then Refuse E_NO_MONTH_COLUMN
    End If
    Set Wanted = found
End Function

' Adds what of the cells is selected; whole: all of them where only one is.
Private Sub AddSelected(ByVal found As Collection, ByVal body As Object, ByVal whole As Boolean)
    Dim part As Object, area As Object
    Set part = Intersect(Selection, body)
    If part Is Nothing Then Exit Sub
    If whole And IsOneCell(Selection) Then Set part = body
    For Each area In part.Areas
        found.Add area
    Next area
End Sub

' The cells of a field in the form that is looked at.
Private Function CellsOf(ByVal f As Long) As Object
    If oIsTable Then
        Set CellsOf = oSheet.Range(oSheet.Cells(oFirstRow, oColumn(f)), oSheet.Cells(oLastRow, oColumn(f)))
    Else
        Set CellsOf = oSheet.Cells(oRow(f), oColumn(f)).MergeArea
    End If
End Function

' Cells.Count overflows where the whole sheet is selected.
Private Function IsOneCell(ByVal area As Object) As Boolean
    IsOneCell = area.Areas.Count = 1 And area.Rows.Count = 1 And area.Columns.Count = 1
End Function

' The month that stands in a cell of the known form, 0 for none.
Private Function FieldIn(ByVal row As Long, ByVal column As Long) As Long
    Dim f As Long
    If oForm = 0 Then Exit Function
    For f = 1 To sFieldCount
        If oColumn(f) = column And sFieldType(f) = "yyyymm" And (oIsTable Or oRow(f) = row) Then FieldIn = f
    Next f
End Function

Private Sub NormaliseColumn(ByVal column As Object)
    Dim values As Variant, i As Long, count As Long, f As Long, formulas As Boolean, merged As Boolean
    count = column.Rows.Count
    f = FieldIn(column.Row, column.Column)
    values = ValuesOf(column)
    formulas = HoldsForAny(column.HasFormula)
    ' on a card they are as they should be
    merged = HoldsForAny(column.MergeCells) And (oForm = 0 Or oIsTable)
    If HoldsForAny(column.EntireRow.Hidden) Then mHidden = True
    mFloor = ANY_EARLIEST
    If f > 0 Then mFloor = ItemText(f, "earliest")
    For i = 1 To count
        If IsEmpty(values(i, 1)) Then
            ' nothing to do
        ElseIf IsSix(values(i, 1)) And Not formulas Then
            ' by far the most
            mRead = mRead + 1
            mKept = mKept + 1
        Else
            NormaliseCell column.Cells(i, 1), values(i, 1), f, formulas, merged
        End If
        If i Mod 500 = 0 Then Progress Filled2(T_PROGRESS, CStr(i), CStr(count))
    Next i
End Sub

' Whether the text is a month already as it should be.
Private Function IsSix(ByVal raw As Variant) As Boolean
    If VarType(raw) <> IS_TEXT Then Exit Function
    If Len(raw) <> 6 Or Not (raw Like "[12][0129]##[01]#") Then Exit Function
    IsSix = raw >= mFloor And raw >= "1900" And raw < "210013" And Mid$(raw, 5) >= "01" And Mid$(raw, 5) <= "12"
End Function

Private Sub NormaliseCell(ByVal cell As Object, ByVal raw As Variant, ByVal f As Long, ByVal formulas As Boolean, ByVal merged As Boolean)
    If formulas Then
        If cell.HasFormula Then
            mFormulas = mFormulas + 1
            Exit Sub
        End If
    End If
    If merged Then
        If cell.MergeCells Then mMergedCells = mMergedCells + 1
    End If
    ReadCell cell, raw, f
    If rValue = "" And rDoubt = "" Then Exit Sub
    mRead = mRead + 1
    If rValue = "" Then
        mDoubts = mDoubts + 1
        AddLine cell, "return", "", "", Clipped(RawText(raw)), rWhy, Remedy(rProposal), "", rProposal
    Else
        WriteMonth cell, raw, rValue
    End If
End Sub

' Leaves the ruling in Verdicts, its sentence with the value in quotation marks.
Private Sub ReadCell(ByVal cell As Object, ByVal raw As Variant, ByVal f As Long)
    Dim shown As String
    shown = ShownFormat(raw, cell.Row, cell.Column)
    If f > 0 Then
        ClearRecord
        ReadField f, raw, shown, o1904
        rValue = vText(f)
        rDoubt = vDoubt(f)
        rWhy = vWhy(f)
        rProposal = vProposal(f)
    ElseIf Stripped(RawText(raw)) = "" Then
        rValue = ""
        rDoubt = ""
    Else
        ReadMonth raw, shown, ANY_EARLIEST, ANY_LATEST, P_BESIDE_ANY, o1904
        rWhy = Filled2(T_QUOTED, Clipped(RawText(raw)), rWhy)
    End If
End Sub

Private Function Remedy(ByVal proposal As String) As String
    Remedy = T_REWRITE
    If proposal <> "" Then Remedy = Filled1(T_IF_MEANT, proposal)
End Function

Private Sub WriteMonth(ByVal cell As Object, ByVal raw As Variant, ByVal month1 As String)
    Dim was As String
    was = Original(cell, raw)
    If VarType(raw) = IS_TEXT And was = month1 Then
        mKept = mKept + 1
        Exit Sub
    End If
    mChanged = mChanged + 1
    ' kept before it is written over
    If mChanged > MOST_NOTES Then
        KeepInRecord cell, was, month1
    ElseIf Not KeepInNote(cell, was) Then
        KeepInRecord cell, was, month1
    End If
    cell.NumberFormat = "@"
    cell.Value = month1
End Sub

' What stood there as people saw it: 1975.10 is not 1975.1. A narrow column shows a date as ####, a number rounded.
Private Function Original(ByVal cell As Object, ByVal raw As Variant) As String
    Original = RawText(raw)
    If VarType(raw) = IS_DATE Then
        If Left$(cell.Text, 1) <> "#" Then Original = cell.Text
        Original = Original & T_DATE_CELL
    ElseIf ShownFormat(raw, cell.Row, cell.Column) <> "" Then
        If Val(cell.Text) = raw Then Original = cell.Text
    End If
End Function

Private Function KeepInNote(ByVal cell As Object, ByVal was As String) As Boolean
    Dim note As String, line1 As String
    note = NoteOf(cell)
    line1 = Filled1(T_WAS, was)
    If InStr(vbLf & note & vbLf, vbLf & line1 & vbLf) = 0 Then
        If note <> "" Then note = note & vbLf
        note = note & line1
    End If
    KeepInNote = PutNote(cell, note)
End Function

' Thousands of notes would make the book slow, and a cell with a thread takes none: a sheet keeps the originals.
Private Sub KeepInRecord(ByVal cell As Object, ByVal was As String, ByVal month1 As String)
    If mRecord Is Nothing Then
        Set mRecord = AddedSheet(oSheet.Parent)
        mRecord.Columns("A:D").NumberFormat = "@"
        mRecord.Range("A1:D1").Value = Split(T_RECORD_TITLES, "|")
        mRecordRow = 1
    End If
    mRecordRow = mRecordRow + 1
    mRecord.Range(mRecord.Cells(mRecordRow, 1), mRecord.Cells(mRecordRow, 4)).Value = Array(oSheet.Name, cell.Address(False, False), was, month1)
End Sub

Private Function Remarks() As String
    If mDoubts > 0 Then Remarks = Remarks & vbLf & Filled2(T_MONTH_DOUBTS, CStr(mDoubts), T_LIST) & PartsInWords()
    If mFormulas > 0 Then Remarks = Remarks & vbLf & Filled1(T_FORMULAS, CStr(mFormulas))
    If mMergedCells > 0 Then Remarks = Remarks & vbLf & Filled1(T_MERGED_CELLS, CStr(mMergedCells))
    If Not mRecord Is Nothing Then Remarks = Remarks & vbLf & Filled1(T_RECORD, mRecord.Name)
    If mHidden Then Remarks = Remarks & vbLf & T_HIDDEN_ROWS
    Remarks = Remarks & ReadOnlyRemark()
End Function
