"""What every rule kind owes: a manual whose rows are true, options, wording, and calm on empty records."""

import re
import tomllib
from contextlib import suppress

import pytest
from attrs import evolve, has
from attrs import fields as attributes

from tests.rules.cases import DAY, TREE, across, breaches, record
from toolkit.campaign.structure import structure
from toolkit.fields import TYPES
from toolkit.rules import KINDS
from toolkit.rules.breach import Cells

LITERAL = re.compile('"(?:[^"]|"")*"')
"""A text in a formula: quotation marks within it are doubled."""

USED = "COUNTA($B6:$E6)>0"
pytestmark = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def manual(kind):
    """The example options, the passing and the failing records of the module's docstring."""
    lines = [line.strip() for line in kind.__doc__.splitlines() if line.startswith("    ")]
    options = [line for line in lines if not line.startswith(("通过", "不通过"))]
    return structure(tomllib.loads("\n".join(options)), kind.Options, "docstring"), {
        word: [rows(line) for line in lines if line.startswith(f"{word}：")] for word in ("通过", "不通过")
    }


def rows(line):
    """The records of one example; what stands in brackets after them is a remark."""
    return re.sub("（[^（）]*）$", "", line.partition("：")[2]).split("／")


def with_quotes(value, fields):
    """The options with a quotation mark in every text that is no field's name, where the kind takes it."""
    if isinstance(value, str):
        return value if value in fields else f'{value[:1]}"{value[1:]}'
    if isinstance(value, tuple):
        return tuple(with_quotes(one, fields) for one in value)
    if not has(type(value)):
        return value
    for attribute in attributes(type(value)):
        with suppress(ValueError):  # months, ladders
            quoted = with_quotes(getattr(value, attribute.name), fields)
            value = evolve(value, **{attribute.alias: quoted})
    return value


def names(options):
    """Every field that the options of an example name."""
    return {name for line in options for name in re.findall(r"(\S+?)=", line)}


def test_the_manual_s_passing_rows_pass_and_its_failing_rows_fail(kind):
    options, examples = manual(kind)
    assert examples["通过"]
    assert examples["不通过"]
    for row in examples["通过"]:
        assert breaches(kind, options, *row) == []
    for row in examples["不通过"]:
        assert breaches(kind, options, *row)


def test_a_breach_fills_every_word_that_a_campaign_s_message_may_name(kind):
    options, examples = manual(kind)
    for row in examples["不通过"]:
        for _, breach in breaches(kind, options, *row):
            assert set(breach.words) == set(kind.WORDS)
            assert all(isinstance(word, str) and word for word in breach.words.values())
            assert breach.message
            assert breach.remedy


def test_a_breach_points_at_a_field_that_the_kind_names(kind):
    options, examples = manual(kind)
    found = [breach for row in examples["不通过"] for _, breach in breaches(kind, options, *row)]
    assert {breach.field for breach in found} <= set(kind.fields(options))
    assert kind.fields(options)[0] in {breach.field for breach in found} | set(kind.fields(options)[:1])


def test_missing_and_empty_fields_are_no_concern_of_most_kinds(kind):
    options, _ = manual(kind)
    empty = " ".join(f"{name}=" for name in kind.fields(options))
    expected = list(kind.fields(options)) if kind is KINDS["required"] else []
    assert breaches(kind, options, "别的=1", "别的=1") == []
    assert [breach.field for _, breach in breaches(kind, options, empty)] == expected


def test_undecided_fields_are_left_to_intake(kind):
    options, _ = manual(kind)
    fields = kind.fields(options)
    record_ = record(" ".join(f"{name}=" for name in fields), undecided=fields)
    if hasattr(kind, "check_across"):
        assert list(across(kind, options, [record_, record_])) == []
    elif hasattr(kind, "check_units"):
        assert list(kind.check_units([record_, record_], options, TREE, DAY)) == []
    elif hasattr(kind, "check_all"):
        assert list(kind.check_all([record_, record_], options)) == []
    else:
        assert list(kind.check(record_, options, DAY)) == []


def test_the_types_that_it_asks_for_are_those_of_its_own_fields(kind):
    options, _ = manual(kind)
    for name, types in kind.types(options).items() if hasattr(kind, "types") else ():
        assert name in kind.fields(options)
        assert set(types) <= set(TYPES)


def test_no_records_are_no_trouble(kind):
    assert breaches(kind, manual(kind)[0]) == []


def test_it_says_in_one_sentence_what_it_asks(kind):
    sentence = kind.describe(manual(kind)[0])
    assert re.search("[\u4e00-\u9fff]", sentence)
    assert "\n" not in sentence
    assert "{" not in sentence


def test_quotation_marks_in_a_campaign_s_texts_stay_texts_in_formulas(kind):
    options, _ = manual(kind)
    for field, formula in kind.formulas(
        cells_of(kind, options), with_quotes(options, kind.fields(options)), DAY
    ):
        outside = LITERAL.sub("", formula)
        assert '"' not in outside
        assert not re.search("[\u4e00-\u9fff]", outside)
        assert outside.count("(") == outside.count(")")
        assert field in kind.fields(options)


def cells_of(kind, options):
    at = {name: f"${letter}6" for name, letter in zip(kind.fields(options), "BCDE", strict=False)}
    column = {name: f"{cell[:2]}$6:{cell[:2]}$205" for name, cell in at.items()}
    return Cells(at, column, USED)


def test_the_manual_says_what_masters_and_macros_leave_to_the_check(kind):
    """Macros judge the kinds over one record: tests/macros/test_rules_in_vba.py."""
    options, _ = manual(kind)
    if not list(kind.formulas(cells_of(kind, options), options, DAY)):
        assert "母表" in kind.__doc__
    if not hasattr(kind, "check"):
        assert "宏" in kind.__doc__


def test_formulas_speak_of_the_form_s_own_cells_only(kind):
    options, _ = manual(kind)
    assert list(kind.formulas(Cells({}, {}, "TRUE"), options, DAY)) == []
    at = {name: f"${letter}6" for name, letter in zip(kind.fields(options), "BCDE", strict=False)}
    column = {name: f"{cell[:2]}$6:{cell[:2]}$205" for name, cell in at.items()}
    made = list(kind.formulas(Cells(at, column, USED), options, DAY))
    # a master knows nothing of the other form, nor whose it is
    assert made or hasattr(kind, "check_across") or hasattr(kind, "check_units")
    for field, formula in made:
        assert field in kind.fields(options)
        assert not set(re.findall(r"\$[A-Z]+\$?[0-9]+", formula)) - {
            *at.values(),
            *(part for area in column.values() for part in area.split(":")),
            *re.findall(r"\$[A-Z]+[0-9]+", USED),
        }
        assert "{" not in formula
        assert "INDIRECT" not in formula
        assert len(formula) < 8192  # Excel specifications and limits: length of formula contents
