"""审核 and 说明: what a clerk writes into the round's summary in Excel comes back into the ledger."""

import os
import shlex
import time
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.package_check import problems_of_package
from tests.tables import SMALL
from toolkit.errors import RefusalError
from toolkit.round.decisions import DROPPED, EXPLAINED, RECOMMENDED, VETOED
from toolkit.round.folder import make_round
from toolkit.round.ledger import Decision, open_ledger
from toolkit.round.lock import user
from toolkit.round.review_back import review_of, take_back
from toolkit.round.session import working_on
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


def explain(text):
    def change(book):
        sheet = book["问题清单"]
        titles = [cell.value for cell in sheet[3]]
        row = next(r for r in sheet.iter_rows(min_row=4) if r[titles.index("级别")].value == "待核")
        row[titles.index("说明")].value = text

    return change


def decide(round_, *arguments, hours=0):
    """Decide something, so many hours from now."""
    assert run("decide", round_.folder, *arguments).returncode == 0
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        at = (datetime.now() + timedelta(hours=hours)).isoformat(" ", "seconds")
        ledger._db.execute("UPDATE decision SET at = ? WHERE id = (SELECT max(id) FROM decision)", (at,))


def test_a_mark_that_was_taken_does_not_undo_a_later_veto(round_):
    edit(round_, mark("张三", "推荐"))
    run("round", "update", round_.folder)
    decide(round_, "一票否决", "扬州市/张三", "--why", "违纪", hours=1)
    for _ in range(2):
        assert "记入" not in run("round", "update", round_.folder).stdout
    assert {who: said[:2] for who, said in decisions(round_, VETOED).items()} == {ZHANG: ("是", "违纪")}
    assert set(decisions(round_, RECOMMENDED)) == {ZHANG}


def test_a_mark_beside_a_veto_leaves_the_veto_to_who_made_it(round_):
    decide(round_, "一票否决", "扬州市/张三", "--why", "违纪", "--who", "王局")
    run("round", "summary", round_.folder)

    def change(book):
        mark("张三", "不推荐", "是", "违纪")(book)
        book["审核"]["G1"] = "小李"

    edit(round_, change)
    run("round", "update", round_.folder)
    assert decisions(round_, VETOED) == {ZHANG: ("是", "违纪", "王局")}
    assert decisions(round_, RECOMMENDED)[ZHANG][0] == "不推荐"


def test_what_was_decided_after_the_sheet_was_saved_stands_and_is_told(round_):
    edit(round_, mark("张三", "不推荐"))
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        later = (datetime.now() + timedelta(hours=1)).isoformat(" ", "seconds")
        ledger.decide([Decision(RECOMMENDED, ZHANG, "推荐", who="王局", at=later)])
    said = run("round", "update", round_.folder).stdout
    assert f"以后作的为准，没有记入：推荐 {ZHANG}" in said
    assert decisions(round_, RECOMMENDED) == {ZHANG: ("推荐", "", "王局")}


def test_an_explanation_is_withdrawn_by_undoing_it_or_by_emptying_its_cell(round_):
    edit(round_, explain("任命文件已核对"))
    run("round", "summary", round_.folder)
    ((finding, _),) = decisions(round_, EXPLAINED).items()
    decide(round_, "待核", finding, "--undo")
    run("round", "update", round_.folder)
    assert decisions(round_, EXPLAINED) == {}
    edit(round_, explain("任命文件已核对，属实"))
    run("round", "summary", round_.folder)
    assert set(decisions(round_, EXPLAINED)) == {finding}
    edit(round_, explain(None))
    run("round", "update", round_.folder)
    assert decisions(round_, EXPLAINED) == {}


def test_an_untouched_old_explanation_does_not_beat_a_newer_one(round_):
    edit(round_, explain("甲"))
    run("round", "summary", round_.folder)
    ((finding, _),) = decisions(round_, EXPLAINED).items()
    run("decide", round_.folder, "待核", finding, "--why", "乙")
    edit(round_, mark("王五", "推荐"))
    run("round", "update", round_.folder)
    assert decisions(round_, EXPLAINED)[finding][0] == "乙"
    assert set(decisions(round_, RECOMMENDED)) == {WANG}


