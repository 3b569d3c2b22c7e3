"""`baosong collect`: people's cards become the unit's own table, without a word typed again."""

import json
import shutil

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import ROOT, run
from tests.package_check import problems_of_package
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files

TABLE = ROOT / "samples/js-2024/inbox/扬州市/扬州市汇总表.xlsx"
LONG = "先锋领航\n" + "校党总支把支部建在年级组，党员教师带头上公开课，青年教师人人有导师。" * 8


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The cards of a city's table, of which one has a long case, and the values of the table's rows."""
    folder = tmp_path_factory.mktemp("cards")
    run("check", "js-2024", TABLE, "--json", folder / "t.json")
    run("cards", "js-2024", TABLE, "-o", folder / "推荐表")
    records = json.loads((folder / "t.json").read_text(encoding="utf-8"))["records"]
    return folder / "推荐表", {r["values"]["姓名"]: r["values"] for r in records}


def collected(baosong, folder, tmp_path, *options):
    """Run it; the process, the rows of the table it wrote, and its JSON."""
    out, report = tmp_path / "汇总表.xlsx", tmp_path / "c.json"
    done = baosong("collect", "js-2024", folder, "-o", out, "--json", report, *options)
    if not out.exists():
        return done, {}, {}
    assert problems_of_package(out) == []
    baosong("check", "js-2024", out, "--json", tmp_path / "again.json")
    again = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    rows = {r["values"]["姓名"]: r["values"] for r in again["records"]}
    return done, rows, json.loads(report.read_text(encoding="utf-8"))


def test_every_card_is_a_row_with_the_same_values(baosong, cards, tmp_path):
    done, rows, report = collected(baosong, cards[0], tmp_path, "--unit", "扬州市")
    assert rows == cards[1]
    assert "已写好" in done.stdout
    assert report["command"] == "collect"
    assert {r["form"] for r in report["records"]} == {"推荐表"}
    assert report["totals"]["rows_read"] == report["totals"]["rows_merged"] == len(rows)


def test_the_table_is_the_master_filled_for_the_unit(baosong, cards, tmp_path):
    collected(baosong, cards[0], tmp_path, "--unit", "扬州市")
    (received,) = read_files([str(tmp_path / "汇总表.xlsx")], lambda *_: None)
    assert fingerprint_of(received.book).unit == ("江苏省", "扬州市")
    sheet = load_workbook(tmp_path / "汇总表.xlsx")["汇总表"]
    assert sheet.protection.sheet
    assert sheet.data_validations.dataValidation
    assert "扬州市" in [cell.value for row in sheet.iter_rows(max_row=4) for cell in row]


def test_a_case_that_is_too_long_for_the_table_stays_out_with_a_finding(baosong, cards, tmp_path):
    folder = tmp_path / "推荐表"
    shutil.copytree(cards[0], folder)
    path = next(folder.rglob("*.xlsx"))
    book = load_workbook(path)
    book["推荐表"][book.defined_names["字段_主要案例"].attr_text.split("!")[1].replace("$", "")] = LONG
    book.save(path)
    done, rows, report = collected(baosong, folder, tmp_path, "--unit", "扬州市")
    assert rows[path.stem]["案例主要内容"] is None
    (found,) = [f for f in report["findings"] if f["code"] == "JS-11"]
    assert (found["person"], found["field"], found["level"]) == (path.stem, "主要案例", "return")
    assert f"“案例主要内容”空着，要另写的：{path.stem}" in done.stdout


def test_an_office_s_own_master_is_filled_as_it_is(baosong, cards, tmp_path):
    office = tmp_path / "自己的活动"
    baosong("campaigns", "copy", "js-2024", office)
    book = load_workbook(office / "汇总表.xlsx")
    book["汇总表"].insert_rows(1)
    book["汇总表"]["A1"] = "本市留存"
    book["汇总表"].column_dimensions["A"].width = 21
    book.save(office / "汇总表.xlsx")
    out = tmp_path / "汇总表.xlsx"
    baosong("collect", office, cards[0], "-o", out, "--unit", "扬州市")
    sheet = load_workbook(out)["汇总表"]
    assert (sheet["A1"].value, sheet.column_dimensions["A"].width) == ("本市留存", 21)
    assert set(cards[1]) <= {row[0].value for row in sheet.iter_rows()}


@pytest.mark.parametrize("empty", [True, False])
def test_a_folder_without_cards_is_told(baosong, tmp_path, empty):
    folder = tmp_path / "收件"
    folder.mkdir()
    if not empty:
        shutil.copy(TABLE, folder)
    done, rows, _ = collected(baosong, folder, tmp_path)
    assert (done.returncode, rows) == (2, {})
    assert "没有读到" in done.stderr
