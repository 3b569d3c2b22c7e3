"""What a formula's text speaks of."""

import pytest

from toolkit.addresses import address
from toolkit.dates.formula_text import Area, references


def shown(found) -> str:
    if isinstance(found, Area):
        s = found.span
        sheets = f"{':'.join(found.sheets)}!" if found.sheets else ""
        return f"{sheets}{address(s.top, s.left)}:{address(s.bottom, s.right)}"
    return f"{found.table}[{'…'.join(found.columns) if found.through else ','.join(found.columns)}]"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('DATEDIF(D3,TODAY(),"Y")', ["D3:D3"]),
        ("SUM($D$3:$D$90,'我 的''表'!D:F)", ["D3:D90", "我 的'表!D1:F1048576"]),
        ("VLOOKUP(A1,人员!A:K,4,0)", ["A1:A1", "人员!A1:K1048576"]),
        ("SUM(3:5)+S!$2:$2", ["A3:XFD5", "S!A2:XFD2"]),
        ("表1[[#This Row],[出生年月]]&表1[备注]", ["表1[出生年月]", "表1[备注]"]),
        ("T[[a]:[c]]&T[#All]&T[[#Data],[x'[1']]]", ["T[a…c]", "T[]", "T[x[1]]"]),
        ("ROWS(数据)+数据", ["数据[]", "数据[]"]),
        ("SUM('一月:三月'!D5)+SUM(甲:乙!D6)", ["一月:三月!D5:D5", "甲:乙!D6:D6"]),
        ("SUM(S!A1:S!B9)", ["S!A1:A1", "S!A1:B9"]),
        ("SUM(A1:INDEX(D:D,5))", ["A1:A1", "D1:D1048576"]),
        ('IF("D3"="x""D4",D5#,1E5)', ["D5:D5"]),
        ("[1]S!D3+'[B.xlsx]S'!D4+'C:\\[x.xls]S'!D5", []),
        ("#REF!+S!#REF!+TRUE+LOG10(A1)", ["A1:A1"]),
        ("ROW(D3)-COLUMN($D$1)+ROWS(D3:D9)", []),
        ("d3+$E4", ["D3:D3", "E4:E4"]),
    ],
)
def test_references(formula, expected):
    found = [shown(f) for f in references(formula)]
    assert [f for f in found if f != "TRUE[]"] == expected


@pytest.mark.parametrize(
    ("formula", "span"),
    [("D3", (3, 3, 12, 5)), ("$D3", (3, 3, 12, 3)), ("D$3", (3, 3, 3, 5)), ("$D$3", (3, 3, 3, 3))],
)
def test_relative_references_move_with_the_formula(formula, span):
    (area,) = references(formula)
    moved = area.moved_over(rows=9, columns=2)
    assert (moved.top, moved.left, moved.bottom, moved.right) == span
