"""Every campaign's VBA as Excel's compiler would read it, which LibreOffice forgives much that Excel does not."""

import pytest

from tests.vba_compiler import problems_of
from tests.vba_syntax import read_module
from toolkit.campaign.load import load_campaign
from toolkit.campaign.places import campaign_ids
from toolkit.macros.buttons import GROUPS
from toolkit.macros.sources import folder, modules
from toolkit.macros.vba_text import literal, pieces

HEAD = 'Attribute VB_Name = "Sheet"\nOption Explicit\n'
OTHER = """Attribute VB_Name = "Other"
Option Explicit
Public Const LIMIT As Long = 7
Private Const SECRET As Long = 7
Public oSheet As Object
Public oNumbers() As Long
Public oFixed(3) As Long
Public Function Doubled(ByVal number As Long) As Long
    Doubled = 2 * number
End Function
Public Sub Tell(ByVal text As String, ByVal often As Long)
    MsgBox text, often
End Sub
Public Sub Grow(ByRef number As Long, ByRef numbers() As Long)
    number = number + numbers(0)
End Sub
"""


@pytest.mark.parametrize("campaign", campaign_ids())
def test_excel_would_compile_the_macros_of_every_campaign(campaign):
    assert problems_of(module.source for module in modules(load_campaign(campaign))) == []


@pytest.mark.parametrize("text", ["章程" * 400, "㊣𠮷\n" * 300, 'a"' * 700, ""])
def test_texts_of_a_notice_fit_lines_whatever_their_characters(text):
    parts = pieces(text)
    assert "".join(parts) == text
    lines = [f"    MoreMessage {literal(part)}" for part in parts]
    assert (
        problems_of(
            [
                HEAD
                + "Private Sub MoreMessage(ByVal text As String)\nEnd Sub\nPublic Sub Fill()\n"
                + "\n".join(lines)
                + "\nEnd Sub\n"
            ]
        )
        == []
    )
    assert len(lines) <= 1 + len(text) // 15


def test_alt_f8_lists_the_buttons_and_nothing_else():
    read = [read_module(module.source) for module in modules(load_campaign("js-2024"))]
    open_ones = [module for module in read if "private module" not in module.options]
    listed = [p.name for m in open_ones for p in m.procedures if p.public and not p.parameters]
    assert [module.name for module in open_ones] == ["Macros", "Ribbon"]
    assert listed == [button.label for group in GROUPS.values() for button in group]


@pytest.mark.parametrize("branch", [0, 1], ids=["64 bit", "32 bit"])
def test_excel_would_compile_the_live_buttons(branch):
    sources = [path.read_text(encoding="ascii") for path in folder("live").iterdir()]
    assert problems_of(sources, branch) == []


GOOD = [
    "Dim i As Long: For i = 1 To 3: Tell CStr(Doubled(i)), LIMIT: Next i",
    "Dim sheet As Object: Set sheet = oSheet: sheet.Cells(1, 2).Value = Doubled(2) & vbLf",
    "If LIMIT > 6 Then Exit Sub Else Tell \"a:b 'c\", 1 ' a comment, with Exit Function",
    "Dim n As Long: n = 5: Grow n, oNumbers",
    "On Error GoTo Failed\nExit Sub\nFailed:\nErr.Raise 1, , Err.Description",
    'Dim text As String\ntext = "a" & _\n"b"',
    "ReDim oNumbers(4): ReDim Preserve oNumbers(9): oNumbers(2) = &HFFFF&",
    'Dim parts() As String: parts = Split("a b", " "): Tell parts(0), UBound(parts)',
    "With oSheet\n.Name = CStr(LIMIT)\nEnd With",
]


@pytest.mark.parametrize("body", GOOD)
def test_what_excel_takes_is_no_problem(body):
    assert problems_of([OTHER, f"{HEAD}Public Sub Main()\n{body}\nEnd Sub\n"]) == []


