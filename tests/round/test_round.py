"""A round's memory: what is new is read, what is unchanged is not, decisions stay, one clerk at a time."""

import json
import os
import socket
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from attrs import asdict

from tests.cli.conftest import run as baosong
from tests.tables import SMALL
from toolkit.campaign.structure import CampaignError
from toolkit.errors import RefusalError
from toolkit.model import Problem, Submission
from toolkit.report import report_of
from toolkit.review import identity
from toolkit.round import lock
from toolkit.round import update as update_module
from toolkit.round.decisions import DROPPED, EXPLAINED, RECOMMENDED
from toolkit.round.dropping import lapsed
from toolkit.round.folder import make_round, open_round
from toolkit.round.ledger import Decision, open_ledger
from toolkit.round.lock import FILE, Holder, locked
from toolkit.round.update import collection_of, update

HEAD = "姓名,性别,出生年月,任职年限,工作单位,简历"
ZHANG = "张三,男,197506,3年,第一中学,简历一"
LI = "李四,女,198001,近一年,第二中学,简历二"


@pytest.fixture
def round_(tmp_path):
    """A round of the small campaign with two cities' tables in its inbox."""
    made = make_round(tmp_path / "一轮", str(SMALL.folder), SMALL.units)
    send(made, "扬州市/花名册.csv", HEAD, ZHANG)
    send(made, "南京市/花名册.csv", HEAD, LI)
    return made


def send(made, file, *lines):
    path = made.inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def run(made):
    with open_ledger(made.ledger_file) as ledger:
        return update(made, ledger)


def people(made):
    with open_ledger(made.ledger_file) as ledger:
        return [record.values["姓名"] for record in collection_of(made, ledger).records]


def test_what_is_in_the_inbox_comes_into_the_ledger(round_):
    found = run(round_)
    assert (sorted(found.added), found.unchanged) == (["南京市/花名册.csv", "扬州市/花名册.csv"], 0)
    assert people(round_) == ["李四", "张三"]


def test_unchanged_files_are_not_read_again(round_, monkeypatch):
    run(round_)
    read = []
    real = update_module.take_entries
    monkeypatch.setattr(
        update_module, "take_entries", lambda e, *a: read.extend(x.file for x in e) or real(e, *a)
    )
    os.utime(round_.inbox / "南京市/花名册.csv", ns=(1, 1))
    send(round_, "扬州市/花名册.csv", HEAD, ZHANG.replace("197506", "197507"))
    found = run(round_)
    assert (read, found.changed, found.unchanged) == (["扬州市/花名册.csv"], ["扬州市/花名册.csv"], 1)
    assert run(round_).unchanged == 2


def test_the_ledger_says_what_a_merge_of_the_same_files_says(round_):
    from toolkit.intake.take_inbox import take_inbox
    from toolkit.merging import collect

    run(round_)
    taken = take_inbox(round_.inbox, SMALL, SMALL.table, SMALL.units, SMALL.as_of)
    merged = collect(SMALL, SMALL.table, SMALL.units, SMALL.as_of, taken)
    with open_ledger(round_.ledger_file) as ledger:
        assert report_of("merge", collection_of(round_, ledger)) == report_of("merge", merged)


def test_a_file_that_went_away_no_longer_counts_and_is_remembered(round_):
    run(round_)
    (round_.inbox / "南京市/花名册.csv").unlink()
    assert run(round_).gone == ["南京市/花名册.csv"]
    assert people(round_) == ["张三"]
    with open_ledger(round_.ledger_file) as ledger:
        assert [(r.file, bool(r.gone)) for r in ledger.history()] == [
            ("南京市/花名册.csv", True),
            ("扬州市/花名册.csv", False),
        ]


def test_a_file_that_comes_back_unchanged_keeps_the_day_when_it_was_first_seen(round_):
    run(round_)
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        ledger._db.execute("UPDATE receipt SET first_seen = '2024-11-01 08:00:00'")
    path = round_.inbox / "南京市/花名册.csv"
    content = path.read_text(encoding="utf-8")
    path.unlink()
    run(round_)
    path.write_text(content, encoding="utf-8")
    run(round_)
    with open_ledger(round_.ledger_file) as ledger:
        assert ledger.current()["南京市/花名册.csv"].first_seen == "2024-11-01 08:00:00"


