"""The builders on forms of other shapes than the first campaign's."""

from itertools import pairwise

import openpyxl
import pytest
from attrs import evolve

from tests.package_check import problems_of_package
from tests.workbooks.masters_for_tests import CARD, TABLE, campaign
from toolkit.campaign.model import Campaign, Field, Form, FormField, HeadingItem
from toolkit.errors import RefusalError
from toolkit.fields import choice, text
from toolkit.fields.validation import Validation
from toolkit.workbooks.areas import Area
from toolkit.workbooks.card_grid import GRID, lines, shares
from toolkit.workbooks.choice_lists import ChoiceLists
from toolkit.workbooks.entry_checks import add_entry_check
from toolkit.workbooks.masters import write_master
from toolkit.workbooks.new_book import new_book
from toolkit.workbooks.page import Page
from toolkit.workbooks.stamp_boxes import box_height, rows_of_boxes

MM = 72 / 25.4


def field(name, *choices):
    if choices:
        return Field(name, "choice", choice.Options(choices=choices), choice)
    return Field(name, "text", text.Options(), text)


def entry(name, *choices, **place):
    return FormField(field(name, *choices), place.pop("label", name), **place)


def built(tmp_path, form: Form) -> openpyxl.Workbook:
    alone: Campaign = evolve(campaign(), forms=(form,), fields=tuple(f.field for f in form.fields), rules=())
    path = tmp_path / f"{form.id}.xlsx"
    write_master(path, alone, form)
    assert problems_of_package(path) == []
    return openpyxl.load_workbook(path)


def test_a_long_list_stands_on_the_hidden_sheet(tmp_path):
    titles = [f"第{n}种很长的职称名称" for n in range(60)]
    book = built(tmp_path, Form("表", "table", "标题", "姓名", (entry("姓名"), entry("职称/级别", *titles))))
    [check] = book["表"].data_validations.dataValidation
    assert check.formula1 == "选项_职称_级别"
    assert book.defined_names["选项_职称_级别"].attr_text == "'选项'!$B$2:$B$61"
    assert [cell.value for cell in book["选项"]["B"]] == ["职称/级别", *titles]
    assert len(check.prompt) <= 255


def test_a_bare_table_of_one_column(tmp_path):
    book = built(tmp_path, Form("表", "table", "标题", "姓名", (entry("姓名"),)))
    assert book["表"]["A3"].value == "姓名"


def test_optional_fields_are_no_columns(tmp_path):
    form = Form("表", "table", "标题", "姓名", (entry("姓名"), entry("备注", optional=True), entry("单位")))
    assert [cell.value for cell in built(tmp_path, form)["表"][3]] == ["姓名", "单位"]


def test_texts_that_look_like_formulas_stay_texts(tmp_path):
    form = Form("表", "table", "=1+1", "姓名", (entry("姓名", label="=A1"), entry("单位", label="@SUM(A1)")))
    sheet = built(tmp_path, form)["表"]
    assert [(c.value, c.data_type) for c in (sheet["A2"], sheet["A3"], sheet["B3"])] == [
        ("=1+1", "s"), ("=A1", "s"), ("@SUM(A1)", "s"),
    ]  # fmt: skip


def test_a_card_without_stamps_headings_or_opinion(tmp_path):
    form = Form(
        "卡",
        "card",
        "标题",
        "姓名",
        (entry("姓名", line=1), entry("简历", line=2)),
        footnote="注：如实填写。",
    )
    sheet = built(tmp_path, form)["卡"]
    assert sheet.max_row == 5
    assert sheet["A5"].value == "注：如实填写。"


def test_a_card_with_many_stamps_puts_them_in_rows(tmp_path):
    form = Form(
        "卡", "card", "标题", "姓名", (entry("姓名", line=1),), (HeadingItem("填报单位", "填报单位：", unit=True),),
        opinion="意见", stamps=("甲", "乙", "丙"), stamp_mm=55,
    )  # fmt: skip
    assert rows_of_boxes(form, 26) == [("甲", "乙"), ("丙",)]
    sheet = built(tmp_path, form)["卡"]
    heights = [
        sheet.row_dimensions[c.row].height for row in sheet.iter_rows() for c in row if "盖章" in str(c.value)
    ]
    assert len(heights) == 3
    assert min(heights) / MM >= 55


@pytest.mark.parametrize("others", [300.0, 550.0, 700.0, 1000.0])
def test_boxes_keep_their_room_when_the_page_is_made_smaller(others):
    form, page = campaign().form(CARD), Page("portrait", left=20, right=20, top=20, bottom=15)
    free = box_height(form, page, 26, others, 1)
    scale = min(1.0, page.height_points / (others + free))
    assert free * scale / MM >= form.stamp_mm


@pytest.mark.parametrize(
    "names", [["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], ["很长的标签" * 4] * 4]
)
def test_a_line_fills_the_grid_without_gaps(names):
    entries = tuple(entry(f"{name}{n}", label=name, line=1) for n, name in enumerate(names))
    [line] = lines(Form("卡", "card", "标题", "a0", entries))
    spans = [span for slot in line.slots for span in (slot.label, slot.value)]
    assert spans[0][0] == 0
    assert spans[-1][1] == GRID - 1
    assert all(one[1] + 1 == two[0] for one, two in pairwise(spans))
    assert all(first <= last for first, last in spans)


def test_shares():
    assert shares(8, 3) == [3, 3, 2]
    assert shares(9, 3) == [3, 3, 3]


@pytest.mark.parametrize(
    "check",
    [
        Validation("any", "长" * 33, "提示"),
        Validation("any", "标题", "长" * 256),
        Validation("custom", "标题", "提示", "长" * 256, formula="LEN({cell})>1"),
        Validation("custom", "标题", "提示", formula=f"LEN({{cell}})>{'0' * 255}"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_excel_would_refuse_is_an_error_not_left_out(tmp_path, check):
    with new_book(tmp_path / "表.xlsx", "标题") as book:
        sheet = book.add_worksheet()
        with pytest.raises(ValueError, match="字段"):
            add_entry_check(sheet, Area(0, 0, 9, 0), "字段", check, ChoiceLists())


def test_a_file_that_cannot_be_written_is_refused_in_chinese(tmp_path):
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(RefusalError, match="写不进"):
        write_master(tmp_path / "文件" / "汇总表.xlsx", campaign(), campaign().form(TABLE))
