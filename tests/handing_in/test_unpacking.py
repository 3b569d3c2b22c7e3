"""Zips of every kind are read back: right names, inside the folder, nothing overwritten, the list verified."""

import hashlib
import zipfile

import pytest

from tests.handing_in.papers import raw_zip
from toolkit.errors import RefusalError
from toolkit.fingerprint import Fingerprint
from toolkit.handing_in.manifest import write_manifest
from toolkit.handing_in.pack_file import Entry
from toolkit.handing_in.unpacking import unpack

MARK = Fingerprint("small", "花名册", "2", ("江苏省", "扬州市"), "list")


def told(done):
    return [(one.name, one.path, one.verified) for one in done]


@pytest.mark.parametrize(("encoding", "flags"), [("gbk", 0), ("utf-8", 0), ("utf-8", 0x800)])
def test_names_in_gbk_and_utf8(tmp_path, encoding, flags):
    raw_zip(tmp_path / "a.zip", ("扬州市/张三推荐表.pdf".encode(encoding), flags, b"x"))
    done = unpack(tmp_path / "a.zip", tmp_path / "出")
    assert told(done) == [("扬州市/张三推荐表.pdf", "扬州市/张三推荐表.pdf", None)]
    assert (tmp_path / "出" / "扬州市" / "张三推荐表.pdf").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../外面.txt", "外面.txt"),
        ("/etc/外面.txt", "etc/外面.txt"),
        ("C:\\Windows\\外面.txt", "Windows/外面.txt"),
        ("a/../../外面.txt", "a/外面.txt"),
        ("con/a?.txt", "_con/a？.txt"),
        ("长" * 150 + "/a.txt", "长" * 83 + "/a.txt"),
    ],
)
def test_nothing_gets_out_and_names_are_mended(tmp_path, name, path):
    raw_zip(tmp_path / "a.zip", (name.encode(), 0x800, b"x"))
    (one,) = unpack(tmp_path / "a.zip", tmp_path / "里" / "面")
    assert one.path == path
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip", "里"}
    assert [p.name for p in (tmp_path / "里").iterdir()] == ["面"]
    assert (tmp_path / "里" / "面" / path).read_bytes() == b"x"


def test_a_link_in_the_folder_leads_nowhere(tmp_path):
    (tmp_path / "出").mkdir()
    (tmp_path / "外").mkdir()
    try:
        (tmp_path / "出" / "扬州市").symlink_to(tmp_path / "外", target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links here")
    raw_zip(tmp_path / "a.zip", ("扬州市/a.txt".encode(), 0x800, b"x"))
    with pytest.raises(RefusalError, match="快捷方式"):
        unpack(tmp_path / "a.zip", tmp_path / "出")
    assert list((tmp_path / "外").iterdir()) == []


def test_what_is_there_stays(tmp_path):
    (tmp_path / "出").mkdir()
    (tmp_path / "出" / "a.txt").write_bytes(b"mine")
    raw_zip(tmp_path / "a.zip", (b"a.txt", 0, b"theirs"), (b"b.txt", 0, b"b"))
    for _ in range(2):  # the same again writes nothing new
        done = unpack(tmp_path / "a.zip", tmp_path / "出")
        assert [one.path for one in done] == ["a（2）.txt", "b.txt"]
    assert (tmp_path / "出" / "a.txt").read_bytes() == b"mine"
    assert sorted(p.name for p in (tmp_path / "出").iterdir()) == ["a.txt", "a（2）.txt", "b.txt"]


def test_the_list_is_verified(tmp_path):
    contents = {"扬州市/好.pdf": b"good", "扬州市/改.pdf": b"before", "扬州市/缺.pdf": b"gone"}
    entries = [
        Entry(path, "推荐表", "", "扬州市", len(data), hashlib.sha256(data).hexdigest())
        for path, data in contents.items()
    ]
    write_manifest("清单", "姓名", entries, [], tmp_path / "清单.xlsx", MARK)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("扬州市/好.pdf", b"good")
        archive.writestr("扬州市/改.pdf", b"after!")
        archive.write(tmp_path / "清单.xlsx", "清单.xlsx")
        archive.writestr(".DS_Store", b"")
    done = unpack(tmp_path / "a.zip", tmp_path / "出")
    assert sorted(told(one for one in done if not one.skipped)) == [
        ("扬州市/好.pdf", "扬州市/好.pdf", True),
        ("扬州市/改.pdf", "扬州市/改.pdf", False),
        ("扬州市/缺.pdf", "", None),
        ("清单.xlsx", "清单.xlsx", None),
    ]
    assert [one.name for one in done if one.skipped] == [".DS_Store"]
    assert [one.name for one in done if one.wrong] == ["扬州市/改.pdf", "扬州市/缺.pdf"]


def test_a_list_of_another_kind_is_just_a_file(tmp_path):
    raw_zip(tmp_path / "a.zip", ("清单.xlsx".encode(), 0x800, b"nothing"))
    assert told(unpack(tmp_path / "a.zip", tmp_path / "出")) == [("清单.xlsx", "清单.xlsx", None)]


def test_a_broken_member_is_told_and_the_others_come(tmp_path):
    raw_zip(tmp_path / "a.zip", (b"a.txt", 0, b"a" * 50), (b"b.txt", 0, b"b" * 50))
    data = (tmp_path / "a.zip").read_bytes().replace(b"a" * 50, b"A" * 50)
    (tmp_path / "a.zip").write_bytes(data)
    done = unpack(tmp_path / "a.zip", tmp_path / "出")
    assert [(one.path, one.wrong) for one in done] == [("", True), ("b.txt", False)]


def test_no_zip_is_told(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(RefusalError, match="不是 zip 压缩包") as error:
        unpack(tmp_path / "a.zip", tmp_path / "出")
    assert "xlsx" not in str(error.value)


def test_a_folder_of_a_file_s_name_is_told_and_the_others_come(tmp_path):
    raw_zip(tmp_path / "a.zip", (b"a", 0, b"file"), (b"a/b.txt", 0, b"inside"), (b"z.txt", 0, b"z"))
    done = unpack(tmp_path / "a.zip", tmp_path / "出")
    assert [(one.name, one.path, one.wrong) for one in done] == [
        ("a", "a", False),
        ("a/b.txt", "", True),
        ("z.txt", "z.txt", False),
    ]
    assert done[1].remark == "“a”已经是一个文件，同名的文件夹放不下，没有解开"


def test_a_pack_that_was_zipped_again_with_its_folder_is_verified_too(tmp_path):
    entries = [Entry("市/好.pdf", "推荐表", "", "市", 4, hashlib.sha256(b"good").hexdigest())]
    write_manifest("清单", "姓名", entries, [], tmp_path / "清单.xlsx", MARK)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("外层/市/好.pdf", b"other")
        archive.writestr("外层/市/多出的.pdf", b"more")
        archive.write(tmp_path / "清单.xlsx", "外层/清单.xlsx")
        archive.writestr("旁边.txt", b"beside")
    done = unpack(tmp_path / "a.zip", tmp_path / "出")
    assert {(one.name, one.verified, one.remark) for one in done} == {
        ("外层/市/好.pdf", False, "内容与清单里的 SHA-256 不一致，可能改过或没有传完整"),
        ("外层/市/多出的.pdf", None, "清单里没有这个文件"),
        ("外层/清单.xlsx", None, ""),
        ("旁边.txt", None, ""),
    }
