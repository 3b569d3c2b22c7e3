"""Excel answers a question for a whole range, or says that its cells differ: then the halves are asked."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from attrs import evolve

from toolkit.intake.grid import Span

T = TypeVar("T")


def uniform(span: Span, ask: Callable[[Span], T | None]) -> Iterator[tuple[Span, T]]:
    """Parts of a range in which all cells answer alike, with the answer; upper before lower, left before right.

    `ask` answers None where the cells of a range differ. A single cell that answers None is left out.
    """
    answer = ask(span)
    if answer is not None:
        yield span, answer
    elif span.top != span.bottom or span.left != span.right:
        for half in halves(span):
            yield from uniform(half, ask)


def halves(span: Span) -> tuple[Span, Span]:
    """Upper and lower half of a range, left and right half of a row."""
    if span.bottom > span.top:
        middle = (span.top + span.bottom) // 2
        return evolve(span, bottom=middle), evolve(span, top=middle + 1)
    middle = (span.left + span.right) // 2
    return evolve(span, right=middle), evolve(span, left=middle + 1)
