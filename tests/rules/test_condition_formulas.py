"""The live highlighting of kinds about conditions agrees with the check, as LibreOffice evaluates it: never silent."""

import re
from itertools import product

import pytest
import xlsxwriter

from tests.libreoffice import needs_libreoffice, office
from tests.rules.cases import DAY, record
from tests.rules.test_age_at_most import FIFTY
from tests.rules.test_at_least_k_of import CASES, TWO
from tests.rules.test_filled_and_named import CHANGE, CYCLE, HOSTS, NAME, VETO
from tests.rules.test_rank_at_least import HIGHER, MIDDLE
from toolkit.rules import (
    age_at_most,
    at_least_k_of,
    blank,
    differ,
    month_after,
    named_after,
    none_of,
    rank_at_least,
    together,
)
from toolkit.rules.breach import Cells

MONTHS = ["", "197311", "197312", "197401", "202303", "202603", "202602"]
TITLES = ["", "教授", "副教授", "讲师", "助教", "特级教师", "小学高级教师", "助教、政工师", "教授（三级）"]
KINDS = {
    "age_at_most": (age_at_most, FIFTY, [f"出生年月={month}" for month in MONTHS]),
    "rank_at_least": (rank_at_least, MIDDLE, [f"职称={title}" for title in TITLES]),
    "rank_at_least higher": (rank_at_least, HIGHER, [f"职称={title}" for title in TITLES]),
    "at_least_k_of": (at_least_k_of, TWO, [line for line, _ in CASES]),
    "none_of": (
        none_of,
        VETO,
        [f"严重问题={a} 违纪违法={b}" for a, b in product(("", "有", "没有"), repeat=2)],
    ),
    "together": (
        together,
        CHANGE,
        [f"变更后负责人={a} 同意={b} 文号={c}" for a, b, c in product(("", "是"), repeat=3)],
    ),
    "blank": (blank, blank.Options(("完成时间",)), [f"完成时间={a}" for a in ("", "202409", "无", "—")]),
    "month_after": (
        month_after,
        CYCLE,
        [f"参加工作时间={a} 入党时间={b}" for a, b in product(MONTHS, repeat=2)],
    ),
    "differ": (
        differ,
        HOSTS,
        [f"变更后负责人={a} 变更前负责人={b}" for a, b in product(("", "甲某", "乙某", "甲某某"), repeat=2)],
    ),
    "named_after": (
        named_after,
        NAME,
        [
            f"工作室名称={a} 党支部全称={b}"
            for a, b in product(("", "甲支部书记工作室", "乙室"), ("", "中共甲支部"))
        ],
    ),
}
EXACT = {"age_at_most", "blank", "differ", "none_of", "together", "month_after", "named_after"}
"""The others may warn early; their manuals say where."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """(kind, row) → the fields that are coloured."""
    path = tmp_path_factory.mktemp("conditions") / "conditions.xlsx"
    places = {}
    with xlsxwriter.Workbook(path) as book:
        for name, (kind, options, lines) in KINDS.items():
            sheet = book.add_worksheet(name)
            fields = kind.fields(options)
            for row, line in enumerate(lines):
                cells = Cells({f: f"${chr(65 + n)}{row + 1}" for n, f in enumerate(fields)}, {}, "TRUE")
                said = dict(re.findall(r"(\S+?)=(\S*)", line))
                for column, field in enumerate(fields):
                    if said.get(field):
                        sheet.write_string(row, column, said[field])
                for column, (field, formula) in enumerate(kind.formulas(cells, options, DAY), 20):
                    assert len(formula) < 8192
                    sheet.write_formula(row, column, f"={formula}")
                    places[name, row, field] = column
    with office() as running, running.open(path) as document:
        document.component.calculateAll()
        lit = {}
        for (name, row, field), column in places.items():
            value = document.sheet(name).getCellByPosition(column, row).getValue()
            assert value in (0.0, 1.0)
            lit.setdefault((name, row), set()).update({field} if value else ())
    return lit


@needs_libreoffice
@pytest.mark.parametrize("name", KINDS)
def test_it_is_true_wherever_the_check_refuses(name, shown):
    kind, options, lines = KINDS[name]
    silent, early, refused = [], [], 0
    for row, line in enumerate(lines):
        found = {breach.field for breach in kind.check(record(line), options, DAY)}
        refused += len(found)
        silent += [line] if found - shown[name, row] else []
        early += [line] if shown[name, row] - found else []
    assert silent == []
    assert refused
    assert not early or name not in EXACT, early
    assert len(early) < len(lines) / 2
