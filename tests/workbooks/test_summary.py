"""The summary workbook, read back with openpyxl: what stands where, how it looks, and that nothing is lost."""

from pathlib import Path

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.golden import differences
from tests.hand_made import (
    COUNTY,
    EAST,
    FORM,
    OWN_COLUMNS,
    collection,
    finding,
    record,
    small_collection,
    submission,
)
from tests.package_check import problems_of_package
from toolkit.campaign.shared import load_words
from toolkit.errors import RefusalError
from toolkit.fingerprint import Fingerprint, fingerprint_of
from toolkit.intake.inbox import read_files
from toolkit.model import Change, Origin
from toolkit.workbooks import summary
from toolkit.workbooks.cell_text import CUT
from toolkit.workbooks.finding_notes import MOST_NOTES
from toolkit.workbooks.row_heights import MAX_CELL, MAX_HEIGHT
from toolkit.workbooks.styles import LEVEL_LOOKS
from toolkit.workbooks.summary import write_summary

GOLDEN = Path(__file__).with_name("summary_golden.xlsx")
FIRST = 5
"""The first record's row in 汇总表."""


def written(of, folder):
    path = folder / "汇总.xlsx"
    write_summary(of, path)
    assert problems_of_package(path) == []
    return load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return written(small_collection(), tmp_path_factory.mktemp("summary"))


def table(sheet, first_row, last_column=None):
    return [list(row) for row in sheet.iter_rows(min_row=first_row, max_col=last_column, values_only=True)]


def fill(cell):
    return f"#{cell.fill.fgColor.rgb[-6:]}" if cell.fill.fill_type else None


def test_the_workbook_says_what_the_checked_in_one_says(tmp_path):
    """Where it does not, because a sheet was changed on purpose: look at it, then write
    `write_summary(small_collection(), GOLDEN)`.
    """
    write_summary(small_collection(), tmp_path / "汇总.xlsx")
    assert differences(GOLDEN, tmp_path / "汇总.xlsx") == []


def test_the_same_collection_gives_the_same_bytes(tmp_path):
    for name in ("一.xlsx", "二.xlsx"):
        write_summary(small_collection(), tmp_path / name)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_sheets_stand_in_the_order_of_the_work(book):
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["汇总表", "问题清单", "修改记录", "来源", "统计"]


def test_it_bears_the_fingerprint_of_a_summary(tmp_path):
    write_summary(small_collection(), tmp_path / "汇总.xlsx")
    (received,) = read_files([tmp_path / "汇总.xlsx"])
    assert fingerprint_of(received.book) == Fingerprint("xx-2024", "汇总表", "1", ("甲省",), "summary")


def test_a_row_holds_the_formal_columns_then_verdict_and_source(book):
    sheet = book["汇总表"]
    labels = ["序号", "推荐单位", "姓名", "出生年月", "职称", "任职年限", "主要事迹（200字以内）"]
    own = ["审核结论", "审核意见", "来源文件", "来源工作表", "来源行"]
    assert [c.value for c in sheet[FIRST - 1]] == labels + own
    assert [c.value for c in sheet[FIRST]][:7] == [1, "东市", "张4", "198001", "高级教师", "2年6个月", "事迹"]
    assert [c.value for c in sheet[FIRST]][7:] == ["合格", None, "东市.xlsx", "表1", 4]
    assert [row[1] for row in table(sheet, FIRST)] == ["东市", "东市", "东市/河县", "西市", "西市"]


def test_own_columns_bear_the_labels_by_which_a_lower_summary_is_read_back():
    assert dict(load_words().own_columns) == OWN_COLUMNS


def test_an_undecided_value_shows_what_was_sent_in_the_color_of_its_level(book):
    cell = book["汇总表"].cell(FIRST + 1, 4)
    assert (cell.value, cell.number_format) == ("1975.1", "@")
    assert fill(cell) == LEVEL_LOOKS["return"].fill.upper()
    assert cell.comment.text == "【退回】出生年月要更正\n改法：请改正\n建议：197501\n依据：XX-1 通知一"


def test_every_level_has_its_color_and_sound_cells_have_none(book):
    sheet = book["汇总表"]
    places = {"notice": (FIRST + 2, 5), "ineligible": (FIRST + 3, 5), "verify": (FIRST + 4, 7)}
    for level, (row, column) in places.items():
        assert fill(sheet.cell(row, column)) == LEVEL_LOOKS[level].fill.upper()
        assert fill(sheet.cell(row, 8)) == LEVEL_LOOKS[level].fill.upper()
    assert fill(sheet.cell(FIRST, 4)) is None
    assert fill(sheet.cell(FIRST, 8)) is None


