"""Which unit a received form comes from: all witnesses are read, and the output says what decided.

Where one witness names a unit under the other's, the deeper wins; where they contradict, the 填报单位 line is
used and `unit_conflict` names both. What can't be known is `unit_unknown`, with the candidates.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve, frozen

from toolkit.campaign.unit_names import names_of, on_line, short, within_leaf
from toolkit.campaign.units import Unit
from toolkit.model import Problem

HEADING, PLACE, SHEET = range(3)
"""How far witnesses are trusted: the 填报单位 line, where the file came from and lay, what its sheet says."""

SHOWN = 4
"""More candidates than this are not read by anybody; the rest is 等."""


@frozen
class Witnesses:
    """What may tell a form's unit; "" for what is not there.

    `fingerprint` is a unit's path (江苏省/扬州市), `heading` the text behind 填报单位, `path` the form's
    `file` (folders, archives with `!/`, file name), `sheet` its sheet's name, `title` the title rows' text:
    these two are heard where the others are silent or leave the city open.
    """

    fingerprint: str = ""
    heading: str = ""
    path: str = ""
    sheet: str = ""
    title: str = ""


@frozen
class Decision:
    """`unit` is None where it can't be known (`problem`: `unit_unknown`). `unit_from` says what decided."""

    unit: Unit | None
    unit_from: str = ""
    problem: Problem | None = None


@frozen
class _Source:
    label: str
    text: str
    rank: int

    def __str__(self) -> str:
        return f"{self.label}“{self.text}”"


@frozen
class _Reading:
    """A name found in a source, and the units it may mean; `via` is another source that settled which one."""

    source: _Source
    word: str
    units: tuple[Unit, ...]
    generic: bool
    closed: bool
    misfit: bool
    via: _Source | None = None

    @property
    def unit(self) -> Unit:
        return self.units[0]

    @property
    def certain(self) -> bool:
        return len(self.units) == 1


def decide(top: Unit, witnesses: Witnesses, tree: Unit | None = None) -> Decision:
    """The unit within `top` (the merging unit) that a form comes from.

    `tree` is the campaign's whole tree; with it, units outside `top` are known by name and refused as such.
    A heading that names `top` itself (扬州市教育局 when 扬州市 merges) means `top`; elsewhere that says nothing.
    A `top` without units below it takes whatever does not name another unit.
    """
    sources = tuple(_sources(witnesses))
    read = [r for source in sources for r in _readings(top, tree or top, source)]
    settled = _settled([r for r in read if not (r.generic and _is_local(r, read, top))])
    found = [r for r in settled if not r.certain or _counts(r, top)]
    # a city's summary may well have a sheet called 市直学校: the sheet speaks only where all others are silent
    found = [r for r in found if r.source.rank < SHEET] or found
    if found:
        return _weighed(top, [r for r in found if r.certain], [r for r in found if not r.certain])
    if not top.children:
        return Decision(top, f"{top.name}没有下级单位，来件都算作{top.name}")
    return Decision(None, "", _nothing_found(top, witnesses))


def _sources(witnesses: Witnesses) -> Iterator[_Source]:
    """The witnesses that say anything, the most trusted first."""
    yield from _given("填报单位", witnesses.heading, HEADING)
    yield from _given("模板所属单位", witnesses.fingerprint, PLACE)
    *folders, file = witnesses.path.replace("\\", "/").split("/")
    yield from _given("文件名", file, PLACE)
    for folder in reversed(folders):
        archive = folder.endswith("!")
        yield from _given("压缩包" if archive else "文件夹", folder.removesuffix("!"), PLACE)
    yield from _given("工作表", witnesses.sheet, SHEET)
    yield from _given("标题", witnesses.title, SHEET)


def _given(label: str, text: str, rank: int) -> Iterator[_Source]:
    shown = " ".join(text.split())
    if shown:
        yield _Source(label, shown, rank)


def _readings(top: Unit, tree: Unit, source: _Source) -> Iterator[_Reading]:
    for mention in names_of(tree).read(source.text):
        inside = () if mention.misfit else tuple(unit for unit in mention.units if top.holds(unit))
        yield _Reading(
            source, mention.word, inside or mention.units, mention.generic, mention.closed, mention.misfit
        )


def _settled(readings: Sequence[_Reading]) -> list[_Reading]:
    """Ambiguous names take their city from the other witnesses, the most trusted first."""
    certain = [r for r in readings if r.certain]
    return [r if r.certain or r.misfit else _settle(r, certain) for r in readings]


def _settle(reading: _Reading, certain: Sequence[_Reading]) -> _Reading:
    for rank in (HEADING, PLACE, SHEET):
        beside = [r for r in certain if r.source.rank == rank and _narrows(r.unit, reading.units)]
        fitting = tuple(u for u in reading.units if any(on_line(u, r.unit) for r in beside))
        if len(fitting) == 1:
            via = next(r.source for r in beside if on_line(fitting[0], r.unit))
            return evolve(reading, units=fitting, via=via)
        if fitting:
            return evolve(reading, units=fitting)
    return reading


def _narrows(unit: Unit, units: Sequence[Unit]) -> bool:
    return not all(unit.holds(candidate) for candidate in units)


def _counts(reading: _Reading, top: Unit) -> bool:
    """Whether a reading says anything: what lies above `top` doesn't, `top` itself only as a bare heading."""
    if reading.unit != top:
        return not reading.unit.holds(top)
    return not top.children or (reading.source.rank == HEADING and reading.closed)


