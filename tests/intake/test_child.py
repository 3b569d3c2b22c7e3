import os
import signal
import subprocess
import sys
import textwrap

import pytest

from tests.intake.workbooks import by_xlwt
from toolkit.intake import child_work
from toolkit.intake.child import Child
from toolkit.intake.problems import UnreadableError


def rows(child):
    return child.read("ole", by_xlwt(), ".xls").grids[0].rows


def test_one_process_serves_all_and_ends_with_the_block():
    with Child() as child:
        rows(child)
        first = child._process.pid
        rows(child)
        assert child._process.pid == first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_no_process_is_started_for_nothing():
    with Child() as child:
        assert child._process is None


def test_a_crash_is_a_corrupt_file_and_the_next_file_is_read():
    with Child() as child:
        rows(child)
        child._process.kill()
        child._process.join()
        with pytest.raises(UnreadableError) as refused:
            rows(child)
        assert refused.value.problem.code == "corrupt"
        assert rows(child)[0] == ["姓名", "出生年月"]


@pytest.mark.skipif(sys.platform == "win32", reason="没有 SIGSTOP")
def test_a_time_limit_is_kept_and_the_next_file_is_read():
    with Child(seconds=20) as child:
        rows(child)
        os.kill(child._process.pid, signal.SIGSTOP)
        child._seconds = 0.2
        with pytest.raises(UnreadableError) as refused:
            rows(child)
        assert refused.value.problem.code == "timeout"
        child._seconds = 20
        assert len(rows(child)) == 3


def test_memory_and_problems_come_back_as_answers(monkeypatch):
    def full(*_):
        raise MemoryError

    assert child_work.answer("ole", b"", ".xls").code == "corrupt"
    monkeypatch.setattr(child_work, "_read", full)
    assert child_work.answer("ole", b"", ".xls").code == "too_large"


def test_a_guarded_script_is_run_once(tmp_path):
    (tmp_path / "a.xls").write_bytes(by_xlwt())
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent(
            """
            import sys
            from pathlib import Path
            from toolkit.intake.inbox import read_files

            def main():
                print([r.status for r in read_files([sys.argv[1]])])

            if __name__ == "__main__":
                main()
            """
        ),
        encoding="utf-8",
    )
    command = [sys.executable, str(script), str(tmp_path / "a.xls")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["['read']", ""]
    assert done.stderr == ""
