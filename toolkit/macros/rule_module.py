"""The generated module `RuleTable`: a campaign's fields, forms and rules, as the VBA's store takes them.

Nothing of the notice stands in the VBA itself: names, labels, limits, lists and sentences all come from here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import fields as attributes
from attrs import frozen, has

from toolkit import fingerprint
from toolkit.campaign.model import Campaign, Field, Form, FormField, Rule
from toolkit.campaign.unit_names import names_of
from toolkit.dates.columns import HEADING_ROWS, LONGEST_HEADING, WIDEST_GROUP
from toolkit.fields import choice, yyyymm
from toolkit.fields import date as day_field
from toolkit.fields.cleaning import EXACT_DIGITS, fold, letters_only
from toolkit.fields.months import affixes
from toolkit.fields.months.verdicts import FIRST_YEAR, LAST_YEAR
from toolkit.fields.numerals import NumberOptions
from toolkit.fields.validation import Validation
from toolkit.intake.cards import CardFinder
from toolkit.intake.cells import CellReader
from toolkit.intake.editions import years_of
from toolkit.intake.form_labels import Labels
from toolkit.intake.heading import HeadingReader, printed_in
from toolkit.intake.rows import RowSorter
from toolkit.live.marks import FILLS, MOST
from toolkit.macros.package import EMPTY_TABS, RIBBON_2007, RIBBON_2010
from toolkit.macros.vba_text import constants, literal, module_text, pieces, procedures
from toolkit.model import LEVEL_WORDS, LEVELS
from toolkit.months import ends_month
from toolkit.rules import (
    at_least_k_of,
    headings,
    months_since,
    one_of,
    prose,
    rank_at_least,
    subheadings,
    unique,
)
from toolkit.rules.at_least import months_in_words
from toolkit.rules.engine import rules_of
from toolkit.workbooks.cell_names import CHOICES, field_names, names
from toolkit.workbooks.field_guide import validation_of
from toolkit.workbooks.styles import LABEL_FILL
from toolkit.workbooks.table_master import OPEN_ROWS

MODULE = "RuleTable"
LONGEST_SHOWN = 16
"""Characters of a label in a sentence: by so many one finds it on the form."""

NO_WORDS, ANY_WORDS = "BESIDE_NONE", "BESIDE_ANY"


@frozen
class RuleTable:
    """A campaign's table, with the patterns that it needs, by constant."""

    campaign: Campaign

    @property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """What may stand beside the months of each field, and what rules make of their options."""
        beside = {name: affixes.known_words(words) for words, name in self._beside().items()}
        return {**beside, **{name: pattern for pattern, name in self._of_rules().items()}}

    def _of_rules(self) -> dict[re.Pattern[str], str]:
        every = {pattern: name for rule in self._rules() for name, pattern in _patterns(rule).items()}
        return {pattern: f"{name}_{number}" for number, (pattern, name) in enumerate(every.items(), 1)}

    def _rules(self) -> list[Rule]:
        return [rule for rule in self.campaign.rules if rule.enabled]

    def _beside(self) -> dict[tuple[str, ...], str]:
        words = (field.options.beside for field in self.campaign.fields if hasattr(field.options, "beside"))
        named = {one: f"BESIDE_{number}" for number, one in enumerate(dict.fromkeys(words), 1)}
        return {**named, self.campaign.words.beside_months: ANY_WORDS, (): NO_WORDS}

    def module(self) -> str:
        """The module's source."""
        return module_text(
            MODULE, self._constants(), self._texts(), procedures("FillRuleTable", self._lines())
        )

    def _constants(self) -> Iterator[str]:
        day = self.campaign.as_of
        yield f"Public Const AS_OF_YEAR As Long = {day.year}"
        yield f"Public Const AS_OF_MONTH As Long = {day.month}"
        yield f"Public Const AS_OF_ENDS_MONTH As Boolean = {ends_month(day)}"
        yield f'Public Const AS_OF_ISO As String = "{day.isoformat()}"'
        yield f'Public Const ANY_EARLIEST As String = "{yyyymm.Options().earliest}"'
        yield f'Public Const ANY_LATEST As String = "{day:%Y%m}"'
        yield f"Public Const MONTH_HEADINGS As String = {literal('|'.join(self.campaign.words.month_headings))}"
        yield f"Public Const HEADING_ROWS As Long = {HEADING_ROWS}"
        yield f"Public Const LONGEST_MONTH_HEADING As Long = {LONGEST_HEADING}"
        yield f"Public Const WIDEST_MONTH_GROUP As Long = {WIDEST_GROUP}"
        yield f'Public Const FINGERPRINT_NAME As String = "{fingerprint.NAME}"'
        yield f'Public Const FINGERPRINT_SHEET As String = "{fingerprint.SHEET}"'
        yield f'Public Const FINGERPRINT_SEPARATOR As String = "{fingerprint.SEPARATOR}"'
        yield 'Public Const SUMMARY_KIND As String = "summary"'
        yield f"Public Const EXACT_DIGITS As Long = {EXACT_DIGITS}"
        yield f"Public Const OPEN_ROWS As Long = {OPEN_ROWS}"
        yield f"Public Const HEADING_LONGEST As Long = {headings.LONGEST}"
        yield f"Public Const HEADING_READ As Long = {headings.READ}"
        yield f"Public Const WORDS_BESIDE As Long = {headings.BESIDE}"
        yield f"Public Const SHORT_LEAD As Long = {subheadings.SHORT_LEAD}"
        yield f"Public Const LONGEST_SENTENCE As Long = {prose.LONGEST_SENTENCE}"
        yield f"Public Const FIRST_YEAR As Long = {FIRST_YEAR}"
        yield f"Public Const LAST_YEAR As Long = {LAST_YEAR}"
        yield f"Public Const MOST_MARKS As Long = {MOST}"
        yield f"Public Const OTHERS_SHOWN As Long = {unique.SHOWN}"
        yield f'Public Const LEVEL_COLOURS As String = "{"|".join(str(colour(FILLS[one])) for one in LEVELS)}"'
        yield f"Public Const COLOUR_LABEL As Long = {colour(LABEL_FILL)}"

    def _texts(self) -> Iterator[str]:
        day = self.campaign.as_of
        return constants(
            {
                "CAMPAIGN_ID": self.campaign.id,
                "CAMPAIGN_VERSION": self.campaign.version,
                "CAMPAIGN_YEARS": " ".join(sorted(years_of(self.campaign))),
                "CAMPAIGN_TITLE": self.campaign.title,
                "LEVEL_NAMES": "|".join(LEVEL_WORDS[one] for one in LEVELS),
                "TAB_PARTS": "|".join((RIBBON_2010[0], RIBBON_2007[0])),
                "EMPTY_TABS": "|".join(EMPTY_TABS),
                "AS_OF_WORDS": f"{day.year}年{day.month}月{day.day}日",
            }
        )

    def _lines(self) -> Iterator[str]:
        for field in self.campaign.fields:
            yield f"AddField {literal(field.name)}, {literal(field.type)}"
            yield from self._field(field)
        for form in self.campaign.forms:
            yield from self._form(form)
        for rule in self._rules():
            yield from self._rule(rule)

    def _field(self, field: Field) -> Iterator[str]:
        reader = CellReader.of(field, self.campaign.words, self.campaign.as_of)
        yield from _items("empty", sorted(reader.empty))
        yield from _items("ditto", self.campaign.words.ditto)
        yield from _items("basis", [field.basis] if field.basis else [])
        yield from _items("fill_down", ["1"] if field.fill_down else [])
        if field.kind in (yyyymm, day_field):
            yield from self._dated(field)
        elif field.kind is choice:
            yield from _choices(field.options)
        else:
            yield from _options(field.options)
        if isinstance(field.options, NumberOptions):
            yield from _items("folded_units", map(fold, field.options.units))

    def _dated(self, field: Field) -> Iterator[str]:
        day, options = self.campaign.as_of, field.options
        latest = options.latest or (day if field.kind is day_field else f"{day:%Y%m}")
        yield from _items("earliest", [str(options.earliest)])
        yield from _items("latest", [str(latest)])
        yield f'Item "beside", CStr(P_{self._beside()[options.beside]})'

    def _form(self, form: Form) -> Iterator[str]:
        labels = Labels.of(form, self.campaign.words)
        texts = ", ".join(map(literal, (form.id, form.kind, form.title, form.key)))
        yield f"AddForm {texts}, {labels.enough}"
        yield from self._labels(form, labels)
        yield from self._card(form) if form.kind == "card" else self._table(form)
        yield from _items("orientation", [form.orientation])
        yield from _items("unit_printed", [printed_in(item.label) for item in form.headings if item.unit])
        yield from _items("unit_label", [w for i in form.headings if i.unit for w in (i.name, *i.aliases)])
        yield from _items("attached", [form.attached.field] if form.attached else [])
        yield from _items("pattern", [self._pattern(form)])
        yield from self._units(form)
        for entry in form.columns:
            yield from _check(entry, validation_of(self.campaign, form, entry))

    def _units(self, form: Form) -> Iterator[str]:
        """What names a unit that may send the form: nothing where whoever sends it is the one unit that there is."""
        top = self.campaign.units
        yield from _items(
            "beside", [one.id for one in self.campaign.forms if one.file == form.file and one != form]
        )
        if top.children:
            yield from _items("unit_words", ["|".join(sorted(names_of(top).known))])
            yield from _items("unit_example", [top.children[0].name])
            yield from _items("unit_top", [top.name])

    def _labels(self, form: Form, labels: Labels) -> Iterator[str]:
        """What finds the form on a sheet: its labels folded, the field and the rank of each."""
        own = {text: label for text, label in labels.known.items() if not label.own}
        yield from _items("label", own)
        yield from _items("label_field", [label.name for label in own.values()])
        yield from _items("label_rank", [str(label.rank) for label in own.values()])
        yield from _items("beginnings", ["".join(sorted({text[0] for text in own}))])
        yield from _items("columns", [entry.name for entry in form.columns])
        yield from _items("shown", map(shown_name, form.columns))
        yield from _items("serial", sorted(labels.serial))

    def _table(self, form: Form) -> Iterator[str]:
        """What tells a table's records from its other rows."""
        words, rows = self.campaign.words, RowSorter(form, self.campaign.words, HeadingReader.of(form))
        yield from _items("totals", words.totals)
        yield from _items("examples", words.examples)
        yield from _items("notes", words.notes)
        yield from _items("heading_words", rows.headings.names)
        yield from _items("longest_lead", [str(rows.longest)])

    def _card(self, form: Form) -> Iterator[str]:
        """What tells the values on a card from all else that stands there."""
        finder, words = CardFinder.of(form, self.campaign.words), self.campaign.words
        yield from _items("stops", finder.words.stops)
        yield from _items("after_stops", finder.words.after_stops)
        yield from _items("card_labels", sorted(finder.words.others))
        yield from _items("list_headings", sorted(finder.words.lists))
        yield from _items("elsewhere", words.elsewhere)
        yield from _items("one_a_line", ["1"] if finder.has_one_a_line else [])
        yield from _items("placed", finder.words.columns)
        yield from _items("label_column", [str(label) for label, _ in finder.words.columns.values()])
        yield from _items("value_column", [str(value) for _, value in finder.words.columns.values()])
        yield from _items("cell_names", field_names(form).values())
        yield from _items("named_fields", field_names(form))

    def _pattern(self, form: Form) -> str:
        """What an exported copy is called: a card like its person's folder, a table like the mail."""
        packed = self.campaign.hand_in
        if packed is None:
            return form.id
        pattern = packed.folder.rpartition("/")[2] if form.kind == "card" else packed.subject
        return f"{pattern.replace('{活动}', self.campaign.title)}-{form.id}"

    def _rule(self, rule: Rule) -> Iterator[str]:
        yield f"AddRule {literal(rule.code)}, {literal(rule.kind)}, {literal(rule.level)}"
        sentences = (
            ("Basis", rule.basis),
            ("Asked", rule.asked),
            ("Message", rule.message),
            ("Remedy", rule.remedy),
        )
        for name, text in sentences:
            yield from (f"More{name} {literal(piece)}" for piece in pieces(text) if piece)
        yield from _items("for", [f.id for f in self.campaign.forms if rule in rules_of(self.campaign, f)])
        yield from _items("when", [condition.field for condition in rule.when])
        for number, condition in enumerate(rule.when, 1):
            yield from _items(f"when.{number}", condition.values)
        yield from _options(rule.options)
        for name, pattern in _patterns(rule).items():
            yield f"Item {literal(name.lower())}, CStr(P_{self._of_rules()[pattern]})"
        yield from _derived(rule, self.campaign.as_of)


