"""The live highlighting of long texts agrees with the check, as LibreOffice evaluates it: it is never silent."""

import re
import time

import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from tests.rules.cases import DAY
from tests.rules.test_js_2024_case import CASES, FIELD, GOOD, RULES, TITLE, changed, record
from tests.workbooks.masters_for_tests import CARD, card_cells, master
from toolkit.fields.cleaning import tidy
from toolkit.rules.breach import Cells

ABOUT = [rule for rule in RULES if FIELD in rule.module.fields(rule.options) and rule.code != "JS-0"]
MORE = [
    "",
    " ",
    "见附页",
    changed("一、实施背景\n", "一、实施背景\n\n"),
    changed("二、重点举措", "（二）重点举措"),
    changed("（二）推动三个融合，激活组织细胞", "（二）推动三个融合" + "，激活组织细胞" * 6),
    changed("（二）推动", "（三）推动"),
    changed(TITLE, f"\n  {TITLE}"),
    changed(TITLE, "2024年的一件事"),
    changed(TITLE, f"案例标题：{TITLE}"),
    changed("全县教育大会指出：“", "俗话说得好，「").replace("重任。”", "重任。」"),
    changed("全县教育大会指出：“", '俗话说得好，"').replace("重任。”", '重任。"'),
    changed("全县教育大会指出：“", "俗话说得好，“") + "（“双带头人”“头雁”）",
    "二、重点举措\n（一）联动\n（二）融合\n一、实施背景\n党建\n三、工作成效\n党建\n四、思考启示\n党建",
    "一、实施背景二、重点举措三、工作成效四、思考启示",
    "标题\n一、实施背景\n\n\n二、重点举措\n \n三、工作成效\n\n四、思考启示\n　\n",
]
LONG = "“双带头人”" * 99 + "俗话说得好，“教师是立教之本、兴教之源，承担着使命。”"
"""The hundredth quotation is the only long one."""

TEXTS = [GOOD, *(text for text, _ in CASES), *MORE, LONG]


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """(text's number, rule's code) → whether the cell is coloured."""
    path = tmp_path_factory.mktemp("case") / "case.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_column(0, 0, TEXTS)
        for column, rule in enumerate(ABOUT, 1):
            for row in range(len(TEXTS)):
                cells = Cells({FIELD: f"$A{row + 1}"}, {}, "TRUE")
                [(_, formula)] = rule.module.formulas(cells, rule.options, DAY)
                sheet.write_array_formula(row, column, row, column, f"{{={formula}}}")
    with office() as running, running.open(path) as document:
        document.component.calculateAll()
        area = document.sheet("表").getCellRangeByPosition(1, 0, len(ABOUT), len(TEXTS) - 1)
        data = area.getDataArray()
    return {(row, rule.code): data[row][n] for n, rule in enumerate(ABOUT) for row in range(len(TEXTS))}


@needs_libreoffice
@pytest.mark.parametrize("rule", ABOUT, ids=lambda rule: rule.code)
def test_it_is_true_wherever_the_check_refuses(rule, shown):
    silent = [
        text
        for row, text in enumerate(TEXTS)
        if list(rule.module.check(record(tidy(text)[0] or None), rule.options, DAY))
        and shown[row, rule.code] != 1.0
    ]
    assert silent == []
    assert {shown[row, rule.code] for row in range(len(TEXTS))} == {0.0, 1.0}


@needs_libreoffice
def test_a_text_in_the_standard_form_shows_no_colour_but_the_reminder_of_its_quotation(shown):
    lit = {code for (row, code), colour in shown.items() if row == 0 and colour}
    assert lit == {"JS-17"}


@needs_libreoffice
def test_a_long_text_is_coloured_in_a_moment():
    """Colours are worked out anew for each cell of a merged one, whenever it is shown."""
    with office() as running, running.open(master(CARD), Hidden=False) as document:
        start = time.perf_counter()
        document.put(CARD, {card_cells()[f"字段_{FIELD}"]: GOOD})
        assert time.perf_counter() - start < 10


def test_formulas_keep_excel_s_limits():
    for rule in ABOUT:
        [(_, formula)] = rule.module.formulas(Cells({FIELD: "$AB$1234"}, {}, "TRUE"), rule.options, DAY)
        assert len(formula) <= 8192
        assert "\n" not in formula
        depth = deepest = 0
        for char in re.sub('"[^"]*"', "", formula):
            depth += (char == "(") - (char == ")")
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest <= 64
