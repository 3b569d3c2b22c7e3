"""Patching single cells: what changes, and that nothing else does."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from tests.package_check import problems_of_package
from toolkit.intake.problems import UnreadableError
from toolkit.workbooks.package_parts import open_package
from toolkit.workbooks.package_patch import Mark, NewText, patch, recalculating

CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def png() -> bytes:
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def rich_book(path: Path) -> Path:
    """A book with all that a load-and-save would lose or change."""
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("名册"), book.add_worksheet("图")
    decimal = book.add_format({"num_format": "0.00", "bold": True, "border": 1})
    for row, value in enumerate(["出生年月", "1975.6", 1975.06, 197506, "1975年7月"]):
        sheet.write(row, 0, value, decimal if row == 2 else None)
    sheet.write_rich_string(5, 0, decimal, "1975", ".08")
    sheet.write_formula(6, 1, "=1+1", None, 2)
    sheet.write_comment("A2", "批注")
    sheet.insert_image("D2", "dot.png", {"image_data": io.BytesIO(png())})
    sheet.insert_textbox("F2", "文本框")
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["甲", "乙"]})
    sheet.conditional_format("A2:A9", {"type": "cell", "criteria": ">", "value": 5, "format": decimal})
    other.add_table("A1:B3", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=图!$A$2:$A$3"})
    other.insert_chart("D5", chart)
    book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 invented macros"), True)
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path) -> dict[str, tuple]:
    """By part: its compressed bytes, method, date and attributes."""
    found = {}
    with zipfile.ZipFile(path) as archive, path.open("rb") as raw:
        for part in archive.infolist():
            raw.seek(part.header_offset + 26)
            name, extra = struct.unpack("<HH", raw.read(4))
            raw.seek(name + extra, 1)
            data = raw.read(part.compress_size)
            found[part.filename] = (data, part.compress_type, part.date_time, part.external_attr)
    return found


def test_only_the_cells_and_the_styles_differ(tmp_path):
    source, target = rich_book(tmp_path / "花名册.xlsm"), tmp_path / "out" / "花名册.xlsm"
    edits = {(2, 0): NewText("197506"), (3, 0): Mark(), (6, 0): NewText("197508")}
    patch(open_package(source), target, {"名册": edits}, recalculate=False)
    before, after = parts(source), parts(target)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
    }
    old, new = packed(source), packed(target)
    assert all(old[name] == new[name] for name in before if before[name] == after[name])
    assert all(old[name][1:] == new[name][1:] for name in before)
    sheet, patched = before["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]
    assert CELL.sub(b"", sheet) == CELL.sub(b"", patched)
    differing = [n for o, n in zip(CELL.findall(sheet), CELL.findall(patched), strict=True) if o != n]
    assert [re.search(rb'r="(\w+)"', cell)[1] for cell in differing] == [b"A2", b"A3", b"A6"]
    assert problems_of_package(target) == problems_of_package(source)


def test_the_new_cells_are_text_and_keep_their_look(tmp_path):
    source, target = rich_book(tmp_path / "a.xlsm"), tmp_path / "b.xlsm"
    edits = {(3, 0): NewText("197506"), (4, 0): Mark(), (5, 0): NewText("<&>")}
    patch(open_package(source), target, {"名册": edits}, recalculate=False)
    old, new = load_workbook(source)["名册"], load_workbook(target)["名册"]
    assert (new["A3"].value, new["A3"].number_format) == ("197506", "@")
    assert repr(new["A3"].font) == repr(old["A3"].font)
    assert repr(new["A3"].border) == repr(old["A3"].border)
    assert (new["A4"].value, new["A4"].fill.fgColor.rgb) == (197506, "FFFFEB9C")
    assert new["A4"].number_format == old["A4"].number_format
    assert new["A5"].value == "<&>"


def test_old_cell_formats_keep_their_numbers(tmp_path):
    source, target = rich_book(tmp_path / "a.xlsm"), tmp_path / "b.xlsm"
    patch(open_package(source), target, {"名册": {(2, 0): NewText("1"), (3, 0): Mark()}}, recalculate=False)
    formats = re.compile(rb"<cellXfs count=\"(\d+)\">(.*)</cellXfs>")
    before = formats.search(parts(source)["xl/styles.xml"])
    after = formats.search(parts(target)["xl/styles.xml"])
    assert after[2].startswith(before[2])
    assert int(after[1]) == int(before[1]) + 2 == after[2].count(b"<xf ")


def test_nothing_to_change_gives_the_same_file(tmp_path):
    source, target = rich_book(tmp_path / "a.xlsm"), tmp_path / "b.xlsm"
    patch(open_package(source), target, {"名册": {}}, recalculate=True)
    assert target.read_bytes() == source.read_bytes()


def test_formulas_and_array_results_are_never_replaced(tmp_path):
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = xlsxwriter.Workbook(source)
    sheet = book.add_worksheet("表")
    sheet.write_array_formula("A1:A3", "{=B1:B3}", None, 1)
    sheet.write("C1", "1975.6")
    book.close()
    edits = {(row, 0): NewText("x") for row in (1, 2, 3)} | {(1, 2): NewText("197506")}
    patch(open_package(source), target, {"表": edits}, recalculate=True)
    xml, patched = (parts(p)["xl/worksheets/sheet1.xml"] for p in (source, target))
    assert [c for c in CELL.findall(xml) if c not in CELL.findall(patched)] == [
        b'<c r="C1" t="s"><v>0</v></c>'
    ]
    assert b'fullCalcOnLoad="1"' in parts(target)["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("workbook", "expected"),
    [
        (
            f'<workbook {MAIN}><sheets/><calcPr calcId="1"/></workbook>',
            f'<workbook {MAIN}><sheets/><calcPr calcId="1" fullCalcOnLoad="1"/></workbook>',
        ),
        (
            f'<workbook {MAIN}><sheets/><calcPr fullCalcOnLoad="0"></calcPr></workbook>',
            f'<workbook {MAIN}><sheets/><calcPr fullCalcOnLoad="1"></calcPr></workbook>',
        ),
        (
            f"<workbook {MAIN}><sheets></sheets><definedNames></definedNames><pivotCaches/></workbook>",
            f"<workbook {MAIN}><sheets></sheets><definedNames></definedNames>"
            '<calcPr fullCalcOnLoad="1"/><pivotCaches/></workbook>',
        ),
        (
            f"<x:workbook {MAIN.replace('xmlns', 'xmlns:x')}><x:sheets/></x:workbook>",
            f"<x:workbook {MAIN.replace('xmlns', 'xmlns:x')}><x:sheets/>"
            '<x:calcPr fullCalcOnLoad="1"/></x:workbook>',
        ),
    ],
)
def test_excel_is_asked_to_compute_anew(workbook, expected):
    assert recalculating(workbook.encode()) == expected.encode()


def with_sheet(source: Path, target: Path, rows: str, namespace: str = MAIN, prefix: str = "") -> Path:
    """The book with its first sheet's XML replaced by hand-made rows."""
    p = prefix
    xml = f"<{p}worksheet {namespace}><{p}sheetData>{rows}</{p}sheetData></{p}worksheet>"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = xml.encode() if part.filename == "xl/worksheets/sheet1.xml" else old.read(part)
            new.writestr(part, content)
    return target


