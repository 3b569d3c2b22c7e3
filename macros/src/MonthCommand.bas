Attribute VB_Name = "MonthCommand"
Option Explicit
' Months of the selection or of whole columns written as six digits. Nothing is guessed, the original is kept.

Private Const MOST_NOTES As Long = 2000

Private mRead As Long
Private mChanged As Long
Private mKept As Long
Private mDoubts As Long
Private mFormulas As Long
Private mMergedCells As Long
Private mHidden As Boolean
Private mRecord As Object
Private mRecordRow As Long

Public Function NormaliseMonths() As String
    Dim area As Object, start As Double, column As Object, target As Object
    start = Timer
    TakeActiveSheet
    If IsList(oSheet) Then Refuse E_ON_LIST
    If TypeName(Selection) <> "Range" Then Refuse E_NO_SELECTION
    mRead = 0: mChanged = 0: mKept = 0: mDoubts = 0: mFormulas = 0: mMergedCells = 0: mHidden = False
    Set mRecord = Nothing
    FindForm
    Set target = Wanted()
    LiftProtection oSheet
    For Each area In target.Areas
        For Each column In area.Columns
            NormaliseColumn column
        Next column
    Next area
    NormaliseMonths = Filled3(T_MONTHS_DONE, CStr(mRead), CStr(mChanged), CStr(mKept)) & Remarks() & Took(start)
End Function

' The cells that are meant: the selection in the month columns of a known form, whole columns for one cell.
Private Function Wanted() As Object
    Dim f As Long, cells1 As Object, body As Object, found As Object
    If oForm = 0 Or Not oIsTable Then
        Set found = Intersect(Selection, oSheet.UsedRange)
        If found Is Nothing Then Refuse E_NO_SELECTION
        Set Wanted = found
        Exit Function
    End If
    If oLastRow < oFirstRow Then Refuse E_NO_ROWS
    For f = 1 To sFieldCount
        If sFieldType(f) = "yyyymm" And oColumn(f) > 0 Then
            Set body = oSheet.Range(oSheet.Cells(oFirstRow, oColumn(f)), oSheet.Cells(oLastRow, oColumn(f)))
            Set cells1 = Intersect(Selection, body)
            If Not cells1 Is Nothing Then
                If Selection.Cells.Count = 1 Then Set cells1 = body
                If found Is Nothing Then
                    Set found = cells1
                Else
                    Set found = Union(found, cells1)
                End If
            End If
        End If
    Next f
    If found Is Nothing Then Refuse E_NO_MONTH_COLUMN
    Set Wanted = found
End Function

Private Function FieldIn(ByVal column As Long) As Long
    Dim f As Long
    If oForm = 0 Or Not oIsTable Then Exit Function
    For f = 1 To sFieldCount
        If oColumn(f) = column And sFieldType(f) = "yyyymm" Then FieldIn = f
    Next f
End Function

Private Sub NormaliseColumn(ByVal column As Object)
    Dim values As Variant, i As Long, count As Long, f As Long, formulas As Variant, merged As Variant, state As Variant
    count = column.Rows.Count
    f = FieldIn(column.Column)
    ' two rows at least, so that Value is a table
    values = oSheet.Range(column.Cells(1, 1), column.Cells(count + 1, 1)).Value
    formulas = column.HasFormula
    If IsNull(formulas) Then formulas = True
    merged = column.MergeCells
    If IsNull(merged) Then merged = True
    state = column.EntireRow.Hidden
    If IsNull(state) Then state = True
    If state Then mHidden = True
    For i = 1 To count
        If Not IsEmpty(values(i, 1)) Then
            If formulas Then
                If column.Cells(i, 1).HasFormula Then
                    mFormulas = mFormulas + 1
                    GoTo NextCell
                End If
            End If
            If merged Then
                If column.Cells(i, 1).MergeCells Then mMergedCells = mMergedCells + 1
            End If
            NormaliseCell column.Cells(i, 1), values(i, 1), f
        End If
NextCell:
        If i Mod 500 = 0 Then Progress Filled2(T_PROGRESS, CStr(i), CStr(count))
    Next i
End Sub

