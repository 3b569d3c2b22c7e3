"""The helper finds what Excel would repair: a good workbook is damaged in one place each."""

import zipfile

import pytest
import xlsxwriter

from tests.package_check import formula_cells, formula_problems, problems_of_package

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "好.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("表")
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, "文字", bold)
        sheet.merge_range("B1:C1", "合并", bold)
        sheet.write_formula("A3", "=1+1")
        sheet.write_comment("A1", "批注")
        sheet.set_column("A:A", 10)
        sheet.write_url("A4", "internal:'表'!A1", string="去")
        sheet.data_validation("A2", {"validate": "list", "source": ["甲", "乙"], "input_title": "标题"})
        sheet.conditional_format("A2", {"type": "formula", "criteria": "=LEN($A2)>3", "format": bold})
        book.define_name("名称", "=表!$A$1")
    return path


def damaged(good, part, old, new):
    path = good.with_name("坏.xlsx")
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            if name == part:
                assert old in data, data
                data = data.replace(old, new, 1)
            after.writestr(name, data)
    return path


def test_a_good_workbook_has_no_problems(good):
    assert problems_of_package(good) == []
    assert formula_cells(good) == [f"{SHEET}!A3"]


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (SHEET, "</worksheet>", "", "not well-formed"),
        (SHEET, "<sheetData>", '<pageMargins left="1"/><sheetData>', "elements out of order"),
        (SHEET, "<sheetData>", "<textBox/><sheetData>", "is not a sheet's"),
        (SHEET, '<col min="1"', '<col min="3"', "columns out of order"),
        (SHEET, "location=\"'表'!A1\"", "location=\"'无'!A1\"", "link to no sheet"),
        (TEXTS, "文字", "文\uffff字", "character that XML forbids"),
        (TEXTS, "<t>文字</t>", "<r>文字</r>", "neither text nor runs"),
        ("xl/comments1.xml", "</comment>", '</comment><comment ref="A1" authorId="0"/>', "two comments on A1"),
        ("[Content_Types].xml", 'PartName="/xl/styles.xml"', 'PartName="/xl/other.xml"', "content type without part"),
        ("xl/_rels/workbook.xml.rels", "styles.xml", "nothing.xml", "points to nothing"),
        ("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"', "relationship id twice"),
        (BOOK, 'name="表"', f'name="{"长" * 32}"', "bad sheet name"),
        (BOOK, 'name="表"', 'name="a/b"', "bad sheet name"),
        (BOOK, '<sheet name="表"', '<sheet state="hidden" name="表"', "no visible sheet"),
        (BOOK, 'name="名称"', 'name="A1"', "bad defined name"),
        (BOOK, 'name="名称"', 'name="学历/学位"', "bad defined name"),
        (BOOK, "表!$A$1", "没有!$A$1", "refers to no sheet"),
        (BOOK, "表!$A$1", "#REF!", "refers to nothing"),
        (BOOK, "表!$A$1", f'"{"长" * 256}"', "text too long"),
        (SHEET, '<c r="A3"', '<c r="A2"', "out of order"),
        (SHEET, '<row r="3"', '<row r="1"', "out of order"),
        (SHEET, '<row r="3"', '<row ht="410" r="3"', "higher than 409.5"),
        (SHEET, 'ref="B1:C1"', 'ref="B1"', "merged cell alone"),
        (SHEET, '<mergeCell ref="B1:C1"/>', '<mergeCell ref="B1:C1"/><mergeCell ref="C1:D2"/>', "overlap"),
        (SHEET, 'promptTitle="标题"', f'promptTitle="{"长" * 33}"', "promptTitle over 32"),
        (SHEET, '"甲,乙"', f'"{"长" * 256}"', "formula over"),
        (SHEET, '"甲,乙"', "INDIRECT(B2)", "INDIRECT is not for masters"),
        (SHEET, "LEN($A2)&gt;3", "OR($A2={1,2})", "array constant"),
        (SHEET, "LEN($A2)&gt;3", f"LEN($A2)&gt;{'0' * 8192}", "formula too long"),
        (SHEET, 's="1"', 's="9"', "no cell format"),
        (SHEET, 'dxfId="0"', 'dxfId="7"', "no differential format"),
        (SHEET, '<legacyDrawing r:id="rId1"/>', '<legacyDrawing r:id="rId9"/>', "without relationship"),
        (TEXTS, "文字", "长" * 32_768, "cell text over"),
        (TEXTS, "<si><t>合并</t></si>", "", "points to no shared text"),
    ],
)  # fmt: skip
def test_each_damage_is_told(good, part, old, new, problem):
    found = problems_of_package(damaged(good, part, old, new))
    assert any(problem in text for text in found), found


def test_a_broken_zip_is_told(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert "no zip file" in problems_of_package(tmp_path / "坏.xlsx")[0]


@pytest.mark.parametrize("formula", ["LEN($A1)>3", 'A1="{1,2}"', 'AND(A1="(",B1=1)', 'FIND("INDIRECT(",A1)'])
def test_what_stands_in_quotes_is_text(formula):
    assert list(formula_problems(formula)) == []
