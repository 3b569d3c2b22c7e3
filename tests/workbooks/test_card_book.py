"""A book of cards: a sheet a person, everything of the master's that belongs on paper, nothing that does not."""

import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.package_check import problems_of_package
from tests.paper.pictures import png
from tests.tables import reader
from tests.workbooks.card_masters import (
    FORM,
    LONG,
    MASTERS,
    OTHER_STAMP,
    STAMP,
    TYPICAL,
    checked_in,
    content,
    drawn_up_anew,
    opened,
    restyled,
)
from tests.workbooks.masters_for_tests import CARD, campaign
from toolkit.errors import RefusalError
from toolkit.intake.inbox import read_files
from toolkit.paper.seal import Seal
from toolkit.workbooks.card_book import write_card_book

SENTENCE = "支部建在年级组，党员教师带头上公开课。"
LONG_CASE = "党建领航\n" + "\n".join(SENTENCE * n for n in (9, 30, 1, 12, 60))
PEOPLE = ("林一舟", "林一舟", "a/b?*" + "长" * 40, "", "版本信息", "Ａ&<b>'")
SEAL = Seal(png(420, 420), 42.0, 42.0)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def people():
    return [content(姓名=name, **({LONG: LONG_CASE} if n % 2 else {})) for n, name in enumerate(PEOPLE)]


def book_of(tmp_path, made=checked_in, contents=None, seals=None):
    target = tmp_path / "book.xlsx"
    write_card_book(opened(made(tmp_path)), contents or people(), target, seals)
    assert problems_of_package(target) == []
    return target


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def names_in(path):
    with zipfile.ZipFile(path) as package:
        return package.namelist()


@pytest.mark.parametrize("made", MASTERS)
def test_every_card_has_a_sheet_with_all_its_texts(tmp_path, made):
    taken = [s for r in read_files([str(book_of(tmp_path, made))]) for s in reader(campaign()).take(r)]
    records = [record for s in taken if s.form == CARD for record in s.records]
    assert [{name: record.sent(name) or "" for name in TYPICAL} for record in records] == [
        dict(one.texts) for one in people()
    ]


def test_sheets_are_named_after_people_and_everything_else_is_hidden(tmp_path):
    book = openpyxl.load_workbook(book_of(tmp_path))
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == ["林一舟", "林一舟(2)", "a_b__" + "长" * 26, "未填姓名", "版本信息(2)", "Ａ&<b>"]
    assert [sheet.title for sheet in book.worksheets[6:]] == ["填写说明", "选项", "版本信息"]
    assert [sheet.sheet_state for sheet in book.worksheets[6:]] == ["hidden", "hidden", "veryHidden"]


def test_colours_drop_downs_and_comments_are_left_out(tmp_path):
    for made in (checked_in, drawn_up_anew):
        path = book_of(tmp_path, made)
        for sheet in openpyxl.load_workbook(path).worksheets[:6]:
            assert not [*sheet.conditional_formatting]
            assert not sheet.data_validations.dataValidation
        assert not [name for name in names_in(path) if "comments" in name]


def test_what_the_office_changed_is_on_every_sheet(tmp_path):
    book = openpyxl.load_workbook(book_of(tmp_path, restyled))
    for sheet in book.worksheets[:6]:
        assert (sheet["E6"].font.name, sheet["E6"].font.sz) == ("楷体", 13)
        assert sheet.page_margins.top == 0.6
        assert sheet.protection.sheet


def test_a_logo_is_on_every_sheet_and_stored_once(tmp_path):
    path = book_of(tmp_path, drawn_up_anew)
    drawings = [name for name in names_in(path) if name.startswith("xl/drawings/drawing")]
    assert len(drawings) == len(PEOPLE)
    assert [name for name in names_in(path) if name.startswith("xl/media/")] == ["xl/media/image1.png"]


