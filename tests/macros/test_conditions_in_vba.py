"""Ladders of titles, conditions with their proofs, and doubles among the rows of a sheet: VBA and Python."""

from itertools import product

import pytest
from attrs import evolve
from hypothesis import strategies as st

from tests.libreoffice import NEEDED
from tests.macros.batches import (
    findings_in_python,
    findings_in_vba,
    level_of,
    macros,
    message_of,
    records_of,
    sent_records,
    telling_all,
)
from tests.macros.test_lengths_in_vba import generated
from tests.rules import test_at_least_k_of, test_rank_at_least
from tests.rules.test_formulas import JS
from tests.rules.test_rank_at_least import HIGHER, MIDDLE
from toolkit.campaign.model import Field, Form, FormField, Rule
from toolkit.fields import text, yyyymm
from toolkit.ladders import load_ladder
from toolkit.rules import KINDS, unique

pytestmark = [*NEEDED, pytest.mark.slow]

SEED = 20241207
TITLES, CONDITIONS, ROWS = 150, 80, 200


def campaign_of(names, rules):
    """js-2024 with a form of these fields, months where they are called 时间, and rules that tell all they may."""
    fields = [Field(name, *type_of(name)) for name in names]
    form = Form("表", "table", "题", names[0], tuple(FormField(field, field.name) for field in fields))
    made = (
        telling_all(Rule(code, kind, KINDS[kind], options, "return", "依据"))
        for code, (kind, options) in rules.items()
    )
    return evolve(JS, fields=tuple(fields), forms=(form,), rules=tuple(made), hand_in=None)


def type_of(name):
    if name.endswith("时间"):
        return "yyyymm", yyyymm.Options(latest="203012"), yyyymm
    return "text", text.Options(), text


def compared(running, campaign, rows):
    codes = {rule.code for rule in campaign.rules}
    with macros(running, campaign) as vba:
        found = findings_in_vba(vba, "表", rows)
    theirs = [[one for one in every if one[0] in codes] for every in found]
    ours = [findings_in_python(campaign, record) for record in records_of(campaign, rows)]
    wrong = [both for both in zip(rows, ours, theirs, strict=True) if both[1] != both[2]]
    return wrong, {(code, level) for every in ours for code, _, level, _ in every}


def titles():
    """Titles of the ladder, others, several, with notes in brackets, the ladder's name, blanks."""
    known = sorted(load_ladder("zhicheng").titles_from(0))
    one = st.tuples(
        st.sampled_from([*known, "校长", "特级教师", "某某", "教师", " 讲 师", "ＰＲＯＦ"]),
        st.sampled_from(
            ["", "", "", "（拟聘）", "(已聘)", "【申报中】", "〔2019年〕", "职称", "（待\n评）", "（"]
        ),
    ).map("".join)
    return st.tuples(
        one, st.sampled_from(["、", "/", " ", "  ", "\n", "；", "+", "和"]), one, st.booleans()
    ).map(lambda made: "".join(made[:3]) if made[3] else made[0])


def test_titles_stand_on_the_same_rank(running):
    rules = {"M": ("rank_at_least", MIDDLE), "H": ("rank_at_least", HIGHER)}
    marks = (
        test_rank_at_least.test_a_known_title_is_judged_and_an_unknown_one_is_a_doubt,
        test_rank_at_least.test_between_the_two_ranks_a_person_must_look,
    )
    own = [title for function in marks for title, _ in function.pytestmark[0].args[1]]
    values = [*own, *load_ladder("zhicheng").titles_from(0), *generated(titles(), TITLES, SEED)]
    wrong, told = compared(running, campaign_of(["职称"], rules), [{"职称": one} for one in values])
    assert wrong == []
    assert told == set(product(rules, ("return", "verify")))


def lines():
    """Cases of the kind's own test, with cells of others and cells that can't be read among them."""
    cases = [row_of(line) for line, _ in test_at_least_k_of.CASES]
    values = {name: {row.get(name, "") for row in cases} for row in cases for name in row}
    odd = {name: ("二〇", "约2024", "202413", "202412", "202112") for name in values if name.endswith("时间")}
    return st.fixed_dictionaries(
        {
            name: st.sampled_from((*sorted(found), *odd.get(name, ("是", "甲 文。"))))
            for name, found in values.items()
        }
    )


def row_of(line):
    return dict(part.split("=", 1) for part in line.split())


def test_conditions_hold_alike(running):
    cases = [row_of(line) for line, _ in test_at_least_k_of.CASES]
    names = list(dict.fromkeys(name for row in cases for name in row))
    campaign = campaign_of(names, {"K": ("at_least_k_of", test_at_least_k_of.TWO)})
    empty = dict.fromkeys(names, "")
    rows = [{**empty, **row} for row in cases] + generated(lines(), CONDITIONS, SEED)
    wrong, told = compared(running, campaign, rows)
    assert wrong == []
    assert told == {("K", "return"), ("K", "verify")}


def people():
    """Rows that have much in common."""
    return st.fixed_dictionaries(
        {
            "姓名": st.sampled_from(["林一舟", "林一 舟", "周一帆", "ABC", "abc", "", "无"]),
            "单位": st.sampled_from(["一中", "二中", "一", "中一中", ""]),
            "出生时间": st.sampled_from(["197506", "1975年6月", "198001", "1975", ""]),
        }
    )


def test_doubles_among_the_rows_of_a_sheet(running):
    """The check, given the same rows, names their places in other words: the file and the sheet are known here."""
    rules = {
        "U1": ("unique", unique.Options(("姓名", "出生时间"))),
        "U2": ("unique", unique.Options(("姓名", "单位"), differing="出生时间")),
        "U3": ("unique", unique.Options(("单位",), differing="姓名")),
        "U4": ("unique", unique.Options(("出生时间",))),
    }
    campaign = campaign_of(["姓名", "单位", "出生时间"], rules)
    few = generated(people(), 60, SEED)
    for rows in (few[:12], [few[n * n % 60] for n in range(ROWS)]):
        with macros(running, campaign) as vba:
            found = vba.call("Call__ = SheetFindingsOf(a, b)", "表", sent_records(rows))
        theirs = [tuple(one[:5]) for one in found[1:] if one[1] in rules]
        assert sorted(theirs) == sorted(doubles(campaign, rows))
        sent = {(number, name): raw for number, row in enumerate(rows, 1) for name, raw in row.items()}
        assert all(sent[row, field] == value for row, code, field, _, _, value in found[1:] if code in rules)


def doubles(campaign, rows):
    """Row, code, field, level and message of every double in Python."""
    records = records_of(campaign, rows)
    for rule in campaign.rules:
        for record, breach in rule.module.check_all(records, rule.options):
            said = message_of(rule, breach).replace("一.xlsx 表 ", "")
            yield record.row, rule.code, breach.field, level_of(rule, breach), said