def test_a_lost_ledger_is_told_and_takes_back_what_the_summary_says(round_):
    edit(round_, lambda book: (mark("李四", None, "是", "安全事故")(book), explain("已核对")(book)))
    run("round", "summary", round_.folder)
    round_.ledger_file.unlink()
    for command in (("status",), ("pack",), ("decide",), ("changes", "--unit", "扬州市")):
        if command[0] != "pack":
            done = run(command[0], round_.folder, *command[1:])
            assert (done.returncode, "不在了" in done.stderr) == (2, True), done.stderr
    assert not round_.ledger_file.exists()
    said = run("round", "update", round_.folder).stdout
    assert "台账不在了" in said
    assert {who: m[:2] for who, m in decisions(round_, VETOED).items()} == {LI: ("是", "安全事故")}
    assert [said for said, _, _ in decisions(round_, EXPLAINED).values()] == ["已核对"]
    assert "记入" not in run("round", "update", round_.folder).stdout


def test_a_ledger_that_can_not_be_opened_is_told(round_):
    round_.ledger_file.unlink()
    round_.ledger_file.mkdir()
    done = run("status", round_.folder)
    assert done.returncode == 2
    assert "读写不了" in done.stderr


def test_a_summary_that_can_not_be_read_is_told_and_nothing_goes_up(round_):
    round_.summary_file.write_bytes(b"no workbook")
    assert "没有从汇总表里记入说明和审核" in run("round", "update", round_.folder).stdout
    with pytest.raises(RefusalError, match="没法从汇总表里记入"), working_on(round_, print, hand_in=True):
        pass
    assert "已另存为" in run("round", "summary", round_.folder).stdout


def test_another_rounds_summary_is_not_taken(round_, tmp_path):
    city = make_round(tmp_path / "另一轮", str(SMALL.folder), SMALL.units.children[0])
    edit(round_, mark("张三", "推荐"))
    city.summary_file.write_bytes(round_.summary_file.read_bytes())
    with open_ledger(city.ledger_file) as ledger, ledger.writing():
        assert "是另一份汇总表" in take_back(city, ledger, "王五").problem


def test_marks_without_a_name_are_nobodys(round_):
    (round_.inbox / "扬州市" / "花名册.csv").write_text(TABLE.replace("张三", ""), encoding="utf-8")
    run("round", "update", round_.folder)
    run("round", "summary", round_.folder)
    edit(round_, mark(None, "推荐"))
    assert "1 行没有姓名" in run("round", "update", round_.folder).stdout
    assert decisions(round_, RECOMMENDED) == {}
    done = run("decide", round_.folder, "推荐", "扬州市/")
    assert (done.returncode, "请写明姓名" in done.stderr) == (2, True)


NAMESAKES = f"{TABLE}\n张三,男,198511,近一年,二中,x"


def write(round_, text):
    (round_.inbox / "扬州市" / "花名册.csv").write_text(text, encoding="utf-8")
    run("round", "update", round_.folder)


def test_namesakes_are_marked_each_for_himself(round_):
    write(round_, NAMESAKES)
    run("round", "summary", round_.folder)

    def change(book):
        first, second = (row for row in book["审核"].iter_rows(min_row=4) if row[2].value == "张三")
        first[4].value, second[5].value, second[6].value = "推荐", "是", "违纪"

    edit(round_, change)
    run("round", "update", round_.folder)
    assert set(decisions(round_, RECOMMENDED)) == {f"{ZHANG}#3年"}
    assert set(decisions(round_, VETOED)) == {f"{ZHANG}#近一年"}
    done = run("decide", round_.folder, "推荐", "扬州市/张三")
    assert "请写明是哪一个：扬州市/张三#3年、扬州市/张三#近一年" in done.stderr
    decide(round_, "不推荐", "扬州市/张三#3年")


def test_who_was_sent_twice_is_vetoed_once_whichever_file_counts(round_):
    again = TABLE.replace("197506,3年", "197506,4年")
    (round_.inbox / "扬州市" / "再报.csv").write_text(again, encoding="utf-8")
    run("round", "update", round_.folder)
    run("round", "summary", round_.folder)

    def change(book):
        for row in book["审核"].iter_rows(min_row=4):
            if row[2].value == "张三":
                row[5].value, row[6].value = "是", "违纪"

    edit(round_, change)
    run("round", "update", round_.folder)
    assert set(decisions(round_, VETOED)) == {ZHANG}
    decide(round_, "不汇入", "扬州市/花名册.csv", "--why", "旧件")
    assert "没有对上人" not in run("round", "summary", round_.folder).stdout
    with open_ledger(round_.ledger_file) as ledger:
        collection, review = collection_of(round_, ledger), review_of(ledger)
    assert [bool(collection.mark(r, review).vetoed) for r in collection.records] == [True, False, False]