def test_decisions_are_kept_and_the_last_one_counts(round_):
    run(round_)
    with open_ledger(round_.ledger_file) as ledger:
        before = collection_of(round_, ledger)
        (doubt,) = [f for f in before.findings if f.level == "verify"]
        with ledger.writing():
            ledger.decide([Decision(EXPLAINED, doubt.id, "已核对任命文件", who="王五")])
        after = collection_of(round_, ledger)
        assert after.settled(doubt)
        assert after.verdicts[doubt.records[0]] == "eligible"
        with ledger.writing():
            ledger.decide([Decision(EXPLAINED, doubt.id, "")])
        assert not collection_of(round_, ledger).settled(doubt)
        assert [(d.value, d.who, bool(d.at)) for d in ledger.all_decisions()] == [
            ("已核对任命文件", "王五", True),
            ("", "", True),
        ]


def test_a_file_that_was_decided_not_to_count_is_set_aside(round_):
    run(round_)
    drop(round_, "南京市/花名册.csv")
    assert people(round_) == ["张三"]
    with open_ledger(round_.ledger_file) as ledger:
        aside = [row.reason for s in collection_of(round_, ledger).submissions for row in s.set_aside]
    assert aside == ["不汇入：作废"]


def test_another_file_under_the_name_of_one_that_does_not_count_counts_and_is_told(round_):
    run(round_)
    drop(round_, "南京市/花名册.csv")
    send(round_, "南京市/花名册.csv", HEAD, LI.replace("李四", "王五"))
    run(round_)
    assert people(round_) == ["王五", "张三"]
    with open_ledger(round_.ledger_file) as ledger:
        assert [(file, d.reason) for file, d in lapsed(ledger)] == [("南京市/花名册.csv", "作废")]


def test_a_file_that_does_not_count_does_not_count_in_another_place_either(round_):
    run(round_)
    drop(round_, "南京市/花名册.csv")
    (round_.inbox / "南京市" / "旧").mkdir()
    (round_.inbox / "南京市/花名册.csv").rename(round_.inbox / "南京市/旧/花名册.csv")
    run(round_)
    assert people(round_) == ["张三"]


def test_a_file_that_does_not_count_does_not_count_elsewhere_when_another_took_its_name(round_):
    run(round_)
    drop(round_, "南京市/花名册.csv")
    (round_.inbox / "南京市" / "旧").mkdir()
    (round_.inbox / "南京市/花名册.csv").rename(round_.inbox / "南京市/旧/花名册.csv")
    send(round_, "南京市/花名册.csv", HEAD, LI.replace("李四", "王五"))
    run(round_)
    assert people(round_) == ["王五", "张三"]


def test_of_two_copies_one_that_does_not_count_leaves_the_other(round_):
    send(round_, "南京市/又一份.csv", HEAD, LI)
    run(round_)
    drop(round_, "南京市/花名册.csv")
    assert people(round_) == ["李四", "张三"]


def test_a_ledger_of_version_1_keeps_what_does_not_count(round_):
    run(round_)
    with sqlite3.connect(round_.ledger_file) as db:
        db.execute("DROP INDEX receipt_digest")
        db.execute("PRAGMA user_version = 1")
        told = ("不汇入", "南京市/花名册.csv", "作废", "作废", "", "2999-01-01 00:00:00")
        columns = "kind, subject, value, reason, who, at"
        db.execute(f"INSERT INTO decision ({columns}) VALUES (?, ?, ?, ?, ?, ?)", told)
    db.close()
    assert people(round_) == ["张三"]


def drop(made, file):
    with open_ledger(made.ledger_file) as ledger, ledger.writing():
        ledger.decide([Decision(DROPPED, file, ledger.current()[file].digest, "作废")])


def test_a_person_is_the_same_from_one_submission_to_the_next(round_):
    run(round_)
    with open_ledger(round_.ledger_file) as ledger:
        record = collection_of(round_, ledger).records[0]
        with ledger.writing():
            ledger.decide([Decision(RECOMMENDED, identity(record, SMALL.table), "推荐")])
    send(round_, "南京市/花名册.csv", HEAD, LI.replace("198001", "198002"))
    run(round_)
    with open_ledger(round_.ledger_file) as ledger:
        (again, _) = collection_of(round_, ledger).records
        assert identity(again, SMALL.table) in ledger.decisions(RECOMMENDED)


def test_a_changed_campaign_means_reading_everything_again(tmp_path):
    folder = tmp_path / "自己的活动"
    folder.mkdir()
    text = (SMALL.folder / "campaign.toml").read_text(encoding="utf-8")
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    made = make_round(tmp_path / "一轮", str(folder), SMALL.units)
    send(made, "扬州市/花名册.csv", HEAD, ZHANG)
    assert not run(made).again
    (folder / "campaign.toml").write_text(text + "\n# 改了一句\n", encoding="utf-8")
    found = run(open_round(made.folder))
    assert (found.again, found.changed, found.reread) == (True, [], ["扬州市/花名册.csv"])


