"""What xlwings leaves to Excel's own object model (Range, Worksheet, Workbook of Excel for Windows).

None stands for Excel's Null: the cells of a range differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from toolkit.intake.grid import Span
from toolkit.workbooks.row_heights import line_count

if TYPE_CHECKING:
    import xlwings as xw

NO_FILL = -4142
"""xlPatternNone."""

SOLID = 1
"""xlPatternSolid."""

VISIBLE = -1
"""xlSheetVisible; hidden sheets have 0, very hidden ones 2."""


BUSY = frozenset((-2147418111, -2147417846, -2146777998))
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, and Excel's own 0x800AC472: a cell is edited, a dialog is open."""


def is_busy(error: BaseException) -> bool:
    """Whether Excel refused a call for that people are at work in it. A COM error's numbers are its first argument,
    and the last of its third; where even an object's names can't be asked, pywin32 says that it has no such attribute.
    """
    if isinstance(error, AttributeError):
        return hasattr(error.obj, "_oleobj_")
    told = error.args[2] if len(error.args) > 2 else None
    return any(number in BUSY for number in (*error.args[:1], *(told or ())) if isinstance(number, int))


@contextmanager
def forgiven() -> Iterator[None]:
    """Go on behind what Excel refuses, unless it is busy: that says nothing of the cells."""
    try:
        yield
    except Exception as error:
        if is_busy(error):
            raise


def bare_value(cells: "xw.Range") -> object:
    """A cell's value without what its format makes of it: a date's is a number."""
    found: object = cells.api.Value2
    return found


def prefix_of(cells: "xw.Range") -> str | None:
    """The apostrophe in front of a text that was typed with one, "" for none."""
    found: str | None = cells.api.PrefixCharacter
    return found


def is_spilled(cells: "xw.Range") -> bool | None:
    """Whether the cells are those into which one formula spills; Excel before 2021 knows no such formulas."""
    found: bool | None = False
    with suppress(AttributeError), forgiven():  # no such property
        found = cells.api.HasSpill
    return found


def rows_hidden(cells: "xw.Range") -> bool | None:
    """Whether all rows of the range are hidden or filtered out."""
    answer: bool | None = cells.api.EntireRow.Hidden
    return answer


def fill_of(cells: "xw.Range") -> str | None:
    """What is behind the cells: "" for nothing, `#RRGGBB`, or a colour of the book's theme as `4/0.3999`.

    None for patterns and gradients, and where the cells differ.
    """
    interior = cells.api.Interior
    pattern = interior.Pattern
    if pattern == NO_FILL:
        return ""
    if pattern != SOLID or interior.Color is None:
        return None
    with forgiven():  # a COM error, or nothing: a colour that is not of the theme
        return f"{int(interior.ThemeColor)}/{float(interior.TintAndShade)!r}"
    colour = int(interior.Color)  # blue, green, red: the other way round
    return f"#{colour & 255:02X}{colour >> 8 & 255:02X}{colour >> 16 & 255:02X}"


def set_fill(cells: "xw.Range", fill: str) -> None:
    """Put behind the cells what `fill_of` told."""
    theme, _, tint = fill.partition("/")
    if tint:
        interior = cells.api.Interior
        interior.ThemeColor, interior.TintAndShade = int(theme), float(tint)
    else:
        cells.color = fill or None


def is_hidden(sheet: "xw.Sheet") -> bool:
    """Whether people don't see the sheet."""
    return bool(sheet.api.Visible != VISIBLE)


def all_sheet_names(book: "xw.Book") -> list[str]:
    """The names that are taken: those of chart sheets too, which xlwings does not tell."""
    return [str(sheet.Name) for sheet in book.api.Sheets]


def counts_from_1904(book: "xw.Book") -> bool:
    """Whether the book counts its days from 1904."""
    return bool(book.api.Date1904)


def full_name(book: "xw.Book") -> str:
    """Where the book lies: a path, an address where a cloud keeps it, its bare name before it is saved.

    xlwings' own `fullname` lets a sheet of the book say where the cloud lies, and raises where none does.
    """
    return str(book.api.FullName)


def save_copy(book: "xw.Book", path: Path) -> None:
    """Write a copy of the book as it is now; the book itself keeps its name, and is as unsaved as it was."""
    book.api.SaveCopyAs(str(path))


def is_read_only(book: "xw.Book") -> bool:
    """Whether Excel can't save the book under its name."""
    return bool(book.api.ReadOnly)


def structure_is_protected(book: "xw.Book") -> bool:
    """Whether sheets can't be added."""
    return bool(book.api.ProtectStructure)


def is_protected(sheet: "xw.Sheet") -> bool:
    """Whether the sheet's locked cells can't be changed."""
    return bool(sheet.api.ProtectContents)


ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""What a protected sheet may allow: properties of Protection, and arguments of Protect, by the same names."""


def protection_of(sheet: "xw.Sheet") -> dict[str, bool]:
    """How the sheet is protected, as arguments of Excel's Protect."""
    api = sheet.api
    return {
        "DrawingObjects": bool(api.ProtectDrawingObjects),
        "Contents": True,
        "Scenarios": bool(api.ProtectScenarios),
        "UserInterfaceOnly": bool(api.ProtectionMode),
        **{name: bool(getattr(api.Protection, name)) for name in ALLOWED},
    }


