"""`baosong cards`: a card for each row of a table, and what is said about them."""

import json
import shutil

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner

from tests.package_check import problems_of_package
from tests.workbooks.masters_for_tests import CARD, GOOD, TABLE, campaign, master
from tests.workbooks.masters_for_tests import row as numbered
from toolkit.campaign.load import load_campaign
from toolkit.cli.cards_command import command
from toolkit.cli.merge_command import command as merge

LONG = "案例主要内容"


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def row(number, **changes):
    """The n-th row, of 林一, 林二 or 林三 where `changes` say nothing else."""
    return numbered(number, **{"姓名": f"林{'一二三'[number - 1]}"} | changes)


def table(path, rows, unit="扬州市"):
    """A filled master of the table; `rows` are cells by address, as `row` gives them."""
    shutil.copyfile(master(TABLE), path)
    book = openpyxl.load_workbook(path)
    sheet = book[TABLE]
    name = book.defined_names["表头_填报单位"].attr_text.rpartition("!")[2].replace("$", "")
    sheet[name] = unit
    for cells in rows:
        for address, value in cells.items():
            sheet[address] = value
    book.save(path)
    return path


def card(path) -> dict[str, object]:
    """The fields of a card, by their defined names."""
    assert problems_of_package(path) == []
    book = openpyxl.load_workbook(path)
    places = {name: defined.attr_text.split("!") for name, defined in book.defined_names.items()}
    return {
        name.removeprefix("字段_"): book[sheet[0].strip("'")][sheet[1].replace("$", "")].value
        for name, sheet in places.items()
        if name.startswith("字段_")
    }


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "推荐表"


def test_a_card_for_each_row(tmp_path, folder):
    result = run("js-2024", table(tmp_path / "表.xlsx", [row(1), row(2, 姓名="周明")]), "-o", folder)
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.xlsx")) == [
        "扬州市/周明.xlsx",
        "扬州市/林一.xlsx",
    ]
    wanted = {e.name: GOOD[e.name] for e in campaign().form(CARD).columns} | {"姓名": "周明"}
    assert card(folder / "扬州市" / "周明.xlsx") == wanted | {"主要案例": GOOD[LONG]}
    assert "已填好 2 份推荐表" in result.output


def test_one_s_own_city_needs_no_folder(tmp_path, folder):
    result = run("js-2024", table(tmp_path / "表.xlsx", [row(1)]), "-o", folder, "--unit", "扬州市")
    assert [p.name for p in folder.iterdir()] == ["林一.xlsx"], result.output


def test_what_is_missing_or_undecided_is_said(tmp_path, folder):
    rows = [row(1, 职称="", **{LONG: ""}), row(2, 出生年月="1975年上半年")]
    result = run("js-2024", table(tmp_path / "表.xlsx", rows), "-o", folder)
    assert "扬州市/林一：缺职称、主要案例，留空" in result.output
    assert "扬州市/林二：出生年月没有规范，照报送的填" in result.output
    assert card(folder / "扬州市" / "林一.xlsx")["职称"] is None
    assert card(folder / "扬州市" / "林二.xlsx")["出生年月"] == "1975年上半年"
    assert result.exit_code == 1


def test_people_of_one_name_get_files_of_their_own(tmp_path, folder):
    rows = [row(1, 姓名="周明"), row(2, 姓名="周明", 出生年月="198001"), row(3, 姓名="")]
    run("js-2024", table(tmp_path / "表.xlsx", rows), "-o", folder)
    assert sorted(p.name for p in (folder / "扬州市").iterdir()) == [
        "周明(2).xlsx",
        "周明.xlsx",
        "未填姓名.xlsx",
    ]


def test_a_merged_summary_is_taken(tmp_path, folder):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    table(inbox / "扬州.xlsx", [row(1), row(2)])
    table(inbox / "镇江.xlsx", [row(3, 任职党组织书记年限="2年6个月")], unit="镇江市")
    CliRunner().invoke(merge, ["js-2024", str(inbox), "-o", str(tmp_path / "省.xlsx")])
    result = run("js-2024", tmp_path / "省.xlsx", "-o", folder)
    assert sorted(p.parent.name for p in folder.rglob("*.xlsx")) == ["扬州市", "扬州市", "镇江市"], (
        result.output
    )
    assert card(folder / "镇江市" / "林三.xlsx")["任职党组织书记年限"] == "2年6个月"


def test_running_again_replaces_and_keeps_what_was_edited(tmp_path, folder):
    path = table(tmp_path / "表.xlsx", [row(1), row(2)])
    run("js-2024", path, "-o", folder)
    edited = folder / "扬州市" / "林一.xlsx"
    book = openpyxl.load_workbook(edited)
    book.save(edited)
    result = run("js-2024", path, "-o", folder)
    assert sorted(p.name for p in (folder / "扬州市").iterdir()) == [
        "林一.bak-1.xlsx",
        "林一.xlsx",
        "林二.xlsx",
    ]
    assert "林一.bak-1.xlsx" in result.output


def test_the_json_has_the_contract_s_shape(tmp_path, folder):
    target = tmp_path / "报告.json"
    run("js-2024", table(tmp_path / "表.xlsx", [row(1)]), "-o", folder, "--json", target)
    report = json.loads(target.read_text(encoding="utf-8"))
    assert (report["command"], report["campaign"]) == ("cards", "js-2024")
    assert [record["values"]["姓名"] for record in report["records"]] == ["林一"]


def test_a_table_without_rows_is_told(tmp_path, folder):
    result = run("js-2024", table(tmp_path / "空.xlsx", []), "-o", folder)
    assert "没有读到“汇总表”的行" in str(result.exception)
    assert not folder.exists()


def test_the_table_itself_is_never_written_over(tmp_path):
    path = table(tmp_path / "林一.xlsx", [row(1)])
    before = path.read_bytes()
    result = run("js-2024", path, "-o", tmp_path, "--unit", "扬州市")
    assert "不能写在它上面" in str(result.exception)
    assert path.read_bytes() == before


def test_the_office_s_own_master_is_used(tmp_path, folder):
    own = tmp_path / "我的"
    shutil.copytree(load_campaign("js-2024").folder, own)
    book = openpyxl.load_workbook(own / f"{CARD}.xlsx")
    book[CARD].row_dimensions[7].height = 110
    book.save(own / f"{CARD}.xlsx")
    run(own, table(tmp_path / "表.xlsx", [row(1)]), "-o", folder)
    sheet = openpyxl.load_workbook(folder / "扬州市" / "林一.xlsx")[CARD]
    assert sheet.row_dimensions[7].height > 100


def test_a_campaign_without_cards_is_told(tmp_path, folder, monkeypatch):
    tables = evolve(campaign(), forms=(campaign().table,))
    monkeypatch.setattr("toolkit.cli.cards_command.load_campaign", lambda _: tables)
    result = run("js-2024", table(tmp_path / "表.xlsx", [row(1)]), "-o", folder)
    assert "没有一份一页的表" in str(result.exception)
