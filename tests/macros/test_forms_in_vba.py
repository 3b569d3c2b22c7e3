"""The macros find forms as the check does: odd headings, several forms on a sheet, rows and texts that go on.

Each sheet is made by hand, read by Python and by the macros, and compared record by record, field by field.
"""

import pytest
from openpyxl import Workbook, load_workbook

from tests.libreoffice import NEEDED
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import CARD, TABLE, card_cells, master
from toolkit.campaign.load import load_campaign
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_files
from toolkit.macros.sources import texts

pytestmark = [*NEEDED, pytest.mark.slow]

READ_ALL = """Attribute VB_Name = "ReadAll"
Option Explicit

' Every record of the sheet: form, row, then field and value, 0 before what has none.
Public Function RecordsOfSheet() As Variant
    Dim n As Long, row As Long, made() As Variant, count As Long
    ReDim made(1000)
    NeedForm
    For n = 1 To bCount
        TakeBlock n
        OpenRecords
        If oIsTable Then
            For row = oFirstRow To oLastRow
                If ReadRow(row) Then
                    made(count) = OneRecord(row)
                    count = count + 1
                End If
            Next row
        ElseIf ReadCard() Then
            made(count) = OneRecord(oRow(sFormKey(oForm)))
            count = count + 1
        End If
    Next n
    ReDim Preserve made(count)
    made(count) = "end"
    RecordsOfSheet = made
End Function

Private Function OneRecord(ByVal row As Long) As Variant
    Dim f As Long, made() As Variant
    ReDim made(sFieldCount)
    made(0) = Array(sFormName(oForm), CStr(row))
    For f = 1 To sFieldCount
        made(f) = Array(sFieldName(f), "")
        If vHere(f) Then made(f) = Array(sFieldName(f), CellOf(f, row).Address(False, False) & " " & vText(f) & vWhy(f))
    Next f
    OneRecord = made
End Function
"""

COLUMNS = [
    *("序号", "姓名", "性别", "出生年月", "入党时间", "学历学位", "职称", "任职党组织书记年限"),
    *("工作单位", "个人简历", "案例主要内容（200字以内）", "个人主要荣誉"),
]


def person(name, number=1):
    return [
        *(number, name, "女", "197506", "199907", "本科", "高级教师", "6年"),
        *("某市一中", "1998年起任教。", "建立三级机制。", "2019年市优秀共产党员"),
    ]


def two_row_heading(sheet):
    """Labels merged over both rows, a group whose lower labels are labels only together with it."""
    sheet.append(["汇总表"])
    sheet.append(["序号", "姓名", "性别", "年月", None, *COLUMNS[5:7], "任职党组织", *COLUMNS[8:]])
    sheet.append([None, None, None, "出生年月", "入党时间", None, None, "书记年限"])
    for column in "ABCFGIJKL":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.merge_cells("D2:E2")
    sheet.append(person("张三"))
    sheet.append(person("李四", 2))


def two_tables_with_groups(sheet):
    """The second table's heading has two rows, of which the upper one holds but groups and the serial number."""
    sheet.append(COLUMNS)
    sheet.append(person("张三"))
    sheet.append(["序号", "基本情况", None, None, "其他情况"])
    sheet.append([None, *COLUMNS[1:8]])
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:D3")
    sheet.append(person("李四")[:8])


def rows_between(sheet):
    """All that stands among rows and is no record."""
    sheet.append(["填报单位：扬州市"])
    sheet.append(COLUMNS)
    sheet.append(["示例", *person("王五")[1:]])
    sheet.append(person("张三"))
    sheet.append([None, "  ", "\u200b", "\u200e\u00ad"])
    sheet.append(["合计", None, "1人"])
    sheet.append([None, "\u200e合\u200b计", "1人"])
    sheet.append(["填报单位：仪征市"])
    sheet.append(COLUMNS)
    sheet.append(person("李四", 2))
    sheet.append([None, "二、其他人员"])
    sheet.append([None, "以上人员情况属实，均已按要求公示，没有收到不同意见。"])
    sheet.append([None, "注：以上属实"])
    sheet.append(["备注：另有一人", *person("赵六")[1:]])


