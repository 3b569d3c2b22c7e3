"""What a later run takes over from an earlier summary, and what it takes for an edit."""

import pytest
from attrs import evolve
from openpyxl import load_workbook

from tests.hand_made import CAMPAIGN, collection, record, small_collection, submission
from toolkit.errors import RefusalError
from toolkit.workbooks.previous import Previous, keep_old, read_previous
from toolkit.workbooks.summary import write_summary

EDITED = "汇总表里的内容在生成以后被改动过"
FIRST = 5


@pytest.fixture
def path(tmp_path):
    write_summary(small_collection(), tmp_path / "汇总.xlsx")
    return tmp_path / "汇总.xlsx"


def after(path, edit):
    """What is read once `edit` was done to the workbook."""
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return read_previous(path, CAMPAIGN, CAMPAIGN.units)


def test_a_summary_as_written_holds_nothing_and_is_not_edited(path):
    assert read_previous(path, CAMPAIGN, CAMPAIGN.units) == Previous()


def test_explanations_come_back_by_finding_id(path):
    def explain(book):
        for row in (4, 6):
            book["问题清单"].cell(row, 18).value = " 已核实\n无误 "

    ids = [small_collection().findings[n].id for n in (0, 1)]
    assert after(path, explain) == Previous(dict.fromkeys(ids, "已核实\n无误"))


def test_explanations_survive_two_runs_even_when_their_finding_is_gone(path):
    of = evolve(
        small_collection(), explanations={"旧编号": "去年已说明", "F-东市.xlsx-5-出生年月": "本人电话确认"}
    )
    write_summary(of, path)
    kept = read_previous(path, CAMPAIGN, CAMPAIGN.units)
    assert kept.explanations == of.explanations
    write_summary(evolve(of, explanations=kept.explanations), path)
    assert read_previous(path, CAMPAIGN, CAMPAIGN.units) == kept


def test_the_contact_in_the_heading_line_comes_back_and_is_no_edit(path):
    write_summary(evolve(small_collection(), headings={"联系人": "赵六", "联系电话": "025-8"}), path)
    assert read_previous(path, CAMPAIGN, CAMPAIGN.units) == Previous(
        {}, {"联系人": "赵六", "联系电话": "025-8"}
    )


def set_cell(row, column, value):
    def edit(book):
        book["汇总表"].cell(row, column).value = value

    return edit


def remove_row(book):
    book["汇总表"].delete_rows(FIRST + 1)


def sort_rows(book):
    sheet = book["汇总表"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=FIRST)]
    for row, values in enumerate(reversed(rows), FIRST):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
            if isinstance(value, str):
                sheet.cell(row, column).data_type = "s"  # openpyxl would make a formula of =王五


def widen(book):
    sheet = book["汇总表"]
    sheet.column_dimensions["C"].width = 40
    sheet.row_dimensions[FIRST].hidden = True
    sheet.cell(FIRST, 9).value = "自己写的意见"
    sheet.cell(FIRST, 20).value = "旁注"
    book["问题清单"].cell(4, 18).value = None


def insert_title_row(book):
    book["汇总表"].insert_rows(1)


@pytest.mark.parametrize(
    ("edit", "edited"),
    [
        (set_cell(FIRST, 4, "197502"), EDITED),
        (set_cell(FIRST, 4, None), EDITED),
        (set_cell(FIRST, 3, "张 4"), EDITED),
        (set_cell(FIRST, 2, "西市"), EDITED),
        (set_cell(FIRST - 1, 4, "生日"), EDITED),
        (set_cell(FIRST + 5, 3, "补一行"), EDITED),
        (remove_row, EDITED),
        (sort_rows, ""),
        (widen, ""),
        (insert_title_row, ""),
        (set_cell(FIRST, 4, 198001), ""),
    ],
    ids=[
        "value",
        "emptied",
        "name",
        "unit",
        "label",
        "added",
        "removed",
        "sorted",
        "widths",
        "shifted",
        "number",
    ],
)
def test_only_formal_cells_count_as_edited(path, edit, edited):
    assert after(path, edit).edited == edited


def test_line_ends_and_control_characters_are_no_edit(tmp_path):
    rows = [record(4, values={"主要事迹": "一\r\n二\x0b三_x000D_四\uffff五\ufffe"})]
    write_summary(collection([submission(rows)]), tmp_path / "汇总.xlsx")
    assert read_previous(tmp_path / "汇总.xlsx", CAMPAIGN, CAMPAIGN.units).edited == ""
    assert after(tmp_path / "汇总.xlsx", lambda _: None).edited == ""


def test_a_file_that_is_no_summary_is_not_overwritten_unasked(tmp_path):
    (tmp_path / "别的.xlsx").write_bytes(b"text")
    assert (
        read_previous(tmp_path / "别的.xlsx", CAMPAIGN, CAMPAIGN.units).edited
        == "不是 .xlsx 工作簿，或已损坏、加密"
    )
    (tmp_path / "半个.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    assert read_previous(tmp_path / "半个.xlsx", CAMPAIGN, CAMPAIGN.units).edited.startswith("读不出内容")


def test_a_workbook_of_someone_else_is_not_overwritten_unasked(path):
    def remove(book):
        del book["版本信息"]

    assert after(path, remove).edited == "不是本程序生成的汇总表"


def test_a_renamed_table_counts_as_edited(path):
    def rename(book):
        book["汇总表"].title = "定稿"

    assert after(path, rename).edited == EDITED


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RefusalError, match="打不开"):
        read_previous(tmp_path / "无.xlsx", CAMPAIGN, CAMPAIGN.units)


def test_old_files_are_kept_under_the_first_free_name(path):
    data = path.read_bytes()
    kept = [keep_old(path), keep_old(path)]
    assert [k.name for k in kept] == ["汇总.bak-1.xlsx", "汇总.bak-2.xlsx"]
    assert [k.read_bytes() for k in (*kept, path)] == [data] * 3


def test_the_summary_of_another_campaign_or_unit_is_nobody_s_to_replace(path):
    other = evolve(CAMPAIGN, id="other")
    assert read_previous(path, other, CAMPAIGN.units).edited.startswith("是另一份汇总表")
    assert read_previous(path, CAMPAIGN, CAMPAIGN.units.children[0]).edited.startswith("是另一份汇总表")