def selectable_in(sheet: "xw.Sheet") -> int:
    """Which cells people can select while the sheet is protected (xlEnableSelection)."""
    return int(sheet.api.EnableSelection)


def unprotect(sheet: "xw.Sheet") -> bool:
    """Lift a protection without a password; False where there is one."""
    with forgiven():  # a COM error: the password is not the empty one
        sheet.api.Unprotect("")
    return not is_protected(sheet)


def protect(sheet: "xw.Sheet", rules: dict[str, bool], selectable: int) -> None:
    """Protect the sheet without a password."""
    sheet.api.Protect(**rules)
    sheet.api.EnableSelection = selectable


def note(cells: "xw.Range", text: str) -> None:
    """Note something on a cell, below the note that it has; nothing happens where a threaded comment (批注会话) stands.

    The user's note keeps its looks: its box grows by what our text needs, and our own fits its text.
    """
    with forgiven():  # a COM error: a threaded comment, or objects that are protected
        comment = cells.api.Comment
        if comment is None:
            cells.api.AddComment(text).Shape.TextFrame.AutoSize = True
        else:
            comment.Text(f"\n{text}", _units(comment.Text()) + 1)
            _grow(comment, text, 1)


def note_of(cells: "xw.Range") -> str:
    """The text of a cell's note, "" for none."""
    comment = cells.api.Comment
    return "" if comment is None else str(comment.Text())


def notes_of(sheet: "xw.Sheet", head: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The notes of a sheet that have this in them: (row, column from 0) and text."""
    for comment in sheet.api.Comments:
        text = str(comment.Text())
        if head in text:
            cell = comment.Parent
            yield (int(cell.Row), int(cell.Column) - 1), text


def cut_note(cells: "xw.Range", text: str, part: tuple[int, int]) -> None:
    """Take a part of a note's text away, the note where nothing else is in it; the rest keeps its looks."""
    comment = cells.api.Comment
    start, end = part
    if not (text[:start] + text[end:]).strip():
        comment.Delete()
        return
    _grow(comment, text[start:end].strip("\n"), -1)
    cut = comment.Shape.TextFrame.Characters(_units(text[:start]) + 1, _units(text[start:end]))
    cut.Delete()


def _units(text: str) -> int:
    """How many characters Excel counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


NOTE_LINE, NOTE_CHARACTER = 12.75, 5.25
"""Height of a line and width of a half-width character of a note (9 points), in points."""


def _grow(comment: Any, text: str, way: int) -> None:  # noqa: ANN401 -- Excel's Comment
    """Make the user's box higher by the lines of our text, or lower again, unless it fits its text by itself."""
    shape = comment.Shape
    if not shape.TextFrame.AutoSize:
        shape.Height += way * NOTE_LINE * line_count(text, shape.Width / NOTE_CHARACTER)


LANDSCAPE = 2
"""xlLandscape."""


def fit_page(sheet: "xw.Sheet") -> None:
    """Print the sheet on landscape pages, as wide as one page."""
    with forgiven():  # a COM error where no printer is installed: nothing will be printed then
        setup = sheet.api.PageSetup
        setup.Orientation = LANDSCAPE
        setup.Zoom = False
        setup.FitToPagesWide = 1
        setup.FitToPagesTall = False


def table_facts(table: "xw.main.Table") -> tuple[list[str], int, int]:
    """Names of a table's columns, and how many heading and total rows it has."""
    api = table.api
    return (
        [str(column.Name) for column in api.ListColumns],
        int(bool(api.ShowHeaders)),
        int(bool(api.ShowTotals)),
    )


def pivot_areas(sheet: "xw.Sheet") -> list[str]:
    """The addresses of the sheet's pivot tables."""
    return [str(pivot.TableRange2.Address) for pivot in sheet.api.PivotTables()]


@frozen
class Selection:
    """What is selected: the sheet, the (first) area, and how many areas there are."""

    sheet: str
    span: Span
    areas: int


def selection(app: "xw.App") -> Selection | None:
    """What the user selected, None for a picture or a chart.

    xlwings counts the cells of a selection, which fails in Excel where the whole sheet is selected.
    """
    chosen = app.api.Selection
    try:
        rows, columns = int(chosen.Rows.Count), int(chosen.Columns.Count)
        top, left = int(chosen.Row), int(chosen.Column) - 1
        span = Span(top, left, top + rows - 1, left + columns - 1)
        return Selection(str(chosen.Worksheet.Name), span, int(chosen.Areas.Count))
    except Exception:  # a COM error or an attribute that only ranges have
        return None


FOLDER_PICKER = 4
"""msoFileDialogFolderPicker."""


def choose_folder(app: "xw.App", title: str) -> str:
    """The folder that the user chooses, "" where he closes the dialog."""
    dialog = app.api.FileDialog(FOLDER_PICKER)
    dialog.Title = title
    return str(dialog.SelectedItems(1)) if dialog.Show() == -1 else ""


def preview(book: "xw.Book") -> None:
    """Show the whole book as it would print; comes back when the user closes the preview."""
    book.api.PrintPreview()