def rows_that_go_on(sheet):
    sheet.append(COLUMNS)
    sheet.append(person("张三"))
    sheet.append([None, "（续）张三", *[None] * 7, "2008年起任书记。", "把支部建在年级组。"])
    sheet.append([None, "( 续 ) 张 三", *[None] * 7, "2018年起任党总支书记。"])
    sheet.append([None, "（续）李四", *[None] * 7, "接错了的"])
    sheet.append([*[None] * 9, "  ", "  "])
    sheet.append([None, "（续）张三", *[None] * 7, "2024年退休。"])
    sheet.append(person("李四", 2))


def moved_and_unknown(sheet):
    """Blank columns, another order, an unknown column, labels with asides, a column twice."""
    order = [1, 8, 3, 2, 4, 5, 6, 7, 10, 9, 11]
    sheet.cell(4, 3, "民族")
    for place, column in enumerate(order, 4):
        label = COLUMNS[column]
        sheet.cell(4, place, f"{label}：" if column % 2 else f" {label}（必填） ")
        sheet.cell(6, place, person("张三")[column])
    sheet.cell(4, 16, "姓名")
    sheet.cell(6, 16, "另一列")


CARD_ROWS = [
    ["推荐表"],
    ["姓名", "张三", "性别", "女", "出生年月", "197506", "入党时间", "199907"],
    ["学历/学位", "本科", "职称", "高级教师", "任职党组织书记年限（可异校累计）", "6年"],
    ["工作单位", "某市一中"],
    ["个人简历", "1998年起任教。"],
    ["个人主要荣誉", "2019年市优秀共产党员"],
    ["主要案例", "一核三融聚合力"],
    ["推荐意见", "同意推荐"],
]


def put(sheet, rows, row=1, column=1):
    for down, cells in enumerate(rows):
        for right, value in enumerate(cells):
            sheet.cell(row + down, column + right, value)


def renamed(name):
    return [[name if cell == "张三" else cell for cell in row] for row in CARD_ROWS]


def cards_below(sheet):
    put(sheet, CARD_ROWS)
    put(sheet, renamed("李四"), 12)


def cards_beside(sheet):
    put(sheet, CARD_ROWS)
    put(sheet, renamed("李四"), 1, 10)


def card_with_list(sheet):
    """A list of relatives has a 姓名 of its own, and stands above the long texts."""
    put(sheet, CARD_ROWS[:4])
    put(sheet, [["家庭成员", "姓名", "关系", "工作单位"], ["", "张大", "父亲", "某厂"]], 5)
    put(sheet, CARD_ROWS[4:], 7)


def card_with_pages(sheet):
    put(sheet, CARD_ROWS)
    sheet["B7"] = "一核三融聚合力\n（全文见附页）"
    pages = [
        ["附页：主要案例"],
        ["一核三融聚合力"],
        ["学校建于 "],
        ["1958年。"],
        ["二、重点举措\u3000"],
        ["附页：无此栏"],
        ["别的"],
    ]
    put(sheet, pages, 10)


def card_elsewhere(sheet):
    put(sheet, CARD_ROWS)
    sheet["B7"] = "（案例另附）"
    sheet["B5"] = "全文见附页"


def card_of_lines(sheet):
    """Values below their labels throughout."""
    put(sheet, [CARD_ROWS[1][::2], CARD_ROWS[1][1::2], CARD_ROWS[2][::2], CARD_ROWS[2][1::2]], 2)
    put(sheet, [[cell] for row in CARD_ROWS[3:7] for cell in row], 6)


def card_of_staggered_lines(sheet):
    """A line's values stand below labels of the line above: no heading of two rows, though it looks like one."""
    put(
        sheet,
        [["姓名", "张三", "性别", "女", None, None, "出生年月", "197506", None, "入党时间", "199907"]],
        4,
    )
    put(
        sheet,
        [["籍贯", "职称", "高级教师", "任职党组织书记年限", "6年", "工作单位", "某市一中", "个人简历"]],
        5,
    )
    put(sheet, [["主要案例：一核三融聚合力"]], 6)


def card_in_cells(sheet):
    """Values in the labels' own cells."""
    put(sheet, [[f"{a}：{b}" for a, b in zip(row[::2], row[1::2], strict=True)] for row in CARD_ROWS[1:7]], 2)


def card_in_cells_of_long_texts(sheet):
    """The same, longer than any label, behind a colon and on lines below."""
    card_in_cells(sheet)
    sheet["A5"] = "个人简历\n" + "1998年起在某市一中任教。" * 6
    sheet["A7"] = "主要案例：" + "把支部建在年级组，" * 8


