"""What people are told of each field: how to fill it in and why, for 填写说明 and for the campaign's page."""

from collections.abc import Iterator, Sequence

from toolkit.campaign.model import Campaign, Form, FormField, Rule
from toolkit.fields.validation import Validation
from toolkit.rules.engine import rules_of

PLAIN = "按实际情况填写"
ATTACHED = "不在本表里填，另报 Word 文档，文件名或所在文件夹里写上{key}，如“某某{word}.docx”"


def asked_of(form: Form) -> tuple[FormField, ...]:
    """What the form prints, and the text that comes in a document of its own."""
    return (*form.columns, *_attached(form))


def validation_of(campaign: Campaign, form: Form, entry: FormField) -> Validation | None:
    """What the field's type asks of its cells, or else a rule of the field; None where neither asks anything."""
    own: Validation | None = entry.field.kind.validation(entry.field.options, entry.name, campaign.as_of)
    return own or next(_by_rules(campaign, form, entry), None)


def wants(campaign: Campaign, form: Form, entry: FormField) -> list[str]:
    """The prompt of the cell and what the rules about this field, or this and another, say."""
    check = validation_of(campaign, form, entry)
    rules = _rules_about(campaign, form, entry)
    own = [rule for rule in rules if len(rule.module.fields(rule.options)) <= 2]
    attached = form.attached if entry in _attached(form) else None
    apart = [ATTACHED.format(key=form.key, word=attached.words[0])] if attached else []
    said = [*apart, *([check.prompt] if check else []), *(rule.asked for rule in own), *_hints(entry, rules)]
    return list(dict.fromkeys(said)) or [PLAIN]


def bases(campaign: Campaign, form: Form, entry: FormField) -> list[str]:
    """The clauses that speak of the field, each once, with the codes of the rules that rest on it."""
    clauses: dict[str, list[str]] = {entry.field.basis: []} if entry.field.basis else {}
    for rule in _rules_about(campaign, form, entry):
        clauses.setdefault(rule.basis, []).append(rule.code)
    return [f"{clause}（{'、'.join(codes)}）" if codes else clause for clause, codes in clauses.items()]


def _rules_about(campaign: Campaign, form: Form, entry: FormField) -> list[Rule]:
    return [rule for rule in rules_of(campaign, form) if entry.name in rule.module.fields(rule.options)]


def _attached(form: Form) -> Iterator[FormField]:
    entry = form.get(form.attached.field) if form.attached else None
    if entry and entry.optional:
        yield entry


def _by_rules(campaign: Campaign, form: Form, entry: FormField) -> Iterator[Validation]:
    for rule in _rules_about(campaign, form, entry):
        if hasattr(rule.module, "validation"):
            yield rule.module.validation(rule.options)


def _hints(entry: FormField, rules: Sequence[Rule]) -> Iterator[str]:
    """What rules about many fields say at this one."""
    for rule in rules:
        if hasattr(rule.module, "hints"):
            yield from (text for name, text in rule.module.hints(rule.options) if name == entry.name)
