"""The engine gives breaches their code, level, basis and place, and asks only rules that speak of the form."""

from attrs import evolve

from tests.tables import HEAD, SMALL, TOP, found, merge
from toolkit.campaign.condition import Condition
from toolkit.rules import agree
from toolkit.rules.engine import judge, rules_of

FORM = SMALL.table
ROW = "张三|男|197506|{years}|{school}|x"


def rule(code):
    return next(rule for rule in SMALL.rules if rule.code == code)


def campaign(*rules):
    return evolve(SMALL, rules=rules)


def judged(*rules, years="3年", school="一中"):
    collection = merge(
        {"扬州市/一.xlsx": f"{HEAD}\n{ROW.format(years=years, school=school)}"}, campaign(*rules)
    )
    return collection.findings


def test_a_breach_gets_the_rule_s_code_level_basis_and_place():
    (finding,) = judged(rule("S-3"), years="半年")
    assert (finding.code, finding.level, finding.basis) == ("S-3", "ineligible", "S-3 通知二：任职满1年")
    assert (finding.file, finding.sheet, finding.cell, finding.field) == (
        "扬州市/一.xlsx",
        "Sheet1",
        "D2",
        "任职年限",
    )
    assert (finding.person, finding.value, finding.unit) == ("张三", "半年", "扬州市")


def test_a_doubt_is_never_worse_than_verify():
    assert found(judged(rule("S-3"), years="近一年"), "level") == [("verify",)]
    assert found(judged(evolve(rule("S-3"), level="notice"), years="近一年"), "level") == [("notice",)]


def test_the_campaign_s_own_words_replace_the_kind_s():
    own = evolve(rule("S-3"), message="{field}只有{sent}，要满{minimum}", remedy="请核对{field}")
    (finding,) = judged(own, years="半年")
    assert (finding.message, finding.remedy) == ("任职年限只有半年，要满1年", "请核对任职年限")


def test_a_disabled_rule_is_not_asked():
    off = evolve(rule("S-3"), enabled=False, reason="通知修订")
    assert rules_of(campaign(off), FORM) == []
    assert judged(off, years="半年") == []


def test_a_rule_that_compares_forms_speaks_of_them_alone():
    both = {"key": "姓名", "same": ("工作单位",), "fields": ("姓名",)}
    compared = evolve(
        rule("S-3"), kind="agree", module=agree, options=agree.Options("甲表", "登记表", **both)
    )
    assert rules_of(campaign(compared), FORM) == []
    here = evolve(compared, options=agree.Options(FORM.id, "登记表", **both))
    assert rules_of(campaign(here), FORM) == [here]


MEN = (Condition("性别", ("男",)),)


def test_a_rule_with_a_condition_judges_those_records_alone():
    text = f"""
        {HEAD}
        张三|男|197506|半年|一中|x
        李四|女|197506|半年|一中|x
        王五||197506|半年|一中|x
    """
    merged = merge({"扬州市/一.xlsx": text}, campaign(evolve(rule("S-3"), when=MEN)))
    assert found(merged.findings, "code", "person") == [("S-3", "张三")]


def test_rules_about_all_records_see_only_those_that_the_condition_means():
    text = f"""
        {HEAD}
        张三|男|197506|3年|一中|x
        张三|女|197506|3年|一中|x
    """
    assert merge({"扬州市/一.xlsx": text}, campaign(rule("S-4"))).findings
    assert not merge({"扬州市/一.xlsx": text}, campaign(evolve(rule("S-4"), when=MEN))).findings


def test_a_condition_is_told_before_what_is_asked():
    conditional = evolve(
        rule("S-3"), when=(Condition("性别", ("男", "女")), Condition("工作单位", ("一中",)))
    )
    assert conditional.asked.startswith("性别是“男”或“女”、工作单位是“一中”的，任职年限不少于1年")
    assert rule("S-3").asked.startswith("任职年限不少于1年")


def test_a_rule_limited_to_another_form_is_not_asked():
    card = evolve(rule("S-3"), forms=("登记表",))
    assert rules_of(campaign(card), FORM) == []
    assert rules_of(campaign(card), SMALL.form("登记表")) == [card]
    assert rules_of(campaign(evolve(card, forms=("登记表", "花名册"))), FORM)


def test_a_rule_about_fields_that_the_form_lacks_is_not_asked():
    other = evolve(rule("S-5"), options=evolve(rule("S-5").options, fields=("电话",)))
    assert rules_of(campaign(other), FORM) == []


def test_findings_come_record_by_record_then_those_over_all_records():
    bad = ROW.format(years="半年", school="民办")
    collection = merge({"扬州市/一.xlsx": f"{HEAD}\n{bad}\n{bad}"})
    made = judge(SMALL, collection.records, SMALL.as_of, TOP)
    assert [(f.code, f.cell) for f in made] == [
        ("S-3", "D2"),
        ("S-5", "E2"),
        ("S-3", "D3"),
        ("S-5", "E3"),
        ("S-4", "A2"),
        ("S-4", "A3"),
    ]


def test_a_required_field_without_a_column_points_at_nothing():
    collection = merge({"扬州市/一.xlsx": "姓名|性别|简历\n张三||x"})
    assert [(f.cell, f.field) for f in collection.findings if f.code == "S-2"] == [("B2", "性别")]


def test_no_records_no_findings():
    assert judge(SMALL, [], SMALL.as_of, TOP) == []
