"""The rules in VBA say what Python's say, over the entries of the masters' own tests, and over the samples."""

import pytest

from tests.libreoffice import NEEDED, office
from tests.macros.batches import macros, sent_cell
from tests.rules.test_formulas import DAY, FORM, JS, ROWS, record
from toolkit.rules.engine import rules_of

pytestmark = [*NEEDED, pytest.mark.slow]


@pytest.fixture(scope="module")
def vba():
    with office() as running, macros(running, JS) as loaded:
        yield loaded


def in_vba(vba, form, rows):
    """Code, field and level of every finding, row by row."""
    records = tuple(
        tuple((name, *sent_cell(raw if raw != "" else None)[:2]) for name, raw in row.items()) for row in rows
    )
    made = vba.call("Call__ = FindingsOf(a, b)", form, records)
    return [sorted(tuple(one[:3]) for one in found[1:]) for found in made]


def in_python(row, number):
    read = record(row, number)
    found = []
    for rule in rules_of(JS, FORM):
        if hasattr(rule.module, "check") and rule.kind in KNOWN and rule.speaks_of(read):
            for breach in rule.module.check(read, rule.options, DAY):
                level = "verify" if breach.doubt and rule.level != "notice" else rule.level
                found.append((rule.code, breach.field, level))
    return sorted(found)


KNOWN = {
    "required",
    "at_least",
    "max_chars",
    "about_chars",
    "mentions",
    "months_between",
    "not_future",
    "words",
}


def test_entries_of_the_masters_tests(vba):
    theirs = in_vba(vba, FORM.id, ROWS)
    codes = {rule.code for rule in JS.rules}
    wrong = []
    for number, row in enumerate(ROWS):
        rules = [one for one in theirs[number] if one[0] in codes]
        if rules != in_python(row, number):
            wrong.append((row, in_python(row, number), rules))
    assert wrong == []
