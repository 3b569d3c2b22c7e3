from datetime import date, datetime, time, timedelta

import pytest

from tests.intake.workbooks import ods, packed
from toolkit.intake.grid import Span
from toolkit.intake.ods import read_ods
from toolkit.intake.problems import UnreadableError
from toolkit.intake.zip_parts import Package


def grid(rows, styles=""):
    return read_ods(Package(ods(rows, styles))).grids[0]


def row(cells, attrs=""):
    return f"<table:table-row {attrs}>{cells}</table:table-row>"


def cell(attrs="", text=None):
    body = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {attrs}>{body}</table:table-cell>"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (cell('office:value-type="float" office:value="1975.1"', "1975.10"), 1975.1),
        (cell('office:value-type="date" office:date-value="1975-06-01"', "x"), date(1975, 6, 1)),
        (
            cell('office:value-type="date" office:date-value="1975-06-01T08:30:00"'),
            datetime(1975, 6, 1, 8, 30),
        ),
        (cell('office:value-type="time" office:time-value="PT08H30M00S"'), time(8, 30)),
        (cell('office:value-type="time" office:time-value="PT36H00M00S"'), timedelta(hours=36)),
        (cell('office:value-type="boolean" office:boolean-value="true"', "WAHR"), True),
        (cell('office:value-type="string"', "甲<text:s text:c='2'/>乙<text:line-break/>丙"), "甲  乙\n丙"),
        (cell('office:value-type="string"', "甲</text:p><text:p>乙"), "甲\n乙"),
        (cell('office:value-type="string" office:string-value="丁"'), "丁"),
        (cell("", "a<office:annotation><text:p>注</text:p></office:annotation>"), "a"),
        (cell('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"), "#DIV/0!"),
    ],
)
def test_values(xml, value):
    assert grid(row(xml)).rows == [[value]]


def test_repeats_keep_rows_and_columns_where_they_are():
    found = grid(
        row("", 'table:number-rows-repeated="3"')
        + row(
            cell('table:number-columns-repeated="2"')
            + cell("", "a")
            + cell('table:number-columns-repeated="9"')
        )
        + row(cell('table:number-columns-repeated="2"', "b"), 'table:number-rows-repeated="2"')
        + row("", 'table:number-rows-repeated="1048000"')
    )
    assert [list(r) for r in found.rows] == [[], [], [], [None, None, "a"], ["b", "b"], ["b", "b"]]


def test_hidden_and_filtered_rows_spans_and_formulas_without_result():
    found = grid(
        row(cell('table:number-columns-spanned="2" table:number-rows-spanned="2"', "a"))
        + row(cell('table:formula="of:=1"') + cell("", "b"), 'table:visibility="filter"')
        + row("", 'table:visibility="collapse" table:number-rows-repeated="1048574"')
    )
    assert found.merged == (Span(1, 0, 2, 1),)
    assert found.hidden_rows == {2}
    assert found.uncomputed == {(2, 0)}


def test_formats_come_from_the_cell_or_its_column():
    number = (
        '<number:number-style style:name="N2"><number:number number:decimal-places="2"/></number:number-style>'
        '<number:date-style style:name="D"><number:year number:style="long"/><number:text>年</number:text>'
        '<number:month/></number:date-style><style:style style:name="c2" style:data-style-name="N2"/>'
        '<style:style style:name="c3" style:parent-style-name="c2"/>'
        '<style:style style:name="d" style:data-style-name="D"/>'
    )
    value = 'office:value-type="float" office:value="1975.1"'
    found = grid(
        '<table:table-column table:default-cell-style-name="c3"/><table:table-column/>'
        + row(cell(value) + cell(value) + cell(f'{value} table:style-name="d"')),
        number,
    )
    assert [found.formats.get((1, column)) for column in range(3)] == ["0.00", "General", 'yyyy"年"m']


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            ods(row(cell('table:number-columns-repeated="9999"', "x"), 'table:number-rows-repeated="9999"')),
            "too_large",
        ),
        (packed({"content.xml": "<a"}), "corrupt"),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "corrupt"),
        (packed({"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"}), "encrypted"),
    ],
)
def test_refusals(data, code):
    with pytest.raises(UnreadableError) as refused:
        read_ods(Package(data))
    assert refused.value.problem.code == code