def card_with_gaps(sheet):
    """Pasted without its merged cells; one value stands where the master has none."""
    places = [(1, 5), (8, 10), (13, 16), (19, 22)]
    for row, cells in enumerate(CARD_ROWS[1:3], 2):
        for (label, value), name, text in zip(places, cells[::2], cells[1::2], strict=False):
            sheet.cell(row, label, name)
            sheet.cell(row, value, text)
    put(sheet, [[row[0], None, None, None, row[1]] for row in CARD_ROWS[3:7]], 4)


JS_SHEETS = [
    *(
        two_row_heading,
        two_tables_with_groups,
        rows_between,
        rows_that_go_on,
        moved_and_unknown,
        cards_below,
        cards_beside,
    ),
    *(card_with_list, card_with_pages, card_elsewhere, card_of_lines, card_of_staggered_lines, card_in_cells),
    *(card_in_cells_of_long_texts, card_with_gaps),
]


def two_tables(sheet):
    """Two of a campaign's tables below each other, the first once more with other columns."""
    forms = load_campaign("yizheng-2024").forms
    for form in (forms[1], forms[3], forms[1]):
        labels = [entry.label for entry in form.columns]
        sheet.append(labels if sheet.max_row < 4 else labels[::-1])
        sheet.append([f"内容{number}" for number, _ in enumerate(labels)])
        sheet.append([])


@pytest.fixture(scope="module")
def js(running):
    with running.open(master(TABLE), Hidden=False) as carrier:
        yield Vba(carrier, [*texts(load_campaign("js-2024")), READ_ALL])


def in_both(running, vba, campaign, path):
    with running.open(path, Hidden=False):
        *made, _ = vba.call("Call__ = RecordsOfSheet()")
    theirs = [(*one[0], {name: short(value) for name, value in one[1:] if value}) for one in made]
    reader = Reader.of(campaign, campaign.table, campaign.units, campaign.as_of)
    (received,) = read_files([path])
    forms = reader.take(received)
    ours = [
        (
            form.form,
            str(record.row),
            {name: short(said(record, name, form.findings)) for name in record.values},
        )
        for form in forms
        for record in form.records
    ]
    return ours, theirs


def said(record, name, findings):
    """The cell, then the value, or what is said in its place."""
    value = record.values[name]
    why = [f.message for f in findings if f.field == name and f.cell == record.cell(name)]
    return f"{record.cell(name)} {'' if value is None else value}{''.join(why)}"


def saved(tmp_path, make):
    book = Workbook()
    make(book.active)
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


@pytest.mark.parametrize("make", JS_SHEETS)
def test_sheets_made_by_hand(running, js, tmp_path, make):
    ours, theirs = in_both(running, js, load_campaign("js-2024"), saved(tmp_path, make))
    assert theirs == ours
    assert ours


def short(text):
    """A sentence of the macros carries its remedy too: the beginnings are compared."""
    return text.partition("。请")[0].partition("，请")[0]


def test_several_tables_on_a_sheet(running, tmp_path):
    campaign = load_campaign("yizheng-2024")
    with running.open(master(TABLE), Hidden=False) as carrier:
        vba = Vba(carrier, [*texts(campaign), READ_ALL])
        ours, theirs = in_both(running, vba, campaign, saved(tmp_path, two_tables))
        with running.open(tmp_path / "表.xlsx", Hidden=False):
            outcome = vba.call('gSilent = True: RunCommand "check": Call__ = gSaid')
    assert theirs == ours
    assert len(ours) == 3
    assert f"检查“{campaign.forms[1].id}、{campaign.forms[3].id}”：看了 3 条" in outcome


def test_defined_names_hold_where_labels_were_renamed(running, js, tmp_path):
    book = load_workbook(master(CARD))
    cells = {name.partition("_")[2]: address for name, address in card_cells().items()}
    sheet = book[CARD]
    for name, value in (("姓名", "张三"), ("性别", "女"), ("职称", "高级教师")):
        sheet[cells[name]] = value
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "职称":
                cell.value = "技术等级"
    book.save(tmp_path / "推荐表.xlsx")
    ours, theirs = in_both(running, js, load_campaign("js-2024"), tmp_path / "推荐表.xlsx")
    assert theirs == ours
    assert theirs[0][2]["职称"] == f"{cells['职称']} 高级教师"