def test_text_that_would_start_a_formula_stays_text(tmp_path):
    texts = ["=1+1", "+86", "-无", "@王", "http://x.example/", "0012", "=HYPERLINK(1)"]
    rows = [record(row, values={"姓名": text}) for row, text in enumerate(texts, 4)]
    sheet = written(collection([submission(rows)]), tmp_path)["汇总表"]
    cells = [sheet.cell(row, 3) for row in range(FIRST, FIRST + len(texts))]
    assert [(c.value, c.data_type, c.hyperlink) for c in cells] == [(text, "s", None) for text in texts]


@pytest.mark.parametrize("text", ["<r>甲</r>", "<r><b</r>", "<r><t>甲</t></r>"])
def test_text_that_looks_like_the_packages_own_markup_stays_text(tmp_path, text):
    rows = [record(4, values={"姓名": text})]
    write_summary(collection([submission(rows)]), tmp_path / "汇总.xlsx")
    assert problems_of_package(tmp_path / "汇总.xlsx") == []
    assert load_workbook(tmp_path / "汇总.xlsx")["汇总表"].cell(FIRST, 3).value == text


def test_print_setup_covers_the_formal_columns_only(book):
    sheet = book["汇总表"]
    assert sheet.print_area == "'汇总表'!$A$1:$G$9"
    assert sheet.print_title_rows == "$1:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == "D5"
    assert sheet.auto_filter.ref == "A4:L9"
    assert "&P" in sheet.oddFooter.center.text


def test_optional_fields_appear_when_anyone_sent_them(tmp_path):
    rows = [record(4, values={"工龄": "200008"}), record(5)]
    of = evolve(collection([submission(rows)]), optional=("工龄",))
    sheet = written(of, tmp_path)["汇总表"]
    assert [c.value for c in sheet[FIRST - 1]][4] == "工龄"
    assert [sheet.cell(row, 5).value for row in (FIRST, FIRST + 1)] == ["200008", None]


def test_rows_of_a_lower_summary_tell_their_origin(tmp_path):
    rows = [record(4, COUNTY, origin=Origin("河县.xlsx", "Sheet1", 7)), record(5)]
    sheet = written(collection([submission(rows)]), tmp_path)["汇总表"]
    assert [sheet.cell(row, 13).value for row in range(FIRST - 1, FIRST + 2)] == [
        "下级来源",
        "河县.xlsx · Sheet1 · 第7行",
        None,
    ]


def test_long_texts_get_high_rows_then_small_print_then_a_remark(tmp_path):
    texts = ["字" * 10, "字" * 300, "字" * 700, "字" * 3000]
    rows = [record(row, values={"主要事迹": text}) for row, text in enumerate(texts, 4)]
    sheet = written(collection([submission(rows)]), tmp_path)["汇总表"]
    heights = [sheet.row_dimensions[row].height for row in range(FIRST, FIRST + 4)]
    sizes = [sheet.cell(row, 7).font.sz for row in range(FIRST, FIRST + 4)]
    assert heights == sorted(heights)
    assert heights[0] < 30
    assert 250 < heights[1] <= heights[3] <= MAX_HEIGHT
    assert sizes[0] == sizes[1] > sizes[2] > sizes[3]
    remarks = [sheet.cell(row, 9).value for row in range(FIRST, FIRST + 4)]
    assert remarks == [None, None, None, "（“主要事迹（200字以内）”太长，打印时显示不全，请另附页）"]


def test_a_text_over_the_limit_of_excel_is_cut_visibly_and_listed(tmp_path):
    rows = [record(4, values={"主要事迹": "长" * 40_000})]
    book = written(collection([submission(rows)]), tmp_path)
    text = book["汇总表"].cell(FIRST, 7).value
    assert len(text) == MAX_CELL
    assert text.endswith(CUT)
    (row,) = table(book["修改记录"], 4)
    assert row[:4] == ["东市.xlsx", "表1", "E4", "主要事迹"]
    assert "40000" in row[4]


def test_a_finding_about_several_rows_marks_each_of_them(tmp_path):
    rows = [record(4), record(5), record(6)]
    found = finding(rows[0], "职称", records=(rows[0].id, rows[2].id))
    sheet = written(collection([submission(rows)], [found]), tmp_path)["汇总表"]
    assert [fill(sheet.cell(row, 5)) is not None for row in range(FIRST, FIRST + 3)] == [True, False, True]


