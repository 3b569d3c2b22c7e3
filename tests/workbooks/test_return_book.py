"""退回件: read back it says what was sent; what is wrong is coloured and explained at its new place."""

import warnings
import zipfile
from datetime import date

import openpyxl
import pytest

from tests.package_check import problems_of_package
from tests.tables import HEAD, grid, merge, names, reader
from toolkit.addresses import coordinates
from toolkit.campaign.model import Form
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.issue_list import SHEET
from toolkit.returning import Extras, packages_of
from toolkit.workbooks.return_book import ReturnContent, form_with_sent, write_return
from toolkit.workbooks.return_issues import CardCell
from toolkit.workbooks.styles import LEVEL_LOOKS

UNTIL = date(2024, 12, 10)
TOP_LINE = "填报单位：扬州市|联系人：钱六|联系电话：0514-1"
MIXED = f"""
{TOP_LINE}
{HEAD}|备注|特长
张三|男|#1975.1|3年|民办一中|x|记一|游泳
李四|女||#5|二中|y
王五|男|#2031-05-06|近一年|三中|=1+1
赵六|男|19800101|9年|四中|␣z␣||棋
"""


def returned(path, files, extras=None, cards=None, **more):
    """The collection of files, the package of its first unit, and the 退回件 written for it."""
    collection = merge(files, **more)
    package = packages_of(collection)[0]
    write_return(path, ReturnContent(collection, package, extras or Extras(), cards or {}, UNTIL))
    assert problems_of_package(path) == []
    return collection, package


