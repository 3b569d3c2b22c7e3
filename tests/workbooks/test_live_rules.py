"""条件格式 of a rule with `when`: it colours only rows that the condition means."""

import openpyxl
from attrs import evolve

from tests.tables import SMALL
from toolkit.campaign.condition import Condition
from toolkit.fields import choice
from toolkit.workbooks.masters import write_masters
from toolkit.workbooks.styles import LEVEL_LOOKS


def conditional_formats(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return sorted(
        (one for area in sheet.conditional_formatting for one in area.rules), key=lambda one: one.priority
    )


def formulas(path):
    return [formula for one in conditional_formats(path) for formula in one.formula]


def built(folder, when, campaign=SMALL):
    return formulas(built_file(folder, when, campaign))


def built_file(folder, when, campaign=SMALL):
    rule = next(rule for rule in SMALL.rules if rule.code == "S-3")
    write_masters(folder, evolve(campaign, rules=(evolve(rule, when=when),)))
    return folder / f"{SMALL.table.id}.xlsx"


def changed(name, **options):
    """The small campaign with other options of a field."""
    fields = tuple(
        evolve(f, options=evolve(f.options, **options)) if f.name == name else f for f in SMALL.fields
    )
    by_name = {field.name: field for field in fields}
    forms = tuple(
        evolve(form, fields=tuple(evolve(entry, field=by_name[entry.name]) for entry in form.fields))
        for form in SMALL.forms
    )
    return evolve(SMALL, fields=fields, forms=forms)


def test_the_formula_asks_for_the_condition_first(tmp_path):
    plain = [f for f in built(tmp_path / "all", ()) if "年" in f]
    when = (Condition("性别", ("男",)), Condition("工作单位", ("一中", '二"中')))
    asked = 'OR(TRIM($B7)="男"),OR(TRIM($E7)="一中",TRIM($E7)="二""中")'
    assert [f for f in built(tmp_path / "some", when) if "年" in f] == [f"AND({asked},{f})" for f in plain]
    assert plain


def test_only_what_is_certain_has_the_rule_s_colour(tmp_path):
    """The rest is 待核: a length that the formula can't read may be long enough."""
    formats = conditional_formats(built_file(tmp_path, ()))
    colours = [one.dxf.fill.bgColor.rgb for one in formats if "年" in one.formula[0]]
    assert colours == [f"FF{LEVEL_LOOKS[level].fill[1:]}" for level in ("ineligible", "verify")]


def test_other_spellings_of_a_choice_are_meant_too(tmp_path):
    """男性 pasted into a cell is refused there, and judged as 男 on return: so is the colour of the cell beside it."""
    spellings = (choice.Spelling("男", ("男性", "男同志")), choice.Spelling("女", ("女性",)))
    campaign = changed("性别", spellings=spellings)
    formula, *_ = [f for f in built(tmp_path, (Condition("性别", ("男",)),), campaign) if "年" in f]
    assert formula.startswith('AND(OR(TRIM($B7)="男",TRIM($B7)="男性",TRIM($B7)="男同志"),')


def test_a_condition_on_a_field_that_the_form_lacks_colours_nothing(tmp_path):
    assert not [f for f in built(tmp_path, (Condition("电话", ("无",)),)) if "年" in f]


def test_where_nothing_is_a_choice_it_is_not_coloured_as_empty(tmp_path):
    """无 counts as nothing, but not beside 有."""
    campaign = changed("性别", choices=("有", "无"))
    rules = tuple(rule for rule in SMALL.rules if rule.code == "S-2")
    write_masters(tmp_path, evolve(campaign, rules=rules))
    required = [f for f in formulas(tmp_path / f"{SMALL.table.id}.xlsx") if "COUNTA" in f and "视同空白" in f]
    assert ["$B7" in formula for formula in required if '="无"' in formula] == [True]
    assert len(required) == 3
