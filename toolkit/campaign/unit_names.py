"""The names that units go by, and finding them in what people write: headings, folders, file names, columns.

Three kinds of names differ in how far they can be trusted inside a longer text:

- a full name or alias (仪征市, 苏州工业园区, and with its city before it 徐州鼓楼区) counts anywhere;
- a short name (仪征; any name of two characters that does not end like a unit) counts only where the text
  shows that it ends there: 仪征汇总表 and 仪征教育局, but not 扬州大学附属中学;
- a name without its city (徐州经开区 → 经开区) counts only where it begins there: not in 昆山花桥经开区.

A longer name hides the shorter ones inside it.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from attrs import evolve, field, frozen

from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError

SUFFIXES = "省市县区"
"""Last characters of administrative divisions' names, which people leave out."""

_DASHES = str.maketrans(dict.fromkeys("—–―‐‑‒−－", "-"))
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What follows a unit's short name in names of authorities, of files and of their parts.
_AFTER = re.compile(
    r"教(?!育集团|育学院|师|学)|文教|社会事业|社会发展|中小学|[省市县区厅局委党各等表]|管委|管理|汇总|推荐|名单|报送|上报|申报|填报|"
    r"附件|材料|案例|书记|电子|扫描|盖章|终稿|定稿|修改|最终"
)
# Schools that bear the name of their county or city lie there; branches and affiliated ones may not.
_SCHOOL = re.compile(
    r"(第?[一二三四五六七八九十]+)?(高级|初级|实验|外国语|职业)*(中学|高中|初中|中专|中等专业|职业|特殊教育|实验小学|实验学校|外国语学校|技师学院)"
    r"(?!.{0,40}(分校|附属|附中|附小))"
)


Holders: TypeAlias = tuple[tuple[Unit, frozenset[str]], ...]
"""The units that one text names, each with what it needs beside it (`left`, `right`) or is (`generic`)."""


@frozen
class Name:
    """What a text names: units in the tree's order. It may need the `left` or the `right` side free.

    `generic` says that it is nobody's own name (高新区, 市直) and may also mean a part of a county.
    """

    units: tuple[Unit, ...]
    guards: frozenset[str]
    generic: bool


@frozen
class Mention:
    """A name found in a text. `closed` says that nothing but an authority or a file's words follows it.

    `misfit` marks an ambiguous name of which the units named beside it hold none: 扬州 beside 高新区.
    """

    word: str
    units: tuple[Unit, ...]
    generic: bool
    closed: bool
    misfit: bool = False


