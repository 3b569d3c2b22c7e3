"""The rules in VBA say what Python's say: over the manuals' rows, the masters' own test entries, and the samples."""

import pytest
from attrs import evolve

from tests.libreoffice import NEEDED
from tests.macros.batches import BATCH, findings_in_vba, level_of, macros, message_of, telling_all
from tests.rules.cases import DAY as MANUALS_DAY
from tests.rules.cases import TYPES, breaches
from tests.rules.test_formulas import DAY, FORM, JS, ROWS, record
from tests.rules.test_kinds import manual
from tests.vba_office import Vba
from tests.workbooks.masters_for_tests import TABLE, master
from toolkit.campaign.model import Field, Form, FormField, Rule
from toolkit.fields import duration, text, yyyymm
from toolkit.intake.forms import Reader
from toolkit.intake.inbox import read_inbox
from toolkit.macros.sources import texts
from toolkit.rules import KINDS
from toolkit.rules.engine import rules_of

pytestmark = [*NEEDED, pytest.mark.slow]

RECORD_KINDS = {name for name, module in KINDS.items() if hasattr(module, "check")}


@pytest.fixture(scope="module")
def vba(running):
    with running.open(master(TABLE), Hidden=False) as document:
        yield Vba(document, [*texts(JS), BATCH])


def in_vba(vba, form, rows):
    """Code, field and level of every finding, row by row."""
    return [sorted(one[:3] for one in found) for found in findings_in_vba(vba, form, rows)]


def in_python(read):
    return sorted(
        (rule.code, breach.field, level_of(rule, breach))
        for rule in rules_of(JS, FORM)
        if hasattr(rule.module, "check") and rule.speaks_of(read)
        for breach in rule.module.check(read, rule.options, DAY)
    )


def test_every_kind_over_one_record_is_judged_and_others_are_named(vba):
    assert {name for name in KINDS if vba.call("Call__ = KnowsKind(a)", name)} == RECORD_KINDS
    assert {name for name in KINDS if vba.call("Call__ = ComparesRows(a)", name)} == {"unique"}


def test_the_outcome_names_what_was_not_compared(vba):
    """On a table the rows of other sheets are beyond it, on a card there is nothing to compare with."""
    numbers = {form.id: number for number, form in enumerate(JS.forms, 1)}
    assert named(vba, "WithinSheet", numbers["汇总表"]) == ["JS-20a", "JS-20b"]
    assert named(vba, "LeftToProgram", numbers["汇总表"]) == ["JS-19"]
    assert named(vba, "WithinSheet", numbers["推荐表"]) == []
    assert named(vba, "LeftToProgram", numbers["推荐表"]) == ["JS-19"]


def named(vba, function, form):
    """The codes of the rules in what a function says."""
    said = vba.call(f"LoadStore\nCall__ = {function}(a)", form)
    return [line.split()[0] for line in said.splitlines() if line]


def test_entries_of_the_masters_tests(vba):
    codes = {rule.code for rule in JS.rules}
    theirs = [[one for one in found if one[0] in codes] for found in in_vba(vba, FORM.id, ROWS)]
    ours = [in_python(record(row, number)) for number, row in enumerate(ROWS)]
    assert [pair for pair in zip(ROWS, ours, theirs, strict=True) if pair[1] != pair[2]] == []
    assert sum(map(len, ours)) > 100


def example_campaign(kind, name):
    """js-2024 with the fields and the one rule of a kind's manual."""
    options, examples = manual(kind)
    lines = [line for one in ("通过", "不通过") for row in examples[one] for line in row]
    names = dict.fromkeys(
        (*kind.fields(options), *(part.partition("=")[0] for line in lines for part in line.split()))
    )
    fields = tuple(field_named(one) for one in names if one)
    form = Form("表", "table", "题", fields[0].name, tuple(FormField(one, one.name) for one in fields))
    rule = telling_all(Rule("R", name, kind, options, "return", "依据"))
    return (
        evolve(JS, fields=fields, forms=(form,), rules=(rule,), as_of=MANUALS_DAY, hand_in=None),
        options,
        lines,
    )


def field_named(name):
    module = TYPES.get(name) or (duration if name.endswith("年限") else text)
    options = module.Options(**({"latest": "203012"} if module is yyyymm else {}))
    return Field(name, module.__name__.rpartition(".")[2], options, module)


@pytest.mark.parametrize("name", sorted(RECORD_KINDS))
def test_the_manual_s_rows(running, name):
    kind = KINDS[name]
    campaign, options, lines = example_campaign(kind, name)
    rows = [dict(part.split("=", 1) for part in line.split()) for line in lines]
    rows = [{key: value.replace("\\n", "\n") for key, value in row.items()} for row in rows]
    with macros(running, campaign) as vba:
        found = findings_in_vba(vba, "表", rows)
    theirs = [[one[1:] for one in every if one[0] == "R"] for every in found]
    (rule,) = campaign.rules
    told = [[breach for _, breach in breaches(kind, options, line)] for line in lines]
    ours = [[(one.field, level_of(rule, one), message_of(rule, one)) for one in every] for every in told]
    assert theirs == ours
    assert any(ours)


def test_the_sample_s_tables(vba):
    """Every record of the sample inbox's tables, cell by cell as it was sent."""
    from toolkit.campaign.places import shipped

    reader = Reader.of(JS, FORM, JS.units, DAY)
    inbox = shipped("samples") / "js-2024" / "inbox"
    taken = (s for received in read_inbox(inbox) for s in reader.take(received))
    # what a text file holds has no types, and a summary's rows come from elsewhere
    records = [
        r
        for s in taken
        if s.kind == "submission" and s.form == FORM.id and not s.file.endswith(("csv", "xls"))
        for r in s.records
        if not r.undecided
    ]
    rows = [{name: r.sent(name) if r.sent(name) is not None else "" for name in r.values} for r in records]
    codes = {rule.code for rule in JS.rules}
    theirs = [[one for one in found if one[0] in codes] for found in in_vba(vba, FORM.id, rows)]
    wrong = [
        (r.file, r.row, in_python(r), found)
        for r, found in zip(records, theirs, strict=True)
        if in_python(r) != found
    ]
    assert wrong == []
    assert len(records) > 50
