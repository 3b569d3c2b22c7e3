"""The streams of vbaProject.bin beside those of projects that Excel itself wrote: xlwings brings some along."""

import io
import re
import struct
import zipfile
from pathlib import Path

import olefile
import pytest
import xlwings

from tests.vba_sources import decompress_stream
from toolkit.macros.project import document_module, module_of, vba_project

HERE = Path(xlwings.__file__).parent
MADE_BY_EXCEL = ("quickstart.xlsm", "quickstart_standalone.xlsm", "quickstart_addin_ribbon.xlam")
BODY = 'Attribute VB_Name = "Texts"\nOption Explicit\n'
OURS = vba_project([module_of(BODY)], "ThisWorkbook", ["Sheet1"])

VERSION_RECORD, MODULE, DOCUMENT, COMPATIBLE, END = 0x09, 0x21, 0x22, 0x4A, 0x10
REFERENCES = {0x16, 0x3E, 0x33, 0x2F, 0x30, 0x0D, 0x0E}
FREE = {0x09, 0x13, 0x2C, 0x31, 0x01, 0x03, 0x04, 0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48, 0x0F}
"""Records whose content differs from project to project: versions, cookies, offsets, names, how many."""


def excel_s(name):
    with zipfile.ZipFile(HERE / name) as package:
        return package.read("xl/vbaProject.bin")


def stream(project, name):
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        return container.openstream(name).read()


def records(project):
    """Number and content of every record of the dir stream."""
    data, place = bytes(decompress_stream(bytearray(stream(project, "VBA/dir")))), 0
    while place < len(data):
        number, size = struct.unpack_from("<HI", data, place)
        size = 6 if number == VERSION_RECORD else size  # it says 4 and has 6 (2.3.4.2.1.10)
        yield number, data[place + 6 : place + 6 + size]
        place += 6 + size


def head_of(project):
    """The records before the modules, without the references, and without what Office 2021 added (2.3.4.2.1.2)."""
    every = [record for record in records(project) if record[0] not in {*REFERENCES, COMPATIBLE}]
    return every[: [number for number, _ in every].index(0x19)]


def modules_of(project):
    """The records of each module."""
    found = []
    for number, content in records(project):
        if number == 0x19:
            found.append([])
        if found and number != END:
            found[-1].append((number, content))
    return found


@pytest.mark.parametrize("name", MADE_BY_EXCEL)
def test_the_dir_stream_has_the_records_of_excel_s_own(name):
    theirs, ours = head_of(excel_s(name)), head_of(OURS)
    assert [number for number, _ in ours] == [number for number, _ in theirs]
    assert [r for r in ours if r[0] not in FREE] == [r for r in theirs if r[0] not in FREE]
    kinds = {}
    for records_of_module in modules_of(excel_s(name)):
        shape = [(number, b"" if number in FREE else content) for number, content in records_of_module]
        kinds.setdefault(next(n for n, _ in shape if n in (MODULE, DOCUMENT)), shape)
    for records_of_module in modules_of(OURS):
        shape = [(number, b"" if number in FREE else content) for number, content in records_of_module]
        assert shape == kinds[next(n for n, _ in shape if n in (MODULE, DOCUMENT))]


def test_there_is_no_reference_that_could_be_missing():
    assert not REFERENCES & {number for number, _ in records(OURS)}


def unsealed(project):
    """What CMG, DPB and GC say, by the data decryption of 2.4.3.3."""
    text = stream(project, "PROJECT").decode("gbk")
    key = sum(map(ord, re.search(r'ID="(.*?)"', text)[1])) & 0xFF
    for name in ("CMG", "DPB", "GC"):
        data = bytes.fromhex(re.search(rf'{name}="(.*?)"', text)[1])
        assert (data[0] ^ data[1], data[0] ^ data[2]) == (2, key)
        plain, before, before_that, found = key, data[2], data[1], []
        for byte in data[3:]:
            found.append(byte ^ ((before_that + plain) & 0xFF))
            before_that, before, plain = before, byte, found[-1]
        yield bytes(found[(data[0] & 6) // 2 :])


@pytest.mark.parametrize("name", MADE_BY_EXCEL)
def test_nothing_is_locked_no_password_and_visible_as_in_excel_s_own(name):
    assert list(unsealed(OURS)) == list(unsealed(excel_s(name)))
    assert list(unsealed(OURS)) == [b"\4\0\0\0\0\0\0\0", b"\1\0\0\0\0", b"\1\0\0\0\xff"]


@pytest.mark.parametrize("name", MADE_BY_EXCEL)
def test_the_project_stream_says_what_excel_s_own_does(name):
    def said(project):
        lines = stream(project, "PROJECT").decode("gbk").split("\r\n")
        return [re.sub(r'=.*"|=.*, [CZ]$', "", line) for line in lines if line]

    def properties(project):
        return [line for line in said(project) if not re.match(r"(Module|Class|Document)=|\w+$", line)]

    kinds = [line.partition("=")[0] for line in said(OURS) if "=" in line]
    assert properties(OURS) == properties(excel_s(name))
    assert kinds[:3] == ["Document", "Document", "Module"]


@pytest.mark.parametrize("name", MADE_BY_EXCEL)
def test_the_modules_of_book_and_sheets_bear_excel_s_own_attributes(name):
    project = excel_s(name)
    for module in modules_of(project):
        told = dict(module)
        if DOCUMENT not in told:
            continue
        called = told[0x19].decode()
        packed = stream(project, f"VBA/{called}")[struct.unpack("<I", told[0x31])[0] :]
        source = bytes(decompress_stream(bytearray(packed))).decode("gbk")
        if "VB_Base" in source and "0{0002" in source:
            sheet = called != "ThisWorkbook"
            ours = document_module(called, sheet=sheet).source
            assert source[: len(ours)] == ours


def test_the_cache_of_compiled_code_is_left_out_as_the_format_allows():
    """Version FFFF: 2.3.4.1, the rest of the stream is of the implementation that wrote it."""
    assert stream(OURS, "VBA/_VBA_PROJECT") == bytes.fromhex("CC61 FFFF 00 0000")
