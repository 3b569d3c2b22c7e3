"""What xlwings leaves to Excel's own object model (Range, Worksheet, Workbook of Excel for Windows).

None stands for Excel's Null: the cells of a range differ.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import frozen

from toolkit.intake.grid import Span

if TYPE_CHECKING:
    import xlwings as xw

NO_FILL = -4142
"""xlColorIndexNone."""

VISIBLE = -1
"""xlSheetVisible; hidden sheets have 0, very hidden ones 2."""


def bare_value(cells: "xw.Range") -> object:
    """A cell's value without what its format makes of it: a date's is a number."""
    found: object = cells.api.Value2
    return found


def rows_hidden(cells: "xw.Range") -> bool | None:
    """Whether all rows of the range are hidden or filtered out."""
    answer: bool | None = cells.api.EntireRow.Hidden
    return answer


def fill_of(cells: "xw.Range") -> str | None:
    """The colour behind the cells as `#RRGGBB`, "" for none."""
    interior = cells.api.Interior
    index = interior.ColorIndex
    if index is None:
        return None
    if index == NO_FILL:
        return ""
    colour = int(interior.Color)  # blue, green, red: the other way round
    return f"#{colour & 255:02X}{colour >> 8 & 255:02X}{colour >> 16 & 255:02X}"


def is_hidden(sheet: "xw.Sheet") -> bool:
    """Whether people don't see the sheet."""
    return bool(sheet.api.Visible != VISIBLE)


def all_sheet_names(book: "xw.Book") -> list[str]:
    """The names that are taken: those of chart sheets too, which xlwings does not tell."""
    return [str(sheet.Name) for sheet in book.api.Sheets]


def counts_from_1904(book: "xw.Book") -> bool:
    """Whether the book counts its days from 1904."""
    return bool(book.api.Date1904)


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
        **{name: bool(getattr(api.Protection, name)) for name in ALLOWED},
    }


def unprotect(sheet: "xw.Sheet") -> bool:
    """Lift a protection without a password; False where there is one."""
    try:
        sheet.api.Unprotect("")
    except Exception:  # a COM error: the password is not the empty one
        return False
    return not is_protected(sheet)


def protect(sheet: "xw.Sheet", rules: dict[str, bool]) -> None:
    """Protect the sheet without a password."""
    sheet.api.Protect(**rules)


def add_note(cells: "xw.Range", text: str) -> None:
    """Note something on a cell without a note; nothing happens where a threaded comment (批注会话) stands."""
    with suppress(Exception):  # a COM error: a cell has a note or a thread
        cells.api.AddComment(text)


def fit_note(cells: "xw.Range") -> None:
    """Make the box of the cell's note as large as its text."""
    note = cells.api.Comment
    if note is not None:
        note.Shape.TextFrame.AutoSize = True


LANDSCAPE = 2
"""xlLandscape."""


def fit_page(sheet: "xw.Sheet") -> None:
    """Print the sheet on landscape pages, as wide as one page."""
    with suppress(Exception):  # a COM error where no printer is installed: nothing will be printed then
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
