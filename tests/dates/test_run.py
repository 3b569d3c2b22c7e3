"""A workbook from end to end: what is written, what is left, what is told."""

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from tests.intake import documents
from tests.libreoffice import needs_libreoffice, office
from tests.package_check import problems_of_package
from toolkit.campaign.shared import load_words
from toolkit.dates.run import Wish, normalise
from toolkit.dates.targets import Targets
from toolkit.errors import RefusalError
from toolkit.intake.inbox import read_files

WORDS = load_words()
HEADING = ["姓名", "出生年月", "入党时间"]


def book_of(path: Path, rows, formats=(), date1904=False) -> Path:
    """A book of one sheet 名册. `formats` gives number formats by address."""
    book = xlsxwriter.Workbook(path, {"date_1904": date1904})
    sheet = book.add_worksheet("名册")
    shown = {address: book.add_format({"num_format": code}) for address, code in dict(formats).items()}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            style = shown.get(f"{'ABCDEF'[c]}{r + 1}")
            if isinstance(value, date):
                sheet.write_datetime(r, c, value, style)
            else:
                sheet.write(r, c, value, style)
    book.close()
    return path


def run(path: Path, out: Path, columns=(), force=False):
    (received,) = read_files([path])
    return normalise(received, Wish(date(2024, 12, 4), columns, force), WORDS, Targets(out, [path]))


def values(path: Path, sheet="名册"):
    cells = [c for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=2) for c in row[1:]]
    return {c.coordinate: (c.value, c.number_format) for c in cells if c.value is not None}


def told(result):
    return {(f.code, f.level, f.cell): (f.value, f.proposal) for f in result.findings}


def test_values_and_change_list(tmp_path):
    rows = [HEADING, ["甲", "1975.6", 36008], ["乙", 197506, "中共党员（1998.07）"], ["丙", "197507", "无"]]
    result = run(book_of(tmp_path / "a.xlsx", rows, {"C2": "yyyy-mm-dd"}), tmp_path / "out")
    assert values(result.target) == {
        "B2": ("197506", "@"),
        "C2": ("199808", "@"),
        "B3": ("197506", "@"),
        "C3": ("199807", "@"),
        "B4": ("197507", "General"),
        "C4": ("无", "General"),
    }
    assert [(c.cell, c.field, c.was, c.now) for c in result.changes] == [
        ("B2", "出生年月", "1975.6", "197506"),
        ("C2", "入党时间", "1998-08-01", "199808"),
        ("C3", "入党时间", "中共党员（1998.07）", "199807"),
    ]
    assert all(c.how for c in result.changes)
    assert result.findings == []
    (submission,) = result.submissions
    assert (submission.status, submission.sheet, submission.header_row) == ("read", "名册", 1)


def test_the_undecided_keep_their_value_and_get_a_fill(tmp_path):
    rows = [HEADING, ["甲", 1975.1, "199807"], ["乙", "约1980年", "199808"], ["丙", "1975.6", "199813"]]
    result = run(book_of(tmp_path / "a.xlsx", rows), tmp_path / "out")
    sheet = openpyxl.load_workbook(result.target)["名册"]
    assert [(sheet[a].value, sheet[a].fill.fgColor.rgb) for a in ("B2", "B3", "C4")] == [
        (1975.1, "FFFFEB9C"),
        ("约1980年", "FFFFEB9C"),
        ("199813", "FFFFEB9C"),
    ]
    assert {key[:3] for key in told(result)} == {
        ("date_ambiguous", "return", "B2"),
        ("date_ambiguous", "return", "B3"),
        ("date_invalid", "return", "C4"),
    }
    assert all(f.message and f.remedy for f in result.findings)
    assert (result.columns[0].normalised, result.columns[0].undecided) == (1, 2)


def test_the_number_format_is_asked(tmp_path):
    rows = [HEADING, ["甲", 1975.1, "199807"]]
    result = run(book_of(tmp_path / "a.xlsx", rows, {"B2": "0.00"}), tmp_path / "out")
    assert values(result.target)["B2"] == ("197510", "@")
    assert [f.level for f in result.findings] == ["notice"]


def test_books_that_count_from_1904(tmp_path):
    rows = [HEADING, ["甲", date(1975, 6, 1), "199807"]]
    path = book_of(tmp_path / "a.xlsx", rows, {"B2": "yyyy/m/d"}, date1904=True)
    assert values(run(path, tmp_path / "out").target)["B2"] == ("197506", "@")


