Attribute VB_Name = "Findings"
Option Explicit
Option Private Module
' What the check finds, in order. A kind sets the words that the campaign's own sentences may name, then reports.

Public fCount As Long
Public fKept As Long                ' so many are kept, the first ones; the others are counted only
Public fLevels(4) As Long           ' so many are of each level, 1 being the worst
Public fBlock() As Long              ' which of the forms on the sheet, counted from the top
Public fRow() As Long
Public fColumn() As Long            ' 0: the field's
Public fField() As Long             ' 0: of no field, but of the heading
Public fName() As String            ' what the list calls the field
Public fLevel() As String
Public fCode() As String
Public fBasis() As String
Public fValue() As String
Public fMessage() As String
Public fRemedy() As String
Public fProposal() As String
Public fDoubtful() As Boolean

Public Const MOST_KEPT As Long = 200000

Private mPlace As Long              ' of the one reported last
Private mRow As Long
Private mRule As Long
Private mWordKey(20) As String
Private mWord(20) As String
Private mWords As Long

Public Sub ClearFindings()
    Dim level As Long
    fCount = 0
    fKept = 0
    For level = 1 To 4
        fLevels(level) = 0
    Next level
    ReDim fBlock(200): ReDim fColumn(200): ReDim fRow(200): ReDim fField(200): ReDim fName(200): ReDim fLevel(200): ReDim fCode(200): ReDim fBasis(200): ReDim fValue(200)
    ReDim fMessage(200): ReDim fRemedy(200): ReDim fProposal(200): ReDim fDoubtful(200)
End Sub

' The row that is looked at, as Excel shows it.
Public Sub SetRow(ByVal row As Long)
    mRow = row
End Sub

' The rule that is applied.
Public Sub SetRule(ByVal rule As Long)
    mRule = rule
End Sub

Public Sub ClearWords()
    mWords = 0
End Sub

Public Sub SetWord(ByVal key As String, ByVal text As String)
    mWords = mWords + 1
    mWordKey(mWords) = key
    mWord(mWords) = text
End Sub

' A breach of the rule at a field. now: what stands there, in words; a doubt makes a person look.
Public Sub Report(ByVal f As Long, ByVal current As String, ByVal doubtful As Boolean, ByVal proposal As String)
    ReportSaid f, Filled2(T_BREACH, sRuleAsked(mRule), current), doubtful, proposal
End Sub

' The same in a whole sentence of the kind's own.
Public Sub ReportSaid(ByVal f As Long, ByVal sentence As String, ByVal doubtful As Boolean, ByVal proposal As String)
    Dim level As String, message As String, remedy As String
    level = sRuleLevel(mRule)
    If doubtful And level <> "notice" Then level = "verify"
    message = WithWords(sRuleMessage(mRule))
    If message = "" Then message = sentence
    remedy = WithWords(sRuleRemedy(mRule))
    If remedy = "" Then
        remedy = T_MEND
        If level = "verify" Then remedy = T_VERIFY
        If level = "notice" Then remedy = T_LOOK
    End If
    Append f, ShownName(f), vSent(f), level, sRuleCode(mRule), sRuleCode(mRule) & " " & sRuleBasis(mRule), message, remedy, proposal
    fDoubtful(mPlace) = doubtful
End Sub

' What reading a cell had to say.
Public Sub ReportReading(ByVal f As Long)
    Dim level As String, remedy As String
    level = "return"
    If Not vUndecided(f) Then level = "notice"
    remedy = T_MEND
    If vProposal(f) <> "" Then remedy = Filled1(T_IF_SO, vProposal(f))
    Append f, ShownName(f), vSent(f), level, vDoubt(f), ItemText(f, "basis"), vWhy(f), remedy, vProposal(f)
    If vAtRow(f) > 0 Then fRow(mPlace) = vAtRow(f)
    fColumn(mPlace) = vAtColumn(f)
End Sub

' What is wrong above the form: a cell that belongs to no field.
Public Sub ReportHeading(ByVal label As String, ByVal sent As String, ByVal code As String, ByVal message As String, ByVal remedy As String, ByVal row As Long, ByVal column As Long)
    Append 0, label, sent, "return", code, "", message, remedy, ""
    fRow(mPlace) = row
    fColumn(mPlace) = column
End Sub

Private Sub Append(ByVal f As Long, ByVal name1 As String, ByVal sent As String, ByVal level As String, ByVal code As String, ByVal basis As String, ByVal message As String, ByVal remedy As String, ByVal proposal As String)
    Dim size As Long
    fCount = fCount + 1
    fLevels(LevelPlace(level)) = fLevels(LevelPlace(level)) + 1
    ' the place behind the last one is written over by all that are not kept
    If fKept < MOST_KEPT Then fKept = fKept + 1
    mPlace = fKept
    If fCount > MOST_KEPT Then mPlace = MOST_KEPT + 1
    If mPlace > UBound(fRow) Then
        size = 2 * mPlace
        ReDim Preserve fBlock(size): ReDim Preserve fColumn(size): ReDim Preserve fRow(size): ReDim Preserve fField(size): ReDim Preserve fName(size)
        ReDim Preserve fLevel(size): ReDim Preserve fCode(size)
        ReDim Preserve fBasis(size): ReDim Preserve fValue(size): ReDim Preserve fMessage(size)
        ReDim Preserve fRemedy(size): ReDim Preserve fProposal(size): ReDim Preserve fDoubtful(size)
    End If
    fBlock(mPlace) = CurrentBlock()
    fRow(mPlace) = mRow
    fColumn(mPlace) = 0
    fField(mPlace) = f
    fName(mPlace) = name1
    fLevel(mPlace) = level
    fCode(mPlace) = code
    fBasis(mPlace) = basis
    fValue(mPlace) = Clipped(sent)
    fMessage(mPlace) = message
    fRemedy(mPlace) = remedy
    fProposal(mPlace) = proposal
End Sub

Private Function WithWords(ByVal text As String) As String
    Dim i As Long
    WithWords = text
    If InStr(text, "{") = 0 Then Exit Function
    For i = 1 To mWords
        WithWords = Replace(WithWords, "{" & mWordKey(i) & "}", mWord(i))
    Next i
End Function

' The cell that a finding is about; makes its form the one that is looked at.
Public Function CellOfFinding(ByVal i As Long) As Object
    TakeBlock fBlock(i)
    If fColumn(i) > 0 Then
        Set CellOfFinding = oSheet.Cells(fRow(i), fColumn(i))
    Else
        Set CellOfFinding = CellOf(fField(i), fRow(i))
    End If
End Function

' The place of a level among the levels, 1 being the worst.
Public Function LevelPlace(ByVal level As String) As Long
    Select Case level
        Case "ineligible"
            LevelPlace = 1
        Case "return"
            LevelPlace = 2
        Case "verify"
            LevelPlace = 3
        Case Else
            LevelPlace = 4
    End Select
End Function
