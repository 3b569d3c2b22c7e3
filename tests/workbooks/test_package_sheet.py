"""Finding the parts of a sheet byte by byte, and writing rows, cells and elements into it."""

import pytest

from toolkit.workbooks.package_rows import CellText, merging, row_splices, style_of
from toolkit.workbooks.package_sheet import Splice, map_sheet, spliced

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
EVERYTHING_ELSE = (
    '<sheetFormatPr defaultRowHeight="15"/><!-- 注 --><cols><col min="1" max="2" width="9"/></cols>'
)


def sheet(rows, behind="", before=EVERYTHING_ELSE):
    return map_sheet(f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>".encode())


def rows_of(xml: bytes) -> str:
    text = xml.decode()
    return text[text.index("<sheetData>") + 11 : text.index("</sheetData>")]


def written(rows, texts, heights=None):
    found = sheet(rows)
    return rows_of(spliced(found.xml, row_splices(found, texts, heights or {})))


def text(value, style=3):
    return CellText(value, style)


FILLED = '<c r="{}" s="3" t="inlineStr"><is><t>甲</t></is></c>'


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ('<row r="2"><c r="B2" s="7"/></row>', f'<row r="2">{FILLED.format("B2")}</row>'),
        ('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', f'<row r="2">{FILLED.format("B2")}</row>'),
        ('<row r="2"><c r="A2"/></row>', f'<row r="2"><c r="A2"/>{FILLED.format("B2")}</row>'),
        ('<row r="2"><c r="C2"/></row>', f'<row r="2">{FILLED.format("B2")}<c r="C2"/></row>'),
        ('<row r="2" spans="1:3"/>', f'<row r="2" spans="1:3">{FILLED.format("B2")}</row>'),
        ("", f'<row r="2">{FILLED.format("B2")}</row>'),
        ('<row r="3"/>', f'<row r="2">{FILLED.format("B2")}</row><row r="3"/>'),
        ('<row r="1"/>', f'<row r="1"/><row r="2">{FILLED.format("B2")}</row>'),
        ("<row><c/></row><row><c/><c/></row>", f"<row><c/></row><row><c/>{FILLED.format('B2')}</row>"),
    ],
)
def test_a_cell_is_written_wherever_it_belongs(rows, result):
    assert written(rows, {(2, 1): text("甲")}) == result


def test_emptied_numbers_and_texts_that_need_care():
    assert written("", {(1, 0): text("")}) == '<row r="1"><c r="A1" s="3"/></row>'
    assert written("", {(1, 0): CellText("1975.1", 3, number=True)}) == (
        '<row r="1"><c r="A1" s="3"><v>1975.1</v></c></row>'
    )
    assert written("", {(1, 0): text(" a<b\n_x000D_\x07")}) == (
        '<row r="1"><c r="A1" s="3" t="inlineStr">'
        '<is><t xml:space="preserve"> a&lt;b\n_x005F_x000D_</t></is></c></row>'
    )


def test_heights_and_several_rows_below():
    rows = '<row r="1" ht="15" customHeight="1"><c r="A1"/></row>'
    texts = {(2, 0): text(""), (3, 1): text(""), (3, 0): text("")}
    assert written(rows, texts, {1: 20.25, 3: 40.0}) == (
        '<row r="1" ht="20.25" customHeight="1"><c r="A1"/></row><row r="2"><c r="A2" s="3"/></row>'
        '<row r="3" ht="40" customHeight="1"><c r="A3" s="3"/><c r="B3" s="3"/></row>'
    )


def test_an_element_is_put_in_where_excel_asks_for_it():
    found = sheet("", '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><pageSetup/>')
    for name, behind in (
        ("rowBreaks", b"<pageSetup/>"),
        ("printOptions", b"</mergeCells>"),
        ("sheetPr", f"<worksheet {MAIN}>".encode()),
        ("drawing", b"<pageSetup/>"),
    ):
        xml = spliced(found.xml, [found.put(name, b"<new/>")])
        assert behind + b"<new/>" in xml
    assert b"<new/>" in spliced(found.xml, [found.put("pageSetup", b"<new/>")])
    assert b"<pageSetup/>" not in spliced(found.xml, [found.put("pageSetup", b"<new/>")])


def test_merging():
    found = sheet("", '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>')
    assert b'<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>' in spliced(
        found.xml, [merging(found, ["A2:B2"])]
    )
    assert b'</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>' in spliced(
        sheet("").xml, [merging(sheet(""), ["A2:B2"])]
    )
    assert merging(found, []) is None


def test_what_is_told_of_a_sheet():
    found = sheet('<row r="5"><c r="C5" s="4" t="s"><v>12</v></c><c s="2"><f>1</f><v>1</v></c></row>')
    assert found.rows[5].cells[2].text == "12"
    assert (style_of(found, (5, 3)), style_of(found, (6, 0))) == (2, 0)
    assert (found.holds_formula((5, 3)), found.holds_formula((5, 2)), found.holds_formula((9, 9))) == (
        True,
        False,
        False,
    )
    assert found.columns == [{"min": "1", "max": "2", "width": "9"}]


def test_splices_keep_their_order_and_may_not_overlap():
    assert spliced(b"abcdef", [Splice(3, 3, b"2"), Splice(0, 1, b"1"), Splice(3, 3, b"3")]) == b"1bc23def"
    with pytest.raises(ValueError, match="overlap"):
        spliced(b"abcdef", [Splice(0, 3, b""), Splice(2, 4, b"")])
