"""What Excel does and LibreOffice does not, shown to the macros by stand-ins for Excel's objects."""

import re

import openpyxl
import pytest

from tests.libreoffice import NEEDED, office
from tests.vba_office import Vba, VbaError
from tests.workbooks.masters_for_tests import campaign
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

FLAGS = (
    *("FormattingCells", "FormattingColumns", "FormattingRows", "InsertingColumns", "InsertingRows"),
    *("InsertingHyperlinks", "DeletingColumns", "DeletingRows", "Sorting", "Filtering", "UsingPivotTables"),
)
"""Of Worksheet.Protection, in the order in which Worksheet.Protect takes them."""

HEAD = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1\nEND\n"
ARGUMENTS = ", ".join(f"a{n}" for n in range(16))
SHEET = f"""{HEAD}Attribute VB_Name = "SheetStandIn"
Option Explicit
Public ProtectContents As Boolean
Public ProtectDrawingObjects As Boolean
Public ProtectScenarios As Boolean
Public ProtectionMode As Boolean
Public EnableSelection As Long
Public Protection As Object
Public Name As String
Public Password As String
Public Told As String
Public Filtered As Boolean
Public Comments As Collection
Public Property Get Cells() As Object
    If ProtectContents Then Err.Raise 1004
End Property
Public Sub Unprotect(ByVal word)
    If word <> Password Then Err.Raise 1004
    ProtectContents = False
    ProtectDrawingObjects = False
    EnableSelection = 0
End Sub
Public Sub Protect({ARGUMENTS})
    ProtectContents = a2
    ProtectDrawingObjects = a1
    Told = ""
    {"".join(f'Told = Told & CStr(CBool(a{n})) & " ": ' for n in range(1, 16))}
End Sub
Public Sub ShowAllData()
    If Not Filtered Then Err.Raise 1004
    Filtered = False
End Sub
"""
PROTECTION = f'{HEAD}Attribute VB_Name = "ProtectionStandIn"\nOption Explicit\n' + "".join(
    f"Public Allow{flag} As Boolean\n" for flag in FLAGS
)
EXCEL = f"""{HEAD}Attribute VB_Name = "ExcelStandIn"
Option Explicit
Public ActiveProtectedViewWindow As Object
Public ReferenceStyle As Long
Public ActiveWindow As Object
Public SelectedSheets As Collection
"""
BOOK = f"""{HEAD}Attribute VB_Name = "BookStandIn"
Option Explicit
Public Worksheets As Collection
Public Sheets As Collection
Public Path As String
Public Sub SaveCopyAs(ByVal path)
    Err.Raise 1004, , "cannot be accessed"
End Sub
"""
INSIDE = f"""{HEAD}Attribute VB_Name = "InsideStandIn"
Option Explicit
Public Pattern As Long
Public TintAndShade As Double
Public Raises As Boolean
Private mColour As Long
Private mTheme As Long
Public Property Get Color() As Variant
    Color = mColour
End Property
Public Property Let Color(ByVal one)
    mColour = one
    mTheme = 0
    Pattern = 1
End Property
Public Property Get ColorIndex() As Variant
    ColorIndex = 6
    If Pattern = -4142 Then ColorIndex = Pattern
End Property
Public Property Let ColorIndex(ByVal one)
    Pattern = one
End Property
Public Property Get ThemeColor() As Variant
    If Raises Then Err.Raise 1004
    ThemeColor = Null
    If mTheme > 0 Then ThemeColor = mTheme
End Property
Public Property Let ThemeColor(ByVal one)
    mTheme = one
    mColour = 1000 + one
    Pattern = 1
End Property
"""
NOTE = f"""{HEAD}Attribute VB_Name = "NoteStandIn"
Option Explicit
Public Held As String
Public Function Text(Optional ByVal said)
    If Not IsMissing(said) Then Held = said
    Text = Held
End Function
Public Sub Delete()
    Held = ""
End Sub
"""
CELL = f"""{HEAD}Attribute VB_Name = "CellStandIn"
Option Explicit
Public Interior As Object
Public Comment As Object
Public Sub AddComment(ByVal said)
    Set Comment = New NoteStandIn
    Comment.Held = said
End Sub
"""
CELLS = f"""{HEAD}Attribute VB_Name = "CellsStandIn"
Option Explicit
Public Cells As Object
Public Noted As Collection
Public Function SpecialCells(ByVal kind) As Object
    Set SpecialCells = Noted
End Function
"""
MAKERS = """Attribute VB_Name = "StandIns"
Option Explicit
Public Function Sheet(ByVal contents As Boolean, ByVal objects As Boolean, ByVal word As String) As Object
    Set Sheet = New SheetStandIn
    Set Sheet.Protection = New ProtectionStandIn
    Sheet.Name = "S"
    Sheet.ProtectContents = contents
    Sheet.ProtectDrawingObjects = objects
    Sheet.Password = word
End Function
Public Function Cell() As Object
    Set Cell = New CellStandIn
    Set Cell.Interior = New InsideStandIn
    Cell.Interior.Pattern = -4142
End Function
"""


