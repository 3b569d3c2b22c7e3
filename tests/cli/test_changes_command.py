"""`baosong changes` on a round: returned, sent again, old files beside new ones, and what can't be compared."""

import json
from hashlib import sha256

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import run
from tests.package_check import problems_of_package
from tests.tables import SMALL
from toolkit.round.decisions import DROPPED, RETURNED
from toolkit.round.folder import make_round
from toolkit.round.ledger import Decision, open_ledger

HEAD = "姓名,性别,出生年月,任职年限,工作单位,简历"
FIRST = ["张三,男,197506,3年,一中,甲", "李四,女,198013,2年,二中,乙", "王五,男,198506,近一年,三中,丙"]
AGAIN = ["张三,男,197506,3年,省一中,甲", "李四,女,198012,2年,二中,乙", "赵六,男,199013,3年,四中,丁"]


@pytest.fixture
def round_(tmp_path):
    """A round that took in one city's table on the first day."""
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    send(made, "扬州市/花名册.csv", FIRST)
    send(made, "南京市/花名册.csv", ["周七,男,198506,3年,三中,丙"])
    update(made, "2024-12-01 09:00:00")
    return made


def send(made, file, rows):
    path = made.inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")


def update(made, time):
    """Update the round as if it were that time."""
    assert run("round", "update", made.folder).returncode == 0
    with open_ledger(made.ledger_file) as ledger, ledger.writing():
        ledger._db.execute("UPDATE receipt SET first_seen = ? WHERE first_seen > '2025'", (time,))
        ledger._db.execute("UPDATE receipt SET gone = ? WHERE gone > '2025'", (time,))


def decide(made, *decisions):
    with open_ledger(made.ledger_file) as ledger, ledger.writing():
        ledger.decide([*decisions])


def returned(made, time="2024-12-02 10:00:00"):
    decide(made, Decision(RETURNED, "江苏省/扬州市", "2", at=time))


def changes(made, *more):
    """What the command says and writes as JSON."""
    target = made.folder / "比对.json"
    done = run("changes", made.folder, "--unit", "扬州市", "--json", target, *more)
    told = json.loads(target.read_text(encoding="utf-8"))["comparison"] if target.exists() else None
    return done, told


def states(told):
    return {(f["state"], f["person"]) for f in told["findings"]}


EXPECTED = {("mended", "李四"), ("new", "赵六"), ("withdrawn", "王五")}


def test_a_file_that_was_sent_again_under_its_name_is_compared_with_the_returned_state(round_):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    done, told = changes(round_)
    assert done.returncode == 1
    assert states(told) == EXPECTED
    assert (told["returned"], told["since"]) == ("2024-12-02 10:00:00", "2024-12-03 09:00:00")
    assert told["rows"]["matched"] == 2
    assert [(c["cell"], c["field"], c["asked"]) for c in told["cells"]] == [
        ("E2", "工作单位", False),
        ("C3", "出生年月", True),
    ]
    assert "未要求而改动 张三 工作单位：一中 → 省一中（扬州市/花名册.csv E2）" in done.stdout
    assert "已改好 [退回] 李四 出生年月：198013 → 198012" in done.stdout


