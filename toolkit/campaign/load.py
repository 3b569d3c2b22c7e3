"""From campaign.toml to a verified `Campaign`; every mistake is told before any workbook opens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from attrs import Factory, asdict, frozen
from attrs import field as attribute

from toolkit.campaign.books import check_books
from toolkit.campaign.condition import Condition
from toolkit.campaign.counting import CalendarEntry, Tally
from toolkit.campaign.cover import Cover
from toolkit.campaign.handing_in import check_hand_in, check_publish
from toolkit.campaign.model import (
    Attached,
    Campaign,
    Field,
    Form,
    FormField,
    HandIn,
    HeadingItem,
    Publish,
    Rule,
    Statistics,
    Words,
)
from toolkit.campaign.named import check_type, check_values, known
from toolkit.campaign.places import FILE, campaign_folder
from toolkit.campaign.scores import check_scoring
from toolkit.campaign.shared import load_words, shared_file
from toolkit.campaign.structure import CampaignError, keys_of, nearest, structure
from toolkit.campaign.tallies import check_tally
from toolkit.campaign.toml_file import read_toml
from toolkit.campaign.unit_file import AddedUnit, load_units
from toolkit.campaign.units import Unit
from toolkit.declared import no_blanks, positive
from toolkit.derived import Derived
from toolkit.fields import TYPES
from toolkit.labels import fold
from toolkit.model import Level
from toolkit.rules import KINDS
from toolkit.rules.dated import DATED, MONTHS
from toolkit.scoring.declared import Scoring

Table = Mapping[str, Any]


@frozen
class CampaignTable:
    """The file's top level. `field` and `rule` tables hold their type's or kind's own keys too."""

    id: str
    title: str
    organiser: str
    version: str
    as_of: date
    units: str
    field: tuple[dict[str, Any], ...]
    form: tuple[dict[str, Any], ...]
    rule: tuple[dict[str, Any], ...] = ()
    unit: tuple[AddedUnit, ...] = ()
    assumed: tuple[str, ...] = attribute(default=(), validator=no_blanks)
    statistics: Statistics = Factory(Statistics)
    hand_in: HandIn | None = None
    publish: Publish | None = None
    scoring: Scoring | None = None
    tally: tuple[Tally, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()


@frozen
class FieldTable:
    """The keys of `[[field]]` that every field type shares."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    basis: str = ""
    fill_down: bool = False


@frozen
class FormFieldTable:
    """One entry of a form's `fields`."""

    field: str
    label: str = ""
    width: float = 10.0
    line: int = 0
    height: float = 28.0
    optional: bool = False
    source: str = attribute(default="", metadata={"key": "from"})


@frozen
class FormTable:
    """The keys of `[[form]]`."""

    id: str
    kind: Literal["table", "card"]
    title: str
    key: str
    fields: tuple[FormFieldTable, ...]
    headings: tuple[HeadingItem, ...] = ()
    attachment: str = ""
    footnote: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    opinion: str = ""
    stamps: tuple[str, ...] = ()
    stamp_mm: float = 50.0
    margins: Literal["form", "official"] = "form"
    attached: Attached | None = None
    serial: bool = False
    unit: bool = False
    copies: int = attribute(default=1, validator=positive)
    book: str = ""
    page_breaks: tuple[int, ...] = ()
    derived: tuple[Derived, ...] = ()
    cover: Cover | None = None


@frozen
class RuleTable:
    """The keys of `[[rule]]` that every rule kind shares."""

    code: str
    kind: str
    level: Level
    basis: str
    forms: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    message: str = ""
    remedy: str = ""
    enabled: bool = True
    reason: str = ""


def load_campaign(name: str) -> Campaign:
    """Load a campaign by its shipped id or by the path of its folder.

    Raises CampaignError with file, table, key and the nearest valid name for whatever does not hold.
    """
    folder = campaign_folder(name)
    path = folder / FILE
    table = structure(read_toml(path), CampaignTable, str(path))
    fields = tuple(_field(data, place) for data, place in _placed(table.field, f"{path} [[field]]", "name"))
    _refuse_repeats((f.name for f in fields), f"{path} [[field]]", "name")
    forms = tuple(_form(d, fields, place) for d, place in _placed(table.form, f"{path} [[form]]", "id"))
    _refuse_repeats((f.id for f in forms), f"{path} [[form]]", "id")
    check_books(forms, f"{path} [[form]]")
    rules = tuple(
        _rule(data, fields, forms, place) for data, place in _placed(table.rule, f"{path} [[rule]]", "code")
    )
    _refuse_repeats((r.code for r in rules), f"{path} [[rule]]", "code")
    listed = shared_file(f"units/{table.units}.toml", f"{path}：units")
    units = load_units(listed, table.unit, f"{path} [[unit]]")
    _check_units_named(rules, units, path)
    words = load_words()
    _check_sections(table, fields, forms, units, words, path)
    return Campaign(
        id=table.id,
        title=table.title,
        organiser=table.organiser,
        version=table.version,
        as_of=table.as_of,
        units=units,
        fields=fields,
        forms=forms,
        rules=rules,
        words=words,
        folder=folder,
        assumed=table.assumed,
        statistics=table.statistics,
        hand_in=table.hand_in,
        publish=table.publish,
        scoring=table.scoring,
        tallies=table.tally,
        calendar=table.calendar,
    )


def _check_sections(
    table: CampaignTable,
    fields: Sequence[Field],
    forms: Sequence[Form],
    units: Unit,
    words: Words,
    path: Path,
) -> None:
    """What the file's further tables name must be among its fields, forms and units."""
    _check_statistics(table.statistics, fields, f"{path} [statistics]")
    if table.hand_in:
        check_hand_in(table.hand_in, fields, forms, units, f"{path} [hand_in]")
    if table.publish:
        first = next((form for form in forms if form.kind == "table"), None)
        check_publish(table.publish, first, words, f"{path} [publish]")
    if table.scoring:
        check_scoring(table.scoring, forms, f"{path} [scoring]")
    for tally, place in zip(table.tally, _places(table.tally, f"{path} [[tally]]"), strict=True):
        check_tally(tally, forms, units, place)


def _places(tallies: Sequence[Tally], place: str) -> list[str]:
    _refuse_repeats((tally.title for tally in tallies), place, "title")
    return [f"{place} “{tally.title}”" for tally in tallies]


def _placed(tables: Sequence[Table], place: str, key: str) -> Iterator[tuple[Table, str]]:
    """Each table with its place in words: [[field]] 第3个“出生年月”."""
    for number, data in enumerate(tables, 1):
        name = data.get(key)
        yield data, f"{place} 第{number}个" + (f"“{name}”" if isinstance(name, str) else "")


def _field(data: Table, place: str) -> Field:
    base, options = _split(data, FieldTable, place)
    kind = _module(TYPES, base.type, place, "字段类型")
    return Field(
        base.name,
        base.type,
        _options(options, kind, FieldTable, place),
        kind,
        base.aliases,
        base.basis,
        base.fill_down,
    )


def _form(data: Table, fields: Sequence[Field], place: str) -> Form:
    table = structure(data, FormTable, place)
    by_name = {f.name: f for f in fields}
    for entry in table.fields:
        known(entry.field, by_name, f"{place} fields")
        if entry.source:
            known(entry.source, by_name.keys() - {entry.field}, f"{place} “{entry.field}”的 from")
    names = [entry.field for entry in table.fields]
    _refuse_repeats(names, place, "fields")
    known(table.key, names, f"{place} key")
    if table.kind == "card" and (table.serial or table.unit):
        raise CampaignError(f"{place}：serial（序号）、unit（推荐单位）是汇总表（table）才有的两列")
    if table.kind == "table" and table.cover:
        raise CampaignError(f"{place}：cover（封面）是一人一份的表（card）才有的")
    for line in table.cover.lines if table.cover else ():
        known(line.field, ["", *names], f"{place} cover “{line.label}”的 field")
    if table.attached:
        known(table.attached.field, names, f"{place} attached")
    entries = tuple(
        FormField(by_name[e.field], e.label or e.field, e.width, e.line, e.height, e.optional, e.source)
        for e in table.fields
    )
    _refuse_ambiguous_labels(entries, place)
    _check_page_breaks(table, place)
    _check_derived(table.derived, entries, f"{place} derived")
    return Form(**{**asdict(table, recurse=False), "fields": entries})


def _check_page_breaks(table: FormTable, place: str) -> None:
    """Pages begin with lines of the card behind its first one."""
    numbers = sorted({entry.line for entry in table.fields if not entry.optional})[1:]
    for line in table.page_breaks:
        if table.kind != "card" or line not in numbers:
            known = "、".join(map(str, numbers)) if table.kind == "card" else "（只有 card 可以写）"
            raise CampaignError(f"{place} page_breaks：没有可以另起一页的第{line}行；可用的有：{known}")


def _check_derived(derived: Sequence[Derived], entries: Sequence[FormField], place: str) -> None:
    """Columns that are worked out name fields of the form, the first a month, and have labels of their own."""
    by_name = {entry.name: entry for entry in entries}
    labels = {fold(text) for e in entries for text in (e.name, e.label, *e.field.aliases)}
    for column in derived:
        for name in filter(None, (column.month, column.until)):
            known(name, by_name, f"{place}“{column.label}”")
        check_type(column.month, MONTHS, {e.name: e.field for e in entries}, f"{place}“{column.label}” month")
        if fold(column.label) in labels:
            raise CampaignError(f"{place}：“{column.label}”与一个字段的标签相同，请改名")
    _refuse_repeats((column.label for column in derived), place, "label")


def _rule(data: Table, fields: Sequence[Field], forms: Sequence[Form], place: str) -> Rule:
    base, options = _split(data, RuleTable, place)
    module = _module(KINDS, base.kind, place, "规则类型")
    made = _options(options, module, RuleTable, place)
    for name in module.fields(made):
        known(name, [f.name for f in fields], f"{place}的字段")
    named = (*base.forms, *(module.forms(made) if hasattr(module, "forms") else ()))
    for form in named:
        known(form, [f.id for f in forms], f"{place} forms")
    by_name = {field.name: field for field in fields}
    _check_when(base.when, [form for form in forms if form.id in named], by_name, f"{place} when")
    for name, values in module.values(made).items() if hasattr(module, "values") else ():
        check_values(name, values, by_name, place)
    for name, types in module.types(made).items() if hasattr(module, "types") else ():
        check_type(name, types, by_name, place)
    if not base.enabled and not base.reason:
        raise CampaignError(f"{place}：停用（enabled = false）要写明原因 reason")
    _check_wording(base, module, place)
    return Rule(**asdict(base, recurse=False), module=module, options=made)


def _check_when(
    when: Sequence[Condition], forms: Sequence[Form], known_fields: Mapping[str, Field], place: str
) -> None:
    """Conditions name fields, of one with a list of choices nothing but its choices; these forms have them all."""
    for condition in when:
        check_values(condition.field, condition.values, known_fields, place)
        for form in forms:
            known(condition.field, (entry.name for entry in form.fields), f"{place} “{form.id}”")


def _check_wording(base: RuleTable, module: ModuleType, place: str) -> None:
    """The campaign's own wording may name what the kind provides in braces, nothing else."""
    for text in (base.message, base.remedy):
        try:
            text.format_map(dict.fromkeys(module.WORDS, ""))
        except (KeyError, ValueError, IndexError) as error:
            known = "、".join(f"{{{w}}}" for w in module.WORDS) or "（无）"
            raise CampaignError(f"{place}：message、remedy 的花括号里只能用 {known}（{error}）") from error


def _check_statistics(statistics: Statistics, fields: Sequence[Field], place: str) -> None:
    names = [f.name for f in fields]
    for name in statistics.count_by:
        known(name, names, f"{place} count_by")
    if statistics.age is not None:
        check_type(statistics.age.field, DATED, {f.name: f for f in fields}, f"{place} age")


def _check_units_named(rules: Sequence[Rule], top: Unit, path: Path) -> None:
    """Rules that speak of levels and units name those of the campaign's own tree."""
    ends = {"/".join(unit.path[start:]) for unit in top.walk() for start in range(len(unit.path))}
    levels = {unit.level for unit in top.walk()}
    for rule in (r for r in rules if hasattr(r.module, "named")):
        place = f"{path} [[rule]] “{rule.code}”"
        for there, names in zip((levels, ends), rule.module.named(rule.options), strict=True):
            for name in names:
                known(name, sorted(there), place)


def _split(data: Table, shape: type[Any], place: str) -> tuple[Any, Table]:
    """The keys that all tables of a sort share, structured, and the rest."""
    shared = keys_of(shape)
    base = structure({k: v for k, v in data.items() if k in shared}, shape, place)
    return base, {k: v for k, v in data.items() if k not in shared}


def _options(options: Table, module: ModuleType, shared: type, place: str) -> Any:  # noqa: ANN401 -- a kind's own class
    known = keys_of(module.Options)
    for key in options:
        if key not in known:
            raise CampaignError(f"{place}：没有“{key}”这个键，{nearest(key, (*known, *keys_of(shared)))}")
    return structure(options, module.Options, place)


def _module(known: Mapping[str, ModuleType], name: str, place: str, what: str) -> ModuleType:
    if name not in known:
        raise CampaignError(f"{place}：没有{what}“{name}”，{nearest(name, known)}")
    return known[name]


def _refuse_repeats(names: Iterable[str], place: str, key: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise CampaignError(f"{place}：{key} “{name}”写了两次")
        seen.add(name)


def _refuse_ambiguous_labels(entries: Sequence[FormField], place: str) -> None:
    owner: dict[str, str] = {}
    for entry in entries:
        for label in {fold(t) for t in (entry.name, entry.label, *entry.field.aliases)}:
            other = owner.setdefault(label, entry.name)
            if other != entry.name:
                raise CampaignError(
                    f"{place}：标签“{label}”既指“{other}”又指“{entry.name}”，请改其中一个的 aliases"
                )
