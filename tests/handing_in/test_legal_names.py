"""Names that every system takes."""

import pytest

from toolkit.handing_in.legal_names import free_path, legal_name, legal_path, numbered


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三-第一中学", "张三-第一中学"),
        ('a\\b/c:d*e?f"g<h>i|j', "a＼b／c：d＊e？f＂g＜h＞i｜j"),
        ("张三. . ", "张三"),
        ("  张三\n-一中\t", "张三 -一中"),
        ("CON", "_CON"),
        ("prn.pdf", "_prn.pdf"),
        ("com1 .txt", "_com1 .txt"),
        ("console.pdf", "console.pdf"),
        ("\u202e张三\u200b\x07", "张三"),
        ("...", ""),
        ("字" * 120 + ".pdf", "字" * 82 + ".pdf"),
        ("a" * 120 + ".pdf", "a" * 96 + ".pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_a_name_is_mended(text, name):
    assert legal_name(text) == name
    assert legal_name(name) == name


def test_a_path_keeps_its_folders_and_loses_what_leads_out_of_it():
    assert legal_path("../扬州市//张三:一中/./con", 200) == "扬州市/张三：一中/_con"


def test_a_long_path_is_shortened_where_it_is_longest():
    path = legal_path("/".join(("扬州市", "张" * 80, "中" * 60)), 100)
    assert len(path) == 100
    assert path.startswith("扬州市/张")
    assert legal_path(path, 100) == path


def test_numbers_stand_before_the_suffix():
    assert numbered("扬州市/张三.pdf", 2) == "扬州市/张三（2）.pdf"
    assert free_path("A.pdf", {"a.pdf", "a（2）.pdf"}) == "A（3）.pdf"
    assert free_path("b.pdf", {"a.pdf"}) == "b.pdf"
