"""Cell formats derived from others: what differs, and that the old ones stay as they were."""

import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter

from toolkit.workbooks.package_looks import cell_looks, normal_font, shared_texts
from toolkit.workbooks.package_styles import Look, Styles
from toolkit.workbooks.package_xml import XmlError


def book(**look):
    """A book whose cell A1 has a format; its bytes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        made.add_worksheet().write("A1", "甲", made.add_format(look))
    return stream.getvalue()


def styles_of(data):
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml")


def restyled(data, look):
    """The cell A1 when it has the derived format, as openpyxl reads it."""
    old = zipfile.ZipFile(io.BytesIO(data))
    styles = Styles(old.read("xl/styles.xml"))
    number = styles.derived(1, look)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b's="1"', f's="{number}"'.encode())
            new.writestr(name, styles.xml() if name == "xl/styles.xml" else content)
    return openpyxl.load_workbook(stream).active["A1"]


OLD = {
    "font_name": "楷体",
    "font_size": 14,
    "bold": True,
    "border": 1,
    "bg_color": "#FF0000",
    "locked": False,
}


def test_a_smaller_font_is_the_same_otherwise():
    cell = restyled(book(**OLD), Look(size=9.5))
    assert (cell.font.name, cell.font.sz, cell.font.b) == ("楷体", 9.5, True)
    assert cell.border.top.style == "thin"
    assert not cell.protection.locked


def test_without_borders_and_aligned_otherwise():
    aligned = (("horizontal", "left"), ("vertical", "top"), ("wrapText", "1"))
    for old in (OLD, {**OLD, "align": "center", "text_wrap": False}):
        cell = restyled(book(**old), Look(borderless=True, alignment=aligned))
        assert cell.border.top.style is None
        assert (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text) == (
            "left",
            "top",
            True,
        )
        assert (cell.font.name, cell.font.sz, cell.fill.fgColor.rgb) == ("楷体", 14, "FFFF0000")


def test_text_and_mark_as_before():
    cell = restyled(book(**OLD), Look(text=True, marked=True))
    assert (cell.number_format, cell.fill.fgColor.rgb) == ("@", "FFFFEB9C")


def test_the_same_wish_is_one_format_and_no_wish_is_none():
    styles = Styles(styles_of(book(**OLD)))
    assert styles.derived(1, Look()) == 1
    assert styles.derived(1, Look(size=9)) == styles.derived(1, Look(size=9))
    assert styles.derived(1, Look(size=9)) != styles.derived(1, Look(size=8))
    assert styles.xml().count(b'<sz val="9"/>') == 1


def test_nothing_asked_is_nothing_changed():
    xml = styles_of(book(**OLD))
    assert Styles(xml).xml() == xml


def test_a_style_part_without_fonts_is_told_when_one_is_asked_for():
    xml = re.sub(rb"<fonts.*?</fonts>", b"", styles_of(book(**OLD)), flags=re.DOTALL)
    styles = Styles(xml)
    assert styles.text(1) > 1
    with pytest.raises(XmlError, match="fonts"):
        styles.derived(1, Look(size=9))


def test_looks():
    xml = styles_of(book(font_size=9, text_wrap=True, align="right"))
    look = cell_looks(xml)
    assert (look(1).size, look(1).wraps, look(1).shrinks, look(1).aligned) == (9, True, False, "right")
    assert (look(0).size, look(0).wraps, look(99)) == (11, False, look(0))


@pytest.mark.parametrize(
    ("font", "size", "digit"),
    [("宋体", 11, 8), ("宋体", 12, 8), ("SimSun", 11, 8), ("Calibri", 11, 7), ("仿宋", 16, 11)],
)
def test_the_normal_font_counts_columns(font, size, digit):
    xml = styles_of(book()).replace(b'val="Calibri"', f'val="{font}"'.encode())
    assert normal_font(xml.replace(b'<sz val="11"/>', f'<sz val="{size}"/>'.encode())).digit == digit


def test_shared_texts_are_read_without_reading_aids():
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xml = f"<sst {main}><si><t>甲</t></si><si><r><t>乙</t></r><r><t> 丙</t></r><rPh><t>bǐng</t></rPh></si><si/></sst>"
    assert shared_texts(xml.encode()) == ["甲", "乙 丙", ""]
