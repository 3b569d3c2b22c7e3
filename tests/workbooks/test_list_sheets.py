"""推荐表 in the summary: what cards say is kept, traced, linked, and read again from there."""

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.package_check import problems_of_package
from tests.tables import SMALL, TOP, merge, reader
from toolkit.intake.inbox import read_files
from toolkit.merging import collect
from toolkit.workbooks.list_table import HEADING_HEIGHT, PAGE, ListColumn, pages_wide, write_list_heading
from toolkit.workbooks.shared_formats import LIST_SIZE, SharedFormats
from toolkit.workbooks.summary import write_summary

LONG = "先锋领航\n" + "学校地处老城，党员教师分散在两个校区。" * 60
TABLE = "填报单位：扬州市教育局\n姓名|性别|出生年月|任职年限|工作单位|简历\n李四|女|198001|5年|二中|x"
CARD = f"姓名|张三|性别|男\n出生年月|1975.06|任职年限|3年\n工作单位|第一中学\n简历|{LONG}".replace(
    "先锋领航\n", "先锋领航\\n"
)
BLANK_SEX = "姓名|王五|性别|\n出生年月|#1975.1|任职年限|2年6个月\n工作单位|二中\n简历|y"


@pytest.fixture
def summary(tmp_path):
    """A summary of a table and two cards, and the collection it was made from."""
    made = merge(
        {"扬州市/花名册.xlsx": TABLE, "扬州市/张三.xlsx": CARD, "扬州市/仪征市/王五.xlsx": BLANK_SEX}
    )
    path = tmp_path / "汇总.xlsx"
    write_summary(made, path)
    assert problems_of_package(path) == []
    return path, made


def test_a_row_a_card_with_verdict_and_source(summary):
    sheet = load_workbook(summary[0])["登记表"]
    labels = [cell.value for cell in sheet[3]]
    first = dict(zip(labels, [cell.value for cell in sheet[4]], strict=True))
    assert labels[:3] == ["序号", "推荐单位", "姓名"]
    assert (first["推荐单位"], first["姓名"], first["出生年月"], first["简历"]) == (
        "扬州市",
        "张三",
        "197506",
        LONG,
    )
    assert (first["来源文件"], first["来源工作表"], first["来源行"]) == ("扬州市/张三.xlsx", "Sheet1", "1")
    second = dict(zip(labels, [cell.value for cell in sheet[5]], strict=True))
    assert (second["出生年月"], second["审核结论"]) == ("1975.1", "退回")
    assert "出生年月" in second["审核意见"]


def test_a_text_that_is_higher_than_its_row_shows_its_beginning(summary):
    sheet = load_workbook(summary[0])["登记表"]
    (long,) = (cell for cell in sheet[4] if cell.value == LONG)
    assert (long.alignment.vertical, long.alignment.wrap_text) == ("top", True)


def test_a_finding_on_a_card_links_to_its_row(summary):
    book = load_workbook(summary[0])
    issues = book["问题清单"]
    labels = [cell.value for cell in issues[3]]
    rows = [
        row for row in issues.iter_rows(min_row=4) if row[labels.index("文件")].value.endswith("王五.xlsx")
    ]
    assert rows
    assert {row[0].hyperlink.location for row in rows} == {"'登记表'!A5"}
    assert {row[0].value for row in rows} == {2}


def test_who_sent_the_unit_s_table_is_asked_about_its_cards_too(tmp_path):
    table = TABLE.replace("扬州市教育局", "扬州市教育局|联系人：赵六")
    files = {"扬州市/花名册.xlsx": table, "扬州市/王五.xlsx": BLANK_SEX, "南京市/王五.xlsx": BLANK_SEX}
    path = tmp_path / "汇总.xlsx"
    write_summary(merge(files), path)
    rows = list(load_workbook(path)["问题清单"].iter_rows(min_row=3, values_only=True))
    file, contact = rows[0].index("文件"), rows[0].index("联系人")
    asked = {(row[file], row[contact]) for row in rows[1:]}
    assert {("扬州市/王五.xlsx", "赵六"), ("南京市/王五.xlsx", None)} <= asked


def test_the_sources_count_cards_among_the_rows(summary):
    sheet = load_workbook(summary[0])["来源"]
    assert "汇总表共 1 行，登记表 2 份" in sheet["A2"].value
    assert "不一致" not in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_summary_without_cards_has_no_such_sheet(tmp_path):
    path = tmp_path / "汇总.xlsx"
    write_summary(merge({"扬州市/花名册.xlsx": TABLE}), path)
    assert "登记表" not in load_workbook(path).sheetnames


def test_the_unit_above_reads_the_cards_of_a_summary_with_their_origin(summary):
    province = [
        s for received in read_files([str(summary[0])], lambda *_: None) for s in reader().take(received)
    ]
    assert [s.problem.code for s in province if s.problem] == ["own_output"]
    own = type(reader()).of(SMALL, SMALL.table, TOP, SMALL.as_of, own=True)
    taken = [s for received in read_files([str(summary[0])], lambda *_: None) for s in own.take(received)]
    again = collect(SMALL, SMALL.table, TOP, SMALL.as_of, taken)
    assert [(r.values["姓名"], r.unit, r.origin.file) for r in again.records] == [
        (r.values["姓名"], r.unit, r.file) for r in summary[1].records
    ]
    assert [(r.form, dict(r.values), r.unit, r.origin.file) for r in again.cards] == [
        (r.form, dict(r.values), r.unit, r.file) for r in summary[1].cards
    ]


@pytest.mark.parametrize(
    ("count", "repeated", "pages"), [(5, 3, 1), (15, 3, 1), (17, 3, 2), (60, 3, 5), (60, 1, 4), (60, 0, 4)]
)
def test_many_columns_are_printed_on_pages_side_by_side(count, repeated, pages):
    assert pages_wide([ListColumn("栏", 12.0)] * count, repeated) == pages


def test_what_is_printed_is_seven_points_high_or_higher():
    columns = [ListColumn("栏", 12.0)] * 60
    pages = pages_wide(columns, 3)
    pixels = 12 * 8 * (60 + 3 * (pages - 1))  # the repeated ones stand on each further page
    assert LIST_SIZE * PAGE.width_pixels * pages / pixels >= 7


def test_the_list_of_findings_is_as_legible(summary):
    sheet = load_workbook(summary[0])["问题清单"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert sheet.print_title_cols == "$A:$A"


def test_what_is_printed_side_by_side_repeats_whose_row_it_is(summary):
    sheet = load_workbook(summary[0])["登记表"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert sheet.print_title_cols == "$A:$C"


def test_the_heading_is_as_high_as_its_longest_title(tmp_path):
    heights = []
    for number, title in enumerate(("姓名", "年度计划批准单位和备案年月")):
        book = Workbook(tmp_path / f"{number}.xlsx")
        write_list_heading(book.add_worksheet(), 0, [ListColumn(title, 9.0)], SharedFormats(book))
        book.close()
        heights.append(load_workbook(tmp_path / f"{number}.xlsx").active.row_dimensions[1].height)
    assert heights[0] == HEADING_HEIGHT < heights[1]
