"""规范日期 in LibreOffice: which cells it means, what becomes of them, of their originals and of people's words."""

import openpyxl
import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, NO_FILL, RETURN, Open
from tests.workbooks.masters_for_tests import CARD, at, card_cells, header_row, master
from toolkit.campaign.load import load_campaign
from toolkit.workbooks.masters import write_masters

pytestmark = [*NEEDED, pytest.mark.slow]

BIRTH = "出生年月"
WORDS = "已核实属实"


@pytest.fixture
def table(table):
    table.sheet.unprotect("")
    return table


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


# ---- which cells -----------------------------------------------------------------------------------


def shown(opened):
    """All that a sheet holds, row by row."""
    cursor = opened.sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return cursor.DataArray


PLACES = {name.partition("_")[2]: address for name, address in card_cells().items()}
ON_CARD = {"姓名": "王五", BIRTH: "75年6月", "任职党组织书记年限": "2018.9", "个人简历": "1998.7"}


@pytest.fixture
def card(running):
    with running.open(master(CARD), Hidden=False) as document:
        opened = Open(document, CARD)
        opened.sheet.unprotect("")
        opened.put({PLACES[name]: text for name, text in ON_CARD.items()})
        yield opened


@pytest.mark.parametrize("selected", ["A1:X11", PLACES[BIRTH], PLACES["姓名"], "A1:AMJ1048576"])
def test_on_a_card_only_its_month_cells_change(card, selected):
    """Every cell of the selection was read as a month: 2018.9 of a duration became 201809, labels were painted."""
    notes = card.sheet.Annotations.Count
    card.put({PLACES["入党时间"]: "1998.13"})
    before = shown(card)
    card.select(selected)
    said = card.run("dates")
    after = {"出生年月": "197506", "入党时间": "1998.13"}
    assert {name: card.cell(PLACES[name]).String for name in after} == after
    assert "改成6位数字 1 格，本来就是 0 格" in said
    assert "看不准的 1 格没有改" in said
    assert card.listed() == [("退回", PLACES["入党时间"], "入党时间")]
    assert card.sheet.Annotations.Count == notes + 2
    assert "合并单元格" not in said
    card.put({PLACES[BIRTH]: ON_CARD[BIRTH]})
    assert shown(card) == before
    coloured = card.sheet.queryContentCells(31).Cells.createEnumeration()
    fills = []
    while coloured.hasMoreElements():
        fills.append(coloured.nextElement().CellBackColor)
    assert fills.count(RETURN) == 1


def test_of_a_card_a_part_may_be_meant_or_none_of_its_months(card):
    card.put({PLACES["入党时间"]: "1998年7月"})
    card.select(f"{PLACES[BIRTH]}:{PLACES['个人简历']}")
    card.run("dates")
    assert card.cell(PLACES["入党时间"]).String == "199807"
    card.put({PLACES["入党时间"]: "1998年7月"})
    top = PLACES["个人简历"]
    card.select(f"{top}:{top[0]}{int(top[1:]) + 1}")
    if card.vba.call("Call__ = Selection.Address") != card.vba.call(
        f'Call__ = Range("{top}").MergeArea.Address'
    ):
        assert card.run("dates") == "选中的不是年月栏：请选中“出生年月”“入党时间”的格子再试。"
    assert card.cell(PLACES["入党时间"]).String == "1998年7月"


def test_a_card_with_many_months_and_one_with_none(running, tmp_path):
    studio = load_campaign("gs-studio")
    write_masters(tmp_path / "gs", studio)
    with running.open(tmp_path / "gs" / "申报书.xlsx", Hidden=False) as document:
        opened = Open(document, "申报书", of=studio)
        opened.sheet.unprotect("")
        names = openpyxl.load_workbook(tmp_path / "gs" / "申报书.xlsx").defined_names
        cells = {
            n.partition("_")[2]: d.attr_text.rpartition("!")[2].replace("$", "") for n, d in names.items()
        }
        opened.put(
            {cells["任党支部书记年限"]: "2018年9月", cells["办公面积"]: 2020.5, cells[BIRTH]: "75年6月"}
        )
        opened.select("A1:X28")
        said = opened.run("dates")
        assert [opened.cell(cells[n]).String for n in ("任党支部书记年限", "办公面积", BIRTH)] == [
            "2018年9月",
            "2020.5",
            "197506",
        ]
        assert "改成6位数字 1 格" in said
        assert "看不准" not in said


