# ruff: noqa: ARG005 -- every fill takes the same three, whichever it needs
"""Which columns formulas hold back."""

import re
import zipfile

import pytest
import xlsxwriter

from toolkit.dates.referred import read_references
from toolkit.dates.sheet_objects import read_objects
from toolkit.intake.grid import Span
from toolkit.workbooks.package_parts import open_package

DATES = Span(2, 2, 9, 2)
"""C2:C9, the dates of every book below."""


def references(tmp_path, fill, edit=None):
    path = book_of(tmp_path / "a.xlsx", fill)
    if edit:
        path = edited(path, *edit)
    package = open_package(path)
    return read_references(package, read_objects(package).tables)


def book_of(path, fill):
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("名册"), book.add_worksheet("别处")
    fill(book, sheet, other)
    book.close()
    return path


def edited(path, part, old, new):
    target = path.with_name("b.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, re.sub(old, new, content) if name == part else content)
    return target


def series(chart, values):
    chart.add_series({"values": values})
    return chart


HELD = {
    "cell": (lambda b, s, o: o.write_formula("B3", "=COUNTA(名册!C2:C9)"), "单元格“别处!B3”的公式"),
    "own sheet": (lambda b, s, o: s.write_formula("E4", '=DATEDIF(C4,TODAY(),"Y")'), "单元格“名册!E4”的公式"),
    "whole column": (
        lambda b, s, o: o.write_formula("A1", "=VLOOKUP(A2,名册!A:D,4,0)"),
        "单元格“别处!A1”的公式",
    ),
    "whole row": (lambda b, s, o: s.write_formula("A20", "=COUNTA(3:5)"), "单元格“名册!A20”的公式"),
    "name": (lambda b, s, o: b.define_name("生日", "=名册!$C$2:$C$9"), "名称“生日”"),
    "relative name": (lambda b, s, o: b.define_name("左边", "=名册!A5"), "名称“左边”"),
    "chart": (
        lambda b, s, o: o.insert_chart("A1", series(b.add_chart({"type": "line"}), "=名册!$C$2:$C$9")),
        "图表",
    ),
    "validation": (
        lambda b, s, o: s.data_validation("E2:E9", {"validate": "custom", "value": "=$C2>1"}),
        "“名册”的数据有效性",
    ),
    "list": (
        lambda b, s, o: o.data_validation("A1", {"validate": "list", "source": "=名册!$C$2:$C$9"}),
        "“别处”的数据有效性",
    ),
    "format over the row": (
        lambda b, s, o: s.conditional_format("A2:E9", {"type": "formula", "criteria": "=$C2>27000"}),
        "“名册”的条件格式",
    ),
    "relative format": (
        lambda b, s, o: s.conditional_format("D2:E9", {"type": "formula", "criteria": "=B2>27000"}),
        "“名册”的条件格式",
    ),
    "sparkline": (lambda b, s, o: o.add_sparkline("A1", {"range": "名册!C2:C9"}), "“别处”的迷你图"),
    "text box": (lambda b, s, o: o.insert_textbox("A1", "", {"textlink": "=名册!$C$4"}), "图形或控件"),
}


@pytest.mark.parametrize(("fill", "where"), HELD.values(), ids=HELD)
def test_whatever_refers_to_the_dates_holds_them_back(tmp_path, fill, where):
    assert references(tmp_path, fill).first("名册", DATES) == where


FREE = {
    "nothing": lambda b, s, o: None,
    "heading": lambda b, s, o: o.write_formula("A1", "=名册!C1"),
    "other column": lambda b, s, o: o.write_formula("A1", "=SUM(名册!D:F)"),
    "other sheet": lambda b, s, o: o.write_formula("A1", "=SUM(C2:C9)"),
    "print area": lambda b, s, o: (s.print_area("A1:F9"), s.repeat_rows(0, 3), s.autofilter("A1:F9")),
    "own format": lambda b, s, o: s.conditional_format(
        "C2:C9", {"type": "formula", "criteria": '=AND($C2<>"",LEN(C2)<>6)'}
    ),
    "own validation": lambda b, s, o: s.data_validation(
        "C2:C9", {"validate": "custom", "value": "=SUMPRODUCT(--(MID(C2,ROW($1:$6),1)>=0))=6"}
    ),
    "one validation over two columns": lambda b, s, o: s.data_validation(
        "B2:C9", {"validate": "custom", "value": "=LEN(B2)=6"}
    ),
    "place only": lambda b, s, o: s.write_formula("A3", "=ROW(C3)-1"),
}


@pytest.mark.parametrize("fill", FREE.values(), ids=FREE)
def test_what_does_not_compute_with_the_dates_lets_them_go(tmp_path, fill):
    assert references(tmp_path, fill).first("名册", DATES) == ""


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PARTS = {
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        f'<pivotCacheDefinition {MAIN}><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:F9" sheet="名册"/></cacheSource></pivotCacheDefinition>',
        "数据透视表",
    ),
    "xl/ctrlProps/ctrlProp1.xml": (
        f'<formControlPr {MAIN} objectType="Drop" fmlaLink="$C$4"/>',
        "图形或控件",
    ),
    "xl/drawings/vmlDrawing1.vml": ("<xml><x:FmlaLink>名册!$C$4</x:FmlaLink><br></xml>", "控件"),
    "xl/charts/chart9.xml": ('<c:chart xmlns:c="urn:c"><c:f>名册!C2:C9</c:f></c:chart>', "图表"),
}