def test_a_field_that_the_summary_lacks_is_marked_at_the_key(tmp_path):
    rows = [record(4)]
    found = evolve(finding(rows[0], "姓名"), field="联系方式")
    sheet = written(collection([submission(rows)], [found]), tmp_path)["汇总表"]
    assert "联系方式：" in sheet.cell(FIRST, 3).comment.text


def test_an_explained_verify_is_no_longer_colored_but_keeps_its_words(tmp_path):
    rows = [record(4)]
    found = finding(rows[0], "职称", "verify")
    book = written(collection([submission(rows)], [found], explanations={found.id: "已核实"}), tmp_path)
    cell = book["汇总表"].cell(FIRST, 5)
    assert fill(cell) is None
    assert "说明：已核实" in cell.comment.text
    assert "〔说明：已核实〕" in book["汇总表"].cell(FIRST, 9).value
    assert book["问题清单"].cell(4, 18).value == "已核实"


def test_too_many_comments_are_left_out_and_that_is_said(tmp_path):
    rows = [record(row) for row in range(4, 4 + MOST_NOTES + 1)]
    book = written(collection([submission(rows)], [finding(r, "职称") for r in rows]), tmp_path)
    sheet = book["汇总表"]
    assert sheet.cell(FIRST, 5).comment is None
    assert any("不加批注" in str(cell.value) for cell in sheet[2])
    assert fill(sheet.cell(FIRST + MOST_NOTES, 5)) == LEVEL_LOOKS["return"].fill.upper()


def test_issues_are_a_row_each_sorted_by_unit_then_file_then_level(book):
    sheet = book["问题清单"]
    titles = [c.value for c in sheet[3]]
    first = "序号 编号 代码 级别 单位 联系人 联系电话 文件 工作表 单元格 字段 姓名"
    assert " ".join(titles) == f"{first} 填写内容 建议 问题 修改办法 依据 说明"
    rows = [dict(zip(titles, row, strict=True)) for row in table(sheet, 4)]
    assert [(r["序号"], r["级别"], r["单位"]) for r in rows] == [
        (2, "退回", "东市"),
        (3, "提示", "东市/河县"),
        (4, "不合格", "西市"),
        (5, "待核", "西市"),
        (None, "退回", None),
    ]
    assert rows[0] | {"编号": 0} == {
        "序号": 2,
        "编号": 0,
        "代码": "date_ambiguous",
        "级别": "退回",
        "单位": "东市",
        "联系人": "李四",
        "联系电话": "13800000000",
        "文件": "东市.xlsx",
        "工作表": "表1",
        "单元格": "B5",
        "字段": "出生年月",
        "姓名": "张5",
        "填写内容": "1975.1",
        "建议": "197501",
        "问题": "出生年月要更正",
        "修改办法": "请改正",
        "依据": "XX-1 通知一",
        "说明": None,
    }


def test_a_long_text_is_named_by_its_beginning_in_the_list_of_issues(tmp_path):
    one, text = record(4), "先锋领航\n" + "学校地处老城，党员教师分散在两个校区。" * 10
    of = collection([submission([one])], [finding(one, "主要事迹", value=text)], [])
    said = [row[12] for row in table(written(of, tmp_path)["问题清单"], 4)]
    assert said == [f"先锋领航 学校地处老城，党员教师分散在两个校区。……（全文 {len(text)} 个字符）"]


def test_an_issue_links_to_its_cell_in_the_summary(book):
    links = [book["问题清单"].cell(row, 1).hyperlink for row in range(4, 9)]
    assert [link and link.location for link in links] == [
        "'汇总表'!D6",
        "'汇总表'!E7",
        "'汇总表'!E8",
        "'汇总表'!G9",
        None,
    ]


def test_changes_are_listed_with_place_and_both_texts(book):
    assert table(book["修改记录"], 4) == [
        ["东市.xlsx", "表1", "B4", "出生年月", "1980.01", "198001", "去掉分隔符"]
    ]


