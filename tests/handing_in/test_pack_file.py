"""The zip: names that open right everywhere, the same bytes for the same content."""

import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from toolkit.handing_in.pack_file import Slot, held_by_old, is_ours, new_pack

DAY = date(2024, 12, 4)


def made(path, *files, wanted="扬州市/张三-一中", owner="1"):
    with new_pack(path, DAY) as pack:
        slot = Slot(pack.folder(wanted, owner), wanted, "扬州市", "张三")
        for name, data in files:
            pack.add(slot, name, data, "推荐表", "来件.xlsx")
    return pack.entries


def test_names_are_marked_as_utf8(tmp_path):
    made(tmp_path / "包.zip", ("张三推荐表.pdf", b"x"))
    with zipfile.ZipFile(tmp_path / "包.zip") as archive:
        (info,) = archive.infolist()
        assert info.filename == "扬州市/张三-一中/张三推荐表.pdf"
        assert info.flag_bits & 0x800
        assert info.date_time[:3] == (2024, 12, 4)
        assert archive.testzip() is None


def test_who_reads_utf8_names_without_the_mark_sees_them_too(tmp_path):
    """What Python gives for names that it is told are UTF-8: the raw bytes are."""
    made(tmp_path / "包.zip", ("张三推荐表.pdf", b"x"))
    data = (tmp_path / "包.zip").read_bytes()
    assert data.count("扬州市/张三-一中/张三推荐表.pdf".encode()) == 2  # its own heading and the directory
    flags = data.index(b"PK\x01\x02") + 8
    (tmp_path / "blind.zip").write_bytes(data[:flags] + b"\x00\x00" + data[flags + 2 :])
    with zipfile.ZipFile(tmp_path / "blind.zip", metadata_encoding="utf-8") as archive:
        assert archive.namelist() == ["扬州市/张三-一中/张三推荐表.pdf"]


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_unzip_sees_chinese_names(tmp_path):
    made(tmp_path / "a.zip", ("张三推荐表.pdf", b"x"))
    done = subprocess.run(
        ["unzip", "-Z1", str(tmp_path / "a.zip")],
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == ["扬州市/张三-一中/张三推荐表.pdf"]


def test_the_same_content_has_the_same_bytes(tmp_path):
    for name in ("a.zip", "b.zip"):
        made(tmp_path / name, ("x.pdf", b"x" * 1000), ("y.xlsx", b"y"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_is_mended_is_said(tmp_path):
    entries = made(
        tmp_path / "a.zip",
        ("推荐表?.pdf", b"1"),
        ("a.pdf", b"2"),
        ("A.pdf", b"3"),
        wanted="扬州市/张三-一中:分校",
    )
    assert [(e.path, e.remark) for e in entries] == [
        ("扬州市/张三-一中：分校/推荐表？.pdf", "名称已改，原应为：扬州市/张三-一中:分校/推荐表?.pdf"),
        ("扬州市/张三-一中：分校/a.pdf", "名称已改，原应为：扬州市/张三-一中:分校/a.pdf"),
        ("扬州市/张三-一中：分校/A（2）.pdf", "名称已改，原应为：扬州市/张三-一中:分校/A.pdf"),
    ]


def test_paths_are_never_too_long(tmp_path):
    entries = made(tmp_path / "a.zip", ("字" * 150 + ".pdf", b"1"), wanted="/".join(["长" * 90] * 4))
    assert len(entries[0].path) <= 200
    assert entries[0].path.endswith(".pdf")
    assert all(len(part) <= 100 for part in entries[0].path.split("/"))


def test_two_people_never_share_a_folder(tmp_path):
    with new_pack(tmp_path / "a.zip", DAY) as pack:
        assert pack.folder("扬州市/张三", "1") == pack.folder("扬州市/张三", "1") == "扬州市/张三"
        assert pack.folder("扬州市/张三", "2") == "扬州市/张三（2）"


def test_a_pack_of_ours_is_known_again(tmp_path):
    made(tmp_path / "a.zip", ("x.pdf", b"x"))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as other:
        other.writestr("x.pdf", b"x")
    (tmp_path / "c.zip").write_bytes(b"no zip")
    assert [is_ours(tmp_path / f"{n}.zip") for n in "abcd"] == [True, False, False, False]
    assert held_by_old(tmp_path / "a.zip", "扬州市/张三-一中/x.pdf") == b"x"
    assert held_by_old(tmp_path / "b.zip", "x.pdf") is None
    assert held_by_old(tmp_path / "a.zip", "y.pdf") is None
