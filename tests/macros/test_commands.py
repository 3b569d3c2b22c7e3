"""The macros' commands on the open book, in LibreOffice: what a clerk sees after each, and what must not change."""

import time

import pytest

from tests.libreoffice import NEEDED
from tests.macros.open_books import LIST, NAMES, NO_FILL, RETURN, Open
from tests.rules.test_js_2024_case import GOOD
from tests.workbooks.masters_for_tests import CARD, TABLE, at, campaign, card_cells, header_row, master, row
from toolkit.fingerprint import NAME, SHEET
from toolkit.intake.editions import other_year

pytestmark = [*NEEDED, pytest.mark.slow]


def test_check_lists_colours_and_notes_and_clear_takes_all_away(table):
    table.fill({}, {"出生年月": "1999.13"}, {"性别": "男性"}, {"案例主要内容": "我校开展活动。"})
    table.cell(at("性别", 3)).CellBackColor = 0xCCFFCC
    said = table.run("check")
    assert "看了 4 条，有 3 个问题" in said
    places = {at("出生年月", 2): "出生年月", at("性别", 3): "性别", at("案例主要内容", 4): "案例主要内容"}
    assert table.listed() == [("退回", cell, name) for cell, name in places.items()]
    for cell in places:
        assert table.fill_of(cell) == RETURN
        assert table.note(cell).startswith("【报送检查】")
    assert "没有这个月" in table.note(at("出生年月", 2))
    assert table.sheet.isProtected()
    assert table.run("clear") == "已清除 3 处标记。"
    assert LIST not in table.document.sheet_names()
    assert [table.fill_of(cell) for cell in places] == [NO_FILL, 0xCCFFCC, NO_FILL]
    assert [table.note(cell) for cell in places] == ["", "", ""]
    assert table.sheet.isProtected()


def test_checking_again_gives_the_same_and_no_marks_upon_marks(table):
    table.fill({"出生年月": "坏"}, {"性别": "外"})
    first = table.run("check").partition("\n")[0], table.listed(), table.note(at("性别", 2))
    assert (table.run("check").partition("\n")[0], table.listed(), table.note(at("性别", 2))) == first
    table.run("clear")
    assert table.fill_of(at("出生年月", 1)) == NO_FILL


def test_marks_go_from_where_rows_were_deleted_or_the_list_was(table):
    table.fill({"性别": "外"}, {"性别": "国"}, {"出生年月": "坏"})
    table.cell(at("性别", 1)).CellBackColor = 0xCCFFCC
    table.run("check")
    table.sheet.unprotect("")
    table.sheet.Rows.removeByIndex(header_row() + 1, 1)
    assert table.note(at("出生年月", 2)).startswith("【报送检查】")
    assert "有 2 个问题" in table.run("check")
    table.document.component.Sheets.removeByName(LIST)
    table.run("clear")
    assert [table.note(at(name, n)) for name in ("性别", "出生年月") for n in (1, 2, 3)] == [""] * 6
    fills = [table.fill_of(at(name, n)) for name in ("性别", "出生年月") for n in (2, 3)]
    assert fills == [NO_FILL] * 4


def test_the_list_comes_behind_the_sheets_that_people_see(table):
    """Excel may refuse a sheet behind a hidden one, and the master's last sheets are hidden."""
    table.fill({"性别": "外"})
    table.run("check")
    sheets = [table.document.component.Sheets.getByIndex(n) for n in range(len(table.document.sheet_names()))]
    seen = [sheet.Name for sheet in sheets if sheet.IsVisible]
    names = [sheet.Name for sheet in sheets]
    assert seen[-1] == LIST
    assert names.index(LIST) == len(seen) - 1 < len(names) - 1
    assert table.document.component.CurrentController.ActiveSheet.Name == TABLE


def test_a_list_that_somebody_wrote_into_and_a_sheet_of_another_name_hinder_nothing(table):
    table.fill({"性别": "外"}, {"性别": "国"})
    table.run("check")
    listed = table.document.sheet(LIST)
    listed.getCellRangeByName("M4").setString("哪里")
    listed.getCellRangeByName("L5").setString("什么")
    table.sheet.Name = "我的表"
    assert "有 2 个问题" in table.run("check")
    assert table.run("clear") == "已清除 2 处标记。"
    assert LIST not in table.document.sheet_names()
    assert [table.fill_of(at("性别", n)) for n in (1, 2)] == [NO_FILL] * 2