def test_sources_reconcile_rows_by_value_and_by_formula(book, tmp_path):
    sheet = book["来源"]
    rows = [row[:4] + row[8:11] for row in table(sheet, 5)[:5]]
    assert rows == [
        ["东市.xlsx", "表1", "汇总表", "已读取", 2, 2, 0],
        ["县.zip!/河县.xlsx", "表1", "汇总表", "已读取", 1, 1, 0],
        ["西市.xls", "表1", "汇总表", "已读取", 3, 2, 1],
        ["坏.xlsx", None, None, "未能读取", 0, 0, 0],
        ["合计", None, None, None, "=SUM(I5:I8)", "=SUM(J5:J8)", "=SUM(K5:K8)"],
    ]
    assert sheet["L7"].value == '=IF(I7=J7+K7,"一致","不一致")'
    assert sheet["A2"].value == "读到 6 行，汇入 5 行，未汇入 1 行：一致。汇总表共 5 行。"
    write_summary(small_collection(), tmp_path / "值.xlsx")
    stored = load_workbook(tmp_path / "值.xlsx", data_only=True)["来源"]
    assert [[c.value for c in row] for row in stored["I9:L9"]] == [[6, 5, 1, "一致"]]


def test_a_row_that_vanished_is_shouted_about(tmp_path):
    of = small_collection()
    sheet = written(evolve(of, records=of.records[:-1]), tmp_path)["来源"]
    assert "不一致" in sheet["A2"].value
    stored = load_workbook(tmp_path / "汇总.xlsx", data_only=True)["来源"]
    assert [stored[f"L{row}"].value for row in range(5, 10)] == ["一致", "一致", "不一致", "一致", "不一致"]


def test_sources_list_what_was_set_aside_and_ignored(book):
    texts = [[text for text in row if text is not None] for row in table(book["来源"], 10)]
    assert ["西市.xls", "表1", 7, "合计行", "合计 2 人"] in texts
    assert ["Thumbs.db"] in texts
    assert table(book["来源"], 5)[3][12] == "文件打不开"


def test_explanations_of_findings_that_are_gone_are_kept_in_sources(tmp_path):
    of = evolve(small_collection(), explanations={"旧编号": "去年已说明"})
    texts = [[text for text in row if text is not None] for row in table(written(of, tmp_path)["来源"], 10)]
    assert ["旧编号", "去年已说明"] in texts


def test_statistics_count_units_and_name_the_missing(book):
    sheet = book["统计"]
    assert [row[:8] for row in table(sheet, 5)[:3]] == [
        ["东市", 2, 3, 1, 1, 0, 1, 0],
        ["西市", 1, 2, 0, 0, 1, 0, 1],
        ["南市", 0, 0, 0, 0, 0, 0, 0],
    ]
    left = [row[:4] for row in table(sheet, 9)]
    assert ["南市", 0, "没有收到报送件", None] in left
    assert ["合计", *[f"=SUM({c}5:{c}7)" for c in "BCDEFGH"]] == [c.value for c in sheet[8]][:8]


def test_statistics_hold_a_native_chart_beside_the_table(book):
    (chart,) = book["统计"]._charts
    assert chart.grouping == "stacked"
    assert len(chart.series) == 5
    assert chart.anchor._from.col >= 8


def test_statistics_count_what_the_campaign_names(book):
    sheet = book["统计"]
    right = [tuple(row[9:12]) for row in table(sheet, 20)]
    assert ("高级教师", 3, "60.0%") in right
    assert ("未填或待更正", 1, "20.0%") in right
    assert ("35—44岁", 3, "60.0%") in right


def test_an_empty_collection_still_gives_a_sound_workbook(tmp_path):
    book = written(collection([]), tmp_path)
    assert book["汇总表"].print_area == "'汇总表'!$A$1:$G$4"
    assert book["来源"]["A2"].value == "读到 0 行，汇入 0 行，未汇入 0 行：一致。汇总表共 0 行。"


def test_the_heading_names_the_merging_unit_and_keeps_the_contact(tmp_path):
    of = evolve(small_collection(), headings={"联系人": "赵六"})
    sheet = written(of, tmp_path)["汇总表"]
    line = [c.value for row in sheet["A2:G3"] for c in row if c.value]
    assert line == ["填报单位（盖章）：", "甲省", "联系人：", "赵六", "联系电话："]


def test_more_rows_than_a_sheet_holds_are_refused_before_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(summary, "MOST_ROWS", 0)
    change = Change("a.xlsx", "表1", "A1", "姓名", "a", "b", "c")
    with pytest.raises(RefusalError, match="分批汇总"):
        write_summary(collection([submission([record(4, EAST)])], [], [change]), tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_refused_with_a_way_out(tmp_path):
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(RefusalError, match="写不进"):
        write_summary(small_collection(), tmp_path / "文件" / "汇总.xlsx")


def test_the_form_is_the_one_that_merge_collects():
    assert small_collection().form is FORM