def test_names_belong_to_their_sheets(tmp_path):
    book = openpyxl.load_workbook(book_of(tmp_path, drawn_up_anew))
    assert [*book.defined_names] == ["本校"]
    for sheet in book.worksheets[:6]:
        quoted = sheet.title.replace("'", "''")
        assert sheet.defined_names["字段_姓名"].attr_text == f"'{quoted}'!$B$4"
        assert sheet.print_title_rows == "$1:$1"
    assert book["说明"].print_title_rows == "$1:$1"


def test_print_areas_hold_the_further_pages(tmp_path):
    book = openpyxl.load_workbook(book_of(tmp_path))
    first, second = book.worksheets[:2]
    assert first.print_area == "'林一舟'!$A$1:$X$11"
    assert re.fullmatch(r"'林一舟\(2\)'!\$A\$1:\$X\$\d\d", second.print_area)
    assert not first.row_breaks.brk
    assert second.row_breaks.brk[0].id == 11


def test_every_card_has_its_own_page_numbers(tmp_path):
    for sheet in openpyxl.load_workbook(book_of(tmp_path)).worksheets[:6]:
        pages = 1 + len(sheet.row_breaks.brk)
        assert sheet.oddFooter.center.text == f"第 &P 页，共 {pages} 页"
        assert (sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber) == (1, True)
        assert sheet.page_setup.paperSize == 9


def test_only_the_first_sheet_is_selected(tmp_path):
    sheets = openpyxl.load_workbook(book_of(tmp_path)).worksheets
    assert [bool(sheet.sheet_view.tabSelected) for sheet in sheets].count(True) == 1
    assert sheets[0].sheet_view.tabSelected


def test_the_properties_list_no_sheets(tmp_path):
    text = part(book_of(tmp_path), "docProps/app.xml")
    assert b"TitlesOfParts" not in text
    assert b"HeadingPairs" not in text


@pytest.mark.parametrize("made", MASTERS)
def test_a_seal_lies_in_its_box_at_its_true_size(tmp_path, made):
    path = book_of(tmp_path, made, [content(), content()], {STAMP: SEAL, OTHER_STAMP: SEAL})
    drawings = [name for name in names_in(path) if name.startswith("xl/drawings/drawing")]
    assert len(drawings) == 2
    assert len([name for name in names_in(path) if name.startswith("xl/media/seal")]) == 2
    master = opened(made(tmp_path))
    for name in drawings:
        anchors = ElementTree.fromstring(part(path, name)).findall(f"{DRAWING}oneCellAnchor")[-2:]
        for anchor in anchors:
            size = anchor.find(f"{DRAWING}ext")
            assert (size.get("cx"), size.get("cy")) == (str(42 * 36_000), str(42 * 36_000))
        rows = {int(anchor.findtext(f"{DRAWING}from/{DRAWING}row")) + 1 for anchor in anchors}
        last = max(
            place[0] for place, text in master.texts.items() if "年" in text and "月" in text and "日" in text
        )
        assert rows == {last}


def test_a_seal_larger_than_its_box_is_told(tmp_path):
    with pytest.raises(RefusalError, match="80×80 毫米"):
        book_of(tmp_path, seals={STAMP: Seal(png(), 80.0, 80.0)})
    assert not (tmp_path / "book.xlsx").exists()


def test_a_box_that_the_master_lacks_is_told(tmp_path):
    with pytest.raises(RefusalError, match="没有找到盖章栏“教务处”"):
        book_of(tmp_path, seals={"教务处": SEAL})


def test_no_card_at_all_is_told(tmp_path):
    with pytest.raises(RefusalError, match=f"没有要打印的{FORM.id}"):
        write_card_book(opened(checked_in(tmp_path)), [], tmp_path / "book.xlsx")


def test_the_same_cards_give_the_same_bytes(tmp_path):
    first = book_of(tmp_path).read_bytes()
    assert book_of(tmp_path).read_bytes() == first


def test_progress_is_told_card_by_card(tmp_path):
    told = []
    write_card_book(
        opened(checked_in(tmp_path)), people(), tmp_path / "b.xlsx", None, lambda *now: told.append(now)
    )
    assert told[0] == (1, 6, "林一舟")
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5, 6]