def test_one_who_was_sent_twice_can_be_decided_about(round_):
    again = TABLE.replace("197506,3年", "197506,4年")
    (round_.inbox / "扬州市" / "再报.csv").write_text(again, encoding="utf-8")
    run("round", "update", round_.folder)
    decide(round_, "推荐", "扬州市/张三")
    assert set(decisions(round_, RECOMMENDED)) == {ZHANG}


def test_a_command_that_is_told_can_be_copied(round_):
    decide(round_, "一票否决", "扬州市/张三", "--why", "违纪，见 2024 年 3 号文")
    write(round_, TABLE.replace("张三", "张 珊;"))
    said = run("round", "summary", round_.folder).stdout
    command = next(line for line in said.splitlines() if "再记一次" in line).partition("：baosong ")[2]
    assert run(*shlex.split(command)).returncode == 0
    assert set(decisions(round_, VETOED)) == {ZHANG, "江苏省/扬州市|张 珊;"}


def test_a_namesake_of_a_school_with_a_slash_is_decided_about(round_):
    write(round_, f"{TABLE}\n张三,男,197506,3年,一中/分校,x")
    decide(round_, "推荐", "扬州市/张三#一中/分校")
    assert set(decisions(round_, RECOMMENDED)) == {f"{ZHANG}#一中/分校"}
    decide(round_, "推荐", "扬州市/张三#一中/分校", "--undo")
    assert decisions(round_, RECOMMENDED) == {}


def test_people_without_a_clean_name_are_marked_each_for_himself(round_):
    write(round_, TABLE.replace("张三", "张三（校长）").replace("王五", "王五1"))
    run("round", "summary", round_.folder)
    edit(round_, mark("张三（校长）", None, "是", "违纪"))
    run("round", "update", round_.folder)
    assert set(decisions(round_, VETOED)) == {"江苏省/扬州市|张三（校长）"}


def test_a_decision_whose_person_is_no_longer_there_is_told_with_who_it_may_be(round_):
    decide(round_, "一票否决", "扬州市/张三", "--why", "违纪")
    write(round_, TABLE.replace("张三", "张珊"))
    said = run("round", "summary", round_.folder).stdout
    assert "一票否决 扬州市/张三：表里没有了，这项决定没有对上人" in said
    assert "一票否决 扬州市/张珊 --why 违纪" in said
    decide(round_, "一票否决", "扬州市/张三", "--undo")
    assert "没有对上人" not in run("round", "update", round_.folder).stdout


def test_a_decision_about_one_who_got_a_namesake_is_asked_anew(round_):
    decide(round_, "一票否决", "扬州市/张三", "--why", "违纪")
    (round_.inbox / "扬州市" / "花名册.csv").write_text(NAMESAKES, encoding="utf-8")
    said = run("round", "update", round_.folder).stdout
    assert "扬州市/张三#3年" in said
    assert "扬州市/张三#近一年" in said
    assert "先都算上" in said
    with open_ledger(round_.ledger_file) as ledger:
        collection, review = collection_of(round_, ledger), review_of(ledger)
    assert [bool(collection.mark(r, review).vetoed) for r in collection.records] == [True, False, False, True]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((None, "否", None), "“一票否决”写的是“否”，只能填是"),
        (("同意推荐", None, None), "“推荐意见”写的是“同意推荐”，只能填推荐、不推荐、待定"),
    ],
)
def test_what_the_drop_down_does_not_offer_is_told_and_not_kept(round_, cells, said):
    edit(round_, lambda book: (mark("张三", *cells)(book), mark("王五", "推 荐")(book)))
    assert said in run("round", "update", round_.folder).stdout
    assert (set(decisions(round_, RECOMMENDED)), decisions(round_, VETOED)) == ({WANG}, {})


