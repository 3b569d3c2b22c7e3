import os
import subprocess
import sys

import pytest

from toolkit.errors import RefusalError
from toolkit.safe_write import clear_left, refuse_open, replacing


def test_the_final_name_holds_the_whole_file_only(tmp_path):
    target = tmp_path / "新文件夹" / "汇总.xlsx"
    with replacing(target) as temporary:
        temporary.write_bytes(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert list(target.parent.iterdir()) == [target]


def test_what_fails_on_the_way_leaves_the_old_file(tmp_path):
    target = tmp_path / "汇总.xlsx"
    target.write_bytes(b"old")

    def fail():
        with replacing(target) as temporary:
            temporary.write_bytes(b"half")
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "denied"), "请先关闭正在打开它的"),
        (OSError(28, "No space left on device"), "磁盘有空间"),
    ],
)
def test_a_file_that_cannot_be_written_gets_a_sentence(tmp_path, error, sentence):
    target = tmp_path / "汇总.xlsx"

    def fail():
        with replacing(target):
            raise error

    with pytest.raises(RefusalError, match=sentence):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_open_elsewhere_is_told_before_any_work(tmp_path, monkeypatch):
    target = tmp_path / "汇总.xlsx"
    refuse_open(target)
    assert list(tmp_path.iterdir()) == []
    target.write_bytes(b"old")
    os.utime(target, (1, 1))
    refuse_open(target)
    assert (target.read_bytes(), target.stat().st_mtime) == (b"old", 1)
    monkeypatch.setattr(type(target), "open", lambda *_: exec("raise PermissionError(13, 'denied')"))
    with pytest.raises(RefusalError, match="请先关闭正在打开它的"):
        refuse_open(target)


def test_a_kill_leaves_no_half_file_under_the_final_name(tmp_path):
    target = tmp_path / "汇总.xlsx"
    script = (
        "import os, sys, pathlib; from toolkit.safe_write import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as t:\n"
        "    t.write_bytes(b'half'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(target)], check=False).returncode == 9
    assert not target.exists()
    assert all(path.name.startswith(".~") for path in tmp_path.iterdir())


def test_what_a_killed_run_left_is_removed_a_day_later(tmp_path):
    (tmp_path / "退回").mkdir()
    left, young = tmp_path / "退回" / ".~0123456789ab.xlsx", tmp_path / ".~0123456789cd.zip"
    theirs = tmp_path / ".~lock.汇总.xlsx#"
    for path in (left, young, theirs):
        path.write_bytes(b"x")
    for path in (left, theirs):
        os.utime(path, (1, 1))
    clear_left(tmp_path)
    assert [path.exists() for path in (left, young, theirs)] == [False, True, True]
