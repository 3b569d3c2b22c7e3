"""vbaProject.bin as others read it: oletools gives back every source, olefile finds no defect."""

import random

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vba_sources import decompress_stream, sources_in
from toolkit.macros.compression import compress
from toolkit.macros.project import Module, module_of, vba_project

CLASS = (
    "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n"
    'Attribute VB_Name = "Reading"\nAttribute VB_GlobalNameSpace = False\nPublic Value As String\n'
)
PLAIN = 'Attribute VB_Name = "Texts"\nOption Explicit\nPublic Const TITLE = "报送助手"\n'


def sources(project, tmp_path):
    path = tmp_path / "vbaProject.bin"
    path.write_bytes(project)
    return sources_in(path)


def test_sources_come_back_as_they_were_written(tmp_path):
    modules = [module_of(PLAIN), module_of(CLASS)]
    found = sources(vba_project(modules, "ThisWorkbook", ["Sheet1", "Sheet2"]), tmp_path)
    assert list(found) == ["ThisWorkbook", "Sheet1", "Sheet2", "Texts", "Reading"]
    assert found["Texts"].replace("\r\n", "\n") == PLAIN
    assert found["Reading"].replace("\r\n", "\n") == CLASS[CLASS.index("Attribute") :]


def test_many_and_long_modules_come_back_too(tmp_path):
    drawn = random.Random(1)
    lines = [f'Private Const C{n} = "{drawn.random()}年月{drawn.getrandbits(90)}"' for n in range(2000)]
    modules = [
        Module(f"M{n}", "module", f'Attribute VB_Name = "M{n}"\r\n' + "\r\n".join(lines[n * 20 :]))
        for n in range(60)
    ]
    project = vba_project(modules, "ThisWorkbook", ["Sheet1"])
    found = sources(project, tmp_path)
    assert {m.name: m.source for m in modules}.items() <= found.items()


def test_the_container_has_no_defects(tmp_path):
    path = tmp_path / "vbaProject.bin"
    path.write_bytes(vba_project([module_of(PLAIN)], "ThisWorkbook", ["Sheet1"]))
    with olefile.OleFileIO(str(path), raise_defects=olefile.DEFECT_UNSURE) as container:
        assert container.parsing_issues == []
        assert sorted("/".join(entry) for entry in container.listdir()) == [
            *("PROJECT", "PROJECTwm", "VBA/Sheet1", "VBA/Texts", "VBA/ThisWorkbook"),
            *("VBA/_VBA_PROJECT", "VBA/dir"),
        ]


def test_the_project_asks_for_no_library_and_hides_nothing():
    project = vba_project([module_of(PLAIN)], "ThisWorkbook", [])
    assert b"stdole" not in project
    assert project == vba_project([module_of(PLAIN)], "ThisWorkbook", [])


@pytest.mark.parametrize("char", "⁄〇龥㎡ⅰ―")
def test_a_character_that_excel_or_libreoffice_can_t_read_is_refused(char):
    """⁄ is not in GBK; of the others, which GB2312 lacks, LibreOffice makes U+FFFD."""
    with pytest.raises(UnicodeError):
        vba_project([module_of(PLAIN + f"' {char}\n")], "ThisWorkbook", [])


def test_a_source_without_its_name_is_refused():
    with pytest.raises(ValueError, match="VB_Name"):
        module_of("Option Explicit\n")


@given(st.text(st.sampled_from("abc年 \n"), max_size=300), st.integers(1, 60), st.integers(0, 300))
def test_what_is_packed_unpacks_to_the_same(text, repeats, more):
    data = text.encode("gbk") * repeats + b"Attribute VB_Name\r\n" * more
    assert decompress_stream(bytearray(compress(data))) == data
