"""What must be found at each step of the round, out of the plan alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from plan import LEVELS, Row, text
from round_plan import CARD, TABLE, City, Clerk, Person, Plan
from truth import Json, Truth

Found = tuple[str, str, str, str]
"""Form, field, code and level of something found about a person."""

LAST_DAY = date(2024, 12, 4)
WORST_FIRST = (*LEVELS, "eligible")


def truth_of(plan: Plan) -> Json:
    """The whole truth: `first` as merge would say it, then each later step."""
    return {
        "first": _first(plan),
        "status": {city.name: _status(city) for city in plan.cities},
        "return": {city.name: len(asked) for city in plan.cities if (asked := _asked(city))},
        "changes": {city.name: _changes(city) for city in plan.cities if city.answer},
        "last": {
            "verdicts": _verdicts(plan),
            "settled": sorted(_settled(plan)),
            "status": {city.name: _last_status(plan, city) for city in plan.cities},
        },
        "pack": {"people": _packed(plan), "files": sorted(_files(plan)), "missing": list(_missing(plan))},
        "publish": {"people": _published(plan), "left_out": _left_out(plan.clerk)},
    }


def _first(plan: Plan) -> Json:
    said = Truth(plan.inbox.filings).json()
    for record in said["records"]:
        record["name"] = record.pop("values")["姓名"]
    return {key: said[key] for key in ("totals", "submissions", "findings", "records")}


def _status(city: City) -> Json:
    """A city's line after the first files came."""
    found = [found for one in city.people for found in _found_first(one)]
    return {**_came(city, sum(one.row is not None for one in city.people)), **_counted(found, 0)}


def _last_status(plan: Plan, city: City) -> Json:
    """A city's line in the end."""
    people = [one for one in city.people if one.again]
    found = [found for one in people for found in _found_again(one)]
    settled = [told for name, _, told in _settled(plan) for one in people if one.name == name]
    return {**_came(city, len(people)), **_counted(found, len(settled))}


def _counted(found: list[Found], settled: int) -> Json:
    levels = Counter(level for *_, level in found)
    to_mend = levels["return"] + levels["ineligible"]
    return {"returns": to_mend, "doubts": levels["verify"] - settled, "settled": settled}


def _came(city: City, rows: int) -> Json:
    late = (date.fromisoformat(city.received) - LAST_DAY).days if city.received else None
    return {
        "tables": 1,
        "rows": rows,
        "cards": {CARD: sum(one.card is not None for one in city.people)},
        "scans": sum(bool(one.scan) for one in city.people) + city.table_scanned,
        "received": city.received or None,
        "days_late": late if late is None else max(late, 0),
        "excuse": city.excuse or None,
    }


def _asked(city: City) -> list[Found]:
    """What goes back to a city: whatever is more than a notice."""
    return [found for one in city.people for found in _found_first(one) if found[3] != "notice"]


def _found_first(one: Person) -> list[Found]:
    return [*_found(TABLE, one.row), *_found(CARD, one.card)]


def _found_again(one: Person) -> list[Found]:
    return [*_found(TABLE, one.again), *_found(CARD, one.card_again if one.again else None)]


def _found(form: str, row: Row | None) -> Iterator[Found]:
    cells = row.cells.items() if row else ()
    yield from ((form, name, code, level) for name, sent in cells for code, level in sent.plants)


def _changes(city: City) -> Json:
    """What `baosong changes` must say of a city that answered."""
    people = city.people
    kept = [one for one in people if one.row and one.again]
    cells = [cell for one in kept for cell in _cells(one)]
    return {
        "matched": len(kept) + sum(one.card is not None for one in kept),
        "added": [one.name for one in people if not one.row],
        "gone": [one.name for one in people if not one.again],
        "superseded": [] if city.into == city.file or city.instead else [city.file],
        "findings": [
            *(["open", "", "", "column_unknown", "notice"] for _ in city.own_columns),
            *(issue for one in people for issue in _issues(one)),
        ],
        "asked": [cell[:2] for cell, asked in cells if asked],
        "unasked": [cell for cell, asked in cells if not asked],
    }