def shown_name(entry: FormField) -> str:
    """What a field is called on the form: its label without what stands in brackets behind it, shortened."""
    label = re.split("[（(]", "".join(entry.label.split()), maxsplit=1)[0] or entry.name
    return label if len(label) <= LONGEST_SHOWN else f"{label[: LONGEST_SHOWN - 1]}…"


def colour(fill: str) -> int:
    """A colour #RRGGBB as VBA has it: blue, green, red."""
    red, green, blue = (int(fill[start : start + 2], 16) for start in (1, 3, 5))
    return blue << 16 | green << 8 | red


def _check(entry: FormField, check: Validation | None) -> Iterator[str]:
    """The validation of a field's cells, under keys that bear the field's name."""
    if check is None:
        return
    told = {
        "kind": check.kind,
        "formula": check.formula,
        "title": check.title,
        "prompt": check.prompt,
        "error": check.error,
        "warn": "" if check.stop else "1",
        "text": "1" if check.text_format else "",
        "name": names(CHOICES, [entry.name])[entry.name] if check.kind == "list" else "",
    }
    for key, text in told.items():
        yield from _items(f"check.{entry.name}.{key}", [text] if text else [])
    yield from _items(f"check.{entry.name}.choices", check.choices)


def _items(key: str, texts: Iterable[str]) -> Iterator[str]:
    """A list of texts under a key; a long text comes in pieces."""
    for text in texts:
        first, *more = pieces(text)
        yield f"Item {literal(key)}, {literal(first)}"
        yield from (f"MoreOfItem {literal(piece)}" for piece in more)


