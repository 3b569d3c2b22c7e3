"""A workbook becomes a PDF by the first program that can, or else a sentence says what to do."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.libreoffice import needs_libreoffice
from tests.printed import printed
from toolkit.paper import pdf as paper
from toolkit.paper.pdf import OURS, by_excel, by_libreoffice, to_pdf, untouched
from toolkit.workbooks.new_book import new_book

PDF = b"%PDF-1.7\n...\n%%EOF\n"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "推荐表.xlsx"
    with new_book(path, "t") as book:
        for name in ("张三", "李四"):
            book.add_worksheet(name).write_string(0, 0, f"这是{name}")
        hidden = book.add_worksheet("版本")
        hidden.write_string(0, 0, "隐藏")
        hidden.very_hidden()
    return path


def test_a_pdf_of_ours_is_known_until_somebody_saves_it(tmp_path):
    pdf = tmp_path / "a.pdf"
    for content, ours in ((PDF + OURS, True), (PDF, False), (PDF + OURS + b"1 0 obj", False), (b"", False)):
        pdf.write_bytes(content)
        assert untouched(pdf) is ours


class Excel:
    """What our code asks of xlwings, by xlwings' own names; it remembers what it was asked."""

    def __init__(self, content=PDF):
        self.content, self.asked = content, []
        self.books = self

    def App(self, **options):  # noqa: N802 -- xlwings' name
        self.asked.append(options)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.asked.append("quit")

    def open(self, path, **options):
        assert Path(path).is_file()
        self.asked.append(options)
        return self

    def to_pdf(self, path, exclude_start_string):
        assert exclude_start_string == "?"
        if self.content is None:
            raise RuntimeError("no Excel")
        Path(path).write_bytes(self.content)

    def close(self):
        self.asked.append("close")


@pytest.fixture
def excel(monkeypatch):
    def installed(content=PDF):
        module = Excel(content)
        monkeypatch.setitem(sys.modules, "xlwings", module)
        return module

    return installed


def test_excel_prints_where_it_is(workbook, tmp_path, excel):
    asked = excel().asked
    assert to_pdf(workbook, tmp_path / "推荐表.pdf") == ""
    assert (tmp_path / "推荐表.pdf").read_bytes() == PDF + OURS
    assert asked == [
        {"visible": False, "add_book": False},
        {"update_links": False, "read_only": True},
        "close",
        "quit",
    ]


@pytest.mark.parametrize("content", [None, b"%PDF-1.7 half"])
def test_where_excel_fails_libreoffice_has_its_turn(workbook, tmp_path, excel, monkeypatch, content):
    excel(content)
    made = tmp_path / "other.pdf"
    made.write_bytes(PDF)
    monkeypatch.setattr(paper, "WAYS", (by_excel, lambda _: made))
    assert to_pdf(workbook, tmp_path / "推荐表.pdf") == ""


def test_without_any_program_a_sentence_says_how_to_print(workbook, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlwings", None)
    monkeypatch.setattr(paper, "PROGRAMS", ("no-such-program",))
    (tmp_path / "推荐表.pdf").write_bytes(b"old")
    said = to_pdf(workbook, tmp_path / "推荐表.pdf")
    assert "推荐表.xlsx" in said
    assert "打印整个工作簿" in said
    assert (tmp_path / "推荐表.pdf").read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("script", ["exit 0", "echo half > $7/print.pdf", "exit 1"])
def test_the_output_counts_not_the_exit_code(workbook, tmp_path, monkeypatch, script):
    monkeypatch.setitem(sys.modules, "xlwings", None)
    monkeypatch.setattr(paper, "PROGRAMS", (str(program(tmp_path, script)),))
    assert to_pdf(workbook, tmp_path / "推荐表.pdf") != ""
    assert not (tmp_path / "推荐表.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_program_that_hangs_is_ended_with_its_children(workbook, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlwings", None)
    monkeypatch.setattr(
        paper, "PROGRAMS", (str(program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")),)
    )
    monkeypatch.setattr(paper, "SECONDS", 0.5)
    assert to_pdf(workbook, tmp_path / "推荐表.pdf") != ""
    assert not alive(int((tmp_path / "child").read_text()))


def program(folder, script):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def alive(process):
    for _ in range(50):
        try:
            os.kill(process, 0)
            if "Z" in Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2]:
                return False
        except (ProcessLookupError, FileNotFoundError):
            return False
        time.sleep(0.02)
    return True


@needs_libreoffice
def test_libreoffice_prints_all_sheets_that_show(workbook, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlwings", None)
    assert to_pdf(workbook, tmp_path / "推荐表.pdf") == ""
    assert [page.text for page in printed(tmp_path / "推荐表.pdf")] == ["这是张三", "这是李四"]


@needs_libreoffice
def test_what_libreoffice_can_not_open_gives_nothing(tmp_path):
    (tmp_path / "print.xlsx").write_bytes(b"PK\x03\x04 broken")
    made = by_libreoffice(tmp_path / "print.xlsx")
    assert made is not None
    assert not made.exists()
