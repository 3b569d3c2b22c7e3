Attribute VB_Name = "FormBlocks"
Option Explicit
Option Private Module
' The forms that stand on the active sheet, each with its places: what TableFinder and CardFinder found.

Public bCount As Long
Public bForm() As Long
Public bTop() As Long               ' first row of a table's heading, or of a card's labels
Public bHeader() As Long            ' last row of a table's heading
Public bLast() As Long              ' last row that is the form's
Public bHeading() As String         ' rows in which a table's heading stands, as |3|4|20|
Public bUnknown() As String         ' heading cells that mean nothing to the form, in words
Public bUnknowns() As Long
Public bColumn() As Long            ' by field and form: the column, or the cell of a card's value; 0 for none
Public bRow() As Long
Public bInside() As Boolean         ' the value stands in its label's own cell
Public bGap() As Boolean            ' the value stands behind blank cells, and may be something else's
Public bRaw() As Variant            ' the value on a card

Public Sub ClearBlocks()
    Const FEW As Long = 10
    bCount = 0
    ReDim bForm(FEW): ReDim bTop(FEW): ReDim bHeader(FEW): ReDim bLast(FEW)
    ReDim bHeading(FEW): ReDim bUnknown(FEW): ReDim bUnknowns(FEW)
    ReDim bColumn(sFieldCount, FEW): ReDim bRow(sFieldCount, FEW): ReDim bRaw(sFieldCount, FEW)
    ReDim bInside(sFieldCount, FEW): ReDim bGap(sFieldCount, FEW)
End Sub

' Adds a form with no places yet.
Public Sub AddBlock(ByVal form As Long, ByVal top As Long, ByVal header As Long, ByVal last As Long)
    Dim f As Long
    bCount = bCount + 1
    If bCount > UBound(bForm) Then GrowTo 2 * bCount
    bForm(bCount) = form
    bTop(bCount) = top
    bHeader(bCount) = header
    bLast(bCount) = last
    bHeading(bCount) = "|"
    bUnknown(bCount) = ""
    bUnknowns(bCount) = 0
    For f = 1 To sFieldCount
        bColumn(f, bCount) = 0
        bRow(f, bCount) = 0
        bInside(f, bCount) = False
        bGap(f, bCount) = False
        bRaw(f, bCount) = Empty
    Next f
End Sub

Private Sub GrowTo(ByVal most As Long)
    ReDim Preserve bForm(most): ReDim Preserve bTop(most): ReDim Preserve bHeader(most): ReDim Preserve bLast(most)
    ReDim Preserve bHeading(most): ReDim Preserve bUnknown(most): ReDim Preserve bUnknowns(most)
    ReDim Preserve bColumn(sFieldCount, most): ReDim Preserve bRow(sFieldCount, most): ReDim Preserve bRaw(sFieldCount, most)
    ReDim Preserve bInside(sFieldCount, most): ReDim Preserve bGap(sFieldCount, most)
End Sub

Public Function HasHeadingRow(ByVal block As Long, ByVal row As Long) As Boolean
    HasHeadingRow = InStr(bHeading(block), "|" & CStr(row) & "|") > 0
End Function

Public Sub AddHeadingRows(ByVal block As Long, ByVal first As Long, ByVal last As Long)
    Dim row As Long
    For row = first To last
        bHeading(block) = bHeading(block) & CStr(row) & "|"
    Next row
End Sub

' So many fields of the form have a place.
Public Function PlacesOf(ByVal block As Long) As Long
    Dim f As Long
    For f = 1 To sFieldCount
        If bColumn(f, block) > 0 Then PlacesOf = PlacesOf + 1
    Next f
End Function

Public Function HaveSameColumns(ByVal one As Long, ByVal other As Long) As Boolean
    Dim f As Long
    For f = 1 To sFieldCount
        If bColumn(f, one) <> bColumn(f, other) Then Exit Function
    Next f
    HaveSameColumns = True
End Function

' Keeps only the wanted tables, from the top down.
Public Sub KeepBlocks(ByRef wanted() As Boolean)
    Dim i As Long, j As Long, best As Long, count As Long
    For i = 1 To bCount
        best = 0
        For j = i To bCount
            If wanted(j) Then
                If best = 0 Then
                    best = j
                ElseIf bTop(j) < bTop(best) Then
                    best = j
                End If
            End If
        Next j
        If best = 0 Then Exit For
        count = count + 1
        SwapBlocks i, best
        wanted(best) = wanted(i)
        wanted(i) = True
    Next i
    bCount = count
End Sub

Private Sub SwapBlocks(ByVal one As Long, ByVal other As Long)
    Dim f As Long, text As String
    If one = other Then Exit Sub
    SwapNumbers bForm(one), bForm(other)
    SwapNumbers bTop(one), bTop(other)
    SwapNumbers bHeader(one), bHeader(other)
    SwapNumbers bLast(one), bLast(other)
    SwapNumbers bUnknowns(one), bUnknowns(other)
    text = bHeading(one): bHeading(one) = bHeading(other): bHeading(other) = text
    text = bUnknown(one): bUnknown(one) = bUnknown(other): bUnknown(other) = text
    For f = 1 To sFieldCount
        SwapNumbers bColumn(f, one), bColumn(f, other)
        SwapNumbers bRow(f, one), bRow(f, other)
    Next f
End Sub

Private Sub SwapNumbers(ByRef one As Long, ByRef other As Long)
    Dim kept As Long
    kept = one
    one = other
    other = kept
End Sub