def _options(options: object, before: str = "") -> Iterator[str]:
    """Every attribute of an options object as a list; of objects in a list, the first attribute names them."""
    for attribute in attributes(type(options)):  # type: ignore[arg-type]
        yield from _value(before + attribute.name, getattr(options, attribute.name))


def _value(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever options hold
    if isinstance(value, tuple) and value and has(type(value[0])):
        named = attributes(type(value[0]))[0].name
        yield from _items(key, [str(getattr(one, named)) for one in value])
        for number, one in enumerate(value, 1):
            yield from _options(one, f"{key}.{number}.")
    elif isinstance(value, tuple):
        yield from _items(key, map(str, value))
    elif isinstance(value, bool):
        yield from _items(key, ["1"] if value else [])
    elif isinstance(value, str | int | float | date):
        yield from _items(key, [str(value)] if value != "" else [])


def _choices(options: choice.Options) -> Iterator[str]:
    """Folded spellings, and beside each the choice that it means; the choices themselves win."""
    meant = {fold(text): one.value for one in options.spellings for text in one.also}
    meant |= {fold(text): text for text in reversed(options.choices)}
    yield from _items("spelt", meant)
    yield from _items("means", meant.values())
    yield from _items("choices", options.choices)


def _derived(rule: Rule, day: date) -> Iterator[str]:
    """What a kind makes of its options and the as-of day."""
    options = rule.options
    for key in ("minimum", "months"):
        if isinstance(getattr(options, key, None), int):
            yield from _items(f"{key}_in_words", [months_in_words(getattr(options, key))])
    if hasattr(options, "limit"):
        yield from _items("limit_in_words", [str(options.limit)])
    if rule.module is months_since:
        yield from _items("sure", [str(months_since.sure(options, day))])
    if rule.module is one_of:
        names = [name for one in options.choices for name in (one.name, *one.also)]
        yield from _items("spelt", dict.fromkeys(map(letters_only, names)))
    if rule.module is at_least_k_of:
        yield from _items("first_month", [at_least_k_of.first_month(day, options.within)])
    if rule.module is rank_at_least:
        yield from _titles(options)


def _titles(options: rank_at_least.Options) -> Iterator[str]:
    """Titles by what they prove: enough for all, enough for some, too little."""
    stairs = options.stairs
    high, enough = stairs.titles_from(options.sure), stairs.titles_from(stairs.place(options.rank))
    yield from _items("high", high)
    yield from _items("enough", [title for title in enough if title not in high])
    yield from _items("low", [title for title in stairs.titles_from(0) if title not in enough])
    yield from _items("behind_title", [fold(stairs.name)])
    yield from _items("denied", map(fold, stairs.denied))


def _patterns(rule: Rule) -> Mapping[str, re.Pattern[str]]:
    made: Mapping[str, re.Pattern[str]] = getattr(rule.module, "patterns", lambda _: {})(rule.options)
    return made