@pytest.fixture(scope="module")
def vba(tmp_path_factory):
    path = tmp_path_factory.mktemp("holder") / "holder.xlsx"
    openpyxl.Workbook().save(path)
    with office() as running, running.open(path, Hidden=False) as holder:
        yield Vba(
            holder, [*texts(campaign()), SHEET, PROTECTION, EXCEL, BOOK, INSIDE, NOTE, CELL, CELLS, MAKERS]
        )


def run(vba, *lines):
    return vba.call("\n".join(("Dim s As Object, x As Object, said As String", *lines)))


@pytest.mark.parametrize("flag", [None, *FLAGS])
def test_protection_comes_back_with_every_one_of_its_permissions(vba, flag):
    told = run(
        vba,
        'Set s = Sheet(True, False, "")',
        f"s.Protection.Allow{flag} = True" if flag else "",
        "s.EnableSelection = 1",
        "LiftProtection s",
        "said = CStr(s.ProtectContents) & CStr(s.EnableSelection)",
        "PutBackNow",
        'Call__ = said & "|" & s.Told & "|" & CStr(s.EnableSelection)',
    )
    allowed = " ".join(str(one == flag) for one in FLAGS)
    assert told == f"False0|False True False False {allowed} |1"


@pytest.mark.parametrize("objects", [False, True])
def test_a_sheet_is_opened_and_shut_again_as_it_was(vba, objects):
    told = run(
        vba,
        f'Set s = Sheet(True, {objects}, "")',
        "LiftProtection s",
        "said = CStr(s.ProtectContents) & CStr(s.ProtectDrawingObjects)",
        "PutBackNow",
        "Call__ = said & CStr(s.ProtectContents) & CStr(s.ProtectDrawingObjects)",
    )
    assert told == f"FalseFalseTrue{objects}"


@pytest.mark.parametrize(
    ("note", "marked"), [('WithOwnPart("", "told", "")', True), ('"people wrote"', False)]
)
def test_marks_are_seen_on_a_protected_sheet(vba, note, marked):
    """Excel finds no special cells there: a copy would go out with them."""
    told = run(
        vba,
        'Set s = Sheet(True, False, "word")',
        "Set s.Comments = New Collection",
        "Set x = New NoteStandIn",
        f"x.Held = {note}",
        "s.Comments.Add x",
        "Call__ = HasMarks(s)",
    )
    assert told is marked


def test_a_sheet_with_a_password_stays_shut(vba):
    with pytest.raises(VbaError, match="工作表“S”有密码保护，改不了"):
        run(vba, 'Set s = Sheet(True, False, "word")', "LiftProtection s")


@pytest.mark.parametrize("selected", [1, 2])
def test_a_sheet_that_is_shut_because_several_are_selected_has_no_password(vba, selected):
    """Excel lifts no protection then."""
    grouped = [
        "Set x = New ExcelStandIn: Set x.ActiveWindow = x: Set x.SelectedSheets = New Collection",
        *["x.SelectedSheets.Add x"] * selected,
    ]
    with pytest.raises(VbaError) as failed:
        run(vba, *grouped, 'RefuseShut x, "S"')
    told = str(failed.value).partition(": ")[2]
    assert ("有密码保护" in told, "取消组合工作表" in told) == (selected == 1, selected == 2)