def test_a_cell_with_two_faults_gets_its_own_colour_back(table):
    table.fill({"案例主要内容": "我校" + "长" * 200})
    place = at("案例主要内容", 1)
    table.cell(place).CellBackColor = 0xCCFFCC
    table.run("check")
    assert [cell for _, cell, _ in table.listed()].count(place) == 2
    assert table.run("clear") == "已清除 1 处标记。"
    assert (table.fill_of(place), table.note(place)) == (0xCCFFCC, "")


def test_rules_that_the_macros_can_t_judge_are_named(table):
    table.fill({})
    said = table.run("check")
    assert "请由 baosong check 检查" in said
    for code in ("JS-19", "JS-20a", "JS-20b"):
        assert code in said


def test_doubles_of_the_sheet_are_found_each_with_the_rows_of_the_others(table):
    table.fill({}, {}, {}, {"出生年月": "198002"})
    table.put({at("姓名", 3): NAMES[0], at("姓名", 4): NAMES[1]})
    said = table.run("check")
    assert "只比了本表各行" in said
    places = [
        ("退回", at("姓名", 1)),
        ("退回", at("姓名", 3)),
        ("待核", at("姓名", 2)),
        ("待核", at("姓名", 4)),
    ]
    assert sorted((level, cell) for level, cell, _ in table.listed()) == sorted(places)
    first, number = header_row() + 1, len(table.listed())
    assert f"第{first + 2}行相同" in table.note(at("姓名", 1))
    assert f"第{first + 3}行相同，出生年月不同" in table.note(at("姓名", 2))
    assert f"有 {number} 个问题" in said


def test_totals_notes_and_blank_rows_are_no_records_and_hidden_rows_are(table):
    table.fill({}, {"性别": "外"}, {})
    table.put({at("姓名", 5): "合计：3人", at("姓名", 7): "注：以上属实"})
    table.sheet.Rows.getByIndex(header_row() + 1).IsVisible = False
    said = table.run("check")
    assert "看了 3 条，有 1 个问题" in said
    assert "合计、示例、说明等 2 行" in said
    assert table.listed() == [("退回", at("性别", 2), "性别")]


def test_a_merged_cell_is_one_finding_where_it_stands_except_where_the_field_goes_down(table):
    table.fill({}, {"职称": "", "工作单位": ""}, {"职称": "", "工作单位": ""})
    table.sheet.unprotect("")
    for name in ("职称", "工作单位"):
        table.sheet.getCellRangeByName(f"{at(name, 1)}:{at(name, 3)}").merge(True)
    table.run("check")
    assert table.listed() == [("退回", at("职称", 1), "职称")]


def test_months_are_written_as_six_digits_and_the_original_stays_in_a_note(table):
    table.fill(
        {"出生年月": "1975.06"},
        {"出生年月": "197506"},
        {"出生年月": "75年6月"},
        {"出生年月": "1975"},
        {"出生年月": ""},
    )
    table.put({at("出生年月", 6): 198003.0, at("姓名", 6): "吴六"})
    table.select(at("出生年月", 1))
    said = table.run("dates")
    shown = [table.cell(at("出生年月", number)).String for number in range(1, 7)]
    assert shown == ["197506", "197506", "197506", "1975", "", "198003"]
    assert table.note(at("出生年月", 1)) == "【规范日期】原值：1975.06"
    assert table.note(at("出生年月", 2)) == ""
    assert "改成6位数字 3 格，本来就是 1 格" in said
    assert "看不准的 1 格没有改" in said
    assert table.fill_of(at("出生年月", 4)) == RETURN
    assert table.cell(at("入党时间", 1)).String == row(1)[at("入党时间", 1)]
    table.run("clear")
    assert table.fill_of(at("出生年月", 4)) == NO_FILL
    assert table.note(at("出生年月", 1)) == "【规范日期】原值：1975.06"


