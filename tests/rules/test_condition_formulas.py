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
    at_least,
    at_least_k_of,
    blank,
    differ,
    month_after,
    months_between,
    months_since,
    named_after,
    none_of,
    rank_at_least,
    together,
)
from toolkit.rules.breach import Cells

MONTHS = ["", "197311", "197312", "197401", "202303", "202603", "202602"]
TITLES = ["", "教授", "副教授", "讲师", "助教", "特级教师", "小学高级教师", "助教、政工师", "教授（三级）"]
LENGTHS = ["", *["1", "0", "11", "3年", "0.5年", "1年6个月", "11个月", "12个月", "72个月"]]
LENGTHS += [
    "2019.09至今",
    "2019.9至今",
    "2023.11至今",
    "2023.12至今",
    "2024.01至今",
    "2025.01至今",
    "2019.13至今",
]
LENGTHS += ["2018.9-2024.11", "2024.9-2024.11", "五年", "３年", "半年", "近一年", "约2年", "无"]
KINDS = {
    "age_at_most": (age_at_most, FIFTY, [f"出生年月={month}" for month in MONTHS]),
    "rank_at_least": (rank_at_least, MIDDLE, [f"职称={title}" for title in TITLES]),
    "rank_at_least higher": (rank_at_least, HIGHER, [f"职称={title}" for title in TITLES]),
    "at_least": (at_least, at_least.Options("任职年限", 12), [f"任职年限={length}" for length in LENGTHS]),
    "months_since": (
        months_since,
        months_since.Options("参加工作时间", 12),
        [f"参加工作时间={month}" for month in ("202311", "202312", "202401", "")],
    ),
    "months_between": (
        months_between,
        months_between.Options("出生年月", "入党时间", 216),
        [f"出生年月=197506 入党时间={month}" for month in ("199305", "199306", "199307", "")],
    ),
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
EXACT = {
    "age_at_most",
    "months_between",
    "months_since",
    "blank",
    "differ",
    "none_of",
    "together",
    "month_after",
    "named_after",
}
"""The others may warn early; their manuals say where."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """(face, kind, row) → the fields at which what the kind's `formulas` or `certain` yields is true."""
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
                for column, face in ((20, "formulas"), (40, "certain")):
                    made = getattr(kind, face)(cells, options, DAY) if hasattr(kind, face) else ()
                    for at, (field, formula) in enumerate(made, column):
                        assert len(formula) < 8192
                        sheet.write_formula(row, at, f"={formula}")
                        places[face, name, row, field] = at
    with office() as running, running.open(path) as document:
        document.component.calculateAll()
        lit = {}
        for (face, name, row, field), column in places.items():
            value = document.sheet(name).getCellByPosition(column, row).getValue()
            assert value in (0.0, 1.0)
            lit.setdefault((face, name, row), set()).update({field} if value else ())
    return lit


@needs_libreoffice
@pytest.mark.parametrize("name", KINDS)
def test_it_is_true_wherever_the_check_refuses(name, shown):
    kind, options, lines = KINDS[name]
    silent, early, refused = [], [], 0
    for row, line in enumerate(lines):
        found = {breach.field for breach in kind.check(record(line), options, DAY)}
        refused += len(found)
        silent += [line] if found - shown["formulas", name, row] else []
        early += [line] if shown["formulas", name, row] - found else []
    assert silent == []
    assert refused
    assert not early or name not in EXACT, early
    assert len(early) < len(lines) / 2


@needs_libreoffice
@pytest.mark.parametrize("name", [name for name, (kind, *_) in KINDS.items() if hasattr(kind, "certain")])
def test_what_it_is_certain_of_the_check_refuses_beyond_doubt(name, shown):
    """Only that has the rule's level: what text can't prove, or a formula can't read, is never 不合格."""
    kind, options, lines = KINDS[name]
    certain = [shown["certain", name, row] for row in range(len(lines))]
    sure = [{b.field for b in kind.check(record(line), options, DAY) if not b.doubt} for line in lines]
    doubts = [line for line in lines if any(b.doubt for b in kind.check(record(line), options, DAY))]
    assert [line for line, one, known in zip(lines, certain, sure, strict=True) if one - known] == []
    assert doubts
    assert any(certain)
    missed = [line for line, one, known in zip(lines, certain, sure, strict=True) if known - one]
    assert missed == UNREAD.get(name, [])


UNREAD = {"at_least": ["任职年限=2024.9-2024.11", "任职年限=半年"]}
"""What is refused beyond doubt and the formula can't read, as the manual says: 待核 there."""