def test_filtered_lines_of_the_list_are_shown_before_any_is_deleted(vba):
    """Excel deletes only the rows that are seen."""
    told = run(
        vba,
        *('Set s = Sheet(False, False, "")', "s.Filtered = True", "UnlockList s", "said = CStr(s.Filtered)"),
        *('Set s = Sheet(True, False, "")', "s.Filtered = True", "UnlockList s"),
        *("Call__ = said & CStr(s.Filtered) & CStr(s.ProtectContents)", "UnlockList s"),
    )
    assert told == "FalseFalseFalse"


def test_a_book_in_protected_view_is_not_passed_over_for_the_one_behind_it(vba):
    told = run(
        vba,
        "Set x = New ExcelStandIn",
        "said = CStr(InProtectedView(x))",
        "Set x.ActiveProtectedViewWindow = x",
        "Call__ = said & CStr(InProtectedView(x)) & CStr(InProtectedView(Application))",
    )
    assert told == "FalseTrueFalse"


def test_our_formulas_are_read_as_they_are_meant_where_columns_have_numbers(vba):
    told = run(
        vba,
        "Set x = New ExcelStandIn",
        "x.ReferenceStyle = -4150",
        "NameCellsByLetters x",
        "said = CStr(x.ReferenceStyle)",
        "NameCellsAsBefore x",
        "Call__ = said & CStr(x.ReferenceStyle)",
    )
    assert told == "1-4150"


def test_the_list_takes_no_name_that_a_chart_s_sheet_has(vba):
    told = run(
        vba,
        *("Set x = New BookStandIn", "Set x.Worksheets = New Collection", "Set x.Sheets = New Collection"),
        'Set s = Sheet(False, False, "")',
        "said = FreeSheetName(x, T_LIST)",
        's.Name = "问题清单"',
        "x.Sheets.Add s",
        'Call__ = said & "|" & FreeSheetName(x, T_LIST)',
    )
    assert told == "问题清单|问题清单2"


FILLS = {
    "": "",
    "s.Interior.Color = &H50B000&": "，恢复底色 #00B050",
    "s.Interior.Color = 255: s.Interior.Raises = True": "，恢复底色 #FF0000",
    "s.Interior.ThemeColor = 4: s.Interior.TintAndShade = -0.25": "，恢复底色 4/-.25",
    "s.Interior.Color = 1: s.Interior.Pattern = 4000": "",
}
"""What gives a cell its fill, and what our note says of it; 4000 is xlPatternLinearGradient."""


@pytest.mark.parametrize("fill", FILLS)
def test_every_fill_comes_back_as_it_was_and_a_gradient_is_never_replaced(vba, fill):
    # LibreOffice loses the handler of an error within a longer expression
    look = 'fill = FillOf(s): said = said & fill & " " & CStr(s.Interior.Pattern) & " " & CStr(s.Interior.Color) & "|"'
    told = run(
        vba,
        *("Dim fill As String: Set s = Cell()", fill, look),
        *('fill = FillBefore(s): MarkCell s, fill, 2, "请改"', look, 'said = said & s.Comment.Text & "|"'),
        *("Set x = New CellsStandIn: Set x.Cells = x: Set x.Noted = New Collection: x.Noted.Add s",),
        *("UnmarkNoted x", look, "Call__ = said & s.Comment.Text"),
    )
    before, marked, note, after, left = told.split("|")
    assert left == ""
    assert (marked == before) == ("4000" in fill)
    assert note == f"【报送检查】\n请改\n（点“清除标记”去掉{FILLS[fill]}）"
    if fill:
        assert after == before
    assert after.split(" ")[:2] == before.split(" ")[:2]


def test_where_no_copy_can_be_saved_it_says_what_to_do(vba):
    with pytest.raises(VbaError) as failed:
        run(vba, "Set x = New BookStandIn", 'x.Path = "E:\\只读"', 'SaveCopy x, "E:\\只读\\~.xlsx"')
    told = str(failed.value).partition(": ")[2]
    assert told.startswith("文件夹“E:\\只读”里存不了文件（")
    assert told.endswith("）：请把工作簿另存到桌面这样能写的文件夹里，再导出。")


def test_no_sheet_is_added_without_saying_how_many():
    """By itself Excel adds as many as are selected (Sheets.Add, Count)."""
    added = [call for text in texts(campaign()) for call in re.findall(r"heets\.Add\b.*", text)]
    assert added == ["heets.Add(, LastSeen(book), 1)"]
