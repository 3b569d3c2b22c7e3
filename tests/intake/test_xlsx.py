import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.workbooks import MAIN, by_hand, by_openpyxl, by_xlsxwriter, repacked
from toolkit.intake.grid import Span
from toolkit.intake.problems import UnreadableError
from toolkit.intake.xlsx import read_xlsx
from toolkit.intake.zip_parts import Package


def grid(data):
    return read_xlsx(Package(data)).grids[0]


def test_values_keep_type_and_place():
    def fill(book):
        sheet = book.add_worksheet("一")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(2, 1, ["甲", 1975.1, True, " a\r\nb "])
        sheet.write(3, 1, date(1975, 6, 1), day)
        sheet.write(3, 2, datetime(1975, 6, 1, 8, 30), day)
        sheet.write(3, 3, 0.5, day)

    rows = grid(by_xlsxwriter(fill)).rows
    assert rows[2] == [None, "甲", 1975.1, True, " a\r\nb "]
    assert rows[3][1:4] == [date(1975, 6, 1), datetime(1975, 6, 1, 8, 30), time(12)]
    assert rows[0] == rows[1] == [None] * 5


def test_a_1904_book_says_so_and_its_dates_are_right():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, date(1975, 6, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(0, 1, 26084)

    found = grid(by_xlsxwriter(fill, {"date_1904": True}))
    assert found.date1904
    assert found.rows == [[date(1975, 6, 1), 26084.0]]


def test_hidden_rows_merged_ranges_hidden_sheets_and_names():
    def fill(book):
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:C2", "题")
        sheet.write(4, 0, "x")
        sheet.set_row(4, None, None, {"hidden": True})
        book.add_worksheet("隐").hide()
        book.define_name("报送", '="js|""1"""')
        book.define_name("区", "=表!$A$1")

    book = read_xlsx(Package(by_xlsxwriter(fill)))
    assert book.grids[0].merged == (Span(1, 0, 2, 2),)
    assert book.grids[0].hidden_rows == {5}
    assert [g.hidden for g in book.grids[:2]] == [False, True]
    assert book.names == {"报送": 'js|"1"', "区": "表!$A$1"}


def test_filtered_rows_count_as_hidden_and_hidden_columns_do_not():
    found = grid(
        by_hand('<row r="1"><c r="A1"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>1</v></c></row>')
    )
    assert found.hidden_rows == {3}
    xml = f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" hidden="1"/></cols><sheetData/></worksheet>'
    assert grid(by_hand("", sheet=xml)).hidden_rows == frozenset()


@pytest.mark.parametrize(
    ("cell", "uncomputed", "value"),
    [
        ('<c r="B1"><f>A1</f></c>', True, None),
        ('<c r="B1"><f>A1</f><v></v></c>', True, None),
        ('<c r="B1"><f t="shared" si="0"/><v/></c>', True, None),
        ('<c r="B1" t="str"><f>IF(1,"")</f><v></v></c>', False, None),
        ('<c r="B1"><f>A1</f><v>0</v></c>', False, 0.0),
        ('<c r="B1"><f>A1</f><v>7</v></c>', False, 7.0),
        ('<c r="B1" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', False, "#DIV/0!"),
        ('<c r="B1" t="e"><v>#REF!</v></c>', False, "#REF!"),
        (
            '<c r="B1" t="str"><f>_xlfn.DISPIMG("ID",1)</f><v>=DISPIMG("ID",1)</v></c>',
            False,
            '=DISPIMG("ID",1)',
        ),
        ('<c r="B1" t="e"><f>_xlfn.DISPIMG("ID",1)</f><v>#NAME?</v></c>', False, '=_xlfn.DISPIMG("ID",1)'),
        ('<c r="B1"><f>_xlfn.DISPIMG("ID",1)</f></c>', False, '=_xlfn.DISPIMG("ID",1)'),
    ],
)
def test_formulas_without_results_errors_and_pictures_are_told(cell, uncomputed, value):
    found = grid(by_hand(f'<row r="1"><c r="A1"><v>5</v></c>{cell}</row>'))
    assert found.uncomputed == ({(1, 1)} if uncomputed else frozenset())
    assert found.rows[0][:1] == [5.0]
    assert [*found.rows[0], None][1] == value


def test_a_zero_that_waits_for_recalculation_is_no_value():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1")
        sheet.write(0, 1, 0)

    found = grid(by_xlsxwriter(fill))
    assert found.uncomputed == {(1, 0)}
    assert found.rows == [[None, 0.0]]


@pytest.mark.parametrize(
    ("prefix", "main", "relations"),
    [
        ("x", MAIN, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        (
            "",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ],
)
def test_prefixed_and_strict_packages(prefix, main, relations):
    x = f"{prefix}:" if prefix else ""
    rows = f'<{x}row r="2" hidden="1"><{x}c r="B2"><{x}v>5</{x}v></{x}c></{x}row>'
    found = grid(by_hand(rows, prefix=prefix, main=main, relations=relations))
    assert found.rows[1] == [None, 5.0]
    assert found.hidden_rows == {2}


def test_cells_without_references_count_from_the_last_one():
    found = grid(by_hand('<row><c><v>5</v></c><c><f>1</f></c></row><row r="5"><c><v>7</v></c></row>'))
    assert found.rows[0][0] == 5.0
    assert found.rows[4][0] == 7.0
    assert found.uncomputed == {(1, 1)}


def test_inline_rich_and_phonetic_text():
    cell = '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh><r><t>乙</t></r></is></c>'
    escaped = '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> a_x000D_b </t></is></c>'
    assert grid(by_hand(f'<row r="1">{cell}{escaped}</row>')).rows == [["甲乙", " a\rb "]]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.00", "0.00"),
        ('yyyy"年"m"月"', 'yyyy"年"m"月"'),
        ("@", "@"),
        ("General", "General"),
        ("yyyy/mm", "yyyy/mm"),
    ],
)
def test_number_formats_by_place(code, shown):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(1, 2, 1975.1, book.add_format({"num_format": code}))
        sheet.write(1, 3, 1975.1)

    formats = grid(by_xlsxwriter(fill)).formats
    assert formats.get((2, 2)) == shown
    assert formats.get((2, 3)) == "General"


def test_chinese_built_in_formats_need_no_definition():
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf numFmtId="2"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs></styleSheet>'
    )
    found = grid(
        by_hand('<row r="1"><c r="A1" s="1"><v>27546</v></c></row>', extra={"xl/styles.xml": styles})
    )
    assert found.formats.get((1, 0)) == 'yyyy"年"m"月"'


