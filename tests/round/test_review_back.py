"""审核 and 说明: what a clerk writes into the round's summary in Excel comes back into the ledger."""

import os
import time

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.package_check import problems_of_package
from tests.tables import SMALL
from toolkit.round.decisions import EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.folder import make_round
from toolkit.round.ledger import open_ledger
from toolkit.round.update import collection_of

TABLE = """姓名,性别,出生年月,任职年限,工作单位,简历
张三,男,197506,3年,一中,x
李四,女,198001,近一年,二中,y
王五,男,198506,3年,三中,z"""
ZHANG, LI, WANG = (f"江苏省/扬州市|{name}" for name in ("张三", "李四", "王五"))


@pytest.fixture
def round_(tmp_path):
    """A round with one city's table, its summary written."""
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    (made.inbox / "扬州市").mkdir()
    (made.inbox / "扬州市" / "花名册.csv").write_text(TABLE, encoding="utf-8")
    run("round", "update", made.folder)
    assert run("round", "summary", made.folder).returncode == 1
    assert problems_of_package(made.summary_file) == []
    return made


def edit(round_, change):
    """Open the summary as Excel would, change it, save it a little later."""
    book = load_workbook(round_.summary_file)
    change(book)
    book.save(round_.summary_file)
    later = time.time() + 2
    os.utime(round_.summary_file, (later, later))


def review_row(book, name):
    return next(row for row in book["审核"].iter_rows(min_row=4) if row[2].value == name)


def decisions(round_, kind):
    with open_ledger(round_.ledger_file) as ledger:
        return {key: (d.value, d.reason, d.who) for key, d in ledger.decisions(kind).items()}


def mark(name, recommended=None, vetoed=None, reason=None):
    def change(book):
        row = review_row(book, name)
        for cell, value in zip(row[4:7], (recommended, vetoed, reason), strict=True):
            cell.value = value

    return change


def test_the_sheet_has_a_row_a_person_with_drop_downs(round_):
    sheet = load_workbook(round_.summary_file)["审核"]
    assert [[c.value for c in row[1:5]] for row in sheet.iter_rows(min_row=4)] == [
        ["扬州市", "张三", "合格", None],
        ["扬州市", "李四", "待核", None],
        ["扬州市", "王五", "合格", None],
    ]
    assert {v.formula1 for v in sheet.data_validations.dataValidation} == {'"推荐,不推荐,待定"', '"是"'}


def test_marks_come_into_the_ledger_and_into_the_next_summary(round_):
    def change(book):
        mark("张三", "推荐")(book)
        mark("李四", None, "是", "学校有安全事故")(book)
        mark("王五", None, None, "等市里的意见")(book)
        book["审核"]["G1"] = "赵六"

    edit(round_, change)
    assert "3 处" in run("round", "update", round_.folder).stdout
    assert decisions(round_, RECOMMENDED) == {
        ZHANG: ("推荐", "", "赵六"),
        WANG: ("待定", "等市里的意见", "赵六"),
    }
    assert decisions(round_, VETOED) == {LI: ("是", "学校有安全事故", "赵六")}
    run("round", "summary", round_.folder)
    book = load_workbook(round_.summary_file)
    assert [c.value for c in review_row(book, "李四")[4:7]] == [None, "是", "学校有安全事故"]
    assert [c.value for c in review_row(book, "王五")[4:7]] == ["待定", None, "等市里的意见"]
    assert "记入" not in run("round", "update", round_.folder).stdout


def test_a_mark_that_was_taken_away_is_taken_back(round_):
    edit(round_, mark("张三", "不推荐", None, "名额不够"))
    run("round", "summary", round_.folder)
    edit(round_, mark("张三"))
    run("round", "update", round_.folder)
    assert decisions(round_, RECOMMENDED) == {}


def test_an_old_sheet_does_not_undo_what_was_decided_since(round_):
    run("decide", round_.folder, "推荐", "扬州市/张三")
    edit(round_, lambda _book: None)
    run("round", "update", round_.folder)
    assert set(decisions(round_, RECOMMENDED)) == {ZHANG}


def test_an_explanation_settles_its_finding_and_stays(round_):
    def explain(book):
        sheet = book["问题清单"]
        titles = [cell.value for cell in sheet[3]]
        row = next(r for r in sheet.iter_rows(min_row=4) if r[titles.index("级别")].value == "待核")
        row[titles.index("说明")].value = "任命文件已核对"

    edit(round_, explain)
    run("round", "update", round_.folder)
    with open_ledger(round_.ledger_file) as ledger:
        ((finding, said),) = decisions(round_, EXPLAINED).items()
        assert said[0] == "任命文件已核对"
        assert collection_of(round_, ledger).explanations == {finding: "任命文件已核对"}
    done = run("round", "summary", round_.folder)
    assert done.returncode == 0
    assert "待核 0" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("推荐", "扬州市/没有此人"), "没有“没有此人”"),
        (("推荐",), "请写明“推荐”是对谁"),
        (("一票否决", "扬州市/张三"), "--why"),
        (("待核", "0000000000", "--why", "x"), "没有编号"),
        (("收到日期", "扬州市"), "--day"),
        (("收到日期", "杨州市", "--day", "2024-12-03"), "最接近"),
        (("不汇入", "没有.xlsx", "--why", "x"), "收件里没有"),
    ],
)
def test_what_can_not_be_decided_is_told(round_, arguments, said):
    done = run("decide", round_.folder, *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_decisions_are_listed_and_undone(round_):
    assert "还没有" in run("decide", round_.folder).stdout
    run("decide", round_.folder, "收到日期", "扬州市", "--day", "2024-12-03", "--who", "赵六")
    run("decide", round_.folder, "收到日期", "扬州市", "--undo")
    said = run("decide", round_.folder).stdout
    assert "2024-12-03（赵六）" in said
    assert "（撤销）" in said


def test_a_summary_is_asked_for_before_anything_came(tmp_path):
    made = make_round(tmp_path / "空", str(SMALL.folder), SMALL.units)
    done = run("round", "summary", made.folder)
    assert done.returncode == 2
    assert "round update" in done.stderr
