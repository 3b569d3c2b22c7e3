"""Scans that open and have pages, and those that don't."""

import pytest

from tests.handing_in.papers import paper, pdf, picture
from toolkit.handing_in.scans import flaw_of, own_suffix


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.pdf", pdf(3)),
        ("a.pdf", b"\n\n" + pdf()),
        ("a.pdf", pdf(password="")),
        ("a.jpg", picture()),
        ("a.png", picture("PNG")),
        ("a.tif", picture("TIFF")),
        ("png 其实是.jpg", picture("PNG")),
        ("a.jpg", picture() + b"trailer of a telephone"),
    ],
)
def test_what_opens_has_no_flaw(file, data):
    assert flaw_of(file, data) == ""


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("a.pdf", b"", "空文件"),
        ("a.pdf", pdf(0), "一页也没有"),
        ("a.pdf", pdf(password="secret"), "打开密码"),
        ("a.pdf", b"%PDF-1.7\nnothing more", "打不开"),
        ("a.pdf", b"PK\x03\x04 a workbook", "内容不是 PDF"),
        ("a.jpg", picture()[:-4000], "没有传完整"),
        ("a.png", picture("PNG")[:-4000], "没有传完整"),
        ("a.tif", picture("TIFF")[:-4000], "没有传完整"),
        ("a.jpg", b"<html>", "内容不是 JPG"),
        ("a.png", paper(), "白纸"),
        ("a.jpg", paper("JPEG", 250), "白纸"),
    ],
)
def test_what_does_not_is_told(file, data, said):
    assert said in flaw_of(file, data)


def test_a_stamp_alone_is_something():
    assert flaw_of("a.png", paper(stamp=True)) == ""


@pytest.mark.parametrize(
    ("file", "data", "suffix"),
    [
        ("a.jpg", pdf(), ".pdf"),
        ("a.JPEG", picture(), ".jpeg"),
        ("a.png", picture("TIFF"), ".tif"),
        ("a.pdf", picture("PNG"), ".png"),
        ("a.pdf", b"nothing known", ".pdf"),
    ],
)
def test_the_bytes_tell_the_suffix(file, data, suffix):
    assert own_suffix(file, data) == suffix
