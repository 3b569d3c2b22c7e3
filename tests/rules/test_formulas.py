"""The master's live highlighting agrees with the check: LibreOffice evaluates the formulas over many entries.

A formula may warn early where its kind's manual says so; it never stays silent on what the check refuses.
"""

import re
from datetime import date

import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from toolkit.campaign.load import load_campaign
from toolkit.intake.cells import CellReader
from toolkit.intake.grid import Grid
from toolkit.model import Record
from toolkit.rules.breach import Cells
from toolkit.rules.engine import rules_of

JS = load_campaign("js-2024")
FORM = JS.table
NAMES = [entry.name for entry in FORM.fields]
DAY = date(2024, 12, 4)
LETTERS = dict(zip(NAMES, "ABCDEFGHIJKLMNOP", strict=False))

GOOD = {
    "姓名": "林一舟",
    "性别": "男",
    "出生年月": "197506",
    "入党时间": "199806",
    "参加工作时间": "199708",
    "学历学位": "本科",
    "职称": "高级教师",
    "任职党组织书记年限": "5年",
    "工作单位": "扬州市第一中学",
    "个人简历": "1997年8月参加工作",
    "案例主要内容": "党总支建立三级联动机制。",
    "个人主要荣誉": "2021年扬州市优秀党务工作者",
}
NOTHING = ["", "无", "—", "/", " ", "暂无", "N/A", "n/a", "不详", "０", "　"]
MONTHS = [
    "199306",
    "199305",
    "199307",
    "202411",
    "202412",
    "202501",
    "203001",
    "197506",
    "197507",
    "197505",
    "199900",
]
ENTRIES = {
    "姓名": [*NOTHING, "张三", "李四"],
    "性别": [*NOTHING, "女"],
    "出生年月": [*NOTHING, *MONTHS, 197506, 199306, "1975.06", "200612"],
    "入党时间": [*NOTHING, *MONTHS, 199306, 199305, 202501, 202412, "1993.05", "群众", "未入党", "1993年5月"],
    "参加工作时间": [*NOTHING, *MONTHS, 202501],
    "任职党组织书记年限": [
        *NOTHING,
        *(
            "1年",
            "1",
            1,
            2,
            0,
            0.5,
            "0.5",
            "半年",
            "一年",
            "一年半",
            "近一年",
            "约1年",
            "1年左右",
            "12个月",
            "11个月",
        ),
        *(
            "6个月",
            "1年6个月",
            "0年6个月",
            "2年",
            "10年",
            "2023.12至今",
            "2024.01至今",
            "2024.01—",
            "2019.9至今",
        ),
        *(
            "1年（累计）",
            "5年（累计）",
            "1年多",
            "不满1年",
            "1年1个月",
            "１年",
            "1 年",
            "十一个月",
            "1.5年",
            "0.9年",
            "3",
        ),
    ],
    "工作单位": [
        *NOTHING,
        "民办育才学校",
        "机关幼儿园",
        "扬州大学",
        "扬州大学附属小学",
        "技术学院",
        "扬州中学",
    ],
    "案例主要内容": [
        *NOTHING,
        *(
            "党" * 200,
            "党" * 201,
            "党" * 199 + "abc",
            "ab " * 201,
            "ab " * 200,
            "我校开会",
            "今年",
            "“去年”",
            "我们",
            "“我们”",
        ),
    ],
    "个人主要荣誉": [*NOTHING, "先进个人", "市优秀教师", "优秀党员", "县优秀党员", "全国先进党支部"],
}
ROWS = [GOOD] + [{**GOOD, name: entry} for name, entries in ENTRIES.items() for entry in entries]
RULES = [rule for rule in rules_of(JS, FORM) if hasattr(rule.module, "check")]
MAY_WARN_EARLY = {"at_least", "max_chars", "mentions", "months_between", "words"}
"""Their manuals say where."""

SIX_DIGITS = {"months_between", "not_future"}
"""Their manuals leave other writings to the data validation, which colours them by itself."""


def cells_of_row(row):
    at = {name: f"${letter}{row}" for name, letter in LETTERS.items()}
    last = LETTERS[NAMES[-1]]
    return Cells(at, {}, f"COUNTA($A{row}:${last}{row})>0", "NOTHING")


def record(row, number):
    readers = {f.name: CellReader.of(f.field, JS.words, DAY) for f in FORM.fields}
    sheet = Grid("表", [])
    raw = {name: row.get(name) or None for name in NAMES}
    raw = {name: row[name] if row.get(name) == 0 else one for name, one in raw.items()}
    read = {
        name: readers[name].read(sheet, number, 0, one) if one is not None else None
        for name, one in raw.items()
    }
    return Record(
        id=str(number),
        form=FORM.id,
        unit=None,
        file="",
        sheet="",
        row=number,
        columns={},
        values={name: one.value if one else None for name, one in read.items()},
        raw={name: one for name, one in raw.items() if one is not None},
        approximate=frozenset(name for name, one in read.items() if one and one.approximate),
        undecided=frozenset(name for name, one in read.items() if one and one.doubt and one.value is None),
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What LibreOffice makes of every formula: (row, rule, field) → true or not."""
    path = tmp_path_factory.mktemp("formulas") / "formulas.xlsx"
    columns = write(path)
    with office() as running, running.open(path) as document:
        document.component.calculateAll()
        sheet = document.sheet("表")
        area = sheet.getCellRangeByPosition(20, 0, 20 + len(columns) - 1, len(ROWS) - 1)
        data = area.getDataArray()
    return {(row, *key): data[row][n] for row in range(len(ROWS)) for n, key in enumerate(columns)}


def write(path):
    """The entries from column A on, the formulas from column U on; returns what stands in which column."""
    columns = []
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        words = book.add_worksheet("选项")
        words.write_column(0, 0, JS.words.empty)
        book.define_name("NOTHING", f"=选项!$A$1:$A${len(JS.words.empty)}")
        for number, row in enumerate(ROWS):
            for column, name in enumerate(NAMES):
                entry = row.get(name, "")
                (sheet.write_string if isinstance(entry, str) else sheet.write_number)(number, column, entry)
            formulas = [
                ((rule.code, field), formula)
                for rule in RULES
                for field, formula in rule.module.formulas(cells_of_row(number + 1), rule.options, DAY)
            ]
            for offset, (_, formula) in enumerate(formulas):
                sheet.write_formula(number, 20 + offset, f"={formula}")
            columns = [key for key, _ in formulas]
    return columns


@needs_libreoffice
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_formula_is_true_wherever_the_check_refuses(rule, shown):
    silent, early, refused = [], [], 0
    for number, row in enumerate(ROWS):
        breached = {breach.field for breach in rule.module.check(record(row, number), rule.options, DAY)}
        refused += len(breached)
        for field in {field for _, code, field in shown if code == rule.code}:
            lit = shown[number, rule.code, field]
            assert lit in (0.0, 1.0), (row[field], lit)
            entry = row.get(field, "")
            left = rule.kind in SIX_DIGITS and not re.fullmatch("[0-9]{6}", str(entry))
            if field in breached and not lit and not left:
                silent.append((field, entry))
            if lit and field not in breached:
                early.append((field, entry))
    assert silent == []
    assert refused
    assert not early or rule.kind in MAY_WARN_EARLY, early


@needs_libreoffice
def test_a_good_row_stays_uncoloured(shown):
    assert {key: lit for key, lit in shown.items() if key[0] == 0 and lit} == {}


def test_there_are_entries_enough():
    assert len(ROWS) > 120
