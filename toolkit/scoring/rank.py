"""名次: totals first, then the declared items in order, then a shared rank; vetoed entries stay out; prizes.

Entries of several classes (分类评审) are ranked, and get prizes, each class for itself, in the order of numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from attrs import evolve, frozen

from toolkit.scoring.declared import Scoring
from toolkit.scoring.merge import Result
from toolkit.scoring.standing import twins

Key = tuple[Fraction, ...]


@frozen
class Ranked:
    """An entry with its rank; `prize` is "" for none; `remark` says what a person has to decide or know."""

    result: Result
    rank: int
    prize: str = ""
    remark: str = ""


@frozen
class Ranking:
    """The ranking, class by class, best first (equals by number), and what is out of it: vetoed with reasons, and
    without scores.
    """

    ranked: tuple[Ranked, ...]
    vetoed: tuple[tuple[Result, str], ...]
    unscored: tuple[Result, ...]


def rank(
    results: Sequence[Result],
    scoring: Scoring,
    vetoes: Mapping[str, str],
    held: Mapping[str, Sequence[str]] | None = None,
) -> Ranking:
    """Rank the results; `vetoes` are reasons by entry number, `held` what else stands against an entry."""
    out = tuple((r, vetoes[r.entry.number]) for r in results if r.entry.number in vetoes)
    left = [r for r in results if r.entry.number not in vetoes]
    scored = [r for r in left if r.total is not None]
    alike = twins(result.entry for result in left)
    ranked = [
        _with_doubts(one, (held or {}).get(one.result.entry.number, ()), alike)
        for group in _classes(scored)
        for one in _class_ranked(group, scoring)
    ]
    return Ranking(tuple(ranked), out, tuple(r for r in left if r.total is None))


def _classes(results: Sequence[Result]) -> Iterator[Sequence[Result]]:
    """The results of each class, in the order in which the classes begin."""
    groups: dict[str, list[Result]] = {}
    for result in sorted(results, key=lambda r: r.entry.number):
        groups.setdefault(result.entry.group, []).append(result)
    yield from groups.values()


def _class_ranked(results: Sequence[Result], scoring: Scoring) -> Iterator[Ranked]:
    ordered = sorted(results, key=lambda r: (*(-f for f in key(r, scoring)), r.entry.number))
    return _with_prizes(list(_ranked(ordered, scoring)), scoring)


def key(result: Result, scoring: Scoring) -> Key:
    """What decides, the more the better: the total, then the items that break ties, in order."""
    return (result.total or Fraction(), *(result.items[code] for code in scoring.ties))


def _ranked(ordered: Sequence[Result], scoring: Scoring) -> Iterator[Ranked]:
    """Equals share a rank, and the next one counts all before it: 1, 2, 2, 4."""
    before = 0
    for _, group in groupby(ordered, key=lambda r: key(r, scoring)):
        equals = list(group)
        for result in equals:
            missing = f"暂定：还缺{'、'.join(result.missing)}的评分" if result.missing else ""
            yield Ranked(result, before + 1, remark=missing)
        before += len(equals)


def _with_prizes(ranked: Sequence[Ranked], scoring: Scoring) -> Iterator[Ranked]:
    """The prizes from the first down. Equals on both sides of a prize's end get none: that is for people. Where the
    numbers of prizes are not declared, it all is.
    """
    if not any(prize.number for prize in scoring.prizes):
        yield from ranked
        return
    ends: list[tuple[int, str]] = []
    for prize in scoring.prizes:
        ends.append(((ends[-1][0] if ends else 0) + (prize.number or 0), prize.name))
    for first, group in groupby(ranked, key=lambda one: one.rank):
        equals = list(group)
        last = first + len(equals) - 1
        prizes = [next((name for end, name in ends if place <= end), "") for place in (first, last)]
        for one in equals:
            if prizes[0] == prizes[1]:
                yield evolve(one, prize=prizes[0])
            else:
                told = f"并列第{first}名的有{len(equals)}个，“{prizes[0]}”名额不够，请决定"
                yield evolve(one, remark="；".join(filter(None, (told, one.remark))))


def _with_doubts(one: Ranked, held: Sequence[str], alike: Mapping[str, Sequence[str]]) -> Ranked:
    """The rank stays. A prize that something stands against is left open, and is nobody else's: people decide."""
    told = "、".join(held)
    if held and one.prize:
        told += "，奖项空着，请决定"
    others = "、".join(alike.get(one.result.entry.number, ()))
    twice = f"与编号{others}像是同一个报了两次" if others else ""
    remark = "；".join(filter(None, (told, twice, one.remark)))
    return evolve(one, prize="" if held else one.prize, remark=remark)
