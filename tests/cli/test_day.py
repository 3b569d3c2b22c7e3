"""Days on the command line."""

from datetime import date

import pytest

from toolkit.cli.day import day_of

THE_DAY = date(2024, 12, 4)


@pytest.mark.parametrize(
    "text",
    ["2024-12-04", "2024-12-4", "2024/12/4", "2024.12.04", "2024年12月4日", "20241204", " 2024-12-04 "],
)
def test_a_day_may_be_written_in_many_ways(text):
    assert day_of(text) == THE_DAY


@pytest.mark.parametrize(
    "text",
    ["", "昨天", "2024121", "2024-13-01", "2024-02-30", "9999-12-31", "0001-01-01", "2024-1204", "12-04"],
)
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


def test_every_option_reads_days_alike(baosong, tmp_path):
    for arguments in (
        ("pack", tmp_path, "--day"),
        ("publish", tmp_path, "-o", tmp_path / "x", "--from"),
        ("return", tmp_path, "--until"),
        ("merge", "js-2024", tmp_path, "-o", tmp_path / "a.xlsx", "--as-of"),
        ("dates", tmp_path, "-o", tmp_path / "x", "--as-of"),
        ("decide", tmp_path, "收到日期", "扬州市", "--day"),
    ):
        assert "“9999-12-31”不是日期" in baosong(*arguments, "9999-12-31").stderr, arguments
        assert "不是日期" not in baosong(*arguments, "2024-12-4").stderr, arguments


def test_nothing_was_received_on_a_day_to_come(baosong, tmp_path):
    baosong("round", "init", "js-2024", tmp_path / "一轮")
    done = baosong("decide", tmp_path / "一轮", "收到日期", "扬州市", "--day", "2099-01-01")
    assert (done.returncode, "还没有到" in done.stderr) == (2, True)