def _issues(one: Person) -> Iterator[list[str]]:
    """State, person, field, code and level of each finding of before and of now."""
    before, after = _found_first(one), _found_again(one)
    for found in dict.fromkeys((*before, *after)):
        if found in after:
            still = "settled" if found[2] in one.explained else "open"
            state = still if found in before else "new"
        else:
            state = "mended" if one.again else "withdrawn"
        yield [state, one.name, *found[1:]]


def _cells(one: Person) -> Iterator[tuple[list[str], bool]]:
    """The cells that say something else now (person, field, from, to), and whether anybody asked for it."""
    for was, now in ((one.row, one.again), (one.card, one.card_again)):
        for name in was.cells if was and now else ():
            before, after = was.cells[name], now.cells[name]
            if before.raw != after.raw:
                yield [one.name, name, text(before.raw), text(after.raw)], bool(before.plants)


def _standing(plan: Plan, one: Person) -> list[Found]:
    """What still stands about a person's row in the end: not explained, not accepted by the clerk."""
    name, code, _ = plan.clerk.accepted
    settled = one.explained.keys() | ({code} if name == one.name else set())
    return [found for found in _found(TABLE, one.again) if found[2] not in settled]


def _verdicts(plan: Plan) -> Json:
    """The verdict of each row of the table in the end."""
    return {
        one.name: min((found[3] for found in _standing(plan, one)), key=WORST_FIRST.index, default="eligible")
        for _, one in _everybody(plan)
    }


def _settled(plan: Plan) -> Iterator[list[str]]:
    for _, one in _everybody(plan):
        yield from ([one.name, code, told] for code, told in one.explained.items())
    yield list(plan.clerk.accepted)


def _everybody(plan: Plan) -> Iterator[tuple[City, Person]]:
    """Who is in the table in the end, in its order."""
    return ((city, one) for city in plan.cities for one in city.people if one.again)


def _packed(plan: Plan) -> list[list[str]]:
    _, vetoed, _ = plan.clerk.vetoed
    return [[city.name, one.name] for city, one in _everybody(plan) if one.name != vetoed]


def _files(plan: Plan) -> Iterator[str]:
    """The files of the zip, by the campaign's pattern."""
    yield from ("清单.xlsx", "报送函.docx", f"{plan.top}{TABLE}.xlsx")
    packed = {name for _, name in _packed(plan)}
    for city, one in _everybody(plan):
        if one.name in packed and one.again:
            folder = f"{city.name}/{one.name}-{one.again.cells['工作单位'].raw}/{one.name}{CARD}"
            yield from ([f"{folder}{one.card_suffix}"] if one.card else [])
            yield from ([f"{folder}（扫描件）.jpg"] if one.scan == "完好" else [])
    yield from (f"{city.name}/{city.name}{TABLE}（扫描件）.pdf" for city in plan.cities if city.table_scanned)


def _missing(plan: Plan) -> Iterator[list[str]]:
    """What the pack lacks: unit, whom or what it is about, words that the message says."""
    yield [plan.top, f"{plan.top}{TABLE}", f"缺盖章的{TABLE}扫描件"]
    packed = {name for _, name in _packed(plan)}
    for city, one in _everybody(plan):
        if one.name in packed:
            yield from _missing_of(city, one)


def _missing_of(city: City, one: Person) -> Iterator[list[str]]:
    if not one.card:
        yield [city.name, one.name, f"缺{CARD}电子版"]
    if one.scan == "打不开":
        yield [city.name, f"{city.name}/扫描件/{one.name}{CARD}（样章）.jpg", "已损坏或没有传完整"]
    if one.scan != "完好":
        yield [city.name, one.name, f"缺盖章的{CARD}扫描件"]


def _published(plan: Plan) -> list[list[str]]:
    kept_out = {name for _, name, _ in _left_out(plan.clerk)}
    return [
        [city.name, one.name, str(one.again.cells["工作单位"].raw)]
        for city, one in _everybody(plan)
        if one.again and one.name not in kept_out
    ]


def _left_out(clerk: Clerk) -> list[list[str]]:
    return [[*clerk.vetoed[:2], "一票否决"], [*clerk.refused[:2], "不推荐"]]