def test_marks_that_were_not_kept_are_not_lost_with_the_sheet(round_):
    edit(round_, mark("张三", None, "√", "违纪"))
    said = run("round", "summary", round_.folder).stdout
    assert "已另存为 江苏省汇总.bak-1.xlsx" in said
    kept = load_workbook(round_.summaries / "江苏省汇总.bak-1.xlsx")
    assert [c.value for c in review_row(kept, "张三")[4:7]] == [None, "√", "违纪"]
    assert "另存为" not in run("round", "summary", round_.folder).stdout


def test_marks_that_came_too_late_or_bear_no_name_are_not_lost_with_the_sheet(round_):
    edit(round_, mark("张三", "不推荐"))
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        later = (datetime.now() + timedelta(hours=1)).isoformat(" ", "seconds")
        ledger.decide([Decision(RECOMMENDED, ZHANG, "推荐", who="王局", at=later)])
    assert "已另存为 江苏省汇总.bak-1.xlsx" in run("round", "summary", round_.folder).stdout
    write(round_, TABLE.replace("张三", ""))
    run("round", "summary", round_.folder)
    edit(round_, mark(None, "推荐"))
    assert "已另存为 江苏省汇总.bak-2.xlsx" in run("round", "summary", round_.folder).stdout


@pytest.mark.parametrize("sign", ["√", "×", "一票否决"])
def test_nothing_is_handed_in_while_a_veto_can_not_be_read(round_, sign):
    edit(round_, mark("张三", None, sign, "违纪"))
    with pytest.raises(RefusalError, match="“一票否决”写的是"), working_on(round_, print, hand_in=True):
        pass
    edit(round_, mark("张三", None, None, None))
    with working_on(round_, print, hand_in=True):
        pass


def test_a_veto_that_is_written_over_with_a_sign_stays(round_):
    edit(round_, mark("张三", None, "是", "违纪"))
    run("round", "update", round_.folder)
    edit(round_, mark("张三", None, "√", "违纪"))
    run("round", "update", round_.folder)
    assert set(decisions(round_, VETOED)) == {ZHANG}
    edit(round_, mark("张三"))
    run("round", "update", round_.folder)
    assert decisions(round_, VETOED) == {}


def test_a_review_without_its_columns_is_told_and_kept(round_):
    def change(book):
        mark("张三", "推荐")(book)
        book["审核"].delete_cols(8)

    edit(round_, change)
    assert "“审核”里缺了列" in run("round", "update", round_.folder).stdout
    assert "已另存为" in run("round", "summary", round_.folder).stdout


def test_who_decided_is_kept_even_where_nobody_says(round_):
    run("decide", round_.folder, "推荐", "扬州市/张三")
    edit(round_, explain("已核对"))
    run("round", "update", round_.folder)
    assert decisions(round_, RECOMMENDED)[ZHANG][2] == user()
    assert [who for _, _, who in decisions(round_, EXPLAINED).values()] == [user()]


def test_an_explanation_settles_its_finding_and_stays(round_):
    edit(round_, explain("任命文件已核对"))
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
        (("收到日期", "仪征市", "--day", "2024-12-03"), "由扬州市报送"),
        (("迟报说明", "仪征市", "--why", "路远"), "由扬州市报送"),
        (("推荐", "扬州市/张三", "--undo"), "没有可撤销的"),
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


def test_decisions_are_listed_by_what_people_know_them_by(round_):
    edit(round_, explain("任命文件已核对"))
    run("round", "summary", round_.folder)
    ((finding, _),) = decisions(round_, EXPLAINED).items()
    decide(round_, "不汇入", "扬州市/花名册.csv", "--why", "旧件", "--who", "赵六")
    said = run("decide", round_.folder).stdout
    assert "不汇入  扬州市/花名册.csv：旧件（赵六）" in said
    with open_ledger(round_.ledger_file) as ledger:
        assert ledger.decisions(DROPPED)["扬州市/花名册.csv"].value not in said
    decide(round_, "不汇入", "扬州市/花名册.csv", "--undo")
    said = run("decide", round_.folder).stdout
    assert f"说明  {finding} 扬州市 李四 任职年限：任命文件已核对" in said
    assert "不汇入  扬州市/花名册.csv：（撤销）" in said


def test_a_summary_is_asked_for_before_anything_came(tmp_path):
    made = make_round(tmp_path / "空", str(SMALL.folder), SMALL.units)
    done = run("round", "summary", made.folder)
    assert done.returncode == 2
    assert "round update" in done.stderr