@pytest.mark.parametrize("part", PARTS)
def test_pivot_tables_and_controls_hold_dates_back(tmp_path, part):
    xml, where = PARTS[part]
    path = book_of(tmp_path / "a.xlsx", lambda b, s, o: s.write("A1", 1))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, xml)
    found = read_references(open_package(path), ())
    assert found.first("名册", DATES) == where
    assert found.first("名册", Span(2, 8, 9, 8)) == ""


def table(_book, sheet, _other):
    columns = [{"header": "姓名"}, {"header": "部门"}, {"header": "出生年月"}]
    sheet.add_table("A1:C9", {"columns": columns, "name": "人员"})


@pytest.mark.parametrize(
    ("formula", "held"),
    [
        ("COUNTA(人员[出生年月])", True),
        ("COUNTA(人员[])", True),
        ("人员[[#This Row],[姓名]:[出生年月]]", True),
        ("COUNTA(人员[姓名])", False),
    ],
)
def test_structured_references(tmp_path, formula, held):
    def fill(book, sheet, other):
        table(book, sheet, other)
        other.write_formula("A1", f"={formula}")

    assert bool(references(tmp_path, fill).first("名册", DATES)) is held


def test_shared_formulas_are_followed_down(tmp_path):
    shared = rb'\1<f t="shared" ref="E3:E9" si="0">C1</f>'
    edit = ("xl/worksheets/sheet1.xml", rb'(<c r="E3">)<f>C1</f>', shared)
    found = references(tmp_path, lambda b, s, o: s.write_formula("E3", "=C1"), edit)
    assert found.first("名册", DATES) == "单元格“名册!E3”的公式"


def test_formulas_whose_targets_nobody_knows_are_told(tmp_path):
    found = references(tmp_path, lambda b, s, o: o.write_formula("B2", '=INDIRECT("名册!C"&1)'))
    assert (found.first("名册", DATES), found.blind) == ("", "单元格“别处!B2”的公式")
    assert found.computes


def test_table_headings_are_owned(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    table(book, book.add_worksheet("名册"), None)
    book.close()
    objects = read_objects(open_package(path))
    assert objects.owned == {"名册": [Span(1, 0, 1, 2)]}
    assert objects.tables[0].columns == ["姓名", "部门", "出生年月"]
