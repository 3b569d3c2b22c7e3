"""A merge as command, button and shortcut do it: nothing of an earlier summary is lost or overwritten unasked."""

from contextlib import nullcontext

import openpyxl
import pytest

from tests.tables import SMALL
from toolkit.errors import RefusalError
from toolkit.merge_run import merge_run
from toolkit.workbooks.issues_sheet import EXPLANATION_TITLE

HEAD = "姓名,性别,出生年月,任职年限,工作单位,简历"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "收件"
    for city, row in {
        "扬州市": "张三,男,197506,3年,一中,x",
        "南通市": "李四,女,198001,近一年,二中,y",
    }.items():
        (folder / city).mkdir(parents=True)
        (folder / city / "花名册.csv").write_text(f"{HEAD}\n{row}", encoding="utf-8")
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "汇总.xlsx"


def run(inbox, target, **options):
    return merge_run(SMALL, SMALL.units, [inbox], target, nullcontext(lambda *_: None), **options)


def saved_by_a_clerk(target, change):
    book = openpyxl.load_workbook(target)
    change(book)
    book.save(target)


def explain(book):
    sheet = book["问题清单"]
    titles = [cell.value for cell in sheet[3]]
    sheet.cell(4, titles.index(EXPLANATION_TITLE) + 1).value = "已核对"


def test_explanations_are_carried_over_and_the_file_that_bore_them_is_kept(inbox, target):
    assert run(inbox, target).kept == ""
    saved_by_a_clerk(target, explain)
    merged = run(inbox, target)
    assert list(merged.collection.explanations.values()) == ["已核对"]
    assert "已另存为 汇总.bak-1.xlsx" in merged.kept
    assert run(inbox, target).kept == ""


def test_an_edited_summary_is_replaced_only_where_that_was_asked(inbox, target):
    run(inbox, target)
    saved_by_a_clerk(target, lambda book: book["汇总表"].cell(book["汇总表"].max_row, 3, "改过"))
    before = target.read_bytes()
    with pytest.raises(RefusalError, match="没有覆盖"):
        run(inbox, target)
    assert target.read_bytes() == before
    assert "汇总.bak-1.xlsx" in run(inbox, target, earlier="replace").kept
    assert target.with_name("汇总.bak-1.xlsx").read_bytes() == before


def test_a_dropped_file_must_be_there(inbox, target):
    with pytest.raises(RefusalError, match=r"--drop 的“扬州市\.csv”不在收件文件夹里"):
        run(inbox, target, dropped=["扬州市.csv"])
    assert not target.exists()
    merged = run(inbox, target, dropped=["扬州市/花名册.csv"])
    assert [record.values["姓名"] for record in merged.collection.records] == ["李四"]


def test_an_empty_folder_is_told(tmp_path, target):
    (tmp_path / "空").mkdir()
    with pytest.raises(RefusalError, match="没有文件"):
        run(tmp_path / "空", target)
