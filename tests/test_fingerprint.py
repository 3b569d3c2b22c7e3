import pytest

from toolkit.fingerprint import NAME, SHEET, Fingerprint, fingerprint_of, parse
from toolkit.intake.grid import Book, Grid

MARK = Fingerprint("js-2024", "汇总表", "1", ("江苏省", "扬州市"), "master")
TEXT = "js-2024|汇总表|1|江苏省/扬州市|master"


def test_text_and_back():
    assert MARK.text == TEXT
    assert parse(TEXT) == MARK
    anyone = Fingerprint("js-2024", "推荐表", "2", (), "form")
    assert anyone.text == "js-2024|推荐表|2||form"
    assert parse(anyone.text) == anyone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|",
        "js-2024|汇总表|1|江苏省",
        "js-2024|汇总表|1|江苏省|other",
        "|汇总表|1||master",
        "a|b|c|d|master|e",
    ],
)
def test_other_texts_are_no_fingerprint(text):
    assert parse(text) is None


def test_a_part_with_the_separator_is_refused():
    with pytest.raises(ValueError, match="version"):
        Fingerprint("js-2024", "汇总表", "1|2")
    with pytest.raises(ValueError, match="unit"):
        Fingerprint("js-2024", "汇总表", "1", ("江苏省", "扬|州"))


def test_people_see_campaign_and_version():
    assert MARK.label == "版本号：js-2024-1"


@pytest.mark.parametrize("stored", [TEXT, f'="{TEXT}"', f'"{TEXT}"'])
def test_the_defined_name_is_enough(stored):
    assert fingerprint_of(Book((), {"别的": "x", NAME.upper(): stored})) == MARK


def test_the_sheet_is_enough():
    assert (
        fingerprint_of(Book((Grid("汇总表", [["姓名"]]), Grid(SHEET, [[TEXT], ["请勿删除"]], hidden=True))))
        == MARK
    )


def test_a_copied_sheet_and_a_damaged_name_still_tell():
    copied = Grid(f"{SHEET} (2)", [[TEXT]])
    assert fingerprint_of(Book((copied,), {NAME: "#REF!"})) == MARK


def test_other_books_have_none():
    assert fingerprint_of(Book((Grid("汇总表", [[TEXT]]), Grid(SHEET, []), Grid(SHEET, [[5]])))) is None