@pytest.fixture
def plain(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "plain.xlsx")
    book.add_worksheet("表").write("A1", "x")
    book.close()
    return tmp_path / "plain.xlsx"


STRICT = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            '<row r="2"><c r="A2" t="s"><v>0</v></c></row>',
            '<row r="2"><c r="A2" t="inlineStr" s="1"><is><t>197506</t></is></c></row>',
        ),
        (  # addresses may be left out, quotes and blanks are free, an attribute may hold a >
            "<row/>\n<row ><c   s = '0' foo='a>b'>\n<v >1975.6</v > </c ></row>",
            '<row/>\n<row ><c   s="1" foo=\'a>b\' t="inlineStr">\n<is><t>197506</t></is> </c ></row>',
        ),
        (
            '<row r="2"><!-- <c r="A2"><v>9</v></c> --><c r="A2" t="str"><v><![CDATA[</c>]]></v></c></row>',
            '<row r="2"><!-- <c r="A2"><v>9</v></c> -->'
            '<c r="A2" t="inlineStr" s="1"><is><t>197506</t></is></c></row>',
        ),
        (
            '<row r="2"><c r="A2" t="inlineStr" cm="1"><is><r><t>19</t></r></is><extLst/></c></row>',
            '<row r="2"><c r="A2" t="inlineStr" s="1"><is><t>197506</t></is><extLst/></c></row>',
        ),
        ('<row r="2"><c r="A2" s="0"/></row>', '<row r="2"><c r="A2" s="0"/></row>'),
    ],
)
def test_every_way_to_write_a_cell(tmp_path, plain, rows, expected):
    source, target = with_sheet(plain, tmp_path / "a.xlsx", rows), tmp_path / "b.xlsx"
    patch(open_package(source), target, {"表": {(2, 0): NewText("197506")}}, recalculate=False)
    assert parts(target)["xl/worksheets/sheet1.xml"].decode() == (
        f"<worksheet {MAIN}><sheetData>{expected}</sheetData></worksheet>"
    )