Private Sub NormaliseCell(ByVal cell As Object, ByVal raw As Variant, ByVal f As Long)
    Dim code As String
    If VarType(raw) = vbString Then
        If raw Like "[12]#####" Then
            ' by far the most; what is wrong in them is seen below
            If f = 0 And Mid$(raw, 5) >= "01" And Mid$(raw, 5) <= "12" And Left$(raw, 4) >= "1900" And Left$(raw, 4) <= "2100" Then
                mRead = mRead + 1
                mKept = mKept + 1
                Exit Sub
            End If
        End If
    End If
    If f > 0 Then
        ClearRecord
        ReadField f, raw, ShownFormat(raw, cell.Row, cell.Column), CountsFrom1904()
        rValue = vText(f)
        code = vDoubt(f)
        If code = "" And rValue = "" Then Exit Sub
        rWhy = vWhy(f)
        rProposal = vProposal(f)
    Else
        If Stripped(RawText(raw)) = "" Then Exit Sub
        ReadMonth raw, ShownFormat(raw, cell.Row, cell.Column), ANY_EARLIEST, ANY_LATEST, P_BESIDE_ANY, CountsFrom1904()
        If rValue = "" And rDoubt = "" Then Exit Sub
        rWhy = Filled2(T_QUOTED, Clipped(RawText(raw)), rWhy)
    End If
    mRead = mRead + 1
    If rValue = "" Then
        mDoubts = mDoubts + 1
        ShowCell cell, "return", rWhy, Remedy(rProposal), rProposal, ""
    Else
        WriteMonth cell, raw, rValue
    End If
End Sub

Private Function Remedy(ByVal proposal As String) As String
    Remedy = T_REWRITE
    If proposal <> "" Then Remedy = Filled1(T_IF_MEANT, proposal)
End Function

Private Sub WriteMonth(ByVal cell As Object, ByVal raw As Variant, ByVal month1 As String)
    Dim was As String
    was = RawText(raw)
    If VarType(raw) = vbDate Then was = cell.Text & T_DATE_CELL
    If VarType(raw) = vbString And was = month1 Then
        mKept = mKept + 1
        Exit Sub
    End If
    mChanged = mChanged + 1
    cell.NumberFormat = "@"
    cell.Value = month1
    If mChanged <= MOST_NOTES Then
        KeepInNote cell, was
    Else
        KeepInRecord cell, was, month1
    End If
End Sub

Private Sub KeepInNote(ByVal cell As Object, ByVal was As String)
    Dim note As String
    If Not cell.Comment Is Nothing Then
        note = cell.Comment.Text & vbLf
        cell.Comment.Delete
    End If
    cell.AddComment note & Filled1(T_WAS, was)
End Sub

' Thousands of comments would make the book slow: from there on a sheet keeps the originals.
Private Sub KeepInRecord(ByVal cell As Object, ByVal was As String, ByVal month1 As String)
    If mRecord Is Nothing Then
        If oSheet.Parent.ProtectStructure Then Refuse E_STRUCTURE
        Set mRecord = oSheet.Parent.Worksheets.Add(, oSheet.Parent.Worksheets(oSheet.Parent.Worksheets.Count))
        mRecord.Columns("A:D").NumberFormat = "@"
        mRecord.Range("A1:D1").Value = Split(T_RECORD_TITLES, "|")
        mRecordRow = 1
        oSheet.Activate
    End If
    mRecordRow = mRecordRow + 1
    mRecord.Range(mRecord.Cells(mRecordRow, 1), mRecord.Cells(mRecordRow, 4)).Value = Array(oSheet.Name, cell.Address(False, False), was, month1)
End Sub

Private Function Remarks() As String
    If mDoubts > 0 Then Remarks = Remarks & vbLf & Filled2(T_MONTH_DOUBTS, CStr(mDoubts), T_LIST)
    If mFormulas > 0 Then Remarks = Remarks & vbLf & Filled1(T_FORMULAS, CStr(mFormulas))
    If mMergedCells > 0 Then Remarks = Remarks & vbLf & Filled1(T_MERGED_CELLS, CStr(mMergedCells))
    If Not mRecord Is Nothing Then Remarks = Remarks & vbLf & Filled1(T_RECORD, mRecord.Name)
    If mHidden Then Remarks = Remarks & vbLf & T_HIDDEN_ROWS
    If ActiveWorkbook.ReadOnly Then Remarks = Remarks & vbLf & T_READ_ONLY
End Function
