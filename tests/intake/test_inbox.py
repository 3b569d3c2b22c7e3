import os
import random
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO

import msoffcrypto.format.ooxml
import pytest

from tests.intake.documents import document, para, row, table
from tests.intake.workbooks import (
    ROWS,
    by_hand,
    by_openpyxl,
    by_xlsxwriter,
    by_xlwt,
    ods,
    packed,
    raw_zip,
    repacked,
)
from toolkit.intake import inbox as inbox_module
from toolkit.intake.file_names import readable
from toolkit.intake.inbox import read_files, read_inbox

TABLE = "姓名,出生年月\n张三,197506\n"
HTML = "<html><table><tr><td>姓名</td></tr></table></html>"
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def put(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def encrypted_xlsx():
    out = BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(BytesIO(by_openpyxl())).encrypt("pass", out)
    return out.getvalue()


def encrypted_zip():
    data = bytearray(packed({"a.csv": TABLE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def bad_crc():
    data = bytearray(packed({"a.csv": TABLE}, zipfile.ZIP_STORED))
    data[data.index(TABLE.encode())] ^= 1
    return bytes(data)


def test_names_are_relative_in_natural_order_with_archive_members_in_place(tmp_path):
    inner = packed({"学校10.csv": TABLE, "学校2.csv": TABLE})
    put(
        tmp_path,
        {
            "10.csv": TABLE,
            "9.csv": TABLE,
            "南京市/b.zip": packed({"x/a.xlsx": by_openpyxl(), "区.zip": inner}),
            "南京市/a.csv": TABLE,
        },
    )
    assert [r.file for r in read_inbox(tmp_path)] == [
        "9.csv",
        "10.csv",
        "南京市/a.csv",
        "南京市/b.zip!/x/a.xlsx",
        "南京市/b.zip!/区.zip!/学校2.csv",
        "南京市/b.zip!/区.zip!/学校10.csv",
    ]


def test_many_files_are_read_on_threads_in_the_same_order(tmp_path, monkeypatch):
    files = {f"{n}.xlsx": by_openpyxl() for n in range(12)}
    put(tmp_path, {**files, "3.zip": packed({f"{n}.csv": TABLE for n in range(20)})})
    alone = list(read_inbox(tmp_path))
    monkeypatch.setattr(inbox_module, "MANY_FILES", 2)
    together = list(read_inbox(tmp_path))
    assert [(r.file, r.status, r.digest) for r in together] == [(r.file, r.status, r.digest) for r in alone]
    assert len(together) == 32


def test_no_more_than_a_few_books_are_held(tmp_path, monkeypatch):
    put(tmp_path, {f"{n}.csv": TABLE for n in range(50)})
    opened = []
    real = inbox_module.open_bytes
    monkeypatch.setattr(inbox_module, "open_bytes", lambda *a: opened.append(a[0]) or real(*a))
    next(iter(read_inbox(tmp_path)))
    assert len(opened) <= inbox_module._AHEAD + 2


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.xlsx", by_openpyxl(), "read", None),
        ("a.xls", by_openpyxl(), "read", None),
        ("a.xlsx", by_xlwt(), "read", None),
        ("a.et", by_xlwt(), "read", None),
        ("a.xls", HTML, "read", None),
        ("a.xls", TABLE.replace(",", "\t").encode("gbk"), "read", None),
        ("a.csv", TABLE.encode("utf-8-sig"), "read", None),
        ("a.txt", TABLE.replace(",", "\t"), "read", None),
        ("a.xlsx", ods("<t:table-row/>".replace("t:", "table:"), ""), "unreadable", "empty"),
        ("说明.txt", "请于周五前报送，谢谢。\n联系人：张三", "other", None),
        ("a.pdf", b"%PDF-1.4", "other", None),
        ("a.jpg", b"\xff\xd8\xff\xe0", "other", None),
        ("a.docx", packed({"[Content_Types].xml": "", "word/document.xml": ""}), "unreadable", "corrupt"),
        ("a.docx", b"PK\x03\x04broken", "unreadable", "corrupt"),
        ("a.pptx", packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "other", None),
        ("a.pptx", b"PK\x03\x04broken", "other", None),
        ("a.ofd", packed({"OFD.xml": ""}), "other", None),
        ("~$a.xlsx", b"x", "ignored", None),
        (".~a.et", b"x", "ignored", None),
        (".DS_Store", b"x", "ignored", None),
        ("Thumbs.db", b"x", "ignored", None),
        ("desktop.ini", b"x", "ignored", None),
        ("a.xlsx", b"", "unreadable", "empty"),
        ("a.csv", b"\n", "unreadable", "empty"),
        ("a.xlsx", by_openpyxl([]), "unreadable", "empty"),
        ("a.zip", packed({}), "unreadable", "empty"),
        ("a.xlsx", by_openpyxl()[:2000], "unreadable", "corrupt"),
        ("a.xls", by_xlwt()[:1000], "unreadable", "corrupt"),
        ("a.xlsx", b"\x00\x01\x02\x03", "unreadable", "corrupt"),
        ("a.xlsx", repacked(by_openpyxl(), {"xl/workbook.xml": None}), "unreadable", "corrupt"),
        ("a.ods", packed({"mimetype": "x", "conte": ""}), "unreadable", "corrupt"),
        ("a.xlsx", packed({"word/document.xml": ""}), "unreadable", "unsupported"),
        (
            "a.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "unreadable",
            "unsupported",
        ),
        ("a.zip", "text", "unreadable", "corrupt"),
        ("a.xlsx", encrypted_xlsx(), "unreadable", "encrypted"),
        ("a.docx", encrypted_xlsx(), "unreadable", "encrypted"),
        ("a.pptx", encrypted_xlsx(), "other", None),
        ("a.rar", b"Rar!\x1a\x07\x00", "unreadable", "unsupported"),
        ("a.xlsx", b"Rar!\x1a\x07\x00", "unreadable", "unsupported"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "unreadable", "unsupported"),
        ("a.eml", "From: a\nMIME-Version: 1.0\n\nx", "unreadable", "unsupported"),
        ("a.xls", "MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "unreadable", "unsupported"),
        ("a.xml", XML_2003, "unreadable", "unsupported"),
        ("a.xls", XML_2003, "unreadable", "unsupported"),
        ("a.xlsb", packed({"xl/workbook.bin": b"\x83\x01\x00"}), "unreadable", "corrupt"),
        ("a.numbers", packed({"Index/Document.iwa": ""}), "unreadable", "unsupported"),
    ],
)
def test_each_container_and_each_damage(tmp_path, name, data, status, code):
    put(tmp_path, {name: data, "z.csv": TABLE})
    found = {r.file: r for r in read_inbox(tmp_path)}
    received, following = found[name], found["z.csv"]
    assert (received.file, received.status) == (name, status)
    assert (received.problem.code if received.problem else None) == code
    assert (received.book is not None) == (status == "read")
    assert following.status == "read"
    if received.problem:
        assert "\u4e00" <= received.problem.message[-1] <= "\u9fff" or received.problem.message[-1] in "）”"
        assert received.problem.remedy


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (encrypted_zip(), "a.zip!/a.csv", "encrypted"),
        (bad_crc(), "a.zip!/a.csv", "corrupt"),
        (packed({"a.xlsx": by_openpyxl()[:900]}), "a.zip!/a.xlsx", "corrupt"),
        (packed({"0": b"0" * 40_000_000}), "a.zip!/0", "too_large"),
    ],
)
def test_members_of_archives_have_their_own_problems(tmp_path, data, file, code):
    (received,) = read_inbox(put(tmp_path, {"a.zip": data}))
    assert (received.file, received.problem.code) == (file, code)


def test_nesting_has_an_end(tmp_path):
    data = packed({"a.csv": TABLE})
    for _ in range(3):
        data = packed({"n.zip": data})
    (received,) = read_inbox(put(tmp_path, {"a.zip": data}))
    assert received.file == "a.zip!/n.zip!/n.zip!/n.zip"
    assert received.problem.code == "too_large"


GARBLED = "汇总表.csv".encode("gbk").decode("cp437")


@pytest.mark.parametrize(
    ("raw", "flags", "name"),
    [
        ("南京市/汇总表.csv".encode(), 0x800, "南京市/汇总表.csv"),
        ("南京市/汇总表.csv".encode(), 0, "南京市/汇总表.csv"),
        ("南京市/汇总表.csv".encode("gbk"), 0, "南京市/汇总表.csv"),
        ("乗乗\\学校.csv".encode("gbk"), 0, "乗乗/学校.csv"),
        (GARBLED.encode(), 0x800, "汇总表.csv"),
        (b"../../etc/a.csv", 0, "etc/a.csv"),
        (b"C:\\x\\a.csv", 0, "x/a.csv"),
        (b"/a\x01.csv", 0, "a.csv"),
    ],
)
def test_names_in_zips_are_what_the_sender_saw(tmp_path, raw, flags, name):
    (received,) = read_inbox(put(tmp_path, {"a.zip": raw_zip([(raw, TABLE.encode())], flags)}))
    assert received.file == "a.zip!/" + name


def test_two_members_of_one_name_are_told_apart(tmp_path):
    data = raw_zip([(b"a.csv", TABLE.encode()), (b"a.csv", b"x,y\n1,2\n")])
    files = [(r.file, r.book.grids[0].rows[0][0]) for r in read_inbox(put(tmp_path, {"a.zip": data}))]
    assert files == [("a.zip!/a.csv", "姓名"), ("a.zip!/a#2.csv", "x")]


def test_a_name_of_endless_digits_is_a_name_like_any_other(tmp_path):
    name = f"{'9' * 5000}.csv"
    data = packed({name: TABLE, "10.csv": TABLE, "0009.csv": TABLE})
    files = [received.file for received in read_inbox(put(tmp_path, {"a.zip": data}))]
    assert files == ["a.zip!/0009.csv", "a.zip!/10.csv", f"a.zip!/{name}"]


def test_a_book_with_two_parts_of_one_name_is_corrupt(tmp_path):
    with zipfile.ZipFile(BytesIO(by_xlsxwriter())) as archive:
        parts = [(part.filename.encode(), archive.read(part)) for part in archive.infolist()]
    other = [(b"xl/worksheets/Sheet1.xml", b"<worksheet><sheetData/></worksheet>")]
    again = [part for part in parts if part[0] == b"xl/styles.xml"]
    put(tmp_path, {"a.xlsx": raw_zip(parts + other), "b.xlsx": raw_zip(parts + again)})
    two, same = read_inbox(tmp_path)
    assert two.problem.code == "corrupt"
    assert "重名" in two.problem.message
    assert same.status == "read"


def test_system_files_are_listed_and_hidden_folders_and_links_are_not_entered(tmp_path):
    put(tmp_path, {".git/config": "x", "__MACOSX/._a.xlsx": "x", "a.zip": packed({"__MACOSX/._a": "x"})})
    outside = tmp_path.parent / f"{tmp_path.name}-outside.csv"
    outside.write_text(TABLE, encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(outside)
    assert [(r.file, r.status) for r in read_inbox(tmp_path)] == [
        (".git", "ignored"),
        ("__MACOSX/._a.xlsx", "ignored"),
        ("a.zip!/__MACOSX/._a", "ignored"),
        ("link.csv", "ignored"),
    ]


def test_what_vanishes_or_is_locked_has_a_sentence(tmp_path):
    put(tmp_path, {"a.csv": TABLE, "b.csv": TABLE})
    reading = read_inbox(tmp_path)
    assert next(reading).status == "read"
    (tmp_path / "b.csv").unlink()
    gone = next(reading)
    assert gone.problem.code == "corrupt"
    assert "找不到这个文件" in gone.problem.message


def test_a_name_that_leads_nowhere_is_not_called_locked(tmp_path):
    put(tmp_path, {"a.csv": TABLE})
    for name in ("汇总.xlsx", "无此文件夹/汇总.xlsx", "a.csv/汇总.xlsx"):
        (received,) = read_files([tmp_path / name])
        assert received.status == "unreadable"
        assert received.problem.code == "corrupt"
        assert "找不到这个文件" in received.problem.message


def test_a_file_that_may_not_be_read_may_be_open_elsewhere(tmp_path, monkeypatch):
    put(tmp_path, {"a.csv": TABLE})

    def refuse(*_, **__):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    (received,) = read_inbox(tmp_path)
    assert "可能正被 Excel 打开" in received.problem.message


def test_excluded_files_and_members_are_not_opened(tmp_path):
    put(tmp_path, {"a.csv": TABLE, "b.zip": packed({"c.csv": TABLE, "d.csv": TABLE})})
    found = read_inbox(tmp_path, frozenset({"a.csv", "b.zip!/d.csv"}))
    assert [(r.file, r.status) for r in found] == [
        ("a.csv", "ignored"),
        ("b.zip!/c.csv", "read"),
        ("b.zip!/d.csv", "ignored"),
    ]


def test_progress_counts_the_files_of_the_inbox(tmp_path):
    put(tmp_path, {"a.csv": TABLE, "b.zip": packed({"c.csv": TABLE, "d.csv": TABLE})})
    seen = []
    list(read_inbox(tmp_path, progress=lambda *args: seen.append(args)))
    assert seen == [(1, 2, "a.csv"), (2, 2, "b.zip")]


def test_files_keep_the_order_and_the_names_given(tmp_path, monkeypatch):
    put(tmp_path, {"b.csv": TABLE, "f/2.csv": TABLE, "f/10.csv": TABLE})
    monkeypatch.chdir(tmp_path)
    found = [(r.file, r.status) for r in read_files(["./b.csv", "f", "none.xlsx"])]
    assert found == [
        ("./b.csv", "read"),
        ("f/2.csv", "read"),
        ("f/10.csv", "read"),
        ("none.xlsx", "unreadable"),
    ]


def test_an_archive_can_be_the_inbox(tmp_path):
    put(tmp_path, {"a.zip": packed({"c.csv": TABLE})})
    assert [r.file for r in read_inbox(tmp_path / "a.zip")] == ["a.zip!/c.csv"]


def test_inputs_stay_as_they_are(tmp_path):
    put(tmp_path, {"a.xlsx": by_openpyxl(), "b.xls": by_xlwt(), "c.zip": packed({"a.csv": TABLE})})
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in tmp_path.iterdir()}
    list(read_inbox(tmp_path))
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in tmp_path.iterdir()} == before