def test_a_form_without_months_is_told_to_have_none(running, tmp_path):
    other = load_campaign("zq-2023")
    write_masters(tmp_path, other)
    form = next(form for form in other.forms if form.kind == "table")
    with running.open(tmp_path / f"{form.file}.xlsx", Hidden=False) as document:
        opened = Open(document, form.id, of=other)
        assert opened.run("dates") == f"“{form.id}”里没有年月栏，没有要规范的。"


def test_headings_that_stand_again_and_totals_are_no_months(table):
    table.fill({BIRTH: "1975.06"}, {}, {BIRTH: "1976.07"})
    labels = table.sheet.getCellRangeByName(f"A{header_row()}:K{header_row()}").DataArray
    table.sheet.getCellRangeByName(f"A{header_row() + 2}:K{header_row() + 2}").setDataArray(labels)
    table.put({at("姓名", 4): "合计", at(BIRTH, 4): "3人"})
    table.select(at(BIRTH, 1))
    said = table.run("dates")
    assert "看了 2 格年月：改成6位数字 2 格" in said
    assert [table.fill_of(at(BIRTH, number)) for number in (2, 4)] == [NO_FILL] * 2


ROSTER = [
    ["2024年教师花名册"],
    ["姓名", "工号", "出生年月", "聘任时间（年月）", "邮编", "工资", "备注", "日期"],
    ["王五", 200108, "75年6月", 199807, "201204", 1998.5, "1998年7月", "2024.5"],
    ["赵六", 45000, 1975.1, "1998.7", "201205", 20230115, "", ""],
    ["姓名", "工号", "出生年月", "聘任时间（年月）", "邮编", "工资", "备注", "日期"],
    ["钱七", 27545, "七几年", "", "", "", "", ""],
]


@pytest.fixture
def roster(running, tmp_path):
    book = openpyxl.Workbook()
    for line in ROSTER:
        book.active.append([value if value != "" else None for value in line])
    book.save(tmp_path / "花名册.xlsx")
    with running.open(tmp_path / "花名册.xlsx", Hidden=False) as document:
        yield Open(document, "Sheet")


@pytest.mark.parametrize("selected", ["A1:H6", "A1:AMJ1048576", "C:D", "C3:D6"])
def test_on_another_sheet_only_columns_whose_heading_speaks_of_months_change(roster, selected):
    """工号 45000 was taken for a date, 工资 1998.5 for a month."""
    before = shown(roster)
    roster.select(selected)
    said = roster.run("dates")
    assert [roster.cell(cell).String for cell in ("C3", "D3", "D4")] == ["197506", "199807", "199807"]
    assert "改成6位数字" in said
    whole = selected.startswith("A1")
    assert ("标题没有写明是年月的列没有改：A、B、E、F、G。" in said) == whole
    assert [roster.fill_of(cell) for cell in ("C4", "C6")] == [RETURN] * 2
    assert [roster.fill_of(cell) for cell in ("C2", "C5", "D5", "B4", "F3", "A1")] == [NO_FILL] * 6
    after = shown(roster)
    for column in (0, 1, 4, 5, 6):
        assert [row[column] for row in after] == [row[column] for row in before]


@pytest.mark.parametrize(
    ("selected", "said"),
    [
        ("B3:B6", "看不出哪些数是年月"),
        ("F4", "看不出哪些数是年月"),
        ("C2", "请选中标题下面"),
        ("C3", "改成6位数字 1 格"),
    ],
)
def test_on_another_sheet_a_cell_means_itself(roster, selected, said):
    roster.select(selected)
    assert said in roster.run("dates")
    assert [roster.cell(cell).String for cell in ("B4", "F3", "D4")] == ["45000", "1998.5", "1998.7"]


# ---- once more -------------------------------------------------------------------------------------


def state(table, *cells):
    return [(table.fill_of(cell), table.note(cell)) for cell in cells], table.listed()


@pytest.mark.parametrize("first", ["dates", "check"])
def test_pressed_again_it_says_the_same_once(table, first):
    """Each press listed and noted it once more."""
    table.fill({}, {}, {BIRTH: "1999.13"}, {BIRTH: "197506"})
    as_number(table, at(BIRTH, 1), 1975.1, "General")
    table.select(at(BIRTH, 1))
    table.run(first)
    cells = [at(BIRTH, number) for number in (1, 3)]
    before = state(table, *cells)
    assert [line[1] for line in before[1]] == cells
    for _ in range(2):
        assert "看不准的 2 格没有改" in table.run("dates")
        assert state(table, *cells) == before