def test_a_note_that_somebody_wrote_stays_through_all(table):
    table.fill({"出生年月": "1975.06", "性别": "外"})
    table.sheet.unprotect("")
    for name in ("出生年月", "性别"):
        table.sheet.Annotations.insertNew(table.cell(at(name, 1)).CellAddress, "请核对原件")
    table.select(at("出生年月", 1))
    table.run("dates")
    assert table.note(at("出生年月", 1)) == "请核对原件\n【规范日期】原值：1975.06"
    table.run("check")
    assert table.note(at("性别", 1)).startswith("请核对原件\n【报送检查】\n")
    table.run("clear")
    assert table.note(at("性别", 1)) == "请核对原件"
    assert table.note(at("出生年月", 1)) == "请核对原件\n【规范日期】原值：1975.06"


def test_the_whole_sheet_may_be_selected(table):
    table.fill({"出生年月": "1975.06"}, {"出生年月": "197506"})
    last = table.sheet.Rows.Count
    table.select(f"A1:AMJ{last}")
    assert "改成6位数字" in table.run("dates")
    assert table.cell(at("出生年月", 1)).String == "197506"


def test_only_the_selected_months_change_and_formulas_never(table):
    table.fill({"出生年月": "1975.06"}, {"出生年月": "1975.07"}, {})
    table.cell(at("出生年月", 3)).setFormula('="1975."&"08"')
    table.select(f"{at('出生年月', 2)}:{at('出生年月', 3)}")
    said = table.run("dates")
    assert [table.cell(at("出生年月", n)).String for n in (1, 2, 3)] == ["1975.06", "197507", "1975.08"]
    assert table.cell(at("出生年月", 3)).Formula.startswith("=")
    assert "是公式的 1 格没有改" in said
    table.select(at("姓名", 1))
    assert table.run("dates") == "选中的不是年月栏：请选中“出生年月”“入党时间”的格子再试。"


def test_the_last_row_of_a_sheet_is_read_too(running, tmp_path):
    from openpyxl import Workbook

    last, book = 1_048_576, Workbook()
    book.active.append(["会议日期"])
    book.active.cell(last, 1, "2024.6")
    book.save(tmp_path / "长.xlsx")
    with running.open(tmp_path / "长.xlsx", Hidden=False) as document:
        other = Open(document, "Sheet")
        read = other.vba.call("LoadStore: LoadCells ActiveSheet: Call__ = CStr(cRows) & CellText(cRows, 1)")
        assert read == f"{last}2024.6"
        other.select(f"A{last}")
        assert "改成6位数字 1 格" in other.run("dates")


def test_a_book_with_no_known_form(running, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["会议", "签到"])
    book.active.append(["2024.6", "1998年7月"])
    book.save(tmp_path / "别的.xlsx")
    with running.open(tmp_path / "别的.xlsx", Hidden=False) as document:
        other = Open(document, "Sheet")
        assert "没有找到认识的标题行" in other.run("check")
        assert "没有找到认识的标题行" in other.run("print")
        assert other.run("clear") == "本表没有检查留下的标记。"
        other.select("A2:B2")
        assert "看不出哪些数是年月" in other.run("dates")
        assert (other.cell("A2").String, other.cell("B2").String) == ("2024.6", "1998年7月")


OTHERS = ["zq-2023|汇总表|1||master", "js-2024|汇总表|0|江苏省/扬州市|return"]


@pytest.mark.parametrize("mark", OTHERS)
@pytest.mark.parametrize("named", [True, False], ids=["name", "sheet"])
def test_a_book_made_for_another_notice_or_edition_is_looked_at_and_told(table, mark, named):
    """As intake's wrong_version."""
    table.fill({}, {"性别": "外"})
    assert "注意" not in table.run("check")
    names = table.document.component.NamedRanges
    if named:
        names.getByName(NAME).setContent(f'"{mark}"')
    else:
        names.removeByName(NAME)
    (sheet,) = (name for name in table.document.sheet_names() if name.startswith(SHEET))
    table.document.sheet(sheet).unprotect("")
    table.document.sheet(sheet).getCellByPosition(0, 0).setString("" if named else mark)
    theirs, _, version, *_ = mark.split("|")
    told = f"注意：这个工作簿用的是活动 {theirs} 第{version}版的表，这里的宏是活动 js-2024 第1版的。"
    said = table.run("check")
    assert "有 1 个问题" in said
    for each in (said, table.run("print"), table.run("validate")):
        assert each.startswith(told)
    assert "注意" not in table.run("clear")


