""".xls and .et: the old binary formats, read by xlrd. For the child process."""

import os
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import olefile
import xlrd

from toolkit.intake.documents import of_document, old_document
from toolkit.intake.file_names import OLD_WORD_SUFFIXES, WORD_SUFFIXES
from toolkit.intake.grid import Book, Grid, Span
from toolkit.intake.problems import UnreadableError, corrupt, encrypted, too_large, unsupported
from toolkit.intake.xls_formulas import uncomputed
from toolkit.intake.xlsx_package import plain_text
from toolkit.intake.xlsx_sheet import MAX_CELLS, Place
from toolkit.model import Raw

if TYPE_CHECKING:
    from xlrd.book import Book as OldBook
    from xlrd.book import Name as OldName
    from xlrd.sheet import Cell as OldCell
    from xlrd.sheet import Sheet as OldSheet

_PRESENTATIONS = frozenset({".pptx", ".pptm", ".ppt", ".dps"})
_DOCUMENTS = WORD_SUFFIXES | OLD_WORD_SUFFIXES
_WORKBOOKS = frozenset({".xls", ".xlsx", ".xlsm", ".xlt", ".et", ".ett", ".xlsb"})
_SAVE = "文件已损坏：这个旧格式的表格（.xls/.et）读不出来"
_BROKEN = "文件已损坏：这个旧格式的文件（.xls/.et/.doc/.wps）读不出来"


def read_ole(data: bytes, suffix: str) -> Book | None:
    """The book in an old Office container; None for presentations and the like.

    Raises UnreadableError: encrypted, unsupported (a saved mail, an old Word document), corrupt, too_large.
    """
    try:
        return _read_ole(data, suffix)
    except UnreadableError as error:
        raise (of_document(error) if suffix in _DOCUMENTS else error) from error


def _read_ole(data: bytes, suffix: str) -> Book | None:
    streams = _streams(data)
    if "encryptedpackage" in streams:
        if suffix in _PRESENTATIONS:
            return None
        raise encrypted()
    if streams & {"workbook", "book"}:
        return read_biff(data)
    if "__properties_version1.0" in streams:
        raise unsupported("这是一封邮件（.msg），读不了里面的附件", "请先把邮件里的附件另存到收件文件夹")
    if "worddocument" in streams or suffix in _DOCUMENTS:
        raise old_document(suffix)
    if suffix in _WORKBOOKS:
        raise corrupt("文件已损坏：里面没有工作簿")
    return None


def _streams(data: bytes) -> frozenset[str]:
    """Names of the outermost streams and storages, in lower case."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return frozenset(path[0].lower() for path in container.listdir(streams=True, storages=True))
    except MemoryError:
        raise
    except Exception as error:
        raise corrupt(_BROKEN) from error


def read_biff(data: bytes) -> Book:
    """The book in a BIFF stream, bare or in its container.

    Raises UnreadableError: encrypted, corrupt, too_large.
    """
    try:
        with open(os.devnull, "w", encoding="utf-8") as log:  # noqa: PTH123 -- the device has no Path of its own
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=log)
        waiting = dict(enumerate(uncomputed(_stream(data))))
        grids = (_grid(book, sheet, waiting.get(n, frozenset())) for n, sheet in enumerate(book.sheets()))
        return Book(tuple(grids), _names(book))
    except (UnreadableError, MemoryError):
        raise
    except xlrd.XLRDError as error:
        raise (encrypted() if "encrypted" in str(error).lower() else corrupt(_SAVE)) from error
    except Exception as error:  # xlrd meets broken records with whatever they raise
        raise corrupt(_SAVE) from error


def _stream(data: bytes) -> bytes:
    """The workbook stream of a container; a bare stream itself."""
    if not data.startswith(olefile.MAGIC):
        return data
    with olefile.OleFileIO(BytesIO(data)) as container:
        name = "Workbook" if container.exists("Workbook") else "Book"
        return bytes(container.openstream(name).read())


def _names(book: "OldBook") -> Mapping[str, str]:
    """Defined names of the whole book that hold a text constant."""
    return {name.name: plain_text(_constant(name)) for name in book.name_obj_list if _is_plain_name(name)}


def _is_plain_name(name: "OldName") -> bool:
    return name.scope == -1 and not name.builtin and not name.macro


def _constant(name: "OldName") -> str:
    value = getattr(name.result, "value", None)
    return value if isinstance(value, str) else (name.result.text if name.result is not None else "")


def _grid(book: "OldBook", sheet: "OldSheet", waiting: frozenset[Place]) -> Grid:
    if sheet.nrows * sheet.ncols > MAX_CELLS:
        raise too_large(f"工作表“{sheet.name}”太大，放不下")
    rows = [[_value(book, cell) for cell in sheet.row(row)] for row in range(sheet.nrows)]
    for row, column in waiting:
        rows[row - 1][column] = None
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    return Grid(
        name=sheet.name,
        rows=rows,
        merged=tuple(
            Span(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden=sheet.visibility != 0,
        uncomputed=waiting,
        date1904=book.datemode == 1,
        formats=_formats(book, sheet),
    )


def _value(book: "OldBook", cell: "OldCell") -> Raw:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value) or None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return float(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return None


def _moment(serial: float, datemode: int) -> Raw:
    """A date, a time or both, as the fast reader gives them; the serial itself where it is no date."""
    try:
        moment: datetime = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.xldate.XLDateError, ValueError, OverflowError):
        return serial
    if 0 <= serial < 1:
        return time(moment.hour, moment.minute, moment.second)
    if moment.time() == time():
        return date(moment.year, moment.month, moment.day)
    return moment


def _formats(book: "OldBook", sheet: "OldSheet") -> dict[Place, str]:
    """Format codes of the cells that hold a number or a date."""
    found: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column, sort in enumerate(sheet.row_types(row)):
            if sort in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                found[row + 1, column] = book.format_map[style.format_key].format_str
    return found
