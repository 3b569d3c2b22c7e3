"""规范日期 in LibreOffice: which cells it means, what becomes of them, of their originals and of people's words."""

import pytest

from tests.libreoffice import NEEDED, office
from tests.macros.open_books import NO_FILL, Open
from tests.workbooks.masters_for_tests import TABLE, at, master

pytestmark = [*NEEDED, pytest.mark.slow]

BIRTH = "出生年月"
WORDS = "已核实属实"


@pytest.fixture(scope="module")
def running():
    with office() as started:
        yield started


@pytest.fixture
def table(running):
    with running.open(master(TABLE), Hidden=False) as document:
        opened = Open(document, TABLE)
        opened.sheet.unprotect("")
        yield opened


def write_below_note(table, cell, words):
    note = table.cell(cell).Annotation
    note.setString(f"{note.String}\n{words}")


def test_an_original_and_people_s_words_outlive_check_and_clear_in_any_order(table):
    """The marks of 检查 stood above the original, and all below their head went with them."""
    table.fill({BIRTH: "1975.1"}, {BIRTH: "1975年13月"}, {BIRTH: "197506"})
    birth = [at(BIRTH, number) for number in (1, 2)]
    table.run("check")
    write_below_note(table, birth[1], WORDS)
    table.put(dict.fromkeys(birth, "1975年10月"))
    table.select(at(BIRTH, 1))
    table.run("dates")
    for command in ("check", "dates", "check", "clear"):
        table.run(command)
        for cell in birth:
            assert table.note(cell).count("【规范日期】原值：1975年10月") == 1
        assert WORDS in table.note(birth[1])
    assert table.note(birth[0]) == "【规范日期】原值：1975年10月"
    assert table.note(birth[1]) == f"{WORDS}\n【规范日期】原值：1975年10月"
    assert [table.fill_of(cell) for cell in birth] == [NO_FILL] * 2


def test_people_s_words_in_front_of_and_below_our_marks_stay(table):
    table.fill({"性别": "外"})
    cell = at("性别", 1)
    table.sheet.Annotations.insertNew(table.cell(cell).CellAddress, "请核对原件")
    table.run("check")
    write_below_note(table, cell, WORDS)
    first = table.note(cell)
    table.run("check")
    assert table.note(cell).count("【报送检查】") == 1
    assert WORDS in table.note(cell)
    assert len(table.note(cell)) == len(first)
    table.run("clear")
    assert table.note(cell) == f"请核对原件\n{WORDS}"


def as_number(table, cell, number, code):
    table.cell(cell).setValue(number)
    table.cell(cell).NumberFormat = table.document.format(code)


def test_an_original_is_kept_as_it_was_shown(table):
    """1975.1 shown as 1975.10 is October: the value alone would not say so."""
    table.fill({}, {}, {}, {})
    shown = {"0.00": "1975.10", "0": "1976", "YYYY.MM": "1975.07"}
    for number, (code, value) in enumerate(zip(shown, (1975.1, 1975.6, 27576), strict=True), 1):
        as_number(table, at(BIRTH, number), value, code)
    table.select(at(BIRTH, 1))
    table.run("dates")
    notes = [table.note(at(BIRTH, number)) for number in (1, 2, 3)]
    assert notes == [f"【规范日期】原值：{was}" for was in ("1975.10", "1975.6", "1975.07（日期格式）")]


def test_validation_leaves_the_format_of_numbers_and_dates(table):
    """As text 1975.10 would be shown as 1975.1, and a date as its serial number."""
    table.fill({}, {}, {}, {BIRTH: "197506"})
    codes = {1975.1: "0.00", 27576: "YYYY.MM"}
    for number, (value, code) in enumerate(codes.items(), 1):
        as_number(table, at(BIRTH, number), value, code)
    for number in (3, 4, 5):
        table.cell(at(BIRTH, number)).NumberFormat = table.document.format("0.0")
    table.put({at(BIRTH, 3): "1975.10"})
    formats = table.document.component.NumberFormats
    shown = [table.cell(at(BIRTH, number)).String for number in (1, 2)]
    said = table.run("validate")
    assert [table.cell(at(BIRTH, number)).String for number in (1, 2)] == shown == ["1975.10", "1975.07"]
    now = [formats.getByKey(table.cell(at(BIRTH, n)).NumberFormat).FormatString for n in range(1, 7)]
    assert now == ["0.00", "YYYY.MM", "@", "@", "@", "@"]
    assert "是数、日期或公式的 2 格没有改成文本格式" in said
    table.select(at(BIRTH, 1))
    table.run("dates")
    assert [table.cell(at(BIRTH, number)).String for number in (1, 2, 3)] == ["197510", "197507", "197510"]
    assert "没有改成文本格式" not in table.run("validate")