YEARS = {
    "2023年江苏省案例征集推荐汇总表": "2023",
    "２０２２ 年、2021\n年度推荐汇总表": "2021、2022",
    "2023年通知，2024年推荐汇总表": "",
    "推荐汇总表2023": "",
    "案例征集推荐汇总表": "",
}


def test_a_table_of_another_year_is_told(table):
    """As intake's wrong_version; the campaign is of 2024."""
    table.fill({})
    table.sheet.unprotect("")
    for title, years in YEARS.items():
        table.cell("A1").setString(title)
        told = [line for line in table.run("check").split("\n") if line.startswith("注意")]
        wanted = f"注意：表头上写的是{years}年，本次是2024年。请核对是不是往年的表或别的通知的表。"
        assert told == ([wanted] if years else [])
        rows = [[title]]
        problem = other_year(campaign(), rows)
        assert (problem.message if problem else "") == (wanted[3:].partition("。")[0] if years else "")


def test_a_sheet_with_a_password_is_left_alone(table):
    table.fill({"出生年月": "1975.06"})
    table.sheet.unprotect("")
    table.sheet.protect("密码")
    table.select(at("出生年月", 1))
    for command in ("check", "dates", "validate", "clear"):
        assert "有密码保护" in table.run(command)
    assert table.cell(at("出生年月", 1)).String == "1975.06"
    assert table.sheet.isProtected()


def test_a_card_is_checked_too(running):
    with running.open(master(CARD), Hidden=False) as document:
        card = Open(document, CARD)
        cells = card_cells()
        place = {name.partition("_")[2]: address.replace("$", "") for name, address in cells.items()}
        card.put({place["姓名"]: "林一舟", place["性别"]: "男性", place["出生年月"]: "197506"})
        said = card.run("check")
        assert "看了 1 条" in said
        assert ("退回", place["性别"], "性别") in card.listed()
        assert ("退回", place["职称"], "职称") in card.listed()
        assert ("退回", place["姓名"], "姓名") not in card.listed()
        card.put({place["主要案例"]: GOOD.replace("三、工作成效\n", "")})
        card.run("check")
        assert [line for line in card.listed() if line[2] == "主要案例"] == [
            ("退回", place["主要案例"], "主要案例")
        ]
        assert "没有找到“工作成效”部分的标题" in card.note(place["主要案例"])


def test_the_commands_stand_in_the_list_of_macros_too(table):
    table.fill({}, {"性别": "外"})
    assert "有 1 个问题" in table.vba.call("gSilent = True: Call 检查(): Call__ = gSaid")
    assert table.vba.call("gSilent = True: Call 清除标记(): Call__ = gSaid") == "已清除 1 处标记。"


ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
}


def test_error_values_are_called_what_the_cell_shows(table):
    """LibreOffice gives 0 for a cell with an error, Excel a Variant/Error: here it is made."""
    found = {number: table.vba.call("Call__ = RawText(CVErr(a))", number) for number in ERRORS}
    assert found == ERRORS
    assert table.vba.call("Call__ = RawText(CVErr(9999))") == "#VALUE!"


def test_values_read_one_by_one_are_those_of_the_area(table):
    """What Excel needs where a cell of the area has no value for it: see CellValues.bas."""
    table.fill({"出生年月": "1975.06"}, {})
    table.cell(at("出生年月", 2)).setValue(19750601)
    area = f"A{header_row() + 1}:{at('案例主要内容', 4)}"
    same = table.vba.call(
        "Dim a1, a2, r, c: a1 = ValuesOf(ActiveSheet.Range(a)): a2 = EachValue(ActiveSheet.Range(a)): Call__ = 0: "
        "For r = 1 To UBound(a1, 1): For c = 1 To UBound(a1, 2): "
        "If VarType(a1(r, c)) = VarType(a2(r, c)) And CStr(a1(r, c)) = CStr(a2(r, c)) Then Call__ = Call__ + 1\n"
        "Next c: Next r",
        area,
    )
    assert same == 4 * (ord(at("案例主要内容", 1)[0]) - ord("A") + 1)


