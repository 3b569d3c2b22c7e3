"""No output ever lies on a received file, and nobody's work is written over without being kept."""

import shutil
from pathlib import Path

import openpyxl
import pytest

SAMPLE = Path(__file__).parent.parent.parent / "samples/js-2024/inbox/南京市"


@pytest.fixture
def inbox(tmp_path):
    return shutil.copytree(SAMPLE, tmp_path / "收件")


def received(inbox):
    return next(path for path in sorted(inbox.rglob("*.xlsx")) if "汇总表" in path.name)


@pytest.mark.parametrize("option", ["-o", "--form-only", "--json"])
def test_an_output_on_a_received_file_is_refused(baosong, inbox, tmp_path, option):
    victim = received(inbox)
    before = victim.read_bytes()
    others = [] if option == "-o" else ["-o", tmp_path / "汇总.xlsx"]
    done = baosong("merge", "js-2024", inbox, *others, option, victim)
    assert done.returncode == 2
    assert "没有覆盖" in done.stderr or "不能写在它上面" in done.stderr
    assert victim.read_bytes() == before
    assert not (tmp_path / "汇总.xlsx").exists()


def test_check_refuses_a_report_on_the_checked_file(baosong, inbox):
    victim = received(inbox)
    before = victim.read_bytes()
    assert baosong("check", "js-2024", victim, "--json", victim).returncode == 2
    assert victim.read_bytes() == before


def test_one_name_for_two_outputs_is_refused(baosong, inbox, tmp_path):
    out = tmp_path / "汇总.xlsx"
    done = baosong("merge", "js-2024", inbox, "-o", out, "--form-only", out)
    assert done.returncode == 2
    assert "同一个文件" in done.stderr
    assert not out.exists()


def test_another_suffix_is_refused(baosong, inbox, tmp_path):
    done = baosong("merge", "js-2024", inbox, "-o", tmp_path / "汇总.xls")
    assert done.returncode == 2
    assert ".xlsx" in done.stderr


def save_again(path, text):
    """As a person would: open, type, save."""
    book = openpyxl.load_workbook(path)
    book.create_sheet("我的备注")["A1"] = text
    book.save(path)


def sheets(path):
    return openpyxl.load_workbook(path, read_only=True).sheetnames


def test_what_a_person_added_to_an_output_is_kept_beside_the_new_one(baosong, inbox, tmp_path):
    out, form = tmp_path / "汇总.xlsx", tmp_path / "表.xlsx"
    arguments = ("merge", "js-2024", inbox, "-o", out, "--form-only", form)
    assert baosong(*arguments).returncode == 1
    assert baosong(*arguments).returncode == 1
    assert sorted(p.name for p in tmp_path.glob("*.xlsx")) == ["汇总.xlsx", "表.xlsx"]
    save_again(out, "别丢")
    save_again(form, "别丢")
    said = baosong(*arguments).stdout
    assert "已另存为 汇总.bak-1.xlsx" in said
    assert "我的备注" in sheets(tmp_path / "汇总.bak-1.xlsx")
    assert "我的备注" in sheets(tmp_path / "表.bak-1.xlsx")
    assert "我的备注" not in sheets(out)


def test_a_filled_master_is_kept_when_new_ones_are_written(baosong, tmp_path):
    assert baosong("templates", "js-2024", "-o", tmp_path).returncode == 0
    assert baosong("templates", "js-2024", "-o", tmp_path).returncode == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
    save_again(tmp_path / "汇总表.xlsx", "填好的")
    baosong("templates", "js-2024", "-o", tmp_path)
    assert "我的备注" in sheets(tmp_path / "汇总表.bak-1.xlsx")


def test_a_list_of_rules_keeps_what_lay_under_its_name(baosong, tmp_path):
    other = tmp_path / "规则.xlsx"
    other.write_bytes(b"somebody's")
    assert baosong("rules", "js-2024", "-o", other).returncode == 0
    assert (tmp_path / "规则.bak-1.xlsx").read_bytes() == b"somebody's"
