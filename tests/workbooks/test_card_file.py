"""Filling single cards: what a reader finds in them, and that the master's own things are still there."""

import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.package_check import problems_of_package
from tests.tables import reader
from tests.workbooks.card_masters import (
    LONG,
    MASTERS,
    TYPICAL,
    checked_in,
    content,
    drawn_up_anew,
    opened,
    prefixed,
)
from tests.workbooks.masters_for_tests import CARD, campaign
from toolkit.intake.inbox import read_files
from toolkit.workbooks.card_file import CardFiller
from toolkit.workbooks.card_frame import frame_of
from toolkit.workbooks.new_book import untouched

SENTENCE = "支部建在年级组，党员教师带头上公开课。"


def filler(path) -> CardFiller:
    return CardFiller(frame_of(opened(path)))


def filled(tmp_path, made=checked_in, **changes):
    target = tmp_path / "filled.xlsx"
    filler(made(tmp_path)).write(content(**changes), target)
    assert problems_of_package(target) == []
    return target


def cells(path, master) -> dict[str, object]:
    """The fields' cells as openpyxl reads them."""
    sheet = openpyxl.load_workbook(path)[master.sheet_name]
    return {name: sheet.cell(span.top, span.left + 1).value for name, span in master.fields.items()}


def parts(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("made", MASTERS)
def test_every_field_is_filled(tmp_path, made):
    master = opened(made(tmp_path))
    assert cells(filled(tmp_path, made), master) == TYPICAL


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc"]), max_size=60)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    TEXTS | st.sampled_from(["=1+1", "+1", "-1", "@a", " 前后 ", "甲\n\n乙", "_x0041_", "<&>", "𠮷䶮", "_"])
)
def test_a_text_comes_back_as_it_was(tmp_path, text):
    target = tmp_path / "any.xlsx"
    filler(checked_in(tmp_path)).write(content(工作单位=text), target)
    back = cells(target, opened(checked_in(tmp_path)))["工作单位"]
    assert openpyxl.utils.escape.unescape(back or "") == text


@pytest.mark.parametrize("made", [checked_in, prefixed])
def test_everything_else_of_the_master_stays(tmp_path, made):
    path = made(tmp_path)
    target = tmp_path / "kept.xlsx"
    filler(path).write(content(), target)
    old, new = parts(path), parts(target)
    changed = {name for name in old if old[name] != new[name]}
    assert new.keys() == old.keys()
    assert changed == {
        "docProps/core.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet4.xml",
    } - ({"docProps/core.xml"} if untouched(path) else set())
    before, after = (openpyxl.load_workbook(p)[CARD] for p in (path, target))
    assert after.data_validations.dataValidation == before.data_validations.dataValidation
    assert [*after.conditional_formatting] == [*before.conditional_formatting]
    assert after.protection.sheet
    assert {r: d.height for r, d in after.row_dimensions.items()} == {
        r: d.height for r, d in before.row_dimensions.items()
    }


def test_the_fingerprint_names_the_unit(tmp_path):
    target = filled(tmp_path)
    unit = "/".join(content().unit.path)
    book = openpyxl.load_workbook(target)
    text = f"{campaign().id}|{CARD}|{campaign().version}|{unit}|master"
    assert book.defined_names["baosong_fingerprint"].attr_text == f'"{text}"'
    assert book["版本信息"]["A1"].value == text


def test_formulas_of_the_office_s_own_are_calculated_anew(tmp_path):
    book = openpyxl.load_workbook(filled(tmp_path, drawn_up_anew))
    assert book["登记"]["C1"].value == '=字段_姓名&"同志"'
    assert book.calculation.fullCalcOnLoad


def test_a_card_that_nobody_has_saved_since_is_known(tmp_path):
    target = filled(tmp_path)
    assert untouched(target)
    book = openpyxl.load_workbook(target)
    book.save(target)
    assert not untouched(target)


def test_an_undecided_number_stays_a_number(tmp_path):
    from attrs import evolve

    target = tmp_path / "number.xlsx"
    odd = evolve(content(出生年月="1975.1"), numbers=frozenset({"出生年月"}))
    filler(checked_in(tmp_path)).write(odd, target)
    assert cells(target, opened(checked_in(tmp_path)))["出生年月"] == 1975.1


@pytest.mark.parametrize("made", MASTERS)
def test_a_long_text_stands_on_further_pages(tmp_path, made):
    text = "党建领航\n" + "\n".join(SENTENCE * n for n in (9, 30, 1, 12, 60))
    target = filled(tmp_path, made, **{LONG: text})
    (submission,) = [
        s for r in read_files([str(target)]) for s in reader(campaign()).take(r) if s.form == CARD
    ]
    assert submission.records[0].values[LONG] == text


@pytest.mark.parametrize("made", MASTERS)
def test_a_filled_card_is_read_as_it_was_filled(tmp_path, made):
    (received_,) = read_files([str(filled(tmp_path, made))])
    (submission,) = [s for s in reader(campaign()).take(received_) if s.form == CARD]
    (record,) = submission.records
    assert {name: record.sent(name) for name in TYPICAL} == TYPICAL


def test_further_pages_have_their_page_numbers_and_breaks(tmp_path):
    target = filled(tmp_path, **{LONG: f"党建领航\n{SENTENCE * 60}"})
    book = openpyxl.load_workbook(target)
    sheet = book[CARD]
    assert [b.id for b in sheet.row_breaks.brk] == [11]
    assert sheet.print_area == "'推荐表'!$A$1:$X$15"
    assert (sheet["A12"].value, sheet["M12"].value) == (f"附页：{LONG}", "林一舟　南京市玄武区")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页，共 2 页"
    assert sheet.oddFooter.left.text == "林一舟"
    assert {str(r) for r in sheet.merged_cells.ranges} >= {"A12:L12", "M12:X12", "A13:X13"}
    assert not sheet["A13"].protection.locked
    assert sheet["A13"].border.top.style is None
    assert sheet["A13"].alignment.wrap_text


def test_a_text_that_is_too_long_for_its_line_is_set_smaller(tmp_path):
    target = filled(tmp_path, 职称="中小学正高级教师、省特级教师、国务院政府特殊津贴专家")
    master = opened(checked_in(tmp_path))
    span = master.fields["职称"]
    cell = openpyxl.load_workbook(target)[CARD].cell(span.top, span.left + 1)
    assert 8 <= cell.font.sz < 11
    assert cell.font.name == "仿宋_GB2312"
    assert cell.border.top.style == "thin"