def test_ghost_rows_are_cheap_and_a_lost_value_is_refused_with_its_address():
    ghost = '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert grid(by_hand(ghost)).rows == [[5.0]]
    with pytest.raises(UnreadableError) as refused:
        grid(by_hand(ghost.replace(' s="0"/>', "><v>1</v></c>")))
    assert refused.value.problem.code == "too_large"
    assert "XFD1048576" in refused.value.problem.message


@pytest.mark.parametrize("formula", ["A1", 'DISPIMG("ID",1)'])
def test_formulas_without_results_far_out_are_refused_before_they_take_room(formula):
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><f>{formula}</f></c></row>' for n in range(1, 301))
    with pytest.raises(UnreadableError) as refused:
        grid(by_hand(far))
    assert refused.value.problem.code == "too_large"


def test_an_empty_cell_far_out_takes_no_room_however_it_is_spelled():
    far = '<row r="1"><c r="A1"><v>5</v></c></row><row r="20000"><c r="ZZZ20000" s="0"></c></row>'
    assert grid(by_hand(far)).rows == [[5.0]]


def test_a_long_table_is_read_whole():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20001))
    found = grid(by_hand(rows))
    assert len(found.rows) == 20000
    assert found.rows[-1] == [20000.0]


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"},
        {"xl/worksheets/sheet1.xml": None},
        {"xl/workbook.xml": b"<workbook"},
        {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY e "x">]><workbook/>'},
        {"xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>".encode("utf-16")},
        {"xl/_rels/workbook.xml.rels": None},
    ],
)
def test_broken_parts_are_corrupt(changes):
    with pytest.raises(UnreadableError) as refused:
        grid(repacked(by_openpyxl(), changes)).rows[0][0].upper()
    assert refused.value.problem.code == "corrupt"


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="=\ufffe\uffff"), max_size=20
    ),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda d: d.replace(microsecond=0)),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=5), max_size=5), st.booleans())
def test_agrees_with_openpyxl(rows, constant):
    def fill(book):
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(r, c, value, day)
                elif isinstance(value, str):
                    sheet.write_string(r, c, value)
                else:
                    sheet.write(r, c, value)

    data = by_xlsxwriter(fill, {"in_memory": True, "strings_to_urls": constant})
    ours = {(r, c): v for r, row in enumerate(grid(data).rows) for c, v in enumerate(row) if v is not None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = {
            (cell.row - 1, cell.column - 1): cell.value
            for row in openpyxl.load_workbook(BytesIO(data), data_only=True).active.iter_rows()
            for cell in row
            if cell.value not in {None, ""}
        }
    assert ours.keys() == theirs.keys()
    for place, value in ours.items():
        assert _moment(value) == _moment(theirs[place])


def _moment(value):
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return value if not isinstance(value, timedelta) else value.total_seconds()
