"""Where rows are that people sorted since, or inserted and deleted rows above: a row is known by its other texts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from toolkit.dates.plan import Place
from toolkit.model import Raw

_BYTES = 8
"""Of a sum that tells a million rows apart."""


def row_sum(row: Sequence[Raw], without: Collection[int]) -> str:
    """What a row is known by: its texts but those in the columns `without`, as a sum; "" where it has none.

    Numbers don't count: those in front of rows are often counted anew, and formulas give them.
    """
    texts = [text for column, text in enumerate(row) if isinstance(text, str) and column not in without]
    return (
        blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
        if texts
        else ""
    )


def places_now(known: Mapping[Place, str], rows: Sequence[Sequence[Raw]]) -> dict[Place, Place]:
    """Where cells are now, by where they were; `known` tells what their rows were known by (`row_sum`).

    A row that is not known anywhere any more was edited where it was, unless another one stands there. Cells of rows
    that can't be told apart from others are left out.
    """
    columns = {column for _, column in known}
    sums = [row_sum(row, columns) for row in rows]
    now = _rows_of(enumerate(sums, 1))
    before = _rows_of((row, told) for (row, _), told in known.items())
    found = {}
    for (row, column), told in known.items():
        here = sums[row - 1] if row <= len(sums) else ""
        elsewhere = now.get(told, ())
        if told in ("", here) or (not elsewhere and here not in before):
            found[row, column] = (row, column)
        elif len(elsewhere) == len(before[told]) == 1:
            found[row, column] = (next(iter(elsewhere)), column)
    return found


def _rows_of(sums: Iterable[tuple[int, str]]) -> dict[str, set[int]]:
    """The rows by what they are known by."""
    found: dict[str, set[int]] = {}
    for row, told in sums:
        found.setdefault(told, set()).add(row)
    return found