def opened(path):
    """The workbook; openpyxl knows no print areas of whole columns and warns."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Print area cannot be set")
        return openpyxl.load_workbook(path)


def back(path):
    (received,) = read_files([path])
    return received, reader().take(received)


def facts(record):
    values = {name: value for name, value in record.values.items() if value is not None}
    raw = {name: value for name, value in record.raw.items() if name in record.undecided}
    return record.unit, values, raw, record.undecided, record.approximate, record.origin


def said(findings):
    return sorted((f.code, f.field, f.person, f.value, f.level) for f in findings if f.records)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "退回件.xlsx"
    collection, package = returned(path, {"扬州市/花名册.xlsx": MIXED})
    return path, collection, package


def test_read_back_it_has_the_same_records_and_findings(book):
    path, collection, package = book
    received, (submission,) = back(path)
    assert [facts(r) for r in submission.records] == [facts(r) for r in package.rows]
    again = merge({"回来": received})
    assert said(again.findings) == said(collection.findings)
    assert {f.id for f in again.findings if f.records} == {f.id for f in collection.findings if f.records}
    assert submission.heading == {"填报单位": "扬州市", "联系人": "钱六", "联系电话": "0514-1"}
    assert fingerprint_of(received.book).text == "small|花名册|2|江苏省/扬州市|return"


def test_an_undecided_number_out_of_a_csv_does_not_become_a_month(tmp_path):
    sheet = grid(f"{HEAD}\n张三|男|1975.1|3年|一中|x\n李四|男|1975.10|3年|一中|x", typed=False)
    path = tmp_path / "退回件.xlsx"
    _, package = returned(path, {"扬州市/花名册.csv": sheet})
    assert [r.values["出生年月"] for r in package.rows] == [None, "197510"]
    _, (submission,) = back(path)
    assert [r.values["出生年月"] for r in submission.records] == [None, "197510"]
    assert submission.records[0].raw["出生年月"] == 1975.1


def test_cells_are_coloured_by_level_with_comments_that_say_what_to_do(book):
    path, _, package = book
    sheet = opened(path)["花名册"]
    row = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    for cell, level in (
        (f"C{row['张三']}", "return"),
        (f"E{row['张三']}", "verify"),
        (f"C{row['李四']}", "return"),
    ):
        assert sheet[cell].fill.fgColor.rgb[-6:] == LEVEL_LOOKS[level].fill[1:]
        assert sheet[cell].comment.text
    comment = sheet[f"C{row['张三']}"].comment.text
    assert "1975.1" in comment
    assert "改法：" in comment
    assert "依据：S-1 表注" in comment
    coloured = {c.coordinate for r in sheet.iter_rows(min_row=row["张三"]) for c in r if c.comment}
    assert len(coloured) == len({(f.person, f.field) for f in package.findings if f.records})


def test_an_open_cell_keeps_the_row_deletable_and_text_cells_stay_text(book):
    path, _, _ = book
    sheet = opened(path)["花名册"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "张三")
    assert not any(cell.protection.locked for cell in sheet[row])
    assert sheet.protection.sheet
    assert sheet[f"C{row}"].number_format == "@"
    assert (sheet[f"C{row}"].value, sheet[f"F{row + 2}"].value) == (1975.1, "=1+1")
    assert sheet[f"F{row + 2}"].data_type == "s"


def test_validation_and_highlighting_are_those_of_a_fresh_master(book, tmp_path):
    from toolkit.workbooks.masters import write_master

    path, collection, package = book
    form = form_with_sent(collection.form, package)
    write_master(tmp_path / "母表.xlsx", collection.campaign, form, package.unit)
    fresh, made = (opened(p)["花名册"] for p in (tmp_path / "母表.xlsx", path))

    def checks(sheet):
        return sorted((str(v.sqref), v.type, v.formula1) for v in sheet.data_validations.dataValidation)

    def colours(sheet):
        return sorted(
            (str(area.sqref), rule.formula) for area in sheet.conditional_formatting for rule in area.rules
        )

    assert checks(made) == checks(fresh) != []
    assert colours(made) == colours(fresh) != []


def test_the_opinion_stands_right_of_the_form_and_outside_of_the_print(book):
    path, _, _ = book
    sheet = opened(path)["花名册"]
    header = next(cell.row for cell in sheet["A"] if cell.value == "姓名")
    labels = [cell.value for cell in sheet[header]]
    assert labels == [
        "姓名",
        "性别",
        "出生年月",
        "任职年限（可累计）",
        "工作单位",
        "简历（100字以内）",
        "备注",
        "审核意见",
    ]
    assert sheet[header + 1][7].value.startswith("【退回】")
    names = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
    assert ">花名册!$A:$G<" in names
    assert sheet.auto_filter.ref.startswith(f"A{header}:H")


def test_rows_have_heights_that_may_change(book):
    path, _, _ = book
    text = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    openpyxl_row = next(cell.row for cell in opened(path)["花名册"]["A"] if cell.value == "张三")
    (tag,) = [part for part in text.split("<row ")[1:] if part.startswith(f'r="{openpyxl_row}" ')]
    assert ' ht="' in tag.split(">")[0]
    assert "customHeight" not in tag.split(">")[0]


def test_a_units_own_columns_are_kept_at_the_right_with_their_types(tmp_path):
    path = tmp_path / "退回件.xlsx"
    collection = merge({"扬州市/花名册.xlsx": MIXED})
    (package,) = packages_of(collection)
    first, second = package.rows[0].id, package.rows[1].id
    values = {first: {"特长": "游泳", "工号": 7}, second: {"工号": date(2020, 1, 2)}}
    write_return(path, ReturnContent(collection, package, Extras(["特长", "工号"], values), {}, UNTIL))
    sheet = opened(path)["花名册"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "张三")
    assert [cell.value for cell in sheet[row - 1]][-2:] == ["特长", "工号"]
    assert [cell.value for cell in sheet[row]][-2:] == ["游泳", 7]
    assert sheet[row + 1][9].value.date() == date(2020, 1, 2)
    _, (submission,) = back(path)
    assert names(submission.records) == ["张三", "李四", "王五", "赵六"]


def test_rows_of_units_below_keep_their_unit_and_where_they_came_from(tmp_path):
    path = tmp_path / "退回件.xlsx"
    own = "推荐单位|来源文件|来源工作表|来源行"
    text = f"填报单位：扬州市\n{HEAD}|{own}\n张三|男||3年|一中|x|仪征市|仪征.xlsx|表一|#7\n李四|女|197506|3年|一中|x|"
    _, package = returned(path, {"扬州市/汇总.xlsx": text})
    assert [r.unit.name for r in package.rows] == ["仪征市", "扬州市"]
    _, (submission,) = back(path)
    assert [facts(r) for r in submission.records] == [facts(r) for r in package.rows]
    assert submission.records[0].origin.row == 7


def test_the_list_says_where_everything_is_now_and_was(book):
    path, _, package = book
    sheet = opened(path)[SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    heading = next(n for n, row in enumerate(rows) if row[0] == "编号")
    titles = rows[heading]
    listed = [dict(zip(titles, row, strict=True)) for row in rows[heading + 1 :]]
    assert [row["编号"] for row in listed] == [f.id for f in package.findings]
    table = opened(path)["花名册"]
    for row in (row for row in listed if row["单元格"]):
        line, column = coordinates(row["单元格"])
        assert table.cell(line, 1).value == row["姓名"]
        assert table.cell(line, column + 1).comment
    zhang = next(row for row in listed if row["字段"] == "出生年月" and row["姓名"] == "张三")
    assert zhang["报送时在哪里"] == "扬州市/花名册.xlsx Sheet1 C3"
    assert "2024年12月10日" in rows[1][0]
    locked = {title: sheet.cell(heading + 2, n).protection.locked for n, title in enumerate(titles, 1)}
    assert [title for title, shut in locked.items() if not shut] == ["说明"]


def test_a_finding_about_a_card_points_into_the_card(tmp_path):
    collection = merge({"扬州市/花名册.xlsx": MIXED})
    broken = next(f for f in collection.findings if f.code == "column_unknown")
    path = tmp_path / "退回件.xlsx"
    returned(path, {"扬州市/花名册.xlsx": MIXED}, cards={broken.id: CardCell("登记表/张三.xlsx", "C5")})
    rows = list(opened(path)[SHEET].iter_rows(values_only=True))
    assert next(row[2:4] for row in rows if row[0] == broken.id) == ("登记表/张三.xlsx", "C5")


def test_a_unit_of_which_nothing_could_be_read_gets_an_empty_master(tmp_path):
    from toolkit.intake.grid import Received
    from toolkit.model import Problem

    problem = Problem("corrupt", "文件已损坏", "请重新另存后再报")
    path = tmp_path / "退回件.xlsx"
    _, package = returned(path, {"一": Received("扬州市/坏的.xlsx", "unreadable", problem=problem)})
    assert package.rows == []
    book = opened(path)
    assert "没有读到可汇入的行" in book[SHEET]["A2"].value
    assert any("扬州市/坏的.xlsx" in map(str, row) for row in book[SHEET].iter_rows(values_only=True))
    _, (submission,) = back(path)
    assert (submission.problem.code, submission.unit.name) == ("empty", "扬州市")


def test_a_settled_doubt_is_shown_with_its_explanation_and_without_colour(tmp_path):
    files = {"扬州市/花名册.xlsx": MIXED}
    doubt = next(f for f in merge(files).findings if f.code == "S-5")
    path = tmp_path / "退回件.xlsx"
    returned(path, files, explanations={doubt.id: "已转公办"})
    book = opened(path)
    sheet = book["花名册"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "张三")
    assert sheet[f"E{row}"].fill.fill_type is None
    assert "说明：已转公办" in sheet[f"E{row}"].comment.text
    assert [r[-1] for r in book[SHEET].iter_rows(values_only=True) if r[0] == doubt.id] == ["已转公办"]


def test_the_same_package_gives_the_same_bytes(tmp_path):
    for name in ("甲.xlsx", "乙.xlsx"):
        returned(tmp_path / name, {"扬州市/花名册.xlsx": MIXED})
    assert (tmp_path / "甲.xlsx").read_bytes() == (tmp_path / "乙.xlsx").read_bytes()


def test_an_optional_field_stays_out_where_nobody_sent_it(tmp_path):
    path = tmp_path / "退回件.xlsx"
    collection, _ = returned(path, {"扬州市/花名册.xlsx": f"{HEAD}\n张三|男||3年|一中|x"})
    assert isinstance(collection.form, Form)
    labels = {c.value for row in opened(path)["花名册"].iter_rows() for c in row}
    assert "备注" not in labels
