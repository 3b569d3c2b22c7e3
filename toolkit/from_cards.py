"""由卡成表: the rows of a table out of people's cards."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from toolkit.campaign.model import Campaign, Form, FormField, Rule
from toolkit.campaign.units import Unit
from toolkit.fields.chars import count_chars
from toolkit.findings import finding_about, with_ids
from toolkit.model import Doubt, Finding, Record
from toolkit.rules import max_chars
from toolkit.rules.engine import rules_of


@frozen
class Row:
    """A row of the table: its card, and the fields that stay empty because the card's text is too long for them."""

    card: Record
    too_long: tuple[str, ...] = ()


@frozen
class FromCards:
    """The rows in the cards' order, with what could not be taken over as findings."""

    rows: Sequence[Row]
    findings: Sequence[Finding]


def rows_from_cards(campaign: Campaign, table: Form, cards: Sequence[Record], top: Unit) -> FromCards:
    """Rows of the table for the cards that name their person.

    A field that takes its text from another one (`source`) stays empty where that text breaks the field's own limit.
    """
    limits = list(_limits(campaign, table))
    rows, findings = [], []
    for card in cards:
        if campaign.form(card.form).key not in card.values:
            continue
        found = [(entry, rule) for entry, rule in limits if _is_too_long(card, entry, rule)]
        rows.append(Row(card, tuple(entry.name for entry, _ in found)))
        findings += [_finding(campaign, card, entry, rule, top) for entry, rule in found]
    return FromCards(rows, with_ids(findings))


def common_unit(cards: Sequence[Record], top: Unit) -> Unit:
    """The deepest unit within `top` that holds all the cards' units; `top` where it is not known."""
    units = [card.unit for card in cards if card.unit]
    holders = [unit for unit in top.walk() if all(unit.holds(other) for other in units)] if units else []
    return max(holders, key=lambda unit: len(unit.path), default=top)


def _limits(campaign: Campaign, table: Form) -> Iterator[tuple[FormField, Rule]]:
    for entry in table.fields:
        for rule in rules_of(campaign, table) if entry.source else ():
            if rule.module is max_chars and rule.module.fields(rule.options) == (entry.name,):
                yield entry, rule


def _is_too_long(card: Record, entry: FormField, rule: Rule) -> bool:
    text = None if entry.name in card.values else card.values.get(entry.source)
    return isinstance(text, str) and count_chars(text) > rule.options.limit


def _finding(campaign: Campaign, card: Record, entry: FormField, rule: Rule, top: Unit) -> Finding:
    doubt = Doubt(
        rule.code,
        f"{entry.source}超过{rule.options.limit}字，没有填入{entry.name}",
        f"请在表里另写{rule.options.limit}字以内的{entry.name}",
        level=rule.level,
    )
    form = campaign.form(card.form)
    return finding_about(card, form, top, entry.source, doubt, f"{rule.code} {rule.basis}")
