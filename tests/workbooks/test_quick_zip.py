"""Packing gives a zip that everybody reads, with isal and without."""

import zipfile
from pathlib import Path

import pytest

from toolkit.workbooks import quick_zip

TEXT = "党建领航聚合力，立德树人润无声。" * 5000


@pytest.mark.parametrize("packer", [quick_zip.isal_zlib, None])
def test_what_is_packed_is_read_again(packer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(quick_zip, "isal_zlib", packer)
    source = tmp_path / "sheet.xml"
    source.write_text(TEXT, encoding="utf-8")
    with quick_zip.QuickZip(str(tmp_path / "a.zip"), compression=zipfile.ZIP_DEFLATED) as package:
        package.write(source, "xl/sheet.xml")
        package.writestr("empty.xml", b"")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        assert package.testzip() is None
        assert package.read("xl/sheet.xml").decode("utf-8") == TEXT
        assert package.read("empty.xml") == b""
        info = package.getinfo("xl/sheet.xml")
    assert info.compress_type == zipfile.ZIP_DEFLATED
    assert info.compress_size * 20 < info.file_size


def test_stored_members_stay_stored(tmp_path: Path):
    with quick_zip.QuickZip(str(tmp_path / "a.zip"), compression=zipfile.ZIP_STORED) as package:
        package.writestr("a.txt", b"aaaaaaaaaaaaaaaa")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        assert package.getinfo("a.txt").compress_size == 16
        assert package.read("a.txt") == b"aaaaaaaaaaaaaaaa"
