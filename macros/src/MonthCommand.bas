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
    Dim start As Double, i As Long
    start = Timer
    TakeActiveSheet
    If IsList(oSheet) Then Refuse E_ON_LIST
    If TypeName(Selection) <> "Range" Then Refuse E_NO_SELECTION
    mRead = 0: mChanged = 0: mKept = 0: mDoubts = 0: mFormulas = 0: mMergedCells = 0: mHidden = False
    Set mRecord = Nothing
    FindForm
    FindMonthCells
    If oSheet.Parent.ProtectStructure Then Refuse E_STRUCTURE
    BeginLines oSheet
    LiftProtection oSheet
    RecallMonths oSheet
    For i = 1 To wCount
        If wBlock(i) > 0 Then TakeBlock wBlock(i)
        NormaliseColumn wArea(i), wBlock(i), wField(i)
    Next i
    EndLines
    ForgetMonths oSheet
    NormaliseMonths = Filled3(T_MONTHS_DONE, CStr(mRead), CStr(mChanged), CStr(mKept)) & Remarks() & Took(start)
End Function

Private Sub NormaliseColumn(ByVal column As Object, ByVal block As Long, ByVal f As Long)
    Dim values As Variant, i As Long, count As Long, formulas As Boolean, merged As Boolean
    count = column.Rows.Count
    values = ValuesOf(column)
    formulas = HoldsForAny(column.HasFormula)
    If IsRowwise(block) Then merged = HoldsForAny(column.MergeCells)
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
            NormaliseCell column.Cells(i, 1), values(i, 1), block, f, formulas, merged
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

Private Sub NormaliseCell(ByVal cell As Object, ByVal raw As Variant, ByVal block As Long, ByVal f As Long, ByVal formulas As Boolean, ByVal merged As Boolean)
    If formulas Then
        If cell.HasFormula Then
            mFormulas = mFormulas + 1
            LeaveSaid cell
            Exit Sub
        End If
    End If
    ReadCell cell, raw, block, f
    If rValue = "" And rDoubt = "" Then Exit Sub
    If IsNoRecord(cell, block) Then Exit Sub
    If merged Then
        If cell.MergeCells Then mMergedCells = mMergedCells + 1
    End If
    mRead = mRead + 1
    If rValue = "" Then
        mDoubts = mDoubts + 1
        If Not IsSaid(cell, rWhy, Remedy(rProposal)) Then AddLine cell, "return", NameOf(f), "", Clipped(RawText(raw)), rWhy, Remedy(rProposal), "", rProposal
    Else
        WriteMonth cell, raw, rValue
    End If
End Sub

' Whether a cell of a column is a heading that stands again, a total, an example, a note.
Private Function IsNoRecord(ByVal cell As Object, ByVal block As Long) As Boolean
    If block = 0 Then
        IsNoRecord = NamesMonths(cell.Row, cell.Column)
    ElseIf oIsTable Then
        IsNoRecord = IsSetAside(cell.Row)
    End If
End Function

' Whether the cells stand below each other, a record a row; the cells of a card are merged anyway.
Private Function IsRowwise(ByVal block As Long) As Boolean
    IsRowwise = True
    If block > 0 Then IsRowwise = oIsTable
End Function

Private Function NameOf(ByVal f As Long) As String
    If f > 0 Then NameOf = sFieldName(f)
End Function

' Leaves the ruling in Verdicts, its sentence with the value in quotation marks.
Private Sub ReadCell(ByVal cell As Object, ByVal raw As Variant, ByVal block As Long, ByVal f As Long)
    Dim shown As String
    shown = ShownFormat(raw, cell.Row, cell.Column)
    If f > 0 Then
        ClearRecord
        If IsBehindGap(block, f) Then
            MarkUnread f, raw, W_BEHIND_GAP
        Else
            ReadField f, raw, shown, o1904
        End If
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

Private Function IsBehindGap(ByVal block As Long, ByVal f As Long) As Boolean
    If block > 0 Then IsBehindGap = bGap(f, block)
End Function

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
        mRecord.Name = FreeSheetName(oSheet.Parent, T_RECORD_SHEET)
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
    If wInside > 0 Then Remarks = Remarks & vbLf & Filled1(T_MONTHS_INSIDE, CStr(wInside))
    If wPassed <> "" Then Remarks = Remarks & vbLf & Filled1(T_PASSED_COLUMNS, wPassed)
    If mMergedCells > 0 Then Remarks = Remarks & vbLf & Filled1(T_MERGED_CELLS, CStr(mMergedCells))
    If Not mRecord Is Nothing Then Remarks = Remarks & vbLf & Filled1(T_RECORD, mRecord.Name)
    If mHidden Then Remarks = Remarks & vbLf & T_HIDDEN_ROWS
    Remarks = Remarks & ReadOnlyRemark()
End Function