@pytest.mark.parametrize("command", [("status",), ("round", "summary"), ("decide", "推荐", "扬州市/张三")])
def test_a_changed_campaign_is_read_again_before_anything_else(tmp_path, command):
    folder = tmp_path / "自己的活动"
    folder.mkdir()
    text = (SMALL.folder / "campaign.toml").read_text(encoding="utf-8")
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    made = make_round(tmp_path / "一轮", str(folder), SMALL.units)
    send(made, "扬州市/花名册.csv", HEAD, ZHANG)
    run(made)
    (folder / "campaign.toml").write_text(text + "\n# 改了一句\n", encoding="utf-8")
    place = 2 if command[0] == "round" else 1
    done = baosong(*command[:place], made.folder, *command[place:])
    assert (done.returncode, "请先运行 baosong round update" in done.stderr) == (2, True)


def test_a_file_that_could_not_be_opened_is_read_as_soon_as_it_can(round_, monkeypatch):
    def refuse(real):
        def call(self, *arguments, **options):
            if self.name == "花名册.csv" and self.parent.name == "扬州市":
                raise PermissionError(13, "locked")
            return real(self, *arguments, **options)

        return call

    for name in ("open", "read_bytes"):
        monkeypatch.setattr(Path, name, refuse(getattr(Path, name)))
    run(round_)
    assert people(round_) == ["李四"]
    monkeypatch.undo()
    assert run(round_).reread == ["扬州市/花名册.csv"]
    assert people(round_) == ["李四", "张三"]
    assert run(round_).unchanged == 2


def test_a_file_that_took_too_long_is_tried_again(round_, monkeypatch):
    real = update_module.take_entries
    slow = Problem("timeout", "读了 60 秒还没有读完，已跳过")
    monkeypatch.setattr(
        update_module,
        "take_entries",
        lambda entries, *_: [Submission(e.file, "unreadable", problem=slow) for e in entries],
    )
    run(round_)
    assert people(round_) == []
    monkeypatch.setattr(update_module, "take_entries", real)
    assert len(run(round_).reread) == 2
    assert people(round_) == ["李四", "张三"]


def test_a_file_that_is_replaced_while_others_are_read_is_read_next_time(round_, monkeypatch):
    real = update_module.take_entries

    def then_replaced(*arguments):
        taken = real(*arguments)
        send(round_, "扬州市/花名册.csv", HEAD, ZHANG.replace("张三", "王五"))
        return taken

    monkeypatch.setattr(update_module, "take_entries", then_replaced)
    run(round_)
    monkeypatch.undo()
    assert run(round_).changed == ["扬州市/花名册.csv"]
    assert people(round_) == ["李四", "王五"]


def test_an_inbox_that_is_away_changes_nothing(round_):
    run(round_)
    round_.inbox.rename(round_.folder / "别处")
    with pytest.raises(RefusalError, match="打不开"):
        run(round_)
    assert people(round_) == ["李四", "张三"]


def test_files_of_the_senders_system_are_not_told(round_):
    send(round_, "扬州市/~$花名册.xlsx", "x")
    send(round_, "desktop.ini", "x")
    found = run(round_)
    assert len(found.added) == 2
    (round_.inbox / "desktop.ini").unlink()
    assert run(round_).gone == []


def test_a_file_that_is_moved_or_copied_is_no_newer(round_):
    run(round_)
    with open_ledger(round_.ledger_file) as ledger, ledger.writing():
        ledger._db.execute("UPDATE receipt SET first_seen = '2024-11-01 08:00:00'")
    send(round_, "扬州市/副本.csv", HEAD, ZHANG)
    (round_.inbox / "南京市" / "旧件").mkdir()
    (round_.inbox / "南京市/花名册.csv").rename(round_.inbox / "南京市/旧件/花名册.csv")
    run(round_)
    with open_ledger(round_.ledger_file) as ledger:
        assert {r.first_seen for r in ledger.current().values()} == {"2024-11-01 08:00:00"}


def test_a_killed_update_leaves_the_ledger_as_it_was(round_, monkeypatch):
    run(round_)
    send(round_, "泰州市/花名册.csv", HEAD, LI.replace("李四", "王五"))
    send(round_, "扬州市/花名册.csv", HEAD, ZHANG.replace("张三", "赵六"))
    real = update_module._digest
    calls = []

    def killed(path):
        calls.append(path)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return real(path)

    monkeypatch.setattr(update_module, "_digest", killed)
    with pytest.raises(KeyboardInterrupt):
        run(round_)
    monkeypatch.undo()
    assert people(round_) == ["李四", "张三"]
    assert (run(round_).added, people(round_)) == (["泰州市/花名册.csv"], ["李四", "赵六", "王五"])


