"""Small files for the tests of intake, made the way the world makes them."""

import struct
import zipfile
import zlib
from io import BytesIO

import xlsxwriter
import xlwt
from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = (("姓名", "出生年月"), ("张三", "197506"), ("李四", 197607))


def packed(parts, method=zipfile.ZIP_DEFLATED):
    """A zip of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def repacked(data, changes):
    """The zip `data` with some members replaced (None: left out)."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    parts.update(changes)
    return packed({name: part for name, part in parts.items() if part is not None})


def by_openpyxl(rows=ROWS):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter(fill=None, options=None):
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, options or {})
    if fill:
        fill(book)
    else:
        sheet = book.add_worksheet("汇总表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def by_xlwt(fill=None):
    book = xlwt.Workbook()
    if fill:
        fill(book)
    else:
        sheet = book.add_sheet("汇总表")
        for number, row in enumerate(ROWS):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_hand(sheet_data, *, prefix="", main=MAIN, relations=RELATIONS, sheet=None, extra=None):
    """A minimal .xlsx around the XML of its rows."""
    x, name = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    space = f'{name}="{main}"'
    whole = f"<{x}worksheet {space}><{x}sheetData>{sheet_data}</{x}sheetData></{x}worksheet>"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<{x}workbook {space} xmlns:r="{relations}"><{x}sheets><{x}sheet name="表" '
            f'sheetId="1" r:id="rId1"/></{x}sheets></{x}workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
            f'Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": whole if sheet is None else sheet,
            **(extra or {}),
        }
    )


def ods(table, styles=""):
    """A minimal .ods around the XML of its rows."""
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" '
        f'xmlns:number="n"><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
        f'<office:spreadsheet><table:table table:name="表">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def raw_zip(parts, flags=0):
    """A stored zip whose names are these bytes, as programs write it that know nothing of UTF-8."""
    out, directory = b"", b""
    for name, body in parts:
        common = struct.pack(
            "<5H3I2H", 20, flags, 0, 0, 33, zlib.crc32(body), len(body), len(body), len(name), 0
        )
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<3H2I", 0, 0, 0, 0, len(out)) + name
        )
        out += b"PK\x03\x04" + common + name + body
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), len(out), 0)
    return out + directory + end