def test_a_formula_that_is_not_changed_keeps_what_check_said_of_it(table):
    table.fill({}, {})
    cell = at(BIRTH, 2)
    table.cell(cell).setFormula('="1999.13"')
    table.run("check")
    before = state(table, cell)
    assert [line[:2] for line in before[1]] == [("退回", cell)]
    table.select(at(BIRTH, 1))
    assert "是公式的 1 格没有改" in table.run("dates")
    assert state(table, cell) == before


def test_what_is_right_now_loses_its_marks_and_its_line(table):
    table.fill({BIRTH: "1999.13", "性别": "外"}, {BIRTH: "1998.13"}, {BIRTH: "1997.13"})
    cells = [at(BIRTH, number) for number in (1, 2, 3)]
    table.cell(cells[0]).CellBackColor = 0xCCFFCC
    table.run("check")
    table.put({cells[0]: "1975年10月", cells[2]: ""})
    table.select(cells[0])
    table.run("dates")
    assert [table.fill_of(cell) for cell in cells] == [0xCCFFCC, RETURN, NO_FILL]
    assert [table.note(cell).partition("\n")[0] for cell in cells] == [
        "【规范日期】原值：1975年10月",
        "【报送检查】",
        "",
    ]
    assert sorted(line[1] for line in table.listed()) == sorted([at("性别", 1), cells[1]])
    table.put({cells[1]: "197512", at("性别", 1): "男"})
    table.run("dates")
    assert table.fill_of(cells[1]) == NO_FILL
    assert [line[1] for line in table.listed()] == [at("性别", 1)]
    table.put({cells[2]: "197706"})
    assert "有 0 个问题" in table.run("check")


def test_the_list_goes_with_its_last_line_and_what_was_explained_stays(table):
    table.fill({BIRTH: "1999.13"}, {BIRTH: "1998.13"})
    table.select(at(BIRTH, 1))
    table.run("dates")
    listed = table.document.sheet(LIST)
    listed.getCellRangeByName("K5").setString("本人档案如此")
    table.put({at(BIRTH, 1): "197512", at(BIRTH, 2): "197511"})
    table.run("dates")
    assert [line[0] for line in table.listed()] == ["已没有"]
    assert listed.getCellRangeByName("K4").String == "本人档案如此"
    listed.getCellRangeByName("K4").setString("")
    table.run("clear")
    table.put({at(BIRTH, 1): "1999.13"})
    table.run("dates")
    table.put({at(BIRTH, 1): "197512"})
    table.run("dates")
    assert LIST not in table.document.sheet_names()


def test_of_a_cell_with_two_faults_the_other_stays_marked(table):
    """A month that is read, but too late, with a note of the check besides."""
    table.fill({"入党时间": "1985年6月"}, {})
    cell = at("入党时间", 1)
    table.run("check")
    lines = [line for line in table.listed() if line[1] == cell]
    fill, note = table.fill_of(cell), table.note(cell)
    assert lines
    table.select(cell)
    table.run("dates")
    assert table.cell(cell).String == "198506"
    assert [line for line in table.listed() if line[1] == cell] == lines
    assert (table.fill_of(cell), table.note(cell)) == (fill, f"{note}\n【规范日期】原值：1985年6月")


def test_where_rows_were_inserted_the_marks_of_months_go_from_where_they_are(table):
    table.fill({BIRTH: "1999.13"}, {BIRTH: "1998.13"}, {BIRTH: "197506"})
    table.select(at(BIRTH, 1))
    table.run("dates")
    table.sheet.unprotect("")
    table.sheet.Rows.insertByIndex(header_row() + 1, 1)
    table.cell(at(BIRTH, 2)).CellBackColor = NO_FILL
    table.put({at("姓名", 2): "周五", at(BIRTH, 2): "197001", at(BIRTH, 1): "197512"})
    table.select(at(BIRTH, 2))
    table.run("dates")
    assert [table.fill_of(at(BIRTH, number)) for number in range(1, 5)] == [NO_FILL, NO_FILL, RETURN, NO_FILL]
    assert [table.note(at(BIRTH, number)).count("1998.13") for number in range(1, 5)] == [0, 0, 1, 0]
    assert [line[1] for line in table.listed()] == [at(BIRTH, 3)]