def _is_local(reading: _Reading, others: Sequence[_Reading], top: Unit) -> bool:
    """Whether a general name (直属学校, 高新区) is a part of a county that a no less trusted witness names."""
    if not top.children:
        return True
    beside = [r.unit for r in others if r.certain and not r.generic and r.source.rank <= reading.source.rank]
    return within_leaf(reading.units, beside)


def _weighed(top: Unit, claims: Sequence[_Reading], doubts: Sequence[_Reading]) -> Decision:
    rank = min(r.source.rank for r in (*claims, *doubts))
    leading = [r for r in claims if r.source.rank == rank]
    blocked = [r for r in doubts if r.source.rank == rank and not (leading and r.misfit and r.generic)]
    if blocked:
        return Decision(None, "", _ambiguous(top, blocked[0], claims))
    clash = _contradiction(leading)
    if clash:
        return Decision(None, "", _undecidable(*clash))
    clash = _contradiction(claims)
    decided = _deepest(leading if clash or doubts else claims)
    if not top.holds(decided.unit):
        return Decision(None, "", _outside(top, decided))
    problem = _conflict(*clash, decided) if clash else _doubtful(doubts[0], decided) if doubts else None
    return Decision(decided.unit, _how(decided, top), problem)


def _contradiction(claims: Sequence[_Reading]) -> tuple[_Reading, _Reading] | None:
    """The first two claims of which none lies under the other."""
    return next((pair for pair in combinations(claims, 2) if not on_line(pair[0].unit, pair[1].unit)), None)


def _deepest(claims: Sequence[_Reading]) -> _Reading:
    """The claim of the deepest unit; of several for one unit, that of the most trusted witness."""
    return max(claims, key=lambda r: len(r.unit.path))


def _how(decided: _Reading, top: Unit) -> str:
    if decided.unit == top:
        return f"{decided.source}（即汇总单位自身）"
    return f"{decided.source}，上级取自{decided.via}" if decided.via else str(decided.source)


def _nothing_found(top: Unit, witnesses: Witnesses) -> Problem:
    seen = " ".join(witnesses.heading.split())
    heading = f"填报单位“{seen}”" if seen else "没有填写填报单位，文件夹名"
    return Problem(
        "unit_unknown",
        f"看不出是哪个单位报送的：{heading}和文件名里都没有写明{top.name}的哪个单位",
        f"请在“填报单位”处写明单位全称（如“{top.children[0].name}”），或把文件放进以单位命名的文件夹，再运行一次",
    )


def _ambiguous(top: Unit, doubt: _Reading, claims: Sequence[_Reading]) -> Problem:
    inside = any(top.holds(unit) for unit in doubt.units)
    against = next((r for r in claims if not any(on_line(r.unit, unit) for unit in doubt.units)), None)
    beside = f"；而{against.source}指向{_label(against.unit)}" if against else ""
    end = "，看不出是哪一个" if inside else f"，都不在{top.name}之内"
    return Problem(
        "unit_unknown",
        f"{doubt.source}里的“{doubt.word}”可能是{_labels(doubt.units)}{end}{beside}",
        f"请在“填报单位”处写明所属的市，如“{_label(doubt.unit)}”，或把文件放进以该市命名的文件夹，再运行一次"
        if inside
        else _remove(top),
    )


def _undecidable(one: _Reading, other: _Reading) -> Problem:
    if one.source == other.source:
        message = f"{one.source}写了不止一个单位：{_label(one.unit)}、{_label(other.unit)}"
    else:
        message = f"{_points(one)}，{_points(other)}，又没有填报单位可作依据"
    return Problem("unit_unknown", message, "请在“填报单位”处写明一个单位的全称，再运行一次")


def _outside(top: Unit, decided: _Reading) -> Problem:
    return Problem(
        "unit_unknown",
        f"{_points(decided)}，不在{top.name}之内",
        _remove(top),
    )


def _remove(top: Unit) -> str:
    return f"误收的请移出收件夹；确属{top.name}的，请改正填报单位后再运行一次"


def _conflict(one: _Reading, other: _Reading, decided: _Reading) -> Problem:
    message = f"{_points(one)}，{_points(other)}，两者不一致；已按{_label(decided.unit)}汇总"
    return Problem("unit_conflict", message, _verify(decided), "verify")


def _doubtful(doubt: _Reading, decided: _Reading) -> Problem:
    if doubt.misfit:
        why = f"{doubt.source}里的“{doubt.word}”不在{_label(decided.unit)}的单位名单里"
    else:
        why = f"{_points(decided)}，{doubt.source}里的“{doubt.word}”却可能是{_labels(doubt.units)}"
    return Problem("unit_conflict", f"{why}；已按{_label(decided.unit)}汇总", _verify(decided), "verify")


def _verify(decided: _Reading) -> str:
    unit = _label(decided.unit)
    return f"请核对：确属{unit}的在“说明”中写明；不是的请改正填报单位或移到对应的文件夹，再运行一次"


def _points(reading: _Reading) -> str:
    return f"{reading.source}指向{_label(reading.unit)}"


def _labels(units: Sequence[Unit]) -> str:
    return "、".join(map(_label, units[:SHOWN])) + ("等" if len(units) > SHOWN else "")


def _label(unit: Unit) -> str:
    """How people name it: with its city (徐州市鼓楼区), unless its name begins with it (徐州经开区)."""
    city = unit.path[-2] if len(unit.path) > 2 else ""
    return unit.name if city and unit.name.startswith(short(city)) else city + unit.name
