"""Regular expressions as numbers for the matcher in VBA (macros/src/Matcher.bas).

Excel and WPS offer VBA no regular expressions that every machine has. So that a pattern stands once, in Python, its
parse tree becomes a small program, and VBA interprets it as Python's own engine would: first alternative first,
backtracking. Characters beyond the basic plane are pairs of surrogates there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the parse tree has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

from attrs import field, mutable

from toolkit.macros.characters import CATEGORIES

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Characters as ranges of codes in order, both ends included."""

DONE, CHAR, SET, SPLIT, JUMP, SAVE, AT_START, AT_END, LOOK, LOOP = range(10)
"""What the matcher does; the numbers stand in Matcher.bas too.

CHAR code · SET number · SPLIT first second · JUMP to · SAVE slot · LOOK behind width wanted next · LOOP set least most
"""

UNBOUNDED = 99999
LAST = 0xFFFF
_HIGH, _LOW = (0xD800, 0xDBFF), (0xDC00, 0xDFFF)


@mutable
class Program:
    """The programs of several patterns, which share their sets.

    `code` are the numbers of all; `sets` the ranges of each set, numbered from 1.
    """

    code: list[int] = field(factory=list)
    sets: list[Ranges] = field(factory=list)

    def add(self, pattern: re.Pattern[str]) -> tuple[int, int]:
        """Append a pattern; returns where it begins, and the set of what it may begin with (0: anything).

        Raises ValueError for what the matcher does not know.
        """
        tree = parser.parse(pattern.pattern, pattern.flags)
        start = len(self.code)
        fold = bool(pattern.flags & re.IGNORECASE)
        _Writer(self, fold).sequence(list(tree))
        self.code.append(DONE)
        first, nullable = _first(list(tree), fold)
        return start, 0 if nullable else self.number(first)

    def number(self, ranges: Ranges) -> int:
        """The number of a set, which is kept once."""
        if ranges not in self.sets:
            self.sets.append(ranges)
        return self.sets.index(ranges) + 1


@mutable
class _Writer:
    program: Program
    fold: bool
    behind: bool = False

    def sequence(self, items: Sequence[tuple[Any, Any]]) -> None:
        for kind, argument in items:
            self._item(kind, argument)

    def _item(self, kind: Any, argument: Any) -> None:  # noqa: ANN401 -- the parser's own
        if kind is op.SUBPATTERN:
            self._group(argument)
        elif kind is op.BRANCH:
            self._branches(argument[1])
        elif kind is op.MAX_REPEAT or kind is op.MIN_REPEAT:
            self._repeat(*argument, greedy=kind is op.MAX_REPEAT)
        elif kind is op.ASSERT or kind is op.ASSERT_NOT:
            self._look(*argument, wanted=kind is op.ASSERT)
        elif kind is op.AT:
            self._emit({op.AT_BEGINNING: AT_START, op.AT_END: AT_END}[argument])
        else:
            self._characters(_ranges(kind, argument, self.fold))

    def _emit(self, *numbers: int) -> int:
        """Append numbers; returns where they begin."""
        place = len(self.program.code)
        self.program.code.extend(numbers)
        return place

    def _here(self) -> int:
        return len(self.program.code)

    def _characters(self, ranges: Ranges) -> None:
        plain = tuple((low, min(high, LAST)) for low, high in ranges if low <= LAST)
        beyond = [(low, high) for low, high in ranges if high > LAST]
        if not beyond or any(low <= _HIGH[0] and high >= _LOW[1] for low, high in plain):
            self._one_of(plain)  # what is negated holds every pair half by half
            return
        if self.behind:
            self._one_of(_united([*plain, _LOW]))  # a pair ends in its low half
            return
        split = self._emit(SPLIT, 0, 0)
        self.program.code[split + 1] = self._here()
        self._one_of(plain)
        jump = self._emit(JUMP, 0)
        self.program.code[split + 2] = self._here()
        self._one_of(tuple((_high(max(low, LAST + 1)), _high(high)) for low, high in beyond))
        self._one_of((_LOW,))
        self.program.code[jump + 1] = self._here()

    def _one_of(self, ranges: Ranges) -> None:
        if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
            self._emit(CHAR, ranges[0][0])
        else:
            self._emit(SET, self.program.number(ranges))

    def _group(self, argument: Any) -> None:  # noqa: ANN401
        number, added, removed, items = argument
        if added or removed:
            raise ValueError("flags inside a pattern")
        if number is not None:
            self._emit(SAVE, 2 * number)
        self.sequence(list(items))
        if number is not None:
            self._emit(SAVE, 2 * number + 1)

    def _branches(self, branches: Sequence[Any]) -> None:
        jumps = []
        for branch in branches[:-1]:
            split = self._emit(SPLIT, 0, 0)
            self.program.code[split + 1] = self._here()
            self.sequence(list(branch))
            jumps.append(self._emit(JUMP, 0))
            self.program.code[split + 2] = self._here()
        self.sequence(list(branches[-1]))
        for jump in jumps:
            self.program.code[jump + 1] = self._here()

    def _repeat(self, least: int, most: Any, items: Any, *, greedy: bool) -> None:  # noqa: ANN401
        body = list(items)
        ranges = _single(body, self.fold)
        if ranges and greedy and ranges[-1][1] <= LAST:
            most = UNBOUNDED if most is op.MAXREPEAT else most
            self._emit(LOOP, self.program.number(ranges), least, most)
            return
        for _ in range(least):
            self.sequence(body)
        if most is op.MAXREPEAT:
            self._again(body, greedy=greedy)
        else:
            self._maybe(body, most - least, greedy=greedy)

    def _again(self, body: Sequence[tuple[Any, Any]], *, greedy: bool) -> None:
        if _first(body, self.fold)[1]:
            raise ValueError("what is repeated may be empty")
        split = self._emit(SPLIT, 0, 0)
        inside, outside = (1, 2) if greedy else (2, 1)
        self.program.code[split + inside] = self._here()
        self.sequence(body)
        self._emit(JUMP, split)
        self.program.code[split + outside] = self._here()

    def _maybe(self, body: Sequence[tuple[Any, Any]], times: int, *, greedy: bool) -> None:
        splits = []
        inside, outside = (1, 2) if greedy else (2, 1)
        for _ in range(times):
            split = self._emit(SPLIT, 0, 0)
            self.program.code[split + inside] = self._here()
            splits.append(split + outside)
            self.sequence(body)
        for place in splits:
            self.program.code[place] = self._here()

    def _look(self, direction: int, items: Any, *, wanted: bool) -> None:  # noqa: ANN401
        low, high = items.getwidth()
        if direction < 0 and low != high:
            raise ValueError("look-behind of different widths")
        look = self._emit(LOOK, int(direction < 0), low, int(wanted), 0)
        before, self.behind = self.behind, direction < 0
        self.sequence(list(items))
        self.behind = before
        self._emit(DONE)
        self.program.code[look + 4] = self._here()