def test_a_column_that_formulas_use_is_left_alone_unless_forced(tmp_path):
    rows = [HEADING, ["甲", "1975.6", "1998.7"], ["=COUNTA(B2:B2)"]]
    path = book_of(tmp_path / "a.xlsx", rows)
    left = run(path, tmp_path / "out")
    assert values(left.target)["B2"] == ("1975.6", "General")
    assert values(left.target)["C2"] == ("199807", "@")
    (finding,) = left.findings
    assert (finding.code, finding.level, finding.cell) == ("column_referred", "verify", "B1")
    assert "单元格“名册!A3”的公式用到它" in finding.message
    forced = run(path, tmp_path / "forced", force=True)
    assert values(forced.target)["B2"] == ("197506", "@")
    assert forced.findings == []
    with zipfile.ZipFile(forced.target) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")


def test_a_used_column_that_needs_no_change_is_not_told(tmp_path):
    path = book_of(tmp_path / "a.xlsx", [HEADING, ["甲", "197506", "199807"], ["=COUNTA(B2:B2)"]])
    assert run(path, tmp_path / "out").findings == []


def test_formula_cells_are_left_alone(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("名册")
    sheet.write_row("A1", HEADING)
    sheet.write_row("A2", ["甲", "1975.6", "1998.7"])
    sheet.write("A3", "乙")
    sheet.write_formula("B3", "=1900+75.06", None, 1975.06)
    sheet.write_formula("C3", '="1998"&"07"', None, "199807")
    book.close()
    result = run(path, tmp_path / "out")
    assert values(result.target)["B3"][0] == "=1900+75.06"
    assert values(result.target)["C3"][0] == '="1998"&"07"'
    assert [(f.code, f.level, f.cell) for f in result.findings] == [("formula_cell", "verify", "B3")]


def test_only_the_columns_that_the_user_names(tmp_path):
    path = book_of(tmp_path / "a.xlsx", [HEADING, ["甲", "1975.6", "1998.7"]])
    result = run(path, tmp_path / "out", ("入党时间", "Z"))
    assert values(result.target) == {"B2": ("1975.6", "General"), "C2": ("199807", "@")}
    assert [(f.code, f.level) for f in result.findings] == [("column_missing", "verify")]


def test_a_book_without_dates_is_not_written(tmp_path):
    result = run(book_of(tmp_path / "a.xlsx", [["姓名", "电话"], ["甲", 123]]), tmp_path / "out")
    assert result.target is None
    assert not (tmp_path / "out").exists()
    assert [(f.code, f.level) for f in result.findings] == [("no_form", "verify")]


def test_xls_comes_out_as_xlsx_and_says_what_is_lost(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    style = xlwt.easyxf(num_format_str="0.00")
    for c, text in enumerate(HEADING):
        sheet.write(0, c, text)
    sheet.write(1, 0, "甲")
    sheet.write(1, 1, 1975.1, style)
    sheet.write(1, 2, "约1998年")
    sheet.write_merge(3, 3, 0, 2, "合并")
    sheet.row(2).hidden = True
    sheet.write(2, 0, "藏")
    book.save(str(tmp_path / "a.xls"))
    result = run(tmp_path / "a.xls", tmp_path / "out")
    assert result.target == tmp_path / "out" / "a.xlsx"
    assert result.fresh
    assert values(result.target)["B2"] == ("197510", "@")
    written = openpyxl.load_workbook(result.target)["名册"]
    assert written["C2"].fill.fgColor.rgb == "FFFFEB9C"
    assert [str(r) for r in written.merged_cells.ranges] == ["A4:C4"]
    assert written["A4"].value == "合并"
    assert ("converted", "notice", None) in told(result)
    assert problems_of_package(result.target) == []


def test_csv_knows_no_types(tmp_path):
    (tmp_path / "a.csv").write_text("姓名,出生年月,编号\n甲,1975.06,007\n乙,1975.1,=1+1\n", encoding="gbk")
    result = run(tmp_path / "a.csv", tmp_path / "out")
    sheet = next(iter(openpyxl.load_workbook(result.target)))
    assert [[c.value for c in row] for row in sheet.iter_rows(min_row=2)] == [
        ["甲", "197506", "007"],
        ["乙", "1975.1", "=1+1"],
    ]
    assert sheet["C3"].data_type == "s"
    assert ("date_ambiguous", "return", "B3") in told(result)


def test_broken_and_foreign_files_are_told(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    result = run(tmp_path / "a.xlsx", tmp_path / "out")
    assert [s.status for s in result.submissions] == ["unreadable"]
    assert [f.code for f in result.findings] == ["corrupt"]


@pytest.mark.parametrize("broken", ["fills", "cellXfs"])
def test_a_book_with_incomplete_styles_is_refused_and_not_written(tmp_path, broken):
    source = book_of(tmp_path / "source.xlsx", [HEADING, ["甲", "1975.6", "1998.7"]])
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml":
                content = re.sub(b"<%b .*</%b>" % ((broken.encode(),) * 2), b"", content)
            new.writestr(name, content)
    result = run(path, tmp_path / "out")
    assert [(s.status, s.problem.code) for s in result.submissions] == [("unreadable", "corrupt")]
    assert not (tmp_path / "out" / "a.xlsx").exists()


def test_the_same_book_gives_the_same_bytes(tmp_path):
    path = book_of(tmp_path / "a.xlsx", [HEADING, ["甲", "1975.6", 1998.07]])
    (tmp_path / "a.csv").write_text("姓名,出生年月\n甲,1975.06\n", encoding="utf-8")
    for source in (path, tmp_path / "a.csv"):
        first, second = run(source, tmp_path / "1"), run(source, tmp_path / "2")
        assert first.target.read_bytes() == second.target.read_bytes()
        (tmp_path / "1" / "a.xlsx").unlink()
        (tmp_path / "2" / "a.xlsx").unlink()


def test_the_input_is_never_written_to(tmp_path):
    path = book_of(tmp_path / "a.xlsx", [HEADING, ["甲", "1975.6", "1998.7"]])
    before = path.read_bytes()
    with pytest.raises(RefusalError, match="不会原地修改"):
        run(path, tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_an_earlier_copy_is_replaced_but_nobody_elses_work(tmp_path, name):
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("姓名,出生年月\n甲,1975.06\n", encoding="utf-8")
    else:
        book_of(path, [HEADING, ["甲", "1975.6", "1998.7"]])
    first = run(path, tmp_path / "out")
    assert run(path, tmp_path / "out").target == first.target
    edited = openpyxl.load_workbook(first.target)
    edited.save(first.target)
    with pytest.raises(RefusalError, match="已经存在"):
        run(path, tmp_path / "out")


def test_books_of_the_same_name_do_not_meet(tmp_path):
    paths = []
    for city in ("南京", "苏州"):
        (tmp_path / city).mkdir()
        paths.append(book_of(tmp_path / city / "汇总表.xlsx", [HEADING, [city, "1975.6", "1998.7"]]))
    targets = Targets(tmp_path / "out", paths)
    assert [targets.of(str(p), ".xlsx") for p in paths] == [
        tmp_path / "out" / "汇总表.xlsx",
        tmp_path / "out" / "苏州" / "汇总表.xlsx",
    ]


def test_running_again_over_books_of_the_same_name(tmp_path):
    paths = []
    for city in ("南京", "苏州"):
        (tmp_path / city).mkdir()
        paths.append(book_of(tmp_path / city / "汇总表.xlsx", [HEADING, [city, "1975.6", "1998.7"]]))
    for _ in range(2):
        targets = Targets(tmp_path / "out", paths)
        written = [normalise(r, Wish(date(2024, 12, 4)), WORDS, targets).target for r in read_files(paths)]
    cities = [openpyxl.load_workbook(target)["名册"]["A2"].value for target in written]
    assert cities == ["南京", "苏州"]


def test_a_package_under_a_wrong_suffix_gets_the_right_one(tmp_path):
    path = book_of(tmp_path / "a.xlsx", [HEADING, ["甲", "1975.6", "1998.7"]])
    path = path.rename(tmp_path / "a.xls")
    assert run(path, tmp_path / "out").target == tmp_path / "out" / "a.xlsx"


@needs_libreoffice
def test_books_made_by_libreoffice_and_opened_by_it(tmp_path):
    rows = [HEADING, ["甲", "1975.6", date(1998, 7, 1)], ["乙", 1975.1, "1999年8月"]]
    source = book_of(tmp_path / "source.xlsx", rows, {"C2": "yyyy-mm-dd"})
    with office() as lo:
        with lo.open(source) as document:
            path = document.save(tmp_path / "lo.xlsx")
        result = run(path, tmp_path / "out")
        with lo.open(result.target) as document:
            shown = {a: document.text("名册", a) for a in ("B2", "C2", "B3", "C3")}
    assert shown == {"B2": "197506", "C2": "199807", "B3": "1975.1", "C3": "199908"}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(result.target) as new:
        differing = {n for n in old.namelist() if old.read(n) != new.read(n)}
    assert differing == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


def test_a_document_is_left_alone(tmp_path):
    path = tmp_path / "表.docx"
    rows = [documents.row("出生年月"), documents.row("1975.6")]
    path.write_bytes(documents.document(documents.table(*rows)))
    result = run(path, tmp_path / "out")
    assert [(s.status, s.problem) for s in result.submissions] == [("other", None)]
    assert (result.target, result.findings, (tmp_path / "out").exists()) == (None, [], False)
