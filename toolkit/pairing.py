"""Who is who: pairing two lists of records of the same people, one to one, those that are most alike first."""

import unicodedata
from collections.abc import Iterable
from typing import Any, TypeAlias

from toolkit.model import Value
from toolkit.raw_text import raw_text

Candidate: TypeAlias = tuple[tuple[Any, ...], int, int]
"""How alike (compared as tuples, the greater the likelier), the place in the one list, the place in the other."""


def folded(value: Value) -> str:
    """A value as people compare it: without blanks, full and half width alike; "" for an empty one."""
    return "".join(unicodedata.normalize("NFKC", raw_text(value)).split())


def best_pairs(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Pairs (place in the one list → place in the other), each place once; equals are taken in the lists' order."""
    likely = sorted(candidates, key=lambda c: (c[1], c[2]))
    likely.sort(key=lambda c: c[0], reverse=True)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in likely:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs
