"""From experts' scores to one figure an entry: the mean, or the mean without the highest and the lowest.

Figures are exact fractions: equal is equal. An item's figure, which decides between equal totals, is merged in the
same way by itself, so that nothing hangs on which expert comes first.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from toolkit.scoring.declared import Scoring
from toolkit.scoring.panel import Entry, Panel
from toolkit.scoring.sheet_reader import Read

FEWEST_TO_DIFFER = 3
"""Of two scores nobody can say which one is out."""


@frozen
class Result:
    """An entry's scores, merged. `total` is None where nobody scored it; `items` by code, empty then.

    `missing` are experts who were to score it and whose scores are not there; `outliers` those who are far off.
    """

    entry: Entry
    reads: tuple[Read, ...]
    total: Fraction | None
    items: Mapping[str, Fraction]
    trimmed: bool
    missing: tuple[str, ...]
    outliers: tuple[str, ...]

    @property
    def totals(self) -> tuple[float, ...]:
        """Every expert's total."""
        return tuple(read.total for read in self.reads)

    @property
    def spread(self) -> float:
        """The highest total less the lowest; 0 where there is none."""
        return max(self.totals, default=0.0) - min(self.totals, default=0.0)


def merge(panel: Panel, scoring: Scoring, reads: Iterable[Read]) -> list[Result]:
    """A result for each entry of the panel, by number."""
    by_place = {(read.expert, read.number): read for read in reads}
    return [_result(entry, panel, scoring, by_place) for entry in panel.entries]


def mean(scores: Sequence[float], scoring: Scoring) -> Fraction:
    """The merged figure of some scores, at least one."""
    exact = sorted(map(Fraction, scores))
    if is_trimmed(len(exact), scoring):
        exact = exact[1:-1]
    return sum(exact, Fraction()) / len(exact)


def is_trimmed(count: int, scoring: Scoring) -> bool:
    """Whether so many scores lose their highest and their lowest."""
    return scoring.merge == "trimmed" and count >= scoring.trim_from


def _result(entry: Entry, panel: Panel, scoring: Scoring, by_place: Mapping[tuple[str, str], Read]) -> Result:
    asked = [expert.name for expert in panel.experts_of(entry.number)]
    found = {name: read for name in asked if (read := by_place.get((name, entry.number)))}
    reads = tuple(read for read in found.values() if read.scores is not None)
    missing = tuple(
        name
        for name in asked
        if name not in found or not (found[name].recused or found[name].scores is not None)
    )
    items = {
        item.code: mean([(read.scores or {})[item.code] for read in reads], scoring)
        for item in scoring.items
        if reads
    }
    return Result(
        entry=entry,
        reads=reads,
        total=mean([read.total for read in reads], scoring) if reads else None,
        items=items,
        trimmed=is_trimmed(len(reads), scoring),
        missing=missing,
        outliers=_outliers(reads, scoring.outlier),
    )


def _outliers(reads: Sequence[Read], limit: float) -> tuple[str, ...]:
    """Who is further than the limit from the mean of all others."""
    if len(reads) < FEWEST_TO_DIFFER:
        return ()
    whole, others = sum(Fraction(read.total) for read in reads), len(reads) - 1
    return tuple(
        read.expert
        for read in reads
        if abs(Fraction(read.total) - (whole - Fraction(read.total)) / others) > Fraction(limit)
    )