def _high(code: int) -> int:
    return ord(chr(code).encode("utf-16-be")[:2].decode("utf-16-be", "surrogatepass"))


def _single(body: Sequence[tuple[Any, Any]], fold: bool) -> Ranges:
    """The characters of a body that is one of them; () for any other."""
    if len(body) != 1 or body[0][0] not in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
        return ()
    ranges = _ranges(*body[0], fold)
    last = ranges[-1][1]
    # a negated set takes surrogates one by one, which comes to the same in a loop
    return tuple((low, min(high, LAST)) for low, high in ranges if low <= LAST) if last > 0x10FFFE else ranges


def _ranges(kind: Any, argument: Any, fold: bool) -> Ranges:  # noqa: ANN401
    if kind is op.LITERAL:
        return _united(_cased(argument, argument, fold))
    if kind is op.NOT_LITERAL:
        return _others(_united(_cased(argument, argument, fold)))
    if kind is op.ANY:
        return _others(((10, 10),))
    if kind is op.IN:
        negated = argument[0][0] is op.NEGATE
        found = _united(r for one, what in argument[int(negated) :] for r in _of_set(one, what, fold))
        return _others(found) if negated else found
    raise ValueError(f"{kind} is not known to the matcher")


def _of_set(kind: Any, argument: Any, fold: bool) -> Iterator[tuple[int, int]]:  # noqa: ANN401
    if kind is op.LITERAL:
        yield from _cased(argument, argument, fold)
    elif kind is op.RANGE:
        yield from _cased(argument[0], argument[1], fold)
    elif kind is op.CATEGORY:
        yield from _category(argument)
    else:
        raise ValueError(f"{kind} in a set is not known to the matcher")


def _category(which: Any) -> Ranges:  # noqa: ANN401
    name = str(which).removeprefix("CATEGORY_").lower()
    ranges = CATEGORIES[name.removeprefix("not_")]
    return _others(ranges) if name.startswith("not_") else ranges


def _cased(low: int, high: int, fold: bool) -> Iterator[tuple[int, int]]:
    """The range; with `fold` the other case of its ASCII letters too."""
    yield low, high
    for first, last, other in ((65, 90, 32), (97, 122, -32)):
        if fold and max(low, first) <= min(high, last):
            yield max(low, first) + other, min(high, last) + other


def _united(ranges: Iterable[tuple[int, int]]) -> Ranges:
    united: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if united and low <= united[-1][1] + 1:
            united[-1] = united[-1][0], max(high, united[-1][1])
        else:
            united.append((low, high))
    return tuple(united)


def _others(ranges: Ranges) -> Ranges:
    edges = [-1, *(edge for pair in ranges for edge in pair), 0x110000]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((before + 1, after - 1) for before, after in pairs if before + 1 <= after - 1)


def _first(items: Sequence[tuple[Any, Any]], fold: bool) -> tuple[Ranges, bool]:
    """What a sequence may begin with, and whether it may be empty."""
    found: list[tuple[int, int]] = []
    for kind, argument in items:
        ranges, nullable = _first_of(kind, argument, fold)
        found += ranges
        if not nullable:
            return _united(found), False
    return _united(found), True


def _first_of(kind: Any, argument: Any, fold: bool) -> tuple[Ranges, bool]:  # noqa: ANN401
    if kind is op.ASSERT and argument[0] > 0:
        return _first(list(argument[1]), fold)
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return (), True
    if kind is op.SUBPATTERN:
        return _first(list(argument[3]), fold)
    if kind is op.BRANCH:
        all_of = [_first(list(branch), fold) for branch in argument[1]]
        return _united(r for ranges, _ in all_of for r in ranges), any(empty for _, empty in all_of)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        ranges, nullable = _first(list(argument[2]), fold)
        return ranges, nullable or argument[0] == 0
    ranges = _ranges(kind, argument, fold)
    plain = [(low, min(high, LAST)) for low, high in ranges if low <= LAST]
    pairs = [_HIGH] if ranges[-1][1] > LAST else []
    return _united([*plain, *pairs]), False