def test_prefixed_strict_sheets_are_patched_in_their_own_manner(tmp_path, plain):
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    source, target = with_sheet(plain, tmp_path / "a.xlsx", rows, STRICT, "x:"), tmp_path / "b.xlsx"
    patch(open_package(source), target, {"表": {(1, 0): NewText("197506")}}, recalculate=False)
    new = '<x:c r="A1" s="1" t="inlineStr"><x:is><x:t>197506</x:t></x:is></x:c>'
    assert new in parts(target)["xl/worksheets/sheet1.xml"].decode()


def test_archives_written_as_a_stream_are_copied_with_their_descriptors(tmp_path, plain):
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    source, target = tmp_path / "streamed.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(pipe.data)
    patch(open_package(source), target, {"表": {(1, 0): NewText("197506")}}, recalculate=False)
    before, after = parts(source), parts(target)
    assert sum(before[name] != after[name] for name in before) == 2
    assert load_workbook(target)["表"]["A1"].value == "197506"


def test_signed_books_are_refused_with_a_sentence(plain):
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")
    with pytest.raises(UnreadableError, match="数字签名") as caught:
        open_package(plain)
    assert caught.value.problem.code == "unsupported"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_books_with_two_parts_of_one_name_are_refused(plain):
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(UnreadableError, match="重名"):
        open_package(plain)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
VALUES = st.none() | st.integers(-(10**9), 10**9) | st.booleans() | TEXTS
GRIDS = st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=GRIDS, data=st.data())
def test_all_other_cells_are_conserved(tmp_path, grid, data):
    book = Workbook()
    for r, row in enumerate(grid, 1):
        for c, value in enumerate(row, 1):
            cell = book.active.cell(r, c)
            cell.value, cell.data_type = value, "s" if isinstance(value, str) else cell.data_type
            if isinstance(value, str):
                cell.fill = PatternFill("solid", fgColor="FF00FF00")
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.save(source)
    old = load_workbook(source).active
    filled = [(c.row, c.column - 1) for row in old.iter_rows() for c in row if c.value is not None]
    chosen = data.draw(st.sets(st.sampled_from(filled), max_size=4)) if filled else set()
    wishes = {place: data.draw(st.builds(NewText, TEXTS) | st.just(Mark())) for place in chosen}
    patch(open_package(source), target, {book.active.title: wishes}, recalculate=False)
    new = load_workbook(target).active
    for row in old.iter_rows():
        for cell in row:
            twin, wish = new[cell.coordinate], wishes.get((cell.row, cell.column - 1))
            assert twin.value == (wish.text if isinstance(wish, NewText) else cell.value)
            assert repr(twin.font) == repr(cell.font)
            assert isinstance(wish, Mark) or repr(twin.fill) == repr(cell.fill)
