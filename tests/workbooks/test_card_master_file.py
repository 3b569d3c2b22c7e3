"""Opening a card's master: its fields are found by their names, whatever an office did to it."""

import re
import zipfile

import openpyxl
import pytest
from attrs import evolve

from tests.workbooks.card_masters import FORM, MASTERS, checked_in, drawn_up_anew, opened, restyled
from tests.workbooks.masters_for_tests import CARD, campaign, card_cells
from toolkit.addresses import address
from toolkit.errors import RefusalError
from toolkit.intake.grid import Span
from toolkit.workbooks.card_master_file import open_card_master


def complaint(path):
    with pytest.raises(RefusalError) as refused:
        opened(path)
    return str(refused.value)


def with_workbook(path, edit):
    """A copy whose workbook part was edited."""
    target = path.with_name(f"{path.stem}-edited.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edit(content.decode()) if name == "xl/workbook.xml" else content)
    return target


@pytest.mark.parametrize("made", MASTERS)
def test_every_field_is_found(tmp_path, made):
    master = opened(made(tmp_path))
    assert [*master.fields] == [entry.name for entry in FORM.columns]
    assert [*master.headings] == [item.name for item in FORM.headings]


def test_areas_are_the_merged_ranges(tmp_path):
    master = opened(checked_in(tmp_path))
    cells = {f"字段_{name}": address(span.top, span.left) for name, span in master.fields.items()}
    assert cells == {name: cell for name, cell in card_cells().items() if name.startswith("字段_")}
    assert master.fields["工作单位"] == Span(6, 4, 6, 23)
    assert master.sheet_name == CARD
    assert opened(restyled(tmp_path)).sheet_name == "推荐 '的' 表"
    assert opened(drawn_up_anew(tmp_path)).fields["性别"] == Span(4, 4, 5, 5)


def test_texts_and_looks(tmp_path):
    master = opened(checked_in(tmp_path))
    assert master.texts[4, 0] == "姓名"
    assert (master.look((9, 4)).size, master.look((9, 4)).wraps) == (11.0, True)
    assert master.look((3, 6)).shrinks
    assert opened(restyled(tmp_path)).look((9, 4)).size == 13.0


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"<definedName name=\"字段_(姓名|职称)\">[^<]*</definedName>", ""),
        (r"(<definedName name=\"字段_(?:姓名|职称)\">)[^<]*", r"\1'推荐表'!#REF!"),
        (r"(<definedName name=\"字段_(?:姓名|职称)\">)[^<]*", r"\1&quot;姓名&quot;"),
        (r"(<definedName name=\"字段_(?:姓名|职称)\">)[^<]*", r"\1'没有这张表'!$A$1"),
    ],
    ids=["deleted", "broken", "no cell", "no sheet"],
)
def test_missing_names_are_told(tmp_path, pattern, new):
    text = complaint(with_workbook(checked_in(tmp_path), lambda xml: re.sub(pattern, new, xml)))
    assert "字段_姓名、字段_职称，" in text or "缺少名称 字段_姓名、" in text
    assert "baosong templates" in text
    assert "名称管理器" in text


def test_only_what_is_missing_is_told(tmp_path):
    path = with_workbook(
        checked_in(tmp_path), lambda xml: re.sub('<definedName name="字段_职称">[^<]*</definedName>', "", xml)
    )
    assert "缺少名称 字段_职称，" in complaint(path)


def test_names_in_another_case_and_without_quotes_are_the_same(tmp_path):
    path = with_workbook(checked_in(tmp_path), lambda xml: xml.replace("'推荐表'!", "推荐表!"))
    assert len(opened(path).fields) == len(FORM.columns)


def test_a_formula_in_a_field_is_told(tmp_path):
    path = checked_in(tmp_path)
    book = openpyxl.load_workbook(path)
    book[CARD]["E6"] = "=1+1"
    book.save(path)
    assert "“工作单位”栏里是公式" in complaint(path)


def test_no_master_and_what_is_none(tmp_path):
    there = evolve(campaign(), folder=tmp_path)
    with pytest.raises(RefusalError, match="没有找到母表"):
        open_card_master(there, FORM)
    (tmp_path / f"{CARD}.xlsx").write_bytes(b"no workbook")
    with pytest.raises(RefusalError, match="打不开"):
        open_card_master(there, FORM)


def test_a_signed_master_is_told(tmp_path):
    path = checked_in(tmp_path)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("_xmlsignatures/sig1.xml", "<a/>")
    assert "数字签名" in complaint(path)
