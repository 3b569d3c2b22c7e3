"""两表一致：同一个人（同一件事）在两个表里的内容相同，两个表里都有，而且各只有一份。

选项 `table`、`card`：两个表（汇总表、推荐表）；`key`：认它的字段（姓名、名称）；`same`：同名的再看这些字段，有一个相同
就是同一份；`otherwise`：`key` 写得不一样、这些字段却都相同的，也是同一份；`fields`：应当一致的字段；
`partners = false`：不必两个表里都有，只核对两边都有的。
不分空白和全角半角；`key` 只差引号、书名号等标点的是同一份；有一边没有填的，由必填规则去管；年限是约数的记待核。
只比较互相管得着的单位：一个单位一份推荐表也没有收到，就不说缺推荐表；一行也没有收到，就不说缺行。
母表和宏只看自己这一张表，不核对。

    table = "汇总表"
    card = "推荐表"
    key = "姓名"
    same = ["出生年月"]
    fields = ["出生年月", "职称"]
    通过：  姓名=林一舟  出生年月=197506  职称=高级教师 ／ 姓名=林一舟  出生年月=197506  职称=高级教师
    不通过：姓名=林一舟  出生年月=197506  职称=高级教师 ／ 姓名=林一舟  出生年月=197506  职称=一级教师
    不通过：姓名=林一舟  出生年月=197506  职称=高级教师 ／ 姓名=周一帆  出生年月=197506  职称=高级教师
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import field as attribute
from attrs import frozen

from toolkit.campaign.units import Unit
from toolkit.declared import not_empty
from toolkit.fields.cleaning import letters_only
from toolkit.model import Record
from toolkit.pairing import best_pairs, folded
from toolkit.raw_text import raw_text
from toolkit.rules.breach import Breach, Cells

WORDS = ("field", "other")


@frozen
class Options:
    """`table`, `card`: ids of the two forms; `key`, `same`, `fields`, `otherwise`: field names; `partners`: whether
    each must have its partner.
    """

    table: str
    card: str
    key: str
    same: tuple[str, ...] = attribute(validator=not_empty)
    fields: tuple[str, ...] = attribute(validator=not_empty)
    otherwise: tuple[str, ...] = ()
    partners: bool = True


Pair: TypeAlias = tuple[Record, Record]
"""A row of the table and the card of the same person or thing."""

Said: TypeAlias = Callable[[Record], tuple[str, ...]]
"""What two records of one person or thing say alike."""


def fields(options: Options) -> tuple[str, ...]:
    """The fields it compares; it points at the key where a partner is missing."""
    return tuple(dict.fromkeys((options.key, *options.fields, *options.otherwise)))


def forms(options: Options) -> tuple[str, ...]:
    """The forms it compares."""
    return options.table, options.card


def describe(options: Options) -> str:
    """What it asks, in a sentence for people."""
    pairs = "一一对应" if options.partners else "对应的"
    return f"{options.table}和{options.card}按{options.key}{pairs}，{'、'.join(options.fields)}一致"


def check_across(
    by_form: Mapping[str, Sequence[Record]], options: Options
) -> Iterator[tuple[Record, Breach]]:
    """Disagreements of each pair, then rows and cards without a partner, and second cards of one person."""
    rows, cards = by_form.get(options.table, ()), by_form.get(options.card, ())
    pairs = pairs_of(rows, cards, options)
    for row, card in pairs:
        yield from _disagreements(row, card, options)
    if options.partners:
        yield from _left_rows(rows, cards, pairs, options)
        yield from _left_cards(rows, cards, pairs, options)


def pairs_of(rows: Sequence[Record], cards: Sequence[Record], options: Options) -> list[Pair]:
    """One card to a row at most, those that agree most first; in the order of the cards."""
    pairs = _paired(rows, cards, lambda record: (_name(record, options),), options)
    # a second row or card of a name that both forms know is a repetition, no other writing of a name
    known = {_name(row, options) for row in rows} & {_name(card, options) for card in cards}
    strange_rows, strange_cards = (
        [record for record in records if _name(record, options) not in known] for records in (rows, cards)
    )
    for said in _other_writings(options):
        pairs += _paired(_without(strange_rows, pairs), _without(strange_cards, pairs), said, options)
    order = {card.id: place for place, card in enumerate(cards)}
    return sorted(pairs, key=lambda pair: order[pair[1].id])


def _other_writings(options: Options) -> Iterator[Said]:
    """What tells that two records with keys of different writing are one: the key without marks, then `otherwise`."""
    yield lambda record: (letters_only(raw_text(record.values.get(options.key))),)
    if options.otherwise:
        yield lambda record: tuple(folded(record.values.get(name)) for name in options.otherwise)


def _without(records: Sequence[Record], pairs: Sequence[Pair]) -> list[Record]:
    paired = {record.id for pair in pairs for record in pair}
    return [record for record in records if record.id not in paired]


def _paired(rows: Sequence[Record], cards: Sequence[Record], said: Said, options: Options) -> list[Pair]:
    """Pairs of those that say the same, all of it filled in."""
    alike: dict[tuple[str, ...], list[tuple[int, Record]]] = defaultdict(list)
    for number, row in enumerate(rows):
        alike[said(row)].append((number, row))
    likely = (
        (_likeness(row, card, options), place, number)
        for place, card in enumerate(cards)
        for number, row in alike.get(said(card), ())
        if all(said(card)) and _may_be_one(row, card)
    )
    return [(rows[number], cards[place]) for place, number in sorted(best_pairs(likely).items())]


def _name(record: Record, options: Options) -> str:
    return folded(record.values.get(options.key))


def _may_be_one(one: Record, other: Record) -> bool:
    """Whether the units allow that two records are of one: one unit holds the other, or is unknown."""
    return one.unit is None or other.unit is None or one.unit.holds(other.unit) or other.unit.holds(one.unit)


def _likeness(one: Record, other: Record, options: Options) -> tuple[int, int]:
    """How sure it is that two records are of one person: what tells people apart first."""
    return _alike(one, other, options.same), _alike(one, other, options.fields)


def _alike(one: Record, other: Record, names: Iterable[str]) -> int:
    return sum(folded(one.values.get(name)) == folded(other.values.get(name)) != "" for name in names)


def _disagreements(row: Record, card: Record, options: Options) -> Iterator[tuple[Record, Breach]]:
    for name in options.fields:
        ours, theirs = row.values.get(name), card.values.get(name)
        if ours is None or theirs is None or folded(ours) == folded(theirs):
            continue
        place = _place(card, name)
        yield (
            row,
            Breach(
                name,
                f"{name}不一致：{options.table}是“{_shown(row, name)}”，"
                f"{options.card}是“{_shown(card, name)}”（{place}）",
                f"请核对以哪个为准，改正后两个表一起重报；{options.card}要重新盖章",
                doubt=name in row.approximate or name in card.approximate,
                words={"field": name, "other": place},
                touches=(card.id,),
            ),
        )


def _shown(record: Record, name: str) -> str:
    return raw_text(record.sent(name)).strip()


def _place(record: Record, name: str) -> str:
    return f"{record.file} {record.sheet} {record.cell(name) or f'第{record.row}行'}"


def _left_rows(
    rows: Sequence[Record], cards: Sequence[Record], pairs: Sequence[Pair], options: Options
) -> Iterator[tuple[Record, Breach]]:
    for row in rows_without_card(rows, cards, pairs, options):
        yield (
            row,
            Breach(
                options.key,
                f"没有收到{_shown(row, options.key)}的{options.card}",
                f"请补报{options.card}；不再推荐的，请从{options.table}里删去",
                words={"field": options.key, "other": options.card},
            ),
        )


def rows_without_card(
    rows: Sequence[Record], cards: Sequence[Record], pairs: Sequence[Pair], options: Options
) -> list[Record]:
    """Rows of units that sent cards which no card goes with."""
    paired = {row.id for row, _ in pairs}
    units = {row.unit if card.unit is None else card.unit for row, card in pairs}
    units |= {card.unit for card in cards if card.unit is not None}
    near = {row.unit: _is_near(row.unit, units) for row in rows}
    return [row for row in rows if row.id not in paired and near[row.unit] and _name(row, options)]


def _is_near(unit: Unit | None, others: Iterable[Unit | None]) -> bool:
    """Whether one of the others is unknown, or holds the unit, or lies below it."""
    return any(other is None or (unit and (other.holds(unit) or unit.holds(other))) for other in others)


def _left_cards(
    rows: Sequence[Record], cards: Sequence[Record], pairs: Sequence[Pair], options: Options
) -> Iterator[tuple[Record, Breach]]:
    rows_of = {card.id: row for row, card in pairs}
    seen: dict[str, list[Record]] = defaultdict(list)
    for _, card in pairs:
        seen[_name(card, options)].append(card)
    for card in cards:
        name = _name(card, options)
        if card.id in rows_of or not name:
            continue
        twin = next((other for other in seen[name] if _is_twin(card, other, rows_of, options)), None)
        seen[name].append(card)
        if twin:
            yield card, _second_card(card, twin, options)
        elif any(_answers_for(row, card) for row in rows):
            yield card, _rowless(card, options)


def _answers_for(row: Record, card: Record) -> bool:
    """Whether the row shows that a table came in which the card's person should stand."""
    return card.unit is None or (row.unit is not None and _may_be_one(row, card))


def _is_twin(card: Record, other: Record, rows_of: Mapping[str, Record], options: Options) -> bool:
    """Whether another card, or its row, shows the same person."""
    if not _may_be_one(other, card):
        return False
    row = rows_of.get(other.id, other)
    return bool(_alike(other, card, options.same) or _alike(row, card, options.same))


def _rowless(card: Record, options: Options) -> Breach:
    return Breach(
        options.key,
        f"{options.table}里没有{_shown(card, options.key)}",
        f"请在{options.table}里补上这一行；不推荐的，请撤回{options.card}",
        words={"field": options.key, "other": options.table},
    )


def _second_card(card: Record, twin: Record, options: Options) -> Breach:
    place = _place(twin, options.key)
    return Breach(
        options.key,
        f"{_shown(card, options.key)}有不止一份{options.card}：{place}；{_place(card, options.key)}",
        "请核对以哪份为准，移走另一份，再运行一次",
        words={"field": options.key, "other": place},
        touches=(twin.id,),
    )


def formulas(cells: Cells, options: Options, day: date) -> Iterator[tuple[str, str]]:
    """Nothing: a master knows nothing of the other form."""
    return iter(())