BAD = {
    "x = 1": "not declared: x",
    "Tell CStr(SECRET), 1": "not declared: secret",
    "Dim x As Long: x = Left(LIMIT, 1)": "not declared: left",
    'Tell "a"': "Tell takes 2 arguments, not 1",
    'Tell ("a", 1)': "brackets around the arguments of a statement: Tell",
    "Dim x As Long: x = Doubled(1, 2)": "Doubled takes 1 arguments, not 2",
    "Dim x As Long: x = Doubled": "Doubled takes 1 arguments, not 0",
    'Dim x As Long: x = Tell("a", 1)': "a Sub gives no value: tell",
    'Dim x As String: x = Mid$("a")': "mid$ takes 2 to 3 arguments",
    "Dim s As String: Grow s, oNumbers": "Grow takes number by reference: another type",
    "Dim n As Long: Grow n, n": "Grow takes numbers by reference: another type",
    "Dim sheet As Object: sheet = oSheet": "object without Set: sheet",
    "Dim n As Long: Set n = oSheet": "Set for what is no object: n",
    "LIMIT = 8": "assigns to a constant: LIMIT",
    "Doubled = 8": "assigns to a procedure: Doubled",
    "oFixed = oNumbers": "assigns to an array of fixed size: oFixed",
    "ReDim oFixed(4)": "ReDim of an array of fixed size: oFixed",
    "ReDim newOnes(4)": "not declared: newOnes",
    "Dim n As Long: n = n(1)": "brackets behind what is no array: n",
    "Dim n As Long, N As Long": "declared twice: n",
    "Dim next As Long": "reserved word as a name: next",
    "Dim n": "n: type missing",
    "Dim n As Decimal": "n: type Decimal",
    "Dim n(LIMIT + 1) As Long": "array of a size that is no number: n",
    "Dim n As Long: n = &HFF01": "&HFF01 is negative without &",
    "Dim n As Long: n = 300 * 200": "300 * 200 overflows an Integer",
    "Dim n As Integer: n = 40000": "40000 overflows n",
    "Dim i As Integer: For i = 1 To 9: Next i": "i can't run through a loop",
    "Dim i As Long, j As Long: For i = 1 To 9: Next j": "Next j is not the loop's",
    "Dim s As String: For Each s In oSheet.Names: Next s": "s can't run through a loop",
    "Exit Function": "Exit function in a sub",
    "Exit Do": "Exit do outside of it",
    "If LIMIT > 6 Then": "if is not closed",
    "If LIMIT > 6 Then\nEnd Select": "end select closes nothing",
    "Else": "else without If",
    "Case 1": "Case without Select",
    "Do\nWend": "wend closes nothing",
    "On Error GoTo Missing": "no such label: Missing",
    "If LIMIT = 1 Then GoTo Missing": "no such label: Missing",
    "Main: Exit Sub": "label has a procedure's name: Main",
    "Application.PrintCommunication = False": "unknown to old Excel or WPS: application.PrintCommunication",
    f'Tell "{"长" * 600}", 1': "line over 1023 bytes",
    "Tell _\n" * 25 + '"a", 1': "continued over 24 times",
}


@pytest.mark.parametrize(("body", "problem"), BAD.items(), ids=BAD.values())
def test_what_excel_refuses_is_named(body, problem):
    found = problems_of([OTHER, f"{HEAD}Public Sub Main()\n{body}\nEnd Sub\n"])
    assert problem in [one.partition(": ")[2] for one in found]


MODULES = {
    "Public Function Tell(ByVal a As Long) As Long\nEnd Function": "public name twice: tell",
    "Public Sub Other()\nEnd Sub": "public name is a module's: Other",
    "Public Const TEXT As String = ChrW(8)": "no constant expression: ChrW(",
    "Public Sub Main(ByVal a() As Long)\nEnd Sub": "array by value: a",
    "Public Sub Main(a As Long)\nEnd Sub": "a: neither ByVal nor ByRef",
    "Public Sub Main()\nEnd Function": "no VBA: End Function",
    "Public Function Main()\nEnd Function": "Main: type missing",
    "Public Type Pair\nEnd Type": "reserved word as a name: Type",
    'Private Declare Function Beep Lib "kernel32" () As Long': "Declare without PtrSafe",
}


@pytest.mark.parametrize(("text", "problem"), MODULES.items(), ids=MODULES.values())
def test_what_excel_refuses_in_a_module_is_named(text, problem):
    assert any(one.endswith(problem) for one in problems_of([OTHER, f"{HEAD}{text}\n"]))


def test_a_module_without_option_explicit_is_named():
    assert problems_of(['Attribute VB_Name = "Sheet"\n']) == ["Sheet:1: no Option Explicit"]
