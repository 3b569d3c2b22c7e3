"""Whose cards are printed, and of what: a person's own card where one came, else the row of the table."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from toolkit.campaign.model import Campaign, Form
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.model import Record
from toolkit.raw_text import raw_text
from toolkit.rules import agree
from toolkit.workbooks.card_content import CardContent, card_content


def people(collection: Collection, card: Form) -> list[Record]:
    """One record a person (or thing), by unit: in the table's order, then those of whom only a card came.

    A text that came by itself and went into no card is none of them.
    """
    cards = [r for r in collection.of_form(card.id) if card.key in r.values and _says(r, card)]
    of_row = {row.id: own for row, own in pairs(collection, card)}
    alone = [record for record in cards if record.id not in {own.id for own in of_row.values()}]
    found = [of_row.get(row.id, row) for row in collection.records]
    return sorted([*found, *alone], key=lambda r: (r.unit is None, r.unit.order if r.unit else 0))


def _says(record: Record, card: Form) -> bool:
    return any(record.sent(entry.name) is not None for entry in card.columns)


def fills(table: Form, card: Form) -> bool:
    """Whether a row of the table can say all that the card prints."""
    return all(table.get(entry.name) or table.get(entry.source) for entry in card.columns)


def pairs(collection: Collection, card: Form) -> list[tuple[Record, Record]]:
    """The rows and cards that are about one person, by the campaign's own comparison of the two forms.

    A name that is not clean (张三（校长）) counts as it was sent: both forms may have it so.
    """
    cards = collection.of_form(card.id)
    options = _options(collection.campaign, collection.form, card)
    own = {record.id: record for record in (*collection.records, *cards)}
    rows, named = ([_named(r, options.key) for r in records] for records in (collection.records, cards))
    return [(own[row.id], own[theirs.id]) for row, theirs in agree.pairs_of(rows, named, options)]


def _named(record: Record, key: str) -> Record:
    """The record with its name as it was sent where it has no other."""
    if record.values.get(key) is not None:
        return record
    return evolve(record, values={**record.values, key: raw_text(record.sent(key)).strip() or None})


def cards_of_rows(collection: Collection) -> dict[str, Record]:
    """The card of each row that has one, by the row's id."""
    forms = [form for form in collection.campaign.forms if form.kind == "card"]
    return {row.id: card for form in forms for row, card in pairs(collection, form)}


def contents(collection: Collection, records: Sequence[Record], card: Form) -> list[CardContent]:
    """What the records' cards say; of a card that came also what stood in its heading line.

    Raises RefusalError where no row of the table has a field that the card needs.
    """
    _refuse_lacking([record for record in records if record.form != card.id], card)
    headings = {(s.file, s.sheet): s.heading for s in collection.submissions if s.form == card.id}
    return [_content(record, card, headings) for record in records]


def _content(
    record: Record, card: Form, headings: Mapping[tuple[str, str | None], Mapping[str, str]]
) -> CardContent:
    content = card_content(record, card)
    if record.form != card.id:
        return content
    return evolve(content, headings=headings.get((record.file, record.sheet), {}))


def _refuse_lacking(rows: Sequence[Record], card: Form) -> None:
    held = {name for record in rows for name in record.values}
    lacking = [entry.label for entry in card.columns if not {entry.name, entry.source} & held]
    if rows and lacking:
        raise RefusalError(
            f"汇总表里没有{'、'.join(f'“{label}”' for label in lacking)}，{card.id}填不全。"
            f"请补上这些列，或把收到的{card.id}和汇总表放在一个文件夹里再运行"
        )


def _options(campaign: Campaign, table: Form, card: Form) -> agree.Options:
    """How the campaign knows a person again in both forms; where it does not say by the key, and of those that have it
    in common by all that both forms ask for.
    """
    said = (rule.options for rule in campaign.rules if rule.module is agree and rule.enabled)
    both = tuple(entry.name for entry in card.fields if table.get(entry.name))
    usual = agree.Options(table.id, card.id, card.key, (card.key,), both)
    return next((options for options in said if (options.table, options.card) == (table.id, card.id)), usual)
