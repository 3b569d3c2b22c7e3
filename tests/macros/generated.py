"""Values that hypothesis makes up, many at a time: each goes through the macros and the check once."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

SEED = 20241204
GENERATED = 5_000
ROUNDS = 30
"""What is drawn twice is drawn again in a further round, with the next seed."""


def generated(strategy: SearchStrategy[Any], count: int = GENERATED, number: int = SEED) -> list[Any]:
    """So many different values, always the same for a seed."""
    found: dict[str, Any] = {}
    for step in range(ROUNDS):
        if len(found) < count:
            _collect(found, strategy, max(count - len(found), 100), number + step)
    print(f"seed {number}: {min(len(found), count)} different values")
    return list(found.values())[:count]


def _collect(found: dict[str, Any], strategy: SearchStrategy[Any], count: int, number: int) -> None:
    @settings(
        max_examples=count, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @seed(number)
    @given(strategy)
    def keep(value: Any) -> None:
        found.setdefault(repr(value), value)

    keep()
