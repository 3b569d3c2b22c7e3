"""`baosong status` as a clerk runs it."""

import json

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.tables import SMALL
from toolkit.cli.text_table import width
from toolkit.round.folder import make_round

TABLE = "姓名,性别,出生年月,任职年限,工作单位,简历\n张三,男,197506,3年,一中,甲\n李四,女,198013,2年,二中,乙"


@pytest.fixture
def round_(tmp_path):
    """A round with one city's table."""
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    (made.inbox / "扬州市").mkdir()
    (made.inbox / "扬州市" / "花名册.csv").write_text(TABLE, encoding="utf-8")
    run("round", "update", made.folder)
    return made


def test_the_table_says_how_far_each_unit_is(round_):
    run("decide", round_.folder, "收到日期", "扬州市", "--day", "2024-12-09")
    done = run("status", round_.folder)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    heading = next(line for line in lines if line.startswith("单位"))
    told = "单位 花名册 行 登记表 扫描 合格 提示 待核 退回 不合格 待改 待说明 收到"
    assert " ".join(heading.split()) == told
    row = next(line for line in lines if line.startswith("扬州市 "))
    assert row.split() == ["扬州市", "1", "2", "-", "-", "1", "-", "-", "1", "-", "1", "-", "12-09", "迟5天"]
    assert "扬州市：迟5天，没有说明" in lines
    assert "扬州市没有收到盖章扫描件" in lines
    table = lines[lines.index(heading) : lines.index(heading) + 14]
    assert max(map(width, table)) <= 100
    run("decide", round_.folder, "迟报说明", "扬州市", "--why", "断网")
    assert "扬州市：迟5天，说明：断网" in run("status", round_.folder).stdout


def test_it_writes_a_workbook_a_page_and_json(round_, tmp_path):
    book, page, report = (tmp_path / name for name in ("进度.xlsx", "进度.html", "进度.json"))
    arguments = ("status", round_.folder, "-o", book, "--html", page, "--json", report)
    assert run(*arguments).returncode == 1
    assert book.read_bytes()[:2] == b"PK"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    told = json.loads(report.read_text(encoding="utf-8"))
    assert (told["command"], told["totals"]["rows_merged"]) == ("status", 2)
    (unit,) = [u for u in told["status"]["units"] if u["unit"] == "扬州市"]
    assert (unit["rows"], unit["returns"], unit["received"], unit["days_late"]) == (2, 1, None, None)
    assert unit["missing"] == ["没有收到盖章扫描件"]
    assert run(*arguments).returncode == 1


@pytest.mark.filterwarnings("ignore:Print area")
def test_whom_a_returned_copy_holds_no_longer_is_told_by_every_command(round_):
    run("return", round_.folder, "--until", "2099-12-31")
    book = load_workbook(next(round_.returns.rglob("*（退回件）.xlsx")))
    sheet = book["花名册"]
    (row,) = [cell.row for line in sheet.iter_rows() for cell in line if cell.value == "张三"]
    sheet.delete_rows(row)
    book.save(round_.inbox / "扬州市" / "退回件.xlsx")
    said = "扬州市/退回件.xlsx：这份退回件代替了 扬州市/花名册.csv，其中的 张三（1条）退回件里没有了"
    assert said in run("round", "update", round_.folder).stdout
    assert said not in run("round", "update", round_.folder).stdout
    assert said in run("round", "summary", round_.folder).stdout
    assert said in run("status", round_.folder).stdout


def test_what_is_somebody_else_s_is_not_overwritten(round_, tmp_path):
    page = tmp_path / "进度.html"
    page.write_text("<p>我的网页</p>", encoding="utf-8")
    done = run("status", round_.folder, "--html", page)
    assert (done.returncode, "不是本程序写的网页" in done.stderr) == (2, True)
    assert page.read_text(encoding="utf-8") == "<p>我的网页</p>"
    received = round_.inbox / "扬州市" / "花名册.csv"
    assert run("status", round_.folder, "--json", received).returncode == 2
    assert received.read_text(encoding="utf-8") == TABLE


@pytest.mark.parametrize(("option", "name"), [("-o", "进度.xls"), ("--html", "进度.htm")])
def test_another_suffix_is_refused(round_, tmp_path, option, name):
    assert run("status", round_.folder, option, tmp_path / name).returncode == 2


def test_before_anything_came_it_says_what_to_run(tmp_path):
    made = make_round(tmp_path / "空", str(SMALL.folder), SMALL.units)
    done = run("status", made.folder)
    assert done.returncode == 2
    assert "没有登记过收件，请先运行 baosong round update" in done.stderr