SAMPLES = {
    "a.xlsx": by_xlsxwriter(),
    "b.xlsx": by_openpyxl(),
    "c.xlsx": by_hand('<row r="1"><c r="A1"><f>1</f></c></row>'),
    "d.xls": by_xlwt(),
    "e.ods": ods(
        "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>"
    ),
    "f.csv": TABLE.encode("gbk"),
    "g.xls": HTML.encode(),
    "h.zip": packed({"a.xlsx": by_openpyxl(), "b.csv": TABLE}),
    "i.xlsx": encrypted_xlsx(),
    "j.docx": document(para("甲"), table(row("乙", "丙"))),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_of_any_kind_never_raises(tmp_path, name):
    dice, data = random.Random(name), SAMPLES[name]
    for number in range(40):
        broken = bytearray(data)
        if number % 4 == 0:
            del broken[dice.randrange(len(data)) :]
        elif number % 4 == 1:
            broken[: dice.randrange(len(data))] = dice.randbytes(8)
        else:
            for _ in range(1 + number):
                broken[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        (tmp_path / f"{number}{name}").write_bytes(broken)
    for received in read_inbox(tmp_path):
        assert received.status in {"read", "unreadable", "other", "ignored"}
        assert (received.problem is not None) == (received.status == "unreadable")
        if received.problem:
            assert any("\u4e00" <= letter <= "\u9fff" for letter in received.problem.message)


@pytest.mark.libreoffice
def test_books_that_libreoffice_saved(tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("需要 LibreOffice")
    (tmp_path / "a.xlsx").write_bytes(by_xlsxwriter())
    for kind in ("xls:MS Excel 97", "ods"):
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(tmp_path / "in"), str(tmp_path / "a.xlsx")],
            check=True,
            capture_output=True,
        )
    found = list(read_inbox(tmp_path / "in"))
    assert [r.file for r in found] == ["a.ods", "a.xls"]
    for received in found:
        (grid,) = received.book.grids
        assert grid.name == "汇总表"
        assert [tuple(row) for row in grid.rows] == list(ROWS)
        assert grid.formats.get((3, 1)) == "General"


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 的文件名可以不是文字")
def test_a_name_that_is_not_utf8_is_read_as_gbk(tmp_path):
    path = os.fsencode(tmp_path) + "/汇总表.xlsx".encode("gbk")
    with open(path, "wb") as file:  # noqa: PTH123 -- a path of bytes
        file.write(by_openpyxl())
    (received,) = read_inbox(tmp_path)
    assert received.file == "汇总表.xlsx"
    assert received.book is not None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("汇总表.xlsx", "汇总表.xlsx"),
        ("\udcbb\udce3.xlsx", "汇.xlsx"),
        ("\udcff.xlsx", "?.xlsx"),
        ("a\ud83d.xlsx", "a?.xlsx"),
    ],
)
def test_every_name_can_be_written_down(name, shown):
    assert readable(name) == shown
    assert readable(name).encode("utf-8")