@frozen
class Names:
    """All names of a tree. `paths` are the units by every end of their path (扬州市/仪征市, 仪征市)."""

    known: dict[str, Holders]
    lengths: dict[str, tuple[int, ...]] = field(repr=False)
    paths: dict[str, tuple[Unit, ...]] = field(repr=False)

    def exact(self, text: str) -> tuple[Unit, ...]:
        """The units that the whole text names, by path or name; empty for none."""
        key = squeezed(text).strip("/")
        return self.paths.get(key) or (_name(self.known[key]).units if key in self.known else ())

    def read(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, in its order; ambiguous ones settled by those beside them where possible.

        What is a mere part of a county named beside it (仪征市直属学校, 昆山高新区) is left out.
        """
        found = _once(self._scan(_folded(text)))
        if len(found) < 2:
            return found
        certain = [m.units[0] for m in found if len(m.units) == 1 and not m.generic]
        return tuple(_beside(m, certain) for m in found if not (m.generic and within_leaf(m.units, certain)))

    def _scan(self, line: "_Line") -> Iterator[Mention]:
        at = last = 0
        while at < len(line.text):
            found = self._at(line, at, free=at == last or line.free(at))
            at += len(found.word) if found else 1
            if found:
                last = at
                yield found

    def _at(self, line: "_Line", start: int, free: bool) -> Mention | None:
        """The longest name that counts at this place; `free` says that a name may begin here."""
        for word, name in self._candidates(line, start):
            if "left" in name.guards and not free:
                continue
            end = start + len(word)
            closed = line.closed(end)
            units = name.units if closed or "right" not in name.guards else self._open(name, line, end)
            if units:
                return Mention(word, units, name.generic, closed)
        return None

    def _open(self, name: Name, line: "_Line", end: int) -> tuple[Unit, ...]:
        """The units that a short name means although the text goes on: 扬州|仪征, 仪征|中学."""
        following = self._candidates(line, end)
        if any("right" not in other.guards or line.closed(end + len(word)) for word, other in following):
            return name.units
        # 江苏省淮阴中学 is no school of 淮阴区: districts' names are often older than the districts
        of_school = tuple(unit for unit in name.units if unit.name[-1] in "市县")
        return of_school if len(of_school) == 1 and _SCHOOL.match(line.text, end) else ()

    def _candidates(self, line: "_Line", start: int) -> Iterator[tuple[str, Name]]:
        """The known texts that stand at this place, the longest first."""
        for length in self.lengths.get(line.text[start : start + 1], ()):
            word = line.text[start : start + length]
            if len(word) == length and word in self.known:
                yield word, _name(self.known[word])


@frozen
class _Line:
    """A text as names are compared; `breaks` are where a blank ended a word of two characters or more."""

    text: str
    breaks: frozenset[int]

    def closed(self, end: int) -> bool:
        """Whether a name that ends here is over: by a separator, an authority or a file's words."""
        over = end >= len(self.text) or end in self.breaks or not self._han(end)
        return over or bool(_AFTER.match(self.text, end))

    def free(self, start: int) -> bool:
        """Whether a name may begin here: after a separator, or after a city's 市."""
        return start == 0 or start in self.breaks or self.text[start - 1] == "市" or not self._han(start - 1)

    def _han(self, at: int) -> bool:
        return bool(_HAN.match(self.text, at))


def names_of(tree: Unit) -> Names:
    """All names of a tree; made once for each tree object."""
    return _names_of(_Same(tree))


def find_units(top: Unit, text: str) -> list[Unit]:
    """The units in `top`, itself included, that a text may mean, in the tree's order; empty for none.

    The text is a path (扬州市/仪征市, 江苏省/扬州市), a name, a short name, an alias, or an authority's name.
    """
    names = names_of(top)
    exact = names.exact(text)
    if exact:
        return list(exact)
    found = [m for m in names.read(text) if m.units != (top,) or m.closed]
    deepest = max(found, key=lambda m: len(m.units[0].path), default=None)
    if deepest is None or any(m.misfit or not on_line(m.units[0], deepest.units[0]) for m in found):
        return []
    return list(deepest.units)


def unit_named(top: Unit, text: str) -> Unit:
    """The one unit in `top` that the text means.

    Raises RefusalError with the nearest names, or with the candidates where there are several.
    """
    found = find_units(top, text)
    if len(found) == 1:
        return found[0]
    labels = [unit.label_below(top) for unit in found]
    if found:
        raise RefusalError(
            f"“{text}”在{top.name}有{len(found)}个：{'、'.join(labels)}。请写全，如“{labels[0]}”"
        )
    near = _nearest(top, text)
    hint = f"最接近的是{'、'.join(f'“{n}”' for n in near)}" if near else "请写全称，如“" + _example(top) + "”"
    raise RefusalError(f"{top.name}的单位名单里没有“{text}”，{hint}")


def unit_below(base: Unit, text: str) -> Unit | None:
    """The unit that a 推荐单位 column of `base`'s own summary means: 仪征市 or 扬州市/仪征市.

    `base` for its own name; None for an empty text, and for one that names no unit there or more than one.
    """
    found = find_units(base, text)
    return found[0] if len(found) == 1 else None


def on_line(one: Unit, other: Unit) -> bool:
    """Whether one of the two lies under the other, or they are the same."""
    return one.holds(other) or other.holds(one)


def within_leaf(units: Sequence[Unit], beside: Sequence[Unit]) -> bool:
    """Whether a general name means a part of a named unit that the tree doesn't divide, none of its own units."""
    return any(not leaf.children and not any(on_line(leaf, unit) for unit in units) for leaf in beside)


def squeezed(text: str) -> str:
    """A name as it is compared: NFKC, no blanks, one kind of dash."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES)


def short(name: str) -> str:
    """A name without 省, 市, 县 or 区 where two characters remain: 仪征市 → 仪征, 丰县 → 丰县."""
    return name[:-1] if len(name) > 2 and name[-1] in SUFFIXES else name


def without_city(name: str, parent: str) -> str:
    """A name without the parent's at its beginning (徐州经开区 → 经开区); unchanged where it has none."""
    rest = name.removeprefix(parent).removeprefix(short(parent))
    return rest if len(rest) > 1 else name


class _Same:
    """A key equal for one and the same object only: units with one path may stand in different trees."""

    def __init__(self, tree: Unit) -> None:
        self.tree = tree

    def __hash__(self) -> int:
        return id(self.tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.tree is self.tree


@lru_cache(maxsize=256)
def _names_of(same: _Same) -> Names:
    holders: dict[str, list[tuple[Unit, frozenset[str]]]] = defaultdict(list)
    for unit, text, marks in _all_names(same.tree, ""):
        holders[text].append((unit, marks))
    known = {text: tuple(found) for text, found in holders.items()}
    lengths: dict[str, set[int]] = defaultdict(set)
    for text in known:
        lengths[text[0]].add(len(text))
    longest_first = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Names(known, longest_first, _paths(same.tree))


def _all_names(unit: Unit, parent: str) -> Iterator[tuple[Unit, str, frozenset[str]]]:
    """Every name of this unit and all below it, and whether it needs `left` or `right` free or is `generic`."""
    # a unit that is called like its level has no name of its own
    own = frozenset({"generic"} if unit.name == unit.level else ())
    for name in map(squeezed, (unit.name, *unit.aliases)):
        yield unit, name, own if len(name) > 2 or name[-1] in SUFFIXES else own | {"right"}
        if short(name) != name:
            yield unit, short(name), own | {"right"}
        rest = without_city(name, parent)
        if rest != name:
            yield unit, rest, frozenset({"left", "generic"})
        for prefix in {parent, short(parent)} - {""}:
            yield unit, prefix + rest, frozenset()
    for child in unit.children:
        yield from _all_names(child, squeezed(unit.name))


@lru_cache(maxsize=4096)  # made when first met: a text meets a few of a thousand names
def _name(holders: Holders) -> Name:
    """What a text names; where one unit lies under another (淮安: 淮安市, 淮安区) the higher alone."""
    found = dict.fromkeys(unit for unit, _ in holders)
    units = tuple(u for u in found if not any(o != u and o.holds(u) for o in found))
    marks = frozenset.intersection(*(marks for unit, marks in holders if unit in units))
    return Name(tuple(sorted(units, key=lambda unit: unit.order)), marks - {"generic"}, "generic" in marks)


def _paths(tree: Unit) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in tree.walk():
        for start in range(len(unit.path)):
            found[squeezed("/".join(unit.path[start:]))].append(unit)
    return {text: tuple(units) for text, units in found.items()}


def _folded(text: str) -> _Line:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    words = [word for word in _BLANKS.split(plain) if word]
    # 扬 州 大 学 is one word written wide: blanks between single characters separate nothing
    ends = zip(accumulate(map(len, words)), words, strict=True)
    return _Line("".join(words), frozenset(end for end, word in ends if len(word) > 1))


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each word once, at its first place; closed where any of its places is."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.closed or mention.word not in found:
            found[mention.word] = mention
    return tuple(found.values())


def _beside(mention: Mention, certain: Sequence[Unit]) -> Mention:
    if len(mention.units) == 1 or not certain:
        return mention
    fitting = tuple(unit for unit in mention.units if any(on_line(unit, other) for other in certain))
    return evolve(mention, units=fitting or mention.units, misfit=not fitting)


def _nearest(top: Unit, text: str) -> list[str]:
    labels: dict[str, str] = {}
    for unit in top.walk():
        for name in (unit.name, short(unit.name), unit.label_below(top), *unit.aliases):
            labels.setdefault(name, unit.label_below(top))
    near = difflib.get_close_matches(text, labels, n=3, cutoff=0.5)
    return list(dict.fromkeys(labels[name] for name in near))


def _example(top: Unit) -> str:
    return (top.children[0] if top.children else top).name