def test_a_newer_ledger_is_left_alone(round_):
    run(round_)
    with sqlite3.connect(round_.ledger_file) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(RefusalError, match="先升级"):
        run(round_)


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + bytes(200)])
def test_a_broken_ledger_is_told_with_a_way_out(round_, content):
    round_.ledger_file.write_bytes(content)
    with pytest.raises(RefusalError, match="改名"):
        run(round_)


def test_the_second_clerk_is_told_who_works(round_):
    with (
        locked(round_.folder, print),
        pytest.raises(RefusalError, match="正在被"),
        locked(round_.folder, print),
    ):
        pass
    with locked(round_.folder, print):
        assert (round_.folder / FILE).exists()
    assert not (round_.folder / FILE).exists()


@pytest.mark.parametrize(
    ("machine", "age", "taken"),
    [(None, 0, True), ("另一台", 0, False), ("另一台", 3 * 3600, True)],
)
def test_a_stale_lock_is_taken_over_with_a_word(round_, machine, age, taken):
    path = round_.folder / FILE
    holder = {
        "who": "王五",
        "machine": machine or socket.gethostname(),
        "process": 2**22 + 1,
        "since": "2024-12-01 08:00:00",
        "token": "x",
    }
    path.write_text(json.dumps(holder), encoding="utf-8")
    when = path.stat().st_mtime - age
    os.utime(path, (when, when))
    said = []
    if taken:
        with locked(round_.folder, said.append):
            pass
        assert "王五" in said[0]
    else:
        with pytest.raises(RefusalError, match="王五"), locked(round_.folder, said.append):
            pass


@pytest.mark.parametrize("content", ["", "{}", '{"process": "x"}', "[1]", '{"who": 1}'])
def test_a_lock_that_names_nobody_is_taken_over_when_it_is_old_enough(round_, content):
    path = round_.folder / FILE
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RefusalError, match="刚开始"), locked(round_.folder, print):
        pass
    os.utime(path, (1, 1))
    with locked(round_.folder, print):
        assert "token" in path.read_text(encoding="utf-8")
    assert list(round_.folder.glob("round.lock*")) == []


def test_a_folder_in_the_lock_s_place_is_told(round_):
    (round_.folder / FILE).mkdir()
    with pytest.raises(RefusalError, match="文件夹"), locked(round_.folder, print):
        pass


def test_a_number_that_another_process_bears_by_now_does_not_lock_for_ever(round_):
    path = round_.folder / FILE
    holder = Holder("王五", socket.gethostname(), os.getpid(), "2024-12-01 08:00:00", "x")
    path.write_text(json.dumps(asdict(holder)), encoding="utf-8")
    with pytest.raises(RefusalError, match="王五"), locked(round_.folder, print):
        pass
    os.utime(path, (1, 1))
    with locked(round_.folder, print):
        pass


def test_of_two_that_find_one_stale_lock_one_holds_it(round_, monkeypatch):
    path = round_.folder / FILE
    holder = Holder("王五", socket.gethostname(), 2**22 + 1, "2024-12-01 08:00:00", "x")
    path.write_text(json.dumps(asdict(holder)), encoding="utf-8")
    real, both, held = lock._refuse_if_held, threading.Barrier(2), []

    def slow(place):
        found = real(place)
        if found == holder:
            both.wait()
            time.sleep(0.3 * (threading.current_thread().name == "later"))
        return found

    def work():
        try:
            with locked(round_.folder, lambda _: None):
                held.append(1)
                time.sleep(0.8)
        except RefusalError:
            pass

    monkeypatch.setattr(lock, "_refuse_if_held", slow)
    threads = [threading.Thread(target=work, name=name) for name in ("first", "later")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert held == [1]


def test_only_one_s_own_lock_is_given_back(round_):
    path = round_.folder / FILE
    with locked(round_.folder, print):
        path.write_text("another's", encoding="utf-8")
    assert path.exists()


def test_a_folder_without_a_round_and_a_second_init_are_told(round_, tmp_path):
    with pytest.raises(RefusalError, match="round init"):
        open_round(tmp_path)
    with pytest.raises(RefusalError, match="已经有一轮"):
        make_round(round_.folder, str(SMALL.folder), SMALL.units)
    (round_.folder / "round.toml").write_text('campaign = "js-2024"\n', encoding="utf-8")
    with pytest.raises(CampaignError, match="unit"):
        open_round(round_.folder)
