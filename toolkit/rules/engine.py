"""Running a campaign's rules over records: breaches become findings with code, level, basis and place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve

from toolkit.campaign.model import Campaign, Form, Rule
from toolkit.campaign.units import Unit
from toolkit.findings import finding_about
from toolkit.model import Doubt, Finding, Level, Record
from toolkit.rules.breach import Breach


def judge(campaign: Campaign, records: Sequence[Record], day: date, top: Unit) -> list[Finding]:
    """All findings of all enabled rules: form by form, then what units sent in all forms that a rule speaks of, then
    what compares the forms with each other.
    """
    by_form = {form.id: [r for r in records if r.form == form.id] for form in campaign.forms}
    found = [f for form in campaign.forms for f in _judge_form(campaign, form, by_form[form.id], day, top)]
    counting, across = (
        [r for r in campaign.rules if r.enabled and hasattr(r.module, face)]
        for face in ("check_units", "check_across")
    )
    found += [f for rule in counting for f in _judge_units(campaign, records, rule, day, top)]
    return found + [f for rule in across for f in _judge_across(campaign, by_form, rule, top)]


def _judge_form(
    campaign: Campaign, form: Form, records: Sequence[Record], day: date, top: Unit
) -> list[Finding]:
    """Record rules first, record by record; then what looks at all records of the form."""
    rules = rules_of(campaign, form)
    each = [rule for rule in rules if hasattr(rule.module, "check")]
    all_together = [rule for rule in rules if hasattr(rule.module, "check_all")]
    found = [f for record in records for f in _judge_record(record, each, form, day, top)]
    return found + [f for rule in all_together for f in _judge_all(records, rule, form, top)]


def rules_of(campaign: Campaign, form: Form) -> list[Rule]:
    """The enabled rules that speak of the form: that name it, or every rule that names none and whose fields it has."""
    return [rule for rule in campaign.rules if rule.enabled and _speaks_of(rule, form)]


def _speaks_of(rule: Rule, form: Form) -> bool:
    compared = rule.module.forms(rule.options) if hasattr(rule.module, "forms") else ()
    if form.id not in (rule.forms or compared or (form.id,)):
        return False
    return any(form.get(name) for name in rule.module.fields(rule.options))


def records_of(campaign: Campaign, rule: Rule, records: Iterable[Record]) -> list[Record]:
    """The records that a rule speaks of: form by form, those that its `when` means."""
    by_form: dict[str, list[Record]] = {form.id: [] for form in campaign.forms if _speaks_of(rule, form)}
    for record in records:
        if record.form in by_form and rule.speaks_of(record):
            by_form[record.form].append(record)
    return [record for own in by_form.values() for record in own]


def _meant(rule: Rule, records: Sequence[Record]) -> Sequence[Record]:
    """The records that the rule's `when` means."""
    return [record for record in records if rule.speaks_of(record)] if rule.when else records


def _judge_record(
    record: Record, rules: Iterable[Rule], form: Form, day: date, top: Unit
) -> Iterator[Finding]:
    for rule in rules:
        if not rule.speaks_of(record):
            continue
        for breach in rule.module.check(record, rule.options, day):
            yield _finding(record, rule, breach, form, top)


def _judge_all(records: Sequence[Record], rule: Rule, form: Form, top: Unit) -> Iterator[Finding]:
    for record, breach in rule.module.check_all(_meant(rule, records), rule.options):
        yield _finding(record, rule, breach, form, top)


def _judge_units(
    campaign: Campaign, records: Sequence[Record], rule: Rule, day: date, top: Unit
) -> Iterator[Finding]:
    meant = records_of(campaign, rule, records)
    for record, breach in rule.module.check_units(meant, rule.options, top, day):
        yield _finding(record, rule, breach, campaign.form(record.form), top)


def _judge_across(
    campaign: Campaign, by_form: Mapping[str, Sequence[Record]], rule: Rule, top: Unit
) -> Iterator[Finding]:
    meant = {form: _meant(rule, records) for form, records in by_form.items()}
    for record, breach in rule.module.check_across(meant, rule.options):
        yield _finding(record, rule, breach, campaign.form(record.form), top)


def level_of(rule: Rule, *, doubt: bool) -> Level:
    """The level of what a rule says: 待核 for a doubt, for what text can't prove is never 不合格."""
    return "verify" if doubt and rule.level != "notice" else rule.level


def _finding(record: Record, rule: Rule, breach: Breach, form: Form, top: Unit) -> Finding:
    doubt = Doubt(
        code=rule.code,
        message=rule.message.format_map(breach.words) if rule.message else breach.message,
        remedy=rule.remedy.format_map(breach.words) if rule.remedy else breach.remedy,
        proposal=breach.proposal,
        level=level_of(rule, doubt=breach.doubt),
    )
    found = finding_about(record, form, top, breach.field, doubt, f"{rule.code} {rule.basis}")
    if breach.total:
        return evolve(found, person="", value=breach.total, records=())
    return evolve(found, records=(*found.records, *breach.touches)) if breach.touches else found
