""".xlsb: values only; its formats can't be read, so doubtful numbers stay doubtful. For the child process."""

from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from toolkit.intake.fast_reader import as_problem, raw_rows
from toolkit.intake.grid import Book, Grid


def read_xlsb(data: bytes) -> Book:
    """The book in `data`. Raises UnreadableError (corrupt, encrypted)."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return Book(
            tuple(
                Grid(
                    sheet.name,
                    raw_rows(book.get_sheet_by_index(index)),
                    hidden=sheet.visible != SheetVisibleEnum.Visible,
                )
                for index, sheet in enumerate(book.sheets_metadata)
                if sheet.typ == SheetTypeEnum.WorkSheet
            )
        )
    except BaseException as error:
        problem = as_problem(error)
        if problem is None:
            raise
        raise problem from error
