"""Placed sheets as the bytes of a file, made by the programs that people's files come from.

Everything but LibreOffice's conversions and encryption gives the same bytes on every run.
"""

import csv
import io
import sys
from datetime import date, datetime
from html import escape
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shared"))

import xlsxwriter
import xlwt
from cards import TITLE, CardSheet
from docx import Document
from files import converted, docx, encrypted, jpeg, old_word, saved, steady, zip_file
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from plan import Cell, Sheet, text

__all__ = ["converted", "docx", "encrypted", "jpeg", "old_word", "saved", "zip_file"]

MADE = datetime(2024, 11, 20, 9, 0)
PICTURE = '_xlfn.DISPIMG("ID_6F1C2B7A90D34E58A1",1)'
DATE_FORMAT = "yyyy-mm-dd"
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def openpyxl_book(sheets: list[Sheet], fingerprint: str = "", macros: bool = False) -> bytes:
    """An .xlsx (or the content type of an .xlsm) by openpyxl; formulas have no stored result."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill_openpyxl(book.create_sheet(sheet.name), sheet)
    lists = book.create_sheet("选项")
    for row, word in enumerate(("男", "女"), 1):
        lists.cell(row, 1, word)
    lists.sheet_state = "hidden"
    if fingerprint:
        book.defined_names["baosong_fingerprint"] = DefinedName(
            "baosong_fingerprint", attr_text=f'"{fingerprint}"'
        )
        mark = book.create_sheet("版本信息")
        mark["A1"] = fingerprint
        mark.sheet_state = "veryHidden"
    return saved(book, macros)


def _fill_openpyxl(page: Worksheet, sheet: Sheet) -> None:
    for (row, column), cell in sheet.cells.items():
        target = page.cell(row, column + 1)
        target.value = cell.raw
        if isinstance(cell.raw, str) and cell.writing == "value":
            target.data_type = "s"
        if isinstance(cell.raw, date):
            target.number_format = DATE_FORMAT
        if cell.number_format:
            target.number_format = cell.number_format
        target.font = Font(name="宋体", size=11, bold=cell.strong)
        target.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if cell.strong else None
        )
        if row >= sheet.header_row:
            target.border = _BORDER
    _shape_openpyxl(page, sheet)


def _shape_openpyxl(page: Worksheet, sheet: Sheet) -> None:
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    if sheet.filtered:
        first, last = sheet.layout.first_column + 1, sheet.layout.first_column + len(sheet.layout.columns)
        page.auto_filter.ref = (
            f"{get_column_letter(first)}{sheet.header_row}:{get_column_letter(last)}{sheet.last_row}"
        )
    if sheet.hidden:
        page.sheet_state = "hidden"
    for column, width in sheet.widths().items():
        page.column_dimensions[get_column_letter(column + 1)].width = width


def xlsxwriter_book(sheets: list[Sheet], date1904: bool = False) -> bytes:
    """An .xlsx by XlsxWriter: shared strings, rich text, and pictures in cells as WPS stores them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": date1904})
    book.set_properties({"created": MADE})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            _write_xlsxwriter(book, page, row - 1, column, cell)
        for top, left, bottom, right in sheet.merged:
            cell = sheet.cells[top, left]
            bold = book.add_format({"text_wrap": True, "bold": cell.strong})
            page.merge_range(top - 1, left, bottom - 1, right, cell.raw, bold)
        for number in sheet.hidden_rows:
            page.set_row(number - 1, None, None, {"hidden": True})
        for column, width in sheet.widths().items():
            page.set_column(column, column, width)
        if sheet.hidden:
            page.hide()
    book.close()
    return out.getvalue()


def _write_xlsxwriter(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell
) -> None:
    kind = cell.number_format or (DATE_FORMAT if isinstance(cell.raw, date) else "General")
    style = book.add_format({"text_wrap": True, "bold": cell.strong, "num_format": kind})
    if cell.writing == "picture":
        page.write_formula(row, column, "=" + PICTURE, style, "=" + PICTURE.removeprefix("_xlfn."))
    elif cell.writing == "rich":
        page.write_rich_string(
            row, column, book.add_format({"bold": True}), cell.raw[:8], cell.raw[8:], style
        )
    elif isinstance(cell.raw, date):
        page.write_datetime(row, column, cell.raw, style)
    elif cell.raw is None:
        page.write_blank(row, column, None, style)
    elif isinstance(cell.raw, str):
        page.write_string(row, column, cell.raw, style)
    else:
        page.write_number(row, column, cell.raw, style)


def xlwt_book(sheets: list[Sheet]) -> bytes:
    """A BIFF workbook by xlwt: .xls, and .et, which is the same family."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            kind = cell.number_format or (DATE_FORMAT if isinstance(cell.raw, date) else "General")
            style = styles.setdefault(kind, xlwt.easyxf("align: wrap on, vert centre", num_format_str=kind))
            page.write(row - 1, column, cell.raw, style)
        for top, left, bottom, right in sheet.merged:
            page.merge(top - 1, bottom - 1, left, right)
        for number in sheet.hidden_rows:
            page.row(number - 1).hidden = True
        for column, width in sheet.widths().items():
            page.col(column).width = int(width * 256)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_file(sheet: Sheet, encoding: str) -> bytes:
    """A csv as Excel writes it: commas, CRLF, and a line for every row down to the last."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_texts(sheet))
    return out.getvalue().encode(encoding)


def html_file(sheet: Sheet) -> bytes:
    """An HTML table that a web system exports under the name .xls."""
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(said).replace(chr(10), '<br>')}</td>" for said in row) + "</tr>"
        for row in _texts(sheet)
    )
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
    return f'{head}<body><table border="1">\n{rows}\n</table></body></html>\n'.encode()


def _texts(sheet: Sheet) -> list[list[str]]:
    width = max(column for _, column in sheet.cells) + 1
    return [
        [text(cell.raw) if (cell := sheet.cells.get((row, column))) else "" for column in range(width)]
        for row in range(1, sheet.last_row + 1)
    ]


def word_card(sheet: CardSheet) -> bytes:
    """A card as the table of a Word document, its title above and what belongs below."""
    document = Document()
    for line in ("附件1", TITLE, sheet.heading_line()):
        document.add_paragraph(line)
    size = max(row for row, _ in sheet.cells), sheet.layout.width()
    table = document.add_table(*size, style="Table Grid")
    for top, left, bottom, right in sheet.merged:
        table.cell(top - 1, left).merge(table.cell(bottom - 1, right))
    for (row, column), cell in sheet.cells.items():
        first, *others = text(cell.raw).split("\n")
        target = table.cell(row - 1, column)
        target.text = first
        for line in others:
            target.add_paragraph(line)
    for line in sheet.below:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), macros=False)