def test_long_sentences_come_in_boxes_that_show_all_of_them(table):
    """A message box drops what is behind its 1,024th character (MsgBox, its argument prompt)."""
    lines = [f"JS-{number} " + "要求" * (number % 40) for number in range(60)] + ["长" * 700, "完"]
    text = rest = "\n".join(lines)
    boxes = []
    while rest:
        boxes.append(table.vba.call("Call__ = BoxText(a)", rest))
        rest = rest[len(boxes[-1]) :]
    assert "".join(boxes) == text
    assert all(0 < len(box) <= 500 for box in boxes)
    assert [box[-1] for box in boxes[:3]] == ["\n"] * 3


def test_print_names_what_is_empty(table):
    assert "表里还没有内容" in table.run("print")
    table.fill({}, {"职称": "", "性别": "无"})
    said = table.run("print")
    assert "必填的有 2 格空着" in said
    assert f"{at('职称', 2)} 职称" in said


def test_print_puts_the_page_right_and_says_so(table):
    styles = table.document.component.StyleFamilies.getByName("PageStyles")
    style = styles.getByName(table.sheet.PageStyle)
    style.IsLandscape, style.Width, style.Height = False, 29700, 42000
    style.ScaleToPagesX = style.ScaleToPagesY = 0
    table.sheet.setPrintTitleRows(False)
    said = table.run("print")
    assert "页面已设为：A4纸；横排；一页宽；每页重复标题行；请先预览再打印。" in said
    assert style.IsLandscape
    assert (style.Width, round(style.Height, -1)) == (29700, 21000)
    assert (style.ScaleToPagesX, style.ScaleToPagesY) == (1, 0)
    assert table.sheet.isProtected()


def test_validation_comes_back_after_pasting(table):
    """LibreOffice's VBA adds lists only; the formulas are compared with the master's own below."""
    table.fill({}, {})
    table.sheet.unprotect("")
    source = table.cell(at("姓名", 1)).RangeAddress
    table.sheet.copyRange(table.cell(at("性别", 2)).CellAddress, source)
    table.put({at("性别", 2): "外", at("姓名", 2): "钱二"})
    assert at("性别", 2) not in table.document.invalid(TABLE)
    table.run("validate")
    assert at("性别", 2) in table.document.invalid(TABLE)


def test_the_formulas_that_come_back_are_the_master_s(table):
    import openpyxl

    sheet = openpyxl.load_workbook(master(TABLE))[TABLE]
    stored = {str(one.sqref).partition(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    table.vba.call("NeedForm")
    for entry in campaign().form(TABLE).columns:
        first = at(entry.name, 1)
        made = table.vba.call("Call__ = FormulaFor(FieldNumber(a), b)", entry.name, first)
        if made:
            assert made == stored[first].removeprefix("=")
    assert sum("LEN" in (formula or "") for formula in stored.values()) >= 3


def test_100_000_months_are_read_in_bearable_time(table):
    count = 100_000
    first = header_row() + 1
    table.sheet.unprotect("")
    column = at("出生年月", 1).rstrip("0123456789")
    area = table.sheet.getCellRangeByName(f"{column}{first}:{column}{first + count - 1}")
    area.setDataArray(
        tuple((f"{1950 + n % 50}{n % 12 + 1:02d}" if n % 1000 else "1975.06",) for n in range(count))
    )
    table.select(f"{column}{first}")
    start = time.perf_counter()
    said = table.run("dates")
    print(f"100,000 rows: {time.perf_counter() - start:.0f} s in LibreOffice")
    assert f"看了 {count} 格年月：改成6位数字 {count // 1000} 格，本来就是 {count - count // 1000} 格" in said
    assert table.cell(f"{column}{first}").String == "197506"