def test_the_old_file_beside_the_new_one_does_not_count(round_):
    returned(round_)
    send(round_, "扬州市/花名册（改）.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    done, told = changes(round_)
    assert states(told) == EXPECTED
    assert told["superseded"] == ["扬州市/花名册.csv"]
    assert "旧件还在收件里" in done.stdout


def test_old_files_of_other_units_are_none_of_its_own(round_):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    send(round_, "南京市/又一份.csv", ["周七,男,198506,3年,三中,丙改"])
    update(round_, "2024-12-03 09:00:00")
    _, told = changes(round_)
    assert told["superseded"] == []


def test_an_old_file_that_was_moved_is_no_newer_than_the_returned_one(round_):
    returned(round_)
    send(round_, "扬州市/花名册（改）.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    (round_.inbox / "扬州市/旧件").mkdir()
    (round_.inbox / "扬州市/花名册.csv").rename(round_.inbox / "扬州市/旧件/花名册.csv")
    update(round_, "2024-12-04 09:00:00")
    _, told = changes(round_)
    assert (states(told), told["superseded"]) == (EXPECTED, ["扬州市/旧件/花名册.csv"])


def test_what_was_read_by_another_list_of_units_is_left_out_with_a_word(round_):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        old = "receipt IN (SELECT id FROM receipt WHERE gone IS NOT NULL)"
        ledger._db.execute(
            f"UPDATE submission SET content = replace(content, '扬州市', '旧名市') WHERE {old}"
        )
    done = run("changes", round_.folder, "--unit", "扬州市")
    assert (done.returncode, "只报过一次" in done.stderr) == (2, True)
    send(round_, "扬州市/花名册（二）.csv", AGAIN)
    update(round_, "2024-12-04 09:00:00")
    assert "程序出错" not in run("changes", round_.folder, "--unit", "南京市").stderr


def test_an_old_file_that_was_decided_not_to_count_still_was_what_was_returned(round_):
    returned(round_)
    send(round_, "扬州市/花名册（改）.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    digest = sha256((round_.inbox / "扬州市/花名册.csv").read_bytes()).hexdigest()
    decide(round_, Decision(DROPPED, "扬州市/花名册.csv", digest, "作废"))
    _, told = changes(round_)
    assert (states(told), told["superseded"]) == (EXPECTED, [])


def test_a_new_file_that_was_decided_not_to_count_takes_no_old_one_s_place(round_):
    returned(round_)
    send(round_, "扬州市/花名册（改）.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    digest = sha256((round_.inbox / "扬州市/花名册（改）.csv").read_bytes()).hexdigest()
    decide(round_, Decision(DROPPED, "扬州市/花名册（改）.csv", digest, "发错了"))
    _, told = changes(round_)
    assert (told["rows"]["matched"], told["rows"]["gone"], told["cells"]) == (3, [], [])
    assert {state for state, _ in states(told)} == {"open"}
    assert told["superseded"] == []


def test_a_file_with_other_people_is_an_addition(round_):
    returned(round_)
    send(round_, "扬州市/补报.csv", ["赵六,男,199012,3年,四中,丁"])
    update(round_, "2024-12-03 09:00:00")
    _, told = changes(round_)
    assert (told["rows"]["matched"], len(told["rows"]["added"]), told["rows"]["gone"]) == (3, 1, [])
    assert told["superseded"] == []


def test_without_a_return_the_latest_files_are_compared_with_those_before_them(round_):
    send(round_, "扬州市/花名册.csv", AGAIN[:2])
    update(round_, "2024-12-03 09:00:00")
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-04 09:00:00")
    done, told = changes(round_)
    assert (told["returned"], told["since"]) == (None, "2024-12-04 09:00:00")
    assert states(told) == {("new", "赵六")}
    assert "与那以前的比" in done.stdout


def test_several_returns_count_from_the_last_one(round_):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    returned(round_, "2024-12-03 10:00:00")
    done, told = changes(round_)
    assert (told["since"], told["cells"]) == (None, [])
    assert states(told) == {("open", "赵六")}
    assert "还没有收到新的来件" in done.stdout


def test_what_was_read_anew_by_another_program_is_no_second_submission(round_):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        ledger.set_meta("reading", "another program")
    update(round_, "2024-12-05 09:00:00")
    _, told = changes(round_)
    assert states(told) == EXPECTED
    assert told["since"] == "2024-12-03 09:00:00"


def test_an_explanation_stands_beside_what_it_settles(round_):
    returned(round_)
    done, told = changes(round_)
    (doubt,) = [f["id"] for f in told["findings"] if f["level"] == "verify"]
    run("decide", round_.folder, "待核", doubt, "--why", "已核对任命文件")
    done, told = changes(round_)
    assert ("settled", "王五") in states(told)
    assert "（说明：已核对任命文件）" in done.stdout


def test_a_city_s_return_holds_for_its_counties(round_):
    send(round_, "扬州市/仪征市/花名册.csv", ["钱八,女,198013,3年,五中,戊"])
    update(round_, "2024-12-01 10:00:00")
    returned(round_)
    send(round_, "扬州市/仪征市/花名册.csv", ["钱八,女,198012,3年,五中,戊"])
    update(round_, "2024-12-03 09:00:00")
    done = run("changes", round_.folder, "--unit", "仪征市")
    assert "已改好 [退回] 钱八 出生年月：198013 → 198012" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("unit", "said"),
    [("南京市", "只报过一次"), ("泰州市", "没有收到过泰州市"), ("杨州市", "最接近")],
)
def test_what_can_not_be_compared_is_told(round_, unit, said):
    done = run("changes", round_.folder, "--unit", unit)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_before_anything_came_it_says_what_to_run(tmp_path):
    made = make_round(tmp_path / "空", str(SMALL.folder), SMALL.units)
    done = run("changes", made.folder, "--unit", "扬州市")
    assert done.returncode == 2
    assert "round update" in done.stderr


def test_the_workbook_has_what_the_terminal_says(round_, tmp_path):
    returned(round_)
    send(round_, "扬州市/花名册.csv", AGAIN)
    update(round_, "2024-12-03 09:00:00")
    target = tmp_path / "比对.xlsx"
    changes(round_, "-o", target)
    assert problems_of_package(target) == []
    book = load_workbook(target)
    assert book.sheetnames == ["问题", "改动", "增减"]
    assert [[c.value for c in row[:7]] for row in book["问题"].iter_rows(min_row=4)] == [
        ["新出现", "退回", "扬州市", "赵六", "出生年月", None, "199013"],
        ["已改好", "退回", "扬州市", "李四", "出生年月", "198013", "198012"],
        ["随行删去", "待核", "扬州市", "王五", "任职年限", "近一年", None],
    ]
    assert [c.value for c in book["改动"][4]][:6] == [
        "未要求而改动",
        "扬州市",
        "张三",
        "工作单位",
        "一中",
        "省一中",
    ]
    assert [[c.value for c in row[:3]] for row in book["增减"].iter_rows(min_row=4)] == [
        ["新增", "扬州市", "赵六"],
        ["删去", "扬州市", "王五"],
    ]
    assert book["问题"]["D3"].value == "姓名"
